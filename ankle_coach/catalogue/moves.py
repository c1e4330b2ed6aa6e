"""One exercise in a routine, with what differs there from its own dose: the model and its words."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from ankle_coach.catalogue.doses import changed
from ankle_coach.catalogue.fields import (
    Count,
    DownSeconds,
    Metres,
    Seconds,
    Sets,
    Strict,
    UpSeconds,
    WorkSeconds,
)
from ankle_coach.session.model import Exercise, Item
from ankle_coach.session.side import Side

SidesWord = Literal["both", "left", "right", "left first", "right first"]
DirectionsWord = Literal[
    "both", "clockwise", "anticlockwise", "clockwise first", "anticlockwise first"
]
OF_ANY = ("exercise", "included", "sets", "rest", "get_ready")
"""The keys that a move with any exercise takes."""


class MoveModel(Strict):
    """A move: an exercise, and what is otherwise here than in its own dose."""

    exercise: str = Field(description="The id of an exercise, built-in or your own.")
    included: bool = Field(
        default=True, description="false offers the move on Home but leaves it out of the session."
    )
    sets: Sets | None = Field(default=None, description="How often the dose is done in a row.")
    rest: Seconds = Field(default=0.0, description="Seconds of rest between two sets, 0 for none.")
    get_ready: Seconds | None = Field(
        default=None,
        description="Seconds to get ready at the least; what is said meanwhile is said in full.",
    )
    metres: Metres | None = Field(
        default=None, description="How far to walk. Without seconds, the pace stays as it is."
    )
    seconds: WorkSeconds | None = Field(
        default=None, description="How long the walk takes, or the hold lasts."
    )
    count: Count | None = Field(
        default=None, description="Repetitions for each side and direction."
    )
    down: DownSeconds | None = Field(
        default=None, description="Seconds of a repetition: of its way down where it has an up."
    )
    up: UpSeconds | None = Field(
        default=None, description="Seconds of the way up, 0 for a repetition in one movement."
    )
    ease_in: Seconds | None = Field(
        default=None, description="Seconds to ease into a hold before it is counted."
    )
    sides: SidesWord | None = Field(
        default=None, description="Which sides, and which one first; both as the settings say."
    )
    directions: DirectionsWord | None = Field(
        default=None, description="Which way round circles go, and which way first."
    )

    def build(self, exercise: Exercise, first: Side = Side.LEFT) -> Item:
        """The session's item, with ``first`` the side to begin with where both are to be done."""
        dose = changed(exercise.dose, self.given, first)
        return Item(exercise, dose, self.rest, self.get_ready, self.included)

    @property
    def given(self) -> dict[str, Any]:
        """What it has otherwise than the exercise's own dose."""
        return self.model_dump(exclude={*OF_ANY} - {"sets"}, exclude_none=True)
