"""A person's own routine file: its model, and how it becomes the session's types.

What a file leaves out is filled in so that the choreography holds for it as for ours: the last step
takes up the position, a hold has its ease-in line, what stands on the screen is made from the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from ankle_coach.catalogue.doses import directions_of, sides_of
from ankle_coach.catalogue.fields import (
    Count,
    DownSeconds,
    MaybeText,
    Metres,
    Name,
    OwnId,
    Rounds,
    Seconds,
    Sets,
    Short,
    Spoken,
    Strict,
    Text,
    UpSeconds,
    WorkSeconds,
)
from ankle_coach.catalogue.lines import Lines, OwnLine, glance_of
from ankle_coach.catalogue.load import Catalogue
from ankle_coach.catalogue.moves import (
    DirectionsWord,
    MoveModel,
    SidesWord,
)
from ankle_coach.session.model import (
    Dose,
    Exercise,
    Hold,
    Line,
    Posture,
    Purpose,
    Reps,
    Routine,
    Walk,
)
from ankle_coach.session.origin import Origin
from ankle_coach.session.side import Side

MOVES_AT_MOST = 200
STEPS_AT_MOST = 8
NO_FIGURE = "none"
WHEN = "Whenever it suits you."
EASIER = "Make the movement smaller, and go slower."
EASIER_HOLD = "Ease off until it is comfortable."
EASE_IN = Line("Go slowly to a gentle stretch, and stop there.", "EASE IN SLOWLY")
WALK_PACE = 1.5
"""Seconds for a metre of an own walk that says no time: between our toe and inversion walks."""


class OwnWalk(Strict):
    """A walk."""

    kind: Literal["walk"]
    metres: Metres = Field(description="How far to walk.")
    seconds: WorkSeconds | None = Field(
        default=None,
        description="How long that takes, turns not counted; 1.5 s a metre without it.",
    )
    sets: Sets = Field(default=1, description="How often it is done in a row.")

    def build(self, first: Side) -> Dose:  # noqa: ARG002 - a walk has no sides
        """The session's dose."""
        return Walk(self.metres, self.seconds or max(3.0, self.metres * WALK_PACE), self.sets)


class OwnReps(Strict):
    """Counted repetitions, for each side and each direction."""

    kind: Literal["reps"]
    count: Count = Field(description="Repetitions for each side and direction.")
    down: DownSeconds = Field(
        default=3.0, description="Seconds of a repetition: of its way down where it has an up."
    )
    up: UpSeconds = Field(
        default=0.0, description="Seconds of the way up, 0 for a repetition in one movement."
    )
    sides: SidesWord | None = Field(
        default=None, description="Which sides, and which one first; both at once without it."
    )
    directions: DirectionsWord | None = Field(
        default=None, description="Which way round it goes, for circles."
    )
    sets: Sets = Field(default=1, description="How often it is done in a row.")

    def build(self, first: Side) -> Dose:
        """The session's dose."""
        sides, directions = sides_of(self.sides, first), directions_of(self.directions)
        return Reps(self.count, self.down, self.up, sides, directions, self.sets)


class OwnHold(Strict):
    """A position that is held."""

    kind: Literal["hold"]
    seconds: WorkSeconds = Field(description="How long it is held once the pull is found.")
    ease_in: Seconds = Field(default=5.0, description="Seconds to ease into it before that.")
    sides: SidesWord | None = Field(
        default=None, description="Which sides, and which one first; both at once without it."
    )
    sets: Sets = Field(default=1, description="How often it is done in a row.")

    def build(self, first: Side) -> Dose:
        """The session's dose."""
        return Hold(self.seconds, self.ease_in, sides_of(self.sides, first), self.sets)


