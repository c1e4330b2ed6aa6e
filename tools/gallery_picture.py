"""A screen of the app as an SVG that looks the same everywhere.

Braille dots and block letters are drawn as shapes, as good terminals draw them, so that they need
no font and leave no gaps; only plain text is text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color, blend_rgb
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME, TerminalTheme

CELL = (12, 24)
"""Pixels of a cell, wide and high; the dots of braille are then evenly spaced."""
FONT = "'DejaVu Sans Mono', Menlo, Consolas, monospace"
FONT_SIZE = 19.93
"""Pixels; at this size a character of DejaVu Sans Mono is as wide as a cell."""
BASELINE = 18.4
"""Pixels from a cell's top to the baseline."""
_DOT = 4.2
"""Pixels across one dot of braille; they stand six apart."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in parts of a cell."""
_SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
_QUADRANTS: dict[str, tuple[Box, ...]] = {
    char: tuple(
        (bit % 2 / 2, bit // 2 / 2, bit % 2 / 2 + 0.5, bit // 2 / 2 + 0.5)
        for bit in range(4)
        if bits >> bit & 1
    )
    for char, bits in zip("▖▗▘▙▚▛▜▝▞▟", (4, 8, 1, 13, 9, 7, 11, 2, 6, 14), strict=True)
}
_LINES = re.compile(r"BOX DRAWINGS (?:LIGHT |HEAVY |DOUBLE )(ARC )?([A-Z ]+)$")
_ENDS = {"UP": (0.5, 0), "DOWN": (0.5, 1), "LEFT": (0, 0.5), "RIGHT": (1, 0.5)}


class Paint(NamedTuple):
    """A character's own colour and what is behind it, as #rrggbb, and how it is set."""

    ink: str
    paper: str
    bold: bool
    underlined: bool = False


@dataclass(frozen=True)
class Picture:
    """A screen as rows of segments, each row as wide as the others, and the terminal's colours."""

    rows: tuple[tuple[Segment, ...], ...]
    dark: bool

    @property
    def columns(self) -> int:
        """How many cells wide it is."""
        return sum(segment.cell_length for segment in self.rows[0])

    @property
    def size(self) -> tuple[int, int]:
        """Pixels across and down."""
        return self.columns * CELL[0], len(self.rows) * CELL[1]

    @property
    def terminal(self) -> TerminalTheme:
        """What the sixteen colours look like."""
        return SVG_EXPORT_THEME if self.dark else DEFAULT_TERMINAL_THEME

    def svg(self) -> str:
        """The picture as a whole SVG document."""
        width, height = self.size
        drawing = _Drawing(self)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" font-family="{FONT}" font-size="{FONT_SIZE}">\n'
            + "\n".join(drawing.elements())
            + "\n</svg>\n"
        )


class _Drawing:
    """The shapes of a picture, gathered by colour."""

    def __init__(self, picture: Picture) -> None:
        self._width, self._height = picture.size
        self._papers: dict[str, list[str]] = defaultdict(list)
        self._blocks: dict[tuple[str, float], list[str]] = defaultdict(list)
        self._dots: dict[str, list[str]] = defaultdict(list)
        self._lines: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._texts: list[str] = []
        for y, row in enumerate(picture.rows):
            self._row(y, row, picture.terminal)

    def elements(self) -> Iterator[str]:
        """The SVG's elements, from the back to the front."""
        ranked = sorted(self._papers, key=lambda colour: -len("".join(self._papers[colour])))
        for number, colour in enumerate(ranked):
            d = f"M0 0h{self._width}v{self._height}H0z" if not number else _d(self._papers[colour])
            yield f'<path fill="{colour}" shape-rendering="crispEdges" d="{d}"/>'
        for (colour, strength), parts in self._blocks.items():
            faint = f' fill-opacity="{strength}"' if strength < 1 else ""
            yield f'<path fill="{colour}"{faint} shape-rendering="crispEdges" d="{_d(parts)}"/>'
        for (colour, width), parts in self._lines.items():
            yield f'<path fill="none" stroke="{colour}" stroke-width="{width}" d="{_d(parts)}"/>'
        for colour, parts in self._dots.items():
            yield (
                f'<path fill="none" stroke="{colour}" stroke-width="{_DOT}" '
                f'stroke-linecap="round" stroke-dasharray="0 6" d="{_d(parts)}"/>'
            )
        yield from self._texts

    def _row(self, y: int, row: Sequence[Segment], terminal: TerminalTheme) -> None:
        x = 0
        dots: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for text, style, _ in row:
            wide = cell_len(text)
            if not wide:
                continue
            paint = _paint(style or Style.null(), terminal)
            self._papers[paint.paper].append(_rectangle(x, y, (0, 0, wide, 1)))
            self._text(x, y, text, paint, dots[paint.ink])
            x += wide
        for ink, places in dots.items():
            if places:
                self._dots[ink] += _strings(places, y)

    def _text(self, x: int, y: int, text: str, paint: Paint, dots: set[tuple[int, int]]) -> None:
        words: list[tuple[int, str]] = []
        at = x
        for char in text:
            code = ord(char)
            if 0x2800 <= code < 0x2900:
                dots.update(_dots(at, code - 0x2800))
            elif 0x2580 <= code < 0x25A0:
                key = (paint.ink, _SHADES.get(char, 1.0))
                self._blocks[key] += [_rectangle(at, y, box) for box in _boxes(char)]
            elif 0x2500 <= code < 0x2580 and (drawn := _line(char, at, y)):
                self._lines[paint.ink, 3 if "HEAVY" in unicodedata.name(char) else 2].append(drawn)
            elif char != " ":
                if words and char.isascii() and words[-1][0] + len(words[-1][1]) == at:
                    words[-1] = (words[-1][0], words[-1][1] + char)
                else:
                    words.append((at, char))
            at += cell_len(char)
        weight = ' font-weight="bold"' if paint.bold else ""
        if paint.underlined:
            base = (y + BASELINE / CELL[1] + 0.1) * CELL[1]
            self._lines[paint.ink, 2].append(f"M{x * CELL[0]} {base:.4g}H{at * CELL[0]}")
        for place, word in words:
            long = f' textLength="{len(word) * CELL[0]}"' if len(word) > 1 else ""
            self._texts.append(
                f'<text x="{place * CELL[0]}" y="{y * CELL[1] + BASELINE:.4g}" '
                f'fill="{paint.ink}"{weight}{long}>{escape(word)}</text>'
            )


