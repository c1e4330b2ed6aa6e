"""Which way an ankle circle goes, as it is seen on the screen."""

from __future__ import annotations

from itertools import groupby
from math import atan2, cos, radians, sin, tau

import pytest

from ankle_coach.figures import Ink, Shot, draw
from ankle_coach.figures.body import Sphere
from ankle_coach.figures.limbs import paint_body
from ankle_coach.figures.loading import built_in
from ankle_coach.figures.marks import paint_marks
from ankle_coach.figures.model import FACING
from ankle_coach.figures.raster import Canvas
from ankle_coach.figures.scene import View, place, views
from ankle_coach.session.side import Direction, Side

CIRCLES = built_in()["ankle-circles"]
MOMENTS = [step / 24 for step in range(24)]
SIZES = [(40, 12), (56, 15), (70, 24), (95, 28), (120, 38)]


def seen(shot: Shot, columns: int = 56, rows: int = 15) -> tuple[View, dict[str, Sphere]]:
    """The close-up and the body in it."""
    body = place(CIRCLES, shot)
    return views(CIRCLES.panes, Canvas(columns, rows), body)[1], dict(body.spheres)


def depth(view: View, sphere: Sphere) -> float:
    """How near to the camera, in body heights."""
    turn, tilt = radians(view.pane.turn), radians(view.pane.tilt)
    across = sphere[2] * cos(turn) - sphere[0] * sin(turn)
    return across * cos(tilt) + sphere[1] * sin(tilt)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("direction", Direction)
def test_the_toes_go_round_on_the_screen_as_the_person_sees_their_own_foot(
    side: Side, direction: Direction
) -> None:
    turned, before = 0.0, None
    for cycle in [*MOMENTS, 1.0]:
        view, body = seen(Shot("ankle-circles", "work", cycle, side, direction))
        toes = view.circle(body["near-toe-in"])
        rings = [seen(Shot("ankle-circles", "work", at, side, direction)) for at in MOMENTS]
        ring = [there.circle(spheres["near-toe-in"]) for there, spheres in rings]
        x = toes[0] - sum(point[0] for point in ring) / len(ring)
        y = toes[1] - sum(point[1] for point in ring) / len(ring)
        angle = atan2(y, x if side is FACING else -x)
        if before is not None:
            turned += (angle - before + tau / 2) % tau - tau / 2
        before = angle
    assert turned == pytest.approx(tau if direction is Direction.CLOCKWISE else -tau)


@pytest.mark.parametrize("cycle", MOMENTS)
def test_a_circle_is_seen_from_behind_with_the_heel_nearer_than_the_toes(cycle: float) -> None:
    view, body = seen(Shot("ankle-circles", "work", cycle))
    assert depth(view, body["near-heel"]) > depth(view, body["near-ball-in"])
    assert depth(view, body["near-calf"]) > depth(view, body["near-toe-in"])


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_seam_sets_the_heel_apart_from_the_forefoot_behind_it(columns: int, rows: int) -> None:
    """With the toes outward, the way along the foot leads from the heel over a gap to the balls."""
    body = place(CIRCLES, Shot("ankle-circles", "work", 0.75, Side.RIGHT))
    canvas = Canvas(columns, rows)
    view = views(CIRCLES.panes, canvas, body)[1]
    paint_body(canvas, view, body)
    (x1, y1, _), (x2, y2, _) = (
        view.circle(body.spheres[f"near-{at}"]) for at in ("heel", "ball-in")
    )
    way = [(int(x1 + (x2 - x1) * at / 99), int(y1 + (y2 - y1) * at / 99)) for at in range(100)]
    inked = [bool(canvas.layers[Ink.NEAR] >> (y * canvas.stride + x) & 1) for x, y in way]
    assert [one for one, _ in groupby(inked)] == [True, False, True]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("direction", Direction)
def test_the_whole_arrow_of_a_circle_is_inside_of_its_picture(
    direction: Direction, columns: int, rows: int
) -> None:
    """What is cut off at an edge leaves dots along it."""
    for cycle in MOMENTS:
        shot = Shot("ankle-circles", "work", cycle, Side.RIGHT, direction)
        body = place(CIRCLES, shot)
        canvas = Canvas(columns, rows)
        view = views(CIRCLES.panes, canvas, body)[1]
        paint_marks(canvas, view, body, CIRCLES, shot)
        left, top, right, bottom = view.clip
        edge = canvas.box(view.clip) & ~canvas.box((left + 1, top + 1, right - 1, bottom - 1))
        cut_off = (canvas.layers[Ink.MARK] | canvas.behind) & edge
        assert cut_off.bit_count() == 0


@pytest.mark.parametrize("direction", Direction)
def test_the_way_a_circle_will_go_is_shown_before_it_begins(direction: Direction) -> None:
    ready, begun = (
        draw(Shot("ankle-circles", pose, 0.0, Side.LEFT, direction), 56, 15)
        for pose in ("ready", "work")
    )
    assert ready == begun
    assert any(run.ink is Ink.MARK for row in ready.rows for run in row)
    assert ready != draw(Shot("ankle-circles", "ready", 0.0, Side.LEFT, direction.other), 56, 15)
