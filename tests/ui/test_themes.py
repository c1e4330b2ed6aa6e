"""The themes: contrasts that can be read, and phases that are told without any colour."""

from __future__ import annotations

from functools import cache

import pytest
from rich.style import Style
from textual.color import Color

from ankle_coach.session.segment import Kind
from ankle_coach.settings import Settings
from ankle_coach.ui import themes
from ankle_coach.ui.widgets.canvas import FIGURE_INKS, INKS
from tests.ui.seat import Seat, in_session, seated

TEXT, FIGURE = 4.5, 3.0
"""The least contrast of text and of the figure (WCAG 2.2, success criteria 1.4.3 and 1.4.11)."""
FIGURE_ALONE = set(FIGURE_INKS) - {"text"}

FEW = ("ansi-dark", "ansi-light", "coach-light")

each_own_theme = pytest.mark.parametrize("theme", [theme.name for theme in themes.OWN])


def luminance(colour: Color) -> float:
    """WCAG 2.2's relative luminance."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def contrast_of(style: Style) -> float:
    assert style.color
    assert style.color.triplet
    assert style.bgcolor
    assert style.bgcolor.triplet
    return contrast(Color(*style.color.triplet), Color(*style.bgcolor.triplet))


def test_contrast_is_21_between_black_and_white_and_1_between_likes() -> None:
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(Color.parse("#767676"), white) == pytest.approx(4.54, abs=0.01)


@each_own_theme
async def test_every_ink_of_the_stage_can_be_read_in_our_own_themes(theme: str) -> None:
    settings = Settings(first_run_done=True, theme=theme)
    async with in_session(settings=settings) as seat:
        assert seat.app.theme == theme
        for ink in INKS:
            least = FIGURE if ink in FIGURE_ALONE else TEXT
            style = seat.stage.get_component_rich_style(f"ink--{ink}")
            assert contrast_of(style) >= least, ink


@each_own_theme
async def test_every_text_on_every_other_screen_can_be_read_in_our_own_themes(theme: str) -> None:
    settings = Settings(first_run_done=True, theme=theme)
    faint: dict[str, float] = {}

    def look(seat: Seat, within: str = "") -> None:
        """Measure all text; on a screen that lies over another, just what is in its box."""
        box = seat.app.screen.query_one(within).region if within else seat.app.screen.region
        for y, strip in enumerate(seat.app.screen._compositor.render_strips()):
            for segment in strip.crop(box.x, box.right) if box.y <= y < box.bottom else ():
                if segment.style and any(map(str.isalnum, segment.text)):
                    ratio = contrast_of(segment.style)
                    if ratio < TEXT:
                        faint[f"{seat.screen}: {segment.text.strip()}"] = round(ratio, 2)

    async with seated((120, 40), settings=settings) as seat:
        look(seat)
        await seat.press("right", "down", "space")
        look(seat)
        for key, box in (("a", "#about"), ("question_mark", "#keys-list"), ("comma", "")):
            await seat.press(key)
            look(seat, box)
            await seat.press("escape")
        await seat.press("j")
        look(seat)
        await seat.press("enter", "q")
        look(seat, "#question")
        await seat.press("enter")
        look(seat)
        assert seat.screen == "SummaryScreen"
    assert not faint, "\n".join(f"{text} {ratio}" for text, ratio in faint.items())


async def test_every_theme_shows_each_phase_by_words_and_shape() -> None:
    looks = (
        (Kind.STEP, "GET READY"),
        (Kind.WALK, "GO"),
        (Kind.SWITCH, "SWITCH"),
        (Kind.EASE_IN, "EASE IN"),
        (Kind.HOLD, "HOLD"),
    )
    async with in_session() as seat:
        names = sorted(seat.app.available_themes)
        assert {"ansi-dark", "ansi-light", *(theme.name for theme in themes.OWN)} <= set(names)
        edges = set()
        for kind, words in looks:
            await seat.until(kind, after=0.2)
            edges.add(seat.place("left_edge"))
            for name in names if kind is Kind.WALK else FEW:
                seat.app.theme = name
                await seat.pilot.pause()
                assert words in seat.text, (name, kind)
        assert len(edges) == len(looks) - 1  # a hold is as solid as going is, and named so


@pytest.mark.parametrize("theme", ["coach-dark", "coach-light", "ansi-dark", "ansi-light"])
async def test_the_band_stands_out_in_every_theme(theme: str) -> None:
    async with in_session(settings=Settings(first_run_done=True, theme=theme)) as seat:
        await seat.until(Kind.WALK)
        style = seat.stage.get_component_rich_style("ink--band-go")
        assert style.reverse or style.bgcolor != seat.stage.rich_style.bgcolor


async def test_without_colour_there_are_greys_and_the_same_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with in_session() as seat:
        assert seat.app.no_color
        await seat.until(Kind.WALK)
        assert "GO" in seat.text
        assert seat.place("band").startswith("▶")
        shot = seat.app.export_screenshot()
        assert "GO" in shot
        await seat.press("space")
        assert "PAUSED" in seat.text


async def test_an_unknown_theme_in_the_settings_is_our_own_default() -> None:
    async with seated(settings=Settings(first_run_done=True, theme="nonesuch")) as seat:
        assert seat.app.theme == themes.OWN[0].name


@pytest.mark.parametrize(
    "name", [each.name for each in themes.OWN] + ["nord", "textual-light", "ansi-dark"]
)
async def test_the_app_begins_in_a_theme_just_as_if_it_had_been_chosen_later(name: str) -> None:
    found = []
    for first in (name, "dracula"):
        async with seated((120, 40), settings=Settings(first_run_done=True, theme=first)) as seat:
            seat.app.theme = name
            await seat.pilot.pause()
            app = seat.app
            strips = app.screen._compositor.render_strips()
            styles = [(segment.text, segment.style) for strip in strips for segment in strip]
            found.append((app.classes, app.get_css_variables(), styles))
    began, chosen = found
    assert began == chosen
