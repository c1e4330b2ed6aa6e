"""``ankle-coach start``: a session at once."""

from __future__ import annotations

from argparse import Namespace

from ankle_coach.commands.choices import (
    choices_of,
    completed,
    preferences_of,
    routine_of,
    walk_seconds,
)
from ankle_coach.commands.front import show
from ankle_coach.start import prepare


def run(arguments: Namespace) -> int:
    """Run the session to its end; return the exit code."""
    preferences = preferences_of(arguments)
    choices = choices_of(arguments, preferences)
    routine = routine_of(arguments, preferences.settings)
    request = prepare(
        routine,
        choices,
        completed=completed(choices),
        walk_seconds=walk_seconds(routine, preferences.settings),
    )
    return show(request, preferences, plain=arguments.plain)
