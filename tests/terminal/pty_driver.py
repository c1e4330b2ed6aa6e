"""A pseudo terminal: a program run in it, and every byte that it writes, as it was written."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
import time
from typing import TYPE_CHECKING, Self

from tests.terminal.tmux import PATIENCE_S, plain_environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_POLL_S = 0.02
# Makes the pseudo terminal the controlling one of the new session, then becomes the program.
_TAKE_THE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execvp(sys.argv[1], sys.argv[1:])"
)


class PseudoTerminal:
    """A program in a pseudo terminal of `columns` by `rows` cells.

    Nobody answers what the program may ask the terminal, as in the poorest of terminals.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start the program.

        Args:
            command: the program and its arguments.
            folder: where it works, and its HOME.
            columns: the width in cells.
            rows: the height in cells.
            environment: variables beside those of `plain_environment`.
        """
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_THE_TERMINAL, *command],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={**plain_environment(folder), **(environment or {})},
            start_new_session=True,
        )
        os.close(theirs)
        self._written = bytearray()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the program, if it still runs, and the terminal."""
        self.process.kill()
        self.process.wait()
        self._reader.join(PATIENCE_S)
        os.close(self._ours)

    def written(self) -> bytes:
        """Return all that the program has written so far."""
        return bytes(self._written)

    def text(self) -> str:
        """Return what it has written as text, without carriage returns and escape sequences."""
        plain = re.sub(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[^\[])|\r", b"", self.written())
        return plain.decode(errors="replace")

    def send(self, keys: bytes) -> None:
        """Send bytes, as if they had been typed."""
        os.write(self._ours, keys)

    def wait_for(self, part: bytes, *, seconds: float = PATIENCE_S) -> None:
        """Wait until the program has written these bytes.

        Raises:
            AssertionError: it did not within `seconds`; the message has what it wrote.
        """
        deadline = time.monotonic() + seconds
        while part not in self._written:
            if time.monotonic() > deadline:
                raise AssertionError(f"not {part!r} within {seconds} s, but {self.written()!r}")
            time.sleep(_POLL_S)

    def exit_code(self, *, seconds: float = PATIENCE_S) -> int:
        """Wait until the program is over and all it wrote is here; return its exit code.

        It is -n after signal n, as for `subprocess`.
        """
        code = self.process.wait(seconds)
        self._reader.join(seconds)
        return code

    def _read(self) -> None:
        while True:
            try:
                part = os.read(self._ours, 65536)
            except OSError:  # on Linux, the end: nobody has the other side open any more
                return
            if not part:
                return
            self._written += part
