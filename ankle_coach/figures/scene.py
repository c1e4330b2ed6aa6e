"""From a shot to a picture: the body placed on its floor, seen by cameras, and painted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, prod, radians, sin

from ankle_coach.figures.body import Posture, Sphere, floor_under, spheres_of
from ankle_coach.figures.limbs import paint_body
from ankle_coach.figures.marks import paint_marks
from ankle_coach.figures.model import FACING, Frame, Ink, Shot, runs_inward
from ankle_coach.figures.poses import Figure, Pane, Pose
from ankle_coach.figures.raster import Canvas, Circle, Clip

_LEAST_FRAMED = 24
"""Dots either way, below which a pane goes without its frame."""
_CORNER = 8
"""Dots for which a frame's sides go on from its corners."""
_MUCH_LARGER = 1.25
"""How much larger panes have to be above one another, in the mean of their scales."""
_TALLEST = 1.8
"""How much taller than its box a close-up's frame is at the most, that it stays one."""
_THINNEST = 0.75
"""The least radius of a limb in dots, so that it never falls between two of them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The body on its floor: the floor at height 0, the picture's middle at 0."""

    spheres: Mapping[str, Sphere]
    travelled: float
    """How far the floor has gone by under the picture's middle, in body heights."""
    stride: float
    over: tuple[str, ...]
    """Kinds of parts of the far limb that are shown over the near one."""


@dataclass(frozen=True, slots=True)
class View:
    """A pane of the canvas: where it lies and how space comes to be dots on it."""

    pane: Pane
    clip: Clip
    """What the body may cover."""
    outer: Clip
    """The same with the frame."""
    scale: float
    """Dots for one body height."""
    middle: float
    """The column of the pane's middle in dots."""
    ground: int
    """The row of dots that is the floor's line."""
    offset: float
    """How far the camera has gone along with what it follows, in body heights."""
    axes: tuple[float, float, float, float]
    """Cosine and sine of the camera's turn, and of its tilt."""

    def circle(self, sphere: Sphere) -> Circle:
        """A sphere as this camera sees it."""
        x, y, z, radius = sphere
        cos_turn, sin_turn, cos_tilt, sin_tilt = self.axes
        across, depth = x * cos_turn + z * sin_turn, z * cos_turn - x * sin_turn
        up = y * cos_tilt - depth * sin_tilt
        return (
            self.middle + (across - self.offset) * self.scale,
            self.ground - up * self.scale,
            max(radius * self.scale, _THINNEST),
        )


def place(figure: Figure, shot: Shot) -> Placed:
    """The body at this moment, on its floor.

    Raises:
        KeyError: If the figure has no such pose.
    """
    pose = figure.poses[shot.pose]
    cycle = shot.cycle % 1.0
    if not runs_inward(shot.side, shot.direction):
        cycle = -cycle % 1.0
    if shot.before is None or shot.blend >= 1.0:
        spheres = spheres_of(pose.posture(cycle))
        return _placed(spheres, pose.root(spheres, cycle), pose, cycle, pose.over)
    before = figure.poses[shot.before]
    share = max(shot.blend, 0.0)
    share = share * share * (3.0 - 2.0 * share)
    spheres = spheres_of(_mixed(before.posture(cycle), pose.posture(cycle), share))
    root = before.root(spheres, cycle) * (1.0 - share) + pose.root(spheres, cycle) * share
    return _placed(spheres, root, pose, cycle, (before if share < 0.5 else pose).over)


def _mixed(one: Posture, other: Posture, share: float) -> Posture:
    return tuple(a + (b - a) * share for a, b in zip(one, other, strict=True))


def _placed(
    spheres: Mapping[str, Sphere], root: float, pose: Pose, cycle: float, over: tuple[str, ...]
) -> Placed:
    low = floor_under(spheres)
    return Placed(
        {name: (x + root, y - low, z, r) for name, (x, y, z, r) in spheres.items()},
        pose.stride * cycle,
        pose.stride,
        over,
    )


def paint(figure: Figure, shot: Shot, columns: int, rows: int) -> Frame:
    """The picture of a shot, ``columns`` by ``rows`` cells."""
    return painted(figure, shot, columns, rows).frame(mirrored=shot.side is not FACING)


def painted(figure: Figure, shot: Shot, columns: int, rows: int) -> Canvas:
    """The canvas of a shot, not yet mirrored."""
    canvas = Canvas(columns, rows)
    placed = place(figure, shot)
    for view in views(figure.panes, canvas, placed):
        _paint_floor(canvas, view, placed)
        paint_body(canvas, view, placed)
        paint_marks(canvas, view, placed, figure, shot)
        if view.pane.framed:
            _paint_frame(canvas, view)
    return canvas


def views(panes: Sequence[Pane], canvas: Canvas, placed: Placed) -> list[View]:
    """Each pane's place on the canvas: side by side, or one above the other if much larger so."""
    beside, stacked = _split(panes, canvas, across=True), _split(panes, canvas, across=False)
    sizes = [
        prod(_scale(pane, clip) for pane, clip in zip(panes, clips, strict=True))
        for clips in (beside, stacked)
    ]
    clips = beside if sizes[0] * _MUCH_LARGER ** len(panes) >= sizes[1] else stacked
    return [_view(pane, clip, placed) for pane, clip in zip(panes, clips, strict=True)]


