"""A clock that is moved by hand."""

from __future__ import annotations

from ankle_coach.clock import Pulse


class HandClock:
    """Stands where ``instant`` says, in seconds; it has no gaps."""

    def __init__(self) -> None:
        self.instant = self._last = 0.0

    def now(self) -> float:
        """The instant."""
        return self.instant

    def pulse(self) -> Pulse:
        """The instant and the one before."""
        before, self._last = self._last, self.instant
        return Pulse(self.instant, before)
