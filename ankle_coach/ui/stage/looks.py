"""How each phase of a session looks: told by its words and its shape as well as by its colour."""

from __future__ import annotations

from enum import Enum

from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Phase
from ankle_coach.session.view import View


class Look(Enum):
    """Words for the band, the mark that is repeated beside them, the edge's glyph, and the ink."""

    READY = ("GET READY", "○", "│", "ready")
    GO = ("GO", "▶", "█", "go")
    EASE_IN = ("EASE IN", "◢", "▓", "ease")
    HOLD = ("HOLD", "■", "█", "hold")
    SWITCH = ("SWITCH", "◆", "▚", "switch")
    REST = ("REST", "·", "┊", "rest")
    PAUSED = ("PAUSED", "‖", "║", "paused")
    DONE = ("DONE", "★", "│", "done")

    def __init__(self, words: str, mark: str, edge: str, ink: str) -> None:
        self.words = words
        self.mark = mark
        self.edge = edge
        self.ink = ink


_BY_KIND = {
    Kind.WALK: Look.GO,
    Kind.REPS: Look.GO,
    Kind.EASE_IN: Look.EASE_IN,
    Kind.HOLD: Look.HOLD,
    Kind.SWITCH: Look.SWITCH,
    Kind.REST: Look.REST,
    Kind.OUTRO: Look.DONE,
}


def look_of(view: View) -> Look:
    """The look of an instant."""
    if view.phase is Phase.PAUSED:
        return Look.PAUSED
    if view.phase is Phase.COUNTING_IN:
        return Look.READY
    return _BY_KIND.get(view.kind, Look.READY)
