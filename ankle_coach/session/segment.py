"""Segments: the units that the engine steps through."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from ankle_coach.session.side import Direction, Side

REP_SECONDS = (1.0, 10.0)
"""The shortest and the longest repetition that a person can set, in seconds."""
TIMED_AT_LEAST = 5.0
"""The shortest hold or walk that a person can set, in seconds."""


class Kind(StrEnum):
    """What a segment is for."""

    INTRO = "intro"
    ANNOUNCE = "announce"
    STEP = "step"
    READY = "ready"
    EASE_IN = "ease_in"
    COUNT_IN = "count_in"
    WALK = "walk"
    REPS = "reps"
    HOLD = "hold"
    SWITCH = "switch"
    REST = "rest"
    OUTRO = "outro"

    @property
    def is_work(self) -> bool:
        """Whether the dose is done in it."""
        return self in (Kind.WALK, Kind.REPS, Kind.HOLD)


@dataclass(frozen=True, slots=True)
class Segment:
    """One unit of a plan.

    ``duration`` is in seconds and None where the person ends the segment; ``expected`` is always
    set. ``rep_seconds`` are the two halves of a repetition, down and up. ``number`` of ``sets``
    counts the sets of one move from 1; both are 0 outside the sets.
    """

    index: int
    kind: Kind
    duration: float | None
    expected: float
    spoken: tuple[str, ...] = ()
    glance: str = ""
    pose: str | None = None
    move: int | None = None
    exercise: str | None = None
    name: str = ""
    short: str = ""
    side: Side | None = None
    direction: Direction | None = None
    number: int = 0
    sets: int = 0
    reps: int | None = None
    rep_seconds: tuple[float, float] | None = None
    metres: float | None = None
    lengths: int | None = None
    room: float | None = None
    """Metres of one whole length of a walk."""
    turn_seconds: float = 0.0
    closing: bool = True
    """Whether its end has the end tone; a switch or the outro has a signal of its own."""

    @property
    def text(self) -> str:
        """All that is said in it, in one line."""
        return " ".join(self.spoken)

    @property
    def open(self) -> bool:
        """Whether the person ends it and not the clock."""
        return self.duration is None

    @property
    def rep_total(self) -> float:
        """Seconds of one repetition; 0 for what has none."""
        return sum(self.rep_seconds) if self.rep_seconds else 0.0

    def turns(self) -> tuple[float, ...]:
        """The moments, in seconds from the start of a timed walk, at which to turn.

        Every length but the last is a whole one; the last is cut short where the metres ask.
        """
        if self.kind is not Kind.WALK or self.duration is None:
            return ()
        if not self.metres or not self.lengths:
            return ()
        walking = self.duration - self.turn_seconds * (self.lengths - 1)
        whole = walking * (self.room or self.metres / self.lengths) / self.metres
        return tuple(k * whole + (k - 1) * self.turn_seconds for k in range(1, self.lengths))

    def same_point(self, changed: Segment, position: float) -> float:
        """The position in ``changed`` where a walk stands that is at ``position`` in this one.

        Turns taken stay taken. A walk without turns, and a hold, keep their position, so that a
        change of 5 s shows at once. All are seconds from the segment's start.
        """
        mine, theirs = self._corners(), changed._corners()
        if not self.turns() or len(mine) != len(theirs):
            return position
        for (start, end), (new_start, new_end) in zip(
            pairwise(mine), pairwise(theirs), strict=True
        ):
            if position < end:
                return new_start + (position - start) / (end - start) * (new_end - new_start)
        return theirs[-1]

    def _corners(self) -> tuple[float, ...]:
        """Where a walk starts, where each turn starts and ends, and where the walk ends."""
        turns = ((at, at + self.turn_seconds) for at in self.turns())
        return (0.0, *(at for both in turns for at in both), self.duration or 0.0)

    def adjusted(self, steps: int) -> Segment:
        """The same segment, slower by ``steps`` (faster where negative).

        A step is 0.5 s of a repetition (within 1 to 10 s), or 5 s of a hold or walk (at least
        5 s, and never longer than it was where it was shorter from the start). Anything else,
        and an open walk, stays as it is.
        """
        if steps == 0 or not self.kind.is_work:
            return self
        if self.kind is Kind.REPS and self.rep_seconds and self.reps:
            total = self.rep_total
            low, high = min(REP_SECONDS[0], total), max(REP_SECONDS[1], total)
            changed = min(high, max(low, total + 0.5 * steps))
            down, up = (part * changed / total for part in self.rep_seconds)
            seconds = self.reps * changed
            duration = None if self.duration is None else seconds
            return replace(self, rep_seconds=(down, up), duration=duration, expected=seconds)
        if self.duration is None:
            return self
        least = min(self.duration, max(TIMED_AT_LEAST, self.turn_seconds * (self.lengths or 1)))
        seconds = max(least, self.duration + 5.0 * steps)
        return replace(self, duration=seconds, expected=seconds)


def lengths_for(metres: float, room: float | None) -> int:
    """How many lengths of a ``room`` (metres) a walk of ``metres`` takes; 1 without a room."""
    if room is None:
        return 1
    return max(1, math.ceil(round(metres / room, 6)))
