"""Every text of ours that a session can say: the list that the voice clips are made from."""

from __future__ import annotations

from collections.abc import Iterator

from ankle_coach.catalogue import own
from ankle_coach.catalogue.demo import demo
from ankle_coach.catalogue.load import builtin
from ankle_coach.session import cues
from ankle_coach.session.model import Exercise, Line
from ankle_coach.session.plan import next_is, variants
from ankle_coach.session.words import name_of


def lines() -> tuple[str, ...]:
    """The texts, each once, in the order of the catalogue, the common ones last."""
    return tuple(dict.fromkeys(_all()))


def _all() -> Iterator[str]:
    catalogue = builtin()
    shown = demo()
    for routine in (*catalogue.routines.values(), shown):
        yield from (line.text for line in routine.intro)
        yield routine.outro.text
    for stance in catalogue.stances.values():
        yield stance.text
    tried = (item.exercise for item in shown.items)
    for exercise in (*catalogue.exercises.values(), *tried):
        yield name_of(exercise)
        yield next_is(exercise)
        for line in _lines(exercise):
            yield from (said.text for said in variants(line))
        yield exercise.easier
    yield from (own.EASIER, own.EASIER_HOLD, own.EASE_IN.text)
    yield from cues.COMMON


def _lines(exercise: Exercise) -> Iterator[Line]:
    yield from exercise.steps
    for line in (exercise.ease_in, exercise.switch, exercise.reverse):
        if line:
            yield line
