"""When a frame of a running stream is due, by the clock that plans the cues.

A device asks for frames in steps: early, late, two at once. Between its steps the stream runs as
evenly as the device's own crystal. So the *earliest* that the device has asked within the last
second tells where the stream stands, and a sound placed by that lands between two steps as exactly
as on one.
"""

from __future__ import annotations

from collections import deque

WINDOW_S = 1.0
"""How far back the earliest request is looked for."""

JUMP_S = 0.006
"""A change above this is no drift: the device dropped frames or started anew."""

SMOOTHING = 0.02
"""How much of a smaller change is taken over with each request."""


class StreamClock:
    """Translates moments of ``time.monotonic`` to frames of a stream of ``rate`` a second."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._requests: deque[tuple[float, float]] = deque()
        self._zero: float | None = None

    def asked(self, now: float, frame: int) -> None:
        """Notes that at ``now`` seconds the device asked for ``frame`` and what follows."""
        zero = now - frame / self._rate
        requests = self._requests
        while requests and requests[-1][1] >= zero:
            requests.pop()
        requests.append((now, zero))
        while requests[0][0] < now - WINDOW_S:
            requests.popleft()
        earliest = requests[0][1]
        if self._zero is None or abs(earliest - self._zero) > JUMP_S:
            self._zero = earliest
        else:
            self._zero += (earliest - self._zero) * SMOOTHING

    def frame_at(self, moment: float) -> int:
        """The frame that the device asks for at ``moment``; 0 before it has asked at all."""
        return 0 if self._zero is None else round((moment - self._zero) * self._rate)
