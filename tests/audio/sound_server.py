"""A PulseAudio server of a test's own, with a sink that plays into nothing, and its recorder.

with SoundServer() as server, Recorder(server) as recorder:
    subprocess.run([...], env=server.environment)
    recording = recorder.stop()
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import Self

from tests.audio.recording import Recording

RATE = 24_000
"""Samples a second of a recording; the sink itself has another rate, as sound cards do."""

SINK = "nul"
READY_S = 15.0


class SoundServer:
    """The server: its own runtime folder, socket and cookie; nobody else's sound is touched."""

    def __init__(self) -> None:
        # A socket's path has room for about a hundred characters, fewer than pytest's folders take.
        self._folder = Path(tempfile.mkdtemp(prefix="ac-sound-"))
        self._process: subprocess.Popen[bytes] | None = None
        socket = f"unix:{self._folder}/native"
        own = {name: str(self._folder) for name in ("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH")}
        self.environment = {**os.environ, **own, "PULSE_SERVER": socket}
        self.environment["PULSE_COOKIE"] = str(self._folder / "cookie")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Starts it and waits until it answers."""
        (self._folder / "native").unlink(missing_ok=True)
        protocol = f"module-native-protocol-unix auth-anonymous=1 socket={self._folder}/native"
        self._process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                *("--realtime=no", "--high-priority=no", "--disable-shm=yes", "--enable-memfd=no"),
                *("-L", protocol),
                *("-L", f"module-null-sink sink_name={SINK} rate=44100 channels=2 format=s16le"),
            ],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + READY_S
        while not self._answers():
            assert time.monotonic() < until, "the sound server does not start"
            time.sleep(0.05)

    def kill(self) -> None:
        """Ends it as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Stops it, so that it holds its connections and answers nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Lets it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def _answers(self) -> bool:
        asked = subprocess.run(
            ["pactl", "info"], env=self.environment, capture_output=True, check=False
        )
        return asked.returncode == 0


class Recorder:
    """Records what the sink plays, and when each part of it was played."""

    def __init__(self, server: SoundServer) -> None:
        self._server = server
        self._chunks: list[bytes] = []
        self._marks: list[tuple[float, int]] = []
        self._heard = threading.Event()
        self._from = 0

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [
                *("parec", "--raw", "--latency-msec=3", f"--rate={RATE}", "--channels=1"),
                *("--format=s16le", "-d", f"{SINK}.monitor"),
            ],
            env=self._server.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        # A sink that nobody listened to has played two seconds ahead; then it keeps step.
        assert self._heard.wait(READY_S), "the sink plays nothing"
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._thread.join()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        taken = 0
        while chunk := os.read(self._process.stdout.fileno(), 65536):
            taken += len(chunk)
            self._chunks.append(chunk)
            self._marks.append((time.monotonic(), taken // 2))
            self._heard.set()

    def forget(self) -> None:
        """Leaves what was recorded until now out of the next recording."""
        self._from = len(self._marks)

    def recording(self) -> Recording:
        """What was recorded until now, or since ``forget``."""
        first, last = self._from, len(self._marks)
        before = self._marks[first - 1][1] if first else 0
        marks = [(moment, count - before) for moment, count in self._marks[first:last]]
        return Recording(b"".join(self._chunks[first:last]), marks, RATE)
