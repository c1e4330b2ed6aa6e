"""How long the record takes with 10,000 sessions: printed, and held to nothing here."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from ankle_coach.history.past import PastSession
from ankle_coach.history.statistics import calendar, progress, streak
from ankle_coach.history.store import Store
from ankle_coach.session.record import Outcome
from ankle_coach.session.side import Side
from tests.history.sessions import NOON, add, add_many, past, past_set, walked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SESSIONS = 10_000


def _session(number: int) -> PastSession:
    """Two a day; each with sixteen sets, as the longest built-in routine has."""
    sets = [past_set(f"exercise-{n}", hurt=number % 50 == n) for n in range(9)]
    sides = [past_set(side=side, outcome=Outcome.DONE) for side in Side for _ in range(2)]
    walks = [walked(13.0 + number % 3) for _ in range(3)]
    return past(NOON - timedelta(hours=12 * number), *walks, *sets, *sides)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("full") / "history.db"
    store = Store(path)
    assert add_many(store, map(_session, range(SESSIONS)))
    store.close()
    yield store
    store.close()


def _timed(what: str, act: Callable[[], object], times: int = 40) -> None:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    middle, late = taken[times // 2], taken[int(times * 0.95)]
    print(f"{what}: {middle:.2f} ms, p95 {late:.2f} ms")  # noqa: T201 - asked for


@pytest.mark.alone
def test_ten_thousand_sessions_are_added_up_without_reading_them_all(full: Store) -> None:
    today = NOON.date()
    began = time.perf_counter()
    assert full.sessions(1)
    print(f"\nopening: {(time.perf_counter() - began) * 1000:.0f} ms")  # noqa: T201 - asked for
    _timed("calendar", lambda: calendar(full, today))
    _timed("streak", lambda: streak(full, today))
    _timed("progress", lambda: progress(full, today))
    _timed("saving", lambda: add(full, past()))
    _timed("completed", full.completed)
    _timed("last done", full.last_done)
    _timed("walk times", full.walk_times)
    _timed("the last 100", lambda: full.sessions(100))
    _timed("deleting", lambda: full.delete(full.sessions(1)[0].id))
    assert streak(full, today).weeks == 1 + -(-(SESSIONS // 2 - 1) // 7)
    assert len(full.walk_times()["walk"]) == 5
