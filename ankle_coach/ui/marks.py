"""The outcome of a move and of its sets, in words, marks and colours."""

from __future__ import annotations

from textual.content import Content

from ankle_coach.session.record import Outcome
from ankle_coach.ui.summary import HURT_MARK, MARKS, TO_COME, MoveSummary

_STYLES: dict[Outcome | None, str] = {
    None: "$quiet",
    Outcome.DONE: "$phase-done",
    Outcome.PARTIAL: "$phase-ready",
    Outcome.SKIPPED: "$quiet",
}


def mark(move: MoveSummary) -> Content:
    """The mark of a move, and that of what hurt."""
    hurt = HURT_MARK if move.hurt else ""
    return Content.assemble(
        (mark_of(move.outcome), _STYLES[move.outcome]), (hurt, "bold $phase-paused")
    )


def sets(move: MoveSummary, *, brief: bool = False) -> Content:
    """The sets by side, each with its direction's arrow or its number and its mark.

    If ``brief``, a side is its first letter.
    """
    parts: list[tuple[str, str]] = []
    before = ""
    for side, way, outcome in move.sets:
        if side != before:
            told = side[:1].upper() if brief else side
            parts.append((f"{'  ' if before else ''}{told} ", "$quiet"))
        before = side
        words = f"{way}{mark_of(outcome)} " if side or way else words_of(outcome)
        parts.append((words, _STYLES[outcome]))
    return Content.assemble(*parts)


def mark_of(outcome: Outcome | None) -> str:
    """The mark of an outcome; None is to come."""
    return MARKS[outcome] if outcome else TO_COME


def words_of(outcome: Outcome | None) -> str:
    """An outcome in a word or two; None is to come."""
    return outcome.value if outcome else "to come"
