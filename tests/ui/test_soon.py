"""What is written of the changes alone adds up to the screen that Textual would have painted."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.events import Resize
from textual.geometry import Size

from ankle_coach.session.segment import Kind
from ankle_coach.ui.widgets.soon import Patch, Soon
from tests.ui.seat import Seat, in_session

STEP = 0.3
"""Seconds between two pictures here."""
_PIECE = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[[0-?]*[ -/]*[@-~]|(?P<text>[^\x1b]+)"
)


class Screen:
    """The cells of a terminal, as far as they were written."""

    def __init__(self, columns: int, rows: int) -> None:
        self._cells = [[" "] * columns for _ in range(rows)]

    def write(self, data: str) -> None:
        row = column = 0
        for piece in _PIECE.finditer(data):
            if piece["row"]:
                row, column = int(piece["row"]) - 1, int(piece["column"]) - 1
            for char in piece["text"] or "":
                if char == "\n":
                    row, column = row + 1, 0
                else:
                    self._cells[row][column] = char
                    column += 1

    @property
    def text(self) -> str:
        return "\n".join("".join(row) for row in self._cells)


class Watched:
    """A session, the terminal that it writes to, and how many patches that took."""

    def __init__(self, seat: Seat, screen: Screen, patches: list[Patch]) -> None:
        self.seat, self.screen, self.patches = seat, screen, patches

    async def goes_on(self, seconds: float) -> int:
        """Let time pass beat by beat; the terminal shows all of it. How many patches it took."""
        self.patches.clear()
        until = self.seat.clock.now() + seconds
        while self.seat.clock.now() < until:
            await self.seat.let(STEP)
        await self.seat.pilot.pause()
        assert self.screen.text == self.seat.text
        return len(self.patches)


@asynccontextmanager
async def watched(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Watched]:
    patches: list[Patch] = []
    made = Patch.__init__

    def counted(self: Patch, pieces: object) -> None:
        made(self, pieces)  # type: ignore[arg-type]  # as it is given
        patches.append(self)

    monkeypatch.setattr(Patch, "__init__", counted)
    async with in_session(size=(120, 40)) as seat:
        await seat.until(Kind.WALK, "toe-walk", after=1)
        screen, driver = Screen(120, 40), seat.app._driver
        assert driver
        monkeypatch.setattr(driver, "write", screen.write)
        monkeypatch.setattr(type(driver), "is_headless", property(lambda _: False))
        seat.app.screen.refresh(layout=True)
        await seat.pilot.pause(0.1)
        yield Watched(seat, screen, patches)


def resized(columns: int, rows: int) -> Resize:
    size = Size(columns, rows)
    return Resize(size, size)


async def test_patches_add_up_to_the_screen_over_a_change_of_segment_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with watched(monkeypatch) as at:
        assert await at.goes_on(2) > 5
        left = at.seat.view.left
        assert left is not None
        at.seat.tick(left - 1)
        assert await at.goes_on(3) > 5
        assert at.seat.view.kind is not Kind.WALK


async def test_what_lies_above_the_stage_stays_there_and_textual_paints(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with watched(monkeypatch) as at:
        at.seat.app.notify("Something to be read", timeout=60)
        await at.seat.pilot.pause(0.1)
        assert await at.goes_on(2) == 0
        assert "Something to be read" in at.screen.text


async def test_below_a_dialog_textual_paints(monkeypatch: pytest.MonkeyPatch) -> None:
    async with watched(monkeypatch) as at:
        await at.seat.press("question_mark")
        assert at.seat.screen == "KeysScreen"
        at.patches.clear()
        await at.seat.let(1.0)
        assert at.patches == []


async def test_where_the_places_change_nothing_is_painted_in_the_old_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with watched(monkeypatch) as at:
        await at.seat.press("f")
        await at.goes_on(2)
        await at.seat.press("f")
        await at.goes_on(2)
        assert "figure" in at.seat.stage._places.boxes()


@pytest.mark.parametrize("change", ["size", "figure"])
async def test_until_all_are_in_their_new_places_it_is_left_to_textual(
    change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(monkeypatch) as at:
        stage, made, patches = at.seat.stage, Patch.__init__, 0

        def placed(self: Patch, pieces: object) -> None:
            nonlocal patches
            patches += 1
            visible = stage.screen._compositor.visible_widgets
            for name, box in stage._places.boxes().items():
                region, _ = visible[stage._canvases[name]]
                assert region == (box.x, box.y, box.width, box.height)
            made(self, pieces)  # type: ignore[arg-type]  # as it is given

        monkeypatch.setattr(Patch, "__init__", placed)
        for n in range(8):
            if change == "size":
                at.seat.app.post_message(resized(120 - 10 * (n % 2), 40 - 8 * (n % 2)))
            else:
                await at.seat.pilot.press("f")
            for _ in range(12):
                at.seat.tick(0.1)
                await asyncio.sleep(0)
            await at.seat.pilot.pause()
            before = patches
            await at.seat.let(1.0)
            assert patches > before


@pytest.mark.parametrize("size", [(200, 60), (120, 40), (80, 24), (60, 20), (40, 12)])
async def test_at_each_size_it_need_not_be_left_to_textual(
    size: tuple[int, int],
) -> None:
    async with in_session(size=size) as seat:
        for each in (Kind.INTRO, Kind.WALK, Kind.COUNT_IN, Kind.HOLD):
            await seat.until(each)
            assert seat.stage._soon._can()
            await seat.press("f")
            assert seat.stage._soon._can()
            await seat.press("space")
            assert seat.stage._soon._can()
            await seat.press("space", "f")


async def test_an_error_of_the_painting_is_the_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Soon) -> bool:
        raise ZeroDivisionError("a defect")

    async def painted() -> None:
        async with watched(monkeypatch) as at:
            monkeypatch.setattr(Soon, "_can", fails)
            await at.seat.let(1.0)
            await at.seat.pilot.pause(0.1)

    with pytest.raises(ZeroDivisionError):
        await painted()
