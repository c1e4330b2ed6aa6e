"""Reading the built-in catalogue from its data files.

They come with the app and are right: the tests hold them to models. So they are read without any,
which spares a session that is started at once the half of what Textual itself takes to start.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ankle_coach.catalogue.doses import changed
from ankle_coach.session.model import (
    Dose,
    Exercise,
    Hold,
    Item,
    Line,
    Posture,
    Purpose,
    Reps,
    Routine,
    Walk,
)
from ankle_coach.session.origin import Origin
from ankle_coach.session.side import Direction, Side

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All exercises and routines by id, each in the order of its file."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    stances: Mapping[Posture, Line]


@cache
def builtin() -> Catalogue:
    """The built-in catalogue, read once."""
    file = read("exercises")
    stances = {Posture(name): _line(line) for name, line in file["stances"].items()}
    exercises = {each["id"]: _exercise(each, stances) for each in file["exercise"]}
    routines = {each["id"]: _routine(each, exercises) for each in read("routines")["routine"]}
    return Catalogue(
        MappingProxyType(exercises), MappingProxyType(routines), MappingProxyType(stances)
    )


def read(name: str) -> dict[str, Any]:
    """One of the catalogue's data files."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


def _exercise(table: Table, stances: Mapping[Posture, Line]) -> Exercise:
    posture, purpose, dose = Posture(table["posture"]), table["purpose"], table["dose"]
    own = {key: _line(table[key]) for key in ("ease_in", "switch", "reverse") if key in table}
    return Exercise(
        id=table["id"],
        name=table["name"],
        short=table["short"],
        posture=posture,
        stance=stances.get(posture),
        steps=tuple(map(_line, table["steps"])),
        movement=table["movement"],
        easier=table["easier"],
        purpose=Purpose(purpose["does"], purpose.get("tissue", ""), _origin(purpose)),
        dose=_dose(dose),
        figure=table.get("figure") or table["id"],
        dose_origin=_origin(dose),
        note=table.get("note", ""),
        said=table.get("said", ""),
        **own,
    )


def _line(table: Table) -> Line:
    return Line(table["text"], table["glance"], table.get("take", False), table.get("pose"))


def _dose(table: Table) -> Dose:
    kind, sets = table["kind"], table.get("sets", 1)
    if kind == "walk":
        return Walk(float(table["metres"]), float(table["seconds"]), sets)
    sides = tuple(map(Side, table.get("sides", ())))
    if kind == "hold":
        return Hold(float(table["seconds"]), float(table["ease_in"]), sides, sets)
    down, up = float(table["down"]), float(table.get("up", 0))
    directions = tuple(map(Direction, table.get("directions", ())))
    return Reps(table["count"], down, up, sides, directions, sets)


def _routine(table: Table, exercises: Mapping[str, Exercise]) -> Routine:
    return Routine(
        id=table["id"],
        name=table["name"],
        when=table["when"],
        intro=tuple(map(_line, table.get("intro", ()))),
        items=tuple(_item(each, exercises[each["exercise"]]) for each in table["items"]),
        outro=_line(table["outro"]),
        rounds=table.get("rounds", 1),
        origin=_origin(table),
    )


def _item(table: Table, exercise: Exercise) -> Item:
    dose = changed(exercise.dose, table, Side.LEFT)
    return Item(
        exercise,
        dose,
        float(table.get("rest", 0)),
        table.get("get_ready"),
        table.get("included", True),
    )


def _origin(table: Table) -> Origin:
    return Origin(table.get("origin", Origin.SOURCE))
