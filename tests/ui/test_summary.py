"""What is said of a session that is over."""

from __future__ import annotations

import pytest

from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command
from ankle_coach.ui.summary import MARKS, Ending, Summary, summarise
from ankle_coach.ui.widgets.tile import HEIGHT, WIDTH, Tile, tile_columns, tiles_fit
from tests.session.samples import Led, plan_of
from tests.ui.seat import Seat, in_session


def told(led: Led, ending: Ending = Ending.FINISHED) -> Summary:
    return summarise(led.engine, led.now, ending)


def test_a_session_to_its_end_is_done_in_every_move() -> None:
    led = Led(plan_of("pre-run")).start()
    led.to_the_end()
    summary = told(led)
    assert summary.routine == "Pre-run"
    assert len(summary.moves) == summary.count(Outcome.DONE) == 10
    assert summary.hurt == ()
    assert abs(summary.seconds - led.plan.expected) < 1


def test_the_sets_tell_side_direction_and_number() -> None:
    pre, post = (Led(plan_of(name)).start() for name in ("pre-run", "post-run"))
    pre.to_the_end()
    post.to_the_end()
    moves = {move.name: move for move in (*told(pre).moves, *told(post).moves)}
    circles = [(side, way) for side, way, _ in moves["Ankle circles"].sets]
    assert circles == [("left", "↻"), ("left", "↺"), ("right", "↻"), ("right", "↺")]
    calf = [(side, way) for side, way, _ in moves["Dynamic calf stretch"].sets]
    assert calf == [("left", ""), ("right", "")]
    assert any([way for _, way, _ in move.sets] == ["1", "2"] for move in moves.values())


def test_a_move_with_one_set_done_and_one_skipped_is_partial() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.REPS, "dynamic-calf-stretch", after=1)
    led.let(led.segment.expected)
    led.press(Command.SKIP)
    led.to_the_end()
    calf = next(move for move in told(led).moves if move.name == "Dynamic calf stretch")
    assert [outcome for _, _, outcome in calf.sets] == [Outcome.DONE, Outcome.SKIPPED]
    assert calf.outcome is Outcome.PARTIAL


def test_a_skipped_move_is_not_done() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.ANNOUNCE, "heel-walk")
    led.press(Command.SKIP)
    led.to_the_end()
    assert told(led).count(Outcome.SKIPPED) == 1
    assert told(led).count(Outcome.DONE) == 9


def test_what_hurt_is_named_even_if_it_was_done_after_all() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "toe-walk", after=3)
    led.press(Command.HURTS)
    led.to_the_end()
    summary = told(led)
    assert summary.hurt == ("Toe walk",)
    assert summary.moves[0].hurt
    assert not summary.moves[1].hurt


def test_what_is_still_to_come_of_a_session_left_for_later_is_neither_done_nor_skipped() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "heel-walk", after=3)
    led.press(Command.STOP)
    summary = told(led, Ending.LEFT)
    assert summary.count(Outcome.DONE) == 1
    assert summary.count(Outcome.PARTIAL) == 1
    assert summary.count(Outcome.SKIPPED) == 0
    assert summary.count(None) == 8


def test_what_is_still_to_come_of_a_session_stopped_for_good_is_skipped() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "heel-walk", after=3)
    led.press(Command.STOP)
    assert told(led, Ending.STOPPED).count(Outcome.SKIPPED) == 8


def test_each_outcome_has_a_mark_of_its_own() -> None:
    assert set(Outcome) <= set(MARKS)
    assert len(set(MARKS.values())) == len(MARKS)


async def ended(seat: Seat) -> None:
    """Do the first move, skip the second, and leave in the third."""
    await seat.until(Kind.WALK, "toe-walk")
    await seat.press("enter")
    await seat.until(Kind.STEP, "heel-walk")
    await seat.press("n")
    await seat.until(Kind.WALK, "inversion-walk")
    await seat.press("q", "enter")
    await seat.pilot.pause()
    assert seat.screen == "SummaryScreen"


@pytest.mark.parametrize("key", ["enter", "pagedown"])
async def test_a_key_still_held_down_from_the_session_does_not_go_beyond_the_summary(
    key: str,
) -> None:
    async with in_session() as seat:
        await ended(seat)
        for after in (0.0, 0.66, *[0.033] * 6):  # as a keyboard repeats it
            seat.clock.advance(after)
            await seat.pilot.press(key)
        await seat.pilot.pause()
        assert seat.screen == "SummaryScreen"
        await seat.press(key)
        assert seat.screen == "HomeScreen"


async def test_keys_of_the_session_that_come_late_leave_the_summary_as_it_is() -> None:
    async with in_session() as seat:
        await ended(seat)
        before = seat.text
        await seat.press("n", "right", "left", "p", "r", "s", "x", "k", "space", "b", "f5")
        assert seat.screen == "SummaryScreen"
        assert seat.text == before


@pytest.mark.parametrize("size", [(120, 40), (160, 45), (250, 80)], ids=str)
async def test_in_a_large_terminal_the_summary_shows_a_picture_of_each_move(
    size: tuple[int, int],
) -> None:
    async with in_session(size=size) as seat:
        await ended(seat)
        tiles = list(seat.app.screen.query(Tile))
        assert len(tiles) == 10
        assert [tile.has_class("undone") for tile in tiles] == [False] + 9 * [True]
        for tile in tiles:
            assert tile.region.width >= WIDTH
            assert tile.region.height >= HEIGHT
            assert seat.app.screen.region.contains_region(tile.region)
        assert not seat.app.screen.query_one("#moves").show_vertical_scrollbar
        assert not seat.app.screen.query_one("#rows").display
        assert "skipped" in seat.text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 30)], ids=str)
async def test_in_a_smaller_one_it_has_a_line_for_each(size: tuple[int, int]) -> None:
    async with in_session(size=size) as seat:
        await ended(seat)
        assert not seat.app.screen.query_one("#tiles").display
        assert "Heel walk" in seat.text
        await seat.pilot.resize_terminal(160, 45)
        await seat.pilot.pause()
        assert seat.app.screen.query_one("#tiles").display


@pytest.mark.parametrize("size", [(40, 24), (60, 24), (80, 24)], ids=str)
async def test_every_line_of_it_shows_all_sets_apart_from_the_name(size: tuple[int, int]) -> None:
    async with in_session(size=size) as seat:
        await ended(seat)
        lines = seat.text.splitlines()
        (circles,) = (line for line in lines if "circles" in line)
        assert circles.count("↻") == circles.count("↺") == 2
        kneeling = [line for line in lines if "Kneeling" in line]
        assert kneeling
        assert all(" skipped" in line for line in kneeling)


@pytest.mark.parametrize(
    ("moves", "columns"), [(1, 1), (5, 5), (6, 3), (7, 4), (10, 5), (11, 4), (16, 4)]
)
def test_tiles_stand_in_as_even_rows_as_it_goes(moves: int, columns: int) -> None:
    assert tile_columns(moves) == columns
    rows = -(-moves // columns)
    assert tiles_fit(moves, columns * WIDTH, rows * HEIGHT)
    assert not tiles_fit(moves, columns * WIDTH - 1, rows * HEIGHT)
    assert not tiles_fit(moves, columns * WIDTH, rows * HEIGHT - 1)


def test_without_a_move_there_are_no_tiles() -> None:
    assert not tiles_fit(0, 200, 60)
