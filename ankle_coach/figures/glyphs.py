"""Which character shows a cell's dots: the block that comes near them, else braille.

Braille inks little more than a third of its cell, so that a body of it is pale from across the
room, on a light screen above all. Blocks ink all of theirs. So a cell is a block where one differs
from its dots by at most two of the eight, and braille where the shape is finer than that.
"""

from __future__ import annotations

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of a braille cell for each row and column of its dots (Unicode 2800)."""
_BRAILLE = 0x2800
_OFF_BY = 2
"""How many dots a block may differ by."""
_FEWEST = 3
"""Fewer dots than these are shown as they are, if no block is just so."""

MIRROR = bytes(
    sum((right if code & left else 0) | (left if code & right else 0) for left, right in DOTS)
    for code in range(256)
)
"""For each cell's dots those of its mirror image."""


def _quadrants(*quarters: int) -> int:
    """The dots of the quarters of a cell: 0 and 1 above, 2 and 3 below."""
    return sum(DOTS[at // 2 * 2 + row][at % 2] for at in quarters for row in (0, 1))


_BLOCKS = {
    "█": 0xFF,
    "▀": _quadrants(0, 1),
    "▄": _quadrants(2, 3),
    "▌": _quadrants(0, 2),
    "▐": _quadrants(1, 3),
    "▖": _quadrants(2),
    "▗": _quadrants(3),
    "▘": _quadrants(0),
    "▝": _quadrants(1),
    "▙": _quadrants(0, 2, 3),
    "▛": _quadrants(0, 1, 2),
    "▜": _quadrants(0, 1, 3),
    "▟": _quadrants(1, 2, 3),
    "▚": _quadrants(0, 3),
    "▞": _quadrants(1, 2),
    "▂": sum(DOTS[3]),
    "▆": sum(DOTS[1] + DOTS[2] + DOTS[3]),
}


def _block(code: int) -> str | None:
    """The block for a cell; one that is its own mirror image for a cell that is.

    Of two as near, it is the fuller one, so that a thin limb does not break; but where two or three
    dots are missing the slimmer one, which keeps the gap between two limbs.
    """
    even, more = MIRROR[code] == code, 1 if code.bit_count() in (5, 6) else -1
    off, _, char = min(
        ((code ^ dots).bit_count(), more * dots.bit_count(), char)
        for char, dots in _BLOCKS.items()
        if not even or MIRROR[dots] == dots
    )
    return char if off <= (_OFF_BY if code.bit_count() >= _FEWEST else 0) else None


def _glyphs() -> tuple[str, ...]:
    of_dots = {dots: char for char, dots in _BLOCKS.items()}
    chosen = [" "] + [chr(_BRAILLE + code) for code in range(1, 256)]
    for code in range(1, 256):
        other = MIRROR[code]
        char = _block(code) if code <= other else None
        if char:
            chosen[code], chosen[other] = char, of_dots[MIRROR[_BLOCKS[char]]]
    return tuple(chosen)


GLYPHS: tuple[str, ...] = _glyphs()
"""For each cell's dots the character that shows them; a space for none."""
LOW = bytes(ord(char) & 0xFF for char in GLYPHS)
HIGH = bytes(ord(char) >> 8 for char in GLYPHS)
"""The lower and the higher byte of each of GLYPHS."""


def dots_in(char: str) -> int:
    """The dots of a cell that a figure's character inks."""
    return 0 if char == " " else _BLOCKS.get(char, ord(char) - _BRAILLE)
