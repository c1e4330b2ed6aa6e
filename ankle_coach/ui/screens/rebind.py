"""Other keys for what keys do: a list of all that do something, and a place to press another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key as KeyPress
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ankle_coach.keys import ANSWERS, KEYS, Key, shown
from ankle_coach.settings.rebinding import first_fault, rebound, with_wish
from ankle_coach.ui.sizes import breakpoints
from ankle_coach.ui.widgets.options import Options

USUAL = (*KEYS, *ANSWERS)
"""All that can have other keys, as it is without wishes."""
WHERE = {key.id: "in a session" if key in KEYS else "asked whether to leave" for key in USUAL}


class RebindScreen(Screen[None]):
    """What each key does, by its id; every change is handed to ``keep`` at once.

    ``keep`` takes all wishes, keys by id, and returns a line if they could not be kept for good.
    """

    CSS_PATH = "rebind.tcss"
    HELP = "Enter gives another key, a one more, Delete the usual ones. R gives all theirs back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "press_one(False)", "Another key", priority=True),
        Binding("a", "press_one(True)", "One more"),
        Binding("delete,backspace", "reset", "Usual keys"),
        Binding("R", "reset_all", "All as usual"),
        Binding("escape,q", "app.pop_screen", "Back"),
    ]
    HORIZONTAL_BREAKPOINTS = breakpoints((0, "-narrow"), (80, "-normal"))

    def __init__(self, wishes: Mapping[str, str], keep: Callable[[Mapping[str, str]], str]) -> None:
        super().__init__()
        self._wishes = dict(wishes)
        self._keep = keep

    def compose(self) -> ComposeResult:
        """The list, and below it what the highlighted keys do."""
        yield Static("Keys", id="title")
        yield Options(id="list", markup=False)
        with Vertical(id="about"):
            yield Static(id="says")
            yield Static(id="usual")
        yield Footer()

    def on_mount(self) -> None:
        """Show all keys as they are."""
        self._show(0)
        self.query_one("#list").focus()

    def _show(self, at: int) -> None:
        listed = self.query_one("#list", OptionList)
        listed.clear_options()
        listed.add_options(Option(self._row(key), id=key.id) for key in self._keys())
        listed.highlighted = at

    def _keys(self) -> tuple[Key, ...]:
        return (*rebound(self._wishes), *rebound(self._wishes, ANSWERS))

    def _row(self, key: Key) -> Content:
        style = "bold" if key not in USUAL else ""
        names = "  ".join(map(shown, key.keys))
        return Content.assemble((f"{key.id:11}", "$accent"), (f"{names:32} ", style), key.label)

    @property
    def _at(self) -> int:
        return self.query_one("#list", OptionList).highlighted or 0

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        usual = USUAL[self._at]
        says = Content(f"{usual.description} ({WHERE[usual.id]}).")
        self.query_one("#says", Static).update(says)
        names = "  ".join(map(shown, usual.keys))
        self.query_one("#usual", Static).update(Content(f"usually {names}"))

    def action_press_one(self, more: bool) -> None:  # noqa: FBT001  # a binding's own argument
        """Have a key pressed: in place of those there are, or as one more."""
        key = self._keys()[self._at]

        def wished(name: str) -> dict[str, str]:
            names = (*key.keys, name) if more else (name,)
            return with_wish(self._wishes, key.id, names)

        def pressed(name: str | None) -> None:
            if name:
                self._take(wished(name))

        def refuses(name: str) -> str:
            return first_fault(wished(name))

        question = "One more key for" if more else "Another key for"
        self.app.push_screen(PressScreen(f"{question} {key.id}: {key.label}", refuses), pressed)

    def action_reset(self) -> None:
        """Give the usual keys back."""
        wishes = {id_: keys for id_, keys in self._wishes.items() if id_ != USUAL[self._at].id}
        fault = first_fault(wishes)
        if fault:
            self.app.notify(fault, severity="warning", markup=False, timeout=8)
        else:
            self._take(wishes)

    def action_reset_all(self) -> None:
        """Give everything its usual keys back."""
        self._take({})

    def _take(self, wishes: Mapping[str, str]) -> None:
        if wishes == self._wishes:
            return
        self._wishes = dict(wishes)
        trouble = self._keep(wishes)
        if trouble:
            self.app.notify(trouble, severity="warning", markup=False, timeout=8)
        self._show(self._at)


class PressScreen(ModalScreen[str]):
    """Takes the next key that is pressed; one that ``refuses`` has something against is told so."""

    CSS_PATH = "rebind.tcss"
    AUTO_FOCUS = None

    def __init__(self, question: str, refuses: Callable[[str], str]) -> None:
        super().__init__()
        self._question = question
        self._refuses = refuses

    def compose(self) -> ComposeResult:
        """What the key is for, and what is wrong with the last one."""
        with Vertical(id="press"):
            yield Static(Content(self._question), classes="title")
            yield Static("Press the key. Escape leaves it as it was.", classes="quiet")
            yield Static(id="wrong")

    def on_key(self, event: KeyPress) -> None:
        """Take a key, or say why not."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
            return
        fault = self._refuses(event.key)
        if fault:
            self.query_one("#wrong", Static).update(Content(fault))
        else:
            self.dismiss(event.key)