def _paint(style: Style, terminal: TerminalTheme) -> Paint:
    ink = (style.color or Color.default()).get_truecolor(terminal)
    paper = (style.bgcolor or Color.default()).get_truecolor(terminal, foreground=False)
    if style.reverse:
        ink, paper = paper, ink
    if style.dim:
        ink = blend_rgb(ink, paper, 0.5)
    return Paint(ink.hex, paper.hex, bool(style.bold), bool(style.underline))


def _d(parts: Sequence[str]) -> str:
    return "".join(parts)


def _rectangle(x: int, y: int, box: Box) -> str:
    wide, high = CELL
    left, top, right, bottom = box
    return (
        f"M{(x + left) * wide:g} {(y + top) * high:g}h{(right - left) * wide:g}"
        f"v{(bottom - top) * high:g}h{(left - right) * wide:g}z"
    )


def _boxes(char: str) -> tuple[Box, ...]:
    """The parts of its cell that a block element fills."""
    code = ord(char)
    if char in _QUADRANTS:
        return _QUADRANTS[char]
    if char == "▀":
        return ((0, 0, 1, 0.5),)
    if char == "▐":
        return ((0.5, 0, 1, 1),)
    if char == "▔":
        return ((0, 0, 1, 0.125),)
    if char == "▕":
        return ((0.875, 0, 1, 1),)
    if 0x2581 <= code <= 0x2588:
        return ((0, 1 - (code - 0x2580) / 8, 1, 1),)
    if 0x2589 <= code <= 0x258F:
        return ((0, 0, (0x2590 - code) / 8, 1),)
    return ((0, 0, 1, 1),)


def _line(char: str, x: int, y: int) -> str:
    """A light or heavy line of box drawing through its cell; nothing for the dashed and mixed."""
    match = _LINES.match(unicodedata.name(char, ""))
    if not match:
        return ""
    names = match[2].replace("HORIZONTAL", "LEFT AND RIGHT").replace("VERTICAL", "UP AND DOWN")
    ends = [_ENDS[name] for name in names.split(" AND ") if name in _ENDS]
    if len(ends) != names.count(" AND ") + 1:
        return ""
    points = [((x + across) * CELL[0], (y + down) * CELL[1]) for across, down in ends]
    mx, my = (x + 0.5) * CELL[0], (y + 0.5) * CELL[1]
    if match[1] and len(points) == 2:
        (ax, ay), (bx, by) = points
        return f"M{ax:g} {ay:g}Q{mx:g} {my:g} {bx:g} {by:g}"
    return "".join(f"M{px:g} {py:g}L{mx:g} {my:g}" for px, py in points)


def _dots(x: int, bits: int) -> Iterator[tuple[int, int]]:
    """The dots of one braille cell: their row in the cell, and their column in the picture."""
    for bit in range(8):
        if bits >> bit & 1:
            column, row = (bit // 3, bit % 3) if bit < 6 else (bit - 6, 3)
            yield row, x * 2 + column


def _strings(places: set[tuple[int, int]], y: int) -> Iterator[str]:
    """Neighbouring dots as one line, which is drawn dashed with no length: a row of round dots."""
    for row, column in sorted(places):
        if (row, column - 1) in places:
            continue
        count = 1
        while (row, column + count) in places:
            count += 1
        yield f"M{column * 6 + 3} {y * 24 + row * 6 + 3}h{(count - 1) * 6 or 0.01:g}"
