"""The demo, which comes with the app as a routine file like a person's own."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.own import OwnFile
from ankle_coach.session.model import Routine
from ankle_coach.session.side import Side

DEMO = "demo"
"""The id of the demo, which no list of routines has."""


@cache
def demo() -> Routine:
    """Half a minute with every kind of segment."""
    text = files("ankle_coach.catalogue").joinpath("demo.toml").read_text("utf-8")
    return OwnFile.model_validate(tomllib.loads(text)).build(DEMO, builtin(), Side.LEFT)
