"""The body's parts painted over one another, each set apart from what is behind it."""

from __future__ import annotations

from functools import reduce
from math import cos, radians
from operator import or_
from typing import TYPE_CHECKING

from ankle_coach.figures.body import JOINED, PARTS
from ankle_coach.figures.model import Ink

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ankle_coach.figures.body import Part
    from ankle_coach.figures.poses import Pane
    from ankle_coach.figures.raster import Canvas, Circle
    from ankle_coach.figures.scene import Placed, View

_SEAM = 2
"""The least width in dots of a seam: half a cell, that it is seen in blocks as well."""

_HEEL = ("near-ankle", "near-heel", "near-heel-in", "near-heel-out")
"""What is nearest, with the shank, of a leg that is seen from behind."""


def paint_body(canvas: Canvas, view: View, placed: Placed) -> None:
    """The body as this camera sees it, from what is farthest to what is nearest."""
    circles = {name: view.circle(sphere) for name, sphere in placed.spheres.items()}
    depth = cos(radians(view.pane.turn))
    sign = {"near": depth, "mid": 0.0, "far": -depth}
    if abs(depth) < 0.2:
        sign = dict.fromkeys(sign, 0.0)
    border = (view.scale > 95) + (view.scale > 190)
    pane, hulls = view.pane, dict[str, int]()
    parts = [part for part in PARTS if part.kind not in pane.without]
    over = {part.name for part in parts if part.limb == "far" and part.kind in placed.over}
    for part in sorted(parts, key=lambda part: (part.name in over, sign[part.limb], part.order)):
        hull = 0
        for names in part.hulls:
            hull |= canvas.hull(tuple({circles[name] for name in names}), view.clip)
        if not hull:
            continue
        hulls[part.name] = hull
        if part.name in over:  # whole cells: in any that it shares with a near limb it is not seen
            canvas.layers[Ink.NEAR] &= ~(canvas.cells_of(hull) | canvas.grown(hull, border + 1))
        else:
            _cut_around(canvas, part, circles, hulls, border=border, pane=pane)
        ink = Ink.FAR if part.limb == "far" and not pane.even else Ink.NEAR
        canvas.layers[Ink.NEAR] &= ~hull
        canvas.layers[Ink.FAR] &= ~hull
        canvas.layers[ink] |= hull
    if pane.rear:
        heel = canvas.hull(tuple(circles[name] for name in _HEEL), view.clip)
        _paint_rear(canvas, hulls.get("near-shank", 0) | heel)


def _paint_rear(canvas: Canvas, rear: int) -> None:
    """The near shank and heel as one piece, with a seam around it in what is farther away."""
    canvas.layers[Ink.NEAR] &= ~canvas.grown(rear, _SEAM)
    canvas.layers[Ink.NEAR] |= rear


def _cut_around(
    canvas: Canvas,
    part: Part,
    circles: Mapping[str, Circle],
    hulls: Mapping[str, int],
    *,
    border: int,
    pane: Pane,
) -> None:
    """Clear an outline around a part in what is behind it, but not where the two are joined."""
    seam = part.kind in pane.seams
    width = max(border + 1, _SEAM) if seam else border
    near, far = canvas.layers[Ink.NEAR], canvas.layers[Ink.FAR]
    hull = hulls[part.name]
    around = canvas.grown(hull, width)
    if part.limb == "near" and far:
        canvas.layers[Ink.FAR] = far = far & ~(around if seam else canvas.grown(around, 1))
    ring = around & ~hull & (near | far)
    if not ring:
        return
    for name, radii in part.joints:
        x, y, r = circles[name]
        reach = r * radii * 0.9 + width
        joint = canvas.box((round(x - reach), round(y - reach), round(x + reach), round(y + reach)))
        if seam:
            others = [hulls.get(other, 0) for other in JOINED[name] if other != part.name]
            joint &= reduce(or_, others, 0)
        ring &= ~joint
    canvas.layers[Ink.NEAR] = near & ~ring
    canvas.layers[Ink.FAR] = far & ~ring
