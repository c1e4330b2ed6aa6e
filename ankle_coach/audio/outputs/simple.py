"""simpleaudio, where it is safe: an extra, for who asks for it."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from ankle_coach.audio.convert import RATE
from ankle_coach.audio.outputs.clips import Running
from ankle_coach.audio.outputs.output import Clip, UnavailableError
from ankle_coach.audio.outputs.processes import scaled
from ankle_coach.audio.outputs.quiet_alsa import quiet_alsa

CRASHES_FROM = (3, 12)
"""From this Python on, simpleaudio 1.0.4 ends the program as a sound ends (its issue 72)."""


def installed() -> str | None:
    """The distribution that gets imported as simpleaudio: the patched one or the original.

    Where both are there, either may have overwritten the other: it counts as the original.
    """
    from importlib import metadata  # noqa: PLC0415 - takes longer to load than all else here

    for name in ("simpleaudio", "simpleaudio-patched"):
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        return name
    return None


def check(found: str | None, python: tuple[int, int]) -> None:
    """Whether what is installed may be imported on this Python.

    Raises:
        UnavailableError: it is missing, or would crash the program.
    """
    if found is None:
        raise UnavailableError("is not installed (an extra: pip install '.[simpleaudio]')")
    if found == "simpleaudio" and python >= CRASHES_FROM:
        raise UnavailableError(
            f"1.0.4 crashes on Python {python[0]}.{python[1]}; uninstall it, "
            "simpleaudio-patched takes its place (an extra: pip install '.[simpleaudio]')"
        )


class SimpleStarter:
    """A ``Starter`` on simpleaudio, which opens the device anew for each clip and may block.

    A clip that is stopped sounds on for up to 250 ms: it plays its device's buffer to the end.
    """

    name = "simpleaudio"
    delay: float | None = 0.005
    one_at_a_time = False

    def __init__(self) -> None:
        self.device = ""
        self._library: Any = None

    def open(self) -> None:
        """Imports it and plays a moment of silence."""
        check(installed(), sys.version_info[:2])
        quiet_alsa()
        try:
            self._library = import_module("simpleaudio")
        except (ImportError, OSError) as reason:
            raise UnavailableError(f"does not load ({reason})") from reason
        try:
            self._library.play_buffer(bytes(2 * (RATE // 20)), 1, 2, RATE)
        except Exception as reason:
            raise UnavailableError("finds nothing to play on") from reason
        self.device = "default device"

    def start(self, clip: Clip, volume: int) -> Running:
        """Starts a clip (measured: 2 to 11 ms, up to 422 on a busy machine)."""
        samples = scaled(clip.samples, (volume / 100) ** 2)
        return _Running(self._library.play_buffer(samples.tobytes(), 1, 2, RATE))

    def close(self) -> None:
        """Silences everything."""
        if self._library is not None:
            self._library.stop_all()


class _Running:
    def __init__(self, play: Any) -> None:  # noqa: ANN401  (the library has no types)
        self._play = play

    def stop(self) -> None:
        self._play.stop()

    def playing(self) -> bool:
        return bool(self._play.is_playing())

    def failed(self) -> bool:
        return False
