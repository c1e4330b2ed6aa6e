"""``ankle-coach exercises``: the catalogue, or all about one exercise."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial

from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.wording import dose_in_words
from ankle_coach.commands.output import tell, tell_json
from ankle_coach.figures import figures, still
from ankle_coach.preferences import Preferences
from ankle_coach.session.model import Exercise, Reps, Walk
from ankle_coach.session.origin import Origin
from ankle_coach.session.side import Side
from ankle_coach.session.words import first_set, worded
from ankle_coach.settings.units import length
from ankle_coach.text import unknown

COLUMNS, ROWS = 40, 14
"""The size of the still in cells: small enough to leave the words on the same page."""


def run(arguments: Namespace) -> int:
    """Print them, or the one that was asked for; return the exit code."""
    known, wish = builtin().exercises, arguments.exercise
    if wish is not None and wish not in known:
        raise unknown("exercise", wish, known)
    chosen = [known[wish]] if wish else list(known.values())
    if arguments.json:
        return tell_json({"format": 1, "exercises": [_as_data(each) for each in chosen]})
    units = Preferences.here({}).settings.units
    in_units = partial(length, units=units)
    if wish:
        return tell(_all_about(chosen[0], in_units))
    return tell(_short(each, in_units) for each in chosen)


def _as_data(exercise: Exercise) -> dict[str, object]:
    data = asdict(exercise)
    data["dose"] = {"kind": type(exercise.dose).__name__.lower(), **data["dose"]}
    return data


def _short(exercise: Exercise, in_units: Callable[[float], str]) -> str:
    dose = dose_in_words(exercise.dose, length=in_units)
    return f"{exercise.id:24}{exercise.name:40}{dose}"


def _all_about(exercise: Exercise, in_units: Callable[[float], str]) -> Iterator[str]:
    ours = " (ours)" if exercise.dose_origin is Origin.OURS else ""
    yield f"{exercise.name} ({exercise.id})"
    yield ""
    if exercise.figure and exercise.figure in figures() and sys.stdout.isatty():
        yield from _picture(exercise.figure)
        yield ""
    yield from _set_up(exercise)
    yield f"Movement:  {exercise.movement}"
    yield f"Dose:      {dose_in_words(exercise.dose, length=in_units)}{ours}"
    if isinstance(exercise.dose, Reps):
        yield f"Tempo:     {_tempo(exercise.dose)} (ours)"
    yield f"If it hurts: {exercise.easier} (ours)"
    yield ""
    yield from _purpose(exercise)
    if exercise.note:
        yield f"Ours, not the source's: {exercise.note}"


def _set_up(exercise: Exercise) -> Iterator[str]:
    """The lines in their order, worded for the first set; then what is said at a change."""
    dose = exercise.dose
    sides = () if isinstance(dose, Walk) else dose.sides
    directions = dose.directions if isinstance(dose, Reps) else ()
    side, direction = next(iter(sides), None), next(iter(directions), None)
    for number, line in enumerate(first_set(exercise), start=1):
        yield f"{f'{number}.':4}{line.text}"
    if exercise.reverse and direction and len(directions) > 1:
        yield f"    At the half: {worded(exercise.reverse, side, direction.other).text}"
    if exercise.switch and side and len(sides) > 1:
        yield f"    Then: {worded(exercise.switch, side.other, direction).text}"


def _tempo(dose: Reps) -> str:
    return f"{dose.down:g} s down, {dose.up:g} s up" if dose.up else f"{dose.down:g} s each"


def _purpose(exercise: Exercise) -> Iterator[str]:
    whose = "ours" if exercise.purpose.origin is Origin.OURS else "as the source says"
    yield f"What for ({whose}): {exercise.purpose.does}"
    if exercise.purpose.tissue:
        yield f"Where: {exercise.purpose.tissue}"


def _picture(figure: str) -> Iterator[str]:
    """A still in braille dots, which would be noise in a pipe or for a screen reader."""
    return (row.rstrip() for row in still(figure, COLUMNS, ROWS, side=Side.LEFT).text.split("\n"))
