"""Rows 1 to 3: what it takes until something is there."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.apps.minimal import SHOWN
from benchmarks.bench import Bench, app, home, ours, python, say
from benchmarks.report import Line
from benchmarks.spread import Spread
from benchmarks.terminal import Terminal, cpu_of

ROUNDS = 16
HOME_IS_THERE = "▗██▖"
"""How the title begins."""
ROUTINES_ARE_THERE = "start now, end"
SESSION_IS_THERE = "left · done at"
"""The status line of the session, which is painted with the stage."""


def measure(bench: Bench) -> Iterator[Line]:
    """Rows 1, 2 and 3."""
    say("rows 1 to 3: starting up")
    found: dict[str, list[float]] = {}
    for number in range(bench.rounds(ROUNDS) + 1):
        with home() as (folder, sees):
            round_ = {
                "nothing": cpu_of(python("-c", "pass"), sees),
                "help": cpu_of(ours("--help"), sees),
                "version": cpu_of(ours("--version"), sees),
                "minimal": _shown(app("minimal"), folder, sees, SHOWN),
                "home": _shown(ours(), folder, sees, HOME_IS_THERE),
                "filled": _shown(ours(), folder, sees, ROUTINES_ARE_THERE),
                "session": _shown(ours("start", "pre-run"), folder, sees, SESSION_IS_THERE),
            }
        if number:  # the first one warms up: it may have to compile modules
            for name, seconds in round_.items():
                found.setdefault(name, []).append(1000 * seconds)
    python_alone, least = "python -c pass", "minimal Textual app"
    for row, what, goal, name, reference, against in (
        (1, "--help, CPU", 2.5, "help", "nothing", python_alone),
        (1, "--version, CPU", 2.5, "version", "nothing", python_alone),
        (2, "Home's first frame, CPU", 1.3, "home", "minimal", least),
        (2, "Home with its routines, CPU", None, "filled", "minimal", least),
        (3, "start pre-run, session shown, CPU", 1.7, "session", "minimal", least),
    ):
        taken, least_taken = found[name], found[reference]
        ratios = Spread.of(a / b for a, b in zip(taken, least_taken, strict=True))
        spreads = Spread.of(taken), Spread.of(least_taken)
        yield Line(row, what, "ms", goal, *spreads, against, by_round=ratios)


def _shown(command: Sequence[str], folder: Path, sees: dict[str, str], part: str) -> float:
    """CPU seconds until a program of Python's has given the terminal ``part``."""
    told = folder / "shown"
    told.unlink(missing_ok=True)
    script = command[1:] if command[0] == sys.executable else command
    with Terminal(app("shown", str(told), part, *script), sees) as terminal:
        terminal.shown(part.encode())
        return float(told.read_text(encoding="utf-8"))
