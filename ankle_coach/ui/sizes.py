"""The sizes of a terminal at which a screen is arranged in another way."""

from __future__ import annotations

Breakpoints = list[tuple[int, str]]
"""From so many columns or rows on a screen has this class, and none of the others."""


def breakpoints(*sizes: tuple[int, str]) -> Breakpoints | None:
    """What Textual takes as a screen's HORIZONTAL_BREAKPOINTS or VERTICAL_BREAKPOINTS."""
    return list(sizes)
