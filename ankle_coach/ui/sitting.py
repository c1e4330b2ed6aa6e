"""One person's sitting at the app: from Home to a session to its summary, and round again."""

# ruff: noqa: PLC0415 - a session that is started at once waits for no other screen's modules

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.screen import Screen

from ankle_coach.clock import ScaledClock
from ankle_coach.driver import Driver
from ankle_coach.session.engine import Engine
from ankle_coach.session.model import Routine
from ankle_coach.session.table import Command, Phase
from ankle_coach.settings import Motion, Settings
from ankle_coach.settings.units import length
from ankle_coach.start import Choices, StartRequest
from ankle_coach.ui.bindings import rebound_by_id
from ankle_coach.ui.parts import Parts
from ankle_coach.ui.screens.session import SessionScreen

if TYPE_CHECKING:
    from ankle_coach.history.past import LastDone
    from ankle_coach.history.unfinished import Offer
    from ankle_coach.keeping import Keeping, Kept
    from ankle_coach.ui.offered import Offered
    from ankle_coach.ui.screens.progress import ProgressScreen
    from ankle_coach.ui.screens.welcome import Answers
    from ankle_coach.ui.sound import Sound, SoundCheck

LAST_WORDS = 5.0
"""Seconds that the sound stays open after a session, for its last words."""
UNRECORDED = frozenset({"demo"})
"""The routines that are for looking at, not for doing."""


