"""Where a session stands in its plan, and how it moves from segment to segment.

Two tracks carry time: the segment under way, and, while COUNTING_IN, a lead that stands before it
(a line, and three, two, one). A segment's deadlines chain from the last deadline, never from the
moment of a call.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from math import inf

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
from ankle_coach.session.record import Record
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.snapshot import Snapshot
from ankle_coach.session.table import Phase
from ankle_coach.session.track import Track, moments
from ankle_coach.session.words import name_of

__all__ = ["Course", "Snapshot", "due_now"]


class Course:
    """The position in a plan; ``phase`` says whether time passes."""

    def __init__(self, plan: Plan, snapshot: Snapshot | None = None) -> None:
        self.plan = plan
        self.phase = Phase.READY
        self.track = Track(plan.segments[0], ())
        self.lead: Track | None = None
        self.unsaid: tuple[str, ...] = ()
        """Lines before the segment that a pause cut off."""
        self.reps = 0
        self.tempo: dict[str, int] = {}
        self.hurts: dict[int, int] = {}
        self.move_began = 0.0
        self.paused_at: float | None = None
        self.pause_reason = ""
        self.pause_seconds = 0.0
        self._running = 0.0
        self._running_since: float | None = None
        self.record = Record(plan.segments, snapshot.sets if snapshot else ())
        if snapshot:
            self._restore(snapshot)
        self.later = self._expected_later()
        """Expected seconds of all segments after each, at the chosen tempo."""

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
            return [moment.due(at)] if moment else self._end_lead(at)
        moment = self.track.take()
        if moment is None:
            return self.finish_segment(at)
        if isinstance(moment.event, RepFinished):
            self.reps = moment.event.count
        return [moment.due(at)]

    def _end_lead(self, at: float) -> list[Event]:
        """Go on with the segment, with a tone where it has none of its own at this point."""
        self.lead = None
        if self._begins_move:
            self.move_began = self.running(at)
        silent = self.segment.kind.is_work and not self.track.sounds_here
        self.go(at)
        return due_now(at, cues.going()) if silent else []

    @property
    def _begins_move(self) -> bool:
        """Whether the segment is the first of its exercise, and at its start."""
        segment = self.segment
        if segment.move is None or self.track.elapsed > 0:
            return False
        return segment.index == self.plan.moves[segment.move].first

    def go(self, at: float) -> None:
        """Let time pass in the segment."""
        self.phase = Phase.WAITING if self.segment.open else Phase.RUNNING
        self.track.go(at)
        if self._running_since is None:
            self._running_since = at

    def stand_still(self, at: float) -> None:
        """Let no time pass, neither in the segment nor before it."""
        self.unsaid = self._cut_off(at)
        self.track.stop(at)
        self.lead = None
        self._running, self._running_since = self.running(at), None

    def _cut_off(self, at: float) -> tuple[str, ...]:
        """The lines before the segment that have not been said to their end by ``at``."""
        if self.lead is None:
            return self.unsaid
        said = self.lead.position(at) >= cues.spoken_end(self.lead.segment, self.plan.clips)
        return () if said else self.lead.segment.spoken

    def lead_says(self, text: str) -> bool:
        """Whether ``text`` is to be said before the segment."""
        return text in (self.lead.segment.spoken if self.lead else self.unsaid)

    def end_pause(self, at: float) -> float:
        """Leave the pause; what follows decides the phase.

        Returns:
            The seconds it lasted, infinite if it began in another process.
        """
        since, self.paused_at = self.paused_at, None
        self.pause_reason, self.pause_seconds = "", 0.0
        self.phase = Phase.RUNNING
        return inf if since is None else at - since

    def lead_in(self, at: float, spoken: tuple[str, ...], count: float) -> bool:
        """Put lines and ``count`` seconds of counting in before the segment; only while it stands.

        Returns:
            Whether there was anything to put there.
        """
        draft = replace(
            self.segment, kind=Kind.COUNT_IN, duration=0.0, spoken=spoken, glance="", closing=True
        )
        words = cues.spoken_end(draft, self.plan.clips)
        seconds = count + (words + cues.TAIL if words else 0.0)
        self.unsaid = ()
        if seconds <= 0:
            return False
        lead = replace(draft, duration=seconds, expected=count)
        self.lead = self._track(lead)
        self.lead.go(at)
        self.phase, self._running_since = Phase.COUNTING_IN, at
        return True

    def precede(self, at: float, spoken: tuple[str, ...], count: float) -> None:
        """The same for a segment under way; in a pause the lines wait for its end."""
        if self.phase is Phase.PAUSED:
            self.unsaid = spoken
            return
        self.stand_still(at)
        if not self.lead_in(at, spoken, count):
            self.go(at)

    def enter(self, index: int, at: float, *, again: bool = False) -> list[Event]:
        """Begin the segment at ``index``; past the last one the session is finished."""
        if index >= len(self.plan.segments):
            self.stand_still(at)
            self.phase = Phase.FINISHED
            return [Finished(at)]
        segment = self.timed(self.plan.segments[index])
        if segment.kind is Kind.ANNOUNCE:
            segment = self._announced(segment, again=again)
        if segment.move != self.segment.move or segment.kind is Kind.ANNOUNCE:
            self.move_began = self.running(at)
        self.track = self._track(segment)
        self.lead, self.unsaid, self.reps = None, (), 0
        if segment.kind.is_work:
            self.record.begin(segment)
        if self.phase is not Phase.PAUSED:
            self.go(at)
        return [SegmentStarted(at, segment, again)]

    def _announced(self, segment: Segment, *, again: bool) -> Segment:
        """The announcement with the words that fit the way by which the person came to it.

        Only out of a hold there is something to release, and what one comes back to is not the
        next.
        """
        spoken = segment.spoken
        if spoken[0] == cues.RELEASE and (again or self.segment.kind is not Kind.HOLD):
            spoken = spoken[1:]
        if again and segment.move is not None:
            spoken = (name_of(self.plan.moves[segment.move].exercise), *spoken[1:])
        named = replace(segment, spoken=spoken)
        words = cues.spoken_end(named, self.plan.clips) + cues.TAIL
        seconds = max(segment.expected, words)
        return replace(named, duration=seconds, expected=seconds)

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

        ``whole`` if its work counts as done, ``again`` if the person comes back. The ``signal`` is
        for a segment that does not begin with a tone of its own.
        """
        events = [*self.end_work(at, whole=whole), SegmentEnded(at, self.segment), Hushed(at)]
        entered = self.enter(index, at, again=again)
        if self.phase.is_active and self.track.sounds_here:
            signal = ()
        return [*events, *due_now(at, signal), *entered]

    def end_work(self, at: float, *, whole: bool = False) -> list[Event]:
        """Take what was done of a set into the record; nothing outside the work."""
        segment = self.segment
        if not segment.kind.is_work:
            return []
        seconds = round(self.track.position(at), 3)
        standing, attempt = self.record.end(segment, self.reps, seconds, whole=whole)
        return [SetEnded(at, standing, attempt)]

    def timed(self, segment: Segment) -> Segment:
        """The segment with the tempo that the person chose for its exercise."""
        return segment.adjusted(self.tempo.get(segment.exercise or "", 0))

    def set_tempo(self, exercise: str, steps: int, at: float) -> None:
        """Make an exercise slower by ``steps`` in all (faster where negative)."""
        self.tempo[exercise] = steps
        self.later = self._expected_later()
        if not self.segment.kind.is_work:
            return
        changed = self.timed(self.plan.segments[self.segment.index])
        track, anchor = self.track, self.track.anchor
        track.stop(at)
        track.retime(changed, moments(changed, self.plan.cue_sheet(changed)), self.reps)
        if anchor is not None:
            track.go(at)

    def _expected_later(self) -> tuple[float, ...]:
        later = (self.timed(segment).expected for segment in self.plan.segments[:0:-1])
        return tuple(accumulate(later, initial=0.0))[::-1]

    def since_move_began(self, at: float) -> float:
        """Running seconds of the exercise under way."""
        if self.lead is not None and self._begins_move:
            return 0.0
        return self.running(at) - self.move_began

    def _track(self, segment: Segment) -> Track:
        return Track(segment, moments(segment, self.plan.cue_sheet(segment)))

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
            self.move_began,
            self._cut_off(now),
        )

    def _restore(self, snapshot: Snapshot) -> None:
        self.tempo = dict(snapshot.tempo)
        self.hurts = dict(snapshot.hurts)
        self._running = snapshot.running
        self.move_began, self.unsaid = snapshot.move_began, snapshot.unsaid
        self.track = self._track(self.timed(self.plan.segments[snapshot.index]))
        self.track.elapsed, self.track.fresh = snapshot.elapsed, False
        self.reps = snapshot.reps
        self.phase = Phase.PAUSED


def due_now(at: float, answer: tuple[Cue, ...]) -> list[Event]:
    """The cues that answer a command, with the moments at which they are due."""
    return [CueDue(at + (cue.offset or 0.0), cue) for cue in answer]
