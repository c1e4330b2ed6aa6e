"""A session kept as it runs, and offered again where it was cut short."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_coach.clock import Pulse
from ankle_coach.driver import Driver
from ankle_coach.history import codec
from ankle_coach.history.past import Ending
from ankle_coach.history.process import NOBODY, this_process
from ankle_coach.history.recorder import LOST, Recorder
from ankle_coach.history.running import RunningRow
from ankle_coach.history.store import Store
from ankle_coach.history.unfinished import Offer, ago, go_on, set_aside, unfinished
from ankle_coach.plain.session import BEAT as OF_LINES
from ankle_coach.session.engine import Engine, Events
from ankle_coach.session.options import Pace
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Direction, Side
from ankle_coach.session.table import Command, Phase
from ankle_coach.ui.punctual import LEAD
from ankle_coach.ui.screens.session import BEAT, FRAME
from tests.history.sessions import NOON, running_row, small_plan

PATIENCE_S = 10.0
OFF_THE_GRID = 0.37
"""The instant of a first beat that falls on nothing that is due."""


class Run:
    """One session with its recorder, driven by hand; its clock is the wall's, from noon on."""

    def __init__(self, store: Store, engine: Engine | None = None, at: float = 0.0) -> None:
        self.store, self.now = store, at
        self.engine = engine or Engine(small_plan())
        self.recorder = Recorder(store, self.engine.plan, wall=self.wall, real=lambda: self.now)

    def wall(self) -> datetime:
        return NOON + timedelta(seconds=self.now)

    def do(self, command: Command) -> Events:
        return self._told(getattr(self.engine, command.value)(self.now))

    def to(self, now: float) -> None:
        """Beat ten times a second up to an instant."""
        while self.now < now:
            self.now = min(now, round(self.now + 0.1, 3))
            if not self._told(self.engine.advance(self.now)):
                self.recorder.tick(self.engine, self.now, 0.1)

    def to_work(self, kind: Kind, side: Side | None = None) -> None:
        while not (self.engine.segment.kind is kind and self.engine.segment.side is side):
            self.to(self.now + 0.1)

    def row(self) -> RunningRow:
        assert self.recorder.flush(PATIENCE_S)
        (row,) = self.store.running()
        return row

    def stored(self) -> float:
        """The running time that is kept."""
        return codec.read_snapshot(self.row().snapshot).running

    def die(self) -> None:
        """End as a killed process does: its row stays, and no process has it."""
        row = self.row()
        assert self.recorder.close(PATIENCE_S)
        assert self.store.claim(row, NOBODY)

    def _told(self, events: Events) -> Events:
        if events:
            self.recorder(self.engine, self.now, events, 0.1)
        return events


@pytest.fixture
def run(store: Store) -> Run:
    return Run(store)


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = self.before = 0.0

    def now(self) -> float:
        return self.at

    def pulse(self) -> Pulse:
        before, self.before = self.before, self.at
        return Pulse(self.at, before)


def test_a_driver_alone_keeps_the_record_of_its_session(store: Store) -> None:
    clock, engine = Seconds(), Engine(small_plan())
    recorder = Recorder(store, engine.plan, real=clock.now)
    driver = Driver(engine, clock, listeners=(recorder,))
    driver.command(Command.START)
    while not engine.phase.is_over:
        clock.at += 0.1
        driver.pulse()
        assert recorder.flush(PATIENCE_S)
        for row in store.running():
            kept = codec.read_snapshot(row.snapshot).running
            assert engine.running(clock.at) - kept <= 1.0
    assert recorder.close(PATIENCE_S)
    assert [each.ending for each in store.sessions()] == [Ending.FINISHED]


def test_nothing_is_written_before_the_session_begins(run: Run) -> None:
    run.recorder.tick(run.engine, 0.0, 0.1)
    run.recorder.save(run.engine, 0.0)
    assert run.recorder.leave(run.engine, 0.0)
    assert run.store.running() == ()


