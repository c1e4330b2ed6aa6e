"""Reading a routine from a file of its own: a person's, or the demo that comes with the app."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.models import RoutineFile
from ankle_coach.session.model import Item, Reps, Routine, Walk
from ankle_coach.text import UsageError, escaped

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

BYTES_AT_MOST = 64 * 1024
HOURS_AT_MOST = 4
DEMO = "demo"
"""The id of the demo, which is no routine to choose from."""


@cache
def demo() -> Routine:
    """Half a minute with every kind of segment."""
    return _parsed(files("ankle_coach.catalogue").joinpath("demo.toml").read_text("utf-8"), DEMO)


def read_routine(path: Path) -> Routine:
    """The routine in a file; its id is the file's name without the suffix.

    Raises:
        UsageError: the file is missing, cannot be read, or is not a right routine file.
    """
    shown = escaped(str(path))
    try:
        return _parsed(_read(path), _slug(path.stem))
    except OSError as reason:
        raise UsageError(f"{shown}: {reason.strerror or 'cannot be read'}") from reason
    except ValidationError as faults:
        raise UsageError(f"{shown}: {_first(faults.errors(include_url=False))}") from faults
    except (ValueError, RecursionError) as reason:
        raise UsageError(f"{shown}: {escaped(_one_line(reason))}") from reason


def _read(path: Path) -> str:
    if not path.exists():
        raise ValueError("there is no such file")
    if not path.is_file():
        raise ValueError("this is not a file")
    with path.open("rb") as file:
        content = file.read(BYTES_AT_MOST + 1)
    if len(content) > BYTES_AT_MOST:
        raise ValueError(f"a routine file has at most {BYTES_AT_MOST // 1024} KiB")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise ValueError(f"this is not UTF-8 text (byte {reason.start})") from reason


def _parsed(text: str, routine_id: str) -> Routine:
    data: dict[str, Any] = {"id": routine_id, **tomllib.loads(text)}
    model = RoutineFile.model_validate(data)
    catalogue = builtin()
    own = {each.id: each.build(catalogue.stances.get(each.posture)) for each in model.exercise}
    routine = model.build({**catalogue.exercises, **own})
    hours = routine.rounds * sum(map(_least_seconds, routine.items)) / 3600
    if hours > HOURS_AT_MOST:
        raise ValueError(f"a session has at most {HOURS_AT_MOST} hours, this has {hours:.0f}")
    return routine


def _least_seconds(item: Item) -> float:
    """The seconds of work and rest of an item, computed without expanding it."""
    dose = item.dose
    if isinstance(dose, Walk):
        return dose.sets * (dose.seconds + item.rest)
    sets = dose.sets * max(1, len(dose.sides))
    if isinstance(dose, Reps):
        sets *= max(1, len(dose.directions))
        return sets * (dose.count * (dose.down + dose.up) + item.rest)
    return sets * (dose.seconds + dose.ease_in + item.rest)


def _slug(name: str) -> str:
    """A file's name as an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "own"


def _first(faults: list[ErrorDetails]) -> str:
    """The first fault, in words; and how many more there are."""
    fault = faults[0]
    place = ".".join(str(part) for part in fault["loc"])
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    message = fault["msg"].removeprefix("Value error, ")
    return f"{escaped(place)}: {escaped(_one_line(message))}{more}" if place else message


def _one_line(reason: object) -> str:
    return " ".join(str(reason).split())
