"""Where everything stands on the stage, for any size of the terminal, in cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells; a width or height of 0 is not shown."""

    x: int
    y: int
    width: int
    height: int


NOWHERE = Box(0, 0, 0, 0)


class Layout(Enum):
    """How much fits: with the figure, with letters alone, or plain text."""

    WHOLE = "whole"
    LETTERS = "letters"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Places:
    """The boxes of one size; none of them overlap and all lie within the terminal."""

    layout: Layout
    status: Box = NOWHERE
    headline: Box = NOWHERE
    band: Box = NOWHERE
    left_edge: Box = NOWHERE
    figure: Box = NOWHERE
    panel: Box = NOWHERE
    right_edge: Box = NOWHERE
    line: Box = NOWHERE
    following: Box = NOWHERE
    rail: Box = NOWHERE
    keys: Box = NOWHERE

    def boxes(self) -> dict[str, Box]:
        """The boxes that are shown, by name."""
        named = {name: getattr(self, name) for name in PLACES}
        return {name: box for name, box in named.items() if box.width and box.height}


PLACES = (
    "status",
    "headline",
    "band",
    "left_edge",
    "figure",
    "panel",
    "right_edge",
    "line",
    "following",
    "rail",
    "keys",
)
"""The names of all places, from the top down."""

WHOLE_FROM = (80, 24)
"""Columns and rows from which there is room for the figure beside the letters."""
LETTERS_FROM = (40, 12)
"""Columns and rows from which there is room for large letters."""
_HIGH_NAME_FROM, _LONG_LINE_FROM, _HIGH_NEXT_FROM, _KEYS_FROM = 15, 17, 22, 14
"""Rows from which, without the figure, the move is set in 3 rows, the instruction has 2, the next
move is in letters with a gap below, and the keys are told."""
_EDGES_FROM, _WIDE_NEXT_FROM = 50, 60
"""Columns from which, without the figure, the stage has its edges, and the next move's letters."""
_TIERS = ((80, 24, 3, 2, 12), (120, 40, 5, 4, 24), (160, 45, 6, 4, 28), (200, 60, 8, 5, 38))
"""From so many columns and rows on: the rows of the headline's and of the next move's letters, and
those that the figure has at the least. What is left over goes to the figure and to gaps: the first
of them keeps the next move's letters off the rail."""
_FIGURE = ((80, 40), (120, 70), (160, 95), (200, 120))
"""Columns of the terminal and of the figure; between them in proportion."""


def arrange(columns: int, rows: int, *, figure: bool = True) -> Places:
    """The boxes for a terminal of ``columns`` by ``rows`` cells (each at least 1)."""
    if columns >= WHOLE_FROM[0] and rows >= WHOLE_FROM[1]:
        return _whole(columns, rows, figure=figure)
    if columns >= LETTERS_FROM[0] and rows >= LETTERS_FROM[1]:
        return _letters(columns, rows)
    return Places(Layout.TEXT, panel=Box(0, 0, columns, rows))


def _whole(columns: int, rows: int, *, figure: bool) -> Places:
    name, following, figure_rows = next(
        tuple(promised)
        for least_columns, least_rows, *promised in reversed(_TIERS)
        if columns >= least_columns and rows >= least_rows
    )
    edge = 1 if columns < _TIERS[1][0] else 2
    spare = rows - (1 + name + 1 + 2 + following + 1 + 1)
    gaps = min(4, 1 + max(0, spare - figure_rows - 1) // 4)
    middle = spare - gaps
    below_name, below_line, above_name = (int(gaps > least) for least in (1, 2, 3))
    top = 1 + above_name + name + below_name
    below = top + 1 + middle
    inner = columns - 2 * edge
    width = min(figure_columns(columns), inner) if figure else 0
    return Places(
        Layout.WHOLE,
        status=Box(0, 0, columns, 1),
        headline=Box(0, 1 + above_name, columns, name),
        band=Box(0, top, columns, 1),
        left_edge=Box(0, top + 1, edge, middle),
        figure=Box(edge, top + 1, width, middle) if width else NOWHERE,
        panel=Box(edge + width, top + 1, inner - width, middle),
        right_edge=Box(columns - edge, top + 1, edge, middle),
        line=Box(0, below, columns, 2),
        following=Box(0, below + 2 + below_line, columns, following),
        rail=Box(0, rows - 2, columns, 1),
        keys=Box(0, rows - 1, columns, 1),
    )


def _letters(columns: int, rows: int) -> Places:
    """The same from the top down without the figure; the least of it in the lowest terminal."""
    name = 2 if rows < _HIGH_NAME_FROM else 3
    line = 1 if rows < _LONG_LINE_FROM else 2
    following, gap = (2, 1) if rows >= _HIGH_NEXT_FROM and columns >= _WIDE_NEXT_FROM else (1, 0)
    keys = int(rows >= _KEYS_FROM)
    edge = int(columns >= _EDGES_FROM)
    top, middle = 2 + name, rows - (3 + name + line + following + gap + keys)
    below = top + middle
    return Places(
        Layout.LETTERS,
        status=Box(0, 0, columns, 1),
        headline=Box(0, 1, columns, name),
        band=Box(0, 1 + name, columns, 1),
        left_edge=Box(0, top, edge, middle),
        panel=Box(edge, top, columns - 2 * edge, middle),
        right_edge=Box(columns - edge, top, edge, middle),
        line=Box(0, below, columns, line),
        following=Box(0, below + line, columns, following),
        rail=Box(0, below + line + following + gap, columns, 1),
        keys=Box(0, rows - 1, columns, keys),
    )


def figure_columns(columns: int) -> int:
    """Columns of the figure in a terminal of ``columns``, at least 80."""
    at = min(bisect_right([each[0] for each in _FIGURE], columns), len(_FIGURE) - 1)
    (low, low_width), (high, high_width) = _FIGURE[at - 1], _FIGURE[at]
    return low_width + (columns - low) * (high_width - low_width) // (high - low)
