"""Stand-ins for what a session is driven by: a clock that only a test moves, and ears.

from tests.fakes import FakeClock, HeardSounds
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ankle_coach.clock import GAP, Gap, Pulse

if TYPE_CHECKING:
    from ankle_coach.session.cues import Cue


class FakeClock:
    """A clock that stands still until it is told; it is a ``Clock``."""

    def __init__(self, start: float = 1000.0) -> None:
        self._now = self._last = start
        self._slept = 0.0
        self._asleep = False

    def now(self) -> float:
        """The instant in seconds."""
        return self._now

    def pulse(self) -> Pulse:
        """The instant, with a gap if ``sleep`` made one of over 2 s since the last pulse."""
        before, self._last = self._last, self._now
        seconds, asleep = self._slept, self._asleep
        self._slept, self._asleep = 0.0, False
        return Pulse(self._now, before, Gap(seconds, asleep) if seconds > GAP else None)

    def advance(self, seconds: float) -> None:
        """Let so many seconds pass; however many, they are no gap."""
        self._now += seconds

    def sleep(self, seconds: float, *, asleep: bool = True) -> None:
        """Make a gap of so many real seconds: the only way to one.

        ``asleep`` as a machine with its lid closed, whose clock stands still meanwhile; else as a
        program that was stopped, whose clock goes on.
        """
        self._slept += seconds
        self._asleep = self._asleep or asleep
        if not asleep:
            self._now += seconds


class HeardSounds:
    """Takes down each cue with its delay; ``hushed`` counts how often the voice was stopped."""

    def __init__(self) -> None:
        self.cues: list[tuple[Cue, float]] = []
        self.hushed = 0

    @property
    def ids(self) -> list[str]:
        """The ids of all cues, in the order in which they came."""
        return [cue.id for cue, _ in self.cues]

    def cue(self, cue: Cue, delay: float) -> None:
        """Hear a cue."""
        self.cues.append((cue, delay))

    def hush(self) -> None:
        """Be told to stop."""
        self.hushed += 1
