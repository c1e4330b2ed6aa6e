"""Compiling a routine into a plan: the choreography of a session.

The rules, which the tests assert on the built-in plans:

* get ready is not added: it is the least time for the announcement, the set-up and the count-in;
* lines that only tell come first, the one that takes up the position right before the count-in;
* what stands before a position that strains is waited for before it is taken up, never in it;
* a stance line is not said again while the stance lasts;
* a segment is never shorter than what is said in it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate

from ankle_coach.session import cues
from ankle_coach.session.cues import Clips, Cue
from ankle_coach.session.model import (
    Direction,
    Exercise,
    Guidance,
    Item,
    Line,
    Pace,
    PlanOptions,
    Posture,
    Reps,
    Routine,
    Side,
    Timing,
    Walk,
)
from ankle_coach.session.segment import Kind, Segment, lengths_for

NO_CLIPS: Clips = {}
CHANGE_SIDE = Line("Now the {side} side.", "{SIDE} SIDE")
REVERSE = Line("Now {direction}.", "OTHER WAY")
"""What is said at a change for which the exercise has no line of its own."""
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
class Plan:
    """A routine compiled with its options: immutable and printable."""

    routine: Routine
    options: PlanOptions
    segments: tuple[Segment, ...]
    moves: tuple[Move, ...]
    clips: Clips = field(default_factory=dict, repr=False)

    @property
    def starts(self) -> tuple[float, ...]:
        """The expected start of each segment in seconds from the session's."""
        return tuple(accumulate((s.expected for s in self.segments[:-1]), initial=0.0))

    @property
    def expected(self) -> float:
        """The expected length of the whole session in seconds."""
        return sum(segment.expected for segment in self.segments)

    @property
    def estimated(self) -> bool:
        """Whether a person's own pace makes ``expected`` an estimate."""
        return any(segment.open for segment in self.segments)

    def cue_sheet(self, segment: Segment) -> tuple[Cue, ...]:
        """All cues of one of the plan's segments."""
        return cues.sheet(segment, self.clips)


class NothingLeftError(ValueError):
    """Every exercise of the routine was taken out."""


def wanted(routine: Routine, only: Iterable[str] = (), without: Iterable[str] = ()) -> Routine:
    """The routine with just the exercises that are wanted.

    They are those of ``only``, or all that it includes if that is empty, less those of
    ``without``. An id in ``only`` also puts in what the routine offers but leaves out.

    Raises:
        NothingLeftError: no exercise remains.
    """
    chosen, unwanted = set(only), set(without)
    items = tuple(
        replace(item, included=True)
        for item in routine.items
        if (item.exercise.id in chosen if chosen else item.included)
        and item.exercise.id not in unwanted
    )
    if not items:
        raise NothingLeftError(f"no exercise is left of {routine.name}")
    return replace(routine, items=items)


def compile_plan(routine: Routine, options: PlanOptions, clips: Clips = NO_CLIPS) -> Plan:
    """The plan for all included items of ``routine``.

    ``clips`` maps the ids of spoken clips to seconds; a text with none is given an estimate.

    Raises:
        NothingLeftError: the routine includes no exercise.
    """
    routine = wanted(routine)
    compiler = _Compiler(options, clips)
    compiler.opening(routine.intro)
    for _ in range(routine.rounds):
        for item in routine.items:
            compiler.move(item)
    compiler.closing(routine.outro)
    return Plan(routine, options, tuple(compiler.segments), tuple(compiler.moves), clips)


@dataclass(frozen=True, slots=True)
class _Set:
    """One set of a move: where, and the line and seconds that lead to it from the set before."""

    side: Side | None
    direction: Direction | None
    lead: Line | None = None
    seconds: float = 0.0


