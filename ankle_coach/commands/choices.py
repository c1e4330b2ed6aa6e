"""From the arguments of ``start``, ``plan`` and ``demo`` to a routine and the choices for it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace

from ankle_coach.audio.choose import NAMES
from ankle_coach.audio.status import Profile
from ankle_coach.catalogue.load import builtin
from ankle_coach.commands.options import AUTO
from ankle_coach.session.model import Guidance, Pace, Routine
from ankle_coach.start import NO_RECORD, Choices, find
from ankle_coach.text import UsageError, unknown
from ankle_coach.ui.parts import record_here


def routine_of(arguments: Namespace) -> Routine:
    """The routine that was asked for.

    Raises:
        UsageError: none was, or there is none of that name, or its file is not right.
    """
    if arguments.routine is None:
        raise UsageError(f"say which: {' or '.join(builtin().routines)}, or a file of yours")
    return find(arguments.routine)


def output_of(name: str | None) -> str | None:
    """The output of this name; None for the first that works.

    Raises:
        UsageError: there is none of that name.
    """
    if name is not None and name not in NAMES:
        raise unknown("output", name, NAMES)
    return name


def completed(choices: Choices) -> Mapping[str, int]:
    """How many times each exercise was completed, where the guidance depends on it."""
    return record_here().completed() if choices.guidance is None else NO_RECORD


def choices_of(arguments: Namespace) -> Choices:
    """What was chosen, the defaults for the rest."""
    choices = Choices(
        only=arguments.only,
        without=arguments.without,
        speed=arguments.speed,
        output=output_of(arguments.output),
        room=arguments.room,
    )
    if arguments.sound is not None:
        choices = replace(choices, sound=Profile(arguments.sound))
    if arguments.volume is not None:
        choices = replace(choices, volume=arguments.volume)
    if arguments.guidance not in (None, AUTO):
        choices = replace(choices, guidance=Guidance(arguments.guidance))
    if arguments.pace is not None:
        choices = replace(choices, pace=Pace(arguments.pace))
    if arguments.count_in is not None:
        timing = replace(choices.timing, count_in=arguments.count_in)
        choices = replace(choices, timing=timing)
    return choices
