"""The moving human figure: poses as data, forward kinematics, and braille dots.

``draw(shot, columns, rows)`` is all that a front end needs; ``figures()`` says what there is.
"""

# ruff: noqa: PLC0415 - to know of the figures is quick; to read and paint them is for the first one

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ankle_coach.figures.model import FACING, FigureInfo, Frame, Ink, Run, Shot
from ankle_coach.session.side import Direction, Side

if TYPE_CHECKING:
    from ankle_coach.figures.raster import Canvas

__all__ = ["FigureInfo", "Frame", "Ink", "Run", "Shot", "draw", "figures", "still"]

KEPT = 64
"""Moments that are kept painted: a cycle of 4 s, frame by frame. In 70x24 cells each takes 6 kB."""


def draw(shot: Shot, columns: int, rows: int) -> Frame:
    """The picture of one moment, as large as fits into ``columns`` by ``rows`` cells.

    Raises:
        KeyError: If there is no such figure or pose.
        ValueError: If there is not at least one column and one row.
    """
    if columns < 1 or rows < 1:
        raise ValueError(f"a frame has at least one column and one row, not {columns}x{rows}")
    mirrored = shot.side is not FACING
    if shot.before is None:
        moment = replace(shot, cycle=shot.cycle % 1.0)
        return _again(moment, columns, rows).frame(mirrored=mirrored)
    return _painted(shot, columns, rows).frame(mirrored=mirrored)


def _painted(shot: Shot, columns: int, rows: int) -> Canvas:
    from ankle_coach.figures.loading import built_in
    from ankle_coach.figures.scene import painted

    return painted(built_in()[shot.figure], shot, columns, rows)


_again = lru_cache(maxsize=KEPT)(_painted)
"""What was painted before: a walk is the same few moments again and again."""


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
