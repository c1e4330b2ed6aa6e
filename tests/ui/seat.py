"""A person's seat before the app: its keys, its clock, its ears, and what can be read on it.

    async with seated() as seat:
        await seat.press("enter")
        await seat.let(27)
        assert "HOLD" in seat.text

Nothing of it plays a sound, writes a file or waits for a clock; a session advances only by ``let``.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from textual._wait import SLEEP_GRANULARITY, wait_for_idle

from ankle_coach.catalogue.folder import OwnRoutine
from ankle_coach.catalogue.load import builtin
from ankle_coach.preferences import Preferences
from ankle_coach.settings import Settings
from ankle_coach.start import Choices, prepare
from ankle_coach.ui.app import AnkleCoachApp
from ankle_coach.ui.parts import Parts
from ankle_coach.ui.screens.session import SessionScreen
from ankle_coach.ui.screens.summary import LET_GO
from tests.fakes import FakeClock
from tests.ui.playing import Ears
from tests.ui.scenes import text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from textual.pilot import Pilot

    from ankle_coach.keeping import Keeping
    from ankle_coach.session.model import Routine
    from ankle_coach.session.segment import Kind
    from ankle_coach.session.side import Side
    from ankle_coach.session.view import View
    from ankle_coach.ui.widgets.stage import Stage

BEGAN = datetime(2026, 11, 23, 18, 31, tzinfo=UTC)
"""The time of day at which a test begins."""
TINY = (38, 10)
"""A terminal so small that the whole stage is plain text, to be read."""
PATIENCE = 30.0
"""Seconds that a pause waits for the app to have done all it has to, on however busy a machine."""
TURNS = 50
"""Turns of the event loop for what has come up while the machine had no time for it."""
APART = 0.43
"""Seconds between two presses that are not one key held down."""


class Seat:
    """One run of the app."""

    def __init__(
        self,
        app: AnkleCoachApp,
        pilot: Pilot[int],
        clock: FakeClock,
        ears: Ears,
        loops: SimpleNamespace,
    ) -> None:
        """``loops`` is where the session's beat finds the event loop that calls it."""
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self.ears = ears
        self.loops = loops

    @property
    def session(self) -> SessionScreen:
        """The session's screen, which must be in the app, on top or not."""
        return next(each for each in self.app.screen_stack if isinstance(each, SessionScreen))

    @property
    def stage(self) -> Stage:
        """The session's stage."""
        return self.session.stage

    @property
    def view(self) -> View:
        """The session at this instant."""
        return self.session.driver.view()

    @property
    def screen(self) -> str:
        """The name of the screen on top."""
        return type(self.app.screen).__name__

    @property
    def text(self) -> str:
        """All that is on the screen, a line for each row."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    def place(self, name: str) -> str:
        """What stands in one place of the stage."""
        return text_of(self.stage._canvases[name]._rows)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, far enough apart to be meant."""
        for key in keys:
            self.clock.advance(LET_GO + APART if self.screen == "SummaryScreen" else APART)
            await self.pilot.press(key)
        await self.pilot.pause()

    async def hold(self, key: str, times: int = 5) -> None:
        """Hold a key down until it has come so many times."""
        self.clock.advance(APART)
        for _ in range(times):
            await self.pilot.press(key)
        await self.pilot.pause()

    def tick(self, seconds: float) -> None:
        """Let time pass and let the session know, without waiting until it is painted."""
        self.clock.advance(seconds)
        self.session.pulse()

    async def let(self, seconds: float) -> None:
        """Let time pass, let the session know, and wait until it is painted."""
        self.tick(seconds)
        await self.pilot.pause()

    async def until(self, kind: Kind, exercise: str | None = None, *, after: float = 0.5) -> None:
        """Let time pass until a segment of this kind, and so many seconds beyond its start."""
        driver = self.session.driver
        while not (
            driver.engine.segment.kind is kind
            and exercise in (None, driver.engine.segment.exercise)
        ):
            due = driver.seconds_to_next()
            assert due is not None, f"there is no {kind} to come"
            self.tick(due)
        await self.let(after)


class StandingLoop:
    """What a beat sees of the event loop: the seat's clock, on which nothing is ever called."""

    def __init__(self, clock: FakeClock) -> None:
        self.time = clock.now

    def call_at(self, at: float, call: Callable[[], None]) -> SimpleNamespace:
        """A timer that is only there to be cancelled."""
        return SimpleNamespace(at=at, call=call, cancel=lambda: None)


async def idle(min_sleep: float = SLEEP_GRANULARITY, _at_most: float = 1.0) -> None:
    """Wait until the app has nothing more to do; Textual's own gives up after a second."""
    await wait_for_idle(min_sleep, PATIENCE)
    for _ in range(TURNS):
        await asyncio.sleep(0)


@asynccontextmanager
async def in_session(
    routine: str = "pre-run",
    size: tuple[int, int] = (80, 24),
    *,
    settings: Settings | None = None,
    beating: bool = False,
) -> AsyncIterator[Seat]:
    """The app at the first instant of a built-in routine."""
    start = builtin().routines[routine]
    async with seated(size, start=start, settings=settings, beating=beating) as seat:
        assert seat.screen == "SessionScreen"
        yield seat


def wall_of(clock: FakeClock) -> Callable[[], datetime]:
    """The time of day, moved on by the clock."""
    began = clock.now()
    return lambda: BEGAN + timedelta(seconds=clock.now() - began)


@asynccontextmanager
async def seated(
    size: tuple[int, int] = (80, 24),
    *,
    settings: Settings | None = None,
    choices: Choices | None = None,
    routines: Sequence[Routine] | None = None,
    start: Routine | None = None,
    keeping: Callable[[], Keeping] | None = None,
    preferences: Preferences | None = None,
    shelf: Callable[[Side], Sequence[OwnRoutine]] | None = None,
    beating: bool = False,
) -> AsyncIterator[Seat]:
    """The app in a terminal of this size, on Home or, with ``start``, in that session.

    ``beating`` has the session look at the seat's clock by itself, on the beat of the real one.
    """
    clock, ears = FakeClock(), Ears()
    wanted = choices or Choices()
    offered = builtin().routines.values() if routines is None else routines
    own = tuple(OwnRoutine(Path(f"{each.id}.toml"), each) for each in offered)
    parts = Parts(
        lambda: wanted,
        clock=lambda: clock,
        wall=wall_of(clock),
        routines=shelf or (lambda _side: own),
        sound=lambda choices, _ring: ears.sound(choices),
        keeping=keeping,
        preferences=preferences or Preferences(settings or Settings(first_run_done=True)),
    )
    app = AnkleCoachApp(prepare(start, wanted) if start else None, parts)
    with pytest.MonkeyPatch.context() as patch:
        loops = SimpleNamespace(get_running_loop=lambda: StandingLoop(clock))
        if not beating:
            patch.setattr("ankle_coach.ui.beat.asyncio", loops)
            patch.setattr("textual.app.wait_for_idle", idle)
            patch.setattr("textual.pilot.wait_for_idle", idle)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await pilot.pause()
            await pilot.pause()
            yield Seat(app, pilot, clock, ears, loops)
