"""What to say of a session that is over: its sets in words and marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ankle_coach.session.engine import Engine
from ankle_coach.session.model import Dose, Hold, Reps, Routine, Walk
from ankle_coach.session.record import Outcome, SetRecord
from ankle_coach.session.segment import Segment
from ankle_coach.ui.stage.content import ARROWS

MARKS = {Outcome.DONE: "✓", Outcome.PARTIAL: "◐", Outcome.SKIPPED: "–"}
"""Each outcome's mark, so that colour is never the only signal."""
TO_COME = "·"
"""The mark of what a session that is left has not come to; its outcome is None."""
HURT_MARK = "!"


class Ending(StrEnum):
    """How a session came to its end; ``LEFT`` can be gone on with."""

    FINISHED = "done"
    STOPPED = "stopped"
    LEFT = "later"


@dataclass(frozen=True, slots=True)
class MoveSummary:
    """One exercise; ``sets`` has the side, the direction's arrow or number, and the outcome."""

    name: str
    short: str
    figure: str
    """Empty for an exercise without one."""
    sets: tuple[tuple[str, str, Outcome | None], ...]
    outcome: Outcome | None
    hurt: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole session; ``seconds`` is its running time without pauses."""

    routine: str
    ending: Ending
    seconds: float
    moves: tuple[MoveSummary, ...]

    def count(self, outcome: Outcome | None) -> int:
        """How many exercises ended so."""
        return sum(1 for move in self.moves if move.outcome is outcome)

    @property
    def hurt(self) -> tuple[str, ...]:
        """The names of what hurt."""
        return tuple(move.name for move in self.moves if move.hurt)


def summarise(engine: Engine, now: float, ending: Ending) -> Summary:
    """The summary of the session that ``engine`` ran until ``now``."""
    here = engine.segment.index if ending is Ending.LEFT else len(engine.plan.segments)
    moves = []
    for move in engine.plan.moves:
        own = [each for each in engine.sets if move.first <= each.segment < move.end]
        outcomes = [None if each.is_to_come(here) else each.outcome for each in own]
        moves.append(
            MoveSummary(
                move.exercise.name,
                move.exercise.short,
                move.exercise.figure or "",
                tuple(
                    (each.side or "", _way(each, own), outcome)
                    for each, outcome in zip(own, outcomes, strict=True)
                ),
                outcomes[0] if len(set(outcomes)) == 1 else Outcome.PARTIAL,
                any(each.hurt for each in own),
            )
        )
    return Summary(engine.plan.routine.name, ending, engine.running(now), tuple(moves))


def _way(each: SetRecord, sets: Sequence[SetRecord]) -> str:
    """The direction's arrow, or the number of one of several sets in the same place."""
    if each.direction:
        return ARROWS[each.direction]
    alike = [other for other in sets if other.side == each.side]
    return str(1 + alike.index(each)) if len(alike) > 1 else ""


def tempo_words(engine: Engine) -> tuple[str, ...]:
    """What the person made slower or faster, a few words for each exercise."""
    words = []
    for move in engine.plan.moves:
        work = next(s for s in engine.plan.segments[move.first : move.end] if s.kind.is_work)
        timed = engine.course.timed(work)
        if timed != work:
            seconds = timed.rep_total or timed.expected
            words.append(f"{move.exercise.name} {seconds:g} s")
    return tuple(dict.fromkeys(words))


def with_tempo(engine: Engine) -> Routine:
    """The routine of a session with the tempo that the person chose in it."""
    routine, course = engine.plan.routine, engine.course
    timed = {
        segment.exercise: course.timed(segment)
        for segment in engine.plan.segments
        if segment.kind.is_work
    }
    return replace(
        routine,
        items=tuple(
            replace(item, dose=_dose_of(item.dose, timed[item.exercise.id]))
            if item.exercise.id in course.tempo and item.exercise.id in timed
            else item
            for item in routine.items
        ),
    )


def _dose_of(dose: Dose, work: Segment) -> Dose:
    if isinstance(dose, Reps) and work.rep_seconds:
        down, up = work.rep_seconds
        return replace(dose, down=down, up=up)
    if isinstance(dose, Walk):
        return replace(dose, seconds=work.expected - work.turn_seconds * ((work.lengths or 1) - 1))
    return replace(dose, seconds=work.expected) if isinstance(dose, Hold) else dose
