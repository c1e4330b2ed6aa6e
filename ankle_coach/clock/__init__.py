"""The clocks that drive a session, and the gaps in which the machine slept or the program stood."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from ankle_coach.clock.wake import wake_seconds

GAP = 2.0
"""Seconds of real time between two pulses from which on the session was interrupted."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Real seconds that passed between two pulses, and whether the machine slept in them."""

    seconds: float
    asleep: bool

    @property
    def reason(self) -> str:
        """What happened, in words."""
        return "the computer slept" if self.asleep else "the program was stopped"


@dataclass(frozen=True, slots=True)
class Pulse:
    """An instant ``now``, the instant ``before`` of the last pulse, and the gap between, if any."""

    now: float
    before: float
    gap: Gap | None = None


class Clock(Protocol):
    """Seconds that never go back; where they start means nothing."""

    def now(self) -> float:
        """The instant."""

    def pulse(self) -> Pulse:
        """The instant, and whether the time since the last pulse has a gap in it."""


class SystemClock:
    """The machine's monotonic clock.

    A gap is measured on a clock that also counts sleep, where the system has one, so that neither a
    corrected nor a changed wall clock looks like one.
    """

    def __init__(self) -> None:
        self._last, self._last_wake = time.monotonic(), wake_seconds()

    def now(self) -> float:
        """Seconds on the monotonic clock."""
        return time.monotonic()

    def pulse(self) -> Pulse:
        """The instant, and the gap since the last pulse."""
        now, wake = time.monotonic(), wake_seconds()
        before, self._last = self._last, now
        awake = now - before
        seconds, self._last_wake = max(awake, wake - self._last_wake), wake
        gap = Gap(seconds, asleep=seconds - awake > GAP) if seconds > GAP else None
        return Pulse(now, before, gap)


class ScaledClock:
    """Another clock, ``speed`` times as fast; its gaps stay in real seconds."""

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock, self._speed = clock, speed
        self._origin = clock.now()

    def now(self) -> float:
        """Seconds of the faster clock."""
        return self._scaled(self._clock.now())

    def pulse(self) -> Pulse:
        """The instant and the one before on the faster clock, with the gap in real seconds."""
        pulse = self._clock.pulse()
        return Pulse(self._scaled(pulse.now), self._scaled(pulse.before), pulse.gap)

    def _scaled(self, instant: float) -> float:
        return self._origin + (instant - self._origin) * self._speed
