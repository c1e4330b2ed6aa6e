"""When the stage is painted: a second ahead and held, the figure on its beat, a change as one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from itertools import pairwise
from types import SimpleNamespace

import pytest

from ankle_coach.catalogue.load import builtin
from ankle_coach.session.engine import Engine
from ankle_coach.session.options import Timing
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command
from ankle_coach.session.view import View
from ankle_coach.settings import Settings
from ankle_coach.settings.model import Motion
from ankle_coach.start import Choices
from ankle_coach.ui.punctual import CUE_FIRST, LEAD
from ankle_coach.ui.screens.session import BEAT, ROUNDING
from tests.fakes import FakeClock
from tests.ui.seat import Seat, in_session, seated


@dataclass
class Handle:
    """A call that is to come."""

    at: float
    call: Callable[[], None]

    def cancel(self) -> None:
        self.at = float("inf")


class Loop:
    """An event loop on the seat's clock, for the beat alone."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._handles: list[Handle] = []
        self.woken: list[float] = []

    def time(self) -> float:
        return self._clock.now()

    def call_at(self, at: float, call: Callable[[], None]) -> Handle:
        self._handles.append(Handle(at, call))
        return self._handles[-1]

    def run(self, until: float) -> None:
        while True:
            first = min(self._handles, key=lambda each: each.at)
            if first.at > until:
                break
            self._handles.remove(first)
            self._clock.advance(max(0.0, first.at - self._clock.now()))
            self.woken.append(self._clock.now())
            first.call()
        self._clock.advance(max(0.0, until - self._clock.now()))


@dataclass(frozen=True)
class Picture:
    """What was painted at an instant: the figure, or all but it."""

    at: float
    of_figure: bool
    countdown: int | None
    index: int


