"""From circles to dots: convex hulls filled row by row into one whole number, packed into cells.

A canvas is one int: bit ``row * stride + column`` is a dot. Outlines and unions of whole limbs are
then a few operations on it. Two columns and four rows of dots make a cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import ceil, floor, inf, sqrt

from ankle_coach.figures.glyphs import DOTS, HIGH, LOW, MIRROR
from ankle_coach.figures.model import Frame, Ink, Run

Circle = tuple[float, float, float]
"""Across, down and radius, in dots; a dot's middle lies at 0.5 beyond its number."""
Clip = tuple[int, int, int, int]
"""Left, top, right, bottom in dots; the last two are outside."""

_BEYOND = 64
"""How many dots beside the canvas a shape's edge is followed exactly."""
_SPREAD = tuple(
    tuple(
        bytes(
            (left if byte >> (2 * cell) & 1 else 0) | (right if byte >> (2 * cell) & 2 else 0)
            for byte in range(256)
        )
        for cell in range(4)
    )
    for left, right in DOTS
)
"""For each row of a cell and each of the four cells in a byte: byte of dots to bits of the cell."""
_LAYERS = tuple(ink for ink in Ink if ink)
_PRESENT = {ink: bytes([0] + [1 << ink] * 255) for ink in _LAYERS}
_TAKEN = bytes([0] + [255] * 255)
_LINES = bytes(255 if inks in (0, 1 << Ink.FLOOR) else 0 for inks in range(256))
"""Where there is nothing but the floor and the frames, which are lines and stay fine."""
_HIGHEST = bytes(ord("0") + max(byte.bit_length() - 1, 0) for byte in range(256))
_INKS: Mapping[bytes | None, Ink] = {b"%d" % ink: ink for ink in Ink} | {None: Ink.NONE}
_RUN = re.compile(rb"0*([1-4])(?:\1|0)*|0+")


class Canvas:
    """Layers of dots, one for each ink, of ``columns`` by ``rows`` cells."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.width, self.height = columns * 2, rows * 4
        self.bytes = (self.width + 4 + 7) // 8
        self.stride = self.bytes * 8
        self.layers = dict.fromkeys(_LAYERS, 0)
        self.behind = 0
        """Dots of the mark that a near limb hides."""

    @property
    def clip(self) -> Clip:
        """The whole canvas."""
        return (0, 0, self.width, self.height)

    def hull(self, circles: Sequence[Circle], clip: Clip) -> int:
        """The dots whose middle lies in the convex hull of the circles, inside of ``clip``."""
        left, top, right, bottom = clip
        first = max(top, ceil(min([y - r for _, y, r in circles]) - 0.5))
        last = min(bottom, floor(max([y + r for _, y, r in circles]) - 0.5) + 1)
        low_end = min([x - r for x, _, r in circles])
        high_end = max([x + r for x, _, r in circles])
        if first >= last or high_end <= left or low_end >= right:
            return 0
        edge = _Edges(first, last)
        for circle in circles:
            edge.add_arc(circle)
        for one, other in combinations(circles, 2):
            edge.add_tangents(one, other, circles)
        if low_end < -_BEYOND or high_end > self.width + _BEYOND:
            edge.trim(left - 1.0, right + 1.0)
        masks, shift = _masks(self.width, left, right), _BEYOND + 0.5
        rows = [
            masks[int(high + shift)] ^ masks[int(low + shift)] if low < high else 0
            for low, high in zip(edge.low, edge.high, strict=True)
        ]
        size = self.bytes
        packed = b"".join([row.to_bytes(size, "little") for row in rows])
        return int.from_bytes(packed, "little") << (first * self.stride)

    def box(self, clip: Clip) -> int:
        """Every dot inside of ``clip``."""
        left, top, right, bottom = clip
        left, right = max(left, 0), min(right, self.width)
        top, bottom = max(top, 0), min(bottom, self.height)
        if left >= right or top >= bottom:
            return 0
        row = ((1 << right) - (1 << left)).to_bytes(self.bytes, "little")
        return int.from_bytes(row * (bottom - top), "little") << (top * self.stride)

    def grown(self, dots: int, by: int) -> int:
        """``dots`` with a border ``by`` dots wide, in the shape of a diamond."""
        for _ in range(by):
            dots |= dots << 1 | dots >> 1 | dots << self.stride | dots >> self.stride
        return dots

    def cells_of(self, dots: int) -> int:
        """All the dots of every cell that has one of ``dots``."""
        line = self.stride
        first = b"\x55" * self.bytes + bytes(3 * self.bytes)
        dots |= dots >> line
        dots |= dots >> line * 2
        dots |= dots >> 1
        dots &= int.from_bytes(first * self.rows, "little")
        dots |= dots << 1
        dots |= dots << line
        return dots | dots << line * 2

    def frame(self, *, mirrored: bool) -> Frame:
        """The layers as cells, each in its highest ink; ``mirrored`` swaps left and right."""
        size = self.bytes * 4 * self.rows
        codes = {ink: self._codes(layer) for ink, layer in self.layers.items() if layer}
        if self.behind:
            codes[Ink.MARK] = self._behind(codes)
        cells = seen = taken = 0
        for ink in sorted(codes, reverse=True):
            code = codes[ink]
            dots = int.from_bytes(code, "little")
            cells |= dots if ink is Ink.FLOOR else dots & ~taken
            seen |= int.from_bytes(code.translate(_PRESENT[ink]), "little")
            if ink in (Ink.MARK, Ink.NEAR):
                taken |= int.from_bytes(code.translate(_TAKEN), "little")
        present = seen.to_bytes(size, "little")
        text = cells.to_bytes(size, "little")
        if mirrored:
            text = text.translate(MIRROR)
        shown = _characters(text, present.translate(_LINES))
        inks = present.translate(_HIGHEST)
        step, columns = self.bytes * 4, self.columns
        return Frame(
            columns,
            tuple(
                _runs(shown[start : start + columns], inks[start : start + columns], mirrored)
                for start in range(0, size, step)
            ),
        )

    def _behind(self, codes: Mapping[Ink, bytes]) -> bytes:
        """The mark's cells with what lies behind the body, where the body leaves a cell free."""
        near = codes.get(Ink.NEAR, b"").translate(_TAKEN)
        free = int.from_bytes(self._codes(self.behind), "little") & ~int.from_bytes(near, "little")
        mark = int.from_bytes(codes.get(Ink.MARK, b""), "little") | free
        return mark.to_bytes(self.bytes * 4 * self.rows, "little")

    def _codes(self, layer: int) -> bytes:
        dots = layer.to_bytes(self.bytes * self.height + 1, "little")
        size, step = self.bytes, self.bytes * 4
        packed = bytearray(step * self.rows)
        lines = [
            b"".join([dots[at : at + size] for at in range(row * size, step * self.rows, step)])
            for row in range(4)
        ]
        for cell in range(4):
            bits = 0
            for line, spread in zip(lines, _SPREAD, strict=True):
                bits |= int.from_bytes(line.translate(spread[cell]), "little")
            packed[cell::4] = bits.to_bytes(size * self.rows, "little")
        return bytes(packed)


