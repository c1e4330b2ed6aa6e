"""The moving human figure: poses as data, forward kinematics, and braille dots.

``draw(shot, columns, rows)`` is all that a front end needs; ``figures()`` says what there is.
"""

# ruff: noqa: PLC0415 - to know of the figures is quick; to read and paint them is for the first one

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ankle_coach.figures.model import FigureInfo, Frame, Ink, Run, Shot
from ankle_coach.session.model import Direction, Side

__all__ = ["FigureInfo", "Frame", "Ink", "Run", "Shot", "draw", "figures", "still"]


def draw(shot: Shot, columns: int, rows: int) -> Frame:
    """The picture of one moment, as large as fits into ``columns`` by ``rows`` cells.

    Raises:
        KeyError: If there is no such figure or pose.
        ValueError: If there is not at least one column and one row.
    """
    if columns < 1 or rows < 1:
        raise ValueError(f"a frame has at least one column and one row, not {columns}x{rows}")
    from ankle_coach.figures.loading import built_in
    from ankle_coach.figures.scene import paint

    return paint(built_in()[shot.figure], shot, columns, rows)


@cache
def figures() -> Mapping[str, FigureInfo]:
    """What each figure can show, by id; the ids are the exercises'."""
    from ankle_coach.figures.loading import built_in

    return MappingProxyType({name: figure.info for name, figure in built_in().items()})


def still(
    figure: str,
    columns: int = 60,
    rows: int = 20,
    *,
    side: Side = Side.RIGHT,
    direction: Direction | None = None,
) -> Frame:
    """The one picture that tells the most of a move, for lists.

    Raises:
        KeyError: If there is no such figure.
        ValueError: If there is not at least one column and one row.
    """
    from ankle_coach.figures.poses import WORK

    cycle = figures()[figure].still_cycle
    return draw(Shot(figure, WORK, cycle, side, direction), columns, rows)
