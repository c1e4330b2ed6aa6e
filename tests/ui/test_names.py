"""A person's own words are shown as they were written, on every screen: never as markup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList

from ankle_coach import shelf
from ankle_coach.catalogue.load import builtin
from ankle_coach.history.store import Store
from ankle_coach.keeping import Keeping
from ankle_coach.session.segment import Kind
from tests.ui.scenes import own_routine
from tests.ui.seat import BEGAN, Seat, seated

MARKUP = "[b]Up[/b] [@click=app.quit]x[/] [/oops] [link=http://x]y[/link]"
ELSEWHERE = "足首 [/b] Übung e\u0301"
SIZE = (160, 45)


def is_literal(seat: Seat, name: str) -> bool:
    """Whether the name can be read whole, and nothing on the screen can be clicked for it."""
    strips = seat.app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    clicks = [style.meta.get("@click") for style in styles if style._meta]
    return (
        name in seat.text
        and not any(style.link for style in styles)
        and not any("quit" in str(click) for click in clicks)
    )


async def walked_through(name: str) -> None:
    """See the name on Home, in a session, in its pause, its question and its summary."""
    async with seated(SIZE, routines=[own_routine(name)]) as seat:
        for widget in ("#routines", "#moves"):
            listed = seat.app.screen.query_one(widget, OptionList)
            assert all(str(option.prompt).find(name) >= 0 for option in listed.options)
        assert is_literal(seat, name)
        await seat.press("right", "space", "space", "enter")
        assert seat.screen == "SessionScreen"
        await seat.until(Kind.WALK)
        assert name in seat.place("headline")
        assert name in seat.place("line")
        assert name in seat.place("status")
        assert name in seat.place("following")
        assert is_literal(seat, name)
        await seat.pilot.hover("#headline")
        await seat.press("plus", "x", "space")
        assert is_literal(seat, name)
        await seat.press("question_mark", "escape", "q")
        assert is_literal(seat, name)
        await seat.press("enter")
        assert seat.screen == "SummaryScreen"
        assert is_literal(seat, name)
        assert f"Hurt: {name}" in seat.text


async def test_markup_in_names_is_shown_and_does_nothing() -> None:
    await walked_through(MARKUP)


async def test_other_scripts_and_accents_are_shown_as_they_are() -> None:
    await walked_through(ELSEWHERE)


async def test_a_routine_with_markup_in_its_name_is_saved_under_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANKLE_COACH_HOME", str(tmp_path))
    routine = replace(builtin().routines["pre-run"], name="[/b] [@click=app.quit]x[/]")
    async with seated(SIZE, routines=[routine]) as seat:
        seat.app.screen.action_save()  # type: ignore[attr-defined]  # Home's, whatever its key
        await seat.pilot.pause()
        (told,) = [each.message for each in seat.app._notifications]
        (saved,) = shelf.own()
        assert saved.path.name in told
        assert saved.name.endswith(routine.name)


async def test_markup_in_names_does_nothing_in_the_record_and_in_what_was_learned(
    tmp_path: Path,
) -> None:
    keeping = Keeping(Store(tmp_path / "history.db"), wall=lambda: BEGAN)
    routine = own_routine(MARKUP)
    async with seated(SIZE, routines=[routine], keeping=lambda: keeping) as seat:
        await seat.press("enter")
        await seat.until(Kind.OUTRO)
        await seat.let(60)
        await seat.press("enter", "h")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert seat.screen == "ProgressScreen"
        assert is_literal(seat, MARKUP[:40])
        await seat.press("enter")
        assert seat.screen == "PastScreen"
        assert is_literal(seat, MARKUP[:30])
        await seat.press("escape", "delete")
        assert seat.screen == "AskScreen"
        assert is_literal(seat, MARKUP[:30])
        await seat.press("escape", "escape", "comma")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        listed = seat.app.screen.query_one("#list", OptionList)
        listed.highlighted = listed.get_option_index("learned_since")
        await seat.press("enter")
        assert seat.screen == "LearnedScreen"
        assert is_literal(seat, MARKUP.split(maxsplit=1)[0])
