"""What a person is told beside the session while it runs, one line after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.message_pump import MessagePump
from textual.timer import Timer

STANDS = 4.0
"""Seconds for which a notice stands."""


class Notices:
    """Shows lines in one place, each for its while; ``show`` is given an empty one at the end."""

    def __init__(self, pump: MessagePump, show: Callable[[str], None]) -> None:
        self._pump = pump
        self._show = show
        self._waiting: list[str] = []
        self._timer: Timer | None = None

    def tell(self, text: str) -> None:
        """Show this at once, in the place of what stands there."""
        self._show(text)
        if self._timer:
            self._timer.stop()
        self._timer = self._pump.set_timer(STANDS, self._over)

    def add(self, texts: Iterable[str]) -> None:
        """Show these as well, once what stands there has stood for its while."""
        self._waiting += texts
        if self._waiting and self._timer is None:
            self.tell(self._waiting.pop(0))

    def untold(self) -> list[str]:
        """What there was no time for."""
        return self._waiting

    def _over(self) -> None:
        self._timer = None
        self._show("")
        self.add(())
