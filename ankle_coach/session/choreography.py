"""The choreography: from a routine to the segments of a session.

The rules, which the tests assert on the built-in plans:

* get ready is not added: it is the least time for the announcement, the set-up and the count-in;
* lines that only tell come first, the one that takes up the position right before the count-in;
* what stands before a position that strains is waited for before it is taken up, never in it;
* a stance line is not said again while the stance lasts;
* a hold has its ease-in right before it, and no work begins without a signal to begin;
* nobody stays in a hold for the words that follow it: they begin with the word to come out;
* a segment is never shorter than what is said in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ankle_coach.session import cues
from ankle_coach.session.model import Exercise, Hold, Item, Line, PlanOptions, Posture, Reps, Walk
from ankle_coach.session.options import Guidance, Pace, Timing
from ankle_coach.session.segment import Kind, Segment, lengths_for
from ankle_coach.session.side import Direction, Side
from ankle_coach.session.words import (
    CHANGE_SIDE,
    REVERSE,
    TAKE_A_REST,
    TURN_ROUND,
    Clips,
    name_of,
    next_is,
    worded,
)

STRAIN_AT_MOST = 5.0
"""Seconds for which a position that strains may be held outside the work."""


@dataclass(frozen=True, slots=True)
class Move:
    """One exercise of a plan: its segments, from ``first`` up to but not with ``end``."""

    exercise: Exercise
    first: int
    end: int
    expected: float


@dataclass(frozen=True, slots=True)
class _Set:
    """One set of a move: where, and the line and seconds that lead to it from the set before."""

    side: Side | None
    direction: Direction | None
    lead: Line | None = None
    seconds: float = 0.0


class Choreography:
    """The segments and moves of one plan, appended in their order."""

    def __init__(self, options: PlanOptions, clips: Clips) -> None:
        self.options = options
        self.timing = options.timing
        self.clips = clips
        self.segments: list[Segment] = []
        self.moves: list[Move] = []
        self.posture: Posture | None = None

    def opening(self, lines: Iterable[Line]) -> None:
        """The words before the first move."""
        for line in lines:
            self._say(_blank(Kind.INTRO), line)

    def closing(self, line: Line) -> None:
        """The words after the last move."""
        self.segments[-1] = replace(self.segments[-1], closing=False)
        self._say(_blank(Kind.OUTRO), line)

    def move(self, item: Item) -> None:
        """Announcement, set-up and all sets of one exercise."""
        exercise, first = item.exercise, len(self.segments)
        sets = tuple(_sets(item, self.timing))
        common = replace(
            _blank(Kind.ANNOUNCE),
            move=len(self.moves),
            exercise=exercise.id,
            name=exercise.name,
            short=exercise.short,
            sets=len(sets),
        )
        if isinstance(item.dose, Walk):
            common = _with_lengths(common, item.dose, self.options)
        self._get_ready(item, replace(common, side=sets[0].side, direction=sets[0].direction))
        for number, each in enumerate(sets, start=1):
            at = replace(common, side=each.side, direction=each.direction, number=number)
            if number > 1:
                self._between(item, each, at)
            # Without a rest the next set begins with a tone of its own at the same instant.
            self._work(item, replace(at, closing=number == len(sets) or item.rest > 0))
        expected = sum(segment.expected for segment in self.segments[first:])
        self.moves.append(Move(exercise, first, len(self.segments), expected))
        self.posture = exercise.posture

    def _get_ready(self, item: Item, at: Segment) -> None:
        exercise = item.exercise
        stance = exercise.stance if self.posture is not exercise.posture else None
        tell, take = _steps(exercise, self.options.guidance.get(exercise.id))
        brief = self.options.guidance.get(exercise.id) is Guidance.BRIEF
        if stance and not brief:
            tell.insert(0, stance)
        start = len(self.segments)
        self._announce(exercise, at)
        for line in tell:
            self._say(replace(at, kind=Kind.STEP), line)
        waiting = len(self.segments)
        wait = self._take_up(take, at)
        spent = sum(segment.expected for segment in self.segments[start:])
        moving = stance if brief and self._gets_down_or_up(exercise) else None
        self._wait(waiting, at, max(wait, self._least(item) - spent), moving)

    def _take_up(self, take: Line | None, at: Segment) -> float:
        """The line that takes up the position, and the count-in.

        Returns:
            Seconds to wait before it, which a longer count-in would have spent in the position.
        """
        count = self.timing.count_in
        if take:
            count = min(count, STRAIN_AT_MOST)
            settle = min(cues.SETTLE, STRAIN_AT_MOST - count)
            self._say(replace(at, kind=Kind.STEP), take, tail=settle)
        pose = take.pose if take else None
        self._add(replace(at, kind=Kind.COUNT_IN, pose=pose), count)
        return self.timing.count_in - count

    def _announce(self, exercise: Exercise, at: Segment) -> None:
        text = next_is(exercise) if self.moves else name_of(exercise)
        held = bool(self.segments) and self.segments[-1].kind is Kind.HOLD
        lengths = at.lengths or 1
        more = (cues.LENGTHS[lengths - 1],) if 1 < lengths <= len(cues.LENGTHS) else ()
        line = Line(text, exercise.short, pose="stand")
        before = (cues.RELEASE,) if held else ()
        self._say(replace(at, kind=Kind.ANNOUNCE), line, before=before, more=more)

    def _gets_down_or_up(self, exercise: Exercise) -> bool:
        """Whether the posture changes; a session begins on one's feet."""
        return exercise.posture is not (self.posture or Posture.STANDING)

    def _least(self, item: Item) -> float:
        """The seconds to get ready at the least."""
        if item.get_ready is not None:
            return item.get_ready
        changing = self._gets_down_or_up(item.exercise)
        least = self.timing.get_ready_posture if changing else self.timing.get_ready
        return least if self.moves else max(least, self.timing.get_ready_first)

    def _wait(self, position: int, at: Segment, seconds: float, moving: Line | None) -> None:
        """Put what is left of the time to get ready before the position is taken up.

        Where the posture changes and no line has told it, ``moving`` is said meanwhile.
        """
        after = self.segments[position:]
        del self.segments[position:]
        waiting = replace(at, kind=Kind.READY, glance="GET READY")
        if moving:
            self._say(waiting, moving, least=seconds)
        else:
            self._add(waiting, seconds)
        self.segments += [
            replace(segment, index=len(self.segments) + n) for n, segment in enumerate(after)
        ]

    def _between(self, item: Item, each: _Set, at: Segment) -> None:
        """What leads from one set to the next: a rest, a change, or nothing."""
        signalled = each.lead is not None or _is_eased_into(item)
        if item.rest > 0 and signalled:
            self._say(replace(at, kind=Kind.REST), TAKE_A_REST, least=item.rest)
        elif item.rest > 0:
            self._rest_and_take_up(item, at)
        if each.lead:
            self._say(replace(at, kind=Kind.SWITCH), each.lead, least=each.seconds)

    def _rest_and_take_up(self, item: Item, at: Segment) -> None:
        """A rest in whose last seconds the position is taken up again and counted in."""
        start = len(self.segments)
        self._say(replace(at, kind=Kind.REST), TAKE_A_REST)
        _, take = _steps(item.exercise, Guidance.BRIEF)
        wait = self._take_up(take, at)
        rest = self.segments[start]
        spent = sum(segment.expected for segment in self.segments[start:])
        seconds = rest.expected + max(wait, item.rest - spent)
        self.segments[start] = replace(rest, duration=seconds, expected=seconds)

    def _work(self, item: Item, at: Segment) -> None:
        dose, own = item.dose, self.options.pace is Pace.SELF
        at = replace(at, pose="work")
        if isinstance(dose, Walk):
            seconds = self.options.walk_seconds.get(item.exercise.id) or dose.seconds
            seconds += self.timing.turn * ((at.lengths or 1) - 1)
            self._add(replace(at, kind=Kind.WALK), seconds, ends=not own)
        elif isinstance(dose, Reps):
            halves = (dose.down, dose.up)
            at = replace(at, kind=Kind.REPS, reps=dose.count, rep_seconds=halves)
            self._add(at, dose.count * sum(halves), ends=not own)
        else:
            if item.exercise.ease_in:
                easing = replace(at, kind=Kind.EASE_IN)
                self._say(easing, item.exercise.ease_in, least=dose.ease_in)
            self._add(replace(at, kind=Kind.HOLD, spoken=(cues.AND_HOLD,)), dose.seconds)

    def _say(
        self,
        at: Segment,
        line: Line,
        *,
        least: float = 0.0,
        tail: float = cues.TAIL,
        before: tuple[str, ...] = (),
        more: tuple[str, ...] = (),
    ) -> None:
        """A segment as long as its words and ``tail`` seconds take, and ``least`` at the least."""
        said = worded(line, at.side, at.direction)
        segment = replace(
            at,
            spoken=(*before, said.text, *more),
            glance=said.glance,
            pose=said.pose or at.pose,
        )
        words = cues.spoken_end(segment, self.clips) + tail
        self._add(segment, max(least, math.ceil(words * 10) / 10))

    def _add(self, segment: Segment, seconds: float, *, ends: bool = True) -> None:
        """Append a segment of so many seconds, if any, which ``ends`` by itself or is open."""
        if seconds > 1e-6:
            duration = seconds if ends else None
            index = len(self.segments)
            self.segments.append(replace(segment, index=index, duration=duration, expected=seconds))