@pytest.mark.parametrize(
    ("beat", "ahead"), [(FRAME, 0.0), (0.1, 0.0), (OF_LINES, 0.0), (BEAT, LEAD)]
)
def test_less_than_a_second_of_a_session_under_way_is_lost_whatever_its_beat(
    beat: float, ahead: float, store: Store
) -> None:
    clock, engine = Seconds(), Engine(small_plan())
    recorder = Recorder(store, engine.plan, real=clock.now)
    driver = Driver(engine, clock, listeners=(recorder,))
    driver.beat = beat
    driver.command(Command.START)
    kept, next_beat = 0.0, OFF_THE_GRID
    while not engine.phase.is_over:
        due = driver.seconds_to_next()
        between = due is not None and clock.at + due < next_beat - ahead
        clock.at += due if due is not None and between else next_beat - ahead - clock.at
        before = kept
        driver.pulse(0.0 if between else ahead)
        next_beat += 0.0 if between else beat
        assert engine.running(clock.at) - before < 1.0  # what a kill right before would have lost
        assert recorder.flush(PATIENCE_S)
        if not store.running():
            break
        kept = codec.read_snapshot(store.running()[0].snapshot).running
        assert beat > LOST or engine.running(clock.at) - kept + beat <= LOST
        assert beat < LOST or engine.running(clock.at) - kept <= 0.0
    assert clock.at > 10.0
    assert recorder.close(PATIENCE_S)


def test_a_pause_is_written_at_once_and_then_nothing(run: Run) -> None:
    run.do(Command.START)
    run.to(10.05)
    run.do(Command.PAUSE)
    assert run.stored() == pytest.approx(10.05)
    seen = run.row().seen
    run.to(500.0)
    assert run.row().seen == seen
    assert run.recorder.close(PATIENCE_S)


def test_each_segments_end_is_written_at_once(run: Run) -> None:
    run.do(Command.START)
    run.to(3.05)
    before = run.engine.segment
    run.do(Command.DONE)
    kept = codec.read_snapshot(run.row().snapshot)
    assert kept.index == before.index + 1
    assert kept.running == pytest.approx(3.05)
    assert run.recorder.close(PATIENCE_S)


def test_a_finished_session_is_past_and_under_way_no_more(run: Run) -> None:
    run.do(Command.START)
    run.to(30.0)
    run.do(Command.PAUSE)
    run.to(130.0)
    run.do(Command.RESUME)
    run.to(600.0)
    assert run.engine.phase is Phase.FINISHED
    assert run.recorder.close(PATIENCE_S)
    assert run.store.running() == ()
    (listed,) = run.store.sessions()
    session = run.store.session(listed.id)
    assert session
    assert (session.routine, session.name, session.ending) == ("test", "Test", Ending.FINISHED)
    assert (session.started, session.moves, session.completed) == (NOON, 3, 3)
    assert session.running == pytest.approx(run.engine.running(run.now), abs=0.001)
    assert [(each.exercise, each.side, each.outcome) for each in session.sets] == [
        ("walk", None, Outcome.DONE),
        *[("circle", side, Outcome.DONE) for side in (*[Side.LEFT] * 2, *[Side.RIGHT] * 2)],
        ("hold", None, Outcome.DONE),
    ]
    assert [(each.reps, each.asked) for each in session.sets[1:5]] == [(10, 10)] * 4
    assert session.sets[5].seconds == 10.0


def test_a_stopped_session_is_past_with_what_was_done(run: Run) -> None:
    run.do(Command.START)
    run.to_work(Kind.REPS, Side.LEFT)
    run.to(run.now + 10.2)
    run.do(Command.HURTS)
    run.do(Command.STOP)
    assert run.recorder.close(PATIENCE_S)
    session = run.store.session(run.store.sessions()[0].id)
    assert session
    assert (session.ending, session.hurt, session.completed) == (Ending.STOPPED, True, 1)
    walk, circle, *rest = session.sets
    assert walk.outcome is Outcome.DONE
    assert (circle.outcome, circle.reps, circle.hurt) == (Outcome.PARTIAL, 4, True)
    assert {each.outcome for each in rest} == {Outcome.SKIPPED}


