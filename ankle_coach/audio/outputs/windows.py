"""Windows' own player, winsound: one sound at a time."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

from ankle_coach.audio.convert import RATE
from ankle_coach.audio.outputs.clips import Running
from ankle_coach.audio.outputs.output import Clip, UnavailableError
from ankle_coach.audio.outputs.processes import Files


class WindowsStarter:
    """A ``Starter`` that gives files to winsound, which plays them on its own thread."""

    name = "winsound"
    device = "default device"
    delay: float | None = None
    one_at_a_time = True

    def __init__(self) -> None:
        self._files = Files()

    def open(self) -> None:
        """Only Windows has it."""
        if sys.platform != "win32":
            raise UnavailableError("is there on Windows only")

    def start(self, clip: Clip, volume: int) -> Running:
        """Plays the clip, which ends the one before it."""
        _play(str(self._files.path(clip, (volume / 100) ** 2)))
        return _Running(time.monotonic() + len(clip.samples) / RATE)

    def close(self) -> None:
        """Silences it and removes the files."""
        _play(None)
        self._files.close()


@dataclass(slots=True)
class _Running:
    """A sound that plays until a known moment; winsound tells nothing more."""

    until: float

    def stop(self) -> None:
        if self.playing():
            _play(None)
        self.until = 0.0

    def playing(self) -> bool:
        return time.monotonic() < self.until

    def failed(self) -> bool:
        return False


if sys.platform == "win32":
    import winsound

    def _play(path: str | None) -> None:
        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        try:
            winsound.PlaySound(path, flags)
        except RuntimeError as reason:
            raise OSError(str(reason)) from reason

else:

    def _play(path: str | None) -> None:
        """Nothing: there is no winsound here."""
