"""From the arguments of ``start``, ``plan`` and ``demo`` to a routine and the choices for it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace

from ankle_coach.catalogue.load import builtin
from ankle_coach.commands.output import warn
from ankle_coach.keeping import record_here
from ankle_coach.pace import learned
from ankle_coach.preferences import Preferences, with_choice
from ankle_coach.preferences import choices_of as settings_choices
from ankle_coach.session.model import Routine
from ankle_coach.settings import Settings, from_text
from ankle_coach.start import NO_PACE, NO_RECORD, Choices, find
from ankle_coach.text import UsageError, unknown

_SETTINGS = ("sound", "volume", "output", "guidance", "pace", "room", "count_in")
"""The options that overrule the setting of the same name."""


def routine_of(arguments: Namespace, settings: Settings) -> Routine:
    """The routine that was asked for, as the settings have it.

    Raises:
        UsageError: none was, or there is none of that name, or its file is not right.
    """
    if arguments.routine is None:
        raise UsageError(f"say which: {' or '.join(builtin().routines)}, or a file of yours")
    return with_choice(find(arguments.routine, settings.first_side), settings)


def output_of(name: str | None) -> str | None:
    """The output of this name; None for the first that works.

    Raises:
        UsageError: there is none of that name.
    """
    if name is None:
        return None
    from ankle_coach.audio.choose import NAMES  # noqa: PLC0415  # what plays, not before it is named

    if name not in NAMES:
        raise unknown("output", name, NAMES)
    return name


def completed(choices: Choices) -> Mapping[str, int]:
    """How many times each exercise was completed, where the guidance depends on it."""
    return record_here().completed() if choices.guidance is None else NO_RECORD


def walk_seconds(routine: Routine, settings: Settings) -> Mapping[str, float]:
    """How long the walks of a routine take the person, where that is learned and wanted."""
    if not settings.learned_pace:
        return NO_PACE
    return learned(record_here().walk_times(settings.learned_since), routine)


def preferences_of(arguments: Namespace) -> Preferences:
    """The settings, as the command line overrules them; what is wrong with them is told."""
    given = {key: getattr(arguments, key, None) for key in _SETTINGS}
    given["output"] = output_of(given["output"])
    preferences = Preferences.here(
        {key: from_text(key, f"{value}") for key, value in given.items() if value is not None}
    )
    for fault in preferences.faults:
        warn(fault)
    return preferences


def choices_of(arguments: Namespace, preferences: Preferences) -> Choices:
    """What was chosen, the person's settings for the rest."""
    return replace(
        settings_choices(preferences.settings),
        only=arguments.only,
        without=arguments.without,
        speed=arguments.speed,
    )
