"""Draws the outlines of `letters.toml` as dots, four to a cell.

A cell is half as wide as it is tall, so one column is as long as half a row: outlines are measured
in such squares. The dots are twice as fine across (two to a square), which the quadrant characters
can show and which smooths what leans or bends. Upright and level edges are fitted to the grid, and
strokes are equally thick in every glyph, so that the letters stay crisp.
"""

import functools
import itertools
import math
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict, cast

_BARS_TO_A_CAP = 6.6
"""How many level strokes make the height of a cap; in letters meant for a distance it is 6 to 8."""

_STEMS_TO_A_CAP = 6.4
"""The same of upright strokes."""

_WIDTH_OF_H = 0.56
"""The width of an H as a share of its height."""

_ROUNDNESS = 0.5
"""The radius of a round corner as a share of its ring's shorter side."""

_CORNERS = ("tl", "tr", "bl", "br")
_TERM = re.compile(r"([+-]?)([0-9.]*)([a-z]?)")

_Mask = Callable[[float], int]
"""The dots that a shape covers at a height y, in squares from the cap line, as a bit field."""


class _Form(TypedDict, total=False):
    """One glyph of the file, in the words that its head explains."""

    width: str
    parity: str
    mirror: bool
    mirror_of: str
    turn_of: str
    ink: list[str]


class Dots(NamedTuple):
    """A glyph as dots, two to a column and two to a row.

    `rows` are bit fields from the top down, the lowest bit leftmost; a row has `across` dots.
    """

    rows: tuple[int, ...]
    across: int

    def mirrored(self) -> "Dots":
        """The same, left for right."""
        return Dots(tuple(int(f"{row:0{self.across}b}"[::-1], 2) for row in self.rows), self.across)

    def turned(self) -> "Dots":
        """The same, turned by half a circle."""
        return Dots(self.mirrored().rows[::-1], self.across)

    def over(self, other: "Dots") -> "Dots":
        """This laid over another of the same size."""
        return Dots(tuple(a | b for a, b in zip(self.rows, other.rows, strict=True)), self.across)


class _Measures(NamedTuple):
    """What the expressions of an outline are counted in, in squares.

    Upright strokes (`stem`) come in half squares, for there are two dots to a square across; level
    ones (`bar`) in whole squares.
    """

    width: float
    height: int
    stem: float
    bar: int

    @property
    def across(self) -> int:
        """The width in dots."""
        return int(2 * self.width)

    def x(self, expression: str) -> float:
        """What an expression such as `1-.5s` comes to across."""
        return self._value(expression, self.width, self.stem)

    def y(self, expression: str) -> float:
        """What it comes to down."""
        return self._value(expression, self.height, self.bar)

    def points(self, expressions: Sequence[str]) -> list[tuple[float, float]]:
        """The values of expressions that are x and y by turns."""
        pairs = zip(expressions[::2], expressions[1::2], strict=True)
        return [(self.x(across), self.y(down)) for across, down in pairs]

    def fitted(self, expressions: Sequence[str]) -> tuple[float, int, float, int]:
        """Two points as left, top, right and bottom, on the grid that the strokes are on."""
        (left, top), (right, bottom) = self.points(expressions)
        fine = 1 if self.stem.is_integer() else 2
        return (
            _nearest(left * fine) / fine,
            _nearest(top),
            _nearest(right * fine) / fine,
            _nearest(bottom),
        )

    def _value(self, expression: str, extent: float, stroke: float) -> float:
        lengths = {
            "": extent,
            "s": stroke,
            "e": (self.bar + 1) // 2 * 2,
            "f": _nearest(0.7 * self.bar),
            "m": (self.height - self.bar) // 2,
            "w": self.width,
            "h": self.height,
        }
        return sum(
            float(f"{sign}{factor or 1}") * lengths[name]
            for sign, factor, name in _TERM.findall(expression)
            if factor or name
        )


@functools.cache
def outlined() -> frozenset[str]:
    """The characters that have an outline."""
    return frozenset(_forms())


def across(character: str, height: int) -> int:
    """How many dots wide `draw` makes `character`.

    Raises:
        KeyError: there is no outline for it.
    """
    form = _forms()[character]
    likeness = form.get("mirror_of") or form.get("turn_of")
    return across(likeness, height) if likeness else _measures(form, height).across


def draw(character: str, height: int) -> Dots:
    """Draw the outline of `character` at a cap height of `height` rows (4 or more).

    Raises:
        KeyError: there is no outline for it.
    """
    form = _forms()[character]
    if "mirror_of" in form:
        return draw(form["mirror_of"], height).mirrored()
    if "turn_of" in form:
        return draw(form["turn_of"], height).turned()
    measures = _measures(form, height)
    dots = Dots((0,) * measures.height, measures.across)
    for shapes in form["ink"]:
        dots = dots.over(_layer(shapes, measures))
    return dots.over(dots.mirrored()) if form.get("mirror") else dots