def _is_eased_into(item: Item) -> bool:
    return isinstance(item.dose, Hold) and item.exercise.ease_in is not None


def _blank(kind: Kind) -> Segment:
    return Segment(0, kind, 0.0, 0.0)


def _steps(exercise: Exercise, guidance: Guidance | None) -> tuple[list[Line], Line | None]:
    """The set-up lines that tell, and the one that takes up the position.

    In brief guidance that is the one line, whatever it does.
    """
    tell = [line for line in exercise.steps if not line.take]
    take = next((line for line in exercise.steps if line.take), None)
    if guidance is not Guidance.BRIEF:
        return tell, take
    return [], take or (tell[-1] if tell else None)


def _with_lengths(segment: Segment, dose: Walk, options: PlanOptions) -> Segment:
    return replace(
        segment,
        metres=dose.metres,
        lengths=lengths_for(dose.metres, options.room),
        room=min(options.room or dose.metres, dose.metres),
        turn_seconds=options.timing.turn,
    )


def _sets(item: Item, timing: Timing) -> Iterator[_Set]:
    """The sets of one item in order: by side, then by direction."""
    exercise, dose = item.exercise, item.dose
    sides = () if isinstance(dose, Walk) else dose.sides
    directions = dose.directions if isinstance(dose, Reps) else ()
    on_the_floor = exercise.posture is not Posture.STANDING
    change = timing.switch_floor if on_the_floor else timing.switch_foot
    before: _Set | None = None
    for side in sides or (None,):
        for direction in directions or (None,):
            for _ in range(dose.sets):
                lead, seconds = None, 0.0
                if before and before.side is not side:
                    lead, seconds = exercise.switch or CHANGE_SIDE, change
                elif before and before.direction is not direction:
                    lead, seconds = exercise.reverse or REVERSE, timing.switch_direction
                elif before and isinstance(dose, Walk) and item.rest == 0:
                    lead, seconds = TURN_ROUND, timing.turn
                before = _Set(side, direction, lead, seconds)
                yield before
