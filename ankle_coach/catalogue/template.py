"""A routine file to begin with: what is set in it, and all that could be, as comments.

A line that begins with ``#key`` can be put to use by taking its ``#`` away; ``# `` begins a remark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ankle_coach.catalogue.doses import keys_of, word_for
from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.own import WHEN, default_intro, default_outro
from ankle_coach.catalogue.writing import (
    head_pairs,
    move_pairs,
    own_tables,
    routine_text,
    table,
    value,
)
from ankle_coach.session.model import Item, Routine
from ankle_coach.session.origin import Origin

SCHEMA_FILE = "routine.schema.json"
_HEAD = f"""\
#:schema ./{SCHEMA_FILE}
# A routine of your own for Ankle Coach.
#   ankle-coach check FILE    is it right, and how long does it take?
#   ankle-coach plan FILE     all that is said and done, with its moment
#   ankle-coach start FILE    go; Home lists it, too
# It holds one [[move]] for each thing to do, in this order: take some away, add some, move them.
# `ankle-coach exercises` lists the exercises. To use a line like #rounds = 2, take its # off.
#
# sides is "both", "left", "right", "left first" or "right first".
# directions is "both", "clockwise", "anticlockwise", or one of these two with " first".
# down and up are the seconds of one repetition, rest those between two sets.
"""
_OWN = """\
# An exercise of your own: put a [[move]] with exercise = "my-heel-drop" where you want it.
# A dose is one of these:
#   { kind = "reps", count = 10, down = 3, up = 1, sides = "both" }
#   { kind = "hold", seconds = 20, ease_in = 5, sides = "left" }
#   { kind = "walk", metres = 10, seconds = 15 }
# A step has at most 60 characters, and the last one takes up the position. {side} and {other} in it
# become left and right. An exercise without sides is done with both at once.

#[exercise.my-heel-drop]
#name = "Heel drop"
#dose = { kind = "reps", count = 10, down = 3, up = 1, sides = "both" }
#steps = ["Stand on a stair, heels over its edge.", "Weight on the {side} foot, hand on the rail."]
#easier = "Do it with both feet, or on flat ground."
#posture = "standing"
#figure = "none"
"""
_SAVED = """\
#:schema ./{file}
# Made from {name} by Ankle Coach. Change what you like; `ankle-coach check FILE` looks it over.
"""
_FIRST_MOVES = ("heel-toe-walk", "ankle-circles", "dynamic-calf-stretch")
"""What a new file begins with that is made from no other: a walk, circles and a stretch."""


def template(name: str, from_routine: Routine | None = None) -> str:
    """The text of a new routine file called ``name``, with the moves of another routine, if any."""
    catalogue = builtin()
    routine = from_routine or _starter()
    routine = replace(routine, name=name, intro=default_intro(name, catalogue))
    head = "\n".join([*_lines(head_pairs(routine, name, catalogue)), *_spare_head(routine)])
    moves = (_move(item) for item in routine.items)
    return "\n\n".join([_HEAD.rstrip(), head, *moves, *own_tables(routine), _OWN])


def saved(routine: Routine, name: str) -> str:
    """The text of a file that keeps a routine under a ``name`` of one's own."""
    remark = _SAVED.format(file=SCHEMA_FILE, name=routine.name)
    return f"{remark}\n{routine_text(routine, name)}"


def _starter() -> Routine:
    catalogue = builtin()
    exercises = [catalogue.exercises[id_] for id_ in _FIRST_MOVES]
    items = tuple(Item(exercise, exercise.dose) for exercise in exercises)
    return Routine("own", "", WHEN, (), items, default_outro(catalogue), origin=Origin.OURS)


def _lines(pairs: Iterator[tuple[str, object]]) -> list[str]:
    return [f"{key} = {value(each)}" for key, each in pairs]


def _spare_head(routine: Routine) -> Iterator[str]:
    if routine.when == WHEN:
        yield f"#when = {value(WHEN)}"
    if routine.rounds == 1:
        yield "#rounds = 2"


def _move(item: Item) -> str:
    """A move with what it sets, and what else could be set, each in a line to be put to use."""
    given = dict(move_pairs(item))
    could = {
        "sets": item.dose.sets,
        **{key: getattr(item.dose, key) for key in keys_of(item.exercise.dose)},
        "rest": item.rest,
        "get_ready": 7,
    }
    spare = [
        f"#{key} = {value(word_for(each) if key in ('sides', 'directions') else each)}"
        for key, each in could.items()
        if key not in given
    ]
    return "\n".join([f"# {item.exercise.name}", table("[[move]]", iter(given.items())), *spare])