@functools.cache
def _forms() -> dict[str, _Form]:
    text = Path(__file__).with_name("letters.toml").read_text(encoding="utf-8")
    return cast("dict[str, _Form]", tomllib.loads(text))


def _measures(form: _Form, height: int) -> _Measures:
    """The squares that a form takes."""
    return _fitting(form["width"], form.get("parity"), height)


@functools.cache
def _fitting(width: str, parity: str | None, height: int) -> _Measures:
    """The squares of all forms of this width; an H's counter is never narrower than two of them."""
    squares = 2 * height
    bar = max(1, _nearest(squares / _BARS_TO_A_CAP))
    stem = max(float(bar), _nearest(2 * squares / _STEMS_TO_A_CAP) / 2)
    of_h = max(_nearest(_WIDTH_OF_H * squares), math.ceil(2 * stem) + 2)
    plain = _Measures(of_h, squares, stem, bar)
    wanted = plain.x(width)
    if parity is None:
        return _Measures(_nearest(wanted), squares, stem, bar)
    centred = plain.x(parity)
    return _Measures(centred + 2 * _nearest((wanted - centred) / 2), squares, stem, bar)


def _layer(shapes: str, measures: _Measures) -> Dots:
    rows = [0] * measures.height
    for shape in shapes.split(";"):
        name, *operands = shape.split()
        mask = _SHAPES[name](operands, measures)
        for index, row in enumerate(rows):
            covered = mask(index + 0.5)
            rows[index] = row & ~covered if name == "cut" else row | covered
    return Dots(tuple(rows), measures.across)


def _box(operands: Sequence[str], measures: _Measures) -> _Mask:
    left, top, right, bottom = measures.fitted(operands)
    row = _dots(left, right, measures)
    return lambda y: row if top < y < bottom else 0


def _ring(operands: Sequence[str], measures: _Measures) -> _Mask:
    left, top, right, bottom = measures.fitted(operands[:4])
    stroke = next((each for each in operands[4:] if each not in _CORNERS), "s")
    stem, bar = measures.x(stroke), measures.y(stroke)
    rounded = [each for each in operands[4:] if each in _CORNERS] or list(_CORNERS)
    radius = _ROUNDNESS * min(right - left, bottom - top)

    def edge(y: float, side: str, stem: float, bar: float) -> float:
        """How far in the edge is, that of the frame or of what it frames, from its side at y."""
        bend, fall = max(0.0, radius - stem), max(0.0, radius - bar)
        deep = max(
            (top + bar + fall - y) if f"t{side}" in rounded else 0.0,
            (y - bottom + bar + fall) if f"b{side}" in rounded else 0.0,
        )
        if deep <= 0:
            return stem
        return stem + bend * (1 - math.sqrt(max(0.0, 1 - (deep / fall) ** 2)))

    def mask(y: float) -> int:
        if not top < y < bottom:
            return 0
        frame = _dots(left + edge(y, "l", 0, 0), right - edge(y, "r", 0, 0), measures)
        if not top + bar < y < bottom - bar:
            return frame
        inner = left + edge(y, "l", stem, bar), right - edge(y, "r", stem, bar)
        return frame & ~_dots(*inner, measures)

    return mask


def _slant(operands: Sequence[str], measures: _Measures) -> _Mask:
    (x0, y0), (x1, y1) = measures.points(operands[:4])
    across = measures.x(operands[4])

    def mask(y: float) -> int:
        if not y0 < y < y1:
            return 0
        left = x0 + (x1 - x0) * (y - y0) / (y1 - y0)
        return _dots(left, left + across, measures)

    return mask


def _wedge(operands: Sequence[str], measures: _Measures) -> _Mask:
    corners = measures.points(operands)

    def mask(y: float) -> int:
        crossings = [
            x0 + (x1 - x0) * (y - y0) / (y1 - y0)
            for (x0, y0), (x1, y1) in itertools.pairwise([*corners, corners[0]])
            if min(y0, y1) <= y < max(y0, y1)
        ]
        return _dots(min(crossings), max(crossings), measures) if crossings else 0

    return mask


def _dots(left: float, right: float, measures: _Measures) -> int:
    """The dots of a row whose middles lie from `left` up to `right` (in squares)."""
    start = max(0, math.ceil(2 * left - 0.5))
    end = min(measures.across, math.ceil(2 * right - 0.5))
    return (1 << end) - (1 << start) if start < end else 0


def _nearest(value: float) -> int:
    return math.floor(value + 0.5)


_SHAPES: dict[str, Callable[[Sequence[str], _Measures], _Mask]] = {
    "box": _box,
    "cut": _box,
    "ring": _ring,
    "slant": _slant,
    "wedge": _wedge,
}
