"""Rows 11, 12 and 14: the engine, the compiler of plans, and a frame of the figure."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from ankle_coach.audio.library import durations
from ankle_coach.catalogue.load import builtin
from ankle_coach.figures import Shot, draw, figures
from ankle_coach.session.engine import Engine
from ankle_coach.session.model import PlanOptions
from ankle_coach.session.plan import Plan, compile_plan
from ankle_coach.session.side import Side
from benchmarks.bench import Bench, say
from benchmarks.report import Line
from benchmarks.spread import Spread, quantile

SIZES = (10, 1_000, 10_000)
"""Segments of a plan."""
BEAT = 1 / 15
"""Seconds between two ticks, as on the session screen."""
TICKS = 6_000
ROUNDS = 5
CYCLES = 24
"""Instants of each figure's cycle that are drawn."""


def engine(bench: Bench) -> Iterator[Line]:
    """Rows 11 and 12."""
    say("rows 11 and 12: the engine, and compiling")
    since = time.monotonic()
    compiling: dict[int, list[float]] = {size: [] for size in SIZES}
    ticking: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(bench.rounds(ROUNDS)):
        for size in SIZES:
            taken, plan = _compiled(size)
            compiling[size].append(1000 * taken)
            ticking[size].append(1e6 * _tick(plan))
    quietness = bench.quietness(since)
    ticks = {size: Spread.of(each) for size, each in ticking.items()}
    yield Line(11, "engine tick, 10,000 segments", "µs", 5.0, ticks[10_000], quietness=quietness)
    yield Line(11, "engine tick, 1,000 segments", "µs", None, ticks[1_000])
    what = "engine tick, 10,000 segments against 10"
    yield Line(11, what, "µs", 3.0, ticks[10_000], ticks[10], "10 segments")
    whole = Spread.of(compiling[10_000])
    yield Line(12, "compiling 10,000 segments", "ms", 500.0, whole, quietness=quietness)
    tenth = Spread.of(10 * each for each in compiling[1_000])
    yield Line(12, "linear: against 10 times 1,000", "ms", 1.5, whole, tenth, "10 × 1,000")


def figure(bench: Bench) -> Iterator[Line]:
    """Row 14."""
    say("row 14: the figure")
    shots = [
        Shot(name, "work", number / CYCLES, side)
        for name, number, side in product(figures(), range(CYCLES), Side)
    ]
    middles, lates = [], []
    since = time.monotonic()
    for _ in range(bench.rounds(ROUNDS)):
        taken = []
        for shot in shots:
            began = time.perf_counter()
            draw(shot, 60, 24)
            taken.append(1000 * (time.perf_counter() - began))
        taken.sort()
        middles.append(quantile(taken, 0.5))
        lates.append(quantile(taken, 0.99))
    quietness = bench.quietness(since)
    what = "a frame of the figure, 60x24 cells"
    yield Line(14, f"{what}, median", "ms", 2.0, Spread.of(middles), quietness=quietness)
    yield Line(14, f"{what}, p99", "ms", 5.0, Spread.of(lates), quietness=quietness)


def _compiled(size: int) -> tuple[float, Plan]:
    """The seconds that compiling takes, and the plan, which has at least ``size`` segments.

    It is one exercise, again and again, so that every size has as much to tell in a second.
    """
    routine = builtin().routines["pre-run"]
    routine = replace(routine, items=routine.items[:1])
    options, clips = PlanOptions(), durations()
    one, two = (
        len(compile_plan(replace(routine, rounds=rounds), options, clips).segments)
        for rounds in (1, 2)
    )
    routine = replace(routine, rounds=1 + max(0, -(-(size - one) // (two - one))))
    began = time.perf_counter()
    plan = compile_plan(routine, options, clips)
    return time.perf_counter() - began, plan


def _tick(plan: Plan) -> float:
    """Mean seconds of an engine's tick, its events included, from the middle of a plan on.

    A plan that is over by then begins anew: to tick then would cost nothing.
    """
    taken, ticks = 0.0, 0
    while ticks < TICKS:
        run = Engine(plan)
        run.start(0.0)
        now = plan.expected / 2
        run.advance(now)
        count = min(TICKS - ticks, int(plan.expected / 2 / BEAT))
        began = time.perf_counter()
        for number in range(count):
            run.advance(now + number * BEAT)
        taken += time.perf_counter() - began
        ticks += count
    return taken / TICKS
