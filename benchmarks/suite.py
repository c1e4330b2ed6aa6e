"""Row 16: how long the test suite takes without the real-sound, tmux and install parts."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench import Bench, python, say
from benchmarks.report import Line
from benchmarks.spread import Spread

GOAL = 180.0
GIVEN_UP = 240.0
ROOT = Path(__file__).parents[1]
CHOSEN = "not sound and not terminal and not install"


def measure(bench: Bench, results: Path) -> Iterator[Line]:
    """Row 16; a quick run takes over what the last whole one found."""
    what = "test suite without real sound, tmux and install"
    if bench.quick:
        before = _before(results)
        if before is None:
            yield Line(16, what, "s", GOAL, missing="only in a whole run")
        else:
            yield Line(16, f"{what} (of the last whole run)", "s", GOAL, Spread.of([before]))
        return
    say("row 16: the test suite")
    since = time.monotonic()
    quietness = bench.quietness(since - 20.0)  # before: the suite itself takes every core
    began = time.monotonic()
    command = python("-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "-m", CHOSEN)
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=GIVEN_UP, check=False
        )
    except subprocess.TimeoutExpired:
        yield Line(16, what, "s", GOAL, Spread.of([GIVEN_UP]), quietness=quietness)
        return
    taken = time.monotonic() - began
    summary = done.stdout.strip().splitlines()[-1:] or ["no summary"]
    say(f"  {summary[0].strip('= ')}")
    if done.returncode:  # however fast: a suite that fails proves nothing
        taken = GIVEN_UP
    yield Line(16, what, "s", GOAL, Spread.of([taken]), quietness=quietness)


def _before(results: Path) -> float | None:
    """What the results of a run before this one say."""
    try:
        lines = json.loads(results.read_text(encoding="utf-8"))["lines"]
        found = next(each for each in lines if each["row"] == 16 and each["ours"])
        return float(found["ours"]["median"])
    except (OSError, ValueError, KeyError, StopIteration):
        return None
