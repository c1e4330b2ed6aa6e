"""Row 10: the metronome as it is heard, recorded from a sink that plays into nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median, stdev
from typing import TYPE_CHECKING

from benchmarks import routines
from benchmarks.bench import Bench, app, home, say, wait
from benchmarks.report import Line
from benchmarks.sound import missing, seeing
from benchmarks.spread import Spread, quantile
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from tests.audio.recording import Recording

EACH = (1.0, 2.5, 3.3)
"""Seconds from tick to tick."""
TONES = Path(__file__).parents[1] / "assets" / "sounds" / "tones"
NEAR = 0.3
"""Seconds within which a tone that is heard belongs to a planned one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A tick: when it was planned and when it was heard, in seconds."""

    planned: float
    heard: float


def measure(bench: Bench) -> Iterator[Line]:
    """Row 10."""
    lacking = missing()
    if lacking:
        yield Line(10, "metronome as heard", "ms", 8.0, missing=lacking)
        return
    lasting = bench.seconds(60.0, 20.0)
    say(f"row 10: the metronome, for {lasting:.0f} s")
    since = time.monotonic()
    found = _all(lasting)
    quietness = bench.quietness(since)
    for each, ticks in found.items():
        if len(ticks) < 4:
            yield Line(10, f"tick of {each:g} s", "ms", 8.0, missing=f"{len(ticks)} ticks heard")
            continue
        steps = [
            (later.heard - earlier.heard) - (later.planned - earlier.planned)
            for earlier, later in pairwise(ticks)
        ]
        uneven = Spread.of([1000 * stdev(steps)])
        yield Line(
            10, f"tick of {each:g} s, standard deviation", "ms", 8.0, uneven, quietness=quietness
        )
        late = [tick.heard - tick.planned for tick in ticks]
        middle = median(late)
        off = quantile(sorted(abs(each - middle) for each in late), 0.95)
        what = f"tick of {each:g} s, heard - planned, p95 less the constant"
        yield Line(10, what, "ms", 40.0, Spread.of([1000 * off]), quietness=quietness)


def _all(lasting: float) -> dict[float, list[Heard]]:
    """One session for each interval, all at the same time, each on a server of its own."""
    from tests.audio.sound_server import Recorder, SoundServer  # noqa: PLC0415  # it needs numpy

    with ExitStack() as stack:
        running = {}
        for each in EACH:
            folder, _ = stack.enter_context(home())
            server = stack.enter_context(SoundServer())
            sees = seeing(server.environment, folder)
            ticks = routines.ticks(folder, each, max(5, round(lasting / each)))
            command = app("watched", str(folder / "moments"), "start", str(ticks))
            recorder = stack.enter_context(Recorder(server))
            terminal = Terminal([*command, "--sound", "tones", *routines.AT_ONCE], sees)
            stack.enter_context(terminal)
            running[each] = (recorder, folder / "moments")
            start = routines.work_starts(ticks)
        wait(start + lasting + 2.0)
        return {
            each: list(_heard(recorder.recording(), told))
            for each, (recorder, told) in running.items()
        }


def _heard(recording: Recording, told: Path) -> Iterator[Heard]:
    """The ticks that were planned, each with when it was heard."""
    from tests.audio.recording import load  # noqa: PLC0415  # it needs numpy

    lines = [json.loads(line) for line in told.read_text(encoding="utf-8").split("\n")[:-1]]
    work = next(each["at"] for each in lines if each.get("segment") == "reps")
    planned = [
        (each["at"], each["cue"])
        for each in lines
        if each.get("kind") == "tone" and each["at"] > work
    ]
    hits: dict[str, Sequence[float]] = {}
    for at, tone in planned:
        if tone not in hits:
            clip = load(TONES / f"{tone}.wav", recording.rate)
            hits[tone] = [hit.at for hit in recording.find(clip, likeness=0.5, least=0.02)]
        near = [each for each in hits[tone] if 0 <= each - at <= NEAR]
        if near:
            yield Heard(at, min(near))
