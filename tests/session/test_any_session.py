"""What holds in any session, whatever is pressed and however time is cut: a state machine."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ankle_coach.session.cues import CueKind, seconds_of
from ankle_coach.session.engine import Engine
from ankle_coach.session.events import (
    CueDue,
    Event,
    Finished,
    Hurt,
    Hushed,
    Paused,
    Resumed,
    SegmentStarted,
    SetEnded,
    TempoChanged,
)
from ankle_coach.session.options import Pace, Timing
from ankle_coach.session.plan import compile_plan
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import TABLE, Command, Phase
from ankle_coach.session.view import rail, view
from tests.session.samples import MIXED, STEADY, of_type, options, plan_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ankle_coach.session.plan import Plan
    from ankle_coach.session.view import View

PLANS = {
    "pre-run": plan_of("pre-run"),
    "post-run in four metres": plan_of("post-run", with_options=options(room=4.0)),
    "pre-run at one's own pace": plan_of("pre-run", with_options=options(pace=Pace.SELF)),
    "mixed": compile_plan(MIXED, options(room=2.0)),
    "mixed, no count-in": compile_plan(MIXED, options(timing=Timing(count_in=0))),
    "mixed, own pace, a long count-in": compile_plan(
        MIXED, options(brief=True, pace=Pace.SELF, timing=Timing(count_in=10))
    ),
}
EVENTFUL = [c for c in Command if c not in (Command.START, Command.STOP)]
MOMENTS = st.sampled_from([0.0, 0.04, 0.3, 1.0, 2.5, 3.0, 7.3, 20.0, 45.0, 200.0])
ALMOST = 1e-6


class Listener:
    """Follows the events of a session, as its sound and its record do, and checks them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.started: list[int] = []
        self.finished = 0
        self.said_until = float("-inf")
        self.holding = False
        self.held = 0.0
        self.since: float | None = None
        self.in_peace = True

    def follow(self, events: Iterable[Event], engine: Engine) -> None:
        """Take in what happened; ``engine`` is where that has led to."""
        for event in events:
            if isinstance(event, Hushed):
                self.said_until = event.at
            elif isinstance(event, CueDue):
                self._hear(event)
            elif isinstance(event, SegmentStarted):
                self._begin(event)
            elif isinstance(event, (Paused, Hurt)):
                self._let_go(event.at)
            elif isinstance(event, TempoChanged):
                self.in_peace = False
            elif isinstance(event, SetEnded):
                self._end(event, engine)
            elif isinstance(event, Resumed) and engine.phase is Phase.RUNNING:
                self.since = event.at
            elif isinstance(event, Finished):
                self.finished += 1

    def _hear(self, event: CueDue) -> None:
        """No line starts before the one before it has been said, or hushed."""
        if event.cue.id == "go" and self.since is None:
            self.since = event.at
        if event.cue.kind is CueKind.VOICE:
            assert event.at >= self.said_until - ALMOST, event
            self.said_until = event.at + seconds_of(event.cue.text, self.plan.clips)

    def _begin(self, event: SegmentStarted) -> None:
        self.started.append(event.segment.index)
        self.holding = event.segment.kind is Kind.HOLD
        self.held, self.since, self.in_peace = 0.0, event.at, True

    def _let_go(self, at: float) -> None:
        self.in_peace = False
        if self.since is not None:
            self.held += at - self.since
        self.since = None

    def _end(self, event: SetEnded, engine: Engine) -> None:
        """A hold done to its end lasted its dose, exactly so if nothing came between."""
        if not self.holding or event.attempt.outcome is not Outcome.DONE:
            return
        in_peace = self.in_peace
        self._let_go(event.at)
        dose = engine.course.timed(self.plan.segments[event.record.segment]).expected
        assert self.held >= dose - ALMOST
        if in_peace:
            assert self.held == pytest.approx(dose)


