"""What was cut short is offered before the same routine begins, and is lost by no key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ankle_coach.audio.status import State
from ankle_coach.catalogue.load import builtin
from ankle_coach.history.past import Ending
from ankle_coach.session.table import Phase
from ankle_coach.start import Choices
from tests.cut_short import WHERE, cut_short, keeping_at
from tests.ui.seat import seated

if TYPE_CHECKING:
    from pathlib import Path

PRE_RUN = builtin().routines["pre-run"]


async def test_enter_goes_on_where_it_stood(tmp_path: Path) -> None:
    cut_short(tmp_path / "history.db")
    keeping = keeping_at(tmp_path / "history.db")
    async with seated(start=PRE_RUN, keeping=lambda: keeping) as seat:
        assert seat.screen == "AskScreen"
        assert WHERE in " ".join(seat.text.split())
        await seat.press("enter")
        assert seat.screen == "SessionScreen"
        assert seat.view.exercise == "ankle-circles"


async def test_n_begins_anew_and_has_the_other_among_the_past_ones(tmp_path: Path) -> None:
    cut_short(tmp_path / "history.db")
    keeping = keeping_at(tmp_path / "history.db")
    async with seated(start=PRE_RUN, keeping=lambda: keeping) as seat:
        await seat.press("n")
        assert seat.screen == "SessionScreen"
        assert seat.view.index == 0
        assert [each.ending for each in keeping.store.sessions()] == [Ending.STOPPED]


@pytest.mark.parametrize(
    ("without", "told"),
    [
        (("toe-walk",), ""),
        (("dynamic-calf-stretch",), "To go on brings back dynamic calf stretch."),
        (
            ("toe-walk", "dynamic-calf-stretch", "kneeling-toes-pointed"),
            "To go on brings back dynamic calf stretch and 1 more.",
        ),
    ],
)
async def test_it_is_told_if_going_on_brings_back_a_move_that_is_left_out_now(
    without: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    cut_short(tmp_path / "history.db")
    keeping = keeping_at(tmp_path / "history.db")
    choices = Choices(without=without)
    async with seated(start=PRE_RUN, choices=choices, keeping=lambda: keeping) as seat:
        text = " ".join(seat.text.replace("┃", " ").split())
        assert "was done is kept as stopped" in text
        assert told in text
        assert ("brings back" in text) == bool(told)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_who_turns_back_leaves_and_loses_nothing(key: str, tmp_path: Path) -> None:
    cut_short(tmp_path / "history.db")
    keeping = keeping_at(tmp_path / "history.db")
    async with seated(start=PRE_RUN, keeping=lambda: keeping) as seat:
        await seat.press(key)
        assert seat.app.return_code == 0
    assert keeping.offer()
    assert keeping.store.sessions() == ()


async def test_one_that_is_set_aside_on_home_lets_an_older_one_be_seen(tmp_path: Path) -> None:
    cut_short(tmp_path / "history.db", 30.0, routine="post-run")
    cut_short(tmp_path / "history.db")
    keeping = keeping_at(tmp_path / "history.db")
    async with seated((100, 40), keeping=lambda: keeping) as seat:
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "Go on with Pre-run" in " ".join(seat.text.split())
        await seat.press("d")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "Go on with Post-run" in " ".join(seat.text.split())


async def test_escape_closes_the_panel_of_keys_before_it_quits() -> None:
    async with seated() as seat:
        seat.app.action_show_help_panel()
        await seat.pilot.pause()
        await seat.press("escape")
        assert not seat.app.screen.query("HelpPanel")
        assert seat.app.return_code is None
        await seat.press("escape")
        assert seat.app.return_code == 0


async def test_a_session_does_not_begin_below_the_question_whether_to_leave_it() -> None:
    async with seated() as seat:
        seat.ears.state = State.OPENING
        await seat.press("enter", "q")
        assert seat.screen == "LeaveScreen"
        seat.ears.state = State.PLAYING
        seat.session._begin()
        assert [seat.view.phase] == [Phase.READY]
        await seat.press("escape")
        seat.session._begin()
        assert [seat.view.phase] == [Phase.RUNNING]
