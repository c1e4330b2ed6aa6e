"""Rows 8 and 9: how late the second that is shown changes, and how late a cue is handed over."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import stdev
from typing import Any

from ankle_coach.ui.stage.places import arrange
from benchmarks import routines
from benchmarks.bench import Bench, app, home, python, say, wait
from benchmarks.picture import changes
from benchmarks.report import Line
from benchmarks.sound import missing, seeing
from benchmarks.spread import Spread, quantile
from benchmarks.terminal import COLUMNS, ROWS, Chunk, NotShownError, Terminal

PARTS = 3
"""A run is told in so many parts: its median is that of the parts, its spread theirs."""
LATE_AT_MOST = 0.9
"""Seconds after which a change belongs to the next second."""
SILENCE = 0.3
"""Seconds without output after which a program that paints once a second begins a new one."""
TEN_MINUTES = 600.0


@dataclass(frozen=True, slots=True)
class Second:
    """One change of the shown second: when it was due and how late it came, in seconds."""

    due: float
    late: float


def seconds(bench: Bench) -> Iterator[Line]:
    """Row 8."""
    lasting = bench.seconds(60.0, 10.0)
    say(f"row 8: the shown second, for {lasting:.0f} s")
    with ExitStack() as stack:
        peers = {
            "peaclock": _peaclock(bench.peers.peaclock, stack) if bench.peers.peaclock else [],
            "tty-clock": [str(bench.peers.tty_clock), "-s"] if bench.peers.tty_clock else [],
            "termdown": [str(bench.peers.termdown), "900"] if bench.peers.termdown else [],
        }
        folder, sees = stack.enter_context(home())
        walk = routines.walk(folder)
        told = folder / "moments"
        command = app("watched", str(told), "start", str(walk), "--sound", "off")
        ours = stack.enter_context(Terminal([*command, *routines.AT_ONCE], sees))
        theirs = {
            name: stack.enter_context(
                Terminal(each, stack.enter_context(home())[1], controlling=True)
            )
            for name, each in peers.items()
            if each
        }
        ours.shown(b"left")
        wait(routines.work_starts(walk) + 2.0)
        since = time.monotonic()
        wait(lasting)
        until = time.monotonic()
        quietness = bench.quietness(since)
        shown = [each for each in _shown(ours.chunks, told) if since <= each.due <= until]
        beats = {
            name: [at for at in _bursts(each.chunks) if since <= at <= until]
            for name, each in theirs.items()
        }
    _all_there("seconds", len(shown), lasting)
    what = "shown second against its true moment"
    for share, name, goal in ((0.5, "p50", 10.0), (0.95, "p95", 22.0), (1.0, "max", 40.0)):
        late = _in_parts([each.late for each in shown], share)
        yield Line(8, f"{what}, {name}", "ms", goal, late, quietness=quietness)
    drift = Spread.of([1000 * abs(_drift([(each.due, each.late) for each in shown]))])
    yield Line(8, "the same, drift over 10 min", "ms", 17.0, drift, quietness=quietness)
    yield from _against(bench, shown, beats)


def _peaclock(program: Path, stack: ExitStack) -> list[str]:
    """Peaclock as it is by itself, but showing the seconds."""
    folder, _ = stack.enter_context(home())
    (folder / "config").write_text("set seconds on\n", encoding="utf-8")
    return [str(program), "--config-dir", str(folder)]


def _against(
    bench: Bench, shown: Sequence[Second], beats: dict[str, list[float]]
) -> Iterator[Line]:
    """The spread of the intervals and the drift, beside the peers'; peaclock's are a goal."""
    own = [each.due + each.late for each in shown]
    for name in ("peaclock", "tty-clock", "termdown"):
        goal = 1.0 if name == "peaclock" else None
        if len(beats.get(name, ())) < PARTS:
            if goal:  # the others only stand beside it
                why = bench.peers.missing.get(name, "it showed no seconds")
                yield Line(8, f"against {name}", "ms", goal, missing=why)
            continue
        ours, theirs = _uneven(own), _uneven(beats[name])
        yield Line(8, "interval, standard deviation", "ms", goal, ours, theirs, name)
        ours, theirs = (Spread.of([1000 * abs(_regular(each))]) for each in (own, beats[name]))
        yield Line(8, "drift over 10 min", "ms", goal, ours, theirs, name)


def cues(bench: Bench) -> Iterator[Line]:
    """Row 9."""
    lasting = int(bench.seconds(60.0, 10.0))
    what = "cue handed to the mixer against its moment"
    goals = ((0.5, "p50", 1.0), (0.95, "p95", 5.0), (0.99, "p99", 15.0))
    lacking = missing()
    if lacking:
        yield from (
            Line(9, f"{what}, {each}", "ms", goal, missing=lacking) for _, each, goal in goals
        )
        return
    say(f"row 9: cues, one core busy, for {lasting} s")
    from tests.audio.sound_server import SoundServer  # noqa: PLC0415  # it needs numpy

    with ExitStack() as stack:
        folder, _ = stack.enter_context(home())
        sees = seeing(stack.enter_context(SoundServer()).environment, folder)
        ticks = routines.ticks(folder, 1.0, lasting)
        told = folder / "moments"
        command = [*app("watched", str(told), "start", str(ticks)), *routines.AT_ONCE]
        busy = subprocess.Popen(python("-c", "while True: pass"))
        stack.callback(busy.wait)
        stack.callback(busy.kill)
        stack.enter_context(Terminal(command, sees)).shown(b"left")
        wait(routines.work_starts(ticks))
        since = time.monotonic()
        wait(lasting)
        quietness = bench.quietness(since)
        late = [each["late"] for each in _told(told) if "mixed" in each]
    _all_there("cues", len(late), lasting)
    for share, name, goal in goals:
        yield Line(9, f"{what}, {name}", "ms", goal, _in_parts(late, share), quietness=quietness)


def _all_there(what: str, found: int, lasting: float) -> None:
    """Do not judge a program that gave up: there is one in each second, but for the first or last.

    Raises:
        NotShownError: there are fewer.
    """
    if found < lasting - 2:
        raise NotShownError(f"only {found} {what} came in {lasting:.0f} s")


def _told(file: Path) -> list[dict[str, Any]]:
    """What the watched app told; its last line may be half written."""
    lines = file.read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines]


def _shown(chunks: Sequence[Chunk], told: Path) -> Iterator[Second]:
    """Each second of the walk, with the last change of the panel that belongs to it."""
    walk = next(each for each in _told(told) if each.get("segment") == "walk")
    box = arrange(COLUMNS, ROWS, figure=True).panel
    ends = walk["at"] + walk["seconds"]
    latest: dict[int, float] = {}
    for at in changes(chunks, box.x, box.y, box.width, box.height):
        if at > walk["at"] + 1.0:
            left = int(ends - at) + 1  # the second that is shown from ends - left on
            latest.setdefault(left, at)
            if at - latest[left] < SILENCE:  # the same picture, in more than one piece
                latest[left] = at
    for left, at in latest.items():
        late = at - (ends - left)
        if late <= LATE_AT_MOST:
            yield Second(ends - left, late)


def _bursts(chunks: Sequence[Chunk]) -> Iterator[float]:
    """When a program that paints once a second began each of its pictures."""
    last = float("-inf")
    for each in tuple(chunks):
        if each.at - last > SILENCE:
            yield each.at
        last = each.at


def _in_parts(late: Sequence[float], share: float) -> Spread:
    """A quantile of all of them in milliseconds, with its spread over the parts of the run."""
    size = max(1, len(late) // PARTS)
    parts = [late[at : at + size] for at in range(0, len(late), size)][:PARTS]
    found = [1000 * quantile(sorted(part), share) for part in parts]
    return Spread(1000 * quantile(sorted(late), share), min(found), max(found), len(found))


def _uneven(beats: Sequence[float]) -> Spread:
    """The standard deviation of the intervals, in milliseconds."""
    size = len(beats) // PARTS
    parts = [beats[at : at + size + 1] for at in range(0, size * PARTS, size)]
    found = [
        1000 * stdev(later - earlier for earlier, later in pairwise(part))
        for part in parts
        if len(part) > 2
    ]
    return Spread.of(found)


def _regular(beats: Sequence[float]) -> float:
    """The drift of beats that should be a whole number of seconds apart."""
    steps = (later - earlier for earlier, later in pairwise(beats))
    late = accumulate((step - round(step) for step in steps), initial=0.0)
    return _drift(list(zip(beats, late, strict=True)))


def _drift(late: Sequence[tuple[float, float]]) -> float:
    """Seconds by which lateness grows in 10 minutes.

    Lateness has a floor that the machine's hiccups only raise, so the floor of the first third of a
    run is held against the floor of its last: the mean of the least quarter of each.
    """
    size = len(late) // 3
    first, last = _floor(late[:size]), _floor(late[-size:])
    return (last[1] - first[1]) / (last[0] - first[0]) * TEN_MINUTES


def _floor(late: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The mean instant, and the mean lateness of the least quarter."""
    least = sorted(each for _, each in late)[: max(1, len(late) // 4)]
    return sum(at for at, _ in late) / len(late), sum(least) / len(least)
