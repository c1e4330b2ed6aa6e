"""What every output can do."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Protocol

from ankle_coach.session.cues import CueKind


class UnavailableError(Exception):
    """An output that cannot play here; the text says why in a few words."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A cue's samples, at the library's rate, mono, 16 bits."""

    id: str
    kind: CueKind
    samples: array[int]


class Output(Protocol):
    """A way to play clips.

    ``open`` and ``close`` may block and are called on threads of their own; everything else answers
    at once and raises nothing. After ``close`` no method is called any more.
    """

    name: str
    """The name by which a person forces it."""
    device: str
    """What it plays on, where known; filled by ``open``."""
    delay: float | None
    """About how many seconds pass from a clip's moment to its sound; None if unknown."""

    def open(self) -> None:
        """Makes it ready.

        Raises:
            UnavailableError: it cannot play here.
        """

    def play(self, clip: Clip, moment: float) -> None:
        """Plays a clip for ``moment``, in seconds of ``time.monotonic``, past or to come.

        A spoken clip takes the place of the one being said.
        """

    def stop(self, *kinds: CueKind) -> None:
        """Stops what sounds of these kinds, and forgets all whose moment is still to come."""

    def set_volume(self, volume: int) -> None:
        """From now on plays at ``volume``, 0 to 100."""

    def alive(self) -> bool:
        """Whether it still plays, as far as it can tell."""

    def close(self) -> None:
        """Ends it. May block for good where a sound server hangs."""
