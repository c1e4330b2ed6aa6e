"""The words of the moving figure: what is asked for, and what comes back.

**Sides, stated once.** The working side is nearest the camera; a left side faces the left of the
screen, a right side the right. Every figure is laid out for a working *right* side and mirrored dot
for dot for the left, so that the two are exact mirrors. Clockwise is as one looks down at one's own
foot: a right foot's anticlockwise circle goes inward from its top, as does a left foot's clockwise
one; hence *left, clockwise* is the exact mirror of *right, anticlockwise*.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from ankle_coach.session.side import Direction, Side

FACING = Side.RIGHT
"""The side that figures are laid out for; the other one is the mirror image."""


class Ink(IntEnum):
    """What a cell shows. Where several meet in one cell, the highest gives the colour."""

    NONE = 0
    FLOOR = 1
    FAR = 2
    NEAR = 3
    MARK = 4


class Run(NamedTuple):
    """Neighbouring cells of one row in one ink; blank cells among them are spaces."""

    text: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of ``columns`` cells by ``len(rows)``; the runs of a row cover it exactly."""

    columns: int
    rows: tuple[tuple[Run, ...], ...]

    @property
    def text(self) -> str:
        """The picture without its inks, one line for each row."""
        return "\n".join("".join(run.text for run in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Shot:
    """One moment of one figure.

    ``cycle`` is the position in one repetition, gait cycle or breath; any number, of which the
    fraction counts. For a repetition with a way down and a way up, 0 to 0.5 is down.
    With ``before``, the figure is on its way from that pose (``blend`` 0) to ``pose`` (1).
    """

    figure: str
    pose: str
    cycle: float = 0.0
    side: Side = Side.LEFT
    direction: Direction | None = None
    before: str | None = None
    blend: float = 1.0


@dataclass(frozen=True, slots=True)
class FigureInfo:
    """What a figure can show."""

    id: str
    poses: tuple[str, ...]
    cycle_seconds: float | None
    """How long a gait cycle (two steps) or a breath lasts; None where the repetition says so."""
    key_cycles: tuple[float, float]
    """The two moments of ``work`` that tell the move when nothing may be animated."""
    still_cycle: float
    """The one moment of ``work`` that tells the most."""


def runs_inward(side: Side, direction: Direction | None) -> bool:
    """Whether a circle goes from its top towards the other foot, as it does without a direction."""
    return direction is None or (direction is Direction.CLOCKWISE) is (side is Side.LEFT)
