"""The routine files in right.txt and wrong.txt.

Each begins with ``=== name``. In a wrong one, ``#!`` is followed by what is told of the line that
it ends, or of the file as a whole where it stands at the beginning of a line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent


class Case(NamedTuple):
    """A routine file by its name, and what is told of it: the line, and the words."""

    name: str
    text: str
    told: tuple[tuple[int | None, str], ...]


def cases(file: str) -> list[Case]:
    """The routine files in one of ours."""
    sections = re.split(r"^=== (.+)\n", (_HERE / file).read_text("utf-8"), flags=re.MULTILINE)
    return [_case(*pair) for pair in zip(sections[1::2], sections[2::2], strict=True)]


def _case(name: str, section: str) -> Case:
    lines = section.strip("\n").split("\n")
    whole = [(None, line[3:]) for line in lines if line.startswith("#! ")]
    lines = [line for line in lines if not line.startswith("#! ")]
    told = [
        (number, words)
        for number, line in enumerate(lines, start=1)
        for words in line.split("  #! ")[1:]
    ]
    return Case(name, "\n".join(lines) + "\n", (*whole, *told))


RIGHT = cases("right.txt")
WRONG = cases("wrong.txt")
