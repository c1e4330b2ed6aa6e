"""Rows 4 to 7 and 15: what a session costs while it runs, all programs side by side."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from benchmarks import routines
from benchmarks.bench import Bench, app, home, ours, say, wait
from benchmarks.report import Line
from benchmarks.sound import device
from benchmarks.spread import Spread
from benchmarks.terminal import Terminal

ROUNDS = 3
SETTLED = 2.0
"""Seconds after which what comes with the beginning is over."""
SECONDS = "600"


@dataclass(frozen=True, slots=True)
class Use:
    """What one program used in each window: percent of a core, bytes a second, megabytes."""

    cpu: Spread
    written: Spread
    memory: Spread


def measure(bench: Bench) -> Iterator[Line]:
    """Rows 4 to 7, and 15."""
    say("rows 4 to 7 and 15: side by side")
    with ExitStack() as stack:
        folder, _ = stack.enter_context(home())
        walk = routines.walk(folder)
        quiet = ("start", str(walk), "--sound", "off", *routines.AT_ONCE)
        commands = {
            "idle": app("minimal"),
            "paused": ours(*quiet),
            "countdown": ours(*quiet),
            "session": ours(*quiet),
            "static": app("static_session", *quiet),
            "built-in": ours("start", "pre-run", "--sound", "off", *routines.AT_ONCE),
        }
        if bench.peers.termdown:
            commands["termdown"] = [str(bench.peers.termdown), SECONDS]
        running = {}
        for name, command in commands.items():  # each with a record of its own
            own = stack.enter_context(home())[1]
            running[name] = stack.enter_context(Terminal(command, own))
        sound = device(stack)
        begun = time.monotonic()
        for name in ("paused", "countdown", "session", "static", "built-in"):
            running[name].shown(b"left")
        running["countdown"].send(b"f")
        wait(begun + routines.work_starts(walk) + SETTLED - time.monotonic())
        running["paused"].send(b" ")
        running["paused"].shown(b"paused at")
        wait(SETTLED)
        if isinstance(sound, Terminal):
            running["sound"] = sound
        used = _watched(running, bench.seconds(20.0, 4.0))
    yield from _lines(used, bench, sound if isinstance(sound, str) else "")


def _watched(running: dict[str, Terminal], seconds: float) -> dict[str, Use]:
    """What each of them uses in three windows."""
    cpu: dict[str, list[float]] = {name: [] for name in running}
    written: dict[str, list[float]] = {name: [] for name in running}
    memory: dict[str, list[float]] = {name: [] for name in running}
    for _ in range(ROUNDS):
        since = time.monotonic()
        before = {name: each.cpu() for name, each in running.items()}
        wait(seconds)
        until = time.monotonic()
        for name, each in running.items():
            passed = until - since
            cpu[name].append(100 * (each.cpu() - before[name]) / passed)
            written[name].append(each.bytes_between(since, until) / passed)
            memory[name].append(each.resident() / 1e6)
    return {
        name: Use(Spread.of(cpu[name]), Spread.of(written[name]), Spread.of(memory[name]))
        for name in running
    }


def _lines(used: dict[str, Use], bench: Bench, no_sound: str) -> Iterator[Line]:
    idle, static, session = used["idle"], used["static"], used["session"]
    at_rest, through = "idle Textual app", "through Static"
    yield Line(4, "paused, CPU", "%", 1.5, used["paused"].cpu, idle.cpu, at_rest)
    yield Line(4, "paused, to the terminal", "B/s", 0.0, used["paused"].written)
    what = "countdown, figure and sound off, CPU"
    if "termdown" in used:
        termdown = used["termdown"]
        yield Line(5, what, "%", 0.75, used["countdown"].cpu, termdown.cpu, "termdown")
    else:
        yield Line(5, what, "%", 0.75, missing=f"no termdown: {bench.peers.missing['termdown']}")
    yield Line(6, "session, figure at 15 frames/s, CPU", "%", 0.5, session.cpu, static.cpu, through)
    kilo = session.written.times(0.001)
    yield Line(6, "the same, bytes", "B/s", 0.75, session.written, static.written, through)
    yield Line(6, "the same", "kB/s", 60.0, kilo)
    what = "memory in a session, sound off"
    yield Line(7, what, "MB", 1.5, used["built-in"].memory, idle.memory, at_rest)
    what = "the same, of a routine file, with pydantic that has checked it"
    yield Line(7, what, "MB", None, session.memory, idle.memory, at_rest)
    if no_sound:
        yield Line(15, "sound, device open and silent", "%", 2.0, missing=no_sound)
    else:
        yield Line(15, "sound, device open and silent", "%", 2.0, used["sound"].cpu)
