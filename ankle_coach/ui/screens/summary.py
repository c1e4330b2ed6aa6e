"""The summary: what was done, set by set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Grid, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer, Static

from ankle_coach.driver import HELD_KEY
from ankle_coach.session.record import Outcome
from ankle_coach.text import UsageError, minutes
from ankle_coach.ui import marks
from ankle_coach.ui.summary import HURT_MARK, Ending, Summary
from ankle_coach.ui.widgets.lettering import Letters
from ankle_coach.ui.widgets.tile import Tile, tile_columns, tiles_fit

LET_GO = 0.8
"""Seconds in which a key that is held down from the session begins to repeat itself."""
NARROW = 56
"""Columns below which a side is told by its letter."""
_LETTERED_FROM = 44
"""Columns of a tile from which the longest of our names in letters keeps clear of the next."""
_WIDEST = 240
"""Columns of all tiles together at the most."""
_AROUND, _AROUND_HUGE = 19, 32
"""Rows that all but the tiles takes."""


class SummaryScreen(Screen[None]):
    """Shows a session that is over; Enter goes home."""

    CSS_PATH = "summary.tcss"
    HELP = "What was done in the session. Enter goes home, q quits."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "home", "Home", priority=True),
        Binding("pagedown", "home", "Home", show=False, priority=True),
        Binding("k", "keep", "Keep the tempo"),
        Binding("q,escape", "app.quit", "Quit"),
    ]

    def __init__(
        self,
        summary: Summary,
        *,
        now: Callable[[], float],
        tempo: Sequence[str] = (),
        keep: Callable[[], str] | None = None,
    ) -> None:
        """``now`` tells real seconds, to know a key that is still held down from the session."""
        super().__init__()
        self._tempo = tempo
        self._keep = keep
        self._now = now
        self._opened = self._last_press = now()
        self.summary = summary

    def compose(self) -> ComposeResult:
        """A large word, the counts, and a line for each exercise."""
        summary = self.summary
        done = summary.ending is Ending.FINISHED
        yield Letters(summary.ending.upper(), id="word", classes="done" if done else "cut")
        facts = (
            f"{summary.count(Outcome.DONE)} OF {len(summary.moves)} IN {minutes(summary.seconds)}"
        )
        yield Letters(facts, id="facts")
        yield Static(self._headline(), id="headline")
        with Center(id="middle"), VerticalScroll(id="moves"):
            with Vertical(id="rows"):
                for move in summary.moves:
                    with Horizontal(classes="move"):
                        yield Static(marks.mark(move), classes="mark")
                        yield Static(Content(move.name), classes="name")
                        yield Static(marks.sets(move), classes="sets")
            with Grid(id="tiles") as grid:
                grid.styles.grid_size_columns = tile_columns(len(summary.moves))
                yield from map(Tile, summary.moves)
            yield from self._notes()
        yield Footer()

    def on_resize(self, event: Resize) -> None:
        """A picture of each move where there is room, else a line."""
        width, height = event.size
        self.set_class(height < 16, "low")
        self.set_class(height >= 30, "high")
        self.set_class(height >= 56 and width >= 180, "huge")
        room = height - (_AROUND_HUGE if self.has_class("huge") else _AROUND)
        self.set_class(tiles_fit(len(self.summary.moves), width, room), "tiled")
        across = min(width, _WIDEST) // tile_columns(len(self.summary.moves) or 1)
        self.set_class(self.has_class("huge") and across >= _LETTERED_FROM, "lettered")
        if self.has_class("narrow") is not (width < NARROW):
            self.set_class(width < NARROW, "narrow")
            places = self.query("#rows .sets").results(Static)
            for move, place in zip(self.summary.moves, places, strict=True):
                place.update(marks.sets(move, brief=width < NARROW))

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

    def action_home(self) -> None:
        """Home, and not beyond the summary with what was the last press in the session."""
        now, before = self._now(), self._last_press
        self._last_press = now
        if now - self._opened >= LET_GO and now - before >= HELD_KEY:
            self.call_later(self.run_action, "app.home")

    def action_keep(self) -> None:
        """Ask whether to keep the tempo: the key may have been pressed for the session."""
        from ankle_coach.ui.screens.ask import AskScreen  # noqa: PLC0415  # seldom needed

        question = "Keep this tempo as a routine of your own?"
        ask = AskScreen(question, f"{', '.join(self._tempo)}.", "keep it", "leave it")
        self.app.push_screen(ask, lambda yes: self._keep_tempo() if yes else None)

    def _keep_tempo(self) -> None:
        """Keep the tempo, once; where that fails, it can be tried again."""
        if self._keep is None:
            return
        try:
            told = self._keep()
        except UsageError as error:
            self.app.notify(f"{error}", severity="warning", markup=False, timeout=8)
            return
        self.query_one("#tempo", Static).update(Content(told))
        self._keep = None
        self.refresh_bindings()

    def _headline(self) -> Content:
        summary = self.summary
        counts = [
            f"{marks.mark_of(outcome)} {summary.count(outcome)} {marks.words_of(outcome)}"
            for outcome in (*Outcome, None)
            if summary.count(outcome)
        ]
        text = f"{summary.routine} · {minutes(summary.seconds)}   " + "   ".join(counts)
        return Content(text)
