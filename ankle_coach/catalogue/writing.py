"""A routine as the text of a routine file: what is left out of it is what reading fills in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from ankle_coach.catalogue.doses import keys_of, word_for
from ankle_coach.catalogue.lines import glance_of
from ankle_coach.catalogue.load import Catalogue, builtin
from ankle_coach.catalogue.own import (
    WHEN,
    default_ease_in,
    default_easier,
    default_intro,
    default_outro,
    default_switch,
)
from ankle_coach.session.model import Dose, Exercise, Hold, Item, Line, Posture, Reps, Routine, Walk

Pairs = Iterator[tuple[str, object]]


def routine_text(routine: Routine, name: str | None = None) -> str:
    """The routine, called ``name``, as TOML, which reads to an equal one (its id is the file's)."""
    catalogue = builtin()
    head = "\n".join(f"{key} = {value(each)}" for key, each in head_pairs(routine, name, catalogue))
    moves = (table("[[move]]", move_pairs(item)) for item in routine.items)
    return "\n\n".join([head, *moves, *own_tables(routine)]) + "\n"


def own_tables(routine: Routine) -> Iterator[str]:
    """The tables of the exercises that are a person's own."""
    catalogue = builtin()
    exercises = {item.exercise.id: item.exercise for item in routine.items}
    for key, each in exercises.items():
        if key not in catalogue.exercises:
            yield table(f"[exercise.{key}]", own_pairs(each, catalogue))


def table(header: str, pairs: Pairs) -> str:
    """A table of a TOML file."""
    return "\n".join([header, *(f"{key} = {value(each)}" for key, each in pairs)])


def value(given: object) -> str:
    """A value as TOML writes it."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, str):
        return json.dumps(str(given), ensure_ascii=False)
    if isinstance(given, (int, float)):
        return str(int(given)) if given == int(given) else repr(given)
    if isinstance(given, Mapping):
        return "{ " + ", ".join(f"{key} = {value(each)}" for key, each in given.items()) + " }"
    if isinstance(given, Sequence):
        return "[\n" + "".join(f"  {value(each)},\n" for each in given) + "]" if given else "[]"
    raise TypeError(f"TOML has no {type(given).__name__}")


def head_pairs(routine: Routine, name: str | None, catalogue: Catalogue) -> Pairs:
    """What stands before the first move."""
    name = name or routine.name
    yield "format", 1
    yield "name", name
    if routine.when != WHEN:
        yield "when", routine.when
    if routine.rounds != 1:
        yield "rounds", routine.rounds
    if routine.intro not in [default_intro(each, catalogue) for each in (name, routine.name)]:
        yield "intro", [_line(line) for line in routine.intro]
    if routine.outro != default_outro(catalogue):
        yield "outro", _line(routine.outro)


def move_pairs(item: Item) -> Pairs:
    """A move: what is otherwise in its dose than in its exercise's."""
    yield "exercise", item.exercise.id
    if not item.included:
        yield "included", False
    yield from dose_pairs(item.dose, item.exercise.dose)
    if item.rest:
        yield "rest", item.rest
    if item.get_ready is not None:
        yield "get_ready", item.get_ready


def dose_pairs(dose: Dose, usual: Dose) -> Pairs:
    """The keys of a dose whose values are not the ``usual`` ones."""
    for key in ("sets", *keys_of(usual)):
        given = getattr(dose, key)
        if key == "seconds" and isinstance(dose, Walk) and isinstance(usual, Walk):
            standard = usual.seconds
            if dose.metres != usual.metres:
                standard = usual.seconds * dose.metres / usual.metres
        else:
            standard = getattr(usual, key)
        if given != standard:
            yield key, word_for(given) if key in ("sides", "directions") else given


def own_pairs(exercise: Exercise, catalogue: Catalogue) -> Pairs:
    """An exercise of the person's own."""
    last = exercise.steps[-1]
    yield "name", exercise.name
    if exercise.short != glance_of(exercise.name):
        yield "short", exercise.short
    if exercise.stance or exercise.posture is not Posture.STANDING:
        yield "posture", str(exercise.posture)
    yield "dose", dict(_own_dose(exercise.dose))
    yield "steps", [*map(_line, exercise.steps[:-1]), _line(last, take=True)]
    if exercise.movement != last.text:
        yield "movement", exercise.movement
    if exercise.easier != default_easier(exercise.dose):
        yield "easier", exercise.easier
    if exercise.purpose.does:
        yield "purpose", exercise.purpose.does
    usual = {
        "ease_in": default_ease_in(exercise.dose, None),
        "switch": default_switch(last),
        "reverse": None,
    }
    for key, standard in usual.items():
        line: Line | None = getattr(exercise, key)
        if line and not _same(line, standard):
            yield key, _line(line)
    if exercise.figure:
        figures = {each.figure: each.id for each in catalogue.exercises.values()}
        yield "figure", figures[exercise.figure]
    if exercise.note:
        yield "note", exercise.note


def _own_dose(dose: Dose) -> Pairs:
    yield "kind", type(dose).__name__.lower()
    if isinstance(dose, Walk):
        yield "metres", dose.metres
        yield "seconds", dose.seconds
    elif isinstance(dose, Reps):
        yield "count", dose.count
        yield "down", dose.down
        if dose.up:
            yield "up", dose.up
    else:
        yield "seconds", dose.seconds
        yield "ease_in", dose.ease_in
    if isinstance(dose, (Reps, Hold)) and dose.sides:
        yield "sides", word_for(dose.sides)
    if isinstance(dose, Reps) and dose.directions:
        yield "directions", word_for(dose.directions)
    if dose.sets != 1:
        yield "sets", dose.sets


def _line(line: Line, *, take: bool = False) -> object:
    """The line as a text alone if reading that gives the same."""
    given: dict[str, object] = {"text": line.text}
    if line.glance != glance_of(line.text):
        given["glance"] = line.glance
    if line.take is not take:
        given["take"] = line.take
    return given if len(given) > 1 else line.text


def _same(line: Line, standard: Line | None) -> bool:
    return standard is not None and (line.text, line.glance, line.take) == (
        standard.text,
        standard.glance,
        standard.take,
    )
