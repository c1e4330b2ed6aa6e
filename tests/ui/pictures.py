"""A screen as text that can be compared and read: what stands in each cell, and in which style.

from tests.ui.pictures import picture

The first grid is the screen, the second has a letter for the style of each cell, and the lines
below say what the letters mean.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING
from zlib import crc32

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Collection

    from rich.style import Style
    from textual.app import App

LETTERS = string.ascii_letters + string.digits + "αβγδεζηθικλμνξοπρστυφχψω"
ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")


def picture(app: App[int]) -> str:
    """All that is on the screen now."""
    names: dict[str, str] = {}
    cells, styles = [], []
    for strip in app.screen._compositor.render_strips():
        cells.append("".join(segment.text for segment in strip).rstrip())
        row = ""
        for text, style, _ in strip:
            told = _told(style)
            if told not in names:
                names[told] = _letter(told, names.values())
            row += names[told] * cell_len(text)
        styles.append(row)
    legend = sorted(f"{letter} {told}" for told, letter in names.items())
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


def _letter(told: str, taken: Collection[str]) -> str:
    """A free letter, the same for a style in nearly every picture, so that few lines differ."""
    first = crc32(told.encode())
    tries = (LETTERS[(first + step) % len(LETTERS)] for step in range(len(LETTERS)))
    return next(letter for letter in tries if letter not in taken)
