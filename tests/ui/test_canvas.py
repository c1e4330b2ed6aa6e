"""The canvas paints just the rows that changed, in the inks of the theme."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from ankle_coach.ui import themes
from ankle_coach.ui.stage.places import arrange
from ankle_coach.ui.stage.rows import Rows, blank, line
from ankle_coach.ui.widgets.canvas import INKS, Canvas, _common_end
from ankle_coach.ui.widgets.lettering import Letters
from ankle_coach.ui.widgets.stage import _FIGURE_INKS, FLASH, Stage
from tests.ui.scenes import NARROW_ROOM, everything, moments

if TYPE_CHECKING:
    from textual.pilot import Pilot

COLUMNS, ROWS = 20, 6
WIDGETS = Path(__file__).parents[2] / "ankle_coach/ui/widgets"
SHEETS = (WIDGETS / "figure.tcss", WIDGETS / "inks.tcss")


class Watched(Canvas):
    """A canvas that takes down which of its rows are rendered."""

    def __init__(self, palette: Widget) -> None:
        super().__init__(palette)
        self.painted: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class Wall(App[None]):
    """A canvas with the inks of a stage, in the themes of the app."""

    CSS = f"Watched {{ width: {COLUMNS}; height: {ROWS}; }}"
    CSS_PATH: ClassVar = [*SHEETS]

    def __init__(self) -> None:
        super().__init__()
        for theme in themes.OWN:
            self.register_theme(theme)
        self.theme = themes.OWN[0].name
        self.stage = Stage()
        self.canvas = Watched(self.stage)
        self.letters = Letters("ANKLE")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.colours_for(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.stage
        yield self.canvas
        yield self.letters


def words(*texts: str, ink: str = "line") -> Rows:
    return tuple(line(text, COLUMNS, ink) for text in texts)


async def painted(pilot: Pilot[None], canvas: Watched, rows: Rows) -> list[int]:
    """Which rows are rendered when these are shown."""
    await pilot.pause()
    canvas.painted.clear()
    canvas.show(rows)
    await pilot.pause()
    return sorted(set(canvas.painted))


async def test_only_rows_that_changed_are_painted() -> None:
    app = Wall()
    async with app.run_test() as pilot:
        canvas = app.canvas
        six = ("one", "two", "three", "four", "five", "six")
        assert await painted(pilot, canvas, words(*six)) == list(range(6))
        assert await painted(pilot, canvas, words(*six)) == []
        assert await painted(pilot, canvas, words("one", "2", "three", "four", "5", "six")) == [
            1,
            4,
        ]


async def test_another_ink_alone_is_a_change() -> None:
    app = Wall()
    async with app.run_test() as pilot:
        await painted(pilot, app.canvas, (*words("a", "b", "c"), *blank(COLUMNS, 3)))
        changed = (*words("a"), *words("b", ink="dim"), *words("c"), *blank(COLUMNS, 3))
        assert await painted(pilot, app.canvas, changed) == [1]


async def test_more_or_fewer_rows_paint_everything_what_is_blank_below_as_one() -> None:
    app = Wall()
    async with app.run_test() as pilot:
        await painted(pilot, app.canvas, words("a", "b"))
        assert await painted(pilot, app.canvas, words("a", "b", "c")) == [0, 1, 2, 3]


async def test_where_there_is_no_row_it_is_blank() -> None:
    app = Wall()
    async with app.run_test() as pilot:
        await painted(pilot, app.canvas, words("a"))
        assert app.canvas.render_line(3).text == " " * COLUMNS


async def test_rows_that_are_wider_or_narrower_than_the_canvas_are_made_to_fit() -> None:
    app = Wall()
    async with app.run_test() as pilot:
        await painted(pilot, app.canvas, (line("足" * 30, 60, "line"), line("a", 1, "line")))
        assert [app.canvas.render_line(y).cell_length for y in (0, 1)] == [COLUMNS] * 2


async def test_another_theme_paints_in_its_own_colours() -> None:
    app = Wall()
    async with app.run_test() as pilot:
        await painted(pilot, app.canvas, words("a", ink="count-go"))
        colours = []
        for theme in themes.OWN:
            app.theme = theme.name
            await pilot.pause()
            segment = next(s for s in app.canvas.render_line(0) if s.text.strip())
            assert segment.style
            assert segment.style.color
            assert segment.style.color.triplet
            colours.append(segment.style.color.triplet.hex)
        assert colours == [theme.variables["phase-go"] for theme in themes.OWN]


async def test_a_flash_changes_inks_and_gives_them_back_in_the_same_words() -> None:
    app = Wall()
    async with app.run_test(size=(80, 40)) as pilot:
        band = app.stage._canvases["band"]
        view = moments("pre-run")[-1]
        app.stage.show(view, "Pre-run", "", "")
        await pilot.pause()
        plain = band._rows
        app.stage.flash()
        lit = band._rows
        assert [[run.text for run in row] for row in lit] == [
            [run.text for run in row] for row in plain
        ]
        assert {run.ink for row in lit for run in row} == {"lit-done"}
        assert app.stage.get_component_rich_style("ink--lit-done") != (
            app.stage.get_component_rich_style("ink--band-done")
        )
        await pilot.pause(FLASH + 0.2)
        assert band._rows == plain


@pytest.mark.parametrize("ink", [*INKS, "not an ink"])
def test_the_style_sheet_names_every_ink(ink: str) -> None:
    text = "".join(sheet.read_text("utf-8") for sheet in SHEETS)
    named = set(re.findall(r"Stage > \.ink--([\w-]+)[ ,]", text))
    assert (ink in named) is (ink in INKS)


def test_the_stage_uses_no_ink_without_a_style() -> None:
    used = set(_FIGURE_INKS.values())
    for size in ((120, 40), (60, 20), (20, 5)):
        places = arrange(*size)
        for view in (*moments("pre-run"), *moments("post-run", NARROW_ROOM)):
            rows = (row for part in everything(view, places).values() for row in part)
            used |= {run.ink for row in rows for run in row}
    assert used <= set(INKS)
    assert {"side", "unit", "glance", "next", "count-go", "count-hold"} <= used


async def test_letters_show_the_text_that_they_were_last_given() -> None:
    app = Wall()
    async with app.run_test() as pilot:
        await pilot.pause()
        before = [app.letters.render_line(y).text for y in range(3)]
        assert any("█" in row for row in before)
        app.letters.set("CALF")
        await pilot.pause()
        assert [app.letters.render_line(y).text for y in range(3)] != before


@given(st.text(" █▌"), st.text(" █▌"), st.text(" █▌"))
def test_what_two_texts_have_in_common_at_the_end_is_found_whole(
    before: str, after: str, end: str
) -> None:
    text, other = before + end, after + end
    same = _common_end(text, other)
    assert same >= len(end)
    assert text.endswith(other[len(other) - same :])
    longer = same + 1
    assert longer > min(len(text), len(other)) or text[-longer] != other[-longer]
