"""What moves on the stage, when, and what is still with reduced motion."""

from __future__ import annotations

import pytest

from ankle_coach.session.segment import Kind
from ankle_coach.settings import Settings
from ankle_coach.settings.model import Motion
from ankle_coach.ui.screens.session import BEAT, FRAME
from tests.ui.seat import Seat, in_session

REDUCED = Settings(first_run_done=True, motion=Motion.REDUCED)


@pytest.fixture
def flashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the stage's edges were lit or darkened in, in order."""
    seen: list[str] = []
    monkeypatch.setattr(
        "ankle_coach.ui.widgets.stage.Stage._light",
        lambda _, *, lit: seen.append("lit" if lit else "dark"),
    )
    return seen


def index(seat: Seat) -> int:
    """Which segment it is."""
    return seat.session.driver.engine.segment.index


def drawn(seat: Seat) -> str:
    """The figure as it is shown."""
    return seat.place("figure")


async def test_the_edge_flashes_at_each_change_of_segment(flashes: list[str]) -> None:
    async with in_session() as seat:
        flashes.clear()
        for _ in range(12):
            before = index(seat)
            while index(seat) == before:
                seat.tick(seat.session.driver.seconds_to_next() or 0.1)
            assert flashes == ["lit"]
            flashes.clear()
        assert seat.view.kind is not Kind.INTRO


async def test_with_reduced_motion_nothing_flashes(flashes: list[str]) -> None:
    async with in_session(settings=REDUCED) as seat:
        await seat.until(Kind.WALK)
        await seat.until(Kind.HOLD)
        assert flashes == []


async def test_the_figure_has_fifteen_pictures_a_second_and_none_while_paused() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK)
        assert seat.session._beat._period == FRAME == pytest.approx(1 / 15)
        seen = set()
        for _ in range(15):
            await seat.let(FRAME)
            seen.add(drawn(seat))
        assert len(seen) > 12
        await seat.press("space")
        still = drawn(seat)
        assert not seat.session._beat.is_going
        await seat.let(5)
        assert drawn(seat) == still


async def test_without_the_figure_or_with_reduced_motion_the_beat_is_slower() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK)
        await seat.press("f")
        assert seat.session._beat._period == BEAT
    async with in_session(settings=REDUCED) as seat:
        await seat.until(Kind.WALK)
        assert seat.session._beat._period == BEAT


@pytest.mark.parametrize("by_textual", [True, False])
async def test_with_reduced_motion_a_set_of_repetitions_has_two_pictures(
    *, by_textual: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if by_textual:
        monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    async with in_session(settings=None if by_textual else REDUCED) as seat:
        await seat.until(Kind.REPS, "dynamic-calf-stretch")
        seen: list[str] = []
        for _ in range(40):
            await seat.let(0.3)
            if seat.view.kind is Kind.REPS and drawn(seat) not in seen[-1:]:
                seen.append(drawn(seat))
        assert len(set(seen)) == 2
        assert len(seen) >= 5


async def test_the_heel_of_the_figure_goes_down_and_up_with_the_count() -> None:
    async with in_session() as seat:
        await seat.until(Kind.REPS, "dynamic-calf-stretch", after=0.0)
        seconds = seat.view.rep_seconds
        for tenth in range(round(seconds * 10)):
            shot = seat.session._posing.shot(seat.view)
            assert shot
            assert shot.cycle == pytest.approx(tenth / 10 / seconds, abs=0.01)
            assert seat.view.rep == 1
            seat.tick(0.1)
        seat.tick(0.1)
        assert seat.view.rep == 2
