"""What was done: one outcome for each set, the best attempt of which stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.side import Direction, Side

SOMETHING = 1.0
"""Seconds of a hold or walk that make an attempt partial and not skipped."""


class Outcome(StrEnum):
    """How a set ended."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"

    @property
    def rank(self) -> int:
        """The better, the higher."""
        return (Outcome.SKIPPED, Outcome.PARTIAL, Outcome.DONE).index(self)


@dataclass(frozen=True, slots=True)
class SetRecord:
    """What was done of one set; ``segment`` is the index of its work in the plan.

    ``reps`` counts finished repetitions and ``seconds`` the time of its work to the millisecond,
    both of the best attempt; what is done again after a pause counts once.
    """

    segment: int
    exercise: str
    number: int
    kind: Kind
    side: Side | None
    direction: Direction | None
    outcome: Outcome = Outcome.SKIPPED
    reps: int = 0
    seconds: float = 0.0
    attempts: int = 0
    hurt: bool = False

    def is_to_come(self, here: int) -> bool:
        """Whether a session that stands at the segment ``here`` has yet to come to it."""
        return self.segment >= here and self.outcome is Outcome.SKIPPED

    def better(self, attempt: SetRecord) -> SetRecord:
        """This record with ``attempt`` taken in where it was the better one."""
        mine, theirs = ((r.outcome.rank, r.reps, r.seconds) for r in (self, attempt))
        if theirs <= mine:
            return self
        return replace(self, outcome=attempt.outcome, reps=attempt.reps, seconds=attempt.seconds)


class Record:
    """The outcomes of all sets of a plan; those never reached are skipped."""

    def __init__(self, segments: Iterable[Segment], stored: Iterable[SetRecord] = ()) -> None:
        self._sets = {
            segment.index: SetRecord(
                segment.index,
                segment.exercise or "",
                segment.number,
                segment.kind,
                segment.side,
                segment.direction,
            )
            for segment in segments
            if segment.kind.is_work
        }
        self._sets |= {each.segment: each for each in stored if each.segment in self._sets}

    @property
    def sets(self) -> tuple[SetRecord, ...]:
        """All sets in the plan's order."""
        return tuple(self._sets.values())

    def begin(self, segment: Segment) -> None:
        """Count an attempt at the set whose work is ``segment``."""
        stored = self._sets[segment.index]
        self._sets[segment.index] = replace(stored, attempts=stored.attempts + 1)

    def hurt(self, index: int) -> None:
        """Mark the set whose work has this index; nothing clears the mark."""
        self._sets[index] = replace(self._sets[index], hurt=True)

    def end(
        self, segment: Segment, reps: int, seconds: float, *, whole: bool
    ) -> tuple[SetRecord, SetRecord]:
        """Take in an attempt; ``whole`` if it came to its end.

        Returns:
            What stands for the set now, and the attempt itself.
        """
        some = reps > 0 or (segment.kind is not Kind.REPS and seconds >= SOMETHING)
        outcome = Outcome.DONE if whole else Outcome.PARTIAL if some else Outcome.SKIPPED
        stored = self._sets[segment.index]
        attempt = replace(stored, outcome=outcome, reps=reps, seconds=seconds)
        self._sets[segment.index] = stored.better(attempt)
        return self._sets[segment.index], attempt
