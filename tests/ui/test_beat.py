"""The beat of a session keeps its grid, and is there at the instant of what is due."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import pytest
from textual.message_pump import MessagePump

from ankle_coach.ui.beat import EARLY, PICTURE, Beat
from ankle_coach.ui.punctual import LEAD


@dataclass
class Handle:
    at: float
    call: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class Loop:
    """An event loop whose time passes when told; it wakes up late, as asyncio's does."""

    now: float = 100.0
    late: float = 0.0
    handles: list[Handle] = field(default_factory=list)

    def time(self) -> float:
        return self.now

    def call_at(self, at: float, call: Callable[[], None]) -> Handle:
        self.handles.append(Handle(at, call))
        return self.handles[-1]

    def run(self, until: float) -> None:
        while due := [each for each in self.handles if not each.cancelled and each.at <= until]:
            first = min(due, key=lambda each: each.at)
            self.handles.remove(first)
            self.now = max(self.now, first.at + self.late)
            first.call()
        self.now = max(self.now, until)

    @property
    def waiting(self) -> int:
        return sum(1 for each in self.handles if not each.cancelled)


class Pump:
    def __init__(self) -> None:
        self.called: list[Callable[[], None]] = []

    def call_next(self, call: Callable[[], None]) -> None:
        self.called.append(call)


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Loop:
    made = Loop()

    def sleep(seconds: float) -> None:
        made.now += seconds

    monkeypatch.setattr(asyncio, "get_running_loop", lambda: made)
    monkeypatch.setattr(time, "sleep", sleep)
    return made


class Pulses:
    """A beat, and when it pulsed."""

    def __init__(self, loop: Loop, period: float = 0.1, deadlines: tuple[float, ...] = ()) -> None:
        self.at: list[tuple[float, bool]] = []
        self.loop, self.period, self.deadlines = loop, period, list(deadlines)
        self.pump = Pump()
        self.beat = Beat(
            cast("MessagePump", self.pump),
            partial(self.pulse, on_beat=True),
            partial(self.pulse, on_beat=False),
        )
        self.go()

    def go(self) -> None:
        self.beat.go(self.period, next((d for d in self.deadlines if d > self.loop.now), None))

    def pulse(self, *, on_beat: bool) -> None:
        self.at.append((round(self.loop.now - 100.0, 6), on_beat))
        self.go()


def test_it_beats_evenly_however_late_each_pulse_is(loop: Loop) -> None:
    loop.late = 0.03
    pulses = Pulses(loop)
    loop.run(100.95)
    assert pulses.at == [(round(n / 10 + 0.03, 6), True) for n in range(1, 10)]


def test_beats_fall_on_the_instant_that_they_are_to_go_through(loop: Loop) -> None:
    pulses: list[float] = []

    def pulse() -> None:
        pulses.append(round(loop.now - 100.0, 6))
        second = math.floor(loop.now - 0.03 + 1e-9) + 1.03
        beat.go(0.1, second, through=second)

    beat = Beat(cast("MessagePump", Pump()), pulse, pulse)
    beat.go(0.1, 100.03, through=100.03)
    loop.run(102.1)
    assert pulses == pytest.approx([round(0.03 + n / 10, 6) for n in range(21)])


def test_it_calls_ahead_of_the_instant_that_it_goes_through_once_and_beats_there_all_the_same(
    loop: Loop,
) -> None:
    ahead: list[tuple[float, float]] = []
    pulses: list[float] = []

    def pulse() -> None:
        pulses.append(round(loop.now - 100.0, 6))
        second = math.floor(loop.now - 0.03 + 1e-9) + 1.03
        beat.go(0.1, second, through=second + 1e-9)

    def call_ahead(instant: float) -> None:
        ahead.append((round(loop.now - 100.0, 6), round(instant - 100.0, 6)))

    beat = Beat(cast("MessagePump", Pump()), pulse, pulse, call_ahead)
    beat.go(0.1, 100.03, through=100.03)
    loop.run(102.1)
    assert ahead == [(round(at - LEAD, 6), at) for at in (0.03, 1.03, 2.03)]
    assert pulses == pytest.approx([round(0.03 + n / 10, 6) for n in range(21)])


def test_told_when_called_ahead_to_go_on_it_does_not_beat_where_that_was_for(loop: Loop) -> None:
    pulses: list[float] = []

    def go() -> None:
        shown = loop.now + LEAD if called else loop.now
        beat.go(0.1, None, through=math.floor(shown - 0.03 + 1e-9) + 1.03)

    def pulse() -> None:
        called.clear()
        pulses.append(round(loop.now - 100.0, 6))
        go()

    def call_ahead(instant: float) -> None:
        called.append(instant)
        pulses.append(round(loop.now - 100.0, 6))
        go()

    called: list[float] = []
    beat = Beat(cast("MessagePump", Pump()), pulse, pulse, call_ahead)
    beat.go(0.1, None, through=100.03)
    loop.run(102.1)
    beats = (round(0.03 + n / 10 - (LEAD if n % 10 == 0 else 0), 6) for n in range(21))
    assert pulses == pytest.approx([*beats])


