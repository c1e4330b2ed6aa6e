"""What there is to photograph: tours through the app, which stop where a picture is to be taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from functools import partial
from pkgutil import iter_modules
from typing import NamedTuple

from gallery_visit import Visit, request

from ankle_coach.figures import figures
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.start import StartRequest
from ankle_coach.ui import screens
from ankle_coach.ui.app import AnkleCoachApp

Stops = AsyncIterator[str]
"""The names of the pictures, each given when the app stands as it is to be photographed."""
Wanted = Callable[[str], bool]
"""Whether a picture of this name is wanted; what is not need not be led to."""

TOURED = frozenset({"home", "jog", "leave", "session", "summary"})
"""The screens that a tour comes by; an action of the app's own opens any other."""
MOMENTS = 4
"""How many pictures of one repetition or of two steps."""


class Tour(NamedTuple):
    """One way through the app, and what it begins with; None for Home."""

    stops: Callable[[Visit, Wanted], Stops]
    begin: Callable[[], StartRequest] | None


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


async def _screens(visit: Visit, _: Wanted) -> Stops:
    yield "home"
    await visit.press("right", "down", "space", "down")
    yield "home-without-a-move"
    await visit.press("up", "space", "left", "down")
    yield "home-post-run"
    await visit.press("up")
    for name in screen_names():
        if hasattr(AnkleCoachApp, f"action_{name}"):
            await visit.app.run_action(f"app.{name}")
            await visit.settle()
            yield name
            await visit.press("escape")
    await visit.press("j")
    yield "jog"


def _first(visit: Visit, kind: Kind) -> tuple[float, Segment] | None:
    return next((each for each in visit.segments if each[1].kind is kind), None)


async def _session(visit: Visit, wanted: Wanted, kinds: Collection[Kind]) -> Stops:
    """The first segment of each kind; then the session paused, with its question and its keys."""
    firsts = [each for kind in kinds if (each := _first(visit, kind))]
    for start, segment in sorted(firsts, key=lambda each: each[0]):
        name = f"session-{segment.kind.value.replace('_', '-')}"
        if wanted(name):
            await visit.until(start + 0.62 * segment.expected)
            yield name


async def _stops(visit: Visit, _: Wanted) -> Stops:
    """A session paused, asked to be left, and hurting."""
    start, walk = _first(visit, Kind.WALK) or (0.0, visit.segments[0][1])
    await visit.until(start + 0.4 * walk.expected)
    await visit.press("plus")
    yield "session-notice"
    await visit.press("space")
    yield "session-paused"
    await visit.press("question_mark")
    yield "session-keys"
    await visit.press("escape", "q")
    yield "session-leave"
    await visit.press("escape", "space")
    await visit.until(start + 0.4 * walk.expected + 1.8)
    yield "session-going-on"
    await visit.until(start + 0.4 * walk.expected + 6)
    await visit.press("x")
    await visit.until(start + 0.4 * walk.expected + 7.5)
    yield "session-hurt"
    await visit.until(start + 0.4 * walk.expected + 60)
    await visit.press("n")
    await visit.until(start + 0.4 * walk.expected + 150)
    await visit.press("s")
    await visit.finish()
    yield "summary-mixed"


async def _whole(visit: Visit, _: Wanted) -> Stops:
    await visit.finish()
    yield "summary"


async def _left(visit: Visit, _: Wanted) -> Stops:
    await visit.until(100.0)
    await visit.press("q", "enter")
    yield "summary-stopped"


async def _exercises(visit: Visit, wanted: Wanted) -> Stops:
    """Each step of each set-up, and the work at several moments on either side."""
    steps: Counter[str] = Counter()
    for start, segment in visit.segments:
        if segment.exercise is None:
            continue
        name = f"exercise-{segment.exercise}-{segment.kind.value.replace('_', '-')}"
        if segment.kind in (Kind.STEP, Kind.SWITCH):
            steps[name] += 1
            name += str(steps[name])
        name += "".join(f"-{each}" for each in (segment.side, segment.direction) if each)
        for letter, after in _moments(segment, segment.exercise):
            if wanted(name + letter):
                await visit.until(start + after)
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
    "screens": Tour(_screens, None),
    "kinds": Tour(partial(_session, kinds=[k for k in Kind if k is not Kind.REST]), _PRE_RUN),
    "rest": Tour(partial(_session, kinds=[Kind.REST]), _POST_RUN),
    "stops": Tour(_stops, _PRE_RUN),
    "whole": Tour(_whole, _PRE_RUN),
    "left": Tour(_left, _PRE_RUN),
}
"""Every tour, the longest first."""
