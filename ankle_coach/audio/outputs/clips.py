"""Outputs that play one clip at a time, such as another program: all their work on one thread."""

from __future__ import annotations

import queue
import threading
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Protocol

from ankle_coach.audio.convert import RATE
from ankle_coach.audio.outputs.output import Clip
from ankle_coach.session.cues import CueKind

ASLEEP_S = 10.0
"""After so much quiet a Bluetooth speaker may have dozed off."""

WAKE_S = 0.3
"""So much silence is put before the first clip after that."""

STALE_S: dict[CueKind, float] = {CueKind.TONE: 0.5, CueKind.VOICE: 1.5}
"""A clip that could not be started for so long is dropped: late, it would mislead."""

STUCK_S = 2.0
"""A player that takes so long to start a clip hangs."""

POLL_S = 0.1
"""How often a running player is looked after."""


class Running(Protocol):
    """A clip that is being played."""

    def stop(self) -> None:
        """Silences it at once."""

    def playing(self) -> bool:
        """Whether it is still to be heard."""

    def failed(self) -> bool:
        """Whether it ended because it could not play."""


class Starter(Protocol):
    """What starts a clip; it may block, and is only called on the worker's thread."""

    name: str
    device: str
    delay: float | None
    one_at_a_time: bool
    """Whether a new clip ends the one before it: then tones give way to what is being said."""

    def open(self) -> None:
        """Finds out whether it can play.

        Raises:
            UnavailableError: it cannot.
        """

    def start(self, clip: Clip, volume: int) -> Running:
        """Starts a clip at ``volume``, 1 to 100.

        Raises:
            OSError: it could not be started.
        """

    def close(self) -> None:
        """Gives back what it holds."""


@dataclass(frozen=True, slots=True)
class _Play:
    clip: Clip
    moment: float


@dataclass(frozen=True, slots=True)
class _Stop:
    kinds: tuple[CueKind, ...]


class ClipOutput:
    """An ``Output`` made of a ``Starter`` and one thread.

    Simpler than the stream: a clip's volume is that of its start, and nothing is ducked.
    """

    def __init__(self, starter: Starter) -> None:
        self.name = starter.name
        self.device = ""
        self.delay: float | None = None
        self._starter = starter
        self._volume = 100
        self._orders: queue.SimpleQueue[_Play | _Stop | None] = queue.SimpleQueue()
        self._planned: list[_Play] = []
        self._running: list[tuple[CueKind, Running]] = []
        self._heard = float("-inf")
        self._busy_since: float | None = None
        self._failed = False
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        """Asks the starter, then starts the thread."""
        self._starter.open()
        self.device, self.delay = self._starter.device, self._starter.delay
        self._thread = threading.Thread(target=self._work, name=f"sound-{self.name}", daemon=True)
        self._thread.start()

    def play(self, clip: Clip, moment: float) -> None:
        """Hands the clip to the thread."""
        self._orders.put(_Play(clip, moment))

    def stop(self, *kinds: CueKind) -> None:
        """Hands the order to the thread, which is at most busy with starting one clip."""
        self._orders.put(_Stop(kinds))

    def set_volume(self, volume: int) -> None:
        """Takes effect with the next clip; 0 also silences what sounds."""
        self._volume = volume
        if not volume:
            self.stop(*CueKind)

    def alive(self) -> bool:
        """Whether the last clip could be started, and none hangs."""
        since = self._busy_since
        return not self._failed and (since is None or time.monotonic() - since < STUCK_S)

    def close(self) -> None:
        """Silences everything and ends the thread, as soon as the player lets it."""
        self._orders.put(None)
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while (order := self._next()) is not None:
            self._busy_since = time.monotonic()
            if isinstance(order, _Stop):
                self._silence(order.kinds)
            else:
                self._planned.append(order)
            for due in self._due():
                self._start(due.clip)
            self._busy_since = None
        self._silence(tuple(CueKind))
        self._starter.close()

    def _next(self) -> _Play | _Stop | None:
        """The next order; one without kinds where only time has passed."""
        waits = [max(0.0, play.moment - time.monotonic()) for play in self._planned]
        if self._running:
            waits.append(POLL_S)
        try:
            return self._orders.get(timeout=min(waits) if waits else None)
        except queue.Empty:
            return _Stop(())

    def _due(self) -> Iterator[_Play]:
        """The planned clips whose moment has come, without those that it has long left behind."""
        now = time.monotonic()
        due = [play for play in self._planned if play.moment <= now]
        self._planned = [play for play in self._planned if play.moment > now]
        for play in due:
            if now - play.moment <= STALE_S[play.clip.kind]:
                yield play

    def _silence(self, kinds: tuple[CueKind, ...]) -> None:
        if kinds:
            self._planned = []
        still = []
        for kind, running in self._running:
            if running.failed():
                self._failed = True
            elif kind in kinds:
                running.stop()
            elif running.playing():
                still.append((kind, running))
                self._heard = time.monotonic()
        self._running = still

    def _start(self, clip: Clip) -> None:
        if not self._volume:
            return
        speaking = any(kind is CueKind.VOICE and r.playing() for kind, r in self._running)
        if clip.kind is CueKind.VOICE:
            self._silence((CueKind.VOICE,))
        elif speaking and self._starter.one_at_a_time:
            return
        asleep = time.monotonic() - self._heard > ASLEEP_S
        try:
            running = self._starter.start(awakening(clip) if asleep else clip, self._volume)
        except Exception:  # noqa: BLE001  (whatever a foreign library raises: it does not play)
            self._failed = True
            return
        self._failed = False
        self._heard = time.monotonic()
        self._running.append((clip.kind, running))


def awakening(clip: Clip) -> Clip:
    """The clip with 300 ms of silence before it."""
    silence = array("h", repeat(0, round(WAKE_S * RATE)))
    return Clip(f"{clip.id}-after-silence", clip.kind, silence + clip.samples)
