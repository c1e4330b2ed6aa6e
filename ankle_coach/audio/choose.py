"""Which outputs are tried, in which order, on which system.

An output's module is imported when it is tried: nobody waits for those that are not.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from ankle_coach.audio.keeper import Candidate
from ankle_coach.audio.library import Library
from ankle_coach.audio.outputs.output import Output
from ankle_coach.audio.player import Player
from ankle_coach.audio.profile import Profile
from ankle_coach.audio.speech import Speech, system_speech

BELL = "bell"


def _miniaudio() -> Output:
    from ankle_coach.audio.outputs.stream import Stream

    return Stream()


def _simpleaudio() -> Output:
    from ankle_coach.audio.outputs.clips import ClipOutput
    from ankle_coach.audio.outputs.simple import SimpleStarter

    return ClipOutput(SimpleStarter())


def _winsound() -> Output:
    from ankle_coach.audio.outputs.clips import ClipOutput
    from ankle_coach.audio.outputs.windows import WindowsStarter

    return ClipOutput(WindowsStarter())


def _program(name: str) -> Callable[[], Output]:
    def make() -> Output:
        from ankle_coach.audio.outputs.clips import ClipOutput
        from ankle_coach.audio.outputs.processes import PROGRAMS, ProgramStarter

        return ClipOutput(ProgramStarter(PROGRAMS[name]))

    return make


_MAKERS: Mapping[str, Callable[[], Output]] = {
    "miniaudio": _miniaudio,
    "simpleaudio": _simpleaudio,
    "pw-play": _program("pw-play"),
    "paplay": _program("paplay"),
    "aplay": _program("aplay"),
    "afplay": _program("afplay"),
    "winsound": _winsound,
}

NAMES: tuple[str, ...] = (*_MAKERS, BELL)
"""Every output's name, as ``--output`` takes it."""

_PROGRAMS: Mapping[str, tuple[str, ...]] = {"darwin": ("afplay",), "win32": ("winsound",)}


def chain(output: str | None = None, platform: str = sys.platform) -> tuple[Candidate, ...]:
    """The outputs to try, in order; the bell, which is always left, is not among them.

    ``output`` forces one: it alone is tried.

    Raises:
        ValueError: there is no output of that name.
    """
    if output is None:
        programs = _PROGRAMS.get(platform, ("pw-play", "paplay", "aplay"))
        names: tuple[str, ...] = ("miniaudio", "simpleaudio", *programs)
    elif output not in NAMES:
        raise ValueError(f"there is no output {output!r}; there are {', '.join(NAMES)}")
    else:
        names = () if output == BELL else (output,)
    return tuple(Candidate(name, _MAKERS[name]) for name in names)


def open_player(
    *,
    profile: Profile = Profile.ON,
    volume: int = 100,
    output: str | None = None,
    voice: Path | None = None,
    ring: Callable[[], None] = lambda: None,
    at_once: bool = True,
) -> Player:
    """A player on the first output that works; it returns at once and goes on looking.

    ``volume`` is 0 to 100, ``output`` forces one by name, ``voice`` is a person's own folder of
    spoken clips, ``ring`` rings the bell and flashes where nothing else can be heard. Without
    ``at_once`` it looks for an output when it is first to prepare or to play something.

    Raises:
        ValueError: there is no output of that name.
    """
    speech: Speech | None = system_speech()
    return Player(
        chain(output),
        Library(voice),
        profile=profile,
        volume=volume,
        ring=ring,
        speech=speech,
        at_once=at_once,
    )
