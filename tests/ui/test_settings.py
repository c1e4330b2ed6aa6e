"""The settings screen: every setting turned, typed, given back; keys rebound; walks forgotten."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.events import AppFocus
from textual.widgets import OptionList, Static

from ankle_coach.history.store import Store
from ankle_coach.keeping import Keeping
from ankle_coach.preferences import Preferences
from ankle_coach.session.model import Walk
from ankle_coach.session.table import Phase
from ankle_coach.settings import Motion, Settings, Units, load
from ankle_coach.settings.setting import Kind
from ankle_coach.ui.screens.settings import LISTED
from tests.history.sessions import NOON, add, exercise, past, routine, walked
from tests.ui.seat import BEGAN, Seat, seated

if TYPE_CHECKING:
    from ankle_coach.history.past import PastSet

BY_HAND = """\
# mine
first_run_done = true
volume = 30 # not too loud

[keys] # a small keyboard
skip = "j" # with my thumb
"""


@asynccontextmanager
async def opened(
    path: Path, text: str = "", size: tuple[int, int] = (100, 40)
) -> AsyncIterator[Seat]:
    """The settings screen, over a file with this text."""
    preferences = preferences_in(path, text or "first_run_done = true\n")
    async with seated(size, preferences=preferences) as seat:
        await seat.press("comma")
        await seat.app.workers.wait_for_complete()
        yield seat


async def go_to(seat: Seat, row: str) -> None:
    """Highlight the row of this id, as somebody does with the arrows."""
    listed = seat.app.screen.query_one("#list", OptionList)
    while (listed.highlighted_option is None) or listed.highlighted_option.id != row:
        await seat.press("down")


def preferences_in(path: Path, text: str) -> Preferences:
    """A person's, from a file with this text."""
    path.write_text(text, "utf-8")
    found = load(path)
    return Preferences(found.settings, path=path, faults=tuple(map(str, found.faults)))


def told(seat: Seat) -> str:
    return "\n".join(each.message for each in seat.app._notifications)


async def test_every_setting_has_its_sentence_and_its_range_on_the_screen(tmp_path: Path) -> None:
    async with opened(tmp_path / "settings.toml") as seat:
        for each in LISTED:
            await go_to(seat, each.key)
            page = " ".join(seat.text.split())
            assert each.about.title in page
            assert " ".join(each.about.says.split()[:6]) in page
            assert "(default: " in page


async def test_every_word_switch_and_number_can_be_turned_and_given_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path) as seat:
        for each in LISTED:
            if each.kind in (Kind.TEXT, Kind.KEYS):
                continue
            await go_to(seat, each.key)
            await seat.press("right")
            assert getattr(load(path).settings, each.key) != each.default, each.key
            await seat.press("delete")
            assert getattr(load(path).settings, each.key) == each.default, each.key
    assert load(path).faults == ()


async def test_what_is_typed_wrong_is_told_and_what_is_right_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path) as seat:
        await go_to(seat, "volume")
        await seat.press("enter", "backspace", "backspace", *"101", "enter")
        assert "0 to 100" in seat.text
        assert seat.screen == "TypeScreen"
        await seat.press("backspace", "enter")
        assert load(path).settings.volume == 10
        await go_to(seat, "room")
        await seat.press("enter", *["backspace"] * 4, *"4.5", "enter")
        assert load(path).settings.room == 4.5
        await seat.press("enter", *["backspace"] * 3, *"none", "enter")
        assert load(path).settings.room is None


async def test_a_theme_is_turned_or_typed_and_one_that_there_is_not_is_refused(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path) as seat:
        await go_to(seat, "theme")
        before = seat.app.theme
        await seat.press("right")
        assert seat.app.theme == load(path).settings.theme != before
        await seat.press("delete")
        assert seat.app.theme == before
        await seat.press("enter", *"solarised", "enter")
        assert "no theme of that name" in " ".join(seat.text.split())
        await seat.press(*["backspace"] * 9, *"nord", "enter")
        assert seat.app.theme == load(path).settings.theme == "nord"


async def test_a_theme_that_there_is_not_stays_in_the_file_to_be_put_right(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path, 'first_run_done = true\ntheme = "nord"\n') as seat:
        await seat.press("escape")
        path.write_text('first_run_done = true\ntheme = "solarised"\n', "utf-8")
        seat.app.post_message(AppFocus())
        await seat.pilot.pause()
        assert seat.app.theme == "coach-dark"
        assert "solarised" in told(seat)
        assert "solarised" in path.read_text("utf-8")


async def test_a_theme_that_there_is_not_stops_nothing_and_is_told(tmp_path: Path) -> None:
    text = 'first_run_done = true\ntheme = "solarised"\n'
    async with opened(tmp_path / "settings.toml", text) as seat:
        assert seat.app.theme == "coach-dark"
        assert "solarised" in told(seat)


