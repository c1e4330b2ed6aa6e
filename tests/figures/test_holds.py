"""The kneeling holds, as the body eases into them."""

from __future__ import annotations

import pytest

from ankle_coach.figures import Ink, Shot
from ankle_coach.figures.limbs import paint_body
from ankle_coach.figures.loading import built_in
from ankle_coach.figures.marks import paint_marks
from ankle_coach.figures.raster import Canvas
from ankle_coach.figures.scene import place, views
from ankle_coach.session.side import Side

HOLDS = ("kneeling-toes-pointed", "kneeling-toes-tucked")
SIZES = [(40, 12), (56, 15), (70, 24), (95, 28), (120, 38)]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("name", HOLDS)
def test_the_arrow_of_easing_in_leaves_the_head_whole(name: str, columns: int, rows: int) -> None:
    for blend in (0.1, 0.5, 1.0):
        shot = Shot(name, "ease-in", 0.0, Side.RIGHT, before="sit", blend=blend)
        figure, canvas = built_in()[name], Canvas(columns, rows)
        body = place(figure, shot)
        view = views(figure.panes, canvas, body)[0]
        x, y, r = view.circle(body.spheres["crown"])
        head = canvas.hull(((x, y, r - 1),), view.clip)
        paint_body(canvas, view, body)
        paint_marks(canvas, view, body, figure, shot)
        assert head & ~canvas.layers[Ink.NEAR] == 0