class Sitting:
    """Makes the screens and leads from one to the next."""

    def __init__(
        self, app: App[int], parts: Parts, hold: Callable[[float], None] = lambda _: None
    ) -> None:
        """``hold`` keeps pictures back until an instant of the event loop's clock."""
        self._app = app
        self._hold = hold
        self._parts = parts
        self._sound: Sound | None = None
        self._kept: Kept | None = None
        self._driver: Driver | None = None

    @cached_property
    def keeping(self) -> Keeping | None:
        """What keeps the record, made when it is first asked for."""
        return self._parts.keeping() if self._parts.keeping else None

    @cached_property
    def offered(self) -> Offered:
        """What Home offers."""
        from ankle_coach.ui.offered import Offered

        return Offered(self._parts, lambda: self.keeping)

    # What Home asks for.

    def offer(self) -> Offer | None:
        """A session that was cut short; reads the disk."""
        return self.keeping.offer() if self.keeping else None

    def last_done(self) -> Mapping[str, LastDone]:
        """When each routine was last done; reads the disk."""
        return self.keeping.last_done() if self.keeping else {}

    def chosen(self, routine: Routine, only: tuple[str, ...], *, jog: bool) -> None:
        """Begin what was chosen, after an easy jog if that was asked for."""
        request = self.offered.request(routine, only)
        if not jog:
            self.begin(request)
            return

        from ankle_coach.ui.screens.jog import JogScreen

        def jogged(ready: bool | None) -> None:  # noqa: FBT001  # the screen's own result
            if ready:
                self.begin(request)

        self._app.push_screen(JogScreen(self._parts.clock(), on_end=self._app.bell), jogged)

    def welcome(self) -> None:
        """Ask what is asked once, unless it has been answered."""
        if self._settings.first_run_done:
            return

        def answered(answers: Answers | None) -> None:
            if answers is None:
                return
            changes: dict[str, object] = {"first_run_done": True, "room": answers.room}
            if answers.heard and answers.output:
                changes["heard"] = (*self._settings.heard, answers.output)
            trouble = self._parts.preferences.change(**changes)
            if trouble:
                self._app.notify(trouble, severity="warning", markup=False)

        from ankle_coach.ui.screens.welcome import WelcomeScreen

        in_units = partial(length, units=self._settings.units)
        self._app.push_screen(
            WelcomeScreen(self._sound_check, in_units, self._settings.room), answered
        )

    def _sound_check(self) -> SoundCheck:
        return self._parts.sound(self._choices(), self._app.bell).check()

    def begin_or_go_on(self, request: StartRequest) -> None:
        """Begin at once, unless the same routine was cut short: then ask first."""
        offer = self.keeping.offer(request.routine.id) if self.keeping else None
        if offer is None:
            self.begin(request)
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # the screen's own result
            if yes is None:
                self._app.exit(0)
            elif yes:
                self.go_on(offer, request)
            else:
                self.set_aside(offer)
                self.begin(request)

        from ankle_coach.ui.screens.ask import AskScreen

        question = f"Go on with {offer.text}?"
        brings_back = offer.brings_back(request.plan())
        kept = "Begun anew, what was done is kept as stopped."
        detail = " ".join(filter(None, (brings_back, kept)))
        ask = AskScreen(question, detail, "go on", "begin anew", "leave it for later")
        self._app.push_screen(ask, answered)

    def begin(self, request: StartRequest) -> None:
        """Put the session on the screen; it starts at once."""
        plan = request.plan()
        recorded = request.routine.id not in UNRECORDED
        kept = self.keeping.begin(plan, request.speed, recorded=recorded) if self.keeping else None
        self._run(Engine(plan), kept, self._as_asked(request))

    def go_on(self, offer: Offer, request: StartRequest | None = None) -> None:
        """Take up a session that was cut short, as fast and as loud as was asked for now."""
        from ankle_coach.keeping import TAKEN

        choices = self._as_asked(request) if request else self._choices()
        taken = self.keeping.go_on(offer, choices.speed) if self.keeping else None
        if taken:
            self._run(*taken, choices)
            return
        if request:  # there is nothing below it to go back to
            self.begin(request)
        self._app.notify(TAKEN, severity="warning", markup=False)

    def set_aside(self, offer: Offer) -> None:
        """Put a session that was cut short into the history as it is."""
        if self.keeping:
            self.keeping.set_aside(offer)

    def commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers on this screen beside what belongs everywhere."""
        if isinstance(screen, SessionScreen):
            yield from screen.offers()

    def progress(self) -> ProgressScreen | None:
        """What the record adds up to; None where nothing is kept, or while a session runs."""
        if self.keeping is None or self._driver:
            return None
        from ankle_coach.ui.screens.progress import ProgressScreen

        return ProgressScreen(self.keeping.store, lambda: self._parts.wall().date())

    def leave(self) -> None:
        """The app ends: keep what runs, and let go of the sound; a second or so at the most."""
        if self._driver:  # once it is over, that is done, and the settings may say otherwise by now
            self._remember_sound()
        driver, kept, sound = self._driver, self._kept, self._sound
        self._driver = self._kept = self._sound = None
        try:
            if driver and kept:
                with suppress(Exception):  # it may be what fails; the rest is kept
                    driver.command(Command.PAUSE)
                kept.leave(driver)
        finally:
            if sound:
                sound.close()

    def _run(self, engine: Engine, kept: Kept | None, choices: Choices) -> None:
        self._silence()
        sound = self._sound = self._parts.sound(choices, self._ring)
        real = self._parts.clock()
        self._kept = kept
        self._driver = Driver(
            engine,
            ScaledClock(real, choices.speed) if choices.speed != 1 else real,
            real=real,
            sounds=sound,
            listeners=kept.listeners if kept else (),
            speed=choices.speed,
        )
        screen = SessionScreen(
            self._driver,
            sound=sound,
            notices=kept.notices if kept else tuple,
            wall=self._parts.wall,
            on_over=self._over,
            keys=rebound_by_id(self._settings.keys),
            figure=self._settings.figure,
            reduced_motion=self._is_still,
            hold=self._hold,
        )
        self._app.push_screen(screen)

    def _over(self, driver: Driver) -> None:
        """The session was finished, or left, which keeps it to be gone on with."""
        from ankle_coach.ui.screens.summary import SummaryScreen
        from ankle_coach.ui.summary import Ending, summarise, tempo_words

        finished = driver.engine.phase is Phase.FINISHED
        ending = Ending.FINISHED if finished else Ending.LEFT if self._kept else Ending.STOPPED
        summary = summarise(driver.engine, driver.clock.now(), ending)
        if self._kept and finished:
            self._kept.close()
        elif self._kept:
            self._kept.leave(driver)
        self._driver = self._kept = None
        engine = driver.engine
        keep = (lambda: self.offered.keep_tempo(engine)) if engine.course.tempo else None
        self._remember_sound()
        while not isinstance(self._app.screen, SessionScreen):
            self._app.pop_screen()
        now, tempo = self._parts.clock().now, tempo_words(engine)
        self._app.switch_screen(SummaryScreen(summary, now=now, tempo=tempo, keep=keep))
        self._app.set_timer(LAST_WORDS, self._silence)

    def _remember_sound(self) -> None:
        """Keep what was turned of the sound; what was as asked for is for this session alone."""
        turned = self._sound.turned if self._sound else {}
        trouble = self._parts.preferences.change(**turned) if turned else ""
        if trouble:
            self._app.notify(trouble, severity="warning", markup=False)

    def _silence(self) -> None:
        """Let go of the sound without waiting for it."""
        if self._sound and self._driver is None:
            self._sound.let_go()
            self._sound = None

    def _ring(self) -> None:
        """Nothing but the terminal's bell is left: ring it, and flash."""
        self._app.bell()
        if isinstance(self._app.screen, SessionScreen):
            self._app.screen.stage.flash()

    @property
    def _settings(self) -> Settings:
        return self._parts.preferences.settings

    @property
    def _is_still(self) -> bool:
        """Whether motion is reduced, by our setting or by Textual's."""
        return self._settings.motion is Motion.REDUCED or self._app.animation_level == "none"

    def _choices(self) -> Choices:
        """What was asked for on the command line, in the light of settings changed since."""
        return self._parts.choices()

    def _as_asked(self, request: StartRequest) -> Choices:
        return replace(
            self._choices(),
            sound=request.sound,
            volume=request.volume,
            output=request.output,
            voice=request.voice,
            speed=request.speed,
        )

    def take_keys(self) -> None:
        """The person wishes other keys: a session under way names them."""
        for screen in self._app.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.set_keys(rebound_by_id(self._settings.keys))
