"""The summary: what was done, set by set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from ankle_coach.session.record import Outcome
from ankle_coach.ui.stage.content import minutes
from ankle_coach.ui.summary import HURT_MARK, MARKS, TO_COME, Ending, MoveSummary, Summary
from ankle_coach.ui.widgets.lettering import Letters

_STYLES: dict[Outcome | None, str] = {
    None: "$quiet",
    Outcome.DONE: "$phase-done",
    Outcome.PARTIAL: "$phase-ready",
    Outcome.SKIPPED: "$quiet",
}


class SummaryScreen(Screen[None]):
    """Shows a session that is over; Enter goes home."""

    CSS_PATH = "summary.tcss"
    HELP = "What was done in the session. Enter goes home, q quits."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.home", "Home", priority=True),
        Binding("pagedown", "app.home", "Home", show=False, priority=True),
        Binding("k", "keep", "Keep the tempo"),
        Binding("q,escape", "app.quit", "Quit"),
    ]

    def __init__(
        self,
        summary: Summary,
        *,
        tempo: Sequence[str] = (),
        keep: Callable[[], str] | None = None,
    ) -> None:
        super().__init__()
        self._tempo = tempo
        self._keep = keep
        self.summary = summary

    def compose(self) -> ComposeResult:
        """A large word, the counts, and a line for each exercise."""
        summary = self.summary
        done = summary.ending is Ending.FINISHED
        yield Letters(summary.ending.upper(), id="word", classes="done" if done else "cut")
        yield Static(self._headline(), id="headline")
        with Center(id="middle"), VerticalScroll(id="moves"):
            for move in summary.moves:
                with Horizontal(classes="move"):
                    yield Static(_mark(move), classes="mark")
                    yield Static(Content(move.name), classes="name")
                    yield Static(_sets(move), classes="sets")
            yield from self._notes()
        yield Footer()

    def _notes(self) -> Iterator[Static]:
        """What there is to say below the list."""
        summary = self.summary
        if summary.ending is Ending.LEFT:
            yield Static("It is kept: Home offers to go on with it.", id="kept")
        if self._tempo and self._keep:
            text = f"Your tempo: {', '.join(self._tempo)}. k keeps it as a routine of your own."
            yield Static(Content(text), id="tempo")
        if summary.hurt:
            hurt = f"{HURT_MARK} Hurt: {', '.join(summary.hurt)}. Go easy on it next time."
            yield Static(Content(hurt), id="hurt")

    def on_mount(self) -> None:
        """Let the arrows scroll where the list is longer than the screen."""
        self.query_one("#moves").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a changed tempo can be kept."""
        del parameters
        return action != "keep" or bool(self._tempo and self._keep)

    def action_keep(self) -> None:
        """Keep the tempo, once."""
        if self._keep:
            self.query_one("#tempo", Static).update(Content(self._keep()))
            self._keep = None
            self.refresh_bindings()

    def _headline(self) -> Content:
        summary = self.summary
        counts = [
            f"{_mark_of(outcome)} {summary.count(outcome)} {_words_of(outcome)}"
            for outcome in (*Outcome, None)
            if summary.count(outcome)
        ]
        text = f"{summary.routine} · {minutes(summary.seconds)} · " + "   ".join(counts)
        return Content(text)


def _mark(move: MoveSummary) -> Content:
    hurt = HURT_MARK if move.hurt else " "
    return Content.assemble(
        (_mark_of(move.outcome), _STYLES[move.outcome]), (hurt, "bold $phase-paused")
    )


def _sets(move: MoveSummary) -> Content:
    """The sets by side, each with its direction's arrow or its number and its mark."""
    parts: list[tuple[str, str]] = []
    before = ""
    for side, way, outcome in move.sets:
        if side != before:
            parts.append((f"  {side} ", "$quiet"))
        before = side
        words = f"{way}{_mark_of(outcome)} " if side or way else _words_of(outcome)
        parts.append((words, _STYLES[outcome]))
    return Content.assemble(*parts)


def _mark_of(outcome: Outcome | None) -> str:
    return MARKS[outcome] if outcome else TO_COME


def _words_of(outcome: Outcome | None) -> str:
    return outcome.value if outcome else "to come"
