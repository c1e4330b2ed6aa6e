"""``ankle-coach routines``: what can be started, and a new routine of one's own."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from ankle_coach import shelf
from ankle_coach.catalogue.demo import DEMO
from ankle_coach.catalogue.folder import new_routine
from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.wording import dose_in_words, rest_in_words
from ankle_coach.commands.output import tell, tell_json, warn
from ankle_coach.preferences import Preferences, choices_of, with_choice
from ankle_coach.session.model import Item, Routine
from ankle_coach.session.plan import Plan
from ankle_coach.settings import Settings
from ankle_coach.settings.units import length
from ankle_coach.start import Choices, find, prepare
from ankle_coach.text import UsageError, counted, escaped, minutes

METRIC = Settings()
"""What programs are told of a dose does not depend on a person's room and units."""


def run(arguments: Namespace) -> int:
    """Print the routines, or write a new one; return the exit code."""
    if getattr(arguments, "new", None):
        return _write(arguments.name, getattr(arguments, "from"))
    preferences = Preferences.here({})
    settings = preferences.settings
    own = shelf.own(settings.first_side)
    mine = (each.routine for each in own if each.routine)
    routines = [
        with_choice(each, settings) for each in (*shelf.built_in(settings.first_side), *mine)
    ]
    for line in preferences.faults:
        warn(line)
    for each in own:
        for fault in each.faults:
            warn(str(fault))
    if arguments.json:
        return tell_json({"format": 1, "routines": [_as_data(each, settings) for each in routines]})
    return tell(line for each in routines for line in _lines(each, settings))


def _write(name: str | None, begin_with: str | None) -> int:
    if name is None:
        raise UsageError("say what to call it: ankle-coach routines new NAME")
    path = new_routine(shelf.folder(), name, find(begin_with) if begin_with else None)
    called = escaped(str(path)) if _is_ours(path.stem) else path.stem
    return tell(
        (
            f"{escaped(str(path))} is written: open it in an editor.",
            f"Check it:  ankle-coach check {escaped(str(path))}",
            f"Start it:  ankle-coach start {called}",
        )
    )


def _is_ours(name: str) -> bool:
    """Whether a name stands for a routine of ours, and so not for a file of that name."""
    return name in builtin().routines or name == DEMO


def _plan(routine: Routine, choices: Choices) -> Plan | None:
    """Its plan; None where every move is left out."""
    if any(item.included for item in routine.items):
        return prepare(routine, choices).plan()
    return None


def _as_data(routine: Routine, settings: Settings) -> dict[str, object]:
    plan = _plan(routine, choices_of(settings))
    return {
        "id": routine.id,
        "name": routine.name,
        "when": routine.when,
        "origin": routine.origin,
        "moves": len(plan.moves) if plan else 0,
        "duration_s": round(plan.expected, 3) if plan else 0.0,
        "estimated": plan.estimated if plan else False,
        "exercises": [
            {
                "id": item.exercise.id,
                "name": item.exercise.name,
                "dose": _dose(item, METRIC),
                "included": item.included,
            }
            for item in routine.items
        ],
    }


def _lines(routine: Routine, settings: Settings) -> Iterator[str]:
    plan = _plan(routine, choices_of(settings))
    if plan:
        yield f"{routine.id}: {counted(len(plan.moves), 'move')}, about {minutes(plan.expected)}"
    else:
        yield f"{routine.id}: every move is left out in the settings"
    if routine.when:
        yield f"  {routine.when}"
    for item in routine.items:
        left_out = "" if item.included else "  (left out; put in with --only)"
        yield f"    {item.exercise.id:24}{_dose(item, settings)}{left_out}"


def _dose(item: Item, settings: Settings) -> str:
    words = dose_in_words(item.dose, settings.room, lambda metres: length(metres, settings.units))
    return ", ".join(filter(None, (words, rest_in_words(item))))
