"""Ankle Coach itself, with a watch on it: ``watched.py FILE ARGUMENTS`` writes lines of JSON.

For each segment its kind and when it truly began and ends; for each cue its id, when it was truly
due, and how much later than that it was handed to the mixer. All are seconds of ``time.monotonic``.
"""

from __future__ import annotations

import json
import sys
import time
from array import array
from typing import TYPE_CHECKING, TextIO

from ankle_coach import cli
from ankle_coach.audio.mixer import Mixer
from ankle_coach.audio.player import Player
from ankle_coach.driver import Driver
from ankle_coach.session.cues import Cue, CueKind
from ankle_coach.session.engine import Events
from ankle_coach.session.events import SegmentStarted

if TYPE_CHECKING:
    from ankle_coach.session.table import Command


def watch(out: TextIO) -> None:
    """Look over the shoulders of the driver, the player and the mixer."""
    pulse, command, cue, play = Driver.pulse, Driver.command, Player.cue, Mixer.play

    def tell(**what: object) -> None:
        out.write(json.dumps(what) + "\n")

    def told(events: Events) -> Events:
        for event in events:
            if isinstance(event, SegmentStarted):
                segment = event.segment
                tell(segment=segment.kind, at=event.at, seconds=segment.duration)
        return events

    def pulsed(self: Driver, ahead: float = 0.0) -> Events:
        return told(pulse(self, ahead))

    def commanded(self: Driver, asked: Command) -> Events:
        return told(command(self, asked))

    def cued(self: Player, each: Cue, delay: float) -> None:
        tell(cue=each.id, kind=each.kind, at=time.monotonic() + delay)
        cue(self, each, delay)

    def played(self: Mixer, samples: array[int], kind: CueKind, moment: float) -> None:
        tell(mixed=kind, late=time.monotonic() - moment)
        play(self, samples, kind, moment)

    Driver.pulse = pulsed  # type: ignore[method-assign]  # this is what watching is
    Driver.command = commanded  # type: ignore[method-assign,assignment]  # likewise
    Player.cue = cued  # type: ignore[method-assign,assignment]  # likewise
    Mixer.play = played  # type: ignore[method-assign]  # likewise


if __name__ == "__main__":
    with open(sys.argv.pop(1), "w", buffering=1, encoding="utf-8") as lines:  # noqa: PTH123 - a name
        watch(lines)
        sys.exit(cli.main())
