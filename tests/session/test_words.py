"""How a line gets its words."""

from __future__ import annotations

import pytest

from ankle_coach.catalogue.load import builtin
from ankle_coach.session.model import Line
from ankle_coach.session.side import Direction, Side
from ankle_coach.session.words import next_is, variants, worded

LINE = Line("{Side} ankle, {direction}: stand on your {other} leg.", "{SIDE} FOOT FREE")


def test_a_line_gets_its_side_the_other_side_and_the_direction() -> None:
    said = worded(LINE, Side.RIGHT, Direction.ANTICLOCKWISE)
    assert said.text == "Right ankle, anticlockwise: stand on your left leg."
    assert said.glance == "RIGHT FOOT FREE"


def test_braces_that_stand_for_nothing_stay_as_they_are() -> None:
    assert worded(Line("{Foot} {x}", "{}"), Side.LEFT, None).text == "{Foot} {x}"


def test_a_line_has_as_many_forms_as_its_words_give_it() -> None:
    assert len(variants(LINE)) == 4
    assert len(variants(Line("{Side}.", "S"))) == 2
    assert variants(Line("Same.", "S")) == (Line("Same.", "S"),)


@pytest.mark.parametrize(("this", "other"), [("left", "right"), ("right", "left")])
def test_the_other_side_is_the_opposite_one(this: str, other: str) -> None:
    assert Side(this).other is Side(other)


def test_the_other_direction_is_the_opposite_one() -> None:
    assert Direction.CLOCKWISE.other is Direction.ANTICLOCKWISE
    assert Direction.ANTICLOCKWISE.other is Direction.CLOCKWISE


def test_the_next_exercise_is_announced_by_name() -> None:
    assert next_is(builtin().exercises["heel-walk"]) == "Next: heel walk."
