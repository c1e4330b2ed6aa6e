"""The keyboard of Windows: its console is asked for keys, there being nothing to wait on."""

from __future__ import annotations

import msvcrt
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from types import FrameType
from typing import Self

from ankle_coach.plain.decode import names

assert sys.platform == "win32"  # noqa: S101 - for the type checker: msvcrt is only there

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGBREAK)
LOOK = 0.05
"""Seconds between two looks at the console."""
_SPECIAL = {"H": "up", "P": "down", "K": "left", "M": "right", "I": "pageup", "Q": "pagedown"}
_SPECIAL_AFTER = {"\xe0": _SPECIAL, "\x00": {**_SPECIAL, "?": "f5"}}
"""What the second character of a special key means, by its first."""


class WindowsKeyboard:
    """The console, if standard input is one, and the signals that ask to end."""

    def __init__(self) -> None:
        self._signal: int | None = None
        self._leaving = ExitStack()

    @property
    def has_keys(self) -> bool:
        """Whether standard input is a console."""
        return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()

    @property
    def signal(self) -> int | None:
        """The number of the first signal that came."""
        return self._signal

    def __enter__(self) -> Self:
        """Take signals; keys come one by one anyway."""
        for number in ENDING:
            self._leaving.callback(signal.signal, number, signal.signal(number, self._asked))
        return self

    def __exit__(self, *_: object) -> None:
        """Put the signals back."""
        self._leaving.close()

    def wait(self, seconds: float) -> Sequence[str]:
        """Wait until a key is pressed, a signal comes, or the seconds are over."""
        end = time.monotonic() + seconds
        while not (pressed := self._pressed()) and self._signal is None:
            left = end - time.monotonic()
            if left <= 0:
                return ()
            time.sleep(min(LOOK, left))
        return pressed

    def _pressed(self) -> tuple[str, ...]:
        found: list[str] = []
        while self.has_keys and msvcrt.kbhit():
            character = msvcrt.getwch()
            if character in _SPECIAL_AFTER:
                found.append(_SPECIAL_AFTER[character].get(msvcrt.getwch(), ""))
            else:
                found += names(character)
        return tuple(name for name in found if name)

    def _asked(self, number: int, _: FrameType | None) -> None:
        self._signal = self._signal or number
