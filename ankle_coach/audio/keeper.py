"""Keeps an output open: tries them in turn, watches the one in use, and gets it back.

A keeper has one thread of its own. Opening and closing happen on further ones, since both can block
for good where a sound server hangs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ankle_coach.audio.outputs.output import Output, UnavailableError
from ankle_coach.audio.status import State, Status, Tried

OPEN_S = 3.0
"""An output that has not opened within this time is passed over; it may still come in later."""

CHECK_S = 0.5
"""How often the output in use is looked at."""

RETRY_S = 1.0
"""How often a lost output is tried again."""

SEARCH_S = 10.0
"""How often the whole chain is tried again while nothing plays."""

CLOSE_S = 0.6
"""How long closing may take; what still blocks then is left to end with the program.

It leaves the rest of a second for the program's own end.
"""

STEP_S = 0.02
"""How soon a wait notices that everything is being closed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An output by name, and how to make one (which opens nothing yet)."""

    name: str
    make: Callable[[], Output]


class Opening:
    """An output being opened on a thread of its own."""

    def __init__(self, candidate: Candidate) -> None:
        self.output = candidate.make()
        self.reason = ""
        self._unwanted = False
        self._done = threading.Event()
        self._lock = threading.Lock()
        threading.Thread(target=self._open, name=f"open-{candidate.name}", daemon=True).start()

    def _open(self) -> None:
        try:
            self.output.open()
        except UnavailableError as reason:
            self.reason = str(reason)
        except Exception as reason:  # noqa: BLE001  (whatever a foreign library raises)
            self.reason = f"failed ({type(reason).__name__})"
        with self._lock:
            self._done.set()
            unwanted = self._unwanted and not self.reason
        if unwanted:
            self.output.close()

    def wait(self, seconds: float) -> bool:
        """Whether it has opened or failed within ``seconds``."""
        return self._done.wait(seconds)

    def forget(self) -> None:
        """Closes the output as soon as it has opened."""
        with self._lock:
            self._unwanted = True
            late = self._done.is_set() and not self.reason
        if late:
            close_aside(self.output)


def close_aside(output: Output) -> threading.Thread:
    """Closes an output on a thread of its own and returns that thread."""
    thread = threading.Thread(target=output.close, name=f"close-{output.name}", daemon=True)
    thread.start()
    return thread


class Keeper:
    """Finds the first of ``candidates`` that opens, and keeps it going.

    ``fallback`` (the bell) is in use while nothing else is. ``adopted`` is called with each output
    as it comes into use, ``told`` with each change of the status; both on the keeper's thread.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        fallback: Output,
        *,
        adopted: Callable[[Output], None],
        told: Callable[[Status], None],
    ) -> None:
        self.status = Status(State.OPENING)
        self.output: Output | None = None
        self._candidates = tuple(candidates)
        self._fallback = fallback
        self._adopted = adopted
        self._told = told
        self._opening: dict[str, Opening] = {}
        self._lost: Candidate | None = None
        self._next_try = self._next_search = 0.0
        self._closing = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="sound-keeper", daemon=True)

    def start(self) -> None:
        """Starts looking for an output; returns at once."""
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Whether it is settled within ``seconds`` which output is used."""
        return self._ready.wait(seconds)

    def close(self) -> None:
        """Closes everything, within ``CLOSE_S`` whatever state the sound server is in."""
        if self._closing.is_set():
            return
        self._closing.set()
        until = time.monotonic() + CLOSE_S
        if self._thread.is_alive():
            self._thread.join(CLOSE_S / 2)
        for opening in self._opening.values():
            opening.forget()
        output, self.output = self.output, None
        self._tell(Status(State.CLOSED, tried=self.status.tried))
        if output is not None:
            close_aside(output).join(max(0.0, until - time.monotonic()))

    def _keep(self) -> None:
        self._search()
        while not self._closing.wait(CHECK_S):
            output = self.output
            if output is self._fallback:
                self._try_again()
            elif output is not None and not output.alive():
                self._lose(output)

    def _search(self) -> None:
        """Tries the whole chain; if nothing opens, the fallback is used."""
        self._next_search = time.monotonic() + SEARCH_S
        tried: list[Tried] = []
        for candidate in self._candidates:
            if self._closing.is_set():
                return
            opening = self._open(candidate)
            tried.append(Tried(candidate.name, opening.reason))
            if not opening.reason:
                self._adopt(candidate, opening.output, tuple(tried))
                return
        if self.output is None:
            self._lost = self._candidates[0] if self._candidates else None
            self._use(self._fallback, Status(State.SILENT, self._fallback.name, tried=tuple(tried)))

    def _open(self, candidate: Candidate) -> _Opened:
        """Opens a candidate, or goes on waiting for it where it is still being opened."""
        opening = self._opening.pop(candidate.name, None) or Opening(candidate)
        until = time.monotonic() + OPEN_S
        while not opening.wait(STEP_S):
            if self._closing.is_set() or time.monotonic() > until:
                self._opening[candidate.name] = opening
                return _Opened(opening.output, f"did not answer within {OPEN_S:.0f} s")
        return _Opened(opening.output, opening.reason)

    def _adopt(self, candidate: Candidate, output: Output, tried: tuple[Tried, ...]) -> None:
        self._lost = candidate
        self._use(output, Status(State.PLAYING, output.name, output.device, output.delay, tried))

    def _use(self, output: Output, status: Status) -> None:
        self.output = output
        self._adopted(output)
        self._tell(status)
        self._ready.set()

    def _lose(self, output: Output) -> None:
        close_aside(output)
        self._use(self._fallback, Status(State.GONE, self._fallback.name, tried=self.status.tried))
        self._next_try = 0.0
        self._next_search = time.monotonic() + SEARCH_S

    def _try_again(self) -> None:
        now = time.monotonic()
        if self._lost is None or now < self._next_try:
            return
        if now >= self._next_search:
            self._search()
            return
        self._next_try = now + RETRY_S
        opened = self._open(self._lost)
        if not opened.reason:
            others = (t for t in self.status.tried if t.output != opened.output.name)
            tried = (*(t for t in others if t.reason), Tried(opened.output.name, ""))
            self._adopt(self._lost, opened.output, tried)

    def _tell(self, status: Status) -> None:
        self.status = status
        self._told(status)


@dataclass(frozen=True, slots=True)
class _Opened:
    output: Output
    reason: str
