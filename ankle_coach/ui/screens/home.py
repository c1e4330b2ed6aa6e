"""Home: choose a routine, see its moves, take some out or in, and start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ankle_coach.session.model import Item, Origin, Routine
from ankle_coach.ui.choice import Choice, dose_words, purpose_words
from ankle_coach.ui.widgets.lettering import Letters
from ankle_coach.ui.widgets.still import Still

JOG_FIRST = "pre-run"
"""The routine before which an easy jog is offered."""


class HomeScreen(Screen[None]):
    """The routines on the left, the moves of the chosen one on the right."""

    CSS_PATH = "home.tcss"
    HELP = "Choose a routine with the arrows, take moves out or in with Space, start with Enter."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", priority=True),
        Binding("j", "jog", "Jog first"),
        Binding("space", "take", "Out/in"),
        Binding("left", "focus_routines", "Routines", show=False),
        Binding("right", "focus_moves", "Moves", show=False),
        Binding("a", "app.about", "About"),
        Binding("question_mark", "app.keys", "Keys"),
        Binding("q,escape", "app.quit", "Quit"),
    ]

    class Chosen(Message):
        """Start ``routine`` with just the exercises ``only``; ``jog`` first."""

        def __init__(self, routine: Routine, only: tuple[str, ...], *, jog: bool) -> None:
            super().__init__()
            self.routine = routine
            self.only = only
            self.jog = jog

    def __init__(
        self,
        *,
        routines: Callable[[], Sequence[Routine]],
        seconds: Callable[[Routine, tuple[str, ...]], float],
        wall: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._load = routines
        self._seconds = seconds
        self._wall = wall
        self._choices: dict[str, Choice] = {}

    def compose(self) -> ComposeResult:
        """The lists, filled once they have been painted."""
        yield Letters("ANKLE COACH", id="title")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield OptionList(id="routines", markup=False)
                yield Still(id="still")
            with Vertical(id="right"):
                yield OptionList(id="moves", markup=False)
                yield Static(id="detail")
        yield Static(id="when")
        yield Footer()

    def on_mount(self) -> None:
        """Read the catalogue after the first picture is on the screen."""
        self.call_after_refresh(self._fill)

    def on_screen_resume(self) -> None:
        """The time of day has moved on."""
        if self._choices:
            self._show_routines()

    def on_resize(self, event: Resize) -> None:
        """Give the room to what matters at this size."""
        width, height = event.size
        self.set_class(width >= 110, "wide")
        self.set_class(height >= 36, "tall")
        self.set_class(width < 70 or height < 20, "small")

    def _fill(self) -> None:
        self._choices = {routine.id: Choice.of(routine) for routine in self._load()}
        self._show_routines()
        routines = self.query_one("#routines", OptionList)
        routines.highlighted = 0
        routines.focus()

    def _show_routines(self) -> None:
        routines = self.query_one("#routines", OptionList)
        at = routines.highlighted
        routines.clear_options()
        routines.add_options(
            Option(self._routine_prompt(choice), id=key) for key, choice in self._choices.items()
        )
        routines.highlighted = at

    def _routine_prompt(self, choice: Choice) -> Content:
        only = choice.only
        if not only:
            about = "nothing left: Space puts a move in"
        else:
            seconds = self._seconds(choice.routine, only)
            done = self._wall() + timedelta(seconds=seconds)
            moves = f"{len(only)} move" + ("s" if len(only) > 1 else "")
            about = f"{moves} · {max(1, round(seconds / 60))} min\ndone at {done:%H:%M}"
        return Content.assemble((choice.routine.name, "bold"), "\n", about)

    @property
    def choice(self) -> Choice | None:
        """What is chosen, once the catalogue has been read."""
        routines = self.query_one("#routines", OptionList)
        option = routines.highlighted_option
        return self._choices.get(option.id or "") if option else None

    @on(OptionList.OptionHighlighted, "#routines")
    def _routine_highlighted(self) -> None:
        choice = self.choice
        if choice:
            self._show_moves(choice, keep=False)
            when = choice.routine.when
            hint = (
                "Already jogged: Enter     Jog first: j"
                if self._offers_jog(choice)
                else "Enter starts"
            )
            ours = " (our selection)" if choice.routine.origin is Origin.OURS else ""
            self.query_one("#when", Static).update(Content(f"{when}{ours}\n{hint}"))

    def _show_moves(self, choice: Choice, *, keep: bool) -> None:
        moves = self.query_one("#moves", OptionList)
        at = moves.highlighted if keep else 0
        moves.clear_options()
        moves.add_options(
            Option(self._move_prompt(item, choice), id=f"{number}-{item.exercise.id}")
            for number, item in enumerate(choice.routine.items)
        )
        moves.highlighted = at

    def _move_prompt(self, item: Item, choice: Choice) -> Content:
        inside = item.exercise.id in choice.included
        mark, style = ("✓ ", "$success") if inside else ("  ", "$quiet")
        words = f"{item.exercise.name}  "
        return Content.assemble(
            (mark, style), (words, "" if inside else "$quiet"), (dose_words(item.dose), "$quiet")
        )

    @on(OptionList.OptionHighlighted, "#moves")
    def _move_highlighted(self) -> None:
        item = self._item()
        if item:
            self.query_one("#still", Still).set_figure(item.exercise.figure or "")
            self.query_one("#detail", Static).update(Content(purpose_words(item.exercise)))

    def _item(self) -> Item | None:
        choice, at = self.choice, self.query_one("#moves", OptionList).highlighted
        return choice.routine.items[at] if choice and at is not None else None

    def action_take(self) -> None:
        """Take the highlighted move out, or put it in."""
        choice, item = self.choice, self._item()
        if choice and item:
            choice.toggle(item.exercise.id)
            self._show_moves(choice, keep=True)
            self._show_routines()

    def action_focus_routines(self) -> None:
        """To the routines."""
        self.query_one("#routines").focus()

    def action_focus_moves(self) -> None:
        """To the moves."""
        self.query_one("#moves").focus()

    def action_start(self) -> None:
        """Start at once."""
        self._start(jog=False)

    def action_jog(self) -> None:
        """Start with an easy jog, where one belongs before the routine."""
        choice = self.choice
        if choice and self._offers_jog(choice):
            self._start(jog=True)

    def _start(self, *, jog: bool) -> None:
        choice = self.choice
        if choice is None:
            return
        if not choice.only:
            self.app.notify("Put a move in first: Space.", severity="warning", markup=False)
            return
        self.post_message(self.Chosen(choice.routine, choice.only, jog=jog))

    def _offers_jog(self, choice: Choice) -> bool:
        return choice.routine.id == JOG_FIRST
