from __future__ import annotations

from itertools import permutations
from math import acos, atan2, cos, hypot, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.figures import Ink, Run
from ankle_coach.figures.raster import Canvas, Circle

Way = tuple[float, float]
circles = st.lists(
    st.tuples(st.floats(-15, 40), st.floats(-15, 35), st.floats(0.5, 12)), min_size=1, max_size=5
)


def dots(canvas: Canvas, layer: int) -> set[tuple[int, int]]:
    return {
        (x, y)
        for y in range(canvas.height)
        for x in range(canvas.width)
        if layer >> (y * canvas.stride + x) & 1
    }


def normals(shape: list[Circle]) -> list[Way]:
    """The directions across the common outer tangents of each two circles."""
    ways = []
    for (x1, y1, r1), (x2, y2, r2) in permutations(shape, 2):
        apart = hypot(x2 - x1, y2 - y1)
        if apart > abs(r1 - r2):
            along, across = atan2(y2 - y1, x2 - x1), acos((r1 - r2) / apart)
            ways.append((cos(along + across), sin(along + across)))
    return ways


def beyond(x: float, y: float, shape: list[Circle], ways: list[Way]) -> float:
    """How far a point lies outside of the hull, in dots; below 0 inside (support function)."""
    from_middles = [
        ((x - cx) / away, (y - cy) / away)
        for cx, cy, _ in shape
        if (away := hypot(x - cx, y - cy)) > 1e-9
    ]
    return max(
        nx * x + ny * y - max(nx * cx + ny * cy + r for cx, cy, r in shape)
        for nx, ny in [*ways, *from_middles, (1.0, 0.0)]
    )


@given(circles)
def test_a_hull_holds_the_dots_inside_of_it_and_no_others(shape: list[Circle]) -> None:
    canvas, ways = Canvas(12, 5), normals(shape)
    drawn = dots(canvas, canvas.hull(shape, (2, 1, 21, 18)))
    for y in range(canvas.height):
        for x in range(canvas.width):
            away = beyond(x + 0.5, y + 0.5, shape, ways)
            if not (2 <= x < 21 and 1 <= y < 18) or away > 1e-4:
                assert (x, y) not in drawn
            elif away < -1e-4:
                assert (x, y) in drawn


@pytest.mark.parametrize(
    ("x", "y", "char"),
    [
        (0, 0, "⠁"),
        (0, 1, "⠂"),
        (0, 2, "⠄"),
        (0, 3, "⡀"),
        (1, 0, "⠈"),
        (1, 1, "⠐"),
        (1, 2, "⠠"),
        (1, 3, "⢀"),
    ],
)
def test_each_dot_has_its_place_in_the_cell(x: int, y: int, char: str) -> None:
    canvas = Canvas(7, 2)
    canvas.layers[Ink.NEAR] = canvas.box((x + 6, y + 4, x + 7, y + 5))
    frame = canvas.frame(mirrored=False)
    assert frame.rows == ((Run(" " * 7, Ink.NONE),), (Run(f"   {char}   ", Ink.NEAR),))
    there = canvas.frame(mirrored=True).rows[1][0].text
    canvas.layers[Ink.NEAR] = canvas.box((13 - x - 6, y + 4, 14 - x - 6, y + 5))
    assert there == canvas.frame(mirrored=False).rows[1][0].text


def test_the_highest_ink_gives_a_cell_its_colour_and_hides_the_body_behind_it() -> None:
    canvas = Canvas(3, 1)
    canvas.layers[Ink.FAR] = canvas.box((0, 0, 6, 4))
    canvas.layers[Ink.NEAR] = canvas.box((2, 0, 3, 4))
    assert canvas.frame(mirrored=False).rows[0] == (
        Run("█", Ink.FAR),
        Run("▌", Ink.NEAR),
        Run("█", Ink.FAR),
    )


def test_a_mark_behind_the_body_shows_only_where_no_near_limb_is() -> None:
    canvas = Canvas(2, 1)
    canvas.layers[Ink.NEAR] = canvas.box((0, 0, 1, 4))
    canvas.behind = canvas.box((0, 0, 4, 1))
    assert canvas.frame(mirrored=False).rows[0] == (Run("▌", Ink.NEAR), Run("⠉", Ink.MARK))


def test_a_line_of_the_floor_stays_fine_where_a_limb_is_solid() -> None:
    canvas = Canvas(2, 1)
    canvas.layers[Ink.FLOOR] = canvas.box((0, 0, 1, 4))
    canvas.layers[Ink.NEAR] = canvas.box((2, 0, 3, 4))
    assert canvas.frame(mirrored=False).rows[0] == (Run("⡇", Ink.FLOOR), Run("▌", Ink.NEAR))


@given(st.sets(st.tuples(st.integers(0, 13), st.integers(0, 11)), max_size=6))
def test_the_cells_of_some_dots_are_all_the_dots_of_each_cell_they_are_in(
    some: set[tuple[int, int]],
) -> None:
    canvas = Canvas(7, 3)
    layer = sum(1 << (y * canvas.stride + x) for x, y in some)
    wanted = {
        (x // 2 * 2 + dx, y // 4 * 4 + dy) for x, y in some for dx in range(2) for dy in range(4)
    }
    assert dots(canvas, canvas.cells_of(layer)) == wanted
