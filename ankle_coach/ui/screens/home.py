"""Home: choose a routine, see its moves, take some out or in, and start."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize, ScreenResume
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ankle_coach.session.origin import Origin
from ankle_coach.text import UsageError
from ankle_coach.ui import prompts
from ankle_coach.ui.bindings import HOME
from ankle_coach.ui.choice import Choice
from ankle_coach.ui.first import after_first_picture
from ankle_coach.ui.widgets.card import Card
from ankle_coach.ui.widgets.lettering import Letters
from ankle_coach.ui.widgets.options import Options
from ankle_coach.ui.widgets.still import Still

if TYPE_CHECKING:
    from ankle_coach.catalogue.folder import OwnRoutine
    from ankle_coach.history.past import LastDone
    from ankle_coach.history.unfinished import Offer
    from ankle_coach.session.model import Item, Routine

GO_ON = "go-on"
"""The id of the offer in the list of routines."""
TIMES = 20.0
"""Seconds after which the times of day are told anew."""
JOG_FIRST = "pre-run"
"""The routine before which an easy jog is offered."""


class HomeScreen(Screen[None]):
    """The routines on the left, the moves of the chosen one on the right."""

    CSS_PATH = "home.tcss"
    HELP = "Choose a routine with the arrows, take moves out or in with Space, start with Enter."
    BINDINGS: ClassVar[list[BindingType]] = [*HOME]

    class Chosen(Message):
        """Start ``routine`` with just the exercises ``only``; ``jog`` first."""

        def __init__(self, routine: Routine, only: tuple[str, ...], *, jog: bool) -> None:
            super().__init__()
            self.routine = routine
            self.only = only
            self.jog = jog

    class GoesOn(Message):
        """Go on with a session that was cut short."""

        def __init__(self, offer: Offer) -> None:
            super().__init__()
            self.offer = offer

    class SetAside(Message):
        """Put a session that was cut short aside as stopped."""

        def __init__(self, offer: Offer) -> None:
            super().__init__()
            self.offer = offer

    def __init__(
        self,
        *,
        routines: Callable[[], Sequence[OwnRoutine]],
        seconds: Callable[[Routine, tuple[str, ...]], float],
        dose: Callable[[Item, Routine], str],
        save: Callable[[Routine, tuple[str, ...]], str],
        wall: Callable[[], datetime],
        offer: Callable[[], Offer | None],
        last_done: Callable[[], Mapping[str, LastDone]],
    ) -> None:
        super().__init__()
        self._find_offer = offer
        self._find_last_done = last_done
        self._offer: Offer | None = None
        self._shown: Choice | None = None
        self._last_done: Mapping[str, LastDone] = {}
        self._load = routines
        self._seconds = seconds
        self._dose = dose
        self._save = save
        self._found: Sequence[OwnRoutine] = ()
        self._wall = wall
        self._choices: dict[str, Choice] = {}
        self._is_small = False
        self._asked = False
        """Whether the catalogue has been asked for, which is after the first picture."""

    def compose(self) -> ComposeResult:
        """The lists, filled once they have been painted."""
        self._fit(self.app.size)  # before there is anything that would have to be styled again
        yield Letters("ANKLE COACH", id="title")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Options(id="routines", markup=False)
                yield Still(id="still")
            with Vertical(id="right"):
                yield Options(id="moves", markup=False)
                yield Card(id="card")
        yield Static(id="when")
        yield Footer(compact=self._is_small)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """The time of day has moved on, and perhaps the record."""
        event.refresh_styles = self._asked
        self.look_again()

    def look_again(self) -> None:
        """Show what the record, the settings and the person's own files say by now."""
        if self._choices:
            self._show_routines()
            self._look_back(files=True)

    def on_resize(self, event: Resize) -> None:
        """Give the room to what matters at this size."""
        if not self._asked:
            self._asked = True
            after_first_picture(self, self._fill)
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        width, height = size
        was_small = self._is_small
        self._is_small = width < 70 or height < 20
        self.set_class(self._is_small, "small")
        self.set_class(width >= 90 and not self._is_small, "wide")
        self.set_class((width >= 90 or height >= 36) and not self._is_small, "roomy")
        self.set_class(height >= 20, "high")
        self.set_class(height >= 36, "tall")
        self.set_class(width >= 180 and height >= 56, "huge")
        if was_small is not self._is_small and self._asked:
            self.query_one(Footer).compact = self._is_small
            if self._choices:
                self._show_routines()

    def _fill(self) -> None:
        """Read the catalogue."""
        self._take_files(self._load())
        self._show_routines()
        routines = self.query_one("#routines", OptionList)
        routines.highlighted = 0
        routines.focus()
        self._look_back(files=False)
        self.set_interval(TIMES, self._time_passes)

    def _time_passes(self) -> None:
        """A session that begins now ends later, and what was done is longer ago."""
        if self.is_current:
            self.look_again()

    def _take_files(self, found: Sequence[OwnRoutine]) -> None:
        """List these; what was taken out or put in stays so, unless the routine is another now."""
        before, self._found = self._choices, found
        self._choices = {each.id: Choice.of(each.routine) for each in found if each.routine}
        for id_, choice in before.items():
            if id_ in self._choices and self._choices[id_].routine == choice.routine:
                self._choices[id_] = choice

    @property
    def _broken(self) -> Sequence[OwnRoutine]:
        return [each for each in self._found if each.routine is None]

    def look_back(self) -> None:
        """The record has changed."""
        self._look_back(files=False)

    @work(thread=True, exclusive=True)
    def _look_back(self, *, files: bool) -> None:
        """Ask, off the screen's thread, what was done and cut short, and what the files say."""
        offer, last_done = self._find_offer(), self._find_last_done()
        found = self._load() if files else self._found
        self.app.call_from_thread(self._looked_back, offer, last_done, found)

    def _looked_back(
        self,
        offer: Offer | None,
        last_done: Mapping[str, LastDone],
        found: Sequence[OwnRoutine],
    ) -> None:
        if not self.is_attached:
            return
        is_new = offer is not None and self._offer is None
        if (offer, last_done, found) == (self._offer, self._last_done, self._found):
            return
        self._take_files(found)
        self._offer, self._last_done = offer, last_done
        self._show_routines()
        if is_new:
            self.query_one("#routines", OptionList).highlighted = 0

    def _show_routines(self, highlighted: str | None = None) -> None:
        """List them; the one of this id is highlighted, or the one that was."""
        routines = self.query_one("#routines", OptionList)
        option = routines.highlighted_option
        highlighted = highlighted or (option.id if option else None)
        options = [Option(self._prompt(choice), id=key) for key, choice in self._choices.items()]
        if self._offer:
            options.insert(0, Option(prompts.offer(self._offer.text), id=GO_ON))
        options += [Option(prompts.broken(each.name), id=f"{each.path}") for each in self._broken]
        routines.clear_options()
        routines.add_options(options)
        ids = [option.id for option in options]
        routines.highlighted = ids.index(highlighted) if highlighted in ids else 0

    def _prompt(self, choice: Choice) -> Content:
        seconds = self._seconds(choice.routine, choice.only) if choice.only else 0.0
        last = self._last_done.get(choice.routine.id)
        now = self._wall()
        before = last.started if last else None
        return prompts.routine(choice, seconds, now, before, brief=self._is_small)

    def _move(self, item: Item, choice: Choice) -> Content:
        inside = item.exercise.id in choice.included
        return prompts.move(item, self._dose(item, choice.routine), inside=inside)

    @property
    def choice(self) -> Choice | None:
        """What is chosen, once the catalogue has been read; None on the offer to go on."""
        option = self.query_one("#routines", OptionList).highlighted_option
        return self._choices.get(option.id or "") if option else None

    def _fault(self) -> OwnRoutine | None:
        """The broken routine file that is highlighted, if one is."""
        option = self.query_one("#routines", OptionList).highlighted_option
        path = option.id if option else None
        return next((each for each in self._broken if f"{each.path}" == path), None)

    @property
    def _on_offer(self) -> bool:
        option = self.query_one("#routines", OptionList).highlighted_option
        return option is not None and option.id == GO_ON

    @on(OptionList.OptionHighlighted, "#routines")
    def _routine_highlighted(self) -> None:
        choice = self.choice
        self.set_class(self._fault() is not None, "faulty")
        self.refresh_bindings()
        if choice:
            self._show_moves(choice, self._at if choice is self._shown else 0)
            jog = ("Already jogged: Enter", "Jog first: j")
            keys = jog if self._offers_jog(choice) else ("Enter starts",)
            if not choice.only:
                keys = ("Space puts a move in",)
            elif choice.is_changed:
                saves = "w saves these moves"
                keys = ("Enter starts", saves) if self._is_small else (*keys, f"{saves} as yours")
            ours = " (our selection)" if choice.routine.origin is Origin.OURS else ""
            self._tell(f"{choice.routine.when}{ours}", *keys)
        elif fault := self._fault():
            self.query_one("#moves", OptionList).clear_options()
            self._shown = None
            self._show_move()
            self.query_one(Card).show(None, instead="\n".join(map(str, fault.faults)))
            check = f"ankle-coach check {fault.id} tells every fault"
            self._tell("It can be started once it is mended.", check)
        elif self._on_offer and self._offer:
            offered = Choice.planned(self._offer.plan)
            self._show_moves(offered, offered.place_of(self._offer.exercise))
            self._tell("A session was cut short.", "Enter goes on with it", "d sets it aside")

    def _tell(self, text: str, *keys: str) -> None:
        """The two lines at the bottom; in a small terminal there is one, for the keys."""
        hint = ("   " if self._is_small else "     ").join(keys)
        lines = (hint,) if self._is_small else (text, hint)
        self.query_one("#when", Static).update(Content("\n".join(lines)))

    def _show_moves(self, choice: Choice, at: int) -> None:
        self._shown = choice
        moves = self.query_one("#moves", OptionList)
        moves.clear_options()
        moves.add_options(
            Option(self._move(item, choice), id=f"{number}-{item.exercise.id}")
            for number, item in enumerate(choice.routine.items)
        )
        moves.highlighted = at

    @property
    def _at(self) -> int:
        return self.query_one("#moves", OptionList).highlighted or 0

    @on(OptionList.OptionHighlighted, "#moves")
    def _show_move(self) -> None:
        """The highlighted move, drawn and told."""
        item = self._item()
        exercise = item.exercise if item else None
        self.query_one("#still", Still).set_figure((exercise and exercise.figure) or "")
        dose = self._dose(item, self._shown.routine) if item and self._shown else ""
        self.query_one(Card).show(exercise, dose)

    def _item(self) -> Item | None:
        """The highlighted move of what is chosen, or of what was cut short."""
        choice, at = self._shown, self.query_one("#moves", OptionList).highlighted
        return choice.routine.items[at] if choice and at is not None else None

    def action_take(self) -> None:
        """Take the highlighted move out, or put it in."""
        choice, item = self.choice, self._item()
        if choice and item:
            choice.toggle(item.exercise.id)
            self._show_moves(choice, self._at)
            self._show_routines()

    def action_save(self) -> None:
        """Keep these moves for good, as a routine file of one's own."""
        choice = self.choice
        if choice is None or not choice.only:
            return
        try:
            told = self._save(choice.routine, choice.only)
        except UsageError as error:
            self.app.notify(f"{error}", severity="warning", markup=False, timeout=8)
            return
        self.app.notify(told, markup=False, timeout=6)
        before = set(self._choices)
        self._choices.pop(choice.routine.id)  # it is as its file has it again
        self._take_files(self._load())
        self._show_routines(next((id_ for id_ in self._choices if id_ not in before), None))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An easy jog belongs to one routine, and moves of what was cut short are not taken out."""
        del parameters
        if action not in ("jog", "take") or not self.is_mounted:
            return True
        choice = self.choice
        return choice is not None and (action == "take" or self._offers_jog(choice))

    def action_focus_routines(self) -> None:
        """To the routines."""
        self.query_one("#routines").focus()

    def action_focus_moves(self) -> None:
        """To the moves, if there are any to be seen."""
        moves = self.query_one("#moves")
        if moves.display:
            moves.focus()

    def action_start(self) -> None:
        """Start at once, or go on with what was cut short."""
        if self._on_offer and self._offer:
            self.post_message(self.GoesOn(self._offer))
            self._offer = None
            self._show_routines()
        else:
            self._start(jog=False)

    def action_set_aside(self) -> None:
        """Do not go on with what was cut short."""
        if self._on_offer and self._offer:
            self.post_message(self.SetAside(self._offer))
            self._offer = None
            self._show_routines()

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
