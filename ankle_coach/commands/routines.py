"""``ankle-coach routines``: what can be started."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.wording import dose_in_words, rest_in_words
from ankle_coach.commands.output import tell, tell_json
from ankle_coach.session.model import Item, Routine
from ankle_coach.session.plan import Plan
from ankle_coach.start import Choices, prepare
from ankle_coach.text import minutes


def run(arguments: Namespace) -> int:
    """Print the routines; return the exit code."""
    plans = [prepare(routine, Choices()).plan() for routine in builtin().routines.values()]
    if arguments.json:
        return tell_json({"format": 1, "routines": [_as_data(plan) for plan in plans]})
    return tell(line for plan in plans for line in _lines(plan))


def _whole(plan: Plan) -> Routine:
    """The routine with what it offers and leaves out, which its plan is without."""
    return builtin().routines[plan.routine.id]


def _as_data(plan: Plan) -> dict[str, object]:
    routine = _whole(plan)
    return {
        "id": routine.id,
        "name": routine.name,
        "when": routine.when,
        "origin": routine.origin,
        "moves": len(plan.moves),
        "duration_s": round(plan.expected, 3),
        "estimated": plan.estimated,
        "exercises": [
            {
                "id": item.exercise.id,
                "name": item.exercise.name,
                "dose": _dose(item),
                "included": item.included,
            }
            for item in routine.items
        ],
    }


def _lines(plan: Plan) -> Iterator[str]:
    routine = _whole(plan)
    yield f"{routine.id}: {len(plan.moves)} moves, about {minutes(plan.expected)}"
    yield f"  {routine.when}"
    for item in routine.items:
        left_out = "" if item.included else "  (left out; put in with --only)"
        yield f"    {item.exercise.id:24}{_dose(item)}{left_out}"


def _dose(item: Item) -> str:
    return ", ".join(filter(None, (dose_in_words(item.dose), rest_in_words(item))))
