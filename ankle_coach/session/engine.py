"""The state machine of a session: what a person can ask of it.

Theory of operation. The engine steps through the segments of a plan. It has no clock: every call is
given the instant ``now`` in seconds on a clock that never goes back, and returns the events that
became due up to then, each stamped with its own moment. Deadlines chain from the last deadline and
not from the calls, so an hour drifts by nothing, and cutting ``advance`` into any pieces gives the
same events. While paused it keeps what is left. Nothing counts ticks.

``table.TABLE`` says which command is legal in which phase; an illegal one does nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from ankle_coach.session import cues
from ankle_coach.session.course import Course, Snapshot, due_now
from ankle_coach.session.events import (
    Event,
    Hurt,
    Hushed,
    Paused,
    RepFinished,
    RepStarted,
    Resumed,
    Stopped,
    TempoChanged,
)
from ankle_coach.session.model import Line
from ankle_coach.session.plan import Plan, worded
from ankle_coach.session.record import SetRecord
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.table import TABLE, Command, Phase
from ankle_coach.session.track import moments

LONG_PAUSE = 60.0
"""After a pause of more than this many seconds the set-up line is said again."""
BACK_WITHIN = 3.0
"""Back in the first seconds of an exercise goes to the one before."""
_PASSED_BY_DONE = (Kind.INTRO, Kind.ANNOUNCE, Kind.STEP, Kind.READY, Kind.REST, Kind.OUTRO)

Events = tuple[Event, ...]


class Engine:
    """One session through ``plan``; with a ``snapshot`` it is paused where that was taken."""

    def __init__(self, plan: Plan, snapshot: Snapshot | None = None) -> None:
        self.plan = plan
        self.course = Course(plan, snapshot)
        self.pause_reason = ""
        self.pause_seconds = 0.0
        self._paused_at: float | None = None
        self._now = float("-inf")
        self._due: float | None = None
        self._after: tuple[float, ...] = self._expected_after()

    @property
    def phase(self) -> Phase:
        """What the session is doing."""
        return self.course.phase

    @property
    def segment(self) -> Segment:
        """The segment under way, with the tempo that the person chose."""
        return self.course.segment

    @property
    def sets(self) -> tuple[SetRecord, ...]:
        """What stands for each set of the plan."""
        return self.course.record.sets

    def running(self, now: float) -> float:
        """Seconds that the session has run until ``now``, without its pauses."""
        return self.course.running(now)

    def expected_after(self, index: int) -> float:
        """Expected seconds of all segments after the one at ``index``, at the chosen tempo."""
        return self._after[index]

    def _expected_after(self) -> tuple[float, ...]:
        later = (self.course.timed(segment).expected for segment in self.plan.segments[:0:-1])
        return tuple(accumulate(later, initial=0.0))[::-1]

    def next_deadline(self) -> float | None:
        """The instant at which something is due next; None while nothing will be by itself."""
        return self._due

    def snapshot(self, now: float) -> Snapshot:
        """Where the session stands at ``now``."""
        return self.course.snapshot(now)

    def advance(self, now: float) -> Events:
        """Everything that became due by ``now``."""
        self._now = max(self._now, now)
        if self._due is None or self._due > self._now:
            return ()
        events: list[Event] = []
        while self._due is not None and self._due <= self._now:
            events += self.course.happen(self._due)
            self._due = self.course.due()
        return tuple(events)

    def interrupted(self, at: float, reason: str, seconds: float) -> Events:
        """Pause at the past instant ``at``, because the clock stood still for ``seconds``."""
        events = self.advance(at)
        if not self.phase.is_active:
            return events
        return (*events, *self._pause(self._now, reason, seconds))

    # Each command returns what was due by ``now`` first, then what it caused itself.

    def start(self, now: float) -> Events:
        """Begin with the first segment."""
        return self._command(Command.START, now, lambda at: self.course.enter(0, at))

    def pause(self, now: float) -> Events:
        """Stand still."""
        return self._command(Command.PAUSE, now, self._pause)

    def resume(self, now: float) -> Events:
        """Go on: inside the work after the count-in, elsewhere at once."""
        return self._command(Command.RESUME, now, self._resume)

    def skip(self, now: float) -> Events:
        """On to the next exercise."""
        return self._command(Command.SKIP, now, self._skip)

    def skip_set(self, now: float) -> Events:
        """End this set early, or pass over the one that is being prepared."""
        return self._command(Command.SKIP_SET, now, self._skip_set)

    def back(self, now: float) -> Events:
        """To the start of this exercise, or in its first 3 s to the one before."""
        return self._command(Command.BACK, now, self._back)

    def restart(self, now: float) -> Events:
        """To the start of this exercise."""
        return self._command(Command.RESTART, now, self._restart)

    def done(self, now: float) -> Events:
        """The person says that this is done: see the design's section 3."""
        return self._command(Command.DONE, now, self._done)

    def hurts(self, now: float) -> Events:
        """The person says that it hurts: the easier line first, the next exercise second."""
        return self._command(Command.HURTS, now, self._hurts)

    def slower(self, now: float) -> Events:
        """More time for this exercise, until the session ends."""
        return self._command(Command.SLOWER, now, lambda at: self._change_tempo(at, 1))

    def faster(self, now: float) -> Events:
        """Less time for this exercise, until the session ends."""
        return self._command(Command.FASTER, now, lambda at: self._change_tempo(at, -1))

    def stop(self, now: float) -> Events:
        """Leave for good."""
        return self._command(Command.STOP, now, self._stop)

    def _command(self, command: Command, now: float, act: Callable[[float], list[Event]]) -> Events:
        before = self.advance(now)
        if command not in TABLE[self.phase]:
            return before
        events = act(self._now)
        self._due = self.course.due()
        return (*before, *events, *self.advance(self._now))

    def _skip(self, at: float) -> list[Event]:
        return self.course.leave_for(self.course.next_move(), at, cues.moving_on())

    def _skip_set(self, at: float) -> list[Event]:
        work = self.course.work_index()
        if work is None:
            return []
        return self.course.leave_for(work + 1, at, cues.ending())

    def _back(self, at: float) -> list[Event]:
        move = self.segment.move
        if move is None:
            after = self.segment.kind is Kind.OUTRO
            return self._again(self.plan.moves[-1].first if after else 0, at)
        if move > 0 and self.running(at) - self.course.move_began < BACK_WITHIN:
            move -= 1
        return self._again(self.plan.moves[move].first, at)

    def _restart(self, at: float) -> list[Event]:
        move = self.segment.move
        return [] if move is None else self._again(self.plan.moves[move].first, at)

    def _again(self, index: int, at: float) -> list[Event]:
        return self.course.leave_for(index, at, cues.moving_on(), again=True)

    def _done(self, at: float) -> list[Event]:
        segment = self.segment
        if segment.kind in _PASSED_BY_DONE:
            return self.course.leave_for(segment.index + 1, at)
        if segment.kind is Kind.REPS and segment.open:
            return self._count_one(at)
        if not segment.kind.is_work:
            return []
        signal = cues.ending() if segment.closing else ()
        whole = segment.kind is Kind.WALK
        return self.course.leave_for(segment.index + 1, at, signal, whole=whole)

    def _count_one(self, at: float) -> list[Event]:
        segment, course = self.segment, self.course
        course.reps += 1
        finished = RepFinished(at, course.reps)
        if course.reps == segment.reps:
            signal = cues.ending() if segment.closing else ()
            return [finished, *course.leave_for(segment.index + 1, at, signal, whole=True)]
        count = course.reps + 1
        own = tuple(cue for cue in self.plan.cue_sheet(segment) if cue.count == count)
        return [finished, RepStarted(at, count), *due_now(at, own)]

    def _pause(self, at: float, reason: str = "", seconds: float = 0.0) -> list[Event]:
        self.course.stand_still(at)
        self.course.phase, self._due = Phase.PAUSED, None
        self._paused_at, self.pause_reason, self.pause_seconds = at, reason, seconds
        return [Paused(at, reason, seconds), Hushed(at), *due_now(at, cues.pausing())]

    def _resume(self, at: float) -> list[Event]:
        course, segment = self.course, self.segment
        seconds = float("inf") if self._paused_at is None else at - self._paused_at
        events: list[Event] = [Resumed(at, seconds), Hushed(at)]
        course.track.rewind(course.reps)
        work = segment.kind.is_work
        again = self._set_up_line() if seconds > LONG_PAUSE and work else ()
        if course.lead_in(at, again, self._count_in()):
            return events
        course.go(at)
        answer = cues.resuming()
        if segment.spoken and not work:
            answer = answer[:1]
        return [*events, *due_now(at, answer)]

    def _count_in(self) -> float:
        counted = self.segment.kind.is_work and not self.segment.open
        return self.plan.options.timing.count_in if counted else 0.0

    def _set_up_line(self) -> tuple[str, ...]:
        """What is said to take up the position of the set under way."""
        segment = self.segment
        if segment.move is None:
            return ()
        exercise = self.plan.moves[segment.move].exercise
        line: Line | None = exercise.ease_in if segment.kind is Kind.HOLD else None
        line = line or (exercise.steps[-1] if exercise.steps else None)
        return (worded(line, segment.side, segment.direction).text,) if line else ()

    def _hurts(self, at: float) -> list[Event]:
        course, move, work = self.course, self.segment.move, self.course.work_index()
        if move is None or work is None:
            return []
        times = course.hurts[move] = course.hurts.get(move, 0) + 1
        course.record.hurt(work)
        exercise = self.plan.moves[move].exercise
        if times > 1:
            return self._give_up(at, exercise.id, times)
        course.stand_still(at)
        course.track.rewind(course.reps)
        course.lead_in(at, (exercise.easier,), self._count_in())
        hurt = Hurt(at, exercise.id, times, exercise.easier)
        return [hurt, Hushed(at), *due_now(at, cues.hurting())]

    def _give_up(self, at: float, exercise: str, times: int) -> list[Event]:
        """Skip the exercise, and say what to do about it before the next is announced."""
        course = self.course
        hurt = Hurt(at, exercise, times, cues.SEE_A_PHYSIO)
        events = course.leave_for(course.next_move(), at, cues.hurting())
        course.stand_still(at)
        course.lead_in(at, (cues.SEE_A_PHYSIO,), 0.0)
        return [hurt, *events]

    def _change_tempo(self, at: float, step: int) -> list[Event]:
        course, work = self.course, self.course.work_index()
        if work is None:
            return []
        exercise = self.segment.exercise or ""
        planned, steps = self.plan.segments[work], course.tempo.get(exercise, 0) + step
        changed = planned.adjusted(steps)
        if changed == course.timed(planned):
            return []
        course.tempo[exercise] = steps
        self._after = self._expected_after()
        if self.segment.index == work:
            track, anchor = course.track, course.track.anchor
            track.stop(at)
            track.retime(changed, moments(changed, self.plan.cue_sheet(changed)), course.reps)
            if anchor is not None:
                track.go(at)
        return [TempoChanged(at, exercise, steps, changed.rep_total or changed.expected)]

    def _stop(self, at: float) -> list[Event]:
        course = self.course
        events = [] if self.phase is Phase.READY else course.end_work(at)
        course.stand_still(at)
        course.phase = Phase.STOPPED
        return [*events, Hushed(at), Stopped(at)]
