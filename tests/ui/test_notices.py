"""Each line is shown for its while, and what cannot wait takes the place of what stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from textual.message_pump import MessagePump

from ankle_coach.ui.notices import STANDS, Notices


class Pump:
    """Sets timers that end when told."""

    def __init__(self) -> None:
        self.timers: list[tuple[Pump.Timer, Callable[[], None]]] = []

    class Timer:
        stopped = False

        def stop(self) -> None:
            self.stopped = True

    def set_timer(self, seconds: float, call: Callable[[], None]) -> Pump.Timer:
        assert seconds == STANDS
        self.timers.append((Pump.Timer(), call))
        return self.timers[-1][0]

    def let_it_pass(self) -> None:
        """The while of what stands is over."""
        (call,) = (call for timer, call in self.timers if not timer.stopped)
        self.timers.clear()
        call()


class Told:
    def __init__(self) -> None:
        self.pump = Pump()
        self.shown: list[str] = []
        self.notices = Notices(cast("MessagePump", self.pump), self.shown.append)


@pytest.fixture
def told() -> Told:
    return Told()


def test_lines_are_shown_one_after_the_other_and_then_none(told: Told) -> None:
    told.notices.add(["one", "two"])
    told.notices.add(["three"])
    assert told.shown == ["one"]
    assert told.notices.untold() == ["two", "three"]
    for _ in range(3):
        told.pump.let_it_pass()
    assert told.shown == ["one", "", "two", "", "three", ""]
    assert told.pump.timers == []


def test_what_cannot_wait_is_shown_at_once_and_for_a_while_of_its_own(told: Told) -> None:
    told.notices.add(["one", "two"])
    told.notices.tell("now")
    assert told.shown == ["one", "now"]
    told.pump.let_it_pass()
    assert told.shown == ["one", "now", "", "two"]


def test_nothing_to_tell_shows_nothing(told: Told) -> None:
    told.notices.add([])
    assert told.shown == []
    assert told.pump.timers == []
