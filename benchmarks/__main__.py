"""``python -m benchmarks``: measure everything, print the table, keep it as JSON."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks import core, metronome, moments, record, screens, start_up, suite
from benchmarks.bench import Bench, say
from benchmarks.machine import Sleeper
from benchmarks.peers import Peers
from benchmarks.report import Line, counted, table, write

BUILD = Path(__file__).parents[1] / "build" / "bench"
RESULTS = BUILD / "results.json"


def main() -> int:
    """Run the benchmark; the exit code is 1 if a goal is not held."""
    arguments = _parser().parse_args()
    if not sys.platform.startswith("linux"):
        say("make bench reads Linux's /proc and its CPU clocks: it runs on Linux only")
        return 2
    # Python takes this for "write no .pyc": with it each start would compile every module anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    BUILD.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with Sleeper(BUILD) as sleeper:
        bench = Bench(arguments.quick, Peers(BUILD / "peers"), sleeper)
        for name, why in bench.peers.missing.items():
            say(f"no {name} here: {why}")
        lines = [line for each in _chosen(bench, arguments.rows) for line in each()]
        whole = sleeper.between(began, time.monotonic())
    machine: dict[str, object] = {
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "sleeper": sleeper.language,
        "sleeper_p50_ms": whole.p50 * 1000,
        "sleeper_p99_ms": whole.p99 * 1000,
        "seconds": time.monotonic() - began,
        "quick": arguments.quick,
    }
    write(arguments.json, lines, machine)
    return _told(lines, machine)


def _chosen(bench: Bench, rows: list[int]) -> Iterator[Callable[[], Iterator[Line]]]:
    """The measurements that have a row which is wanted; all, if none is named."""
    whole: Mapping[tuple[int, ...], Callable[[], Iterator[Line]]] = {
        (1, 2, 3): lambda: start_up.measure(bench),
        (4, 5, 6, 7, 15): lambda: screens.measure(bench),
        (8,): lambda: moments.seconds(bench),
        (9,): lambda: moments.cues(bench),
        (10,): lambda: metronome.measure(bench),
        (11, 12): lambda: core.engine(bench),
        (13,): lambda: record.measure(bench),
        (14,): lambda: core.figure(bench),
        (16,): lambda: suite.measure(bench, RESULTS),
    }
    for has, measure in whole.items():
        if not rows or set(rows) & set(has):
            yield measure


def _told(lines: list[Line], machine: Mapping[str, object]) -> int:
    held, not_held, not_judged = counted(lines)
    lines = sorted(lines, key=lambda line: line.row)
    print(table(lines))
    print()
    print(
        f"{machine['system']}, Python {machine['python']}, {machine['cores']} cores;"
        f" a {machine['sleeper']} program that only sleeps woke {machine['sleeper_p50_ms']:.2f} ms"
        f" late (p99 {machine['sleeper_p99_ms']:.2f} ms); {machine['seconds']:.0f} s in all"
    )
    more = f", {not_judged} not judged" if not_judged else ""
    print(f"{held} rows held, {not_held} not held{more}")
    return 1 if not_held else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under two minutes, shorter windows")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where to write the results")
    parser.add_argument("rows", nargs="*", type=int, help="rows to measure; all without")
    return parser


if __name__ == "__main__":
    sys.exit(main())
