"""From what a person asks for to what a front end runs: the one place where options are resolved.

Home, ``start``, ``plan`` and ``demo`` all come through ``prepare``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from ankle_coach.audio.library import durations
from ankle_coach.audio.profile import Profile
from ankle_coach.catalogue.doses import with_first_side
from ankle_coach.catalogue.load import builtin
from ankle_coach.session.cues import Clips
from ankle_coach.session.model import PlanOptions, Routine
from ankle_coach.session.options import Guidance, Pace, Timing
from ankle_coach.session.plan import NothingLeftError, Plan, compile_plan, wanted
from ankle_coach.session.side import Side
from ankle_coach.text import UsageError, unknown

FAMILIAR = 3
"""How many times an exercise was completed from when on its guidance is brief by itself."""
VOICE_UP_TO = 1.25
"""The highest speed at which speech keeps up; above it there are tones alone."""
NO_RECORD: Mapping[str, int] = MappingProxyType({})
NO_PACE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person wants of a session, as the command line, the settings and Home have it."""

    guidance: Guidance | None = None
    """None for full, until an exercise is familiar."""
    pace: Pace = Pace.AUTO
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    room: float | None = None
    """Metres; None for as many as a walk asks."""
    timing: Timing = field(default_factory=Timing)
    speed: float = 1.0
    sound: Profile = Profile.ON
    volume: int = 80
    """0 to 100."""
    output: str | None = None
    """The name of an output; None for the first that works."""
    voice: Path | None = None
    """A folder of the person's own clips."""


@dataclass(frozen=True, slots=True)
class StartRequest:
    """A session to run, all resolved; ``clips`` are the seconds of each spoken clip."""

    routine: Routine
    """With the wanted exercises alone."""
    options: PlanOptions
    clips: Clips
    speed: float
    sound: Profile
    volume: int
    output: str | None
    voice: Path | None

    def plan(self) -> Plan:
        """The routine compiled."""
        return compile_plan(self.routine, self.options, self.clips)


def prepare(
    routine: Routine,
    choices: Choices,
    *,
    completed: Mapping[str, int] = NO_RECORD,
    walk_seconds: Mapping[str, float] = NO_PACE,
) -> StartRequest:
    """The session of this routine with these choices.

    ``completed`` says how many times each exercise was done to its end before, ``walk_seconds`` how
    long each walk takes the person, turns taken off.

    Raises:
        UsageError: an exercise of ``only`` or ``without`` is not in it, or nothing is left of it.
    """
    chosen = _chosen(routine, choices)
    guidance = {
        item.exercise.id: choices.guidance or _by_itself(item.exercise.id, completed)
        for item in chosen.items
    }
    options = PlanOptions(
        guidance=MappingProxyType(guidance),
        pace=choices.pace,
        room=choices.room,
        walk_seconds=walk_seconds,
        timing=choices.timing,
    )
    fast = choices.speed > VOICE_UP_TO and choices.sound is Profile.ON
    return StartRequest(
        routine=chosen,
        options=options,
        clips=durations(choices.voice),
        speed=choices.speed,
        sound=Profile.TONES if fast else choices.sound,
        volume=choices.volume,
        output=choices.output,
        voice=choices.voice,
    )


def find(name: str, first_side: Side = Side.LEFT) -> Routine:
    """The routine of this id, or the one in the file of this name.

    It begins with ``first_side`` wherever both are done and its file does not say otherwise.

    Raises:
        UsageError: there is neither, or the file is not right.
    """
    routines = builtin().routines
    if name in routines:
        return with_first_side(routines[name], first_side)
    from ankle_coach import shelf  # noqa: PLC0415 - pydantic, which ours are read without
    from ankle_coach.catalogue.check import load_routine  # noqa: PLC0415 - the same
    from ankle_coach.catalogue.demo import DEMO, demo  # noqa: PLC0415 - the same

    if name == DEMO:
        return demo()
    own = None if _looks_like_a_file(name) else shelf.own_by_id(name)
    if own:
        return load_routine(own.path, first_side)
    if _looks_like_a_file(name):
        return load_routine(Path(name), first_side)
    raise unknown("routine", name, shelf.ids())


def demo_choices(choices: Choices) -> Choices:
    """The choices with which the demo takes less than a minute: brief, and a shorter count-in."""
    return replace(
        choices,
        guidance=choices.guidance or Guidance.BRIEF,
        timing=replace(choices.timing, count_in=min(choices.timing.count_in, 2.0)),
    )


def _looks_like_a_file(name: str) -> bool:
    if any(mark in name for mark in ("/", "\\")) or name.lower().endswith(".toml"):
        return True
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _chosen(routine: Routine, choices: Choices) -> Routine:
    offered = tuple(dict.fromkeys(item.exercise.id for item in routine.items))
    for each in (*choices.only, *choices.without):
        if each not in offered:
            raise _not_offered(each, routine, offered)
    try:
        return wanted(routine, choices.only, choices.without)
    except NothingLeftError as reason:
        raise UsageError(f"{reason}; leave out less of it") from reason


def _not_offered(given: str, routine: Routine, offered: Collection[str]) -> UsageError:
    if given in builtin().exercises:
        return UsageError(f"{given} is not one of {routine.name}: {', '.join(offered)}")
    return unknown("exercise", given, offered)


def _by_itself(exercise: str, completed: Mapping[str, int]) -> Guidance:
    return Guidance.BRIEF if completed.get(exercise, 0) >= FAMILIAR else Guidance.FULL
