"""Where a session stands in its plan, and how it moves from segment to segment.

Two tracks carry time: the segment under way, and, while COUNTING_IN, a lead that stands before it
(a line, and three, two, one). A segment's deadlines chain from the last deadline, never from the
moment of a call.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ankle_coach.session import cues
from ankle_coach.session.cues import Cue
from ankle_coach.session.events import (
    CueDue,
    Event,
    Finished,
    Hushed,
    RepFinished,
    SegmentEnded,
    SegmentStarted,
    SetEnded,
)
from ankle_coach.session.plan import Plan
from ankle_coach.session.record import Record, SetRecord
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.table import Phase
from ankle_coach.session.track import Track, moments


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is needed to go on with a session in another process."""

    index: int
    elapsed: float
    reps: int
    running: float
    sets: tuple[SetRecord, ...]
    tempo: tuple[tuple[str, int], ...]
    hurts: tuple[tuple[int, int], ...]


class Course:
    """The position in a plan; ``phase`` says whether time passes."""

    def __init__(self, plan: Plan, snapshot: Snapshot | None = None) -> None:
        self.plan = plan
        self.phase = Phase.READY
        self.track = Track(plan.segments[0], ())
        self.lead: Track | None = None
        self.reps = 0
        self.tempo: dict[str, int] = {}
        self.hurts: dict[int, int] = {}
        self.move_began = 0.0
        self._running = 0.0
        self._running_since: float | None = None
        self.record = Record(plan.segments, snapshot.sets if snapshot else ())
        if snapshot:
            self._restore(snapshot)

    @property
    def segment(self) -> Segment:
        """The segment under way, with the tempo that the person chose."""
        return self.track.segment

    def running(self, now: float) -> float:
        """Seconds that the session has run until ``now``, without its pauses."""
        since = self._running_since
        return self._running + (max(0.0, now - since) if since is not None else 0.0)

    def due(self) -> float | None:
        """The instant at which something is due next; None while nothing will be by itself."""
        if not self.phase.is_active:
            return None
        return (self.lead or self.track).due()

    def happen(self, at: float) -> list[Event]:
        """What is due at the instant ``at``, which ``due`` named."""
        if self.lead is not None:
            moment = self.lead.take()
            if moment:
                return [moment.due(at)]
            self.lead = None
            self.go(at)
            return []
        moment = self.track.take()
        if moment is None:
            return self.finish_segment(at)
        if isinstance(moment.event, RepFinished):
            self.reps = moment.event.count
        return [moment.due(at)]

    def go(self, at: float) -> None:
        """Let time pass in the segment."""
        self.phase = Phase.WAITING if self.segment.open else Phase.RUNNING
        self.track.go(at)
        if self._running_since is None:
            self._running_since = at

    def stand_still(self, at: float) -> None:
        """Let no time pass, neither in the segment nor before it."""
        self.track.stop(at)
        self.lead = None
        self._running, self._running_since = self.running(at), None

    def lead_in(self, at: float, spoken: tuple[str, ...], count: float) -> bool:
        """Put lines and ``count`` seconds of counting in before the segment, which stands still.

        Returns:
            Whether there was anything to put there.
        """
        draft = replace(
            self.segment, kind=Kind.COUNT_IN, duration=0.0, spoken=spoken, glance="", closing=True
        )
        words = cues.spoken_end(draft, self.plan.clips)
        seconds = count + (words + cues.TAIL if words else 0.0)
        if seconds <= 0:
            return False
        lead = replace(draft, duration=seconds, expected=count)
        self.lead = Track(lead, moments(lead, self.plan.cue_sheet(lead)))
        self.lead.go(at)
        self.phase = Phase.COUNTING_IN
        if self._running_since is None:
            self._running_since = at
        return True

    def enter(self, index: int, at: float, *, again: bool = False) -> list[Event]:
        """Begin the segment at ``index``; past the last one the session is finished."""
        if index >= len(self.plan.segments):
            self.stand_still(at)
            self.phase = Phase.FINISHED
            return [Finished(at)]
        segment = self.timed(self.plan.segments[index])
        if again and segment.kind is Kind.ANNOUNCE:
            segment = replace(segment, spoken=(f"{segment.name}.", *segment.spoken[1:]))
        if segment.move != self.segment.move or segment.kind is Kind.ANNOUNCE:
            self.move_began = self.running(at)
        self.track = Track(segment, moments(segment, self.plan.cue_sheet(segment)))
        self.lead, self.reps = None, 0
        if segment.kind.is_work:
            self.record.begin(segment)
        if self.phase is not Phase.PAUSED:
            self.go(at)
        return [SegmentStarted(at, segment, again)]

    def finish_segment(self, at: float) -> list[Event]:
        """The segment came to its end: on to the next."""
        ended = self.end_work(at, whole=True)
        segment = self.segment
        return [*ended, SegmentEnded(at, segment), *self.enter(segment.index + 1, at)]

    def leave_for(
        self,
        index: int,
        at: float,
        signal: tuple[Cue, ...] = (),
        *,
        again: bool = False,
        whole: bool = False,
    ) -> list[Event]:
        """Break off the segment and go on with the one at ``index``.

        ``whole`` if its work counts as done, ``again`` if the person comes back.
        """
        ended = self.end_work(at, whole=whole)
        events = [*ended, SegmentEnded(at, self.segment), Hushed(at), *due_now(at, signal)]
        return [*events, *self.enter(index, at, again=again)]

    def end_work(self, at: float, *, whole: bool = False) -> list[Event]:
        """Take what was done of a set into the record; nothing outside the work."""
        segment = self.segment
        if not segment.kind.is_work:
            return []
        seconds = self.track.position(at)
        standing, attempt = self.record.end(segment, self.reps, seconds, whole=whole)
        return [SetEnded(at, standing, attempt)]

    def timed(self, segment: Segment) -> Segment:
        """The segment with the tempo that the person chose for its exercise."""
        return segment.adjusted(self.tempo.get(segment.exercise or "", 0))

    def next_move(self) -> int:
        """The index of the segment with which the next exercise, or the outro, begins."""
        move = self.segment.move
        if move is not None:
            return self.plan.moves[move].end
        if self.segment.kind is Kind.OUTRO:
            return len(self.plan.segments)
        return self.plan.moves[0].first

    def work_index(self) -> int | None:
        """The index of the work of the set under way or being prepared; None between moves."""
        if self.segment.move is None:
            return None
        rest = self.plan.segments[self.segment.index : self.plan.moves[self.segment.move].end]
        return next(segment.index for segment in rest if segment.kind.is_work)

    def snapshot(self, now: float) -> Snapshot:
        """Where the session stands at ``now``."""
        return Snapshot(
            self.segment.index,
            self.track.position(now),
            self.reps,
            self.running(now),
            self.record.sets,
            tuple(self.tempo.items()),
            tuple(self.hurts.items()),
        )

    def _restore(self, snapshot: Snapshot) -> None:
        self.tempo = dict(snapshot.tempo)
        self.hurts = dict(snapshot.hurts)
        self._running = snapshot.running
        segment = self.timed(self.plan.segments[snapshot.index])
        self.track = Track(segment, moments(segment, self.plan.cue_sheet(segment)))
        self.track.elapsed, self.track.fresh = snapshot.elapsed, False
        self.reps = snapshot.reps
        self.phase = Phase.PAUSED


def due_now(at: float, answer: tuple[Cue, ...]) -> list[Event]:
    """The cues that answer a command, with the moments at which they are due."""
    return [CueDue(at + (cue.offset or 0.0), cue) for cue in answer]
