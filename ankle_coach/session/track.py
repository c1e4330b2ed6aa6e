"""A segment under way: its moments in order, and how far it has got.

Moments are due at ``anchor + (offset - elapsed)``, where ``elapsed`` was the position in the
segment at the instant ``anchor``. Both change only by commands, so cutting time into pieces changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from ankle_coach.session.cues import LEAD, Anchor, Cue, CueKind
from ankle_coach.session.events import CueDue, Event, RepFinished, RepStarted, Turned
from ankle_coach.session.segment import Kind, Segment

HOLD_LEFT = 5.0
"""A hold goes on with at least this many seconds after it was interrupted."""
SAME = 1e-6
"""Positions in seconds that differ by no more than this are one."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An event and its offset in seconds from the start of its segment."""

    offset: float
    event: Event

    def due(self, at: float) -> Event:
        """The event, placed at the instant ``at``."""
        return replace(self.event, at=at)


def moments(segment: Segment, cues: tuple[Cue, ...]) -> tuple[Moment, ...]:
    """All that a segment brings by itself, in order; at one offset, structure comes first."""
    found = [*_structure(segment)]
    for cue in cues:
        offset = cue.offset
        if offset is None and cue.on is Anchor.COUNT and cue.count == 1:
            offset = 0.0
        if offset is not None:
            found.append(Moment(offset, CueDue(0.0, cue)))
    if segment.duration is not None:
        end = segment.duration
        found = [Moment(min(each.offset, end), each.event) for each in found]
    return tuple(sorted(found, key=lambda each: each.offset))


def _structure(segment: Segment) -> Iterator[Moment]:
    if segment.kind is Kind.REPS:
        yield Moment(0.0, RepStarted(0.0, 1))
        if segment.duration is None:
            return
        reps, each = segment.reps or 0, segment.rep_total
        for count in range(1, reps + 1):
            yield Moment(count * each, RepFinished(0.0, count))
            if count < reps:
                yield Moment(count * each, RepStarted(0.0, count + 1))
    for length, at in enumerate(segment.turns(), start=1):
        yield Moment(at, Turned(0.0, length))


def _is_line(event: Event) -> bool:
    return isinstance(event, CueDue) and event.cue.kind is CueKind.VOICE


@dataclass(slots=True)
class Track:
    """One segment with its position in time; ``anchor`` is None while it stands still."""

    segment: Segment
    moments: tuple[Moment, ...]
    elapsed: float = 0.0
    anchor: float | None = None
    cursor: int = 0
    fresh: bool = True
    """Whether the moments at just this position are still to come."""

    def position(self, now: float) -> float:
        """Seconds from the segment's start at the instant ``now``, at most its duration."""
        elapsed = self.elapsed + (now - self.anchor if self.anchor is not None else 0.0)
        return elapsed if self.segment.duration is None else min(elapsed, self.segment.duration)

    def left(self, now: float) -> float | None:
        """Seconds left at the instant ``now``; None in an open segment."""
        duration = self.segment.duration
        return None if duration is None else max(0.0, duration - self.position(now))

    def go(self, now: float) -> None:
        """Let time pass from ``now`` on."""
        self.anchor = now

    def stop(self, now: float) -> None:
        """Stand still from ``now`` on; everything due by then must have been taken."""
        if self.anchor is not None:
            self.elapsed, self.anchor = self.position(now), None
            self.fresh = self.sounds_here

    def due(self) -> float | None:
        """The instant of the next moment, or of the end; None if there is neither."""
        if self.anchor is None:
            return None
        if self.cursor < len(self.moments):
            return self.anchor + (self.moments[self.cursor].offset - self.elapsed)
        end = self.segment.duration
        return None if end is None else self.anchor + (end - self.elapsed)

    def take(self) -> Moment | None:
        """The next moment, which is past from now on; None if only the end is left."""
        if self.cursor == len(self.moments):
            return None
        self.cursor += 1
        return self.moments[self.cursor - 1]

    @property
    def sounds_here(self) -> bool:
        """Whether something is still to come at just this position; only while standing still."""
        if self.cursor == len(self.moments):
            return False
        return self.moments[self.cursor].offset <= self.elapsed + SAME

    @property
    def sounds_at_once(self) -> bool:
        """Whether it begins with something to be heard, as soon as words follow a tone."""
        return bool(self.moments) and self.moments[0].offset <= LEAD

    @property
    def quiet(self) -> float:
        """Seconds until a line is said or the segment ends; only while standing still."""
        end = inf if self.segment.duration is None else self.segment.duration
        lines = (each.offset for each in self.moments[self.cursor :] if _is_line(each.event))
        return min(next(lines, end), end) - self.elapsed

    def rewind(self, reps: int) -> None:
        """Go back to where an interrupted segment is taken up again; only while standing still.

        A timed set goes back to the last of the ``reps`` finished repetitions, a hold so that at
        least 5 s (or all of it) are left, other work not at all, and what says or counts something,
        to its start.
        """
        segment, elapsed = self.segment, self.elapsed
        if segment.kind is Kind.HOLD:
            self.elapsed = min(elapsed, max(0.0, (segment.duration or 0.0) - HOLD_LEFT))
            self.fresh = self.elapsed == 0.0
        elif segment.kind is Kind.REPS and not segment.open:
            self.elapsed, self.fresh = reps * segment.rep_total, True
        elif not segment.kind.is_work and (segment.spoken or segment.kind is Kind.COUNT_IN):
            self.elapsed, self.fresh = 0.0, True
        self._find_cursor()

    def retime(self, changed: Segment, moments: tuple[Moment, ...], reps: int) -> None:
        """Put the same segment with other times in its place, at the same point of it.

        ``reps`` are finished; the fraction of the one under way stays as it is.
        """
        if self.segment.rep_total and changed.rep_total:
            within = self.elapsed - reps * self.segment.rep_total
            share = changed.rep_total / self.segment.rep_total
            self.elapsed = reps * changed.rep_total + within * share
        else:
            self.elapsed = self.segment.same_point(changed, self.elapsed)
        if changed.duration is not None and self.elapsed >= changed.duration:
            self.elapsed, self.fresh = changed.duration, True
        self.segment, self.moments = changed, moments
        self._find_cursor()

    def _find_cursor(self) -> None:
        """Place the cursor on the first moment that is still to come."""
        self.cursor = sum(1 for each in self.moments if self._is_past(each))

    def _is_past(self, moment: Moment) -> bool:
        if abs(moment.offset - self.elapsed) > SAME:
            return moment.offset < self.elapsed
        return not self.fresh or (self.elapsed > 0 and isinstance(moment.event, RepFinished))
