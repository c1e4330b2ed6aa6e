"""Sets a line in block letters that can be read from across a room.

The letters are the project's own: proportional, about half as wide as tall, and all digits equally
wide so that a count does not jump about. A height is the cap height in terminal rows, and exactly
that: a letter or digit has ink in its first row and in its last. They are drawn from outlines
(`letters.toml`), except where too few dots are left for an outline to be read well: those are drawn
by hand (`letters_small.toml`). Lower case is set as capitals, accents are left out.
"""

import functools
import itertools
import math
import string
import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ankle_coach.ui import letterforms

LOWEST = 2
"""The least cap height, in rows."""

HIGHEST = 34
"""The greatest cap height, in rows."""

QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""A cell for each set of its quarters: 1 upper left, 2 upper right, 4 lower left, 8 lower right."""

_AIRY = 5
"""From this height in rows on, letters stand further apart than one column."""

_ALIKE = str.maketrans(
    dict.fromkeys("\u2018\u2019\u2032", "'")  # quotation marks and the prime
    | dict.fromkeys("\u2010\u2013\u2014\u2212", "-")  # hyphen, dashes, minus
    | {"\u2044": "/"}  # what fractions are parted by
)
_KERNED = frozenset(string.ascii_uppercase)


class Lettering(NamedTuple):
    """Set type: `rows` of equal length, `columns` each, of spaces and block characters alone."""

    rows: tuple[str, ...]
    columns: int


@functools.lru_cache(maxsize=64)
def set_line(text: str, height: int) -> Lettering | None:
    """Set `text` on one line, `height` rows tall (`LOWEST` to `HIGHEST`).

    None if there is no letter for one of its characters.

    Raises:
        ValueError: `height` is out of range.
    """
    if not LOWEST <= height <= HIGHEST:
        raise ValueError(f"letters are {LOWEST} to {HIGHEST} rows tall, not {height}")
    rows = [""] * height
    before = ""
    for character in _spelt(text):
        set_glyph = _glyph(character, height)
        if set_glyph is None:
            return None
        apart = _apart(before, character, height) if before else 0
        rows = [
            left + " " * apart + right for left, right in zip(rows, set_glyph.rows, strict=True)
        ]
        before = character
    return Lettering(tuple(rows), len(rows[0]))


def glyph(character: str, height: int) -> Lettering | None:
    """Set one character, `height` rows tall; None if there is no letter for it.

    Raises:
        ValueError: `height` is out of range, or `character` is not one.
    """
    if len(character) != 1:
        raise ValueError(f"one character is set at a time, not {character!r}")
    return set_line(character, height)


def width(text: str, height: int) -> int | None:
    """How many columns `text` takes at `height` rows; None if one of its characters cannot be set.

    Raises:
        ValueError: `height` is out of range.
    """
    spelt = _spelt(text)
    kerned = any({*pair} <= _KERNED for pair in itertools.pairwise(spelt))
    if kerned or not spelt or not LOWEST <= height <= HIGHEST:
        line = set_line(text, height)
        return None if line is None else line.columns
    return _unkerned(spelt, height) if {*spelt} <= letterforms.outlined() else None


@functools.lru_cache(maxsize=512)
def tallest(text: str, columns: int, highest: int, lowest: int) -> int | None:
    """The greatest height, from `lowest` up to `highest` rows, at which `text` fits into `columns`.

    Heights below `LOWEST` or above `HIGHEST` are left out. None if it fits at no height, or if one
    of its characters cannot be set.
    """
    for height in range(min(highest, HIGHEST), max(lowest, LOWEST) - 1, -1):
        if _at_least(text, height) > columns:
            continue
        taken = width(text, height)
        if taken is None:
            return None
        if taken <= columns:
            return height
    return None


@functools.lru_cache(maxsize=512)
def _at_least(text: str, height: int) -> int:
    """A number of columns that `text` takes at the least at `height` rows, without drawing it."""
    known = [each for each in _spelt(text) if each in letterforms.outlined()]
    nearer = height // 5 if height >= _AIRY else 0
    return _unkerned(known, height) - (len(known) - 1) * nearer


def _unkerned(characters: Sequence[str], height: int) -> int:
    """The columns of characters that all keep their distance."""
    wide = sum(_columns(each, height) for each in characters)
    return wide + (len(characters) - 1) * _gap(height)


def _spelt(text: str) -> str:
    """`text` in the characters that there are letters for, as far as there are."""
    parted = unicodedata.normalize("NFKD", text).upper().translate(_ALIKE)
    return "".join(each for each in parted if unicodedata.category(each) != "Mn")


@functools.cache
def _drawn() -> dict[int, dict[str, list[str]]]:
    text = Path(__file__).with_name("letters_small.toml").read_text(encoding="utf-8")
    return {int(height): glyphs for height, glyphs in tomllib.loads(text).items()}


@functools.cache
def _columns(character: str, height: int) -> int:
    """How wide a character that has an outline is."""
    drawn = _drawn().get(height, {}).get(character)
    if drawn is not None:
        return max(map(len, drawn))
    return math.ceil(letterforms.across(character, height) / 2)


@functools.cache
def _glyph(character: str, height: int) -> Lettering | None:
    if character not in letterforms.outlined():
        return None
    drawn = _drawn().get(height, {}).get(character)
    if drawn is not None:
        columns = max(map(len, drawn))
        return Lettering(tuple(row.ljust(columns) for row in drawn), columns)
    return _cells(letterforms.draw(character, height))


def _cells(dots: letterforms.Dots) -> Lettering:
    columns = math.ceil(dots.across / 2)
    rows = tuple(
        "".join(
            QUADRANTS[(upper >> 2 * column & 3) | (lower >> 2 * column & 3) << 2]
            for column in range(columns)
        )
        for upper, lower in zip(dots.rows[::2], dots.rows[1::2], strict=True)
    )
    return Lettering(rows, columns)


def _gap(height: int) -> int:
    """The columns between two characters that keep their distance."""
    return math.ceil(height / 4) if height >= _AIRY else 1


@functools.cache
def _apart(left: str, right: str, height: int) -> int:
    """The columns between two characters: an eighth of the height in length, at least one.

    Two letters that slope or open away from each other (`LT`, `AV`) are moved closer, by at most a
    fifth of the rows, but nowhere nearer than that. Digits are not, for they are to stand still.
    """
    gap = _gap(height)
    before, after = _glyph(left, height), _glyph(right, height)
    if before is None or after is None or height < _AIRY or not {left, right} <= _KERNED:
        return gap
    room_left = [before.columns - len(row.rstrip()) for row in before.rows]
    room_right = [after.columns - len(row.lstrip()) for row in after.rows]
    room = min(
        room_left[row] + room_right[near]
        for row in range(height)
        for near in range(max(0, row - 1), min(height, row + 2))
    )
    return gap - min(room, height // 5)
