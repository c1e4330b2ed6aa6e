"""Where everything stands on the stage, and that it is as large there as is promised."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ankle_coach.session.segment import Kind
from ankle_coach.session.view import View
from ankle_coach.ui.stage import content
from ankle_coach.ui.stage.places import PLACES, Box, Layout, Places, arrange, figure_columns
from ankle_coach.ui.stage.rows import Rows
from tests.ui.scenes import (
    NARROW_ROOM,
    ROUTINES,
    SIZES,
    as_counting,
    ink_rows,
    moments,
    text_of,
)

COUNT = dict(zip(SIZES, (6, 10, 12, 15), strict=True))
NAME = dict(zip(SIZES, (3, 5, 6, 8), strict=True))
NEXT = dict(zip(SIZES, (2, 4, 4, 5), strict=True))
FIGURE = dict(zip(SIZES, ((40, 12), (70, 24), (95, 28), (120, 38)), strict=True))

at_each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
with_and_without_figure = pytest.mark.parametrize("figure", [True, False])
in_each_routine = pytest.mark.parametrize("routine", ROUTINES)


def cells(box: Box) -> set[tuple[int, int]]:
    return set(itertools.product(range(box.x, box.x + box.width), range(box.y, box.y + box.height)))


def in_the_work(routine: str) -> list[View]:
    """Instants at which a number is the largest thing: counts, holds and walks, in both rooms."""
    both = (*moments(routine), *moments(routine, NARROW_ROOM))
    return [view for view in both if view.kind.is_work or view.counting_in]


def panel(view: View, places: Places) -> Rows:
    return content.panel(view, places.panel, places.layout)


@given(columns=st.integers(1, 300), rows=st.integers(1, 100), figure=st.booleans())
@settings(max_examples=400)
@example(columns=80, rows=24, figure=True)
@example(columns=79, rows=24, figure=True)
@example(columns=80, rows=23, figure=True)
@example(columns=40, rows=12, figure=True)
@example(columns=40, rows=13, figure=True)
@example(columns=39, rows=100, figure=True)
@example(columns=300, rows=24, figure=True)
@example(columns=80, rows=100, figure=True)
@example(columns=1, rows=1, figure=True)
def test_nothing_lies_outside_or_on_something_else(
    *, columns: int, rows: int, figure: bool
) -> None:
    taken: set[tuple[int, int]] = set()
    for name, box in arrange(columns, rows, figure=figure).boxes().items():
        assert box.x >= 0, name
        assert box.y >= 0, name
        assert box.x + box.width <= columns, name
        assert box.y + box.height <= rows, name
        assert not taken & cells(box), name
        taken |= cells(box)
    assert taken


@given(st.integers(1, 300), st.integers(1, 100))
def test_there_is_always_room_for_what_matters_now(columns: int, rows: int) -> None:
    places = arrange(columns, rows)
    assert "panel" in places.boxes()
    if places.layout is not Layout.TEXT:
        shown = places.boxes().keys()
        assert {"status", "headline", "band", "line", "following", "rail"} <= shown


@given(st.integers(80, 300), st.integers(24, 100))
def test_the_letters_have_the_place_of_a_figure_that_is_off(columns: int, rows: int) -> None:
    on, off = arrange(columns, rows), arrange(columns, rows, figure=False)
    assert "figure" not in off.boxes()
    assert cells(off.panel) == cells(on.figure) | cells(on.panel)
    rest = set(PLACES) - {"figure", "panel"}
    assert all(on.boxes()[name] == off.boxes()[name] for name in rest)


@given(st.integers(80, 299), st.integers(24, 99))
def test_neither_the_figure_nor_the_letters_shrink_as_the_terminal_grows(
    columns: int, rows: int
) -> None:
    now, wider, taller = (
        arrange(*size) for size in ((columns, rows), (columns + 1, rows), (columns, rows + 1))
    )
    assert wider.figure.width >= now.figure.width
    assert wider.headline.height >= now.headline.height
    assert taller.headline.height >= now.headline.height


@pytest.mark.parametrize(
    ("size", "layout"),
    [
        ((250, 80), Layout.WHOLE),
        ((80, 24), Layout.WHOLE),
        ((79, 24), Layout.LETTERS),
        ((80, 23), Layout.LETTERS),
        ((40, 12), Layout.LETTERS),
        ((39, 12), Layout.TEXT),
        ((40, 11), Layout.TEXT),
        ((20, 5), Layout.TEXT),
    ],
)
def test_the_size_decides_how_much_there_is(size: tuple[int, int], layout: Layout) -> None:
    assert arrange(*size).layout is layout


@at_each_size
def test_the_figure_has_the_promised_cells(size: tuple[int, int]) -> None:
    columns, rows = FIGURE[size]
    box = arrange(*size).figure
    assert box.width >= columns
    assert box.height >= rows


def test_the_figure_widens_evenly_between_the_promised_sizes() -> None:
    widths = [figure_columns(columns) for columns in range(80, 301)]
    assert widths[0] == 40
    assert all(0 <= after - before <= 1 for before, after in itertools.pairwise(widths))


@at_each_size
@with_and_without_figure
@in_each_routine
def test_count_and_seconds_are_as_high_as_promised(
    *, size: tuple[int, int], figure: bool, routine: str
) -> None:
    places = arrange(*size, figure=figure)
    for view in in_the_work(routine):
        assert ink_rows(panel(view, places), "count") >= COUNT[size], view


@at_each_size
@in_each_routine
def test_every_count_to_ten_and_every_second_to_99_is_as_high_as_promised(
    size: tuple[int, int], routine: str
) -> None:
    places = arrange(*size)
    work = {
        (view.kind, view.exercise, view.lengths, view.turning): view
        for view in in_the_work(routine)
        if not view.counting_in
    }
    for view in work.values():
        numbers = range(1, 11) if view.reps else range(100)
        for number in numbers:
            rows = panel(as_counting(view, number), places)
            assert ink_rows(rows, "count") >= COUNT[size], (view.exercise, number)


@in_each_routine
@pytest.mark.parametrize(
    ("size", "rows"), [((40, 12), 5), ((50, 16), 6), ((60, 20), 8), ((79, 23), 9)], ids=str
)
def test_without_the_figure_the_count_is_as_high_as_all_its_place(
    size: tuple[int, int], rows: int, routine: str
) -> None:
    places = arrange(*size)
    for view in in_the_work(routine):
        if view.kind.is_work:
            number = 10 if view.reps else 30
            counted = panel(as_counting(view, number), places)
            assert ink_rows(counted, "count") >= rows, view
            assert ink_rows(counted, "unit") >= 2, view


@at_each_size
@in_each_routine
def test_the_unit_is_about_half_as_high_as_its_number(size: tuple[int, int], routine: str) -> None:
    places = arrange(*size)
    for view in in_the_work(routine):
        rows = panel(view, places)
        number, unit = ink_rows(rows, "count"), ink_rows(rows, "unit")
        assert 0.3 * number <= unit <= 0.6 * number, view


@at_each_size
@in_each_routine
def test_move_and_side_are_as_high_as_promised(size: tuple[int, int], routine: str) -> None:
    box = arrange(*size).headline
    for view in moments(routine):
        rows = content.headline(view, box, "Pre-run")
        assert ink_rows(rows, "name") >= NAME[size], view.short
        if content.side_words(view):
            assert ink_rows(rows, "side") >= NAME[size], view.short


@pytest.mark.parametrize(
    "size", [(40, 12), (40, 20), (50, 16), (60, 20), (79, 23), *SIZES], ids=str
)
def test_side_and_direction_are_told_in_letters_at_every_size(size: tuple[int, int]) -> None:
    box = arrange(*size).headline
    work = [view for view in moments("pre-run") if view.kind is Kind.REPS and view.direction]
    told = {(view.side, view.direction): content.headline(view, box, "Pre-run") for view in work}
    assert len(told) == len(set(told.values())) == 4
    for rows in told.values():
        assert ink_rows(rows, "side") >= 2, text_of(rows)


@at_each_size
@in_each_routine
def test_the_next_move_is_as_high_as_promised(size: tuple[int, int], routine: str) -> None:
    box = arrange(*size).following
    for view in moments(routine):
        if view.next_short or view.kind is not Kind.OUTRO:
            assert ink_rows(content.following(view, box), "next") >= NEXT[size], view.next_short


@at_each_size
@in_each_routine
def test_every_glance_of_an_exercise_is_in_block_letters(
    size: tuple[int, int], routine: str
) -> None:
    places = arrange(*size)
    for view in moments(routine):
        rows = panel(view, places)
        if view.exercise and ink_rows(rows, "glance"):
            assert ink_rows(rows, "glance") >= 3, view.glance
            assert not any(map(str.isalnum, text_of(rows))), view.glance
