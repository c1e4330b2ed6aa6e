"""The routines that are measured: one exercise, with as little before it as there can be."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from benchmarks.bench import ours
from benchmarks.terminal import environment

AT_ONCE = ("--guidance", "brief", "--count-in", "1")
"""The options with which the work begins soonest."""
_HEAD = """\
format = 1
name = "Measured"
intro = []

[[move]]
get_ready = 0
"""


def walk(folder: Path, seconds: float = 900) -> Path:
    """A walk with a countdown: the figure moves all the time, the number once a second."""
    return _written(
        folder / "walk.toml", f'exercise = "heel-toe-walk"\nmetres = 10\nseconds = {seconds:g}\n'
    )


def ticks(folder: Path, each: float, count: int) -> Path:
    """Circles with a tick for every repetition of ``each`` seconds."""
    return _written(
        folder / "ticks.toml",
        'exercise = "ankle-circles"\nsides = "left"\ndirections = "clockwise"\n'
        f"count = {count}\ndown = {each:g}\n",
    )


def work_starts(routine: Path) -> float:
    """Seconds from the session's start to its first work."""
    command = ours("plan", str(routine), "--json", *AT_ONCE)
    done = subprocess.run(
        command, env=environment(routine.parent), capture_output=True, text=True, check=True
    )
    segments = json.loads(done.stdout)["segments"]
    return float(next(s["start_s"] for s in segments if s["kind"] in ("walk", "reps", "hold")))


def _written(path: Path, move: str) -> Path:
    path.write_text(_HEAD + move, encoding="utf-8")
    return path
