"""The keyboard of Linux and macOS: a terminal that sends each key at once, and signals."""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from types import FrameType
from typing import Any, Self

from ankle_coach.plain.decode import is_whole, names
from ankle_coach.plain.keyboard import SUSPENDED

assert sys.platform != "win32"  # noqa: S101 - for the type checker: there is no termios there

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
ESCAPE_SECONDS = 0.05
"""How long the rest of an escape sequence may take; after that it was the Escape key."""


class PosixKeyboard:
    """Standard input, if it is a terminal, and the signals that ask to end.

    A signal that was ignored when the program started (``nohup``) stays ignored. A second one ends
    the program at once, with the terminal as it was.
    """

    def __init__(self) -> None:
        self._terminal = _own_terminal()
        self._modes: list[Any] = []
        self._signal: int | None = None
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        self._leaving = ExitStack()
        self._woken = -1
        self._was_suspended = False

    @property
    def has_keys(self) -> bool:
        """Whether standard input is a terminal, with this program in its foreground."""
        return self._terminal is not None

    @property
    def signal(self) -> int | None:
        """The number of the first signal that came."""
        return self._signal

    def __enter__(self) -> Self:
        """Take keys one by one, and signals."""
        self._woken, waking = os.pipe()
        for end in (self._woken, waking):
            os.set_blocking(end, False)
            self._leaving.callback(os.close, end)
        self._leaving.callback(signal.set_wakeup_fd, signal.set_wakeup_fd(waking))
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._leaving.callback(signal.signal, number, signal.signal(number, self._asked))
        if self._terminal is not None:
            self._modes = termios.tcgetattr(self._terminal)
            self._leaving.callback(self._put_back)
            before = signal.signal(signal.SIGTSTP, self._suspended)
            self._leaving.callback(signal.signal, signal.SIGTSTP, before)
            tty.setcbreak(self._terminal, termios.TCSADRAIN)
        return self

    def __exit__(self, *_: object) -> None:
        """Put everything back, in the opposite order."""
        self._leaving.close()

    def wait(self, seconds: float) -> Sequence[str]:
        """Wait until a key is pressed, a signal comes, or the seconds are over."""
        ready = self._ready(seconds)
        if self._was_suspended:
            self._was_suspended = False
            return (SUSPENDED,)
        if not ready:
            return ()
        sent = self._read()
        while sent and not is_whole(sent) and self._ready(ESCAPE_SECONDS):
            more = self._read()
            if not more:
                break
            sent += more
        return tuple(names(sent))

    def _ready(self, seconds: float) -> bool:
        """Whether there is something to read before the seconds are over."""
        sources = [self._woken] if self._terminal is None else [self._woken, self._terminal]
        found, _, _ = select.select(sources, [], [], max(0.0, seconds))
        if self._woken in found:
            with suppress(BlockingIOError):
                os.read(self._woken, 1024)
        return self._terminal in found

    def _read(self) -> str:
        """What was typed; a terminal that is gone counts as hung up."""
        assert self._terminal is not None  # noqa: S101 - only a terminal is ever ready
        try:
            sent = os.read(self._terminal, 1024)
        except OSError:
            sent = b""
        if not sent:
            self._terminal = None
            self._signal = self._signal or signal.SIGHUP
        return self._decoder.decode(sent)

    def _asked(self, number: int, _: FrameType | None) -> None:
        if self._signal is not None:
            self._put_back()
            os._exit(128 + number)
        self._signal = number

    def _suspended(self, number: int, _: FrameType | None) -> None:
        """Ctrl+Z: lend the terminal back to the shell, stop, and take it again when going on."""
        self._put_back()
        ours = signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, ours)
        self._was_suspended = True
        if _own_terminal() is not None and self._terminal is not None:
            tty.setcbreak(self._terminal, termios.TCSADRAIN)

    def _put_back(self) -> None:
        if self._terminal is not None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(self._terminal, termios.TCSADRAIN, self._modes)


def _own_terminal() -> int | None:
    """Standard input's descriptor, if it is a terminal of which this program has the keys."""
    try:
        terminal = sys.stdin.fileno()
        ours = os.isatty(terminal) and os.tcgetpgrp(terminal) == os.getpgrp()
    except (AttributeError, OSError, ValueError):  # closed, or none at all
        return None
    return terminal if ours else None
