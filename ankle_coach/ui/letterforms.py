"""Draws the outlines of `letters.toml` as dots, four to a cell.

A cell is half as wide as it is tall, so one column is as long as half a row: outlines are measured
in such squares. The dots are twice as fine across (two to a square), which the quadrant characters
can show and which smooths what leans or bends. Upright and level edges are fitted to whole squares,
and strokes are equally thick in every glyph, so that the letters stay crisp.
"""

import functools
import itertools
import math
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TypedDict, cast

_STROKES_TO_A_CAP = 6.6
"""How many strokes are as long as a cap is tall; letters meant for a distance have 6 to 8."""

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


@dataclass(frozen=True, slots=True)
class Dots:
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


@dataclass(frozen=True, slots=True)
class _Measures:
    """What the expressions of an outline are counted in, in squares."""

    width: int
    height: int
    stroke: int

    def of(self, expression: str, extent: float) -> float:
        """What an expression such as `1-.5s` comes to, where 1 is `extent`."""
        lengths = {
            "": extent,
            "s": self.stroke,
            "e": (self.stroke + 1) // 2 * 2,
            "f": max(1, (self.stroke + 1) // 2),
            "m": (self.height - self.stroke) // 2,
            "w": self.width,
            "h": self.height,
        }
        return sum(
            float(f"{sign}{factor or 1}") * lengths[name]
            for sign, factor, name in _TERM.findall(expression)
            if factor or name
        )

    def points(self, expressions: Sequence[str]) -> list[float]:
        """The values of expressions that are x and y by turns."""
        extents = itertools.cycle((self.width, self.height))
        return [self.of(each, extent) for each, extent in zip(expressions, extents, strict=False)]

    def fitted(self, expressions: Sequence[str]) -> list[int]:
        """The same on whole squares."""
        return [_nearest(value) for value in self.points(expressions)]


def outlined() -> frozenset[str]:
    """The characters that have an outline."""
    return frozenset(_forms())


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
    dots = Dots((0,) * measures.height, 2 * measures.width)
    for shapes in form["ink"]:
        dots = dots.over(_layer(shapes, measures))
    return dots.over(dots.mirrored()) if form.get("mirror") else dots


@functools.cache
def _forms() -> dict[str, _Form]:
    text = (files("ankle_coach.ui") / "letters.toml").read_text(encoding="utf-8")
    return cast("dict[str, _Form]", tomllib.loads(text))


def _measures(form: _Form, height: int) -> _Measures:
    """The squares that a form takes; the counter of an H is never narrower than two of them."""
    squares = 2 * height
    stroke = max(1, _nearest(squares / _STROKES_TO_A_CAP))
    plain = _Measures(max(_nearest(_WIDTH_OF_H * squares), 2 * stroke + 2), squares, stroke)
    wanted = plain.of(form["width"], plain.width)
    if "parity" not in form:
        return _Measures(_nearest(wanted), squares, stroke)
    odd = _nearest(plain.of(form["parity"], 0)) % 2
    return _Measures(2 * _nearest((wanted - odd) / 2) + odd, squares, stroke)


def _layer(shapes: str, measures: _Measures) -> Dots:
    rows = [0] * measures.height
    for shape in shapes.split(";"):
        name, *operands = shape.split()
        mask = _SHAPES[name](operands, measures)
        for index, row in enumerate(rows):
            covered = mask(index + 0.5)
            rows[index] = row & ~covered if name == "cut" else row | covered
    return Dots(tuple(rows), 2 * measures.width)


def _box(operands: Sequence[str], measures: _Measures) -> _Mask:
    left, top, right, bottom = measures.fitted(operands)
    row = _dots(left, right, measures)
    return lambda y: row if top < y < bottom else 0


def _ring(operands: Sequence[str], measures: _Measures) -> _Mask:
    left, top, right, bottom = measures.fitted(operands[:4])
    rest = [each for each in operands[4:] if each not in _CORNERS]
    stroke = _nearest(measures.of(rest[0], 0)) if rest else measures.stroke
    rounded = [each for each in operands[4:] if each in _CORNERS] or list(_CORNERS)
    radius = _ROUNDNESS * min(right - left, bottom - top)

    def side(y: float, inset: int, sides: str) -> float:
        """How far the rounding holds the edge back from its side at y."""
        bend = max(0.0, radius - inset)
        deep = max((top + inset + bend - y) * (f"t{sides}" in rounded), 0.0)
        deep = max((y - bottom + inset + bend) * (f"b{sides}" in rounded), deep)
        return inset + bend - math.sqrt(max(0.0, bend * bend - deep * deep))

    def mask(y: float) -> int:
        if not top < y < bottom:
            return 0
        outer = _dots(left + side(y, 0, "l"), right - side(y, 0, "r"), measures)
        if not top + stroke < y < bottom - stroke:
            return outer
        return outer & ~_dots(left + side(y, stroke, "l"), right - side(y, stroke, "r"), measures)

    return mask


def _slant(operands: Sequence[str], measures: _Measures) -> _Mask:
    x0, y0, x1, y1 = measures.points(operands[:4])
    across = measures.of(operands[4], 0)

    def mask(y: float) -> int:
        if not y0 < y < y1:
            return 0
        left = x0 + (x1 - x0) * (y - y0) / (y1 - y0)
        return _dots(left, left + across, measures)

    return mask


def _wedge(operands: Sequence[str], measures: _Measures) -> _Mask:
    along, down = measures.points(operands)[::2], measures.points(operands)[1::2]
    corners = list(zip(along, down, strict=True))

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
    end = min(2 * measures.width, math.ceil(2 * right - 0.5))
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
