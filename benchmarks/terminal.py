"""A program in a pseudo terminal of 120x40: what it writes and when, its CPU, its memory."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

COLUMNS, ROWS = 120, 40
PATIENCE = 60.0
"""Seconds after which a program that does not show what it should is given up."""


class NotShownError(Exception):
    """A program did not write what was waited for."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that were read at one instant, and the CPU seconds used by then."""

    at: float
    cpu: float
    data: bytes


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a measured program sees: nothing of its owner's, and compiled modules are kept."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "ANKLE_COACH_HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **more,
    }


def cpu_seconds(pid: int) -> float:
    """CPU seconds of a running process, all its threads and its living children."""
    clock = (~pid << 3) | 2  # Linux's CPU clock of another process: clock_getcpuclockid(3)
    own = time.clock_gettime(clock)
    return own + sum(map(cpu_seconds, _children(pid)))


def resident_bytes(pid: int) -> int:
    """Bytes of memory that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def cpu_of(command: Sequence[str], surroundings: Mapping[str, str]) -> float:
    """CPU seconds that a command takes from its start to its end.

    Raises:
        NotShownError: it failed.
    """
    process = subprocess.Popen(
        command, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise NotShownError(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


def _take_control() -> None:
    """Make the standard input the controlling terminal of the session that this process leads."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A program in a terminal of its own; nobody answers what it may ask that terminal."""

    def __init__(
        self,
        command: Sequence[str],
        surroundings: Mapping[str, str],
        *,
        controlling: bool = False,
    ) -> None:
        """``controlling`` makes it the program's controlling terminal, for one that asks for that.

        The fork for it is counted as the program's own CPU time.
        """
        self.command = tuple(command)
        self.chunks: list[Chunk] = []
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=surroundings,
            start_new_session=True,
            preexec_fn=_take_control if controlling else None,  # noqa: PLW1509  # no locks in it
        )
        os.close(theirs)
        self._more = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(5.0)
        os.close(self._ours)

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self._ours, keys)

    def cpu(self) -> float:
        """CPU seconds used by now."""
        return cpu_seconds(self.process.pid)

    def resident(self) -> int:
        """Bytes of memory held now."""
        return resident_bytes(self.process.pid)

    def bytes_between(self, since: float, until: float) -> int:
        """Bytes written between two instants of ``time.monotonic``."""
        return sum(len(each.data) for each in tuple(self.chunks) if since <= each.at < until)

    def shown(self, part: bytes) -> Chunk:
        """Wait for the chunk that completes ``part``."""
        seen = bytearray()
        taken = 0

        def look() -> Chunk | None:
            nonlocal taken
            while taken < len(self.chunks):
                chunk = self.chunks[taken]
                taken += 1
                seen.extend(chunk.data)
                if part in seen:
                    return chunk
            return None

        return self._await(look, repr(part))

    def _await(self, look: Callable[[], Chunk | None], what: str) -> Chunk:
        until = time.monotonic() + PATIENCE
        with self._more:
            while (found := look()) is None:
                left = until - time.monotonic()
                if left <= 0 or not self._reader.is_alive():
                    tail = b"".join(each.data for each in self.chunks)[-400:]
                    raise NotShownError(f"{' '.join(self.command)}: no {what} in {tail!r}")
                self._more.wait(min(left, 0.5))
        return found

    def _read(self) -> None:
        pid = self.process.pid
        while True:
            try:
                data = os.read(self._ours, 65536)
                at = time.monotonic()
                cpu = cpu_seconds(pid)
            except OSError:  # the program is over
                return
            if not data:
                return
            with self._more:
                self.chunks.append(Chunk(at, cpu, data))
                self._more.notify_all()


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # it has just ended
            found += map(int, thread.read_text().split())
    return found
