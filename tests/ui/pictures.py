"""A screen as text that can be compared and read: what stands in each cell, and in which style.

from tests.ui.pictures import picture

The first grid is the screen, the second has a letter for the style of each cell, and the lines
below say what the letters mean.
"""

from __future__ import annotations

import string
from itertools import count
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.style import Style
    from textual.app import App

ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")


def picture(app: App[int]) -> str:
    """All that is on the screen now."""
    names: dict[str, str] = {}
    free = _letters()
    cells, styles = [], []
    for strip in app.screen._compositor.render_strips():
        cells.append("".join(segment.text for segment in strip).rstrip())
        row = ""
        for text, style, _ in strip:
            told = _told(style)
            if told not in names:
                names[told] = next(free)
            row += names[told] * cell_len(text)
        styles.append(row)
    legend = [f"{letter} {told}" for told, letter in names.items()]
    return "\n".join([*cells, "", *styles, "", *legend, ""])


def _told(style: Style | None) -> str:
    if style is None:
        return "plain"
    colours = [
        colour.triplet.hex if colour.triplet else colour.name
        for colour in (style.color, style.bgcolor)
        if colour
    ]
    return " ".join([" on ".join(colours), *(each for each in ATTRIBUTES if getattr(style, each))])


def _letters() -> Iterator[str]:
    yield from string.ascii_letters + string.digits
    yield from (chr(0x3B1 + number) for number in count())
