"""``ankle-coach sound``: which way the sound takes, why no other, and three tones to hear it."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from contextlib import closing

from ankle_coach.audio.choose import open_player
from ankle_coach.audio.facts import facts, lines
from ankle_coach.audio.player import Player, three_tones
from ankle_coach.audio.profile import Profile
from ankle_coach.commands.choices import preferences_of
from ankle_coach.commands.output import tell, tell_json
from ankle_coach.preferences import Preferences, choices_of

SETTLED = 9.0
"""Seconds in which every output has been tried, even with a sound server that hangs."""
NOTHING_PLAYS = 3
ADVICE = (
    "Look whether the volume is up: --volume 100, and the computer's own.",
    "Look where the sound goes: headphones may be connected.",
    "With --output NAME another way is tried.",
)


def run(arguments: Namespace) -> int:
    """Find an output, tell about it, play; return 0, or 3 if nothing can play."""
    preferences = preferences_of(arguments)
    choices = choices_of(preferences.settings)
    with closing(
        open_player(profile=Profile.TONES, volume=choices.volume, output=choices.output)
    ) as player:
        status = player.wait(SETTLED)
        if arguments.json:
            tell_json(facts(status))
        else:
            tell(lines(status))
            if status.audible and _heard(player):
                _remember(status.output, preferences)
    return 0 if status.audible else NOTHING_PLAYS


def _heard(player: Player) -> bool:
    """Play three tones, and at a terminal ask; whether the answer was that they were heard."""
    tell(("Three tones, each higher than the last:",))
    sys.stdout.flush()
    time.sleep(three_tones(player))
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    sys.stdout.write("Did you hear three tones? [Y/n] ")
    sys.stdout.flush()
    heard = not sys.stdin.readline().strip().lower().startswith("n")
    tell(("Good.",) if heard else ADVICE)
    return heard


def _remember(output: str, preferences: Preferences) -> None:
    """Keep that this output was heard, as the first run's questions do."""
    known = preferences.settings.heard
    trouble = preferences.change(heard=(*known, output)) if output not in known else ""
    if trouble:
        tell((trouble,))
