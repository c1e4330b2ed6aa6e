"""The usual output: one miniaudio device for the whole session, fed by our own mixer."""

from __future__ import annotations

import contextlib
import ctypes
import sys
import time
from collections.abc import Generator
from importlib import import_module
from typing import Any

from ankle_coach.audio.convert import RATE
from ankle_coach.audio.mixer import Mixer
from ankle_coach.audio.outputs.output import Clip, UnavailableError
from ankle_coach.audio.outputs.quiet_alsa import quiet_alsa
from ankle_coach.session.cues import CueKind

PERIOD_MS = 20
"""How much the device asks for at a time: 1.2 % of a core when idle; 10 ms: 1.9 %, 50 ms: 0.7 %."""

BEHIND_S = 0.015
"""What the device itself adds to the mixer's lead, as measured with PulseAudio's null sink."""

STALL_S = 1.5
"""Without a request for so long, a device that sends no error has lost its server all the same."""

_ERRORS = {-203: "there is no PulseAudio and no ALSA library", -401: "there is no sound device"}
"""miniaudio's result codes that a person may meet."""


class Stream:
    """Plays through miniaudio.

    On Linux the backends are named, PulseAudio (PipeWire answers as well) and ALSA: left alone,
    miniaudio takes a device that plays nothing if it finds no library.
    """

    name = "miniaudio"

    def __init__(self) -> None:
        self.device = ""
        self.delay: float | None = None
        self._mixer = Mixer()
        self._opened: Any = None
        self._seen = (0, 0.0)
        self._looked = 0.0

    def open(self) -> None:
        """Opens and starts the default device (measured: 44 to 221 ms, once 5.4 s)."""
        try:
            miniaudio = import_module("miniaudio")
        except (ImportError, OSError) as reason:
            raise UnavailableError("miniaudio is not installed") from reason
        quiet_alsa()
        backends = _backends(miniaudio)
        contexts: list[Any] = []
        try:
            opened = _device_class(miniaudio, contexts)(
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=PERIOD_MS,
                backends=backends,
                app_name="Ankle Coach",
            )
        except miniaudio.MiniaudioError as reason:
            for context in contexts:
                miniaudio.lib.ma_context_uninit(context)
            raise UnavailableError(_in_words(reason)) from reason
        # Python's exit must neither collect an open device, which waits for a thread that in turn
        # waits for Python, nor free its memory while that thread lives: so it is never let go of
        # before it is closed.
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(opened))
        self._opened = opened
        feed = self._feed()
        next(feed)
        try:
            opened.start(feed)
        except miniaudio.MiniaudioError as reason:
            self.close()
            raise UnavailableError(_in_words(reason)) from reason
        self.device = _device_name(miniaudio, backends, opened.backend)
        self.delay = self._mixer.lead + BEHIND_S
        self._seen = (-1, time.monotonic())

    def _feed(self) -> Generator[bytes | memoryview, int, None]:
        """What miniaudio's thread draws samples from; an error in it would be written on screen."""
        frames = yield b""
        while True:
            try:
                samples: bytes | memoryview = self._mixer.render(frames, time.monotonic())
            except Exception:  # noqa: BLE001  (silence for a period beats an end of all sound)
                samples = bytes(2 * frames)
            frames = yield samples

    def play(self, clip: Clip, moment: float) -> None:
        """Puts the clip into the mixer's queue; its first sample goes to its moment's frame."""
        self._mixer.play(clip.samples, clip.kind, moment)

    def stop(self, *kinds: CueKind) -> None:
        """Fades out these kinds within 30 ms of the next period."""
        self._mixer.stop(*kinds)

    def set_volume(self, volume: int) -> None:
        """Takes effect with the next period."""
        self._mixer.volume = volume

    def alive(self) -> bool:
        """Whether the device has asked for samples lately."""
        now = time.monotonic()
        calls, _ = self._seen
        # Who has not looked for so long was stopped, and the device's thread with them.
        if self._mixer.calls != calls or now - self._looked > STALL_S:
            self._seen = (self._mixer.calls, now)
        self._looked = now
        return now - self._seen[1] < STALL_S

    def close(self) -> None:
        """Closes the device. Blocks for good while the sound server is frozen."""
        opened, self._opened = self._opened, None
        if opened is None:
            return
        opened.close()
        opened.free_context()
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(opened))


def _backends(miniaudio: Any) -> list[Any] | None:  # noqa: ANN401  (the library has no types)
    linux = sys.platform.startswith("linux")
    return [miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA] if linux else None


def _device_class(miniaudio: Any, contexts: list[Any]) -> Any:  # noqa: ANN401  (likewise)
    """A playback device that gives back its context and is never closed by the collector.

    The library (1.71) forgets the context, and with it a connection to the sound server, of every
    device closed and of every one that could not be opened: the 64th fails.
    """

    class Device(miniaudio.PlaybackDevice):  # type: ignore[misc]  # the library has no types
        def _make_context(self, *args: object) -> object:
            context = super()._make_context(*args)
            contexts.append(context)
            return context

        def __del__(self) -> None:
            """Closing is ``Stream``'s business."""

        def free_context(self) -> None:
            while contexts:
                miniaudio.lib.ma_context_uninit(contexts.pop())

    return Device


def _device_name(miniaudio: Any, backends: list[Any] | None, backend: str) -> str:  # noqa: ANN401
    """The only device's name; of several the library does not tell which is the default."""
    names: list[str] = []
    with contextlib.suppress(Exception):
        names = [str(found["name"]) for found in miniaudio.Devices(backends).get_playbacks()]
    return f"{names[0]} ({backend})" if len(names) == 1 else f"default device ({backend})"


def _in_words(reason: Exception) -> str:
    code = reason.args[1] if len(reason.args) > 1 else 0
    return _ERRORS.get(code, " ".join(str(part) for part in reason.args))
