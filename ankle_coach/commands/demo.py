"""``ankle-coach demo``: less than a minute with every kind of segment."""

from __future__ import annotations

from argparse import Namespace

from ankle_coach.catalogue.demo import demo
from ankle_coach.commands.choices import choices_of, preferences_of
from ankle_coach.commands.front import show
from ankle_coach.start import demo_choices, prepare


def run(arguments: Namespace) -> int:
    """Run the demo to its end; return the exit code."""
    preferences = preferences_of(arguments)
    choices = demo_choices(choices_of(arguments, preferences))
    return show(prepare(demo(), choices), preferences, plain=arguments.plain)