class Watched:
    """A seat whose session beats on its own clock, and what it paints there."""

    def __init__(self, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seat, self.pictures, self.held = seat, list[Picture](), list[float]()
        session, stage = seat.session, seat.stage
        session._beat.stop()
        self.loop = Loop(seat.clock)
        seat.loops.get_running_loop = lambda: self.loop
        monkeypatch.setattr("ankle_coach.ui.beat.time", SimpleNamespace(sleep=seat.clock.advance))
        monkeypatch.setattr(session, "_hold", self.held.append)
        monkeypatch.setattr(stage, "show", self._taking(stage.show))
        monkeypatch.setattr(stage, "show_figure", self._taking(stage.show_figure, of_figure=True))
        session._keep_time(seat.view)

    def _taking(self, show: Callable[..., None], *, of_figure: bool = False) -> Callable[..., None]:
        def taken(*shown: object) -> None:
            now, index = self.seat.clock.now(), self.seat.view.index
            countdown = shown[0].countdown if isinstance(shown[0], View) else None
            self.pictures.append(Picture(now, of_figure, countdown, index))
            show(*shown)

        return taken

    def around(self, instant: float, *, of_figure: bool) -> list[Picture]:
        """What was painted within two hundredths of a second."""
        return [
            each
            for each in self.pictures
            if each.of_figure is of_figure and abs(each.at - instant) < 0.02
        ]

    def first_shown(self) -> dict[int | None, float]:
        """From which instant on each number of a countdown was painted."""
        shown: dict[int | None, float] = {}
        for each in self.pictures:
            if not each.of_figure:
                shown.setdefault(each.countdown, each.at)
        return shown


REDUCED = Settings(first_run_done=True, motion=Motion.REDUCED)


def counted_in_long(settings: Settings | None) -> AbstractAsyncContextManager[Seat]:
    """A session whose count-ins are of five seconds, more than have a cue."""
    choices = Choices(timing=Timing(count_in=5.0))
    start = builtin().routines["pre-run"]
    return seated((120, 40), settings=settings, choices=choices, start=start)


def next_second(seat: Seat) -> tuple[int, float]:
    """The second that the countdown shows next, and from which instant on."""
    view = seat.view
    assert view.left is not None
    assert view.countdown is not None
    return view.countdown - 1, seat.clock.now() + view.left - (view.countdown - 1)


async def test_a_second_is_painted_once_together_with_the_figure_and_held_until_it_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with in_session(size=(120, 40)) as seat:
        await seat.until(Kind.WALK, "toe-walk", after=2.2)
        watched = Watched(seat, monkeypatch)
        countdown, first = next_second(seat)
        changes = [first + n for n in range(4)]
        watched.loop.run(changes[3] + 0.03)
        for n, instant in enumerate(changes):
            (rest,) = watched.around(instant, of_figure=False)
            assert rest.at == pytest.approx(instant - LEAD)
            assert rest.countdown == countdown - n
            (figure,) = watched.around(instant, of_figure=True)
            assert figure.at == pytest.approx(instant - LEAD)
        assert watched.held == pytest.approx(changes)
        figures = [each.at for each in watched.pictures if each.of_figure]
        in_a_second = [at for at in figures if changes[0] < at + 0.01 < changes[1]]
        assert len(in_a_second) == 15


@pytest.mark.parametrize("settings", [None, REDUCED], ids=["moving", "reduced motion"])
@pytest.mark.parametrize("kind", [Kind.WALK, Kind.HOLD, Kind.ANNOUNCE], ids=str)
async def test_what_follows_a_segment_is_painted_with_its_figure_at_that_very_instant(
    kind: Kind, settings: Settings | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_session("post-run", (120, 40), settings=settings) as seat:
        await seat.until(kind, after=0.2)
        watched = Watched(seat, monkeypatch)
        left, index = seat.session.driver.seconds_to_next(), seat.view.index
        while left is not None and seat.view.index == index:
            end = seat.clock.now() + left
            watched.loop.run(end + 0.01)
            left = seat.session.driver.seconds_to_next()
        assert seat.view.index == index + 1
        for of_figure in (False, True):
            at_once = watched.around(end, of_figure=of_figure)[-1]
            assert at_once.at == pytest.approx(end, abs=0.002)
            assert at_once.index == index + 1


async def test_without_the_figure_the_beat_wakes_up_once_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with in_session(size=(120, 40)) as seat:
        await seat.until(Kind.WALK, "toe-walk", after=2.2)
        await seat.press("f")
        watched = Watched(seat, monkeypatch)
        watched.loop.run(seat.clock.now() + 1.0)
        watched.loop.woken.clear()
        watched.loop.run(seat.clock.now() + 2.0)
        assert len(watched.loop.woken) == 2
        assert watched.loop.woken[1] - watched.loop.woken[0] == pytest.approx(BEAT)


@pytest.mark.parametrize("kind", [Kind.STEP, Kind.REPS], ids=str)
async def test_where_nothing_is_counted_down_the_seconds_of_the_session_are_painted_each_once(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_session(size=(120, 40), settings=REDUCED) as seat:
        await seat.until(kind, after=0.1)
        watched = Watched(seat, monkeypatch)
        running = seat.view.running
        instant = seat.clock.now() + int(running) + 1 - running
        watched.loop.run(instant + 0.03)
        (rest,) = watched.around(instant, of_figure=False)
        assert rest.at == pytest.approx(instant - LEAD)
        assert watched.held == pytest.approx([instant])


@pytest.mark.parametrize("settings", [None, REDUCED], ids=["moving", "reduced motion"])
async def test_a_pulse_comes_within_the_seconds_that_were_told_with_the_one_before(
    settings: Settings | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_session("post-run", (120, 40), settings=settings) as seat:
        heard: list[tuple[float, float]] = []
        driver = seat.session.driver

        def listen(_engine: Engine, now: float, _events: object, again: float) -> None:
            heard.append((now, again))

        monkeypatch.setattr(driver, "_listeners", (listen,))
        watched = Watched(seat, monkeypatch)
        for _ in range(16):
            watched.loop.run(seat.clock.now() + 2.7)
            await seat.pilot.press("f")  # with and without the figure the beat is another
            await seat.pilot.pause()
        assert len({again for _, again in heard}) == (2 if settings is None else 1)
        for (before, again), (now, _) in pairwise(heard):
            assert now - before <= again + LEAD + ROUNDING


@pytest.mark.parametrize("settings", [None, REDUCED], ids=["moving", "reduced motion"])
async def test_each_number_of_a_long_count_in_is_shown_at_its_second(
    settings: Settings | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with counted_in_long(settings) as seat:
        await seat.until(Kind.COUNT_IN, "toe-walk", after=0.4)
        watched = Watched(seat, monkeypatch)
        countdown, instant = next_second(seat)
        assert countdown == 4
        watched.loop.run(instant + 3.5)
        shown = {number: at for number, at in watched.first_shown().items() if number != 5}
        assert shown == pytest.approx({4 - n: instant - LEAD + n for n in range(4)})


@pytest.mark.parametrize("settings", [None, REDUCED], ids=["moving", "reduced motion"])
async def test_each_number_before_going_on_is_shown_at_its_second(
    settings: Settings | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with counted_in_long(settings) as seat:
        await seat.until(Kind.WALK, "toe-walk", after=4.0)
        await seat.press("space")
        await seat.let(7.3)
        watched = Watched(seat, monkeypatch)
        began = seat.clock.now()
        seat.session.command(Command.RESUME)
        assert seat.view.counting_in
        watched.loop.run(began + 4.9)
        assert watched.first_shown() == pytest.approx(
            {5 - n: began + n for n in range(5)}, abs=0.002
        )


async def test_what_is_to_be_heard_at_the_instant_goes_before_the_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with in_session(size=(120, 40)) as seat:
        await seat.until(Kind.WALK, "toe-walk", after=2.2)
        watched = Watched(seat, monkeypatch)
        _, instant = next_second(seat)
        monkeypatch.setattr(seat.session.driver.engine, "next_deadline", lambda: instant)
        watched.loop.run(instant - LEAD / 2)
        assert watched.held == pytest.approx([instant + CUE_FIRST], abs=CUE_FIRST / 4)
