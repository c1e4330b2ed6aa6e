"""A session that was left in the midst of its work, and a record to keep it in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ankle_coach.catalogue.load import builtin
from ankle_coach.driver import Driver
from ankle_coach.history.store import Store
from ankle_coach.keeping import Keeping
from ankle_coach.session.engine import Engine
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command
from ankle_coach.start import Choices, prepare
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 18, 31, tzinfo=UTC)
WHERE = "Pre-run: ankle circles, left, 4 of 10"


def keeping_at(path: Path, now: datetime = NOW) -> Keeping:
    """What keeps the record at ``path``, where it is always ``now``."""
    return Keeping(Store(path), wall=lambda: now)


def cut_short(
    path: Path,
    minutes: float = 12.0,
    *,
    speed: float = 1.0,
    routine: str = "pre-run",
    now: datetime = NOW,
) -> None:
    """Leave a session so many minutes before ``now``, after four of the left foot's circles."""
    then = now - timedelta(minutes=minutes)
    plan = prepare(builtin().routines[routine], Choices()).plan()
    clock = FakeClock()
    kept = keeping_at(path, then).begin(plan, speed)
    driver = Driver(Engine(plan), clock, listeners=kept.listeners)
    driver.command(Command.START)
    while driver.engine.segment.kind is not Kind.REPS:
        clock.advance(driver.seconds_to_next() or 0.0)
        driver.pulse()
    clock.advance(4.4 * (driver.engine.segment.rep_total or 0.0))
    driver.pulse()
    kept.leave(driver)
