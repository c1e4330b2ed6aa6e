"""What no model can say of a routine file: that its parts make sense together."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ankle_coach.catalogue.doses import changed, keys_of
from ankle_coach.catalogue.fields import SEGMENT_AT_MOST
from ankle_coach.catalogue.files import Document, Fault, clean, shown
from ankle_coach.catalogue.lines import OwnLine
from ankle_coach.catalogue.load import Catalogue
from ankle_coach.catalogue.locate import Place
from ankle_coach.catalogue.moves import OF_ANY, MoveModel
from ankle_coach.catalogue.own import MOVES_AT_MOST, NO_FIGURE, OwnHold, OwnReps, OwnWalk
from ankle_coach.catalogue.words import either, meant
from ankle_coach.session.model import Dose, Hold, Item, Reps, Routine, Walk
from ankle_coach.session.options import Timing
from ankle_coach.session.side import Side

WHOLE_AT_MOST = 4 * 3600
"""Seconds that a routine takes at most."""
Model = TypeVar("Model", bound=BaseModel)


def faults(document: Document, catalogue: Catalogue) -> Iterator[Fault]:
    """What makes no sense, wherever the models have nothing to object to."""
    own = dict(islice(_table(document.data.get("exercise")).items(), MOVES_AT_MOST))
    moves = document.data.get("move")
    moves = moves[:MOVES_AT_MOST] if isinstance(moves, list) else []
    for name, raw in own.items():
        yield from _of_own(document, ("exercise", name), _table(raw), catalogue)
    doses: dict[str, Dose | None] = {key: each.dose for key, each in catalogue.exercises.items()}
    doses |= {name: _own_dose(_table(raw).get("dose")) for name, raw in own.items()}
    for number, raw in enumerate(moves):
        yield from _of_move(document, ("move", number), _table(raw), doses, catalogue)
    valid = [move for _, move in _valid(MoveModel, moves)]
    if valid and not any(move.included for move in valid):
        yield document.fault(("move",), "every move is left out: take one included = false away")
    for place, line in _opening_and_end(document):
        yield from _filled(document, place, line.text, sides=False, directions=False)


def too_long(document: Document, routine: Routine) -> list[Fault]:
    """The fault of a routine that takes longer than anybody should be led through."""
    seconds = seconds_of(routine)
    if seconds <= WHOLE_AT_MOST:
        return []
    place: Place = ("rounds",) if routine.rounds > 1 else ("move",)
    most = WHOLE_AT_MOST // 3600
    what = f"the whole takes {_hours(seconds)}, and a routine takes {most} hours at most"
    return [document.fault(place, what)]


def seconds_of(routine: Routine) -> float:
    """About how long a routine takes, in seconds, computed without expanding it."""
    return routine.rounds * sum(_item_seconds(item) for item in routine.items)


def _item_seconds(item: Item) -> float:
    dose = item.dose
    sets = dose.sets
    if not isinstance(dose, Walk):
        sets *= max(1, len(dose.sides))
    if isinstance(dose, Reps):
        sets *= max(1, len(dose.directions))
    ready = Timing().get_ready if item.get_ready is None else item.get_ready
    easing = dose.ease_in if isinstance(dose, Hold) else 0.0
    return ready + sets * (easing + _work_seconds(dose)) + (sets - 1) * item.rest


def _work_seconds(dose: Dose) -> float:
    return dose.count * (dose.down + dose.up) if isinstance(dose, Reps) else dose.seconds


def _valid(model: type[Model], raw: object) -> Iterator[tuple[int, Model]]:
    """Those elements of a list that the model accepts, with their numbers from 0."""
    for number, value in enumerate(raw if isinstance(raw, list) else ()):
        try:
            yield number, model.model_validate(value)
        except ValidationError:
            continue


def _table(raw: object) -> Mapping[str, object]:
    return raw if isinstance(raw, dict) else {}


def _own_dose(raw: object) -> Dose | None:
    """The dose of an own exercise; None if it is not right."""
    models: tuple[type[OwnWalk | OwnReps | OwnHold], ...] = (OwnWalk, OwnReps, OwnHold)
    for model in models:
        for _, dose in _valid(model, [raw]):
            return dose.build(Side.LEFT)
    return None


def _of_move(
    document: Document,
    place: Place,
    raw: Mapping[str, object],
    doses: Mapping[str, Dose | None],
    catalogue: Catalogue,
) -> Iterator[Fault]:
    name = raw.get("exercise")
    if not isinstance(name, str):
        return
    if name not in doses:
        yield document.fault((*place, "exercise"), _no_such(name, [*doses], [*catalogue.exercises]))
    dose = doses.get(name)
    if dose is None:
        return
    takes = keys_of(dose)
    for key in MoveModel.model_fields:
        if key in raw and key not in (*OF_ANY, *takes):
            why = f"{key} does not go with {name}, {_why_not(dose, key)}"
            yield document.fault((*place, key), f"{why}; it takes {either([*OF_ANY[1:], *takes])}")
    for _, move in _valid(MoveModel, [raw]):
        given = [key for key in takes if key in raw]
        if given:
            yield from _too_long_a_set(
                document, (*place, given[0]), changed(dose, move.given, Side.LEFT)
            )


def _no_such(given: str, known: list[str], ours: list[str]) -> str:
    probably = meant(given, known)
    if probably:
        return f"exercise is {shown(given)}, which there is not; did you mean {shown(probably)}?"
    if given.startswith("my-"):
        return f"exercise is {shown(given)}, but this file has no [exercise.{clean(given)[:40]}]"
    return f"exercise is {shown(given)}, which there is not: there are {', '.join(ours)}"


def _why_not(dose: Dose, key: str) -> str:
    if key == "sides" and not isinstance(dose, Walk):
        return "which is done with both sides at once"
    if key == "directions" and isinstance(dose, Reps):
        return "which has no directions"
    return f"which is {'counted in reps' if isinstance(dose, Reps) else _kind(dose)}"


def _kind(dose: Dose) -> str:
    return "a walk" if isinstance(dose, Walk) else "a hold"


def _of_own(
    document: Document, place: Place, raw: Mapping[str, object], catalogue: Catalogue
) -> Iterator[Fault]:
    figures, figure = [*catalogue.exercises, NO_FIGURE], raw.get("figure")
    if isinstance(figure, str) and figure not in figures:
        probably = meant(figure, figures)
        hint = f"; did you mean {shown(probably)}?" if probably else ""
        what = f"figure is {shown(figure)}, but it takes {either(list(map(shown, figures)))}{hint}"
        yield document.fault((*place, "figure"), what)
    steps, dose = raw.get("steps"), _table(raw.get("dose"))
    last = len(steps) - 1 if isinstance(steps, list) else 0
    for number, step in _valid(OwnLine, steps):
        if step.take and number < last:
            what = (
                "only the last step takes up the position: move it to the end, or delete its take"
            )
            yield document.fault((*place, "steps", number, "take"), what)
    for where, text in _texts(raw):
        sides, directions = "sides" in dose, "directions" in dose
        yield from _filled(document, (*place, *where), text, sides=sides, directions=directions)
    for _, own in _valid(OwnReps, [dose]):
        yield from _too_long_a_set(document, (*place, "dose"), own.build(Side.LEFT))


def _texts(raw: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    """Every text in which a side or a direction may be filled in, and where it is."""
    lines: list[tuple[Place, OwnLine]] = [
        (("steps", number), line) for number, line in _valid(OwnLine, raw.get("steps"))
    ]
    for key in ("ease_in", "switch", "reverse"):
        lines += [((key,), line) for _, line in _valid(OwnLine, [raw.get(key)])]
    for place, line in lines:
        yield (*place, "text"), line.text
        yield (*place, "glance"), line.glance or ""
    easier = raw.get("easier")
    yield ("easier",), easier if isinstance(easier, str) else ""


def _filled(
    document: Document, place: Place, text: str, *, sides: bool, directions: bool
) -> Iterator[Fault]:
    used = {name.lower() for name in re.findall(r"\{(\w+)\}", text)}
    if used & {"side", "other"} and not sides:
        what = "speaks of a side, and there is none here: only a dose with sides has them"
        yield document.fault(place, f"{shown(text)} {what}")
    if "direction" in used and not directions:
        what = "speaks of a direction, and there is none here: only a dose with directions has them"
        yield document.fault(place, f"{shown(text)} {what}")


def _too_long_a_set(document: Document, place: Place, dose: Dose) -> Iterator[Fault]:
    seconds = _work_seconds(dose)
    if seconds > SEGMENT_AT_MOST:
        what = f"one set of it takes {_hours(seconds)}, and an hour is the most"
        yield document.fault(place, what)


def _opening_and_end(document: Document) -> Iterator[tuple[Place, OwnLine]]:
    intro = document.data.get("intro")
    for number, line in _valid(OwnLine, intro if isinstance(intro, list) else None):
        yield ("intro", number, "text"), line
    for _, line in _valid(OwnLine, [document.data.get("outro")]):
        yield ("outro", "text"), line


def _hours(seconds: float) -> str:
    whole = math.ceil(seconds / 60)  # rounded up: what is over the most reads so
    return f"{whole // 60} h {whole % 60:02d} min"
