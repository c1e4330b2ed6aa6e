"""Terminals of any size, and those that change it in mid-session."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from ankle_coach.session.segment import Kind
from ankle_coach.ui.stage import content
from ankle_coach.ui.stage.places import Layout, arrange
from ankle_coach.ui.widgets.canvas import Canvas
from tests.ui.scenes import fills
from tests.ui.seat import Seat, in_session, seated

JOURNEY = ((20, 5), (1, 1), (200, 60), (60, 20), (80, 24))


async def resized(seat: Seat, size: tuple[int, int]) -> None:
    await seat.pilot.resize_terminal(*size)
    await seat.pilot.pause()


def on_screen(seat: Seat, name: str) -> list[str]:
    """What of the screen lies in one place of the stage."""
    columns, rows = seat.app.size
    box = arrange(columns, rows, figure=seat.stage.has_figure).boxes()[name]
    lines = seat.text.splitlines()[box.y : box.y + box.height]
    return [line[box.x : box.x + box.width] for line in lines]


def is_right(seat: Seat) -> bool:
    """Whether the stage shows this instant at this size, all of it and nothing else."""
    columns, rows = seat.app.size
    places = arrange(columns, rows, figure=seat.stage.has_figure)
    expected = content.panel(seat.view, places.panel, places.layout)
    shown = {name for name, canvas in seat.stage._canvases.items() if canvas.display}
    return (
        shown == set(places.boxes())
        and seat.stage._canvases["panel"]._rows == expected
        and on_screen(seat, "panel") == ["".join(run.text for run in row) for row in expected]
        and all(
            fills(seat.stage._canvases[name]._rows, box) for name, box in places.boxes().items()
        )
    )


async def test_a_session_follows_every_change_of_the_terminals_size() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK, "toe-walk", after=2)
        assert is_right(seat)
        for size in JOURNEY:
            await resized(seat, size)
            assert is_right(seat), size
            await seat.let(1.0)
            assert is_right(seat), size
        assert "GO" in seat.place("band")
        assert "NEXT: HEEL WALK" not in seat.place("following")  # it is in letters again
        assert seat.place("figure")


async def test_a_paused_session_follows_it_too() -> None:
    async with in_session() as seat:
        await seat.until(Kind.REPS, "ankle-circles", after=2)
        await seat.press("space")
        for size in JOURNEY:
            await resized(seat, size)
            assert is_right(seat), size
        assert "PAUSED" in seat.place("band")


@pytest.mark.parametrize("size", [(80, 24), (110, 30), (250, 80), (79, 24), (40, 12), (39, 11)])
async def test_nothing_of_the_stage_scrolls_or_is_clipped(size: tuple[int, int]) -> None:
    async with in_session(size=size) as seat:
        await seat.until(Kind.REPS, "ankle-circles", after=2)
        assert is_right(seat)
        assert isinstance(seat.stage.parent, Screen)
        for widget in (seat.stage.parent, seat.stage, *seat.stage.query(Canvas)):
            assert not widget.show_vertical_scrollbar
            assert not widget.show_horizontal_scrollbar


async def test_a_tiny_terminal_has_the_seconds_and_a_small_one_the_whole_line() -> None:
    async with in_session("post-run", size=(5, 1)) as seat:
        assert seat.stage.layout_kind is Layout.TEXT
        await seat.until(Kind.HOLD, after=2.5)
        assert seat.text.strip() == str(seat.view.countdown)
        await resized(seat, (30, 5))
        assert f"HOLD {seat.view.countdown} SEC" in seat.text


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (20, 60)])
async def test_no_screen_fails_in_a_terminal_that_is_too_small(size: tuple[int, int]) -> None:
    async with seated(size) as seat:
        for key in ("question_mark", "a", "comma"):
            await seat.press(key, "escape")
        await seat.press("comma", "end", "enter", "enter")
        assert seat.screen == "PressScreen"
        await seat.press("escape", "escape", "escape")
        assert seat.screen == "HomeScreen"
        await seat.press("j", "enter")
        assert seat.screen == "SessionScreen"
        await seat.press("question_mark", "escape", "q", "enter")
        assert seat.screen == "SummaryScreen"
        await resized(seat, (80, 24))
        assert "Toe walk" in seat.text
        await seat.press("enter")
        assert "Pre-run" in seat.text
