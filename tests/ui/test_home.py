"""Home: what can be started, what is in it, when it would end; and what comes before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import AppFocus
from textual.widgets import OptionList, Static

from ankle_coach import shelf
from ankle_coach.catalogue.load import builtin
from ankle_coach.figures import still as draw_still
from ankle_coach.history.store import Store
from ankle_coach.keeping import Keeping
from ankle_coach.session.model import Reps
from ankle_coach.session.segment import Kind
from ankle_coach.session.words import first_set
from ankle_coach.settings import Settings, Units
from ankle_coach.start import Choices, prepare
from ankle_coach.ui.bindings import HOME
from ankle_coach.ui.stage.rows import wrapped
from ankle_coach.ui.widgets.card import _filled
from ankle_coach.ui.widgets.stage import inked
from ankle_coach.ui.widgets.still import Still
from tests.ui.seat import BEGAN, Seat, in_session, seated


def moves(seat: Seat) -> str:
    listed = seat.app.screen.query_one("#moves", OptionList)
    return "\n".join(str(option.prompt) for option in listed.options)


def routines(seat: Seat) -> str:
    listed = seat.app.screen.query_one("#routines", OptionList)
    return "\n".join(str(option.prompt) for option in listed.options)


async def test_home_tells_the_routines_their_moves_their_length_and_when_each_would_be_done() -> (
    None
):
    async with seated() as seat:
        assert seat.screen == "HomeScreen"
        assert "Pre-run" in seat.text
        seconds = prepare(builtin().routines["pre-run"], Choices()).plan().expected
        assert f"10 moves · {round(seconds / 60)} min" in seat.text
        assert f"start now, end {BEGAN + timedelta(seconds=seconds):%H:%M}" in seat.text
        assert "7 moves" in routines(seat)
        for exercise in builtin().exercises.values():
            assert exercise.name in moves(seat)
        assert "Jog first: j" in seat.text
        await seat.press("down")
        assert "our selection" in seat.text
        assert "Jog first: j" not in seat.text
        await seat.press("enter")
        assert seat.session.driver.engine.plan.routine.id == "post-run"


async def test_space_takes_a_move_out_and_the_session_does_without_it() -> None:
    async with seated() as seat:
        await seat.press("right", "down", "space")
        assert moves(seat).count("✓") == 9
        assert "9 moves" in seat.text
        await seat.press("space")
        assert moves(seat).count("✓") == 10
        await seat.press("space", "enter")
        names = [move.exercise.id for move in seat.session.driver.engine.plan.moves]
        assert len(names) == 9
        assert "heel-walk" not in names


async def test_what_a_routine_leaves_out_can_be_put_in() -> None:
    async with seated() as seat:
        await seat.press("down", "right", "end", "space", "enter")
        plan = seat.session.driver.engine.plan
        last = builtin().routines["post-run"].items[-1]
        assert not last.included
        assert plan.moves[-1].exercise.id == last.exercise.id


async def test_with_every_move_taken_out_nothing_starts_and_it_says_what_to_do() -> None:
    async with seated() as seat:
        await seat.press("right")
        for _ in range(10):
            await seat.press("space", "down")
        assert "nothing left" in seat.text
        assert seat.text.count("Space puts a move in") == 2
        assert "Already jogged" not in seat.text
        await seat.press("enter")
        assert seat.screen == "HomeScreen"
        assert any("Put a move in first" in each.message for each in seat.app._notifications)
        await seat.press("j")
        assert seat.screen == "HomeScreen"


async def test_a_jog_comes_first_where_it_is_asked_for_and_enter_ends_it() -> None:
    async with seated() as seat:
        await seat.press("j")
        assert seat.screen == "JogScreen"
        await seat.press("escape")
        assert seat.screen == "HomeScreen"
        await seat.press("j", "enter")
        assert seat.screen == "SessionScreen"
        assert seat.view.kind is Kind.INTRO


async def test_a_jog_counts_down_and_waits_at_its_end() -> None:
    async with seated() as seat:
        await seat.press("j")
        rung = []
        seat.app.screen._on_end = lambda: rung.append(True)  # type: ignore[attr-defined]  # the bell
        for seconds, shown in ((100.0, "3:20"), (199.5, "0:01"), (1.0, "READY"), (50.0, "READY")):
            seat.clock.advance(seconds)
            seat.app.screen.pulse()  # type: ignore[attr-defined]  # the jog's
            assert seat.app.screen.query_one("#left")._text == shown  # type: ignore[attr-defined]
        assert rung == [True]
        assert seat.screen == "JogScreen"
        await seat.press("pagedown")
        assert seat.screen == "SessionScreen"


async def test_there_is_no_jog_before_a_cool_down() -> None:
    async with seated() as seat:
        await seat.press("down", "j")
        assert seat.screen == "HomeScreen"


async def test_from_home_one_gets_to_keys_about_settings_and_back() -> None:
    async with seated() as seat:
        for key, screen, words in (
            ("question_mark", "KeysScreen", "Skip this exercise"),
            ("a", "AboutScreen", "Matošević"),
            ("comma", "SettingsScreen", "Volume"),
        ):
            await seat.press(key)
            assert seat.screen == screen
            assert words in seat.text, screen
            await seat.press("escape")
            assert seat.screen == "HomeScreen"


async def test_the_keys_that_work_on_home_are_listed_before_those_of_a_session() -> None:
    async with seated((80, 60)) as seat:
        assert all(key.tooltip for key in HOME)
        await seat.press("question_mark")
        for key in HOME:
            assert key.tooltip in seat.text
        assert ",  " in seat.text
        assert "Comma" not in seat.text
        assert seat.text.index("Jog easily first") < seat.text.index("Skip this exercise")


async def test_in_a_session_its_own_keys_alone_are_listed() -> None:
    async with in_session(size=(80, 60)) as seat:
        await seat.press("question_mark")
        assert "Skip this exercise" in seat.text
        assert "Jog easily first" not in seat.text


async def test_q_quits_from_home() -> None:
    async with seated() as seat:
        await seat.press("q")
        assert not seat.app.is_running
        assert seat.app.return_code == 0


async def test_before_the_very_first_session_the_questions_come_once() -> None:
    async with seated(settings=Settings()) as seat:
        assert seat.screen == "WelcomeScreen"
        assert "physiotherapist" in seat.text
        await seat.press("enter")
        assert seat.screen == "HomeScreen"
        assert seat.app.parts.preferences.settings.first_run_done
        await seat.press("j", "escape")
        assert seat.screen == "HomeScreen"


async def test_the_room_that_is_answered_is_kept_and_the_sound_check_plays_three_tones() -> None:
    async with seated((100, 40), settings=Settings()) as seat:
        await seat.press("t")
        assert len(seat.ears.tried) == 3
        await seat.press("y")
        assert "followed by ear" in seat.text
        await seat.press("left", "left", "left", "enter")
        kept = seat.app.parts.preferences.settings
        assert kept.room == 4.0
        assert kept.heard == ("ears",)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
async def test_how_to_list_the_keys_and_how_to_leave_are_told_at_every_width(columns: int) -> None:
    async with seated((columns, 24)) as seat:
        last = seat.text.splitlines()[-1]
        assert "? Keys" in last
        assert "q Quit" in last


@pytest.mark.parametrize(
    ("room", "pressed", "kept"),
    [(7.5, (), 7.5), (7.5, ("left",), 6.0), (7.5, ("right",), None), (4.0, (), 4.0)],
)
async def test_the_room_that_is_set_is_among_the_answers_and_stays_unless_another_is_chosen(
    room: float, pressed: tuple[str, ...], kept: float | None
) -> None:
    async with seated((100, 40), settings=Settings(room=room)) as seat:
        assert f"{room:g} m" in seat.text
        await seat.press(*pressed, "enter")
        assert seat.app.parts.preferences.settings.room == kept


async def test_one_session_after_another_comes_back_to_the_one_home() -> None:
    async with seated() as seat:
        for _ in range(2):
            await seat.press("enter", "q", "enter")
            assert seat.screen == "SummaryScreen"
            await seat.press("enter")
            assert [type(each).__name__ for each in seat.app.screen_stack] == ["HomeScreen"]


async def cut_short(seat: Seat, exercise: str) -> None:
    """Leave a pre-run in the work of an exercise, and come home."""
    await seat.press("enter")
    await seat.until(Kind.WALK, exercise, after=2)
    await seat.press("q", "enter", "enter")
    await seat.app.workers.wait_for_complete()
    await seat.pilot.pause()


@pytest.mark.parametrize("size", [(100, 30), (40, 12)], ids=str)
async def test_the_offer_to_go_on_shows_the_move_at_which_it_was_cut_short(
    size: tuple[int, int], tmp_path: Path
) -> None:
    store = Store(tmp_path / "history.db")
    async with seated(size, keeping=lambda: Keeping(store, wall=lambda: BEGAN)) as seat:
        await cut_short(seat, "inversion-walk")
        listed = seat.app.screen.query_one("#moves", OptionList)
        assert listed.highlighted_option
        assert "Inversion walk" in str(listed.highlighted_option.prompt)
        assert listed.option_count == 10
        assert "Inversion walk" in seat.text
        assert "Enter goes on with it" in seat.text
        assert "d sets it aside" in seat.text
        if size == (100, 30):
            still = seat.app.screen.query_one(Still)
            assert still._rows == inked(draw_still("inversion-walk", *still.size))


@pytest.mark.parametrize("size", [(120, 45), (80, 60)], ids=str)
async def test_in_a_large_terminal_home_tells_how_the_highlighted_move_goes(
    size: tuple[int, int],
) -> None:
    async with seated(size) as seat:
        for exercise in builtin().routines["pre-run"].items:
            move = exercise.exercise
            told = " ".join(str(seat.app.screen.query_one("#detail", Static).content).split())
            assert move.movement in told
            assert move.easier in told
            assert all(line.text in told for line in first_set(move))
            await seat.press("right", "down")


@pytest.mark.parametrize("exercise", list(builtin().exercises))
def test_a_card_tells_only_paragraphs_that_fit_whole(exercise: str) -> None:
    move = builtin().exercises[exercise]
    for columns in (30, 44, 60, 100):
        before = 0
        for rows in range(6, 30):
            told = _filled(move, "10 m", columns, rows)
            lines = [each for text in told.plain.split("\n") for each in wrapped(text, columns, 99)]
            assert len(lines) <= rows
            assert len(told.plain) >= before
            before = len(told.plain)
        assert move.easier in told.plain


async def test_in_a_small_terminal_the_lists_stand_below_each_other_and_every_key_can_be_read() -> (
    None
):
    async with seated((40, 12)) as seat:
        routines_box, moves_box = (
            seat.app.screen.query_one(name).region for name in ("#routines", "#moves")
        )
        assert routines_box.width == moves_box.width == 40
        assert routines_box.bottom <= moves_box.y
        assert "Post-run" in seat.text
        assert "Already jogged: Enter" in seat.text
        assert "Jog first: j" in seat.text


OWN = """\
format = 1
name = "Mine"
[[move]]
exercise = "my-drop"
[[move]]
exercise = "heel-walk"
[exercise.my-drop]
name = "Heel [b]drop[/b]"
dose = { kind = "reps", count = 5, down = 2, up = 1, sides = "left" }
steps = ["Stand on a stair."]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own routines, with one file in it."""
    monkeypatch.setenv("ANKLE_COACH_HOME", f"{tmp_path}")
    found = shelf.folder()
    found.mkdir(parents=True)
    (found / "mine.toml").write_text(OWN, "utf-8")
    return found


def list_of(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def put_a_file_in_the_place_of(folder: Path) -> None:
    (folder / "mine.toml").unlink()
    folder.rmdir()
    folder.write_text("", "utf-8")


async def test_a_file_written_changed_or_broken_while_the_app_is_open_is_seen(
    folder: Path,
) -> None:
    async with seated(shelf=shelf.everything) as seat:
        assert "Mine" in routines(seat)
        await seat.press("right", "space")
        (folder / "mine.toml").write_text(OWN.replace('"Mine"', '"Yours"'), "utf-8")
        (folder / "broken.toml").write_text("format = 1\n[[move]]\nexercise = 3\n", "utf-8")
        seat.app.post_message(AppFocus())
        await seat.pilot.pause()
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "Yours" in routines(seat)
        assert "broken.toml\nhas a fault" in routines(seat)
        assert "9 moves" in routines(seat)  # what was taken out stays out
        await seat.press("left", "end")
        assert "broken.toml:" in " ".join(seat.text.split())
        assert not seat.app.screen.query_one("#moves").display
        await seat.press("right", "up", "left")
        assert seat.app.screen.query_one("#moves").display
        assert "Yours" in routines(seat)
        await seat.press("end")
        await seat.press("enter", "space", "w", "j")
        assert seat.screen == "HomeScreen"


@pytest.mark.usefixtures("folder")
async def test_one_key_keeps_what_was_taken_out_of_an_own_routine_and_what_it_consists_of() -> None:
    async with seated((100, 40), shelf=shelf.everything) as seat:
        await seat.press("down", "down", "right", "down")
        assert "w saves" not in seat.text
        await seat.press("space")
        assert "w saves these moves as yours" in seat.text
        await seat.press("w")
        (saved,) = [each for each in shelf.own() if each.id != "mine"]
        assert saved.routine is not None
        assert [(each.exercise.id, each.included) for each in saved.routine.items] == [
            ("my-drop", True),
            ("heel-walk", False),
        ]
        assert saved.routine.items[0].exercise.name == "Heel [b]drop[/b]"
        assert saved.name in routines(seat)
        assert any(saved.path.name in each.message for each in seat.app._notifications)


async def test_what_was_kept_is_highlighted_and_what_enter_starts(folder: Path) -> None:
    async with seated(shelf=shelf.everything) as seat:
        await seat.press("right", "space", "w", "enter")
        assert [path.stem for path in list_of(folder)] == ["mine", "my-pre-run"]
        assert seat.session.driver.engine.plan.routine.id == "my-pre-run"
        assert seat.session.driver.engine.plan.moves[0].exercise.id != "toe-walk"


async def test_the_time_at_which_a_session_would_end_goes_on_with_the_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ankle_coach.ui.screens.home.TIMES", 0.05)
    async with seated((100, 30)) as seat:
        before = routines(seat)
        seat.clock.advance(120)
        await seat.pilot.pause(0.2)
        after = routines(seat)
        assert "end 18:38" in before
        assert "end 18:40" in after


async def test_moves_that_cannot_be_kept_are_told_so_and_nothing_fails(folder: Path) -> None:
    put_a_file_in_the_place_of(folder)
    async with seated(shelf=shelf.everything) as seat:
        await seat.press("right", "space", "w")
        assert seat.screen == "HomeScreen"
        assert "9 moves" in routines(seat)  # what was taken out stays out
        assert any("a file, not a folder" in each.message for each in seat.app._notifications)


async def test_what_the_settings_leave_out_and_put_in_for_good_is_so_on_home() -> None:
    settings = Settings(
        first_run_done=True,
        left_out={"pre-run": ("ankling",)},
        put_in={"post-run": ("ankling",)},
    )
    async with seated(settings=settings) as seat:
        assert "9 moves" in routines(seat)
        assert "8 moves" in routines(seat)


async def test_with_feet_set_every_length_before_a_session_is_in_feet() -> None:
    async with seated((100, 40), settings=Settings(units=Units.FEET)) as seat:
        assert "33 ft or more" in seat.text
        assert " m " not in seat.text
        await seat.press("enter")
        assert "33 ft" in moves(seat)
        assert " m," not in moves(seat)


async def test_an_own_file_called_like_a_built_in_routine_stands_beside_it(folder: Path) -> None:
    (folder / "pre-run.toml").write_text(OWN.replace('"Mine"', '"My own"'), "utf-8")
    async with seated(shelf=shelf.everything) as seat:
        for name in ("Pre-run", "Post-run", "Mine", "My own"):
            assert name in routines(seat)


async def test_a_tempo_that_was_changed_is_offered_in_the_summary_and_kept_once_asked(
    folder: Path,
) -> None:
    async with seated((100, 40), shelf=shelf.everything) as seat:
        await seat.press("down", "down", "enter")
        await seat.until(Kind.REPS, "my-drop")
        await seat.press("plus", "plus")
        await seat.until(Kind.OUTRO)
        await seat.let(60)
        assert seat.screen == "SummaryScreen"
        assert "Your tempo: Heel [b]drop[/b] 4 s. k keeps it" in seat.text
        await seat.press("k")
        assert "Keep this tempo" in seat.text
        assert "Heel [b]drop[/b] 4 s." in seat.text
        assert len(list_of(folder)) == 1
        await seat.press("escape", "k", "n")
        assert seat.screen == "SummaryScreen"
        assert len(list_of(folder)) == 1
        await seat.press("k", "enter")
        assert "Saved as my-mine.toml" in seat.text
        text = (folder / "my-mine.toml").read_text("utf-8")
        assert seat.text.count("Saved as") == 1
        await seat.press("k", "enter")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "My mine" in routines(seat)
        assert (folder / "my-mine.toml").read_text("utf-8") == text
        assert len(list_of(folder)) == 2
        (kept,) = [each.routine for each in shelf.own() if each.id == "my-mine"]
        assert kept is not None
        dose = kept.items[0].dose
        assert isinstance(dose, Reps)
        assert dose.down + dose.up == 4.0


async def test_a_session_without_another_tempo_offers_none() -> None:
    async with seated((100, 40)) as seat:
        await seat.press("enter", "q", "enter")
        assert seat.screen == "SummaryScreen"
        assert "tempo" not in seat.text


@pytest.mark.parametrize(
    ("room", "units", "presses", "kept"),
    [
        (None, Units.METRES, [], None),
        (4.0, Units.METRES, [], 4.0),
        (7.5, Units.METRES, [], 7.5),
        (3.96, Units.FEET, [], 3.96),
        (3.96, Units.FEET, ["right"], 5.0),
        (7.5, Units.METRES, ["left"], 6.0),
        (4.0, Units.METRES, ["right", "right", "right"], None),
    ],
)
async def test_a_room_that_is_set_already_stays_unless_another_is_answered(
    room: float | None, units: Units, presses: list[str], kept: float | None
) -> None:
    async with seated((100, 40), settings=Settings(room=room, units=units)) as seat:
        await seat.press(*presses, "enter")
        assert seat.app.parts.preferences.settings.room == kept
