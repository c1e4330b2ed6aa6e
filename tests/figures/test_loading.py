from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ankle_coach.figures import Ink, Shot
from ankle_coach.figures.loading import FigureError, load
from ankle_coach.figures.scene import paint
from ankle_coach.session.side import Side

if TYPE_CHECKING:
    from pathlib import Path

SQUAT = """
[poses.stand]
both = { knee = 3 }

[figures.squat]
cycle_seconds = 3.0
key_cycles = [0.0, 0.5]

[[figures.squat.panes]]
box = [-0.3, 0.3, 0, 1.05]
marks = ["press"]

[figures.squat.poses.stand]
from = "stand"

[figures.squat.poses.work]
from = "stand"
trunk = { lean = [2, 30] }
both = { thigh = [2, 80], knee = [4, 95], arm = [0, 80] }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "poses.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_figure_is_added_by_data_alone(tmp_path: Path) -> None:
    figure = load(written(tmp_path, SQUAT))["squat"]
    assert figure.info.poses == ("stand", "work")
    assert figure.info.cycle_seconds == 3.0
    high, low = (paint(figure, Shot("squat", "work", at, Side.RIGHT), 40, 16) for at in (0.0, 0.5))
    blank_above = [
        next(at for at, row in enumerate(frame.rows) if any(run.ink is Ink.NEAR for run in row))
        for frame in (high, low)
    ]
    assert blank_above[1] > blank_above[0] + 2


@pytest.mark.parametrize(
    ("there", "instead", "message"),
    [
        ("[poses.stand]", "[poses.stand", "poses.toml"),
        ("poses.work]", "poses.wrok]", "has no pose 'work'"),
        ('from = "stand"\ntrunk', 'from = "sit"\ntrunk', "there is no common pose 'sit'"),
        ("knee = [4, 95]", "kneee = [4, 95]", "'kneee' is none of"),
        ("thigh = [2, 80]", 'thigh = "high"', "'high' is not a number"),
        ("thigh = [2, 80]", "thigh = []", "no angles"),
        ("box = [-0.3, 0.3, 0, 1.05]", "box = [-0.3, 0.3]", "4 numbers are needed"),
        ("box = [-0.3, 0.3, 0, 1.05]", "box = [0.3, -0.3, 0, 1.05]", "left, right, bottom, top"),
        ("box = [-0.3, 0.3, 0, 1.05]", "box = [-0.3, 0.3, -0.1, 1.05]", "from the floor up"),
        ("[[figures.squat.panes]]", "[[figures.squat.pans]]", "needs [[figures.squat.panes]]"),
        ('marks = ["press"]', 'marks = ["pres"]', "'pres' is none of"),
        ('marks = ["press"]', 'follow = "near-nose"', "there is no 'near-nose' on the body"),
        ('marks = ["press"]', 'without = ["wing"]', "'wing' is none of"),
        ("trunk = { lean = [2, 30] }", 'anchor = "near-hip"', "cannot stand on 'near-hip'"),
        ("trunk = { lean = [2, 30] }", "trnk = { lean = 2 }", "'trnk' is not known"),
        ("key_cycles = [0.0, 0.5]", "key_cycles = 0.5", "2 numbers are needed"),
        ("cycle_seconds = 3.0", "cycle_seconds = true", "True is not a number"),
    ],
)
def test_a_mistake_in_the_data_is_told_where_it_is(
    tmp_path: Path, there: str, instead: str, message: str
) -> None:
    assert there in SQUAT
    with pytest.raises(FigureError) as told:
        load(written(tmp_path, SQUAT.replace(there, instead)))
    assert message in str(told.value)
