"""What there is to photograph: tours through the app, which stop where a picture is to be taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from pkgutil import iter_modules
from typing import NamedTuple

from gallery_visit import Visit, request, visit
from textual.widgets import OptionList

from ankle_coach.figures import figures
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.start import StartRequest
from ankle_coach.ui import screens
from ankle_coach.ui.app import AnkleCoachApp

Stops = AsyncIterator[str]
"""The names of the pictures, each given when the app stands as it is to be photographed."""
Wanted = Callable[[str], bool]
"""Whether a picture of this name is wanted; what is not need not be led to."""

TOURED = frozenset(
    {"ask", "home", "jog", "learned", "leave", "rebind", "session", "summary", "welcome"}
)
"""The screens that a tour comes by; an action of the app's own opens any other."""
MOMENTS = 4
"""How many pictures of one repetition or of two steps."""


class Tour(NamedTuple):
    """One way through the app, and what it begins with; None for Home."""

    stops: Callable[[Visit, Wanted], Stops]
    begin: Callable[[], StartRequest] | None = None
    recorded: bool = False
    """Whether there is a record to look back on."""
    first: bool = False
    """Whether it is a person's first start."""

    def visit(self, size: tuple[int, int], theme: str) -> AbstractAsyncContextManager[Visit]:
        """The app for this tour, in a terminal of ``size`` columns and rows."""
        begin = self.begin and self.begin()
        return visit(size, theme, begin, recorded=self.recorded, first=self.first)


def screen_names() -> tuple[str, ...]:
    """Every screen of the app, by its module."""
    return tuple(module.name for module in iter_modules(screens.__path__))


def unseen() -> tuple[str, ...]:
    """The screens of which there will be no picture."""
    return tuple(
        name
        for name in screen_names()
        if name not in TOURED and not hasattr(AnkleCoachApp, f"action_{name}")
    )


async def _screens(going: Visit, _: Wanted) -> Stops:
    yield "home"
    await going.press("right", "down", "space", "down")
    yield "home-without-a-move"
    await going.press("up", "space", "left", "down")
    yield "home-post-run"
    await going.press("up")
    for name in screen_names():
        if name not in TOURED and hasattr(AnkleCoachApp, f"action_{name}"):
            await going.app.run_action(f"app.{name}")
            await going.settle()
            yield name
            await going.press("escape")
    async for name in _in_settings(going):
        yield name
    await going.press("ctrl+p")
    yield "palette"
    await going.press("escape")
    await going.app.run_action("app.show_help_panel")
    await going.settle()
    yield "help-panel"
    await going.app.run_action("app.hide_help_panel")
    await going.press("j")
    yield "jog"


async def _in_settings(going: Visit) -> Stops:
    """What the settings' screen opens."""
    await going.press("comma")
    listed = going.app.screen.query_one("#list", OptionList)
    listed.highlighted = listed.get_option_index("room")
    await going.press("enter")
    yield "settings-type"
    await going.press("escape")
    listed.highlighted = listed.get_option_index("learned_since")
    await going.press("enter")
    yield "settings-learned"
    await going.press("escape")
    listed.highlighted = listed.get_option_index("keys")
    await going.press("enter")
    yield "settings-rebind"
    await going.press("down", "enter", "b")
    yield "settings-rebind-refused"
    await going.press("escape", "escape", "escape")


def _first(going: Visit, kind: Kind) -> tuple[float, Segment] | None:
    return next((each for each in going.segments if each[1].kind is kind), None)


async def _session(going: Visit, wanted: Wanted, kinds: Collection[Kind]) -> Stops:
    """The first segment of each kind; then the session paused, with its question and its keys."""
    firsts = [each for kind in kinds if (each := _first(going, kind))]
    for start, segment in sorted(firsts, key=lambda each: each[0]):
        name = f"session-{segment.kind.value.replace('_', '-')}"
        if wanted(name):
            await going.until(start + 0.62 * segment.expected)
            yield name


