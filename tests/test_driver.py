"""The loop body that every front end shares: clock, engine, sound and listeners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ankle_coach.clock import ScaledClock
from ankle_coach.driver import BEAT, Driver
from ankle_coach.session.engine import Engine
from ankle_coach.session.events import CueDue, Event, Finished, Paused, SegmentStarted
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command, Phase
from tests.fakes import FakeClock, HeardSounds
from tests.session.samples import of_type, plan_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class Driven:
    """A driver with a clock to move, ears, and a listener that takes everything down."""

    def __init__(self, *only: str, speed: float = 1.0) -> None:
        self.clock = FakeClock(200.0)
        self.sounds = HeardSounds()
        self.told: list[tuple[float, Sequence[Event]]] = []
        self.engine = Engine(plan_of("pre-run", only))
        self.driver = Driver(
            self.engine,
            ScaledClock(self.clock, speed) if speed != 1 else self.clock,
            real=self.clock,
            sounds=self.sounds,
            listeners=[lambda _, now, events, _again: self.told.append((now, events))],
            speed=speed,
        )

    def start(self) -> Driven:
        self.driver.command(Command.START)
        return self

    def let(self, seconds: float, beat: float = 0.1) -> list[Event]:
        """Let real time pass at a beat."""
        events: list[Event] = []
        for _ in range(round(seconds / beat)):
            self.clock.advance(beat)
            events += self.driver.pulse()
        return events

    def until(self, kind: Kind) -> Driven:
        while self.engine.segment.kind is not kind:
            assert self.let(0.1) or not self.engine.phase.is_over
        return self

    def press(self, command: Command) -> list[Event]:
        """Press a key well apart from any other."""
        self.clock.advance(0.5)
        return list(self.driver.command(command))


def test_a_session_left_to_its_beat_goes_through_to_the_end() -> None:
    driven = Driven("toe-walk").start()
    events = driven.let(driven.engine.plan.expected + 0.2)
    assert of_type(events, Finished)
    assert driven.driver.view().phase is Phase.FINISHED
    assert driven.driver.seconds_to_next() is None


def test_cues_are_sounded_with_how_late_they_are() -> None:
    driven = Driven("toe-walk").start()
    ((step, at_once),) = driven.sounds.cues
    assert step.id == "step"
    assert at_once == pytest.approx(0)
    driven.clock.advance(0.25)
    driven.driver.pulse()
    cue, delay = driven.sounds.cues[-1]
    assert cue.text == "This comes after an easy jog, before the main part."
    assert delay == pytest.approx(0.15 - 0.25)


def test_answers_to_a_key_come_with_their_lead() -> None:
    driven = Driven().start()
    driven.let(1)
    driven.press(Command.PAUSE)
    (pause, at_once), (paused, later) = driven.sounds.cues[-2:]
    assert [pause.id, paused.text] == ["pause", "Pausing."]
    assert [at_once, later] == pytest.approx([0, 0.15])


def test_delays_are_in_real_seconds_at_any_speed() -> None:
    driven = Driven(speed=20).start()
    driven.clock.advance(0.1)
    driven.driver.pulse()
    _, delay = driven.sounds.cues[-1]
    assert delay == pytest.approx((0.15 - 2.0) / 20)


def test_the_time_to_the_next_cue_is_in_real_seconds() -> None:
    assert Driven().start().driver.seconds_to_next() == pytest.approx(0.15)
    assert Driven(speed=10).start().driver.seconds_to_next() == pytest.approx(0.015)
    late = Driven().start()
    late.clock.advance(1)
    assert late.driver.seconds_to_next() == 0


def test_a_session_at_twenty_times_the_speed_takes_a_twentieth_of_the_time() -> None:
    driven = Driven("toe-walk", speed=20).start()
    seconds = driven.engine.plan.expected / 20
    driven.let(seconds - 0.1, beat=0.02)
    assert not driven.engine.phase.is_over
    driven.let(0.2, beat=0.02)
    assert driven.engine.phase is Phase.FINISHED


@pytest.mark.parametrize("asleep", [True, False])
def test_a_gap_pauses_at_the_last_pulse(*, asleep: bool) -> None:
    driven = Driven().start().until(Kind.WALK)
    driven.let(3)
    before = driven.clock.now()
    elapsed = driven.driver.view().elapsed
    driven.clock.sleep(600, asleep=asleep)
    events = driven.driver.pulse()
    (paused,) = of_type(events, Paused)
    assert paused.at == before
    assert paused.seconds == 600
    shown = driven.driver.view()
    assert shown.phase is Phase.PAUSED
    assert shown.elapsed == pytest.approx(elapsed)
    assert shown.pause_reason == ("the computer slept" if asleep else "the program was stopped")
    assert not of_type(events, SegmentStarted)


@pytest.mark.parametrize("asleep", [True, False])
def test_that_a_gap_paused_is_heard_when_the_gap_is_over(*, asleep: bool) -> None:
    driven = Driven().start().until(Kind.WALK)
    driven.clock.sleep(600, asleep=asleep)
    driven.driver.pulse()
    (_, at_once), (paused, later) = driven.sounds.cues[-2:]
    assert paused.text == "Pausing."
    assert [at_once, later] == pytest.approx([0, 0.15])


def test_a_gap_just_before_a_key_pauses_first() -> None:
    driven = Driven().start().until(Kind.WALK)
    driven.clock.sleep(600)
    events = driven.driver.command(Command.DONE)
    assert of_type(events, Paused)
    assert driven.engine.phase is Phase.PAUSED
    assert driven.engine.segment.kind is Kind.WALK


def test_a_gap_before_the_start_or_in_a_pause_means_nothing() -> None:
    driven = Driven()
    driven.clock.sleep(600)
    assert of_type(driven.driver.command(Command.START), SegmentStarted)
    driven.let(1)
    driven.press(Command.PAUSE)
    driven.clock.sleep(600)
    assert driven.driver.pulse() == ()
    assert driven.driver.view().pause_reason == ""


def test_the_voice_is_hushed_by_a_skip() -> None:
    driven = Driven().start()
    driven.let(1)
    hushed = driven.sounds.hushed
    driven.press(Command.SKIP)
    assert driven.sounds.hushed == hushed + 1
    assert driven.sounds.ids[-1] == "step"


@pytest.mark.parametrize("command", [Command.SKIP, Command.BACK, Command.DONE])
def test_a_key_held_down_does_not_run_through_the_session(command: Command) -> None:
    driven = Driven().start().until(Kind.WALK)
    driven.press(Command.SKIP)
    driven.clock.advance(5)
    driven.driver.command(command)
    index = driven.engine.segment.index
    for _ in range(100):
        driven.clock.advance(0.03)
        driven.driver.command(command)
    # Time alone has led on meanwhile, but no further than three seconds do.
    assert index <= driven.engine.segment.index <= index + 2


def test_a_key_let_go_can_be_pressed_again_after_a_third_of_a_second() -> None:
    driven = Driven().start()
    driven.driver.command(Command.SKIP)
    driven.clock.advance(0.29)
    driven.driver.command(Command.SKIP)
    assert driven.driver.view().move == 0
    driven.clock.advance(0.31)
    driven.driver.command(Command.SKIP)
    assert driven.driver.view().move == 1


def test_a_held_key_is_told_by_real_time_at_any_speed() -> None:
    driven = Driven(speed=100).start()
    driven.driver.command(Command.SKIP)
    move = driven.driver.view().move
    driven.clock.advance(0.004)
    driven.driver.command(Command.SKIP)
    assert driven.driver.view().move == move


def test_one_long_press_on_hurts_gives_nothing_up() -> None:
    driven = Driven().start().until(Kind.WALK)
    for _ in range(20):
        driven.driver.command(Command.HURTS)
        driven.clock.advance(0.03)
    assert driven.engine.segment.exercise == "toe-walk"
    assert driven.engine.sets[0].hurt


def test_hurts_is_heard_right_after_another_key() -> None:
    driven = Driven().start().until(Kind.WALK)
    driven.press(Command.DONE)
    driven.clock.advance(0.1)
    assert driven.driver.command(Command.HURTS)
    assert driven.engine.phase is Phase.COUNTING_IN


def test_one_long_press_on_end_set_ends_one_set() -> None:
    driven = Driven("ankle-circles").start().until(Kind.REPS)
    for _ in range(20):
        driven.driver.command(Command.SKIP_SET)
        driven.clock.advance(0.03)
    assert driven.engine.segment.number == 2


def test_the_tempo_may_be_held() -> None:
    driven = Driven().start().until(Kind.WALK)
    for _ in range(5):
        driven.driver.command(Command.SLOWER)
        driven.clock.advance(0.03)
    assert driven.driver.view().duration == 13 + 25


def test_a_held_key_still_lets_time_pass() -> None:
    driven = Driven().start()
    driven.driver.command(Command.DONE)
    driven.clock.advance(0.2)
    assert of_type(driven.driver.command(Command.DONE), CueDue)


def test_listeners_hear_everything_once_and_in_order() -> None:
    driven = Driven("toe-walk").start()
    driven.let(5)
    driven.press(Command.PAUSE)
    driven.press(Command.RESUME)
    events = driven.let(60)
    heard = [event for _, batch in driven.told for event in batch]
    assert heard[-len(events) :] == events
    assert len(of_type(heard, Finished)) == 1
    moments = [now for now, _ in driven.told]
    assert moments == sorted(moments)


def test_listeners_hear_of_every_beat_even_if_nothing_happened() -> None:
    driven = Driven().start()
    beats = len(driven.told)
    driven.let(1)
    assert len(driven.told) == beats + 10


def test_listeners_are_told_within_how_many_seconds_they_hear_again() -> None:
    told: list[float] = []
    driver = Driver(
        Engine(plan_of("pre-run", ["toe-walk"])),
        FakeClock(),
        listeners=[lambda *heard: told.append(heard[-1])],
    )
    driver.command(Command.START)
    driver.beat = 1.0
    driver.pulse()
    assert told == [BEAT, BEAT, 1.0]


def test_a_driver_without_sound_or_listeners_drives_all_the_same() -> None:
    clock = FakeClock()
    driver = Driver(Engine(plan_of("pre-run", ["toe-walk"])), clock)
    driver.command(Command.START)
    clock.advance(1)
    assert driver.pulse()
    clock.advance(1000)
    driver.pulse()
    assert driver.view().phase is Phase.FINISHED
    assert driver.command(Command.PAUSE) == ()
