"""Outputs, players and voices that take down what is asked of them."""

from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

from ankle_coach.audio.outputs.output import Clip, UnavailableError
from ankle_coach.session.cues import CueKind

A_CLIP = array("h", [1, 2, 3])


def until(true: Callable[[], object], seconds: float = 5.0) -> None:
    """Waits for what another thread does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.002)


@dataclass
class FakeOutput:
    """An ``Output``; ``reason`` makes it unavailable, clearing ``opens`` makes it hang."""

    name: str = "fake"
    reason: str = ""
    device: str = "Fake device"
    delay: float | None = 0.06
    lives: bool = True
    volume: int | None = None
    closed: bool = False
    played: list[Clip] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    stopped: list[tuple[CueKind, ...]] = field(default_factory=list)
    opens: threading.Event = field(default_factory=threading.Event)
    closes: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.opens.set()
        self.closes.set()

    @property
    def ids(self) -> list[str]:
        """What was played."""
        return [clip.id for clip in self.played]

    def open(self) -> None:
        """Opens, once it may."""
        self.opens.wait()
        if self.reason:
            raise UnavailableError(self.reason)

    def play(self, clip: Clip, moment: float) -> None:
        """Takes it down."""
        self.played.append(clip)
        self.moments.append(moment)

    def stop(self, *kinds: CueKind) -> None:
        """Takes it down."""
        self.stopped.append(kinds)

    def set_volume(self, volume: int) -> None:
        """Takes it down."""
        self.volume = volume

    def alive(self) -> bool:
        """As the test says."""
        return self.lives

    def close(self) -> None:
        """Closes, once it may."""
        self.closes.wait()
        self.closed = True


@dataclass
class FakeRunning:
    """A clip that plays until the test ends it."""

    on: bool = True
    broken: bool = False
    was_stopped: bool = False

    def stop(self) -> None:
        """Takes it down."""
        self.on, self.was_stopped = False, True

    def playing(self) -> bool:
        """Until the test says otherwise."""
        return self.on

    def failed(self) -> bool:
        """As the test says."""
        return self.broken


@dataclass
class FakeStarter:
    """A ``Starter``; ``error`` is raised by each start, ``free`` cleared makes it hang."""

    name: str = "fake"
    device: str = "Fake device"
    delay: float | None = 0.01
    one_at_a_time: bool = False
    error: Exception | None = None
    closed: bool = False
    started: list[tuple[Clip, int]] = field(default_factory=list)
    running: list[FakeRunning] = field(default_factory=list)
    free: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.free.set()

    @property
    def ids(self) -> list[str]:
        """What was started."""
        return [clip.id for clip, _ in self.started]

    def open(self) -> None:
        """Always does."""

    def start(self, clip: Clip, volume: int) -> FakeRunning:
        """Takes it down."""
        self.free.wait()
        if self.error is not None:
            raise self.error
        self.started.append((clip, volume))
        self.running.append(FakeRunning())
        return self.running[-1]

    def close(self) -> None:
        """Takes it down."""
        self.closed = True


@dataclass
class FakeSpeech:
    """A ``Speech``."""

    name: str = "fake-say"
    works: bool = True
    said: list[tuple[str, int]] = field(default_factory=list)
    stops: int = 0

    def say(self, text: str, volume: int) -> bool:
        """Takes it down."""
        self.said.append((text, volume))
        return self.works

    def stop(self) -> None:
        """Takes it down."""
        self.stops += 1
