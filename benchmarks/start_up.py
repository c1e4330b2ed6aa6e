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
            taken = {
                "nothing": cpu_of(python("-c", "pass"), sees),
                "help": cpu_of(ours("--help"), sees),
                "version": cpu_of(ours("--version"), sees),
                "minimal": _shown(app("minimal"), folder, sees, SHOWN),
                "home": _shown(ours(), folder, sees, HOME_IS_THERE),
                "filled": _shown(ours(), folder, sees, ROUTINES_ARE_THERE),
                "session": _shown(ours("start", "pre-run"), folder, sees, SESSION_IS_THERE),
            }
        if number:  # the first one warms up: it may have to compile modules
            for name, seconds in taken.items():
                found.setdefault(name, []).append(1000 * seconds)
    spreads = {name: Spread.of(each) for name, each in found.items()}
    nothing, minimal = spreads["nothing"], spreads["minimal"]
    for name in ("help", "version"):
        yield Line(1, f"--{name}, CPU", "ms", 2.5, spreads[name], nothing, "python -c pass")
    least = "minimal Textual app"
    yield Line(2, "Home's first frame, CPU", "ms", 1.3, spreads["home"], minimal, least)
    yield Line(2, "Home with its routines, CPU", "ms", None, spreads["filled"], minimal, least)
    yield Line(
        3, "start pre-run, session shown, CPU", "ms", 1.7, spreads["session"], minimal, least
    )


def _shown(command: Sequence[str], folder: Path, sees: dict[str, str], part: str) -> float:
    """CPU seconds until a program of Python's has given the terminal ``part``."""
    told = folder / "shown"
    told.unlink(missing_ok=True)
    script = command[1:] if command[0] == sys.executable else command
    with Terminal(app("shown", str(told), part, *script), sees) as terminal:
        terminal.shown(part.encode())
        return float(told.read_text(encoding="utf-8"))
