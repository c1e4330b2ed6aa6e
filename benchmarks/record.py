"""Row 13: saving a session, the calendar and the streak, in records of three sizes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from ankle_coach.history.past import PastSession
from ankle_coach.history.statistics import calendar, streak
from ankle_coach.history.store import Store
from benchmarks.bench import Bench, say
from benchmarks.report import Line
from benchmarks.spread import Spread, quantile
from tests.history.sessions import NOON, add, add_many, past, past_set

SIZES = (10, 1_000, 10_000)
"""Sessions in the record."""
TIMES = 60
PARTS = 3


def measure(bench: Bench) -> Iterator[Line]:
    """Row 13."""
    say("row 13: the record")
    today = NOON.date()
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="ankle-coach-bench-") as folder:
            store = Store(Path(folder) / "history.db")
            if not add_many(store, map(_session, range(size))):
                yield Line(13, f"{size:,} sessions", "ms", 5.0, missing="the record took nothing")
                continue
            since = time.monotonic()
            acts: dict[str, Callable[[], object]] = {
                "saving, p95": lambda kept=store: add(kept, past()),  # type: ignore[misc]  # as it is now
                "calendar": lambda kept=store: calendar(kept, today),  # type: ignore[misc]  # likewise
                "streak": lambda kept=store: streak(kept, today),  # type: ignore[misc]  # likewise
            }
            times = {name: _timed(act, name.endswith("p95")) for name, act in acts.items()}
            store.close()
        quietness = bench.quietness(since)
        for name, taken in times.items():
            yield Line(13, f"{name}, {size:,} sessions", "ms", 5.0, taken, quietness=quietness)


def _session(number: int) -> PastSession:
    """Two a day, with sixteen sets each."""
    sets = [past_set(f"exercise-{n}", hurt=number % 50 == n) for n in range(16)]
    return past(NOON - timedelta(hours=12 * number), *sets)


def _timed(act: Callable[[], object], late: bool) -> Spread:  # noqa: FBT001  # private
    """Milliseconds: the median, or p95 if ``late``, of each part."""
    act()
    parts = []
    for _ in range(PARTS):
        taken = []
        for _ in range(TIMES // PARTS):
            began = time.perf_counter()
            act()
            taken.append(1000 * (time.perf_counter() - began))
        parts.append(quantile(sorted(taken), 0.95 if late else 0.5))
    return Spread.of(parts)