def test_a_session_in_which_nothing_was_done_leaves_no_trace(run: Run) -> None:
    run.do(Command.START)
    run.to(2.0)
    run.do(Command.STOP)
    assert run.recorder.close(PATIENCE_S)
    assert (run.store.running(), run.store.sessions()) == ((), ())


def test_a_walk_that_the_person_ended_tells_their_pace(store: Store) -> None:
    run = Run(store, Engine(small_plan(pace=Pace.SELF, room=4.0)))
    run.do(Command.START)
    run.to_work(Kind.WALK)
    run.to(run.now + 15.0)
    run.do(Command.DONE)
    run.do(Command.STOP)
    assert run.recorder.close(PATIENCE_S)
    (walk,) = store.walk_times()["walk"]
    assert walk.seconds == pytest.approx(15.0 - 2 * 1.5, abs=0.2)
    assert walk.metres == 10.0


def test_nothing_after_the_end_changes_what_is_kept(run: Run) -> None:
    run.do(Command.START)
    run.to(600.0)
    run.recorder.save(run.engine, run.now)
    run.recorder.tick(run.engine, run.now, 0.1)
    assert run.recorder.leave(run.engine, run.now)
    assert len(run.store.sessions()) == 1
    assert run.store.running() == ()


def test_a_session_cut_short_is_offered_where_it_stood(run: Run) -> None:
    run.do(Command.START)
    run.to_work(Kind.REPS, Side.LEFT)
    run.to(run.now + 10.2)
    assert unfinished(run.store, run.wall) is None  # it is under way in this process
    run.die()
    run.now += 12 * 60
    offer = unfinished(run.store, run.wall)
    assert offer
    assert offer.text == "Test: circle, left, 4 of 10 (12 minutes ago)"
    assert (offer.routine, offer.exercise, offer.side) == ("test", "circle", Side.LEFT)
    assert (offer.direction, offer.move, offer.moves) == (Direction.CLOCKWISE, 2, 3)
    assert offer.started == NOON


def test_going_on_is_paused_at_the_same_place_and_ends_as_one_session(run: Run) -> None:
    run.do(Command.START)
    run.to_work(Kind.REPS, Side.LEFT)
    run.to(run.now + 10.2)
    run.die()
    offer = unfinished(run.store, run.wall)
    assert offer
    taken = go_on(run.store, offer, wall=run.wall, real=lambda: run.now)
    assert taken
    assert taken.engine.phase is Phase.PAUSED
    assert run.engine.running(run.now) - taken.engine.running(0.0) <= 1.0
    assert unfinished(run.store, run.wall) is None
    assert go_on(run.store, offer) is None
    run.engine, run.recorder = taken.engine, taken.recorder
    run.do(Command.RESUME)
    run.to(run.now + 600.0)
    assert run.recorder.close(PATIENCE_S)
    (session,) = run.store.sessions()
    assert (session.started, session.ending, session.completed) == (NOON, Ending.FINISHED, 3)
    assert run.store.running() == ()


@pytest.mark.parametrize(("before", "after", "kept"), [(1, 1, 1), (1, 20, 20), (20, 1, 20)])
def test_what_was_in_part_a_preview_is_kept_as_one(
    before: float, after: float, kept: float, run: Run
) -> None:
    run.recorder = Recorder(
        run.store, run.engine.plan, speed=before, wall=run.wall, real=lambda: run.now
    )
    run.do(Command.START)
    run.to_work(Kind.REPS, Side.LEFT)
    run.to(run.now + 10.2)
    run.die()
    offer = unfinished(run.store, run.wall)
    assert offer
    taken = go_on(run.store, offer, speed=after, wall=run.wall, real=lambda: run.now)
    assert taken
    run.engine, run.recorder = taken.engine, taken.recorder
    run.do(Command.RESUME)
    assert run.row().speed == kept
    run.do(Command.STOP)
    assert run.recorder.close(PATIENCE_S)
    assert [each.speed for each in run.store.sessions()] == [kept]


