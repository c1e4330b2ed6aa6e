"""``ankle-coach schema``: the JSON Schema of a routine file or of the settings, for editors."""

from __future__ import annotations

from argparse import Namespace

from ankle_coach.catalogue.schema import routine_schema
from ankle_coach.commands.output import tell_json
from ankle_coach.settings.schema import settings_schema


def run(arguments: Namespace) -> int:
    """Print the schema; return the exit code."""
    return tell_json(settings_schema() if arguments.what == "settings" else routine_schema())
