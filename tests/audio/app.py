"""A program with nothing but a player in it, which does what it is told line by line.

Each line of its input is a command as JSON, each line of its output the answer. ``at`` makes a
command wait for a moment of ``time.monotonic``, which all programs of a machine share.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from ankle_coach.audio.choose import open_player
from ankle_coach.audio.library import manifest
from ankle_coach.audio.player import Player
from ankle_coach.audio.profile import Profile
from ankle_coach.session.cues import CueKind


def play(player: Player, told: dict[str, Any]) -> None:
    """Plays a cue."""
    late = time.monotonic() - told.get("at", time.monotonic())
    player.play(told["id"], kind=CueKind(told.get("kind", "tone")), late=late)


def idle(seconds: float) -> float:
    """Does nothing; how much of a core that takes, 1 for the whole."""
    used, begun = time.process_time(), time.monotonic()
    time.sleep(seconds)
    return (time.process_time() - used) / (time.monotonic() - begun)


COMMANDS: dict[str, Callable[[Player, dict[str, Any]], object]] = {
    "play": play,
    "hush": lambda player, _: player.hush(),
    "volume": lambda player, told: setattr(player, "volume", told["to"]),
    "profile": lambda player, told: setattr(player, "profile", Profile(told["to"])),
    "status": lambda player, _: asdict(player.status()),
    "wait": lambda player, _: asdict(player.wait(10)),
    "news": lambda player, _: [news.state for news in player.news()],
    "idle": lambda _, told: idle(told["seconds"]),
    "close": lambda player, _: player.close(),
}
"""What can be told; everything else is an uncaught error."""


def main() -> None:
    """Obeys until its input ends."""
    rings = 0

    def ring() -> None:
        nonlocal rings
        rings += 1

    player = open_player(ring=ring, output=sys.argv[1] if len(sys.argv) > 1 else None)
    player.prepare(manifest())
    for line in sys.stdin:
        told = json.loads(line)
        if (wait := told.get("at", 0) - time.monotonic()) > 0:
            time.sleep(wait)
        begun = time.monotonic()
        came = COMMANDS[told["do"]](player, told)
        took = time.monotonic() - begun
        sys.stdout.write(json.dumps({"came": came, "took": took, "rings": rings}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