def _runs(text: str, inks: bytes, mirrored: bool) -> tuple[Run, ...]:  # noqa: FBT001 - private
    if mirrored:
        text, inks = text[::-1], inks[::-1]
    runs, start = [], 0
    for match in _RUN.finditer(inks):
        stop = match.end()
        runs.append(Run(text[start:stop], _INKS[match[1]]))
        start = stop
    return tuple(runs)


def _characters(text: bytes, lines: bytes) -> str:
    """The cells' dots as characters; those of ``lines`` (255, else 0) are braille in any case."""
    size, fine = len(text), int.from_bytes(lines, "little")
    wide = bytearray(2 * size)
    for at, block, braille in ((0, LOW, text), (1, HIGH, b"\x28" * size)):
        shown = int.from_bytes(text.translate(block), "little") & ~fine
        shown |= int.from_bytes(braille, "little") & fine
        wide[at::2] = shown.to_bytes(size, "little")
    return wide.decode("utf-16-le").replace("\u2800", " ")


@lru_cache(maxsize=32)
def _masks(width: int, left: int, right: int) -> tuple[int, ...]:
    """For each column, from _BEYOND before the first: all dots before it, from ``left`` on."""
    columns = range(-_BEYOND, width + _BEYOND + 2)
    return tuple((1 << min(max(column, left), right)) - (1 << left) for column in columns)


class _Edges:
    """Where a convex shape begins and ends in each row of dots."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.low = [inf] * (last - first)
        self.high = [-inf] * (last - first)

    def trim(self, least: float, most: float) -> None:
        """Bring what lies far outside of the canvas near to it."""
        self.low = [min(max(x, least), most) for x in self.low]
        self.high = [min(max(x, least), most) for x in self.high]

    def add_arc(self, circle: Circle) -> None:
        x, y, r = circle
        low, high, first = self.low, self.high, self.first
        start, stop = ceil(y - r - 0.5), floor(y + r - 0.5) + 1
        start, stop = max(start, first), min(stop, self.last)
        square, away, at = r * r, start + 0.5 - y, start - first
        for at in range(start - first, stop - first):
            reach = sqrt(abs(square - away * away))
            away += 1.0
            if x - reach < low[at]:  # noqa: PLR1730 - min() takes twice as long
                low[at] = x - reach
            if x + reach > high[at]:  # noqa: PLR1730 - so does max()
                high[at] = x + reach

    def add_tangents(self, one: Circle, other: Circle, circles: Sequence[Circle]) -> None:
        """The outer tangents of two circles, where no other circle reaches beyond them."""
        (x1, y1, r1), (x2, y2, r2) = one, other
        dx, dy = x2 - x1, y2 - y1
        apart = sqrt(dx * dx + dy * dy)
        if apart <= abs(r1 - r2) + 1e-9:
            return
        ex, ey = dx / apart, dy / apart
        c = (r1 - r2) / apart
        s = sqrt(1.0 - c * c)
        first, last = self.first, self.last
        for turn in (s, -s):
            nx, ny = ex * c - ey * turn, ey * c + ex * turn
            rim = nx * x1 + ny * y1 + r1 + 1e-6
            for x, y, r in circles:
                if nx * x + ny * y + r > rim:
                    break
            else:
                ax, ay, bx, by = x1 + r1 * nx, y1 + r1 * ny, x2 + r2 * nx, y2 + r2 * ny
                if ay > by:
                    ax, ay, bx, by = bx, by, ax, ay
                start, stop = max(first, ceil(ay - 0.5)), min(last, floor(by - 0.5) + 1)
                if start >= stop or by == ay:
                    continue
                slope = (bx - ax) / (by - ay)
                begin = ax + (start + 0.5 - ay) * slope
                side = self.low if nx < 0.0 else self.high
                side[start - first : stop - first] = [
                    begin + slope * step for step in range(stop - start)
                ]