async def _stops(going: Visit, _: Wanted) -> Stops:
    """A session paused, asked to be left, and hurting."""
    start, walk = _first(going, Kind.WALK) or (0.0, going.segments[0][1])
    await going.until(start + 0.4 * walk.expected)
    await going.press("plus")
    yield "session-notice"
    await going.press("space")
    yield "session-paused"
    await going.press("question_mark")
    yield "session-keys"
    await going.press("escape", "q")
    yield "session-leave"
    await going.press("escape", "space")
    await going.until(start + 0.4 * walk.expected + 1.8)
    yield "session-going-on"
    await going.until(start + 0.4 * walk.expected + 6)
    await going.press("x")
    await going.until(start + 0.4 * walk.expected + 7.5)
    yield "session-hurt"
    await going.until(start + 0.4 * walk.expected + 60)
    await going.press("n")
    await going.until(start + 0.4 * walk.expected + 150)
    await going.press("s")
    await going.finish()
    yield "summary-mixed"
    await going.press("k")
    yield "summary-keep"


async def _whole(going: Visit, _: Wanted) -> Stops:
    await going.finish()
    yield "summary"


async def _left(going: Visit, _: Wanted) -> Stops:
    await going.until(100.0)
    await going.press("q", "enter")
    yield "summary-until-later"
    going.wait(1.0)
    await going.press("enter")
    yield "home-to-go-on"
    going.app.sitting.begin_or_go_on(_PRE_RUN())
    await going.settle()
    yield "ask"


async def _first_start(going: Visit, _: Wanted) -> Stops:
    yield "welcome"
    await going.press("t", "y", "left")
    yield "welcome-heard"


async def _exercises(going: Visit, wanted: Wanted) -> Stops:
    """Each step of each set-up, and the work at several moments on either side."""
    steps: Counter[str] = Counter()
    for start, segment in going.segments:
        if segment.exercise is None:
            continue
        name = f"exercise-{segment.exercise}-{segment.kind.value.replace('_', '-')}"
        if segment.kind in (Kind.STEP, Kind.SWITCH):
            steps[name] += 1
            name += str(steps[name])
        name += "".join(f"-{each}" for each in (segment.side, segment.direction) if each)
        for letter, after in _moments(segment, segment.exercise):
            if wanted(name + letter):
                await going.until(start + after)
                yield name + letter


def _moments(segment: Segment, exercise: str) -> list[tuple[str, float]]:
    """The letter and the seconds from its beginning of each picture of a segment."""
    if segment.kind in (Kind.STEP, Kind.SWITCH):
        return [("", 0.9 * segment.expected)]
    if segment.kind is Kind.EASE_IN:
        return [("-a", 0.3 * segment.expected), ("-b", 0.8 * segment.expected)]
    if segment.kind is Kind.HOLD:
        return [("-a", 0.3 * segment.expected), ("-b", 0.7 * segment.expected)]
    if not segment.kind.is_work:
        return []
    cycle = segment.rep_total or figures()[exercise].cycle_seconds or 2.5
    begin = cycle * max(1, round(2.0 / cycle)) + 0.05 * cycle
    return [("-" + "abcdefgh"[at], begin + cycle * at / MOMENTS) for at in range(MOMENTS)]


_PRE_RUN, _POST_RUN = partial(request, "pre-run"), partial(request, "post-run")
TOURS: Mapping[str, Tour] = {
    "exercises": Tour(_exercises, _PRE_RUN),
    "screens": Tour(_screens, recorded=True),
    "kinds": Tour(partial(_session, kinds=[k for k in Kind if k is not Kind.REST]), _PRE_RUN),
    "rest": Tour(partial(_session, kinds=[Kind.REST]), _POST_RUN),
    "stops": Tour(_stops, _PRE_RUN),
    "whole": Tour(_whole, _PRE_RUN),
    "left": Tour(_left, _PRE_RUN, recorded=True),
    "first": Tour(_first_start, first=True),
}
"""Every tour, the longest first."""
