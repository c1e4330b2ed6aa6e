"""The full-screen front end: an App that knows its screens, themes and signals, and little else."""

# ruff: noqa: PLC0415, PLW0108 - nothing is imported or made that Home's first picture does not need

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen

from ankle_coach.preferences import Preferences, choices_of
from ankle_coach.settings.rebinding import rebound
from ankle_coach.text import escaped, nearest
from ankle_coach.ui import themes
from ankle_coach.ui.bindings import HOME, keymap, listed
from ankle_coach.ui.parts import Parts
from ankle_coach.ui.punctual import Gate
from ankle_coach.ui.terminal import end_by, guarded, on_signals, patient, remembered

if TYPE_CHECKING:
    from ankle_coach.keeping import Keeping
    from ankle_coach.start import StartRequest
    from ankle_coach.ui.screens.home import HomeScreen
    from ankle_coach.ui.sitting import Sitting

SHEETS_OF_HOME = ("screens/home.tcss",)
SHEETS_OF_SESSION = ("screens/session.tcss", "widgets/inks.tcss")
"""The style sheets of the first screen: read with it, they would have all others read again."""
TEXTUALS = ("Theme", "Quit", "Screenshot")
"""Those of Textual's own commands that are of use here."""
_NO_COLOR = NoColor()
"""One for all times: what is painted through another filter is painted anew."""


