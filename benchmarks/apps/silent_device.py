"""The sound alone: a device that is open, and nothing to be heard. It says so, and waits."""

from __future__ import annotations

import sys
import time

from ankle_coach.audio.choose import open_player
from ankle_coach.audio.player import audible

READY = "the device is open"
OPENS_WITHIN = 10.0

if __name__ == "__main__":
    player = open_player()
    player.wait(OPENS_WITHIN)
    if not audible(player):
        sys.exit("there is no sound here")
    print(READY, flush=True)
    time.sleep(3600)
