"""The entries of Home's lists."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from ankle_coach.text import counted
from ankle_coach.ui.choice import Choice

if TYPE_CHECKING:
    from ankle_coach.session.model import Item


def routine(
    choice: Choice, seconds: float, now: datetime, last: datetime | None, *, brief: bool = False
) -> Content:
    """A routine: its moves, its minutes, when it would end, when it was last done.

    If ``brief``, it is one line without the hours and days.
    """
    if not choice.only:
        about = ["nothing left:", "Space puts a move in"]
    else:
        moves = counted(len(choice.only), "move")
        end = now + timedelta(seconds=seconds)
        about = [f"{moves} · {max(1, round(seconds / 60))} min", f"start now, end {end:%H:%M}"]
    if brief:
        return Content.assemble((choice.routine.name, "bold"), "  ", about[0])
    before = f" · {_day(last, now)}" if last else ""
    return Content.assemble((choice.routine.name, "bold"), before, "\n", "\n".join(about))


def offer(text: str) -> Content:
    """A session that was cut short."""
    return Content.assemble(("Go on with ", "bold $warning"), text)


def broken(name: str) -> Content:
    """A routine file that cannot be used."""
    return Content.assemble((name, "bold $error"), "\nhas a fault")


def move(item: Item, dose: str, *, inside: bool) -> Content:
    """An exercise of a routine with its dose; a mark and its colour say whether it is in."""
    mark, style = ("✓ ", "$success") if inside else ("  ", "$quiet")
    name = (f"{item.exercise.name}  ", "" if inside else "$quiet")
    return Content.assemble((mark, style), name, (dose, "$quiet"))


def _day(when: datetime, now: datetime) -> str:
    days = max(0, (now.date() - when.astimezone(now.tzinfo).date()).days)  # a clock may go back
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
