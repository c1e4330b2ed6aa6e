"""The second front end: the same session as lines of text, for a pipe, a log or a screen reader."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress

from ankle_coach.audio.choose import open_player
from ankle_coach.audio.player import Player
from ankle_coach.audio.profile import Profile
from ankle_coach.clock import Clock, ScaledClock, SystemClock
from ankle_coach.driver import Driver
from ankle_coach.keeping import Keeping
from ankle_coach.plain.beginning import begin
from ankle_coach.plain.keyboard import keyboard
from ankle_coach.plain.session import PlainSession
from ankle_coach.plain.sound import Sound
from ankle_coach.preferences import Preferences
from ankle_coach.session.plan import Plan
from ankle_coach.settings import Settings
from ankle_coach.start import StartRequest
from ankle_coach.text import UsageError

SOUND_WITHIN = 1.0
"""Seconds that a session waits for its sound, so that its first words are heard."""


def run(
    request: StartRequest,
    keeping: Keeping,
    preferences: Preferences | None = None,
    *,
    recorded: bool = True,
) -> int:
    """Run the session to its end, or go on with one that was cut short; return the exit code.

    The keys and the units are those of the ``preferences``, without any the usual ones; what is
    turned of the sound is kept there.

    Raises:
        UsageError: the person's own pace is asked for, and there are no keys.
        OSError: the lines can no longer be written; the session is kept all the same.
    """
    with ExitStack() as leaving:
        keys = leaving.enter_context(keyboard())
        if request.plan().estimated and not keys.has_keys:
            raise UsageError("--pace self needs a terminal: there is no Enter to press here")
        begun = begin(request, keys, keeping, _write, recorded=recorded)
        if begun is None:
            return 0 if keys.signal is None else 128 + keys.signal
        engine, kept = begun
        sound = Sound(_maker(request, engine.plan), request.sound, request.volume)
        leaving.callback(sound.close)
        leaving.callback(_remember, sound, preferences)
        real = SystemClock()
        clock: Clock = real if request.speed == 1 else ScaledClock(real, request.speed)
        driver = Driver(
            engine, clock, real=real, sounds=sound, listeners=kept.listeners, speed=request.speed
        )
        told = preferences.settings if preferences else Settings()
        return PlainSession(
            driver, keys, sound, _write, kept, wishes=told.keys, units=told.units
        ).run()


def _remember(sound: Sound, preferences: Preferences | None) -> None:
    """Keep what was turned of the sound; what was as asked for is for this session alone."""
    trouble = preferences.change(**sound.turned) if preferences and sound.turned else ""
    if trouble:
        with suppress(OSError):  # nobody reads any more
            _write(trouble)


def _maker(request: StartRequest, plan: Plan) -> Callable[[Profile, int], Player]:
    """What opens a player for the sounds of this plan."""

    def make(profile: Profile, volume: int) -> Player:
        player = open_player(
            profile=profile, volume=volume, output=request.output, voice=request.voice, ring=_ring
        )
        player.prepare((cue.kind, cue.id) for each in plan.segments for cue in plan.cue_sheet(each))
        player.wait(SOUND_WITHIN)
        return player

    return make


def _write(line: str) -> None:
    """Print a line now: who reads it reads it as it happens."""
    if sys.stdout is not None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _ring() -> None:
    """Ring the terminal's bell, where there is a terminal."""
    if sys.stdout is not None and sys.stdout.isatty():
        sys.stdout.write("\a")
        sys.stdout.flush()