class AnySession(RuleBasedStateMachine):
    """Two engines get the same commands; one is advanced in pieces, the other in one go."""

    plan: Plan
    cut: Engine
    whole: Engine

    @initialize(name=st.sampled_from(sorted(PLANS)), start=st.sampled_from([0.0, 77.7, 2e6]))
    def begin(self, name: str, start: float) -> None:
        self.plan = PLANS[name]
        self.cut, self.whole = Engine(self.plan), Engine(self.plan)
        self.now = start
        self.listener = Listener(self.plan)
        self.pieces: list[Event] = []
        self.shown: View | None = None

    # What happens.

    @rule(seconds=MOMENTS, pieces=st.integers(1, 4))
    def time_passes(self, seconds: float, pieces: int) -> None:
        self.shown = view(self.cut, self.now)
        for piece in range(1, pieces + 1):
            here = self.now + seconds * piece / pieces
            self._advance(here if piece < pieces else self.now + seconds)
        self.now += seconds

    @precondition(lambda self: self.cut.phase is Phase.READY)
    @rule()
    def start(self) -> None:
        self._press(Command.START)

    @precondition(lambda self: self.cut.phase is Phase.PAUSED)
    @rule()
    def resume(self) -> None:
        self._press(Command.RESUME)

    @rule(command=st.sampled_from(EVENTFUL))
    def press(self, command: Command) -> None:
        self._press(command)

    @rule(seconds=st.sampled_from([3.0, 100.0]))
    def the_clock_stands_still(self, seconds: float) -> None:
        before = self.cut.phase
        self._both(lambda engine: engine.interrupted(self.now, "asleep", seconds))
        assert self.cut.phase is (Phase.PAUSED if before.is_active else before)

    @precondition(lambda self: self.cut.phase is not Phase.READY)
    @rule()
    def leave(self) -> None:
        """Rarely, and then for good: what follows can change nothing."""
        if self.cut.phase is Phase.PAUSED and len(self.listener.started) > 25:
            self._press(Command.STOP)

    # What must hold after each of these.

    @invariant()
    def outcomes_cover_every_set_once(self) -> None:
        work = [segment.index for segment in self.plan.segments if segment.kind.is_work]
        assert [record.segment for record in self.cut.sets] == work

    @invariant()
    def finished_repetitions_add_up_to_the_dose_of_sets_that_are_done(self) -> None:
        for record in self.cut.sets:
            dose = self.plan.segments[record.segment].reps
            if record.kind is Kind.REPS:
                assert dose is not None
                assert 0 <= record.reps <= dose
                assert (record.outcome is Outcome.DONE) == (record.reps == dose)

    @invariant()
    def what_is_shown_stays_within_its_bounds(self) -> None:
        shown = view(self.cut, self.now)
        assert shown.countdown is None or shown.countdown >= 0
        assert shown.left is None or shown.left >= 0
        assert shown.session_left >= 0
        assert 0 <= shown.cycle <= 1
        assert 0 <= shown.rep <= (shown.reps or 0)
        assert 0 <= shown.length <= max(1, shown.lengths)
        for piece in rail(self.cut, self.now):
            assert 0 <= piece.filled <= 1

    @invariant()
    def time_is_due_only_while_it_passes(self) -> None:
        due = self.cut.next_deadline()
        if self.cut.phase in (Phase.RUNNING, Phase.COUNTING_IN):
            assert due is not None
            assert due > self.now - ALMOST
        elif self.cut.phase is not Phase.WAITING:
            assert due is None

    def teardown(self) -> None:
        """With no open segment, patience alone leads to the end."""
        if not hasattr(self, "cut"):
            return
        self._catch_up()
        if self.cut.phase in (Phase.READY, Phase.PAUSED):
            self._press(Command.START if self.cut.phase is Phase.READY else Command.RESUME)
        if self.plan.estimated or self.cut.phase.is_over:
            return
        self._advance(self.now + 24 * 3600)
        assert self.cut.phase is Phase.FINISHED
        assert self.listener.finished == 1
        assert view(self.cut, self.now).session_left == 0

    # How it is watched.

    def _advance(self, now: float) -> None:
        began = len(self.listener.started)
        events = self.cut.advance(now)
        self.pieces += events
        self.listener.follow(events, self.cut)
        # Time alone leads from each segment to the one after it, and cuts nobody off.
        for one, two in pairwise(self.listener.started[max(0, began - 1) :]):
            assert two == one + 1
        assert not of_type(events, Hushed)
        self._nothing_grows(now)

    def _press(self, command: Command) -> None:
        self._catch_up()
        before, here = self.cut.phase, self.cut.segment
        events = self._both(lambda engine: getattr(engine, command.value)(self.now))
        if command in TABLE[before]:
            assert self.cut.phase in TABLE[before][command]
            self._moved(command, here.move)
        else:
            assert events == ()
            assert self.cut.phase is before
            assert self.cut.segment == here
        self.shown = None

    def _moved(self, command: Command, move: int | None) -> None:
        """Skip and back neither lose nor double an exercise."""
        here = self.cut.segment.move
        if command is Command.SKIP and move is not None:
            last = move + 1 == len(self.plan.moves)
            assert here == (None if last else move + 1)
            assert self.cut.segment.kind is (Kind.OUTRO if last else Kind.ANNOUNCE)
        elif command is Command.BACK and move is not None:
            assert here in (move, max(0, move - 1))
            assert self.cut.segment.kind is Kind.ANNOUNCE
        elif command is Command.RESTART or command in (
            Command.PAUSE,
            Command.RESUME,
            Command.SLOWER,
        ):
            assert here == move

    def _both(self, act: Callable[[Engine], tuple[Event, ...]]) -> tuple[Event, ...]:
        """Do the same to both engines, and see that they tell the same."""
        self._catch_up()
        events, again = act(self.cut), act(self.whole)
        assert events == again
        self.listener.follow(events, self.cut)
        self.shown = None
        return events

    def _catch_up(self) -> None:
        """Advance the other engine in one go; it must have the same to tell."""
        self._advance(self.now)
        assert list(self.whole.advance(self.now)) == self.pieces
        assert view(self.whole, self.now) == view(self.cut, self.now)
        assert self.whole.sets == self.cut.sets
        assert self.whole.next_deadline() == self.cut.next_deadline()
        self.pieces = []

    def _nothing_grows(self, now: float) -> None:
        shown, before = view(self.cut, now), self.shown
        if before is None:
            self.shown = shown
            return
        same = (shown.index, shown.phase) == (before.index, before.phase)
        if same and shown.countdown is not None and before.countdown is not None:
            assert shown.countdown <= before.countdown
        assert shown.session_left <= before.session_left + ALMOST
        assert shown.running >= before.running - ALMOST
        self.shown = shown


def test_any_session_keeps_the_invariants() -> None:
    run_state_machine_as_test(
        AnySession, settings=settings(STEADY, max_examples=80, stateful_step_count=40)
    )