class AnkleCoachApp(App[int]):
    """Ankle Coach in a terminal; with a ``request`` it begins that session at once."""

    TITLE = "Ankle Coach"
    CSS_PATH: ClassVar = ["app.tcss", "widgets/figure.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, priority=True),
        Binding("f1", "show_help_panel", "Help", show=False),
    ]

    def __init__(
        self, request: StartRequest | None, parts: Parts, gate: Gate | None = None
    ) -> None:
        """The ``gate`` holds back what is written to the terminal."""
        self._gate = gate or Gate()
        sheets = SHEETS_OF_SESSION if request else SHEETS_OF_HOME
        super().__init__(css_path=[*self.CSS_PATH, *sheets])
        self.parts = parts
        self.defect: Exception | None = None
        self.signalled: int | None = None
        self._request = request
        for theme in themes.OWN:
            self.register_theme(theme)
        self._begin_in(parts.preferences.settings.theme)

    def _begin_in(self, name: str) -> None:
        """Take the theme of this name, ours if there is none, before there is anything to style.

        Textual supposes a dark one; told of another in the usual way, it styles everything twice.
        """
        known = self._theme_of(name)
        theme = self.get_theme(known)
        if theme and theme.dark and not theme.ansi:
            self.set_reactive(App.theme, known)
            self.set_class(True, f"-theme-{known}", update=False)  # noqa: FBT003  # Textual's own
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = known

    @cached_property
    def sitting(self) -> Sitting:
        """What leads from screen to screen; Home's first picture needs nothing of it."""
        from ankle_coach.ui.sitting import Sitting

        return Sitting(self, self.parts, self._gate.hold)

    def get_driver_class(self) -> type[Driver]:
        """The platform's own, but asleep until a key comes."""
        return patient(super().get_driver_class())

    def get_default_screen(self) -> Screen[Any]:
        """Home, or nothing yet below the session that was asked for."""
        return self._home if self._request is None else super().get_default_screen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The phases' colours for the themes that do not name them."""
        return themes.colours_for(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through before it is painted.

        Asked for no colours, Textual 8.2.8 makes them greys, unless it is started with a theme of
        the terminal's own; with such a theme taken later it makes everything black.
        """
        filters = super().get_line_filters()
        if not self.no_color or not self.native_ansi_color:
            return filters
        return [_NO_COLOR if isinstance(each, Monochrome) else each for each in filters]

    def on_mount(self) -> None:
        """Home, or the session that was asked for."""
        on_signals(self)
        if self.signalled:
            end_by(self, self.signalled)
            return
        self._take_keys()
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        if self._request is None:
            self._tell_faults()
            if not self.parts.preferences.settings.first_run_done:
                self.sitting.welcome()
        else:
            self.sitting.begin_or_go_on(self._request)

    def _tell_faults(self) -> None:
        """Say what of the settings cannot be used."""
        faults, theme = self.parts.preferences.faults, self.parts.preferences.settings.theme
        if theme and theme not in self.available_themes:
            meant = nearest(theme, self.available_themes)
            hint = f"did you mean {meant}?" if meant else "the settings list what there is"
            faults = (*faults, f"there is no theme {escaped(theme)}; {hint}")
        for fault in faults:
            self.notify(fault, title="Settings", severity="warning", markup=False, timeout=12)

    def _read_again(self) -> None:
        """Take over what was changed in the settings' file meanwhile, and tell its faults."""
        if self.parts.preferences.read_again():
            self._take_settings()
            self._tell_faults()

    def _take_settings(self) -> None:
        """Show them: a change may have brought with it what was changed by hand."""
        self._take_keys()
        self.theme = self._theme_of(self.parts.preferences.settings.theme)

    def on_app_focus(self) -> None:
        """The person may come back from an editor."""
        self._read_again()
        if "_home" in vars(self) and self.screen is self._home:
            self._home.look_again()

    @cached_property
    def _home(self) -> HomeScreen:
        """The screen to choose on; what it asks for comes when it asks."""
        from ankle_coach.ui.screens.home import HomeScreen

        return HomeScreen(
            routines=lambda: self.sitting.offered.routines(),
            seconds=lambda routine, only: self.sitting.offered.seconds(routine, only),
            dose=lambda item, routine: self.sitting.offered.dose(item, routine),
            save=lambda routine, only: self.sitting.offered.save(routine, only),
            wall=self.parts.wall,
            offer=lambda: self.sitting.offer(),
            last_done=lambda: self.sitting.last_done(),
        )

    def _keep_theme(self, name: str) -> None:
        """The theme that was chosen in the palette stays."""
        if name != self._theme_of(self.parts.preferences.settings.theme):
            self.parts.preferences.change(theme=name)

    def _handle_exception(self, error: Exception) -> None:
        """Keep a defect of ours for the command line, which logs it and says where."""
        self.defect = self.defect or error
        super()._handle_exception(error)

    def on_unmount(self) -> None:
        """Let go of the sound and whatever else a session holds."""
        if "sitting" in vars(self):  # Home may have been left before it was needed
            self.sitting.leave()

    def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        """A session was chosen on Home."""
        self.sitting.chosen(message.routine, message.only, jog=message.jog)

    def on_home_screen_goes_on(self, message: HomeScreen.GoesOn) -> None:
        """A session that was cut short is taken up again."""
        self.sitting.go_on(message.offer)

    def on_home_screen_set_aside(self, message: HomeScreen.SetAside) -> None:
        """A session that was cut short is not gone on with."""
        self.sitting.set_aside(message.offer)
        self._home.look_back()  # there may be an older one

    async def action_quit(self) -> None:
        """Close the panel of keys if it is open, or leave."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            await super().action_quit()

    def action_home(self) -> None:
        """From what is above it, or took its place, back to Home."""
        if self._home in self.screen_stack:
            self.pop_screen()
        else:
            self.switch_screen(self._home)

    def action_progress(self) -> None:
        """What has been done."""
        screen = self.sitting.progress()
        if screen:
            self.push_screen(screen)

    def action_settings(self) -> None:
        """Everything that can be set."""
        from ankle_coach.ui.screens.settings import SettingsScreen

        self._read_again()
        self.clear_notifications()  # they would be there twice
        self._tell_faults()
        self.push_screen(
            SettingsScreen(
                self.parts.preferences,
                learning=self.sitting.offered.learning,
                wall=self.parts.wall,
                themes=sorted(self.available_themes),
            )
        )

    def on_settings_screen_changed(self) -> None:
        """What a setting changes on the screens is changed at once."""
        self._take_settings()

    def _take_keys(self) -> None:
        """The keys that the person wishes, here and in a session under way."""
        keys = self.parts.preferences.settings.keys
        self.set_keymap(keymap(keys))
        if keys or "sitting" in vars(self):
            self.sitting.take_keys()

    def _theme_of(self, name: str) -> str:
        """The theme of this name, ours if there is none."""
        return name if name in self.available_themes else themes.OWN[0].name

    def action_about(self) -> None:
        """What, when and why."""
        from ankle_coach.ui.screens.about import AboutScreen

        self.push_screen(AboutScreen())

    def action_keys(self) -> None:
        """The keys of a session; on Home, its own first."""
        from ankle_coach.ui.screens.keys import KeysScreen

        session = ("In a session", rebound(self.parts.preferences.settings.keys))
        on_home = "_home" in vars(self) and self.screen is self._home
        self.push_screen(
            KeysScreen(*((("Here, on Home", listed(HOME)),) if on_home else ()), session)
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Of Textual's own commands those that are of use here, and ours."""
        for command in super().get_system_commands(screen):
            if command.title in TEXTUALS:
                yield command
        yield SystemCommand("Progress", "What you have done", self.action_progress)
        yield SystemCommand("Settings", "Everything that can be set", self.action_settings)
        yield SystemCommand("About", "What ankle mobility is, when and why", self.action_about)
        yield SystemCommand("Session keys", "Every key of a session", self.action_keys)
        yield from self.sitting.commands(screen)


def _record_here() -> Keeping:
    """The person's own record; SQLite is not needed before the first picture."""
    from ankle_coach.keeping import record_here

    return record_here()


def run(request: StartRequest | None, preferences: Preferences) -> int:
    """Run the app until the person leaves; Home if there is no ``request``.

    Returns:
        The exit code of the command line's contract.
    """
    parts = Parts(
        lambda: choices_of(preferences.settings), keeping=_record_here, preferences=preferences
    )
    gate = Gate()
    with guarded(gate):
        app = AnkleCoachApp(request, parts, gate)
        with remembered(app):
            app.run()
    gc.freeze()  # looking through all that the app leaves would keep the shell waiting for 0.3 s
    if app.defect:
        raise app.defect
    return app.return_code or 0
