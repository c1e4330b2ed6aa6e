"""What a session says: the lines that belong to no exercise, and how a line gets its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from ankle_coach.session.model import Exercise, Line, Reps, Walk
from ankle_coach.session.side import Direction, Side

Clips = Mapping[str, float]
"""How long each spoken clip lasts: voice id to seconds."""

SPOKEN_SECONDS = (0.35, 0.062)
"""Seconds that a text with no clip is taken to last: at the least, and for each character."""

_TENS = ("Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen")
_ONES = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
NUMBERS = (
    *_ONES,
    *_TENS,
    "Eighteen",
    "Nineteen",
    "Twenty",
    *(f"Twenty-{one.lower()}" for one in _ONES),
    "Thirty",
)
"""The counts that are said; above thirty, ticks alone."""
LENGTHS = ("One length.", *(f"{word} lengths." for word in NUMBERS[1:12]))
HALFWAY = "Halfway."
LAST_ONE = "Last one."
TURN = "Turn."
LAST_TURN = "Turn. Last length."
AND_HOLD = "And hold it."
RELEASE = "And release."
PAUSED = "Pausing."
GOING_ON = "Going on."
REST = "Let go and rest."
SEE_A_PHYSIO = "Stop this one. If it goes on, see a physiotherapist."

CHANGE_SIDE = Line("Now the {side} side.", "{SIDE} SIDE")
REVERSE = Line("Now {direction}.", "OTHER WAY")
"""What is said at a change for which the exercise has no line of its own."""
TURN_ROUND = Line(TURN, "TURN", pose="stand")
"""What is said between two sets of a walk that follow each other at once."""
TAKE_A_REST = Line(REST, "REST", pose="rest")


def voice_id(text: str) -> str:
    """The id of the clip that says ``text``: lower case, runs of other characters as one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def seconds_of(text: str, clips: Clips) -> float:
    """How long it takes to say ``text``: its clip's length, or an estimate without one."""
    least, each = SPOKEN_SECONDS
    return clips.get(voice_id(text)) or least + each * len(text)


def name_of(exercise: Exercise) -> str:
    """The words that announce an exercise by itself."""
    return f"{exercise.said or exercise.name}."


def next_is(exercise: Exercise) -> str:
    """The words that announce an exercise after another."""
    name = name_of(exercise)
    return f"Next: {name[:1].lower()}{name[1:]}"


def worded(line: Line, side: Side | None, direction: Direction | None) -> Line:
    """The line with its side, the other side and the direction put in."""
    words = {
        "side": side or "",
        "other": side.other if side else "",
        "direction": direction or "",
    }
    forms = {
        form(name): form(value)
        for name, value in words.items()
        for form in (str.lower, str.capitalize, str.upper)
    }
    put = partial(re.sub, r"\{(\w+)\}", lambda found: forms.get(found[1], found[0]))
    return replace(line, text=put(line.text), glance=put(line.glance))


def first_set(exercise: Exercise) -> tuple[Line, ...]:
    """The lines of the set-up in their order, worded for the first side and direction."""
    dose = exercise.dose
    sides = () if isinstance(dose, Walk) else dose.sides
    directions = dose.directions if isinstance(dose, Reps) else ()
    side, direction = next(iter(sides), None), next(iter(directions), None)
    lines = (exercise.stance, *exercise.steps, exercise.ease_in)
    return tuple(worded(line, side, direction) for line in lines if line)


def variants(line: Line) -> tuple[Line, ...]:
    """The line in every form that its sides and directions give it, each once."""
    forms = (worded(line, side, direction) for side in Side for direction in Direction)
    return tuple(dict.fromkeys(forms))


COMMON = (
    *(f"{word}." for word in NUMBERS),
    *LENGTHS[1:],  # a walk of one length has none to count
    HALFWAY,
    LAST_ONE,
    TURN,
    LAST_TURN,
    AND_HOLD,
    RELEASE,
    PAUSED,
    GOING_ON,
    REST,
    SEE_A_PHYSIO,
    *(line.text for line in (*variants(CHANGE_SIDE), *variants(REVERSE))),
)
"""Every text that belongs to no exercise and no routine."""
