"""Every screen as it was when somebody last looked at it and found it good.

The pictures are in tests/snapshots, a text file for each (tests/ui/pictures.py says how to read
them). After a change that is meant to be seen, look at the screens, then take the pictures anew and
commit them:

    ANKLE_COACH_UPDATE_SNAPSHOTS=1 .venv/bin/pytest tests/ui/test_snapshots.py
"""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest

from ankle_coach.history.store import Store
from ankle_coach.keeping import Keeping
from ankle_coach.session.segment import Kind
from ankle_coach.settings import Settings
from ankle_coach.start import Choices
from tests.ui.pictures import picture
from tests.ui.seat import BEGAN, Seat, seated

FOLDER = Path(__file__).parents[1] / "snapshots"
UPDATE = os.environ.get("ANKLE_COACH_UPDATE_SNAPSHOTS") == "1"
FLASH = 0.01
"""Seconds that a flash lasts here, so that no picture has one."""

at_both_sizes = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


class Album:
    """Compares the screens of one run with the pictures of their names."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.differences: list[str] = []

    async def take(self, name: str) -> None:
        """Compare what is on the screen now, once all is quiet."""
        await self.seat.app.workers.wait_for_complete()
        await self.seat.pilot.pause(5 * FLASH)
        columns, rows = self.seat.app.size
        path = FOLDER / f"{name}-{columns}x{rows}.txt"
        now = picture(self.seat.app)
        if UPDATE:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(now, "utf-8")
        before = path.read_text("utf-8") if path.exists() else ""
        self.differences += unified_diff(
            before.splitlines(), now.splitlines(), path.name, "now", lineterm=""
        )


@pytest.fixture(autouse=True)
def quick_flashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ankle_coach.ui.widgets.stage.FLASH", FLASH)


@at_both_sizes
async def test_the_screens_around_a_session_are_as_they_were(size: tuple[int, int]) -> None:
    async with seated(size, settings=Settings()) as seat:
        album = Album(seat)
        await album.take("welcome")
        await seat.press("enter")
        await album.take("home")
        for key, name in (("question_mark", "keys"), ("a", "about"), ("comma", "settings")):
            await seat.press(key)
            await album.take(name)
            await seat.press("escape")
        await seat.press("j")
        await album.take("jog")
    assert not album.differences, "\n".join(album.differences)


@at_both_sizes
async def test_a_session_from_its_intro_to_its_summary_is_as_it_was(
    size: tuple[int, int], tmp_path: Path
) -> None:
    store = Store(tmp_path / "history.db")
    async with seated(
        size,
        choices=Choices(room=4.0),
        keeping=lambda: Keeping(store, wall=lambda: BEGAN),
    ) as seat:
        album = Album(seat)
        await seat.press("enter")
        await album.take("intro")
        for kind, exercise, name in (
            (Kind.STEP, "heel-walk", "step"),
            (Kind.COUNT_IN, "heel-walk", "count-in"),
            (Kind.WALK, "heel-walk", "walk"),
            (Kind.REPS, "ankle-circles", "reps"),
        ):
            await seat.until(kind, exercise, after=1.2)
            await album.take(name)
        await seat.press("space")
        await album.take("paused")
        await seat.press("q")
        await album.take("leave")
        await seat.press("enter")
        await album.take("left")
        await seat.press("enter")
        await album.take("home-offer")
        await seat.press("enter", "right", "right")
        await seat.until(Kind.HOLD, after=2.2)
        await album.take("hold")
        await seat.until(Kind.OUTRO)
        await seat.let(60)
        await album.take("summary")
        await seat.press("enter", "h")
        await album.take("progress")
    assert not album.differences, "\n".join(album.differences)


def test_there_is_no_picture_that_nothing_compares() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    taken = {
        f"{name}-{columns}x{rows}.txt"
        for columns, rows in ((80, 24), (120, 40))
        for name in (
            *("welcome", "home", "keys", "about", "settings", "jog"),
            *("intro", "step", "count-in", "walk", "reps", "paused", "leave", "left"),
            *("home-offer", "hold", "summary", "progress"),
        )
    }
    assert names == taken