def test_told_when_called_ahead_of_the_same_instant_again_it_beats_there(loop: Loop) -> None:
    pulses: list[float] = []
    beat = Beat(
        cast("MessagePump", Pump()),
        lambda: pulses.append(round(loop.now, 6)),
        lambda: None,
        lambda instant: beat.go(0.1, None, through=instant),
    )
    beat.go(0.1, None, through=100.03)
    loop.run(100.05)
    assert pulses == [100.03]


def test_stopped_and_told_to_go_through_the_same_instant_again_it_calls_ahead_of_it_again(
    loop: Loop,
) -> None:
    ahead: list[float] = []
    beat = Beat(cast("MessagePump", Pump()), lambda: None, lambda: None, ahead.append)
    for _ in range(2):
        beat.go(10.0, None, through=101.0)
        loop.run(101.0 - LEAD)
        beat.stop()
        loop.now = 100.5
    assert ahead == [101.0, 101.0]


def test_when_it_wakes_too_late_it_does_not_call_ahead(loop: Loop) -> None:
    ahead: list[float] = []
    pulses: list[float] = []
    beat = Beat(
        cast("MessagePump", Pump()),
        lambda: pulses.append(loop.now),
        lambda: pulses.append(loop.now),
        ahead.append,
    )
    loop.late = LEAD + 0.01
    beat.go(10.0, 101.0, through=101.0)
    loop.run(102.0)
    assert (ahead, len(pulses)) == ([], 1)


def test_beats_that_were_missed_are_not_made_up_for(loop: Loop) -> None:
    pulses = Pulses(loop)
    loop.run(100.15)
    loop.now = 100.47
    loop.run(100.65)
    assert pulses.at == [(0.1, True), (0.47, True), (0.5, True), (0.6, True)]


def test_it_pulses_at_a_deadline_to_the_instant_though_the_loop_wakes_up_late(loop: Loop) -> None:
    loop.late = EARLY * 0.8
    pulses = Pulses(loop, deadlines=(100.0421, 100.0457, 100.25))
    loop.run(100.26)
    assert [at for at, on_beat in pulses.at if not on_beat] == [0.0421, 0.0457, 0.25]
    assert [round(at, 1) for at, on_beat in pulses.at if on_beat] == [0.1, 0.2]


def test_a_beat_right_before_a_deadline_waits_for_it_and_no_cue_for_a_picture(loop: Loop) -> None:
    pulses = Pulses(loop, deadlines=(100.1 + PICTURE * 0.9, 100.2 + PICTURE * 1.1))
    loop.run(100.35)
    late = round(0.1 + PICTURE * 0.9, 6), True
    assert pulses.at == [late, (0.2, True), (round(0.2 + PICTURE * 1.1, 6), False), (0.3, True)]


def test_a_deadline_that_is_past_is_pulsed_at_once(loop: Loop) -> None:
    pulses = Pulses(loop)
    pulses.beat.go(0.1, loop.now - 5.0)
    loop.run(loop.now)
    assert pulses.at == [(0.0, False)]


def test_another_period_begins_a_new_grid(loop: Loop) -> None:
    pulses = Pulses(loop)
    loop.run(100.25)
    pulses.period = 0.05
    pulses.go()
    loop.run(100.36)
    assert [at for at, _ in pulses.at] == [0.1, 0.2, 0.3, 0.35]


def test_stopped_it_waits_for_nothing_until_it_goes_again(loop: Loop) -> None:
    pulses = Pulses(loop, deadlines=(100.13,))
    pulses.beat.stop()
    assert loop.waiting == 0
    assert not pulses.beat.is_going
    loop.run(101.0)
    assert pulses.at == []
    pulses.go()
    loop.run(101.15)
    assert pulses.at == [(1.1, True)]


def test_to_be_told_the_same_again_sets_no_new_timer(loop: Loop) -> None:
    pulses = Pulses(loop, deadlines=(100.05,))
    for _ in range(5):
        pulses.go()
    assert len(loop.handles) == 1


def test_an_error_is_the_pumps_to_handle_and_the_beat_goes_on(loop: Loop) -> None:
    pulses = Pulses(loop)
    error = ZeroDivisionError("a defect")

    def fail() -> None:
        raise error

    pump = Pump()
    beat = Beat(cast("MessagePump", pump), fail, pulses.go)
    beat.go(0.1, None)
    loop.run(100.15)
    assert beat.is_going
    with pytest.raises(ZeroDivisionError) as raised:
        pump.called[0]()
    assert raised.value is error