async def test_a_room_is_shown_turned_and_typed_in_the_units_that_are_set(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path, 'first_run_done = true\nunits = "feet"\nroom = 4\n') as seat:
        assert "13 feet" in seat.text
        await go_to(seat, "room")
        assert "4 to 3280 feet, or none" in seat.text
        await seat.press("right")
        assert load(path).settings.room == 4.27
        assert "14 feet" in seat.text
        await seat.press("enter", "backspace", "backspace", *"3", "enter")
        assert "it takes 4 to 3280 feet, or none" in seat.text
        await seat.press("0", "enter")
        assert load(path).settings.room == 9.14
        await go_to(seat, "units")
        await seat.press("right")
        assert "9.14 metres" in seat.text


async def test_a_key_is_rebound_by_pressing_it_and_kept_with_the_remarks_of_the_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path, BY_HAND) as seat:
        await go_to(seat, "keys")
        await seat.press("enter")
        assert seat.screen == "RebindScreen"
        await go_to(seat, "hurts")
        await seat.press("enter")
        assert "Another key for hurts" in seat.text
        await seat.press("o")
        assert load(path).settings.keys == {"skip": "j", "hurts": "o"}
        await seat.press("a", "f6")
        assert load(path).settings.keys == {"skip": "j", "hurts": "o,f6"}
        await seat.press("enter", "escape")
        assert load(path).settings.keys == {"skip": "j", "hurts": "o,f6"}
        for remark in ("# mine", "# not too loud", "# a small keyboard", "# with my thumb"):
            assert remark in path.read_text("utf-8")
        await seat.press("delete")
        assert load(path).settings.keys == {"skip": "j"}
        await seat.press("R")
        assert load(path).settings.keys == {}
        assert "# a small keyboard" in path.read_text("utf-8")
        assert load(path).faults == ()


@pytest.mark.parametrize(
    ("pressed", "told_of"),
    [
        ("b", "skip cannot be b, which pause has: give pause another key, too."),
        ("ctrl+c", "skip cannot be ctrl+c, which stops the app."),
        ("enter", "skip cannot be enter, which done has"),
    ],
)
async def test_a_key_that_something_else_has_is_refused_and_it_says_which(
    pressed: str, told_of: str, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path, BY_HAND) as seat:
        await go_to(seat, "keys")
        await seat.press("enter")
        await go_to(seat, "skip")
        await seat.press("enter", pressed)
        assert seat.screen == "PressScreen"
        wrong = seat.app.screen.query_one("#wrong", Static)
        assert told_of in str(wrong.render())
        await seat.press("h")
        assert load(path).settings.keys == {"skip": "h"}


