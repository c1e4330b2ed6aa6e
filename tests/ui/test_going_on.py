"""A session that was cut short, on the screen: offered, gone on with, set aside, or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

from ankle_coach.catalogue.load import builtin
from ankle_coach.history.past import Ending
from ankle_coach.keeping import TAKEN
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Phase
from ankle_coach.start import Choices
from tests.cut_short import WHERE, cut_short, keeping_at
from tests.ui.seat import Seat, seated

if TYPE_CHECKING:
    from pathlib import Path

    from ankle_coach.history.unfinished import Offer
    from ankle_coach.keeping import Keeping

AGO = "(12 minutes ago)"


def first(seat: Seat) -> str:
    """The first entry of Home's list, on one line."""
    listed = seat.app.screen.query_one("#routines", OptionList)
    return " ".join(str(listed.options[0].prompt).split())


def told(seat: Seat) -> list[str]:
    return [each.message for each in seat.app._notifications]


def offer_of(keeping: Keeping) -> Offer:
    offer = keeping.offer()
    assert offer
    return offer


async def test_home_offers_it_first_and_enter_goes_on_where_it_stood(tmp_path: Path) -> None:
    cut_short(tmp_path / "history.db")
    async with seated(keeping=lambda: keeping_at(tmp_path / "history.db")) as seat:
        await seat.pilot.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert first(seat) == f"Go on with {WHERE} {AGO}"
        await seat.press("home", "enter")
        engine = seat.session.driver.engine
        assert engine.phase is Phase.COUNTING_IN
        assert (engine.segment.exercise, engine.segment.kind) == ("ankle-circles", Kind.REPS)


async def test_d_on_home_sets_it_aside_as_stopped(tmp_path: Path) -> None:
    cut_short(tmp_path / "history.db")
    keeping = keeping_at(tmp_path / "history.db")
    async with seated(keeping=lambda: keeping) as seat:
        await seat.pilot.app.workers.wait_for_complete()
        await seat.pilot.pause()
        await seat.press("home", "d")
        assert "Go on" not in first(seat)
    assert [each.ending for each in keeping.store.sessions()] == [Ending.STOPPED]
    assert keeping.offer() is None


async def test_what_another_copy_took_meanwhile_is_told_on_home(tmp_path: Path) -> None:
    cut_short(tmp_path / "history.db")
    other = keeping_at(tmp_path / "history.db")
    async with seated(keeping=lambda: keeping_at(tmp_path / "history.db")) as seat:
        await seat.pilot.app.workers.wait_for_complete()
        await seat.pilot.pause()
        other.set_aside(offer_of(other))
        await seat.press("home", "enter")
        assert seat.screen == "HomeScreen"
        assert TAKEN in told(seat)
        assert "Go on" not in first(seat)
        await seat.press("enter")
        assert seat.session.driver.engine.phase is Phase.RUNNING


async def test_what_another_copy_took_while_start_asked_is_told_and_a_new_one_begins(
    tmp_path: Path,
) -> None:
    cut_short(tmp_path / "history.db")
    other = keeping_at(tmp_path / "history.db")
    async with seated(
        start=builtin().routines["pre-run"], keeping=lambda: keeping_at(tmp_path / "history.db")
    ) as seat:
        assert f"Go on with {WHERE}" in " ".join(seat.text.split())
        assert other.go_on(offer_of(other), 1.0)
        await seat.press("enter")
        assert seat.screen == "SessionScreen"
        assert seat.session.driver.engine.phase is Phase.RUNNING
        assert TAKEN in told(seat)


async def test_a_session_at_another_speed_is_said_to_have_been_a_preview(tmp_path: Path) -> None:
    keeping = keeping_at(tmp_path / "history.db")
    async with seated(
        choices=Choices(only=("toe-walk",), speed=20.0),
        start=builtin().routines["pre-run"],
        keeping=lambda: keeping,
    ) as seat:
        while seat.screen == "SessionScreen":
            await seat.let(5.0)
        assert [each for each in told(seat) if each.startswith("At 20 times the speed")]
    assert [each.speed for each in keeping.store.sessions()] == [20.0]
    assert keeping.last_done() == {}