def test_leaving_offers_the_session_even_to_the_same_process(run: Run) -> None:
    run.do(Command.START)
    run.to(12.34)
    run.do(Command.PAUSE)
    assert run.recorder.leave(run.engine, run.now)
    offer = unfinished(run.store, run.wall)
    assert offer
    assert offer.running == pytest.approx(12.34)
    taken = go_on(run.store, offer)
    assert taken
    assert taken.recorder.leave(taken.engine, 0.0)
    again = unfinished(run.store, run.wall)
    assert again
    assert again.row.id == offer.row.id
    assert again.running == pytest.approx(12.34)


def test_a_session_can_be_set_aside_as_stopped_with_what_was_under_way(run: Run) -> None:
    run.do(Command.START)
    run.to_work(Kind.REPS, Side.LEFT)
    run.to(run.now + 10.2)
    run.die()
    offer = unfinished(run.store, run.wall)
    assert offer
    assert set_aside(run.store, offer)
    assert not set_aside(run.store, offer)
    assert unfinished(run.store, run.wall) is None
    session = run.store.session(run.store.sessions()[0].id)
    assert session
    assert session.ending is Ending.STOPPED
    assert (session.sets[1].outcome, session.sets[1].reps) == (Outcome.PARTIAL, 4)


@pytest.mark.parametrize(("hours", "offered"), [(11.9, True), (12.1, False)])
def test_a_session_left_for_over_twelve_hours_is_set_aside_by_itself(
    run: Run, hours: float, *, offered: bool
) -> None:
    run.do(Command.START)
    run.to(60.0)
    run.die()
    run.now += hours * 3600
    assert (unfinished(run.store, run.wall) is not None) is offered
    assert len(run.store.sessions()) == (0 if offered else 1)
    assert len(run.store.running()) == (1 if offered else 0)


def test_of_two_sessions_cut_short_the_later_is_offered_first_and_then_the_other(
    store: Store,
) -> None:
    for start in (0.0, 1000.0):
        run = Run(store, at=start)
        run.do(Command.START)
        run.to(start + 30.0)
        run.recorder.leave(run.engine, run.now)
    for start in (1000.0, 0.0):
        offer = unfinished(store, run.wall)
        assert offer
        assert offer.started == NOON + timedelta(seconds=start)
        assert set_aside(store, offer)
    assert unfinished(store, run.wall) is None


def test_two_sessions_at_once_are_kept_apart(store: Store) -> None:
    one, two = Run(store), Run(store)
    for run in (one, two):
        run.do(Command.START)
    one.to(20.0)
    two.to(600.0)
    assert one.recorder.flush(PATIENCE_S)
    assert two.recorder.close(PATIENCE_S)
    assert len(store.running()) == len(store.sessions()) == 1
    one.to(600.0)
    assert one.recorder.close(PATIENCE_S)
    assert (len(store.running()), len(store.sessions())) == (0, 2)


def test_a_session_taken_over_by_mistake_goes_on_as_one_of_its_own(run: Run) -> None:
    run.do(Command.START)
    run.to(30.0)
    row = run.row()
    other = replace(this_process(), pid=1)
    assert run.store.claim(row, other)
    run.to(40.0)
    assert run.recorder.flush(PATIENCE_S)
    assert {each.owner.pid for each in run.store.running()} == {1, this_process().pid}
    run.to(600.0)
    assert run.recorder.close(PATIENCE_S)
    assert [each.owner for each in run.store.running()] == [other]
    assert len(run.store.sessions()) == 1


def test_a_record_deleted_in_mid_session_does_not_lose_the_session(run: Run) -> None:
    run.do(Command.START)
    run.to(30.0)
    run.row()
    for path in run.store.path.parent.iterdir():
        path.unlink()
    run.to(31.0)
    assert run.stored() > 29.0
    run.to(600.0)
    assert run.recorder.close(PATIENCE_S)
    assert len(run.store.sessions()) == 1


