"""A plan: a routine compiled with its options into segments with cues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import accumulate

from ankle_coach.session import cues
from ankle_coach.session.choreography import STRAIN_AT_MOST, Choreography, Move
from ankle_coach.session.cues import Clips, Cue
from ankle_coach.session.model import PlanOptions, Routine
from ankle_coach.session.segment import Segment
from ankle_coach.session.words import next_is, variants, worded

__all__ = [
    "NO_CLIPS",
    "STRAIN_AT_MOST",
    "Move",
    "NothingLeftError",
    "Plan",
    "compile_plan",
    "next_is",
    "variants",
    "wanted",
    "worded",
]

NO_CLIPS: Clips = {}


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

    def after_move(self, segment: Segment) -> int:
        """The index of the segment with which the next exercise, or the outro, begins."""
        if segment.move is not None:
            return self.moves[segment.move].end
        before = segment.index < self.moves[0].first
        return self.moves[0].first if before else len(self.segments)

    def work_of(self, segment: Segment) -> int | None:
        """The index of the work of the set under way or being prepared; None between moves."""
        if segment.move is None:
            return None
        rest = self.segments[segment.index : self.moves[segment.move].end]
        return next((each.index for each in rest if each.kind.is_work), None)

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
    session = Choreography(options, clips)
    session.opening(routine.intro)
    for _ in range(routine.rounds):
        for item in routine.items:
            session.move(item)
    session.closing(routine.outro)
    return Plan(routine, options, tuple(session.segments), tuple(session.moves), clips)