class OwnExercise(Strict):
    """An exercise of your own."""

    name: Name = Field(description="What it is called, as it is announced.")
    dose: Annotated[OwnWalk | OwnReps | OwnHold, Field(discriminator="kind")] = Field(
        description="How much of it: a walk, counted repetitions (reps), or a hold."
    )
    steps: Annotated[Lines, Field(min_length=1, max_length=STEPS_AT_MOST)] = Field(
        description="How to set it up; the last one takes up the position."
    )
    short: Short | None = Field(
        default=None, description="Its name to be read from afar, at most 16 characters."
    )
    posture: Annotated[Posture, Field(strict=False)] | None = Field(
        default=None,
        description="How the body is held, which is then said; without it the steps say it all.",
    )
    movement: Text | None = Field(
        default=None, description="What to do, in one sentence; the last step without it."
    )
    easier: Spoken | None = Field(default=None, description="What to do instead when it hurts.")
    purpose: MaybeText = Field(default="", description="What it is for.")
    ease_in: OwnLine | None = Field(
        default=None, description="What is said while you ease into a hold."
    )
    switch: OwnLine | None = Field(
        default=None, description="What is said at the change to the other side."
    )
    reverse: OwnLine | None = Field(
        default=None, description="What is said at the change to the other direction."
    )
    figure: str = Field(
        default=NO_FIGURE, description="The built-in exercise whose figure is shown, or none."
    )
    note: MaybeText = Field(default="", description="What you want to keep in mind about it.")

    @property
    def has_sides(self) -> bool:
        """Whether a line can speak of a side."""
        return not isinstance(self.dose, OwnWalk) and self.dose.sides is not None

    @property
    def has_directions(self) -> bool:
        """Whether a line can speak of a direction."""
        return isinstance(self.dose, OwnReps) and self.dose.directions is not None

    def build(self, id_: str, catalogue: Catalogue, first: Side) -> Exercise:
        """The session's exercise, posed by the exercise whose figure it borrows."""
        like = catalogue.exercises.get(self.figure)
        tell, ready = _poses(like, catalogue)
        steps = [step.build(tell) for step in self.steps[:-1]]
        last = self.steps[-1].build(ready, take=True)
        dose = self.dose.build(first)
        return Exercise(
            id=id_,
            name=self.name,
            short=self.short or glance_of(self.name),
            posture=self.posture or Posture.STANDING,
            stance=_posed(catalogue.stances.get(self.posture) if self.posture else None, tell),
            steps=(*steps, last),
            movement=self.movement or self.steps[-1].text,
            easier=self.easier or default_easier(dose),
            purpose=Purpose(self.purpose, "", Origin.OURS),
            dose=dose,
            figure=like.figure if like else None,
            ease_in=self._easing(dose, like, ready),
            switch=self.switch.build(ready) if self.switch else default_switch(last),
            reverse=self.reverse.build(ready) if self.reverse else None,
            dose_origin=Origin.OURS,
            note=self.note,
        )

    def _easing(self, dose: Dose, like: Exercise | None, ready: str | None) -> Line | None:
        pose = like.ease_in.pose if like and like.ease_in else ready
        if self.ease_in and isinstance(dose, Hold):
            return self.ease_in.build(pose)
        return default_ease_in(dose, pose)


class OwnFile(Strict):
    """A routine of your own for Ankle Coach."""

    model_config = ConfigDict(title="A routine for Ankle Coach")

    format: Literal[1] = Field(description="The version of this format: 1.")
    name: Name = Field(description="What the routine is called.")
    when: Text = Field(default=WHEN, description="When to do it, in one sentence.")
    rounds: Rounds = Field(default=1, description="How often the whole is done.")
    intro: Annotated[Lines, Field(max_length=STEPS_AT_MOST)] | None = Field(
        default=None, description="What is said before the first move; [] for nothing."
    )
    outro: OwnLine | None = Field(default=None, description="What is said at the end.")
    move: Annotated[
        tuple[MoveModel, ...], Field(strict=False, min_length=1, max_length=MOVES_AT_MOST)
    ] = Field(description="What is done, in this order: one [[move]] for each.")
    exercise: Annotated[dict[OwnId, OwnExercise], Field(max_length=MOVES_AT_MOST)] = Field(
        default={}, description="Exercises of your own: one [exercise.my-...] for each."
    )

    def build(self, id_: str, catalogue: Catalogue, first: Side) -> Routine:
        """The session's routine; of a file without faults.

        Raises:
            KeyError: a move names an exercise that there is not.
        """
        own = {key: each.build(key, catalogue, first) for key, each in self.exercise.items()}
        exercises: Mapping[str, Exercise] = {**catalogue.exercises, **own}
        lines = default_intro(self.name, catalogue)
        return Routine(
            id=id_,
            name=self.name,
            when=self.when,
            intro=lines if self.intro is None else tuple(line.build() for line in self.intro),
            items=tuple(move.build(exercises[move.exercise], first) for move in self.move),
            outro=self.outro.build() if self.outro else default_outro(catalogue),
            rounds=self.rounds,
            origin=Origin.OURS,
        )


def default_easier(dose: Dose) -> str:
    """What to do instead when it hurts, for an exercise that does not say."""
    return EASIER_HOLD if isinstance(dose, Hold) else EASIER


def default_ease_in(dose: Dose, pose: str | None) -> Line | None:
    """What is said while one eases into a hold, which no hold goes without."""
    return replace(EASE_IN, pose=pose) if isinstance(dose, Hold) else None


def default_switch(last: Line) -> Line | None:
    """What is said at the change of side: it says in full what to do, as the last step does."""
    return replace(last, take=False) if "{side}" in last.text.lower() else None


def default_intro(name: str, catalogue: Catalogue) -> tuple[Line, ...]:
    """What a routine called ``name`` begins with by itself: its name, and our reminder."""
    return (Line(f"{name}.", glance_of(name)), catalogue.routines["pre-run"].intro[-1])


def default_outro(catalogue: Catalogue) -> Line:
    """What an own routine ends with by itself."""
    return catalogue.routines["post-run"].outro


def _poses(like: Exercise | None, catalogue: Catalogue) -> tuple[str | None, str | None]:
    """The poses of a figure while it is told and once the position is taken up."""
    if like is None:
        return None, None
    stance = catalogue.stances.get(like.posture)
    return (stance.pose if stance else None), like.steps[-1].pose


def _posed(line: Line | None, pose: str | None) -> Line | None:
    return replace(line, pose=pose) if line else None
