"""A number with what it counts: the unit at half its height, below it or beside it."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len

from ankle_coach.ui.letters import HIGHEST, set_line, width
from ankle_coach.ui.stage.places import Box
from ankle_coach.ui.stage.rows import Row, Rows, Run, blank, letters, line

_LEAST = 3
"""Rows of a number below which its unit is plain text."""
_DIGITS = str.maketrans(dict.fromkeys("123456789", "0"))
_WIDEST_UNIT = "READY"
"""Decides for all units where they stand, so that none of them jumps from below to beside."""


def count(number: str, unit: str, box: Box, ink: str) -> Rows:
    """The number as high as fits into ``box``; a low and wide one has the unit beside it."""
    inner = max(1, box.width - 2)
    digits = "0" * max(2, len(number))
    below = _height_below(digits, inner, box.height)
    if _height_beside(digits, _WIDEST_UNIT, inner, box.height) > below:
        height = _height_beside(_as_wide(number), _as_wide(unit), inner, box.height)
        if height:
            return within(_beside(number, unit, height, inner, ink), box.width)
    height = _height_below(_as_wide(number), inner, box.height)
    if height:
        rows = letters(number, inner, height, ink, lowest=height)
        under = letters(unit, inner, _half(height), "unit")
        return within((*rows, *blank(inner, 1), *under), box.width)
    rows = letters(number, inner, max(1, box.height - 1), ink)
    return within((*rows, line(unit, inner, "unit")), box.width)


def within(rows: Rows, columns: int) -> Rows:
    """Narrower rows in the middle of ``columns``."""
    spare = columns - (sum(cell_len(run.text) for run in rows[0]) if rows else columns)
    before, after = Run(" " * (spare // 2), "text"), Run(" " * (spare - spare // 2), "text")
    return tuple((before, *row, after) for row in rows) if spare > 0 else rows


def _as_wide(text: str) -> str:
    """A text of the same width, the same one for every count: all digits are equally wide."""
    return text.translate(_DIGITS)


def _half(height: int) -> int:
    return max(2, height // 2)


def _apart(height: int) -> int:
    """Columns between a number and the unit beside it."""
    return 2 + height // 2


@lru_cache(maxsize=64)
def _height_below(number: str, columns: int, rows: int) -> int:
    """The rows of the number with its unit below; 0 where letters do not fit."""
    for height in range(min(rows, HIGHEST), _LEAST - 1, -1):
        wide = width(number, height)
        if wide is None:
            return 0
        if height + 1 + _half(height) <= rows and wide <= columns:
            return height
    return 0


@lru_cache(maxsize=64)
def _height_beside(number: str, unit: str, columns: int, rows: int) -> int:
    """The rows of the number with its unit beside it; 0 where letters do not fit."""
    for height in range(min(rows, HIGHEST), _LEAST - 1, -1):
        wide, unit_wide = width(number, height), width(unit, _half(height))
        if wide is None or unit_wide is None:
            return 0
        if wide + _apart(height) + unit_wide <= columns:
            return height
    return 0


def _beside(number: str, unit: str, height: int, columns: int, ink: str) -> Rows:
    """Both on one base line, in the middle of ``columns``."""
    large, small = set_line(number, height), set_line(unit, _half(height))
    assert large is not None and small is not None  # noqa: S101, PT018  # both were measured
    gap = _apart(height)
    before = (columns - large.columns - gap - small.columns) // 2
    after = columns - before - large.columns - gap - small.columns
    raised = (*(" " * small.columns,) * (height - _half(height)), *small.rows)
    rows: list[Row] = []
    for left, right in zip(large.rows, raised, strict=True):
        runs = (
            Run(" " * before, "text"),
            Run(left + " " * gap, ink),
            Run(right, "unit"),
            Run(" " * after, "text"),
        )
        rows.append(tuple(run for run in runs if run.text))
    return tuple(rows)
