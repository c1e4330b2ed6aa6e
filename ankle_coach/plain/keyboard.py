"""Waiting for keys, for a signal or for time to pass, whichever comes first."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Protocol, Self

SUSPENDED = "suspended"
"""What stands among the keys for Ctrl+Z, once the program goes on."""


class Keyboard(Protocol):
    """The keys of a terminal.

    Entered, it takes each as it is pressed; left, the terminal is as it was.
    """

    @property
    def has_keys(self) -> bool:
        """Whether there is a terminal to press keys at."""

    @property
    def signal(self) -> int | None:
        """The number of the signal that asks to end, if one came."""

    def wait(self, seconds: float) -> Sequence[str]:
        """Wait at most so many real seconds; the names of the keys that were pressed meanwhile."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def keyboard() -> Keyboard:
    """This system's keyboard."""
    if sys.platform == "win32":
        from ankle_coach.plain.keyboard_windows import WindowsKeyboard  # noqa: PLC0415 - only there

        return WindowsKeyboard()
    else:  # noqa: RET505 - so that the type checker sees one of the two alone
        from ankle_coach.plain.keyboard_posix import PosixKeyboard  # noqa: PLC0415 - only there

        return PosixKeyboard()