class _Compiler:
    """Appends the segments of one plan."""

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
            following = sets[number] if number < len(sets) else None
            closing = following is None or following.lead is None or item.rest > 0
            self._work(item, replace(at, closing=closing))
        expected = sum(segment.expected for segment in self.segments[first:])
        self.moves.append(Move(exercise, first, len(self.segments), expected))
        self.posture = exercise.posture

    def _get_ready(self, item: Item, at: Segment) -> None:
        exercise = item.exercise
        stance = exercise.stance if self.posture is not exercise.posture else None
        brief = self.options.guidance.get(exercise.id) is Guidance.BRIEF
        tell = [line for line in exercise.steps if not line.take]
        take = next((line for line in exercise.steps if line.take), None)
        if brief:
            take = take or (tell[-1] if tell else None)
            tell = []
        elif stance:
            tell.insert(0, stance)
        start = len(self.segments)
        self._announce(exercise, at)
        for line in tell:
            self._say(replace(at, kind=Kind.STEP), line)
        waiting = len(self.segments)
        if take:
            settle = max(0.0, min(cues.SETTLE, STRAIN_AT_MOST - self.timing.count_in))
            self._say(replace(at, kind=Kind.STEP), take, tail=settle)
        self._add(
            replace(at, kind=Kind.COUNT_IN, pose=take.pose if take else None), self.timing.count_in
        )
        spent = sum(segment.expected for segment in self.segments[start:])
        moving = stance if brief and self.posture is not None else None
        self._wait(waiting, at, self._least(item) - spent, moving)

    def _announce(self, exercise: Exercise, at: Segment) -> None:
        first = not self.moves
        text = f"{exercise.name}." if first else next_is(exercise)
        lengths = at.lengths or 1
        more = (cues.LENGTHS[lengths - 1],) if 1 < lengths <= len(cues.LENGTHS) else ()
        line = Line(text, exercise.short, pose="stand")
        self._say(replace(at, kind=Kind.ANNOUNCE), line, more=more)

    def _least(self, item: Item) -> float:
        if item.get_ready is not None:
            return item.get_ready
        if not self.moves:
            return self.timing.get_ready_first
        if self.posture is not item.exercise.posture:
            return self.timing.get_ready_posture
        return self.timing.get_ready

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
        if item.rest > 0:
            line = Line(cues.REST, "REST", pose="rest")
            self._say(replace(at, kind=Kind.REST), line, least=item.rest)
        if each.lead:
            self._say(replace(at, kind=Kind.SWITCH), each.lead, least=each.seconds)

    def _work(self, item: Item, at: Segment) -> None:
        dose, own = item.dose, self.options.pace is Pace.SELF
        at = replace(at, pose="work")
        if isinstance(dose, Walk):
            seconds = self.options.walk_seconds.get(item.exercise.id, dose.seconds)
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
        more: tuple[str, ...] = (),
    ) -> None:
        """A segment as long as its words and ``tail`` seconds take, and ``least`` at the least."""
        said = worded(line, at.side, at.direction)
        segment = replace(
            at, spoken=(said.text, *more), glance=said.glance, pose=said.pose or at.pose
        )
        words = cues.spoken_end(segment, self.clips) + tail
        self._add(segment, max(least, math.ceil(words * 10) / 10))

    def _add(self, segment: Segment, seconds: float, *, ends: bool = True) -> None:
        """Append a segment of so many seconds, if any, which ``ends`` by itself or is open."""
        if seconds > 1e-6:
            duration = seconds if ends else None
            index = len(self.segments)
            self.segments.append(replace(segment, index=index, duration=duration, expected=seconds))


def next_is(exercise: Exercise) -> str:
    """The words that announce an exercise after another."""
    return f"Next: {exercise.name[:1].lower()}{exercise.name[1:]}."


def worded(line: Line, side: Side | None, direction: Direction | None) -> Line:
    """The line with its side, the other side and the direction put in."""
    words = {
        "side": side or "",
        "other": side.other if side else "",
        "direction": direction or "",
    }
    forms = {
        form(name): form(value)
        for name, value in words.items()
        for form in (str.lower, str.capitalize, str.upper)
    }
    put = partial(re.sub, r"\{(\w+)\}", lambda found: forms.get(found[1], found[0]))
    return replace(line, text=put(line.text), glance=put(line.glance))


def variants(line: Line) -> tuple[Line, ...]:
    """The line in every form that its sides and directions give it, each once."""
    forms = (worded(line, side, direction) for side in Side for direction in Direction)
    return tuple(dict.fromkeys(forms))


def _blank(kind: Kind) -> Segment:
    return Segment(0, kind, 0.0, 0.0)


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
                before = _Set(side, direction, lead, seconds)
                yield before
