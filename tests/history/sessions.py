"""Small routines to go through, and sessions that are over, for the tests of the record."""

from __future__ import annotations

from ankle_coach.session.model import (
    Dose,
    Exercise,
    Item,
    Line,
    PlanOptions,
    Posture,
    Purpose,
    Routine,
)


def exercise(name: str, dose: Dose, *, ease_in: Line | None = None) -> Exercise:
    return Exercise(
        id=name,
        name=name.capitalize(),
        short=name.upper(),
        posture=Posture.STANDING,
        stance=None,
        steps=(Line(f"Get ready to {name}.", "READY", take=True),),
        movement="Move.",
        easier="Move less.",
        purpose=Purpose("moves", ""),
        dose=dose,
        figure=None,
        ease_in=ease_in,
    )


def routine(*exercises: Exercise, name: str = "test") -> Routine:
    return Routine(
        id=name,
        name=name.capitalize(),
        when="now",
        intro=(Line("Welcome.", "WELCOME"),),
        items=tuple(Item(each, each.dose) for each in exercises),
        outro=Line("Done.", "DONE"),
    )


def options() -> PlanOptions:
    return PlanOptions()