def _split(panes: Sequence[Pane], canvas: Canvas, *, across: bool) -> list[Clip]:
    whole = sum(pane.share for pane in panes)
    length = canvas.columns if across else canvas.rows
    clips: list[Clip] = []
    start, passed = 0, 0.0
    for pane in panes:
        passed += pane.share
        stop = round(length * passed / whole)
        clips.append(
            (start * 2, 0, stop * 2, canvas.height)
            if across
            else (0, start * 4, canvas.width, stop * 4)
        )
        start = stop
    return clips


def _margin(clip: Clip) -> int:
    """The rows of dots from the floor's line to the bottom."""
    return max(1, round((clip[3] - clip[1]) * 0.075))


def _inside(pane: Pane, clip: Clip) -> Clip:
    """What a frame leaves free: whole cells, so that its ink and the body's never share one."""
    left, top, right, bottom = clip
    if not pane.framed or right - left < _LEAST_FRAMED or bottom - top < _LEAST_FRAMED:
        return clip
    return (left + 4, top + 4, right - 2, bottom - 4 if pane.box[2] else bottom)


def _scale(pane: Pane, clip: Clip) -> float:
    left, right, bottom, top = pane.box
    inside = _inside(pane, clip)
    wide, high = inside[2] - inside[0], inside[3] - inside[1]
    if not bottom:
        high -= _margin(clip)
    return max(min(wide / (right - left), high / (top - bottom)), 0.5)


def _view(pane: Pane, clip: Clip, placed: Placed) -> View:
    left, right, bottom, top = pane.box
    scale = _scale(pane, clip)
    floor = clip[3] - _margin(clip)
    if pane.framed and not bottom:
        highest = int(floor - _TALLEST * top * scale) // 4 * 4
        clip = (clip[0], max(clip[1], highest), clip[2], clip[3])
    inside = _inside(pane, clip)
    spare = (inside[3] - inside[1]) - (top - bottom) * scale
    turn, tilt = radians(pane.turn), radians(pane.tilt)
    offset, low = (left + right) / 2, bottom
    if pane.follow is not None:
        x, y, z, _ = placed.spheres[pane.follow]
        offset += x * cos(turn) + z * sin(turn)
        low += y * cos(tilt) - (z * cos(turn) - x * sin(turn)) * sin(tilt) if bottom < 0 else 0
    ground = round(inside[3] - spare / 2 + low * scale) if bottom else floor
    middle = (inside[0] + inside[2]) / 2
    axes = (cos(turn), sin(turn), cos(tilt), sin(tilt))
    return View(pane, inside, clip, scale, middle, ground, offset, axes)


def _paint_floor(canvas: Canvas, view: View, placed: Placed) -> None:
    left, top, right, bottom = view.clip
    if view.pane.box[2] or not top <= view.ground < bottom:
        return
    line = canvas.box((left, view.ground, right, view.ground + 1))
    if placed.stride and not view.pane.turn:
        count = max(1, round(placed.stride / 0.14))
        gap = placed.stride / count * view.scale
        at = view.middle - (view.offset + placed.travelled) * view.scale
        first = ceil((left - at) / gap)
        for number in range(first, first + int((right - left) / gap) + 1):
            x = int(at + number * gap)
            if left <= x < right:
                line |= canvas.box((x, view.ground, x + 1, min(view.ground + 3, bottom)))
    canvas.layers[Ink.FLOOR] |= line


def _paint_frame(canvas: Canvas, view: View) -> None:
    """A window's corners; where the floor is in it, the floor is its sill."""
    if view.outer == view.clip:
        return
    sill = view.outer[3] if view.pane.box[2] else view.ground + 1
    canvas.layers[Ink.FLOOR] |= _outline(canvas.columns, canvas.rows, view.outer, sill)


@lru_cache(maxsize=32)
def _outline(columns: int, rows: int, outer: Clip, sill: int) -> int:
    """A frame's rounded corners one dot wide, cut off at ``sill`` if that is not its bottom.

    Its sides are left open: they would be told to the terminal anew with every step of the body.
    """
    canvas = Canvas(columns, rows)
    left, top, right, bottom = outer
    left += 2
    radius = min(6.0, (right - left) / 6)
    reach = bottom + (20 if sill < bottom else 0)

    def rounded(by: int) -> int:
        corners = tuple(
            (x, y, max(radius - by, 0.5))
            for x in (left + radius, right - radius)
            for y in (top + radius, reach - radius)
        )
        return canvas.hull(corners, (left, top, right, sill))

    ends = canvas.box((left, top, right, top + _CORNER))
    if sill == bottom:
        ends |= canvas.box((left, bottom - _CORNER, right, bottom))
    return rounded(0) & ~rounded(1) & ends
