"""What stands in each place of the stage at an instant: from a view to rows of inked text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Direction
from ankle_coach.session.table import Phase
from ankle_coach.session.view import Piece, View
from ankle_coach.ui.letters import tallest
from ankle_coach.ui.stage.counts import count, within
from ankle_coach.ui.stage.looks import Look, look_of
from ankle_coach.ui.stage.places import Box, Layout
from ankle_coach.ui.stage.rows import (
    Row,
    Rows,
    Run,
    annotated,
    beside,
    blank,
    centred,
    letters,
    line,
    wrapped,
)

ARROWS = {Direction.CLOCKWISE: "↻", Direction.ANTICLOCKWISE: "↺"}
_CLEAR_FROM, _CLEAR_BELOW_FROM = 8, 18
"""Rows of the panel beyond which its letters keep clear of the band above, and of what is below."""


def minutes(seconds: float) -> str:
    """Seconds as m:ss, rounded up, so that 0:00 is only shown at the end."""
    whole = max(0, -int(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02d}"


def side_words(view: View) -> str:
    """The side and the direction in capitals, empty for a move of both feet."""
    if view.side is None or view.kind is Kind.ANNOUNCE:
        return ""
    arrow = f" {ARROWS[view.direction]}" if view.direction else ""
    return f"{view.side.upper()}{arrow}"


def headline(view: View, box: Box, routine: str) -> Rows:
    """The move across the top, and the side beside it where both fit, else after or below it."""
    name = view.short or routine.upper()
    side = side_words(view)
    if not side:
        rows = letters(name, box.width, box.height, "name")
    else:
        rows = (
            beside(((name, "name"), (side, "side")), box.width, box.height)
            or beside(((name, "name"), (side, "side")), box.width, min(2, box.height))
            or annotated(name, "name", side, "side", box.width)
            or letters(f"{name} {side}", box.width, box.height, "name")
        )
        if len(rows) == 1 and box.height > 2:
            rows = (
                *letters(name, box.width, box.height - 1, "name"),
                line(side, box.width, "side"),
            )
    return centred(rows, box.width, box.height)


def band(look: Look, box: Box) -> Rows:
    """The phase in words between its marks, over the whole width."""
    words = f"  {look.words}  "
    marks = max(0, (box.width - len(words)) // 2)
    side = (f"{look.mark} " * marks)[:marks]
    text = side + words + side[::-1]
    return (line(text.ljust(box.width, " "), box.width, f"band-{look.ink}"),)


def edge(look: Look, box: Box) -> Rows:
    """One of the stage's edges in the phase's own pattern."""
    return ((Run(look.edge * box.width, f"edge-{look.ink}"),),) * box.height


def panel(view: View, box: Box, layout: Layout) -> Rows:
    """What matters most now, as large as fits: a number with its unit, or words."""
    look = look_of(view)
    if layout is Layout.TEXT:
        return _as_text(view, box)
    number, unit = _number(view)
    top = blank(box.width, 1) if box.height > _CLEAR_FROM else ()
    bottom = blank(box.width, 1) if box.height > _CLEAR_BELOW_FROM else ()
    box = replace(box, height=box.height - len(top) - len(bottom))
    if look is Look.PAUSED:
        rows = _words("PAUSED", box, "paused")
    elif number:
        rows = count(number, unit, box, f"count-{look.ink}")
    else:
        ink = "glance" if look is Look.READY else f"count-{look.ink}"
        rows = _words(_glance(view), box, ink)
    return (*top, *centred(rows, box.width, box.height), *bottom)


def _number(view: View) -> tuple[str, str]:
    """The number to show and what it counts; empty where words say more."""
    if view.counting_in and view.countdown is not None:
        return str(view.countdown), "READY"
    if view.phase is Phase.COUNTING_IN:
        return "", ""
    if view.kind is Kind.REPS:
        return str(view.rep), f"OF {view.reps}"
    if view.kind is Kind.WALK:
        lengths = f"{view.length}/{view.lengths}" if view.lengths > 1 else ""
        if view.turning:
            lengths = "TURN"
        if view.countdown is None:
            return "", lengths or "WALK"
        return str(view.countdown), lengths or "SEC"
    if view.kind in (Kind.HOLD, Kind.REST):
        return str(view.countdown), "SEC"
    return "", ""


def _glance(view: View) -> str:
    if view.phase is Phase.COUNTING_IN:
        return "EASIER" if view.text == view.easier else "GET READY"
    if view.kind is Kind.WALK:
        return f"LENGTH {view.length} OF {view.lengths}" if view.lengths > 1 else "WALK"
    if view.kind is Kind.ANNOUNCE:
        return "NEXT" if view.move else "FIRST"
    return view.glance or "GET READY"


def _words(text: str, box: Box, ink: str) -> Rows:
    """Words in block letters, one below the other where they do not fit in one line."""
    inner = max(1, box.width - 4) if box.width > 20 else box.width
    for height in range(box.height, 1, -1):
        lines = _broken(text, inner, height, (box.height + 1) // (height + 1))
        if lines:
            set_lines = (letters(each, inner, height, ink, lowest=height) for each in lines)
            return within(_stacked(set_lines, inner), box.width)
    plain = (line(each, inner, ink) for each in wrapped(text, inner, box.height))
    return within(tuple(plain), box.width)


def _stacked(lines: Iterable[Rows], columns: int) -> Rows:
    """Lines of letters one below the other, a row apart."""
    first, *others = lines
    return (*first, *(row for each in others for row in (*blank(columns, 1), *each)))


def _broken(text: str, columns: int, height: int, most: int) -> list[str]:
    """The text in lines that fit as letters of ``height``; none if it takes over ``most``."""
    lines: list[str] = []
    for word in text.split():
        together = f"{lines[-1]} {word}" if lines else word
        if lines and _fits(together, columns, height):
            lines[-1] = together
        elif len(lines) < most and _fits(word, columns, height):
            lines.append(word)
        else:
            return []
    return lines


def _fits(text: str, columns: int, height: int) -> bool:
    return tallest(text, columns, height, height) == height


def _as_text(view: View, box: Box) -> Rows:
    """The whole stage as a few plain lines, for a terminal too small for letters."""
    look = look_of(view)
    number, unit = _number(view)
    texts = [
        " ".join(part for part in (look.words, number, unit) if part),
        f"{view.short} {side_words(view)}".strip(),
        view.text or view.movement,
        f"next {view.next_name}" if view.next_name else "",
    ]
    if box.width < 12 or box.height < 2:
        texts = [number or look.words[: box.width]]
    inks = (f"count-{look.ink}", "name", "line", "dim")
    rows = tuple(line(text, box.width, ink) for text, ink in zip(texts, inks, strict=False) if text)
    return centred(rows, box.width, box.height)


def instruction(
    view: View, box: Box, notice: str = "", ways: tuple[str, str] = ("Space", "q")
) -> Rows:
    """The line that is said, in full; in the work, the movement; a notice goes before both.

    While paused, how to go on is said in any case, and the notice after it; ``ways`` are the keys
    that go on and leave.
    """
    text = view.text if view.phase is Phase.COUNTING_IN and view.text else _instruction(view)
    text = (
        f"{_paused(view, *ways)} {notice}".rstrip()
        if view.phase is Phase.PAUSED
        else notice or text
    )
    rows = tuple(line(each, box.width, "line") for each in wrapped(text, box.width, box.height))
    return (*rows, *blank(box.width, box.height - len(rows)))


def _instruction(view: View) -> str:
    if view.kind in (Kind.WALK, Kind.REPS, Kind.HOLD):
        return view.movement
    if view.kind is Kind.ANNOUNCE and view.metres:
        return view.name
    return view.text or view.name


def _paused(view: View, goes_on: str, leaves: str) -> str:
    if view.pause_reason:
        why = f"Paused, because {view.pause_reason} for {minutes(view.pause_seconds)}."
        return f"{why} {goes_on} goes on."
    return f"Paused. {goes_on} goes on, {leaves} leaves."


def following(view: View, box: Box, goes_on: str = "Space") -> Rows:
    """The next move, large; while paused the key that goes on, where there is room for letters."""
    if view.phase is Phase.PAUSED and box.height > 1:
        rows = letters(f"{goes_on.upper()}: GO ON", box.width, box.height, "paused")
        return centred(rows, box.width, box.height)
    if not view.next_short:
        text = "THEN DONE" if view.move is not None else ""
    else:
        text = (
            f"NEXT: {view.next_short}"
            if view.kind is not Kind.INTRO
            else f"FIRST: {view.next_short}"
        )
    rows = letters(text, box.width, box.height, "next") if text else ()
    return centred(rows, box.width, box.height)


def rail(pieces: Sequence[Piece], outcomes: Sequence[str], box: Box) -> Rows:
    """The session as a rail: a piece for each exercise, sized by its time.

    What is over is solid, what was skipped is dotted, the current one fills up, the rest is thin.
    """
    gaps = len(pieces) - 1
    columns = box.width - 2 - gaps
    if not pieces or columns < len(pieces):
        return blank(box.width, box.height)
    runs: list[Run] = [Run(" ", "text")]
    edges = [0.0]
    for piece in pieces:
        edges.append(edges[-1] + piece.share * columns)
    for number, (piece, outcome) in enumerate(zip(pieces, outcomes, strict=True)):
        width = max(1, round(edges[number + 1]) - round(edges[number]))
        if number:
            runs.append(Run(" ", "text"))
        runs += _piece(piece, outcome, width)
    return (_exactly(tuple(runs), box.width), *blank(box.width, box.height - 1))


def _piece(piece: Piece, outcome: str, width: int) -> list[Run]:
    if piece.current:
        full = min(width, int(piece.filled * width + 0.5))
        return [Run("█" * full, "rail-current"), Run("─" * (width - full), "rail-current")]
    if piece.passed:
        glyph = {"done": "█", "partial": "▓", "skipped": "┄"}[outcome]
        return [Run(glyph * width, f"rail-{outcome}")]
    return [Run("─" * width, "rail-coming")]


def _exactly(row: Row, columns: int) -> Row:
    """The row cut or filled to ``columns``; its texts are one cell a character."""
    runs, used = [], 0
    for run in row:
        text = run.text[: columns - used]
        used += len(text)
        if text:
            runs.append(Run(text, run.ink))
    return (*runs, Run(" " * (columns - used), "text")) if used < columns else tuple(runs)
