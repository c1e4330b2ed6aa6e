"""Ends the real app by kill -9 and by every other signal, over and over, and prints what was lost.

    make torture
    make torture ARGS="--kills 500 --signals 200 --jobs 1 --seed 7"

Each run is the app in a pseudo terminal, with a session at speed, ended at a random moment and
looked at: is the record whole, is the right thing offered, is the terminal as it was. The next run
finds what the one before it left, and goes on with it or begins anew. Exits with 1 if anything of
this failed. As many runs as there are processors go on at once, each in a folder of its own.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from tests.torture import trial
from tests.torture.trial import Trial

_SAYING = Lock()


def main() -> int:
    """Run all of it; return the exit code."""
    options = _options()
    plans = _plans(options.kills, options.signals, options.jobs, options.seed)
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="ankle-torture-") as folder,
        ThreadPoolExecutor(options.jobs) as pool,
    ):
        homes = [Path(folder, f"{number}") for number in range(options.jobs)]
        jobs = pool.map(_series, homes, plans, range(options.seed, options.seed + options.jobs))
        trials = list(itertools.chain.from_iterable(jobs))
    print()
    print(table(trials))
    print(f"ended in: {places(trials)}")
    print(f"{len(trials)} runs in {time.monotonic() - began:.0f} s")
    return any(each.faults for each in trials)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100, help="runs ended by kill -9")
    parser.add_argument(
        "--signals", type=int, default=52, help="runs ended by TERM, HUP, INT, QUIT"
    )
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _plans(kills: int, signals: int, jobs: int, seed: int) -> list[list[signal.Signals]]:
    """What ends each run of each job, well mixed."""
    others = itertools.islice(itertools.cycle(trial.SIGNALS), signals)
    numbers = [*[signal.SIGKILL] * kills, *others]
    random.Random(seed).shuffle(numbers)  # noqa: S311 - no secret
    return [numbers[job::jobs] for job in range(jobs)]


def _series(home: Path, numbers: Sequence[signal.Signals], seed: int) -> list[Trial]:
    """Run one after the other in one home, each on what the one before it left."""
    home.mkdir()
    chance = random.Random(seed)  # noqa: S311 - no secret
    found = []
    for number in numbers:
        try:
            each = trial.run(home, number, chance)
        except AssertionError as error:
            each = Trial(number, faults=[f"{error}"[:400]])
        found.append(each)
        with _SAYING:
            _say(each)
    return found


def _say(each: Trial) -> None:
    if each.faults:
        print(f"\n{each.number.name}: {'; '.join(each.faults)}", flush=True)
    else:
        print(".", end="", flush=True)


def table(trials: Sequence[Trial]) -> str:
    """The figures, a line to each way of ending."""
    head = (
        f"{'ended by':9}{'runs':>6}{'in session':>12}{'gone on':>9}{'lost of shown':>15}"
        f"{'not written':>13}{'corrupt':>9}{'broken tty':>12}{'slowest end':>13}{'faults':>8}"
    )
    lines = [head]
    for number in (signal.SIGKILL, *trial.SIGNALS):
        own = [each for each in trials if each.number is number]
        if own:
            lines.append(_line(number.name.removeprefix("SIG"), own))
    lines.append(_line("all", trials))
    return "\n".join(lines)


def places(trials: Sequence[Trial]) -> str:
    """How often the end came in each kind of segment, or in a pause."""
    found = Counter(each.at for each in trials if each.at)
    return ", ".join(f"{place} {count}" for place, count in found.most_common()) or "no session"


def _line(name: str, own: Sequence[Trial]) -> str:
    shown = max((each.lost_shown for each in own if each.lost_shown is not None), default=0.0)
    since = max((each.lost_since for each in own if each.lost_since is not None), default=0.0)
    return (
        f"{name:9}{len(own):6}{sum(each.began for each in own):12}"
        f"{sum(each.went_on for each in own):9}{max(0.0, shown):13.2f} s{since:11.2f} s"
        f"{sum(each.corrupt for each in own):9}{sum(each.broken for each in own):12}"
        f"{max(each.took for each in own):11.2f} s{sum(bool(each.faults) for each in own):8}"
    )


if __name__ == "__main__":
    sys.exit(main())