def _changed(run: Run, change: Callable[[dict[str, object]], None]) -> RunningRow:
    run.do(Command.START)
    run.to(60.0)
    run.die()
    (row,) = run.store.running()
    data = json.loads(row.inputs)
    change(data)
    assert run.store.set_aside(row, None)
    row = replace(row, inputs=json.dumps(data))
    assert run.store.keep(row, safe=True)
    return row


def test_what_a_later_version_wrote_is_neither_offered_nor_touched(run: Run) -> None:
    row = _changed(run, lambda data: data.update(format=2))
    assert unfinished(run.store, run.wall) is None
    assert run.store.running() == (row,)


def test_a_session_that_this_version_cannot_go_on_with_is_kept_as_stopped(run: Run) -> None:
    _changed(run, lambda data: data.update(mark="another"))
    assert unfinished(run.store, run.wall) is None
    session = run.store.session(run.store.sessions()[0].id)
    assert session
    assert session.sets[0].outcome is Outcome.DONE
    assert session.sets[0].name == "Walk"
    assert run.store.running() == ()


def test_a_row_that_makes_no_sense_is_left_alone(store: Store) -> None:
    row = running_row(inputs="[", snapshot="")
    assert store.keep(row, safe=True)
    assert unfinished(store) is None
    assert store.running() == (row,)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "just now"),
        (59.9, "just now"),
        (60.0, "1 minute ago"),
        (725.0, "12 minutes ago"),
        (3599.0, "59 minutes ago"),
        (3600.0, "1 hour ago"),
        (11 * 3600.0, "11 hours ago"),
    ],
)
def test_how_long_ago_something_was_is_told_in_words(seconds: float, words: str) -> None:
    assert ago(seconds) == words


@settings(max_examples=25, deadline=None)
@given(
    at=st.floats(0.5, 200.0),
    commands=st.lists(st.sampled_from(list(Command)), max_size=3),
)
def test_wherever_a_session_is_cut_short_the_offer_is_right(
    tmp_path_factory: pytest.TempPathFactory, at: float, commands: list[Command]
) -> None:
    store = Store(tmp_path_factory.mktemp("cut") / "history.db")
    run = Run(store)
    run.do(Command.START)
    for number, command in enumerate(commands, start=1):
        run.to(at * number / (len(commands) + 1))
        run.do(command)
    run.to(at)
    if run.engine.phase.is_over:
        assert run.recorder.close(PATIENCE_S)
        assert store.running() == ()
    else:
        run.die()
        offer = unfinished(store, run.wall)
        assert offer
        assert run.engine.running(run.now) - offer.running <= 1.0
        taken = go_on(store, offer)
        assert taken
        restored = taken.engine.snapshot(0.0)
        assert restored == codec.read_snapshot(offer.row.snapshot)
        assert taken.recorder.close(PATIENCE_S)
    assert store.troubles.take() is None
    store.close()


def test_the_offer_names_what_is_under_way(store: Store) -> None:
    run = Run(store)
    run.do(Command.START)
    texts = []

    def note() -> None:
        run.recorder.save(run.engine, run.now)
        row = run.row()
        assert store.claim(row, NOBODY)
        offer = unfinished(store, run.wall)
        assert isinstance(offer, Offer)
        assert store.claim(offer.row, row.owner)
        texts.append(offer.text)

    run.to(0.5)
    note()
    run.to_work(Kind.COUNT_IN)
    note()
    run.to_work(Kind.WALK)
    run.to(run.now + 5.5)
    note()
    run.to_work(Kind.SWITCH, Side.LEFT)
    note()
    run.to_work(Kind.HOLD)
    run.to(run.now + 3.5)
    note()
    assert run.recorder.close(PATIENCE_S)
    assert texts == [
        "Test (just now)",
        "Test: walk (just now)",
        "Test: walk, 5 of 13 s (just now)",
        "Test: circle, left (just now)",
        "Test: hold, 3 of 10 s (just now)",
    ]
