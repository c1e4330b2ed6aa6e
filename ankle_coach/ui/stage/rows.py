"""Rows of inked text: the material of which the stage is made.

A row is a tuple of runs that together cover its columns exactly.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size

from ankle_coach.ui.letters import LOWEST, Lettering, set_line, tallest


class Run(NamedTuple):
    """Some text in one ink; the ink names a style of the stage."""

    text: str
    ink: str


Row = tuple[Run, ...]
Rows = tuple[Row, ...]
Align = Literal["left", "center", "right"]
"""Where a text stands in columns that it does not fill."""


def line(text: str, columns: int, ink: str, *, align: Align = "center") -> Row:
    """One line of text, cut to ``columns`` with an ellipsis."""
    if cell_len(text) > columns:
        text = set_cell_size(text, max(0, columns - 1)).rstrip() + "…" if columns else ""
    spare = columns - cell_len(text)
    before = {"left": 0, "center": spare // 2, "right": spare}[align]
    return (Run(" " * before + text + " " * (spare - before), ink),)


def blank(columns: int, rows: int, ink: str = "text") -> Rows:
    """Empty rows."""
    return ((Run(" " * columns, ink),),) * rows


def centred(rows: Rows, columns: int, height: int, ink: str = "text") -> Rows:
    """The rows in the middle of ``height``; what is too much at the end is left off."""
    rows = rows[:height]
    above = (height - len(rows)) // 2
    return (
        *blank(columns, above, ink),
        *rows,
        *blank(columns, height - len(rows) - above, ink),
    )


def wrapped(text: str, columns: int, most: int) -> tuple[str, ...]:
    """The text broken at spaces into at most ``most`` lines; the last may be too long."""
    lines: list[str] = []
    for word in text.split():
        fits = bool(lines) and cell_len(lines[-1]) + 1 + cell_len(word) <= columns
        if fits or len(lines) == most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


@lru_cache(maxsize=64)
def letters(
    text: str, columns: int, highest: int, ink: str, lowest: int = 2, *, align: Align = "center"
) -> Rows:
    """The text in block letters as high as fits, ``highest`` rows at most.

    Where a character cannot be set, or even ``lowest`` rows are too wide, it is one line of text.
    """
    height = tallest(text, columns, highest, min(lowest, highest)) if highest > 1 else None
    setting = set_line(text, height) if height else None
    if setting is None:
        return (line(text, columns, ink, align=align),)
    return tuple(line(row, columns, ink, align=align) for row in setting.rows)


def beside(parts: tuple[tuple[str, str], ...], columns: int, highest: int) -> Rows | None:
    """Several texts with their inks in one line of block letters, a wide gap between them.

    All are equally high, at most ``highest`` rows and at least 3, or 2 where that is the most.
    None if they do not fit.
    """
    for height in range(highest, min(3, highest) - 1, -1):
        settings = [set_line(text, height) for text, _ in parts]
        gap = 2 * height
        wide = sum(each.columns for each in settings if each) + gap * (len(parts) - 1)
        if None in settings:
            return None
        if wide <= columns:
            return _joined(settings, [ink for _, ink in parts], gap, columns)
    return None


def annotated(words: str, ink: str, text: str, text_ink: str, columns: int) -> Rows | None:
    """A text in the lowest block letters, with a few plain words before it; None if too wide."""
    setting = set_line(text, LOWEST)
    wide = cell_len(words) + 2 + setting.columns if setting else columns + 1
    if setting is None or wide > columns:
        return None
    spare = columns - wide
    before, after = " " * (spare // 2), " " * (spare - spare // 2)
    told = (*(" " * cell_len(words),) * (LOWEST - 1), words)
    return tuple(
        tuple(
            run
            for run in (Run(f"{before}{each}  ", ink), Run(row, text_ink), Run(after, text_ink))
            if run.text
        )
        for each, row in zip(told, setting.rows, strict=True)
    )


def _joined(settings: list[Lettering | None], inks: list[str], gap: int, columns: int) -> Rows:
    whole = [each for each in settings if each is not None]
    used = sum(each.columns for each in whole) + gap * (len(whole) - 1)
    before = (columns - used) // 2
    rows = []
    for texts in zip(*(each.rows for each in whole), strict=True):
        runs = [Run(" " * before, inks[0])]
        for number, (text, ink) in enumerate(zip(texts, inks, strict=True)):
            runs.append(Run((" " * gap if number else "") + text, ink))
        runs.append(Run(" " * (columns - used - before), inks[-1]))
        rows.append(tuple(run for run in runs if run.text))
    return tuple(rows)
