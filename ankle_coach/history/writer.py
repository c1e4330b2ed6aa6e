"""Writing in a thread of its own: only the newest state matters, and nobody waits for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from ankle_coach.history.past import Ending
from ankle_coach.session.course import Snapshot

RETRY = 1.0
"""Seconds after which a state that could not be written is tried again."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a session stood at the moment ``seen``.

    ``safe`` if it must survive the loss of power, ``ending`` once it is over, and ``left`` if the
    person may go on with it elsewhere.
    """

    snapshot: Snapshot
    seen: datetime
    safe: bool = False
    ending: Ending | None = None
    left: bool = False


class Writer:
    """Gives states to ``write``, which says whether it kept them; a newer one replaces an older."""

    def __init__(self, write: Callable[[State], bool]) -> None:
        self._write = write
        self._changed = threading.Condition()
        self._pending: State | None = None
        self._busy = False
        self._kept = True
        self._closing = False
        self._thread: threading.Thread | None = None

    def put(self, state: State) -> None:
        """Have a state written soon; returns at once."""
        with self._changed:
            if self._closing:
                return
            if self._pending and self._pending.safe:
                state = replace(state, safe=True)
            self._pending = state
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="record", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def flush(self, timeout: float) -> bool:
        """Wait at most ``timeout`` seconds until all is written; whether it was and is kept."""
        with self._changed:
            self._changed.wait_for(self._is_idle, timeout)
            return self._is_idle() and self._kept

    def close(self, timeout: float) -> bool:
        """Write what is left within ``timeout`` seconds and end; whether all is kept."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread:
            self._thread.join(timeout)
        return self._is_idle() and self._kept

    def _is_idle(self) -> bool:
        return self._pending is None and not self._busy

    def _run(self) -> None:
        while state := self._next():
            kept = self._write(state)
            with self._changed:
                self._busy, self._kept = False, kept
                self._changed.notify_all()
                if not kept and not self._closing:
                    self._pending = self._pending or state
                    self._changed.wait(RETRY)

    def _next(self) -> State | None:
        """The state to write next, as soon as there is one; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._pending or self._closing)
            state, self._pending = self._pending, None
            self._busy = state is not None
            return state
