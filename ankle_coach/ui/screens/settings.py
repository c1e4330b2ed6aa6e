"""Settings: everything that a person can set, each with a sentence and its range."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from ankle_coach.pace import Learning
from ankle_coach.preferences import Preferences, is_folder
from ankle_coach.settings import SETTINGS, Units
from ankle_coach.settings.setting import Group, Kind, Setting
from ankle_coach.settings.units import length
from ankle_coach.ui.screens.learned import LearnedScreen, in_short
from ankle_coach.ui.screens.rebind import RebindScreen
from ankle_coach.ui.sizes import breakpoints
from ankle_coach.ui.turning import range_words, shown, to_type, turned, typed
from ankle_coach.ui.widgets.options import Options

LISTED = tuple(each for each in SETTINGS.values() if each.about.group is not Group.KEPT)
"""The settings that the screen lists, in the order of the settings' own file."""
SINCE = SETTINGS["learned_since"]
AFTER = "learned_pace"
"""The setting below which it stands what has been learned."""
NARROW = 60
"""Columns below which the headings of the groups are left out."""
LEARNED = "What the app learned of your own pace, walk by walk; Enter shows it and can forget it."


class SettingsScreen(Screen[None]):
    """Left and right turn a setting, Enter changes it; each change is kept at once."""

    CSS_PATH = "settings.tcss"
    HELP = "Left and right turn a setting, Enter changes it. Changes are kept at once."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Less", priority=True),
        Binding("right", "turn(1)", "More", priority=True),
        Binding("enter", "edit", "Change", priority=True),
        Binding("delete,backspace", "reset", "Default"),
        Binding("escape,q", "app.pop_screen", "Back"),
    ]
    HORIZONTAL_BREAKPOINTS = breakpoints((0, "-narrow"), (NARROW, "-normal"))

    class Changed(Message):
        """A setting has another value."""

    def __init__(
        self,
        preferences: Preferences,
        *,
        learning: Callable[[], Sequence[Learning]] = tuple,
        wall: Callable[[], datetime],
        themes: Sequence[str] = (),
    ) -> None:
        """``learning`` tells what is known of the walks, and reads the disk."""
        super().__init__()
        self._preferences = preferences
        self._learning = learning
        self._wall = wall
        self._themes = themes
        self._walks: Sequence[Learning] = ()

    def compose(self) -> ComposeResult:
        """The list, and below it the highlighted setting's sentence."""
        yield Static("Settings", id="title")
        yield Options(id="list", markup=False)
        with Vertical(id="about"):
            yield Static(id="says")
            yield Static(id="range")
        yield Footer()

    def on_resize(self) -> None:
        """Tell it in the columns that there are now."""
        self._show(self.query_one("#list", OptionList).highlighted or 0)

    def on_mount(self) -> None:
        """Show everything."""
        self._show(0)
        self.query_one("#list").focus()
        self._learn()

    @work(thread=True, exclusive=True)
    def _learn(self) -> None:
        walks = self._learning()
        self.app.call_from_thread(self._learned, walks)

    def _learned(self, walks: Sequence[Learning]) -> None:
        if self.is_attached:
            self._walks = walks
            self._show(self.query_one("#list", OptionList).highlighted or 0)

    def _show(self, at: int) -> None:
        listed = self.query_one("#list", OptionList)
        listed.clear_options()
        group = None
        for each in LISTED:
            heading = each.about.group if each.about.group is not group else ""
            group = each.about.group
            listed.add_option(Option(self._row(each, heading), id=each.key))
            if each.key == AFTER:
                row = self._columns("", "Learned so far", in_short(self._walks))
                listed.add_option(Option(row, id=SINCE.key))
        listed.highlighted = at

    def _row(self, each: Setting, heading: str) -> Content:
        value = self._value(each)
        style = "bold" if value != each.default else ""
        return self._columns(heading, each.about.title, shown(each, value, self._units), style)

    def _columns(self, heading: str, title: str, value: str, style: str = "") -> Content:
        """A row of the list; where it is narrow, without the headings."""
        if self.app.size.width < NARROW:
            return Content.assemble(f"{title:22} ", (value, style))
        return Content.assemble((f"{heading:10} ", "bold $accent"), f"{title:24} ", (value, style))

    def _value(self, each: Setting) -> object:
        return getattr(self._preferences.settings, each.key)

    @property
    def _units(self) -> Units:
        return self._preferences.settings.units

    @property
    def _setting(self) -> Setting:
        option = self.query_one("#list", OptionList).highlighted_option
        return SETTINGS[(option.id if option else None) or LISTED[0].key]

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        each = self._setting
        is_learned = each is SINCE
        says = LEARNED if is_learned else each.about.says
        ranged = "" if is_learned else range_words(each, self._units)
        self.query_one("#says", Static).update(Content(says))
        self.query_one("#range", Static).update(Content(ranged))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only words, switches and numbers have a next value."""
        del parameters
        if action not in ("turn", "reset") or not self.is_mounted:
            return True
        each = self._setting
        if action == "reset":
            return each is not SINCE
        return each.kind in (Kind.CHOICE, Kind.SWITCH, Kind.WHOLE, Kind.NUMBER) or _is_theme(each)

    def action_turn(self, steps: int) -> None:
        """To the next or the last value."""
        each, value = self._setting, self._value(self._setting)
        if _is_theme(each):
            names = ("", *self._themes)
            at = names.index(str(value)) if value in names else 0
            self._keep(each, names[(at + steps) % len(names)])
        else:
            self._keep(each, turned(each, value, steps, self._units))

    def action_reset(self) -> None:
        """Back to the default."""
        self._keep(self._setting, self._setting.default)

    def action_edit(self) -> None:
        """Turn words and switches, type a value, or open what a setting has a screen for."""
        each = self._setting
        if each is SINCE:
            self._open_learned()
        elif each.kind in (Kind.CHOICE, Kind.SWITCH):
            self.action_turn(1)
        elif each.kind is Kind.KEYS:
            self.app.push_screen(
                RebindScreen(self._preferences.settings.keys, partial(self._kept, each))
            )
        else:
            self._type(each)

    def _type(self, each: Setting) -> None:
        units = self._units

        def take(text: str | None) -> None:
            if text is not None:
                self._keep(each, typed(each, text, units))

        self.app.push_screen(
            TypeScreen(
                f"{each.about.title}: {range_words(each, units)}",
                to_type(each, self._value(each), units),
                partial(self._refuses, each),
            ),
            take,
        )

    def _refuses(self, each: Setting, text: str) -> str:
        """What is wrong with a typed value; empty if nothing is."""
        try:
            value = typed(each, text, self._units)
        except ValueError as error:
            return str(error)
        if _is_theme(each) and value and value not in self._themes:
            return f"There is no theme of that name; there are {', '.join(self._themes)}."
        if each.key == "voice" and value and not is_folder(str(value)):
            return "There is no folder of that name."
        return ""

    def _open_learned(self) -> None:
        units = self._units

        def answered(forget: bool | None) -> None:  # noqa: FBT001  # the screen's own result
            if forget:
                self._keep(SINCE, self._wall())
                self._learn()

        self.app.push_screen(
            LearnedScreen(self._walks, lambda metres: length(metres, units)), answered
        )

    def _keep(self, each: Setting, value: object) -> None:
        if value == self._value(each):
            return
        trouble = self._kept(each, value)
        if trouble:
            self.app.notify(trouble, severity="warning", markup=False, timeout=8)

    def _kept(self, each: Setting, value: object | Mapping[str, str]) -> str:
        trouble = self._preferences.change(**{each.key: value})
        self._show(self.query_one("#list", OptionList).highlighted or 0)
        self.post_message(self.Changed())
        return trouble


def _is_theme(each: Setting) -> bool:
    return each.key == "theme"


class TypeScreen(ModalScreen[str]):
    """Takes a value as text, and says what is wrong with it before it goes on."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "As it was")]

    def __init__(self, question: str, text: str, refuses: Callable[[str], str]) -> None:
        super().__init__()
        self._question = question
        self._text = text
        self._refuses = refuses

    def compose(self) -> ComposeResult:
        """The name, the range and a line to type in."""
        with Vertical(id="type"):
            yield Static(Content(self._question))
            yield Input(self._text, id="value")
            yield Static("Enter keeps it, Escape leaves it as it was.", id="keys")
            yield Static(id="wrong")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        fault = self._refuses(event.value)
        if fault:
            self.query_one("#wrong", Static).update(Content(fault))
        else:
            self.dismiss(event.value)
