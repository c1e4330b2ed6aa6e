"""What is drawn besides the body: where a foot presses, which way a toe circles, arrows."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from ankle_coach.figures.model import Ink, Shot, runs_inward
from ankle_coach.figures.poses import READY, WORK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ankle_coach.figures.body import Vector
    from ankle_coach.figures.poses import Figure
    from ankle_coach.figures.raster import Canvas, Circle
    from ankle_coach.figures.scene import Placed, View

_TOUCH = 0.006
"""How near to the floor, in body heights, a foot presses on it."""
_FEET = ("heel-in", "heel-out", "ball-in", "ball-out", "toe-in", "toe-out", "ankle")
_SHIN = ("toe-in", "instep", "ankle", "knee")
"""What the front of the shank and the foot lie on, if the neighbours among them touch the floor."""
_LEAST_HEAD = 4.2
"""The size in dots of an arrow's head at the least, so that it is plain in blocks."""
_CORNER = 0.6
"""The radius in dots that an arrow's head has at its corners."""
_SWEPT = 0.35
"""How much of a circle is drawn thick behind the toes."""
_AHEAD = 0.18
"""How much of a circle the arrow's head is ahead of the toes, so that neither hides the other."""
_BEYOND = 1.45
"""How far from the ankle the middle of the path is drawn, in lengths of the foot: at the toes."""
_WIDER = 1.4
"""How much larger than it is the path is drawn."""


def paint_marks(canvas: Canvas, view: View, placed: Placed, figure: Figure, shot: Shot) -> None:
    """The marks that the pane asks for."""
    marks = 0
    if "press" in view.pane.marks:
        marks |= _presses(canvas, view, placed)
    if "trace" in view.pane.marks and shot.pose in (READY, WORK):
        marks |= _trace(canvas, view, placed, figure, shot)
    if "arrow" in view.pane.marks:
        marks |= _arrows(canvas, view, placed, figure, shot)
    if marks:
        clear = canvas.grown(marks, 1)
        for ink in (Ink.NEAR, Ink.FAR, Ink.FLOOR):
            canvas.layers[ink] &= ~clear
        canvas.layers[Ink.FAR] &= ~canvas.grown(clear, 2)
        canvas.layers[Ink.MARK] |= marks
    if "sole" in view.pane.marks:
        _paint_soles(canvas, view, placed)


