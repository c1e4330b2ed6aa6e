"""``ankle-coach demo``: half a minute with every kind of segment."""

from __future__ import annotations

from argparse import Namespace

from ankle_coach.catalogue.demo import demo
from ankle_coach.commands.choices import choices_of
from ankle_coach.commands.front import show
from ankle_coach.start import demo_choices, prepare


def run(arguments: Namespace) -> int:
    """Run the demo to its end; return the exit code."""
    choices = demo_choices(choices_of(arguments))
    return show(prepare(demo(), choices), choices, plain=arguments.plain)
