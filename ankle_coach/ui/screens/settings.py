"""Settings: everything that a person can set, each with a sentence and its range."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from ankle_coach.preferences import Preferences
from ankle_coach.settings import SETTINGS
from ankle_coach.settings.read import from_text
from ankle_coach.settings.setting import Group, Kind, Setting
from ankle_coach.ui.turning import range_words, shown, turned

LISTED = tuple(each for each in SETTINGS.values() if each.about.group is not Group.KEPT)
"""The settings that the screen lists, in the order of the settings' own file."""


class SettingsScreen(Screen[None]):
    """Left and right turn a setting, Enter types a value; each change is kept at once."""

    CSS_PATH = "settings.tcss"
    HELP = "Left and right turn a setting, Enter types a value. Changes are kept at once."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Less", priority=True),
        Binding("right", "turn(1)", "More", priority=True),
        Binding("enter", "edit", "Type a value", priority=True),
        Binding("delete,backspace", "reset", "Default"),
        Binding("escape,q", "app.pop_screen", "Back"),
    ]

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences

    def compose(self) -> ComposeResult:
        """The list, and below it the highlighted setting's sentence."""
        yield Static("Settings", id="title")
        yield OptionList(id="list", markup=False)
        with Vertical(id="about"):
            yield Static(id="says")
            yield Static(id="range")
        yield Footer()

    def on_mount(self) -> None:
        """Show everything; say what is wrong with the file, if anything is."""
        self._show(0)
        self.query_one("#list").focus()
        for fault in self._preferences.faults:
            self.app.notify(fault, title="Settings", severity="warning", markup=False, timeout=12)

    def _show(self, at: int) -> None:
        listed = self.query_one("#list", OptionList)
        listed.clear_options()
        group = None
        for number, each in enumerate(LISTED):
            heading = each.about.group if each.about.group is not group else ""
            group = each.about.group
            listed.add_option(Option(self._row(each, heading), id=str(number)))
        listed.highlighted = at

    def _row(self, each: Setting, heading: str) -> Content:
        value = getattr(self._preferences.settings, each.key)
        style = "bold" if value != each.default else ""
        return Content.assemble(
            (f"{heading:10} ", "bold $accent"),
            f"{each.about.title:24} ",
            (shown(each, value), style),
        )

    @property
    def _setting(self) -> Setting:
        return LISTED[self.query_one("#list", OptionList).highlighted or 0]

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        each = self._setting
        self.query_one("#says", Static).update(Content(each.about.says))
        self.query_one("#range", Static).update(Content(range_words(each)))

    def action_turn(self, steps: int) -> None:
        """To the next or the last value."""
        each = self._setting
        value = turned(each, getattr(self._preferences.settings, each.key), steps)
        self._keep(each, value)

    def action_reset(self) -> None:
        """Back to the default."""
        self._keep(self._setting, self._setting.default)

    def action_edit(self) -> None:
        """Type a value; words and switches are turned instead."""
        each = self._setting
        if each.kind in (Kind.CHOICE, Kind.SWITCH):
            self.action_turn(1)
            return
        if each.kind is Kind.KEYS:
            text = 'Keys are set in settings.toml: [keys] and a line such as pause = "space,p".'
            self.app.notify(text, markup=False, timeout=8)
            return
        value = getattr(self._preferences.settings, each.key)

        def typed(text: str | None) -> None:
            if text is not None:
                self._keep(each, from_text(each.key, text))

        self.app.push_screen(TypeScreen(each, "" if value is None else f"{value}"), typed)

    def _keep(self, each: Setting, value: object) -> None:
        if value == getattr(self._preferences.settings, each.key):
            return
        trouble = self._preferences.change(**{each.key: value})
        if trouble:
            self.app.notify(trouble, severity="warning", markup=False, timeout=8)
        at = self.query_one("#list", OptionList).highlighted or 0
        self._show(at)
        if each.key == "theme":
            self.app.theme = str(value) or self.app.theme


class TypeScreen(ModalScreen[str]):
    """Takes a value as text, and says what is wrong with it before it goes on."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "As it was")]

    def __init__(self, setting: Setting, text: str) -> None:
        super().__init__()
        self._setting = setting
        self._text = text

    def compose(self) -> ComposeResult:
        """The name, the range and a line to type in."""
        with Vertical(id="type"):
            yield Static(Content(f"{self._setting.about.title}: {range_words(self._setting)}"))
            yield Input(self._text, id="value")
            yield Static(id="wrong")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        try:
            from_text(self._setting.key, event.value)
        except ValueError as error:
            self.query_one("#wrong", Static).update(Content(str(error)))
        else:
            self.dismiss(event.value)
