"""The session screen: a beat that drives the session, and the stage that shows it."""

# ruff: noqa: PLC0415 - the first picture waits for no other screen's modules

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.events import ScreenResume
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from ankle_coach.driver import Driver
from ankle_coach.keys import ANSWERS, KEYS, Key, command_of, shown
from ankle_coach.session.engine import Events
from ankle_coach.session.events import (
    Finished,
    Paused,
    SegmentStarted,
    TempoChanged,
)
from ankle_coach.session.table import Command, Phase
from ankle_coach.session.view import View, outcomes, rail
from ankle_coach.ui.beat import Beat
from ankle_coach.ui.bindings import BY_ID, bindings
from ankle_coach.ui.first import after_first_picture
from ankle_coach.ui.notices import Notices
from ankle_coach.ui.punctual import CUE_FIRST, LEAD
from ankle_coach.ui.sound import Sound
from ankle_coach.ui.stage import margins
from ankle_coach.ui.stage.shots import Posing
from ankle_coach.ui.widgets.ground import Ground
from ankle_coach.ui.widgets.stage import Stage

FRAME = 1 / 15
"""Seconds between two pictures of the figure."""
BEAT = 1.0
"""Seconds between two looks at the session while no figure moves: as often as something is told by
the second. What is due is not late by it."""
ROUNDING = 0.0005
"""Seconds past the instant at which a second changes, to be sure that it has."""
SOUND_LOOK = 0.1
"""Seconds between two looks whether the sound is there, before a session begins."""
SOUND_WITHIN = 1.0
"""Seconds that a session waits for its sound before it begins without."""
LATE_NOTICE = 12.0
"""Seconds for which one that the session left no time for stands beside the summary."""


