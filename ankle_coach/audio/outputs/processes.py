"""Programs that play a file: PipeWire's, PulseAudio's, ALSA's and macOS's own."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
import wave
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

from ankle_coach.audio.convert import RATE
from ankle_coach.audio.outputs.output import Clip, UnavailableError
from ankle_coach.session.cues import CueKind

PROBE_S = 2.0
"""A program that has not played 50 ms of silence within this time is of no use."""


@dataclass(frozen=True, slots=True)
class Program:
    """How a player is called: its name, its options, and those that set a volume of 0 to 1.

    Without ``volume`` the samples themselves are made quieter. ``ends_options`` says whether ``--``
    is understood before the file; ``delay`` is the measured median from its start to its sound.
    """

    name: str
    options: tuple[str, ...] = ()
    volume: Callable[[float], Sequence[str]] | None = None
    ends_options: bool = True
    delay: float | None = None


PROGRAMS: Mapping[str, Program] = {
    each.name: each
    for each in (
        Program("pw-play", volume=lambda v: (f"--volume={v:.4f}",), delay=0.027),
        Program(
            "paplay",
            ("--latency-msec=40", "--client-name=Ankle Coach"),
            volume=lambda v: (f"--volume={round(v ** (1 / 3) * 65536)}",),
            delay=0.025,
        ),
        Program("aplay", ("-q",), delay=0.048),
        Program("afplay", volume=lambda v: ("-v", f"{v:.4f}"), ends_options=False),
    )
}
"""The players, by name."""


class Files:
    """Clips as files, in a folder of their own that goes with ``close``."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def path(self, clip: Clip, gain: float = 1.0) -> Path:
        """The file of a clip at ``gain`` (0 to 1), written the first time it is asked for."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="ankle-coach-", ignore_cleanup_errors=True
            )
        path = Path(self._folder.name) / f"{clip.kind}-{clip.id}-{round(gain * 1000)}.wav"
        if not path.exists():
            write_wav(path, scaled(clip.samples, gain))
        return path

    def close(self) -> None:
        """Removes the files."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def scaled(samples: array[int], gain: float) -> array[int]:
    """The samples made quieter by ``gain``, 0 to 1."""
    return samples if gain == 1 else array("h", (int(value * gain) for value in samples))


def write_wav(path: Path, samples: array[int]) -> None:
    """Writes samples at the library's rate, mono, 16 bits."""
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(RATE)
        clip.writeframes(samples.tobytes())


@dataclass(slots=True)
class RunningProgram:
    """A player at work."""

    process: subprocess.Popen[bytes]
    stopped: bool = field(default=False)

    def stop(self) -> None:
        """Ends the player; its sound stops with it."""
        self.stopped = True
        with contextlib.suppress(OSError):
            self.process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=PROBE_S)

    def playing(self) -> bool:
        """Whether the player still runs."""
        return self.process.poll() is None

    def failed(self) -> bool:
        """Whether the player gave up by itself."""
        return not self.stopped and self.process.poll() not in (None, 0)


class ProgramStarter:
    """A ``Starter`` that runs a program for each clip, never through a shell."""

    one_at_a_time = False

    def __init__(self, program: Program) -> None:
        self.name = program.name
        self.device = ""
        self.delay = program.delay
        self._program = program
        self._path = ""
        self._files = Files()

    def open(self) -> None:
        """Finds the program and lets it play a moment of silence."""
        found = shutil.which(self._program.name)
        if found is None:
            raise UnavailableError("is not installed")
        self._path = found
        silence = Clip("silence", CueKind.TONE, array("h", repeat(0, RATE // 20)))
        try:
            running = self.start(silence, 100)
        except OSError as reason:
            raise UnavailableError(f"does not start ({reason.strerror})") from reason
        try:
            code = running.process.wait(timeout=PROBE_S)
        except subprocess.TimeoutExpired:
            running.stop()
            self.close()
            raise UnavailableError("did not answer") from None
        if code:
            self.close()
            raise UnavailableError("finds nothing to play on")
        self.device = "default device"

    def start(self, clip: Clip, volume: int) -> RunningProgram:
        """Runs the program with the clip's file as its only argument besides options."""
        gain = (volume / 100) ** 2
        call = [self._path, *self._program.options]
        if self._program.volume is not None:
            call += self._program.volume(gain)
            gain = 1.0
        if self._program.ends_options:
            call.append("--")
        call.append(str(self._files.path(clip, gain)))
        return RunningProgram(run_quietly(call))

    def close(self) -> None:
        """Removes the files it made."""
        self._files.close()


def run_quietly(call: Sequence[str]) -> subprocess.Popen[bytes]:
    """Starts a program that shares nothing with ours: no terminal, no signals, no shell.

    Raises:
        OSError: it could not be started.
    """
    return subprocess.Popen(  # noqa: S603  (a list of arguments, found on the person's own PATH)
        list(call),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
