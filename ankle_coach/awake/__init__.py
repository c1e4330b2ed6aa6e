"""Keeping the screen awake while a session runs, without ever holding the session up."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from ankle_coach.awake.screen import Screen, screen_here
from ankle_coach.session.engine import Engine
from ankle_coach.session.events import Event
from ankle_coach.session.table import Phase

__all__ = ["NOTICE", "PAUSE_AT_MOST", "Awake", "Notice", "Screen", "screen_here"]

PAUSE_AT_MOST = 300.0
"""Seconds of a pause after which the screen may go dark."""
WAY_OUT = 0.5
"""Seconds that leaving waits for the desktop to let go of the screen."""
NOTICE = "The screen may go dark meanwhile: this computer offers no way to keep it awake."


class Notice:
    """A line for the person that is told once, whichever session it comes from."""

    def __init__(self, text: str) -> None:
        self._text: str | None = text
        self._due = False

    def give(self) -> None:
        """Have it told."""
        self._due = True

    def take(self) -> str | None:
        """The line, if it is to be told now."""
        if not self._due:
            return None
        text, self._text = self._text, None
        return text


class Awake:
    """Follows a session, as a listener of its driver, and keeps the screen awake while it runs.

    All that may take time happens in a thread of its own. Where the process ends without ``close``,
    the system lets go of the screen by itself.
    """

    def __init__(
        self,
        screen: Screen | None,
        *,
        pause_at_most: float = PAUSE_AT_MOST,
        notice: Notice | None = None,
    ) -> None:
        """Follow a session with a ``screen``; with None nothing is kept awake, nor told.

        What is told where it cannot be is ``notice``, which several sessions can share.
        """
        self._screen = screen
        self._pause_at_most = pause_at_most
        self._changed = threading.Condition()
        self._until = -math.inf
        self._closing = False
        self._notice = notice or Notice(NOTICE)
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __call__(
        self, engine: Engine, now: float, events: Sequence[Event], again: float = 0.0
    ) -> None:
        """Take in what the session does; when it did and what happened do not matter here."""
        del now, events, again
        with self._changed:
            until = self._wanted_until(engine.phase)
            if until == self._until:
                return
            self._until = until
            if self._screen and self._thread is None and self._until == math.inf:
                self._thread = threading.Thread(
                    target=self._run, args=(self._screen,), name="awake", daemon=True
                )
                self._thread.start()
            self._changed.notify_all()

    def notice(self) -> str | None:
        """A quiet line for the person where the screen cannot be kept awake; told once."""
        return self._notice.take()

    def close(self, timeout: float = WAY_OUT) -> bool:
        """Let go of the screen; whether that was done within ``timeout`` seconds."""
        with self._changed:
            self._closing, self._until = True, -math.inf
            self._changed.notify_all()
        if self._thread is None:
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _wanted_until(self, phase: Phase) -> float:
        """The moment on the monotonic clock up to which the screen is wanted awake."""
        if self._closing:
            return -math.inf
        if phase.is_active:
            return math.inf
        if phase is not Phase.PAUSED:
            return -math.inf
        return min(self._until, time.monotonic() + self._pause_at_most)

    # In the thread.

    def _run(self, screen: Screen) -> None:
        held = False
        while self._wait_while(held=held):
            if held:
                screen.release()
                held = False
            elif screen.hold():
                held = True
            else:
                self._notice.give()
                return

    def _wait_while(self, *, held: bool) -> bool:
        """Wait as long as the screen may stay as it is; whether it is to change then."""
        with self._changed:
            while (time.monotonic() < self._until) is held:
                if self._closing:
                    return False
                left = self._until - time.monotonic()
                self._changed.wait(left if held and left < math.inf else None)
            return True
