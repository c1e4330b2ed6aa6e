"""Whether the machine keeps time itself, so that the app can be judged by it."""

from __future__ import annotations

import threading
import time
from typing import Self

import numpy as np

NAP_S = 0.01
QUIET_S = 0.003
"""A machine is quiet on which 95 % of naps end no later than this,"""
STALL_S = 0.02
"""and none later than this."""


class Sleeper:
    """Sleeps beside a test in short naps; on a quiet machine it is hardly ever late."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sleep, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def is_quiet(self) -> bool:
        """Whether it has been, until now."""
        late = np.array(self._late)
        return float(np.percentile(late, 95)) < QUIET_S and float(late.max()) < STALL_S

    def _sleep(self) -> None:
        due = time.monotonic()
        while not self._over.is_set():
            due += NAP_S
            time.sleep(max(0.0, due - time.monotonic()))
            self._late.append(time.monotonic() - due)
            due = max(due, time.monotonic())
