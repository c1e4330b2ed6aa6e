"""What is chosen on Home: a routine, and which of its exercises."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ankle_coach.session.origin import Origin

if TYPE_CHECKING:
    from ankle_coach.session.model import Exercise, Routine
    from ankle_coach.session.plan import Plan


@dataclass(slots=True)
class Choice:
    """A routine with the ids of the exercises that are in."""

    routine: Routine
    included: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, routine: Routine) -> Choice:
        """The routine as its file has it."""
        return cls(routine, {item.exercise.id for item in routine.items if item.included})

    @classmethod
    def planned(cls, plan: Plan) -> Choice:
        """The routine of a plan with what is in the plan."""
        return cls(plan.routine, {move.exercise.id for move in plan.moves})

    def place_of(self, exercise: str | None) -> int:
        """Where an exercise stands in the routine; its beginning if it is not there."""
        ids = [item.exercise.id for item in self.routine.items]
        return ids.index(exercise) if exercise in ids else 0

    def toggle(self, exercise: str) -> None:
        """Take an exercise out, or put it in."""
        self.included ^= {exercise}

    @property
    def is_changed(self) -> bool:
        """Whether anything is taken out or put in."""
        return self.included != Choice.of(self.routine).included

    @property
    def only(self) -> tuple[str, ...]:
        """The ids of what is in, in the routine's order."""
        ids = dict.fromkeys(item.exercise.id for item in self.routine.items)
        return tuple(each for each in ids if each in self.included)


def purpose_words(exercise: Exercise) -> str:
    """What an exercise is for, with what is ours said to be so."""
    purpose = exercise.purpose
    ours = " (our own words)" if purpose.origin is Origin.OURS else ""
    return f"{purpose.does} {purpose.tissue}".strip() + ours
