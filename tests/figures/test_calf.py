"""The leg that is laid over the other one in the calf stretch."""

from __future__ import annotations

from itertools import groupby

import pytest

from ankle_coach.figures import Frame, Ink, Shot, draw
from ankle_coach.session.side import Side

LIMBS = (Ink.NEAR, Ink.FAR)


def limbs_down(frame: Frame) -> list[list[Ink]]:
    """For each column of cells, the limbs in it from the top down."""
    rows = [[run.ink for run in row for _ in run.text] for row in frame.rows]
    return [
        [ink for ink, _ in groupby(ink for ink in column if ink in LIMBS)]
        for column in zip(*rows, strict=True)
    ]


@pytest.mark.parametrize(("columns", "rows"), [(56, 15), (70, 24), (95, 28)])
@pytest.mark.parametrize("step", range(8))
def test_the_leg_laid_over_the_other_crosses_it_in_the_close_up(
    step: int, columns: int, rows: int
) -> None:
    """Above it and below it there is the leg that works."""
    frame = draw(Shot("dynamic-calf-stretch", "work", step / 8, Side.RIGHT), columns, rows)
    close_up = limbs_down(frame)[round(columns * 0.6) :]
    assert close_up.count([Ink.NEAR, Ink.FAR, Ink.NEAR]) >= 3


@pytest.mark.parametrize("pose", ["all-fours", "pike"])
def test_legs_side_by_side_show_the_near_one(pose: str) -> None:
    frame = draw(Shot("dynamic-calf-stretch", pose, 0.0, Side.RIGHT), 70, 24)
    assert all(Ink.FAR not in column for column in limbs_down(frame))


def test_the_laid_leg_comes_to_the_front_half_way_to_its_pose() -> None:
    halves = [
        draw(Shot("dynamic-calf-stretch", "ready", before="pike", blend=blend), 70, 24)
        for blend in (0.1, 0.9)
    ]
    crossed = [
        sum(column == [Ink.NEAR, Ink.FAR, Ink.NEAR] for column in limbs_down(frame))
        for frame in halves
    ]
    assert crossed[0] < 2 < crossed[1]
