"""A visit to the app: it runs with a clock of our own and is photographed where it stands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from gallery_clock import HandClock
from gallery_picture import Picture
from gallery_record import keeping
from rich.segment import Segment
from textual.pilot import Pilot

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.status import State, Status
from ankle_coach.catalogue.load import builtin
from ankle_coach.preferences import Preferences
from ankle_coach.session.cues import Cue, CueKind
from ankle_coach.session.options import Guidance
from ankle_coach.session.segment import Segment as Part
from ankle_coach.settings import Settings
from ankle_coach.start import Choices, StartRequest, prepare
from ankle_coach.ui.app import AnkleCoachApp
from ankle_coach.ui.parts import Parts
from ankle_coach.ui.screens.session import SessionScreen
from ankle_coach.ui.sound import Sound
from ankle_coach.ui.widgets import stage
from ankle_coach.ui.widgets.canvas import Canvas

CHOICES = Choices(room=4, guidance=Guidance.FULL)
"""Four metres of room, so that the walks have lengths and turns."""
BEGINS = datetime(2026, 11, 23, 18, 35, tzinfo=UTC)
_FLASH = 0.01
"""Seconds for which the edge flashes here, instead of so long that each picture would wait."""
_LEAD = (1.2, 0.9, 0.6, 0.3, 0.0)
"""Seconds before a moment at which the stage is painted too, for the figure to come to a pose."""


class Mute:
    """Plays nothing and says that it plays."""

    profile = Profile.ON
    volume = 80

    def cue(self, cue: Cue, delay: float) -> None:
        """Nothing."""

    def play(
        self, cue_id: str, *, kind: CueKind = CueKind.TONE, text: str = "", late: float = 0.0
    ) -> None:
        """Nothing."""

    def prepare(self, cues: Iterable[tuple[CueKind, str]]) -> None:
        """Nothing."""

    def hush(self) -> None:
        """Nothing."""

    def news(self) -> tuple[Status, ...]:
        """Nothing."""
        return ()

    def status(self) -> Status:
        """It plays."""
        return Status(State.PLAYING, output="pulseaudio", device="Built-in Audio")

    def close(self) -> None:
        """Nothing."""


class Visit:
    """One run of the app in one size and theme."""

    def __init__(self, app: AnkleCoachApp, pilot: Pilot[int], clock: HandClock) -> None:
        self.app = app
        self._pilot = pilot
        self._clock = clock

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, and let the app answer."""
        for key in keys:
            await self._pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Let everything be done that is under way, threads included."""
        await self.app.workers.wait_for_complete()
        await self._pilot.pause()
        await self._pilot.pause()

    @property
    def stage(self) -> SessionScreen:
        """The session's screen.

        Raises:
            TypeError: If another screen is shown.
        """
        screen = self.app.screen
        if not isinstance(screen, SessionScreen):
            raise TypeError(f"no session but {type(screen).__name__} is shown")
        return screen

    @property
    def segments(self) -> Sequence[tuple[float, Part]]:
        """The session's segments with their beginnings in seconds."""
        segments = self.stage.driver.engine.plan.segments
        return tuple(
            zip(accumulate((s.expected for s in segments), initial=0.0), segments, strict=False)
        )

    async def until(self, seconds: float) -> None:
        """Go on with the session until so many seconds of its clock are over; never back."""
        screen = self.stage
        for lead in _LEAD:
            self._clock.instant = max(self._clock.instant, seconds - lead)
            screen.pulse()
        await self._pilot.pause(2 * _FLASH)
        await self._pilot.pause()

    def wait(self, seconds: float) -> None:
        """Let time pass with nothing happening, so that the next key is meant."""
        self._clock.instant += seconds

    async def finish(self) -> None:
        """Let the session come to its end."""
        self._clock.instant += 3600.0
        self.stage.pulse()
        await self.settle()

    def leave_the_figure_alone(self) -> None:
        """Take everything off the stage but the figure."""
        for canvas in self.stage.query(Canvas):
            canvas.visible = canvas.id == "figure"

    def picture(self) -> Picture:
        """What the screen shows now."""
        app, compositor = self.app, self.app.screen._compositor  # noqa: SLF001 - as Textual's own
        # screenshots do: there is no public way to the segments.
        behind = app._background_screens  # noqa: SLF001 - the same
        update = compositor.render_update(full=True, screen_stack=behind)
        if update is None:
            raise RuntimeError("a whole update is never empty")
        console = app.console
        segments = console.render(update, console.options.update(width=app.size.width))
        lines = Segment.split_lines(each for each in segments if not each.control)
        dark = app.current_theme.dark
        return Picture(tuple(tuple(line) for line in lines), dark)


def request(routine: str) -> StartRequest:
    """A session of a built-in routine."""
    return prepare(builtin().routines[routine], CHOICES)


@asynccontextmanager
async def visit(
    size: tuple[int, int],
    theme: str,
    begin: StartRequest | None = None,
    *,
    recorded: bool = False,
    first: bool = False,
) -> AsyncIterator[Visit]:
    """The app in a terminal of ``size`` columns and rows: Home, or a session that begins.

    ``recorded`` gives it some weeks of record, ``first`` is a person's first start.
    """
    clock = HandClock()

    def wall() -> datetime:
        return BEGINS + timedelta(seconds=clock.instant)

    with TemporaryDirectory() as folder:
        parts = Parts(
            lambda: CHOICES,
            clock=lambda: clock,
            wall=wall,
            sound=lambda _choices, _ring: Sound(lambda _profile, _volume: Mute(), Profile.ON, 80),
            keeping=partial(keeping, Path(folder), wall) if recorded else None,
            preferences=Preferences(Settings(theme=theme, first_run_done=not first)),
        )
        stage.FLASH = _FLASH
        app = AnkleCoachApp(begin, parts)
        async with app.run_test(size=size) as pilot:
            going = Visit(app, pilot, clock)
            await going.settle()
            yield going
