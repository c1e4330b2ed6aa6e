"""The last resort: the front end rings the terminal's bell and flashes."""

from __future__ import annotations

from collections.abc import Callable

from ankle_coach.audio.outputs.output import Clip
from ankle_coach.session.cues import CueKind

TOO_SOFT = frozenset({"step"})
"""Tones that only accompany a line; the bell has no soft stroke."""


class Bell:
    """Calls ``ring`` for each tone, on the thread that plays it; spoken lines make no sound."""

    name = "bell"
    device = "terminal"
    delay: float | None = 0.0

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._volume = 100

    def open(self) -> None:
        """It is always ready."""

    def play(self, clip: Clip, moment: float) -> None:
        """Rings at once, whatever the moment."""
        del moment
        if self._volume and clip.kind is CueKind.TONE and clip.id not in TOO_SOFT:
            self._ring()

    def stop(self, *kinds: CueKind) -> None:
        """A bell has rung before it could be stopped."""

    def set_volume(self, volume: int) -> None:
        """It is loud, or at 0 silent."""
        self._volume = volume

    def alive(self) -> bool:
        """It always is."""
        return True

    def close(self) -> None:
        """There is nothing to close."""
