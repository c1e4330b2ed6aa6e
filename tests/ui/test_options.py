"""A list to choose from: which entry is highlighted is seen in every theme and without colours."""

from __future__ import annotations

import pytest
from rich.style import Style

from ankle_coach.settings import Settings
from tests.ui.seat import Seat, seated

THEMES = ("coach-dark", "coach-light", "coach-contrast", "ansi-dark", "ansi-light")
each_theme = pytest.mark.parametrize("theme", THEMES)


def looks_of(seat: Seat, text: str) -> tuple[Style, ...]:
    """The styles of the row of the moves' list in which ``text`` stands."""
    for strip in seat.app.screen._compositor.render_strips():
        if text in strip.text:
            place = strip.text.index(text)
            strips = strip.crop(place, place + len(text) + 8)
            return tuple(each.style for each in strips if each.style)
    raise AssertionError(f"{text} is not on the screen")


def papers(styles: tuple[Style, ...]) -> set[str]:
    """What is behind each text."""
    return {
        f"{style.color if style.reverse else style.bgcolor} {style.reverse}" for style in styles
    }


@each_theme
@pytest.mark.parametrize("colours", ["", "none"])
async def test_while_the_keys_go_to_a_list_its_highlighted_entry_is_a_bar(
    theme: str, colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colours:
        monkeypatch.setenv("NO_COLOR", "1")
    async with seated(settings=Settings(first_run_done=True, theme=theme)) as seat:
        await seat.press("right")
        lit, plain = looks_of(seat, "Toe walk"), looks_of(seat, "Heel walk")
        assert len(papers(lit)) == 1
        assert len({style.color for style in lit}) == 1
        assert papers(lit) != papers(plain)


@each_theme
async def test_without_colours_the_entry_stays_marked_while_the_keys_go_elsewhere(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with seated(settings=Settings(first_run_done=True, theme=theme)) as seat:
        assert all(style.underline for style in looks_of(seat, "Toe walk"))
        assert not any(style.underline for style in looks_of(seat, "Heel walk"))


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_without_colours_a_theme_of_the_terminals_own_has_its_ink_and_paper(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with seated(settings=Settings(first_run_done=True, theme=theme)) as seat:
        for style in looks_of(seat, "Heel walk"):
            assert style.color
            assert style.color.is_default
            assert style.bgcolor
            assert style.bgcolor.is_default