def _presses(canvas: Canvas, view: View, placed: Placed) -> int:
    left, _, right, bottom = view.clip
    deep = max(2, round(view.scale * 0.014) // 2 * 2)
    top = (view.ground + 3) // 2 * 2  # whole halves of a cell, which are solid
    marks = 0
    for side in ("near", "far"):
        touching = _touching(view, placed, side)
        spans = [(x - r, x + r) for name, (x, _, r) in touching.items() if name in _FEET]
        laid = _laid(touching)
        for start, stop in spans + laid:
            low, high = max(left, round(start)), min(right, round(stop))
            if low < high and top < bottom:
                under = canvas.box((low // 2 * 2, view.ground, (high + 1) // 2 * 2, bottom))
                canvas.layers[Ink.FLOOR] &= ~under
                marks |= canvas.box((low, top, high, min(bottom, top + deep)))
        for start, stop in laid if side == "near" else ():
            flat = view.ground - max(1, round(view.scale * _TOUCH))
            low, high = max(left, round(start)), min(right, round(stop))
            canvas.layers[Ink.NEAR] |= canvas.box((low, flat, high, view.ground + view.ground % 2))
    return marks


def _touching(view: View, placed: Placed, side: str) -> dict[str, Circle]:
    """What of a leg is near enough to the floor to press on it."""
    spheres = {name: placed.spheres[f"{side}-{name}"] for name in (*_FEET, *_SHIN)}
    return {
        name: view.circle(sphere)
        for name, sphere in spheres.items()
        if sphere[1] - sphere[3] <= _TOUCH
    }


def _laid(touching: Mapping[str, Circle]) -> list[tuple[float, float]]:
    """From where to where a shank and the top of its foot are laid flat on the floor."""
    ends = [[touching[name][0] for name in pair if name in touching] for pair in pairwise(_SHIN)]
    return [(min(pair), max(pair)) for pair in ends if len(pair) > 1]


def _paint_soles(canvas: Canvas, view: View, placed: Placed) -> None:
    """The soles seen from behind, as the lower edges of the feet; they share cells with them."""
    width = max(1.0, view.scale * 0.0075)
    soles = 0
    for side in ("near", "far"):
        (x1, y1, r), (x2, y2, _) = (
            view.circle(placed.spheres[f"{side}-heel-{end}"]) for end in ("in", "out")
        )
        dx, dy, low = (x2 - x1) * 0.3, (y2 - y1) * 0.3, r - width
        ends = ((x1 - dx, y1 - dy + low, width), (x2 + dx, y2 + dy + low, width))
        soles |= canvas.hull(ends, view.clip)
    below = soles
    for rows in (1, 2, 4):
        below |= below << canvas.stride * rows
    edge = canvas.cells_of(soles | below) & canvas.layers[Ink.NEAR]
    canvas.layers[Ink.NEAR] &= ~edge
    canvas.layers[Ink.FLOOR] &= ~soles
    canvas.layers[Ink.MARK] |= soles | edge


def _trace(canvas: Canvas, view: View, placed: Placed, figure: Figure, shot: Shot) -> int:
    """The toes' path; thick behind them, with an arrow's head before them."""
    inward = runs_inward(shot.side, shot.direction)
    x, y, z, _ = placed.spheres["near-ankle"]
    points = [
        view.circle((x + dx, y + dy, z + dz, 0.0))[:2] for dx, dy, dz in _widened(figure.trace)
    ]
    if not inward:
        points = points[:1] + points[:0:-1]
    count = len(points)
    thick = max(1.1, view.scale * 0.008)
    tip = round(shot.cycle * count) + round(count * _AHEAD)
    tail = tip - round(count * (_SWEPT + _AHEAD)) // 2 * 2
    for step in range(tail, tip, 2):
        here, there = points[step % count], points[(step + 2) % count]
        canvas.behind |= canvas.hull(((*here, thick), (*there, thick)), view.clip)
    for step in range(tip - count + 2, tail - 1, 3):
        canvas.behind |= canvas.hull(((*points[step % count], thick * 0.7),), view.clip)
    head, neck = points[tip % count], points[(tip - 4) % count]
    return _head(canvas, view, neck, head, max(view.scale * 0.028, 4.2), sharp=0.8)


@lru_cache
def _widened(trace: tuple[Vector, ...]) -> tuple[Vector, ...]:
    mx, my, mz = (sum(axis) / len(trace) for axis in zip(*trace, strict=True))
    return tuple(
        (
            mx * _BEYOND + (x - mx) * _WIDER,
            my * _BEYOND + (y - my) * _WIDER,
            mz * _BEYOND + (z - mz) * _WIDER,
        )
        for x, y, z in trace
    )


def _head(
    canvas: Canvas,
    view: View,
    tail: tuple[float, float],
    tip: tuple[float, float],
    size: float,
    *,
    sharp: float = 0.4,
) -> int:
    """An arrow's head whose back lies at ``tail``'s end of the way to ``tip``; size in dots.

    ``sharp`` is how far its point goes beyond ``tip``, in sizes.
    """
    size = max(size, 2.2)
    long = hypot(tip[0] - tail[0], tip[1] - tail[1]) or 1.0
    dx, dy = (tip[0] - tail[0]) / long, (tip[1] - tail[1]) / long
    back = (tip[0] - dx * size, tip[1] - dy * size)
    corners = (
        (tip[0] + dx * size * sharp, tip[1] + dy * size * sharp, _CORNER),
        (back[0] - dy * size, back[1] + dx * size, _CORNER),
        (back[0] + dy * size, back[1] - dx * size, _CORNER),
    )
    return canvas.hull(corners, view.clip)


def _upright(
    tail: tuple[float, float], tip: tuple[float, float], size: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """An upright arrow in the middle of a column of cells, its head's back at the edge of one.

    Both its sides are then alike, and it keeps its shape as it goes along with a foot.
    """
    x, below = tail[0] // 2 * 2 + 1, (size + _CORNER) * (1 if tip[1] < tail[1] else -1)
    y = round((tip[1] + below) / 4) * 4 - below
    return (x, tail[1] - tip[1] + y), (x, y)


def _level(
    tail: tuple[float, float], tip: tuple[float, float], size: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """A level arrow whose shaft is the upper half of a row of cells, which is solid."""
    y, behind = round((tail[1] - 1) / 4) * 4 + 1, size if tip[0] > tail[0] else -size
    x = round((tip[0] - behind) / 2) * 2 + behind
    return (tail[0] - tip[0] + x, y), (x, y)


def _arrows(canvas: Canvas, view: View, placed: Placed, figure: Figure, shot: Shot) -> int:
    marks = 0
    along = cos(radians(view.pane.turn))
    cycle = shot.cycle % 1.0
    for arrow in figure.poses[shot.pose].arrows:
        start, stop = arrow.during
        if not start <= cycle < stop:
            continue
        x, y, _ = view.circle(placed.spheres[arrow.at])
        tail = (x + arrow.offset[0] * view.scale * along, y - arrow.offset[1] * view.scale)
        tip = (
            tail[0] + arrow.heading[0] * view.scale * along,
            tail[1] - arrow.heading[1] * view.scale,
        )
        width = max(1.0, view.scale * 0.007)
        size = max(view.scale * 0.026, _LEAST_HEAD)
        if not arrow.heading[0]:
            tail, tip = _upright(tail, tip, size)
        elif not arrow.heading[1]:
            tail, tip = _level(tail, tip, size)
        marks |= canvas.hull(((*tail, width), (*tip, width)), view.clip)
        marks |= _head(canvas, view, tail, tip, size)
    return marks