async def test_usual_keys_that_something_else_has_meanwhile_are_not_given_back_yet(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.toml"
    text = 'first_run_done = true\nkeys = { pause = "k", skip = "b" }\n'
    async with opened(path, text) as seat:
        await go_to(seat, "keys")
        await seat.press("enter")
        await go_to(seat, "pause")
        await seat.press("delete")
        assert "skip cannot be b, which pause has" in told(seat)
        assert load(path).settings.keys == {"pause": "k", "skip": "b"}


async def test_new_keys_work_and_are_named_at_once_in_a_session_under_way(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path, size=(120, 40)) as seat:
        await seat.press("escape", "enter")
        assert seat.screen == "SessionScreen"
        seat.app.action_settings()
        await seat.pilot.pause()
        await go_to(seat, "keys")
        await seat.press("enter")
        await go_to(seat, "pause")
        await seat.press("enter", "k")
        await go_to(seat, "leave")
        await seat.press("enter", "w")
        await go_to(seat, "leave_yes")
        await seat.press("enter", "y")
        await seat.press("escape", "escape")
        assert seat.screen == "SessionScreen"
        assert "k pause" in seat.place("keys")
        await seat.press("space")
        assert seat.view.phase is not Phase.PAUSED
        await seat.press("k")
        assert "k goes on, w leaves" in seat.place("line")
        offered = {each.title: each.help for each in seat.session.offers()}
        assert offered["Pause, and go on again"] == "k"
        await seat.press("question_mark")
        assert "F5" not in seat.text
        await seat.press("escape", "w")
        assert "y       leave" in seat.text
        await seat.press("enter")
        assert seat.screen == "LeaveScreen"
        await seat.press("y")
        assert seat.screen == "SummaryScreen"


async def test_new_keys_work_at_the_next_start_and_the_list_of_keys_names_them() -> None:
    settings = Settings(first_run_done=True, keys={"pause": "k", "help": "i"})
    async with seated(settings=settings) as seat:
        await seat.press("question_mark")
        assert "F5" not in seat.text
        await seat.press("escape", "enter", "k")
        assert seat.session.driver.engine.phase is Phase.PAUSED


def learned_from(path: Path, *sets: PastSet) -> Keeping:
    store = Store(path / "history.db")
    assert add(store, *(past(NOON - timedelta(days=at), each) for at, each in enumerate(sets)))
    return Keeping(store, wall=lambda: BEGAN)


async def test_it_shows_what_was_learned_of_each_walk_and_forgets_it_after_asking(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.toml"
    preferences = preferences_in(path, BY_HAND)
    keeping = learned_from(tmp_path, walked(15.0), walked(16.0), walked(14.0))
    walks = routine(exercise("walk", Walk(10.0, 13.0)), exercise("stroll", Walk(20.0, 13.0)))
    async with seated(
        (100, 40),
        preferences=preferences,
        keeping=lambda: keeping,
        routines=[walks],
    ) as seat:
        assert "15 s (learned)" in seat.text
        await seat.press("comma")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "1 of 2 walks" in seat.text
        await go_to(seat, "learned_since")
        assert "Enter shows it and can forget it" in seat.text
        await seat.press("enter")
        page = " ".join(seat.text.replace("┃", " ").split())
        assert "Walk 15 s from 3 walks; 10 m, usually 13 s" in page
        assert "Stroll 0 of 3 walks; 20 m, usually 13 s" in page
        await seat.press("escape")
        assert load(path).settings.learned_since is None
        await seat.press("enter", "delete")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        since = load(path).settings.learned_since
        assert since is not None
        assert since >= BEGAN
        assert "none yet" in seat.text
        assert "# not too loud" in path.read_text("utf-8")
        await seat.press("escape")
        assert "(learned)" not in seat.text


async def test_a_file_that_cannot_be_changed_is_told_and_the_change_holds_for_now(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path) as seat:
        path.write_text("volume = \n", "utf-8")
        await go_to(seat, "motion")
        await seat.press("right")
        assert "Not kept in the settings" in told(seat)
        assert seat.app.parts.preferences.settings.motion is Motion.REDUCED
        assert path.read_text("utf-8") == "volume = \n"


async def test_what_is_wrong_with_the_file_is_told_and_the_rest_counts(tmp_path: Path) -> None:
    text = "first_run_done = true\nvolum = 3\nroom = 4\ncount_in = 9\n"
    async with opened(tmp_path / "settings.toml", text) as seat:
        assert "settings.toml:2: " in told(seat)
        assert "did you mean volume?" in told(seat)
        assert "settings.toml:4: " in told(seat)
        assert seat.app.parts.preferences.settings.room == 4.0


async def test_a_file_changed_by_hand_meanwhile_counts_and_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with opened(path) as seat:
        path.write_text('first_run_done = true\nunits = "feet"  # mine\nroom = 4\n', "utf-8")
        await go_to(seat, "motion")
        await seat.press("right")
        assert "13 feet" in seat.text
        assert load(path).settings == replace(
            Settings(), first_run_done=True, units=Units.FEET, room=4.0, motion=Motion.REDUCED
        )
        assert "# mine" in path.read_text("utf-8")
        await seat.press("escape")
        path.write_text('theme = "nord"\nkeys = { pause = "k" }\nroom = 2000\n', "utf-8")
        await seat.press("comma")
        assert seat.app.theme == "nord"
        assert "settings.toml:3: " in told(seat)
        await seat.press("escape", "enter", "k")
        assert seat.view.phase is Phase.PAUSED


async def test_markup_in_a_setting_is_shown_and_does_nothing(tmp_path: Path) -> None:
    text = "first_run_done = true\nvoice = '[@click=app.quit]x[/oops]'\ntheme = '[/b]'\n"
    async with opened(tmp_path / "settings.toml", text) as seat:
        assert "[@click=app.quit]x[/oops]" in seat.text
        assert "[/b]" in seat.text
        await go_to(seat, "voice")
        await seat.press("enter", "enter")
        assert "There is no folder of that name." in str(
            seat.app.screen.query_one("#wrong", Static).render()
        )
        await seat.press("escape", "delete")
        assert seat.app.parts.preferences.settings.voice == ""


async def test_in_a_narrow_terminal_each_setting_stands_beside_its_value() -> None:
    async with seated((80, 24), settings=Settings(first_run_done=True)) as seat:
        await seat.press("comma")
        assert "Coaching" in seat.text
        await seat.pilot.resize_terminal(40, 24)
        await seat.pilot.pause()
        assert "Coaching" not in seat.text
        assert re.search(r"Volume +80 percent", seat.text)
        assert re.search(r"Get ready, new posture +12 seconds", seat.text)
