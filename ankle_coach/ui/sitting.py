"""One person's sitting at the app: from Home to a session to its summary, and round again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.app import App, SystemCommand
from textual.screen import Screen

from ankle_coach.clock import ScaledClock
from ankle_coach.driver import Driver
from ankle_coach.session.engine import Engine
from ankle_coach.session.model import Routine
from ankle_coach.session.table import Phase
from ankle_coach.start import StartRequest, prepare
from ankle_coach.ui.parts import Parts
from ankle_coach.ui.screens.home import HomeScreen
from ankle_coach.ui.screens.jog import JogScreen
from ankle_coach.ui.screens.session import SessionScreen
from ankle_coach.ui.screens.summary import SummaryScreen
from ankle_coach.ui.sound import Sound
from ankle_coach.ui.summary import summarise

LAST_WORDS = 5.0
"""Seconds that the sound stays open after a session, for its last words."""


class Sitting:
    """Makes the screens and leads from one to the next."""

    def __init__(self, app: App[int], parts: Parts) -> None:
        self._app = app
        self._parts = parts
        self._sound: Sound | None = None

    def home(self) -> HomeScreen:
        """The screen to choose on."""
        return HomeScreen(
            routines=self._parts.routines, seconds=self._seconds, wall=self._parts.wall
        )

    def chosen(self, message: HomeScreen.Chosen) -> None:
        """Begin what was chosen, after an easy jog if that was asked for."""
        request = prepare(message.routine, replace(self._parts.choices, only=message.only))
        if not message.jog:
            self.begin(request)
            return

        def jogged(ready: bool | None) -> None:  # noqa: FBT001  # the screen's own result
            if ready:
                self.begin(request)

        self._app.push_screen(JogScreen(self._parts.clock(), on_end=self._app.bell), jogged)

    def begin(self, request: StartRequest) -> None:
        """Put the session on the screen; it starts at once."""
        self.close()
        choices = replace(
            self._parts.choices,
            sound=request.sound,
            volume=request.volume,
            output=request.output,
            voice=request.voice,
        )
        sound = self._sound = self._parts.sound(choices, self._ring)
        real = self._parts.clock()
        driver = Driver(
            Engine(request.plan()),
            ScaledClock(real, request.speed) if request.speed != 1 else real,
            real=real,
            sounds=sound,
            listeners=self._parts.listeners,
            speed=request.speed,
        )
        screen = SessionScreen(
            driver,
            sound=sound,
            wall=self._parts.wall,
            on_over=self._over,
            figure=self._parts.figure,
            reduced_motion=self._parts.reduced_motion,
        )
        self._app.push_screen(screen)

    def commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers on this screen beside what belongs everywhere."""
        if isinstance(screen, SessionScreen):
            for key, title in screen.offers():
                yield SystemCommand(
                    title, f"Key {key.id}", lambda key=key: screen.action_press(key.id)
                )

    def close(self) -> None:
        """Let go of the sound at once."""
        if self._sound:
            self._sound.close()
            self._sound = None

    def leave(self) -> None:
        """Let go of the sound and wait until it is closed, a second at the most."""
        if self._sound:
            self._sound.close_and_wait()
            self._sound = None

    def _ring(self) -> None:
        """Nothing but the terminal's bell is left: ring it, and flash."""
        self._app.bell()
        if isinstance(self._app.screen, SessionScreen):
            self._app.screen.stage.flash()

    def _over(self, driver: Driver) -> None:
        finished = driver.engine.phase is Phase.FINISHED
        summary = summarise(driver.engine, driver.clock.now(), finished=finished)
        self._app.switch_screen(SummaryScreen(summary))
        self._app.set_timer(LAST_WORDS, self.close)

    def _seconds(self, routine: Routine, only: tuple[str, ...]) -> float:
        return prepare(routine, replace(self._parts.choices, only=only)).plan().expected
