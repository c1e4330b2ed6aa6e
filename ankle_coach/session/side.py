"""Left and right, and the two ways round."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """The working ankle or calf: the person's own left or right."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Direction(StrEnum):
    """The sense of a circle, as one looks down at one's own foot."""

    CLOCKWISE = "clockwise"
    ANTICLOCKWISE = "anticlockwise"

    @property
    def other(self) -> Direction:
        """The opposite sense."""
        return Direction.ANTICLOCKWISE if self is Direction.CLOCKWISE else Direction.CLOCKWISE
