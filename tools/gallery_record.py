"""A record of some weeks, for the screens that look back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from gallery_clock import HandClock

from ankle_coach.catalogue.load import builtin
from ankle_coach.driver import Driver
from ankle_coach.history.store import Store
from ankle_coach.keeping import Keeping
from ankle_coach.session.engine import Engine
from ankle_coach.session.table import Command
from ankle_coach.start import Choices, prepare


class Past(NamedTuple):
    """A session, some days ago; ``skipped`` and ``hurt`` are moves by their number, from 0."""

    days: int
    routine: str
    skipped: tuple[int, ...] = ()
    hurt: tuple[int, ...] = ()


PAST = (
    Past(29, "pre-run"),
    Past(24, "pre-run", skipped=(6, 7)),
    Past(20, "pre-run"),
    Past(19, "post-run"),
    Past(13, "pre-run", hurt=(3,)),
    Past(12, "post-run"),
    Past(6, "pre-run"),
    Past(5, "pre-run", skipped=(8,)),
    Past(3, "post-run"),
    Past(1, "pre-run"),
)


def keeping(folder: Path, wall: Callable[[], datetime]) -> Keeping:
    """What keeps a record in ``folder``, with the past in it if there is none yet."""
    path = folder / "history.db"
    is_new = not path.exists()
    store = Store(path)
    if is_new:
        for each in PAST:
            _live(each, store, wall() - timedelta(days=each.days, hours=11 * (each.days % 2)))
    return Keeping(store, wall=wall)


def _live(past: Past, store: Store, began: datetime) -> None:
    clock = HandClock()
    plan = prepare(builtin().routines[past.routine], Choices(room=4)).plan()
    kept = Keeping(store, wall=lambda: began + timedelta(seconds=clock.instant)).begin(plan, 1.0)
    driver = Driver(Engine(plan), clock, listeners=kept.listeners)
    driver.command(Command.START)
    while driver.engine.phase.is_active:
        clock.instant += 5.0
        driver.pulse()
        move = driver.engine.segment.move
        if move in past.skipped:
            driver.command(Command.SKIP)
        elif move in past.hurt and driver.engine.segment.kind.is_work:
            past = past._replace(hurt=())
            driver.command(Command.HURTS)
    kept.close()