class SessionScreen(Screen[None]):
    """One session, from its first segment to its last."""

    CSS_PATH: ClassVar = ["session.tcss", Path(__file__).parents[1] / "widgets" / "inks.tcss"]
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS, priority=True)]
    HELP = "A guided session. Every key works at any time; a presenter's clicker does too."

    def __init__(
        self,
        driver: Driver,
        *,
        sound: Sound,
        notices: Callable[[], Sequence[str]] = tuple,
        wall: Callable[[], datetime],
        on_over: Callable[[Driver], None],
        keys: Mapping[str, Key],
        figure: bool = True,
        reduced_motion: bool = False,
        hold: Callable[[float], None] = lambda _: None,
    ) -> None:
        """``hold`` lets nothing reach the terminal before an instant of the beat's."""
        super().__init__()
        self.driver = driver
        driver.beat = BEAT
        self.stage = Stage(figure=figure)
        self._name_keys(keys)
        self._sound = sound
        self._news = notices
        self._wall = wall
        self._on_over = on_over
        self._figure = figure
        self._reduced = reduced_motion
        self._posing = Posing(reduced=reduced_motion)
        self._beat = Beat(self, self.pulse, self._at_deadline, self._ahead)
        self._hold = hold
        self._painted_for = 0.0
        self._notices = Notices(self, self._show_notice)
        self._shown_second: tuple[object, ...] | None = None
        self._left = ""
        self._paused_at = ""
        self._over = False
        self._was_shown = False
        self._ground = Ground(self)

    def compose(self) -> ComposeResult:
        """The stage is all there is."""
        yield self.stage

    def render_lines(self, crop: Region) -> list[Strip]:
        """The background below the stage."""
        return self._ground.lines(crop)

    def notify_style_update(self) -> None:
        """Another theme."""
        self._ground.forget()
        super().notify_style_update()

    def on_mount(self) -> None:
        """Begin."""
        self.app.app_suspend_signal.subscribe(self, lambda _: self._suspended())
        self.app.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self._repaint()
        after_first_picture(self, self._open)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Shown for the first time, it has just been given its styles."""
        event.refresh_styles = self._was_shown
        self._was_shown = True

    def _open(self) -> None:
        """Get what the picture did not need, but the session will."""
        self._sound.prepare(self.driver.engine.plan)
        self._posing.load()
        self._begin()

    def _begin(self, waited: float = 0.0) -> None:
        """Start, or go on; not before the sound is there, so that the first words are heard."""
        if self._over:
            return
        if self.app.screen is not self or (self._sound.is_opening and waited < SOUND_WITHIN):
            self.set_timer(SOUND_LOOK, partial(self._begin, waited + SOUND_LOOK))
            return
        self.driver.clock.pulse()
        begin = Command.START if self.driver.engine.phase is Phase.READY else Command.RESUME
        self._tell(self.driver.command(begin))

    def on_stage_arranged(self) -> None:
        """The terminal has another size: paint everything."""
        self._shown_second = None
        self._repaint()
        self._keep_time(self._to_show())

    def on_stage_pressed(self) -> None:
        """A click pauses and goes on."""
        self.action_press("pause")

    def on_unmount(self) -> None:
        """Leave no timer behind."""
        self._beat.stop()

    def pulse(self) -> None:
        """Bring the session and the stage up to this instant."""
        self._go_on(figure=True)

    def _at_deadline(self) -> None:
        """The same; between two beats the figure stays as it is."""
        self._go_on(figure=False)

    def _ahead(self, instant: float) -> None:
        """Paint the second that is to be shown from ``instant`` on, and hold it until then."""
        ahead = instant - self._beat.now + ROUNDING
        at = self.driver.clock.now() + ahead * self.driver.speed
        course, due = self.driver.engine.course, self.driver.engine.next_deadline()
        if self._over or course.lead or course.track.left(at) == 0.0:
            return  # something else is shown from then on, which is yet to happen
        self._painted_for = course.running(at)
        self._hold(instant + (CUE_FIRST if due and abs(due - at) < 2 * ROUNDING else 0.0))
        self._go_on(figure=True, ahead=ahead)

    def _go_on(self, *, figure: bool, ahead: float = 0.0) -> None:
        if not self._over:
            self._tell(self.driver.pulse(ahead), figure=figure)
            self._notices.add((*self._sound.notices(), *self._news()))

    def action_press(self, key_id: str) -> None:
        """Do what the key of this id does."""
        key = BY_ID[key_id]
        if key.command:
            self.command(command_of(key, self.driver.engine.phase))
        else:
            getattr(self, f"_press_{key.id}")()

    def offers(self) -> Iterable[SystemCommand]:
        """What the palette offers while a session runs: every key by its description."""
        for key in KEYS:
            names = "  ".join(map(shown, self._keys[key.id].keys))
            yield SystemCommand(key.description, names, partial(self.action_press, key.id))

    def set_keys(self, keys: Mapping[str, Key]) -> None:
        """Name these keys from now on; the app's keymap has them answered."""
        self._name_keys(keys)
        self._repaint()

    def _name_keys(self, keys: Mapping[str, Key]) -> None:
        self._keys = keys
        self.stage.set_ways(*(shown(keys[each].keys[0]) for each in ("pause", "leave")))

    def command(self, command: Command | None) -> None:
        """Ask something of the session."""
        if command and not self._over:
            self._tell(self.driver.command(command))

    def _press_leave(self) -> None:
        was_going = self.driver.engine.phase.is_active
        self.command(Command.PAUSE)

        def answered(leave: bool | None) -> None:  # noqa: FBT001  # the screen's own result
            if leave:
                self._end()
            elif was_going:
                self.command(Command.RESUME)

        from ankle_coach.ui.screens.leave import LeaveScreen

        keys = (self._keys[key.id] for key in ANSWERS)
        self.app.push_screen(LeaveScreen(keys, goes_on=was_going), answered)

    def _press_help(self) -> None:
        from ankle_coach.ui.screens.keys import KeysScreen

        keys = (self._keys[key.id] for key in KEYS)
        self.app.push_screen(KeysScreen(("In a session", keys)))

    def _press_figure(self) -> None:
        self._figure = not self._figure
        self._repaint()

    def _press_louder(self) -> None:
        self._sound.change(+5)
        self._repaint()

    def _press_quieter(self) -> None:
        self._sound.change(-5)
        self._repaint()

    def _press_sound(self) -> None:
        self._sound.next_profile()
        self._repaint()

    def _suspended(self) -> None:
        self.command(Command.PAUSE)

    def _tell(self, events: Events, *, figure: bool = True) -> None:
        """Show what happened, and see to it that the next thing is not missed."""
        for event in events:
            if isinstance(event, SegmentStarted):
                figure = True  # another pose, or another move
                if not self._reduced:
                    self.stage.flash()
            elif isinstance(event, Paused):
                self._paused_at = f"{self._wall():%H:%M}"
            elif isinstance(event, TempoChanged):
                self._notices.tell(f"{event.seconds:g} s from now on for this exercise")
        shown = self._to_show()
        moved = self.stage.has_figure and shown.running > self._painted_for
        if events or moved or _second_of(shown) != self._shown_second:
            self._paint(shown, figure=figure)
        if any(isinstance(event, Finished) for event in events):
            self._end()
            return
        self._keep_time(shown)

    def _show_notice(self, text: str) -> None:
        self.stage.notice(text)
        self._repaint()

    def _end(self) -> None:
        self._over = True
        self._beat.stop()
        self._on_over(self.driver)
        late = self._news()  # closing the record brings some
        for notice in (*self._notices.untold(), *late):
            self.app.notify(notice, severity="warning", markup=False, timeout=LATE_NOTICE)

    def _keep_time(self, shown: View) -> None:
        """A beat while time passes, and a pulse at the instant of what is due before the next."""
        if self._over:
            return
        if not self.driver.engine.phase.is_active:
            self._beat.stop()
            return
        moving = self.stage.has_figure and not self._reduced
        before, self.driver.beat = self.driver.beat, FRAME if moving else BEAT
        if before < self.driver.beat:  # who follows the session counts on more pulses than will be
            self._go_on(figure=False)
            return
        due = self.driver.seconds_to_next()
        second = self._seconds_to_change(shown)
        now = self._beat.now
        self._beat.go(
            self.driver.beat,
            None if due is None else now + due,
            through=None if second is None else now + second,
        )

    def _seconds_to_change(self, shown: View) -> float | None:
        """Real seconds until the shown second changes; None while a lead says its line."""
        course, now = self.driver.engine.course, self.driver.clock.now()
        if shown.countdown is not None:
            left = ((course.lead or course.track).left(now) or 0.0) - (shown.countdown - 1)
        elif course.lead:
            return None
        else:
            left = int(shown.running) + 1 - course.running(now)
        return max(0.0, left) / self.driver.speed

    def _repaint(self) -> None:
        self._paint(self._to_show())

    def _to_show(self) -> View:
        """The session as it is now, or as it was painted ahead: no picture takes that back.

        But for a pause that comes before the second which was painted: it then stays at this one.
        """
        running = self.driver.engine.running(self.driver.clock.now())
        ahead = (self._painted_for - running) / self.driver.speed
        return self.driver.view(ahead if 0 < ahead < LEAD + 2 * ROUNDING else 0.0)

    def _paint(self, view: View, *, figure: bool = True) -> None:
        routine, columns = self.driver.engine.plan.routine.name, self.size.width
        second = _second_of(view)
        is_new, self._shown_second = second != self._shown_second, second
        if is_new:
            self._left = margins.time_left(view, self._wall(), self.driver.speed)
            engine = self.driver.engine
            self.stage.show_rail(rail(engine, self.driver.clock.now()), outcomes(engine))
        self.stage.set_figure(on=self._figure and self._posing.has_figure(view))
        status = margins.status(
            view,
            columns,
            routine=routine,
            when=f"paused at {self._paused_at}" if view.phase is Phase.PAUSED else self._left,
            sound=self._sound.shown(),
            speed=self.driver.speed,
        )
        self.stage.show(view, routine, status, margins.legend(view, columns, self._keys))
        if self.stage.has_figure and figure:
            self.stage.show_figure(self._posing.shot(view))


def _second_of(view: View) -> tuple[object, ...]:
    """What changes once a second: the seconds that are counted down, else those of the session.

    All that is told by the second changes with it, so that there is one picture to a second.
    """
    second = int(view.running) if view.countdown is None else view.countdown
    return view.index, view.phase, second
