"""The beat of a session: a steady one for what moves, and the very instant for what is due.

Textual's own timers cost a quarter of a millisecond each time, are stopped and made anew for every
deadline, and below a millisecond may never fire (its issue 6370). This is one timer of the event
loop's, set again and again.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from functools import partial

from textual.message_pump import MessagePump

from ankle_coach.ui.punctual import LEAD

EARLY = 0.001
"""Seconds by which the loop is asked to wake up before a deadline, since it counts in milliseconds
and rounds up; what is then left is slept."""
NEARLY = 0.001
"""Share of a period that a beat may be early, by rounding, and still count as having been."""
PICTURE = 0.004
"""Seconds that a picture takes: one that would be under way when something is due waits until then,
and no cue waits for it."""
NEVER = math.inf


class Beat:
    """Calls ``on_beat`` on each beat, and ``on_deadline`` at each deadline between two of them.

    ``on_ahead`` is called ``LEAD`` seconds before the instant that the beats are to go through,
    and given it, so that what changes then can be painted by then. Told to go on through another
    instant, there is no beat at the one that was called for ahead.

    They are called straight from the event loop, which is where ``pump`` handles its messages as
    well; an error of theirs is the pump's. Instants are seconds of ``now``.
    """

    def __init__(
        self,
        pump: MessagePump,
        on_beat: Callable[[], None],
        on_deadline: Callable[[], None],
        on_ahead: Callable[[float], None] = lambda _: None,
    ) -> None:
        self._pump = pump
        self._on_beat, self._on_deadline, self._on_ahead = on_beat, on_deadline, on_ahead
        self._through = NEVER
        self._ahead_of = -NEVER
        self._period = NEVER
        self._next = NEVER
        self._deadline = NEVER
        self._timer: asyncio.TimerHandle | None = None
        self._wakes_at = NEVER

    @property
    def now(self) -> float:
        """The instant, on the clock of the event loop."""
        return asyncio.get_running_loop().time()

    @property
    def is_going(self) -> bool:
        """Whether a pulse is still to come."""
        return self._timer is not None

    def go(self, period: float, deadline: float | None, *, through: float | None = None) -> None:
        """Beat every ``period`` seconds, and at the instant ``deadline``, if there is one.

        Beats are moved so that one falls ``through`` this instant to come: what changes then is
        painted together with what moves, and not right before or after it.
        """
        if period != self._period:
            self._period, self._next = period, self.now + period
        if through is not None:
            beats = math.ceil((through - self.now) / period - NEARLY)
            self._next = through - max(0, beats - 1) * period
            was_called_for = abs(self._next - self._ahead_of) < NEARLY * period
            if was_called_for and through - self._next >= LEAD:
                self._next += period
        self._through = NEVER if through is None else through
        self._deadline = NEVER if deadline is None else deadline
        self._set()

    def stop(self) -> None:
        """No more pulses, until told to go again; what was called for ahead is forgotten."""
        self._period = self._next = self._deadline = self._through = NEVER
        self._ahead_of = -NEVER
        self._set()

    def _set(self) -> None:
        """Set the timer for what comes first; one that is set for just that stays."""
        soonest = min(self._next, self._deadline, self._ahead)
        if soonest < self._deadline <= soonest + PICTURE:
            soonest = self._deadline
        if soonest == self._wakes_at:
            return
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._wakes_at = soonest
        if soonest < NEVER:
            loop = asyncio.get_running_loop()
            early = EARLY if self._deadline == soonest else 0.0
            self._timer = loop.call_at(soonest - early, self._wake)

    def _wake(self) -> None:
        left = self._deadline - self.now
        if 0 < left <= 2 * EARLY:  # by rounding it may be a little more
            time.sleep(left)
        self._timer, self._wakes_at = None, NEVER
        now = self.now
        if self._ahead <= now:
            self._ahead_of = self._through
            self._set()
            if now < self._through:
                called(self._pump, partial(self._on_ahead, self._through))
            return
        on_beat = now >= self._next
        if on_beat:  # those that were missed are past
            self._next += self._period * (1 + (now - self._next) // self._period)
        self._deadline = NEVER
        self._set()
        called(self._pump, self._on_beat if on_beat else self._on_deadline)

    @property
    def _ahead(self) -> float:
        """When to call ahead, unless that was done for this instant; it may differ by rounding."""
        if self._through - self._ahead_of < LEAD:
            return NEVER
        return self._through - LEAD


def called(pump: MessagePump, call: Callable[[], None]) -> None:
    """Call from the event loop; an error is the pump's to handle."""
    try:
        call()
    except Exception as error:  # noqa: BLE001  # whatever it is, it ends the app
        pump.call_next(partial(_fail, error))


def _fail(error: Exception) -> None:
    raise error
