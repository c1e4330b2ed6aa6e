"""Progress: what is added up can be read by shape alone, in any width, and deleted after asking."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList, Static

from ankle_coach.history.past import Ending
from ankle_coach.history.statistics import Ache, Day, Streak, Tally, Week
from ankle_coach.history.store import Store
from ankle_coach.history.words import ache_words, streak_words
from ankle_coach.keeping import Keeping
from ankle_coach.session.record import Outcome
from ankle_coach.session.side import Direction, Side
from ankle_coach.settings import Settings
from ankle_coach.ui import progress as rows
from ankle_coach.ui.screens.progress import NOT_DELETED
from tests.history.sessions import NOON, add, past, past_set
from tests.ui.seat import BEGAN, Seat, seated

if TYPE_CHECKING:
    from pathlib import Path

MONDAY = NOON.date()
WIDTHS = (34, 44, 54, 70, 74, 114)


def keeping_of(path: Path, *sessions: float) -> Keeping:
    """A record with a session for each of these numbers of days before today."""
    store = Store(path)
    sets = (
        past_set("ankle-circles", side=Side.LEFT),
        past_set("ankle-circles", side=Side.RIGHT, outcome=Outcome.SKIPPED),
        past_set("toe-walk", hurt=True),
    )
    assert add(store, *(past(BEGAN - timedelta(days=days), *sets) for days in sessions))
    return Keeping(store, wall=lambda: BEGAN)


async def open_progress(seat: Seat) -> None:
    await seat.press("h")
    await seat.app.workers.wait_for_complete()
    await seat.pilot.pause()


def test_the_calendar_tells_minutes_and_what_hurt_by_shape() -> None:
    days = [Day(MONDAY + timedelta(days=n), 1, seconds) for n, seconds in enumerate((60, 300, 900))]
    days.append(Day(MONDAY + timedelta(days=3), 1, 300.0, 1))
    days.append(Day(MONDAY + timedelta(days=4)))
    lines = [row.plain for row in rows.calendar_rows(days, 74)]
    assert [line[5:7] for line in lines[1:6]] == ["▪ ", "■ ", "█ ", "■!", "· "]
    assert lines[-1].strip() == rows.LEGEND


def test_bars_grow_with_the_minutes_and_have_a_scale() -> None:
    weeks = [Week(MONDAY + timedelta(weeks=n), 1, n * 60.0) for n in range(9)]
    lines = [row.plain for row in rows.week_rows(weeks, 74)]
    heights = [
        sum("▁▂▃▄▅▆▇█".find(line[column]) + 1 for line in lines)
        for column in range(5, 5 + 2 * len(weeks), 2)
    ]
    assert heights == [0, 4, 8, 12, 16, 20, 24, 28, 32]
    assert lines[0].startswith("  8 ")


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_row_is_wider_than_the_screen(columns: int) -> None:
    tally = Tally("x", "Kneeling sit, on the balls of the feet", 99, 88, 99, 88, 99, 88, 7)
    session = replace(past(), hurt=True, moves=10, completed=10, running=599.0)
    preview = replace(session, speed=20.0)
    circle = replace(past_set(side=Side.RIGHT), direction=Direction.CLOCKWISE)
    days = [Day(MONDAY + timedelta(days=n)) for n in range(190)]
    weeks = [Week(MONDAY + timedelta(weeks=n), 1, 60.0) for n in range(27)]
    found = [
        *rows.calendar_rows(days, columns),
        *rows.week_rows(weeks, columns),
        rows.tally_row(replace(tally, name="Ankling"), columns),
    ]
    # In a frame, and beside a scrollbar.
    found += [rows.session_row(session, columns), rows.set_row(circle, columns)]
    found += [rows.session_row(preview, columns)] if columns >= 50 else []
    widest = max(len(line) for row in found for line in row.plain.splitlines())
    assert widest <= columns


@pytest.mark.parametrize("columns", WIDTHS)
def test_an_outcome_a_side_and_what_hurt_are_told_in_any_width(columns: int) -> None:
    for outcome, mark in ((Outcome.DONE, "✓"), (Outcome.PARTIAL, "◐"), (Outcome.SKIPPED, "–")):
        told = rows.set_row(past_set(side=Side.LEFT, outcome=outcome, hurt=True), columns).plain
        assert told.startswith(mark)
        assert "left" in told
        assert "!" in told
    stopped = rows.session_row(past(ending=Ending.STOPPED), columns).plain
    assert stopped != rows.session_row(past(), columns).plain
    assert "20× preview" in rows.session_row(past(speed=20.0), columns).plain
    tally = rows.tally_row(Tally("x", "X", 3, 2, 6, 5, 6, 4, 1), columns).plain
    for told in ("2/3", "5/6", "4/6", "!"):
        assert told in tally


def test_three_times_are_for_a_physiotherapist_and_two_are_not() -> None:
    twice = ache_words(Ache("x", "Heel walk", 2, MONDAY), MONDAY)
    thrice = ache_words(Ache("x", "Heel walk", 3, MONDAY), MONDAY + timedelta(days=1))
    assert twice == "! Heel walk hurt 2 times in 30 days, last today."
    assert thrice.endswith(
        "3 times in 30 days, last yesterday. A physiotherapist should look at it."
    )


def test_weeks_in_a_row_make_one_want_to_come_back() -> None:
    assert streak_words(Streak(3, this_week=True), 9) == "3 weeks in a row."
    assert "one session this week" in streak_words(Streak(1, this_week=False), 9)
    assert "begins" in streak_words(Streak(0, this_week=False), 0)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_all_of_it_can_be_reached_by_keys(size: tuple[int, int], tmp_path: Path) -> None:
    keeping = keeping_of(tmp_path / "history.db", 0, 1, 8)
    async with seated(size, keeping=lambda: keeping) as seat:
        await open_progress(seat)
        assert "in a row" in seat.text
        seen = seat.text
        for _ in range(8):
            await seat.press("pagedown")
            seen += seat.text
        for told in ("Minutes per week", "Toe-walk hurt 3 times", "Ankle-circles", "Sessions"):
            assert told in seen
        await seat.press("pageup", "pageup", "pageup", "pageup", "pageup", "pageup", "pageup")
        assert "in a row" in seat.text
        await seat.press("down")
        assert "Sessions" in seat.text
        assert seat.app.screen.query_one("#sessions", OptionList).highlighted == 1


async def test_a_session_is_deleted_after_asking_and_not_without(tmp_path: Path) -> None:
    keeping = keeping_of(tmp_path / "history.db", 0, 1)
    async with seated(keeping=lambda: keeping) as seat:
        await open_progress(seat)
        await seat.press("delete")
        assert "Delete Pre-run of Monday 23 November" in " ".join(seat.text.split())
        await seat.press("escape")
        await seat.app.workers.wait_for_complete()
        assert len(keeping.store.sessions()) == 2
        await seat.press("delete", "enter")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert [each.day for each in keeping.store.sessions()] == [MONDAY - timedelta(days=1)]
        assert seat.app.screen.query_one("#sessions", OptionList).option_count == 1


async def test_a_session_that_cannot_be_deleted_stays_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping = keeping_of(tmp_path / "history.db", 0)
    monkeypatch.setattr(keeping.store, "delete", lambda _: False)
    async with seated(keeping=lambda: keeping) as seat:
        await open_progress(seat)
        await seat.press("delete", "enter")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert NOT_DELETED in [each.message for each in seat.app._notifications]
        assert seat.app.screen.query_one("#sessions", OptionList).option_count == 1


async def test_one_session_is_shown_set_by_set(tmp_path: Path) -> None:
    keeping = keeping_of(tmp_path / "history.db", 0)
    async with seated(keeping=lambda: keeping) as seat:
        await open_progress(seat)
        await seat.press("enter")
        assert seat.screen == "PastScreen"
        lines = [f"{each.content}" for each in seat.app.screen.query(Static)]
        shown = " ".join(" ".join(lines).split())
        assert "✓ Ankle-circles left done 10 of 10" in shown
        assert "– Ankle-circles right skipped 0 of 10" in shown
        assert "✓ Toe-walk done 10 of 10 ! hurt" in shown
        await seat.press("escape")
        assert seat.screen == "ProgressScreen"


async def test_it_fits_anew_when_the_terminal_changes(tmp_path: Path) -> None:
    keeping = keeping_of(tmp_path / "history.db", 0)
    async with seated((120, 40), keeping=lambda: keeping) as seat:
        await open_progress(seat)
        assert rows.LEGEND in seat.text
        await seat.pilot.resize_terminal(40, 20)
        await seat.pilot.pause()
        assert rows.SHORT_LEGEND in seat.text


async def test_a_record_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"no database" * 1000)
    keeping = Keeping(Store(tmp_path / "history.db"), wall=lambda: BEGAN)
    async with seated(keeping=lambda: keeping, settings=Settings(first_run_done=True)) as seat:
        await open_progress(seat)
        assert any("The record was damaged" in each.message for each in seat.app._notifications)
        assert "No session is over yet" in seat.text
