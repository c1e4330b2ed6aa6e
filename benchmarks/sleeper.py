"""What ``sleeper.c`` does, for a machine without a C compiler; see there."""

from __future__ import annotations

import struct
import sys
import time

STEP = 0.01
TOGETHER = 20

due = time.monotonic()
kept: list[bytes] = []
while True:
    due += STEP
    time.sleep(max(0.0, due - time.monotonic()))
    kept.append(struct.pack("dd", due, time.monotonic() - due))
    if len(kept) == TOGETHER:
        sys.stdout.buffer.write(b"".join(kept))
        sys.stdout.buffer.flush()
        kept.clear()
