"""What the stage says at an instant: the number or the words, the side, the next move, the rail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Direction, Side
from ankle_coach.session.table import Command, Phase
from ankle_coach.session.view import Piece
from ankle_coach.ui.stage import content
from ankle_coach.ui.stage.looks import Look
from ankle_coach.ui.stage.places import Box, Layout, arrange
from ankle_coach.ui.stage.rows import centred, letters
from tests.session.samples import WAYS, Led, plan_of
from tests.session.samples import options as plan_options
from tests.ui.scenes import (
    everything,
    fills,
    ink_rows,
    moments,
    moments_of,
    own_routine,
    text_of,
    width_of,
)

if TYPE_CHECKING:
    from ankle_coach.session.view import View

WIDE = Box(0, 0, 80, 3)
PANEL = Box(0, 0, 40, 12)
SMALL = Box(0, 0, 20, 5)


def at(
    kind: Kind, exercise: str | None = None, routine: str = "pre-run", after: float = 0.1
) -> View:
    return Led(plan_of(routine)).start().until(kind, exercise, after=after).view


def number_and_unit(view: View) -> str:
    """The panel of a terminal so small that both are plain text."""
    return text_of(content.panel(view, SMALL, Layout.TEXT)).splitlines()[0]


def test_in_repetitions_there_is_the_count_and_of_how_many() -> None:
    assert number_and_unit(at(Kind.REPS, "ankle-circles", after=5.1)) == "GO 3 OF 10"


def test_in_a_hold_there_are_the_seconds_left() -> None:
    assert number_and_unit(at(Kind.HOLD, "kneeling-toes-pointed", after=3.5)) == "HOLD 7 SEC"


def test_on_a_walk_in_one_length_there_are_the_seconds_left() -> None:
    assert number_and_unit(at(Kind.WALK, "toe-walk", after=2.5)) == "GO 11 SEC"


def in_a_room_of_four_metres(after: float) -> View:
    led = Led(plan_of("pre-run", with_options=plan_options(room=4)))
    return led.start().until(Kind.WALK, "toe-walk", after=after).view


def test_on_a_walk_with_turns_there_is_the_length_under_way() -> None:
    assert number_and_unit(in_a_room_of_four_metres(1.0)).endswith(" 1/3")


def test_while_turning_it_says_so() -> None:
    walk = in_a_room_of_four_metres(0.0)
    assert walk.duration
    turns = [in_a_room_of_four_metres(after / 4) for after in range(int(walk.duration * 4))]
    turning = [number_and_unit(view) for view in turns if view.turning]
    assert turning
    assert all(words.endswith(" TURN") for words in turning)


def test_in_an_open_walk_there_is_no_countdown() -> None:
    view = replace(at(Kind.WALK, "toe-walk"), countdown=None, left=None, open=True)
    assert number_and_unit(view) == "GO WALK"
    assert number_and_unit(replace(view, length=2, lengths=3)) == "GO 2/3"


def test_the_count_in_counts_to_get_ready() -> None:
    assert number_and_unit(at(Kind.COUNT_IN)) == "GET READY 3 READY"


def test_while_easing_in_there_is_no_number() -> None:
    view = at(Kind.EASE_IN, "kneeling-toes-tucked")
    assert number_and_unit(view) == "EASE IN"
    assert view.glance
    shown = content.panel(view, PANEL, Layout.WHOLE)
    assert ink_rows(shown, "count-ease") > 2
    assert not ink_rows(shown, "unit")


def test_a_pause_is_as_large_as_a_glance_and_says_how_to_go_on() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=2)
    led.press(Command.PAUSE)
    rows = content.panel(led.view, PANEL, Layout.WHOLE)
    assert ink_rows(rows, "paused") >= 3
    assert "Space goes on" in text_of(content.instruction(led.view, Box(0, 0, 80, 2)))


@pytest.mark.parametrize("key", ["Space", "F5", "."])
def test_while_paused_the_key_that_goes_on_stands_in_letters_where_the_next_move_was(
    key: str,
) -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=2)
    box = Box(0, 0, 80, 2)
    assert not ink_rows(content.following(led.view, box, key), "paused")
    led.press(Command.PAUSE)
    assert ink_rows(content.following(led.view, box, key), "paused") == 2
    assert not ink_rows(content.following(led.view, box, key), "next")
    assert "NEXT" in text_of(content.following(led.view, replace(box, height=1), key))


def test_a_pause_that_nobody_asked_for_says_why_and_how_long_it_was() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=2)
    led.interrupt(300)
    words = text_of(content.instruction(led.view, Box(0, 0, 80, 2)))
    assert "the computer slept for 5:00" in words
    assert "Space goes on" in words


def test_after_it_hurt_the_easier_way_is_said_and_shown() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "toe-walk", after=2)
    led.press(Command.HURTS)
    led.let(0.5)
    assert led.view.phase is Phase.COUNTING_IN
    assert led.view.easier in text_of(content.instruction(led.view, Box(0, 0, 100, 2)))
    assert content._glance(led.view) == "EASIER"
    assert ink_rows(content.panel(led.view, PANEL, Layout.WHOLE), "glance") >= 3


def test_in_the_work_the_instruction_is_the_movement() -> None:
    view = at(Kind.REPS, "ankle-circles")
    assert text_of(content.instruction(view, Box(0, 0, 100, 2))) == view.movement


def test_in_the_set_up_the_instruction_is_the_line_that_is_said() -> None:
    view = at(Kind.STEP, "heel-walk")
    assert text_of(content.instruction(view, Box(0, 0, 100, 2))) == view.text


def test_a_notice_stands_before_the_instruction() -> None:
    view = at(Kind.STEP, "heel-walk")
    assert (
        text_of(content.instruction(view, Box(0, 0, 100, 2), "Sound is back.")) == "Sound is back."
    )


def test_a_long_instruction_is_broken_at_its_spaces() -> None:
    view = replace(at(Kind.STEP), text="Feet hip-width apart and eyes far ahead of you")
    assert text_of(content.instruction(view, Box(0, 0, 30, 2))).splitlines() == [
        "Feet hip-width apart and eyes",
        "far ahead of you",
    ]


@pytest.mark.parametrize("direction", WAYS)
def test_the_side_and_the_direction_are_told_in_the_headline(direction: Direction) -> None:
    view = replace(at(Kind.REPS, "ankle-circles"), side=Side.RIGHT, direction=direction)
    assert content.side_words(view) == f"RIGHT {content.ARROWS[direction]}"
    assert ink_rows(content.headline(view, WIDE, "Pre-run"), "side") == 3


def test_a_move_of_both_feet_has_no_side() -> None:
    assert content.side_words(at(Kind.WALK, "toe-walk")) == ""


def test_the_side_is_told_from_the_step_that_needs_it_on() -> None:
    assert content.side_words(at(Kind.ANNOUNCE, "ankle-circles")) == ""
    assert content.side_words(at(Kind.COUNT_IN, "ankle-circles")).startswith("LEFT")


def test_a_move_of_many_words_stands_in_text_before_the_letters_of_its_side() -> None:
    view = replace(at(Kind.REPS, "ankle-circles"), short="A MOVE OF MANY WORDS")
    rows = content.headline(view, WIDE, "Pre-run")
    assert "A MOVE OF MANY WORDS" in text_of(rows)
    assert ink_rows(rows, "side") == 2


def test_below_a_move_that_takes_the_whole_line_its_side_is_text() -> None:
    view = replace(
        at(Kind.REPS, "ankle-circles"), short="A MOVE OF STILL MORE WORDS THAN THESE" * 2
    )
    assert "LEFT ↻" in text_of(content.headline(view, WIDE, "Pre-run"))


def test_before_the_first_move_the_headline_is_the_routine() -> None:
    view = Led(plan_of("pre-run")).start().view
    assert view.kind is Kind.INTRO
    assert content.headline(view, WIDE, "Pre-run") == centred(
        letters("PRE-RUN", 80, 3, "name"), 80, 3
    )


@pytest.mark.parametrize(
    ("kind", "exercise", "words"),
    [
        (Kind.WALK, "toe-walk", "NEXT: HEEL WALK"),
        (Kind.HOLD, "kneeling-toes-tucked", "THEN DONE"),
        (Kind.OUTRO, None, ""),
    ],
)
def test_what_comes_next_is_told(kind: Kind, exercise: str | None, words: str) -> None:
    assert text_of(content.following(at(kind, exercise), Box(0, 0, 80, 1))) == words


def test_in_the_intro_the_first_move_is_told() -> None:
    view = Led(plan_of("pre-run")).start().view
    assert text_of(content.following(view, Box(0, 0, 80, 1))) == "FIRST: TOE WALK"


def test_the_next_move_is_set_in_letters_where_there_are_rows_for_them() -> None:
    rows = content.following(at(Kind.WALK, "toe-walk"), Box(0, 0, 80, 2))
    assert ink_rows(rows, "next") == 2


@pytest.mark.parametrize("look", list(Look))
@given(columns=st.integers(1, 300))
def test_the_band_is_even_on_both_sides_of_its_words(look: Look, columns: int) -> None:
    rows = content.band(look, Box(0, 0, columns, 1))
    assert fills(rows, Box(0, 0, columns, 1))
    if columns >= len(look.words) + 4:
        before, after = rows[0][0].text.rstrip().split(look.words)
        assert before.count(look.mark) >= after.count(look.mark) >= before.count(look.mark) - 1


@pytest.mark.parametrize("size", [(80, 24), (81, 31), (120, 40), (60, 20), (40, 12), (39, 11)])
@pytest.mark.parametrize("routine", ["pre-run", "post-run"])
def test_all_rows_are_exactly_as_wide_and_as_many_as_their_place(
    size: tuple[int, int], routine: str
) -> None:
    places = arrange(*size)
    boxes = places.boxes()
    for view in moments(routine):
        for name, rows in everything(view, places).items():
            assert fills(rows, boxes[name]), (name, view)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (40, 12), (30, 8), (5, 2), (1, 1)])
@pytest.mark.parametrize(
    "name",
    [
        "Die sehr lange Übung mit dem allerlängsten Namen der Welt, zweimal gesprochen",
        "[b]bold[/b] [@click=app.quit]x[/] [/oops] [link=x]y",
        "足首まわし",
        "Cafe\u0301 crème bru\u0302le\u0301e",
        "한국어 이름",
        "🦶🏽👩‍🦯",
        "W",
    ],
)
def test_no_name_of_a_person_breaks_the_widths(size: tuple[int, int], name: str) -> None:
    places = arrange(*size)
    boxes = places.boxes()
    for view in moments_of(own_routine(name)):
        for place, rows in everything(view, places).items():
            assert fills(rows, boxes[place]), (place, view)


def piece(share: float, *, passed: bool = False, current: bool = False, filled: float = 0) -> Piece:
    return Piece("X", share, passed, current, filled)


def rail_of(*pieces: Piece, outcomes: tuple[str, ...] = (), columns: int = 40) -> str:
    shown = outcomes or ("done",) * len(pieces)
    return "".join(run.text for run in content.rail(pieces, shown, Box(0, 0, columns, 1))[0])


def test_the_rail_has_a_piece_for_each_move_as_long_as_its_time() -> None:
    pieces = rail_of(piece(0.5), piece(0.25), piece(0.25), columns=44).split()
    assert [len(each) for each in pieces] == [20, 10, 10]


def test_the_rail_tells_done_partial_skipped_and_coming_apart_without_colour() -> None:
    shown = rail_of(
        *(piece(0.25, passed=True),) * 3,
        piece(0.25),
        outcomes=("done", "partial", "skipped", "skipped"),
    ).split()
    assert len({each[0] for each in shown}) == 4
    assert all(len(set(each)) == 1 for each in shown)


@given(st.floats(0, 1))
def test_the_current_piece_fills_up(filled: float) -> None:
    (shown,) = rail_of(piece(1.0, current=True, filled=filled), columns=42).split()
    assert len(shown) == 40
    assert abs(shown.count("█") - 40 * filled) <= 0.5 + 1e-9


@given(
    st.lists(st.floats(0.001, 1), min_size=1, max_size=30),
    st.integers(1, 300),
)
def test_the_rail_is_exactly_as_wide_as_its_place(weights: list[float], columns: int) -> None:
    pieces = [piece(each / sum(weights)) for each in weights]
    rows = content.rail(pieces, ["done"] * len(pieces), Box(0, 0, columns, 1))
    assert [width_of(row) for row in rows] == [columns]


def test_times_are_told_in_minutes_and_whole_seconds_rounded_up() -> None:
    assert content.minutes(0) == "0:00"
    assert content.minutes(0.1) == "0:01"
    assert content.minutes(59.01) == "1:00"
    assert content.minutes(3600) == "60:00"
    assert content.minutes(-3) == "0:00"
