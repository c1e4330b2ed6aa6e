"""Rows of inked text: each exactly as wide as it is asked to be, whatever is written in it."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ankle_coach.text import FORBIDDEN
from ankle_coach.ui.stage.rows import Align, beside, blank, centred, letters, line, wrapped
from tests.ui.scenes import ink_rows, text_of, width_of

names = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="ABCé한語🦶 e\u0301\u0308[]/", max_size=60),
).filter(lambda text: not FORBIDDEN.search(text))
"""What a person may call something: any script, wide characters and combining accents."""


@given(names, st.integers(0, 80), st.sampled_from(get_args(Align)))
def test_a_line_is_exactly_as_wide_as_asked(text: str, columns: int, align: Align) -> None:
    assert width_of(line(text, columns, "line", align=align)) == columns


@given(names, st.integers(1, 120), st.integers(1, 20))
def test_letters_are_exactly_as_wide_as_asked_and_no_higher(
    text: str, columns: int, highest: int
) -> None:
    rows = letters(text, columns, highest, "name")
    assert 1 <= len(rows) <= highest
    assert all(width_of(row) == columns for row in rows)


@given(names, names, st.integers(1, 200), st.integers(2, 20))
def test_texts_beside_each_other_fill_the_columns_or_are_not_set(
    first: str, second: str, columns: int, highest: int
) -> None:
    rows = beside(((first, "name"), (second, "side")), columns, highest)
    if rows is not None:
        assert min(3, highest) <= len(rows) <= highest
        assert all(width_of(row) == columns for row in rows)


@given(names, st.integers(1, 60), st.integers(1, 5))
def test_wrapping_loses_no_word_and_makes_no_more_lines_than_allowed(
    text: str, columns: int, most: int
) -> None:
    lines = wrapped(text, columns, most)
    assert len(lines) <= most
    assert " ".join(lines).split() == text.split()
    assert all(cell_len(each) <= columns or " " not in each for each in lines[:-1])


def test_a_line_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert text_of((line("Stand tall", 6, "line"),)) == "Stand…"


def test_a_line_that_just_fits_is_whole() -> None:
    assert text_of((line("Stand", 5, "line"),)) == "Stand"


@pytest.mark.parametrize(
    ("align", "shown"), [("left", "up  "), ("center", " up "), ("right", "  up")]
)
def test_a_line_stands_where_it_is_asked_to(align: Align, shown: str) -> None:
    assert line("up", 4, "line", align=align)[0].text == shown


def test_a_character_without_a_letter_makes_the_line_plain_text() -> None:
    assert text_of(letters("足首 3", 40, 6, "name")) == "足首 3"


def test_letters_are_as_high_as_fits() -> None:
    wide, narrow = letters("CALF", 60, 6, "name"), letters("CALF", 22, 6, "name")
    assert ink_rows(wide, "name") == 6
    assert 2 <= ink_rows(narrow, "name") < 6


def test_in_one_row_there_is_only_text() -> None:
    assert text_of(letters("CALF", 60, 1, "name")) == "CALF"


def test_rows_that_are_too_many_are_left_off_at_the_end() -> None:
    rows = tuple(line(word, 5, "line") for word in ("one", "two", "three"))
    assert text_of(centred(rows, 5, 2)) == "one\ntwo"


def test_rows_that_are_too_few_stand_in_the_middle() -> None:
    rows = centred((line("one", 3, "line"),), 3, 4)
    assert [row[0].text for row in rows] == ["   ", "one", "   ", "   "]


def test_there_can_be_no_blank_rows_at_all() -> None:
    assert blank(10, 0) == ()
    assert blank(10, -1) == ()


def test_each_of_two_texts_keeps_its_ink() -> None:
    rows = beside((("CALF", "name"), ("LEFT", "side")), 80, 3)
    assert rows is not None
    assert ink_rows(rows, "name") == ink_rows(rows, "side") == 3


def test_two_texts_that_do_not_fit_are_not_set_beside_each_other() -> None:
    assert beside((("HEEL-TOE", "name"), ("RIGHT", "side")), 40, 3) is None
