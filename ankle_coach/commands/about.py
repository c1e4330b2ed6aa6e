"""``ankle-coach about``: what, when and why, and whose words those are."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from shutil import get_terminal_size
from textwrap import wrap

from ankle_coach import __version__
from ankle_coach.catalogue.about import Section, about
from ankle_coach.commands.output import tell

WIDEST = 76
"""Characters a line; longer ones are hard to read."""


def run(_: Namespace) -> int:
    """Print it; return the exit code."""
    width = max(20, min(WIDEST, get_terminal_size().columns - 2))
    tell(line for section in about() for line in _lines(section, width))
    return tell((f"Version {__version__}",))


def _lines(section: Section, width: int) -> Iterator[str]:
    yield section.heading
    for paragraph in section.paragraphs:
        yield from wrap(paragraph, width, initial_indent="  ", subsequent_indent="  ")
        yield ""
