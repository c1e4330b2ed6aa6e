"""The screens around a session, in terminals from the smallest with letters to a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Footer, RadioButton

from ankle_coach.history.statistics import Streak
from ankle_coach.history.store import Store
from ankle_coach.keeping import Keeping
from ankle_coach.session.segment import Kind
from ankle_coach.settings import Settings
from ankle_coach.ui.progress import streak_letters
from ankle_coach.ui.screens.progress import ProgressScreen
from tests.ui.seat import BEGAN, Seat, in_session, seated

if TYPE_CHECKING:
    from pathlib import Path

SIZES = ((40, 12), (60, 20), (80, 24), (100, 30), (160, 45), (250, 80))

at_each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def assert_it_fits(seat: Seat) -> None:
    """Nothing but lists and pages scrolls, and but for a footer nothing goes beyond the sides."""
    screen = seat.app.screen
    assert screen.max_scroll_y == screen.max_scroll_x == 0
    for widget in screen.query("*").exclude("Footer").exclude("FooterKey"):
        assert not widget.show_horizontal_scrollbar, widget
        inside = widget.region.x >= 0 and widget.region.right <= screen.size.width
        assert inside or not widget.is_on_screen, widget
    for footer in screen.query(Footer):
        assert footer.region.bottom == screen.size.height


@at_each_size
async def test_the_screens_around_a_session_fit(size: tuple[int, int]) -> None:
    async with seated(size, settings=Settings()) as seat:
        assert seat.screen == "WelcomeScreen"
        assert_it_fits(seat)
        await seat.press("enter")
        assert_it_fits(seat)
        for key in ("question_mark", "a"):
            await seat.press(key)
            assert seat.app.screen.query("VerticalScroll").first().region.width <= size[0]
            assert_it_fits(seat)
            await seat.press("escape")
        await seat.press("j")
        assert seat.screen == "JogScreen"
        assert_it_fits(seat)
        assert seat.app.screen.query_one("#left").region.height >= 5
        assert "Enter begins the session" in " ".join(seat.text.split())


@at_each_size
async def test_both_questions_of_the_first_start_can_be_seen_and_the_advice_be_read(
    size: tuple[int, int],
) -> None:
    async with seated(size, settings=Settings()) as seat:
        assert "How far can you walk" in seat.text
        assert "Did you hear three tones?" in seat.text
        rooms = [button.region for button in seat.app.screen.query(RadioButton)]
        assert all(room.right <= size[0] and room.width > 0 for room in rooms)
        assert "10 m or more" in seat.text
        for _ in range(30):
            if "Leave out what you were" in seat.text:
                break
            await seat.press("down")
        assert "Leave out what you were" in seat.text


async def test_in_a_terminal_of_many_rows_the_first_thing_said_is_to_enlarge_its_text() -> None:
    async with seated((160, 45), settings=Settings()) as seat:
        assert seat.app.screen.query_one("#enlarge").display
        await seat.pilot.resize_terminal(80, 24)
        await seat.pilot.pause()
        assert not seat.app.screen.query_one("#enlarge").display


@at_each_size
async def test_the_question_whether_to_leave_is_whole_and_large(size: tuple[int, int]) -> None:
    async with in_session(size=size) as seat:
        await seat.until(Kind.WALK)
        await seat.press("q")
        assert seat.screen == "LeaveScreen"
        for words in ("Leave the session?", "Enter   leave", "Escape  stay and go on"):
            assert words in seat.text
        assert seat.app.screen.query_one("#large").region.height >= 3
        assert_it_fits(seat)


@at_each_size
async def test_the_progress_fits_with_a_record_and_without(
    size: tuple[int, int], tmp_path: Path
) -> None:
    store = Store(tmp_path / "history.db")
    async with seated(size, keeping=lambda: Keeping(store, wall=lambda: BEGAN)) as seat:
        await seat.press("h")
        await seat.app.workers.wait_for_complete()
        assert_it_fits(seat)
        assert "No session is over yet" in seat.text
        assert not seat.app.screen.query_one("#weeks-in-a-row").display
        assert "Minutes per week" not in seat.text
        assert "Sessions" not in seat.text
        await seat.press("escape", "enter")
        await seat.until(Kind.OUTRO)
        await seat.let(60)
        await seat.press("enter", "h")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, ProgressScreen)
        assert_it_fits(seat)
        assert seat.app.screen.query_one("#weeks-in-a-row").display is (size[1] >= 30)
        left, right = (half.region for half in seat.app.screen.query(".half"))
        assert (left.y == right.y) is (size[0] >= 130)


@pytest.mark.parametrize(("weeks", "told"), [(0, ""), (1, "1 WEEK"), (12, "12 WEEKS")])
def test_the_weeks_in_a_row_are_told_in_letters(weeks: int, told: str) -> None:
    assert streak_letters(Streak(weeks, this_week=True)) == told


async def test_every_key_of_homes_footer_can_be_read_in_80_columns() -> None:
    async with seated((80, 24)) as seat:
        footer = seat.text.splitlines()[-1]
        for words in ("Start", "Jog", "Out/in", "Progress", "Settings", "Keys", "Quit"):
            assert words in footer
