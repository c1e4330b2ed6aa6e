"""A clock that goes on while the machine sleeps; one implementation for each system."""

from __future__ import annotations

import sys
import time

if sys.platform == "linux":

    def wake_seconds() -> float:
        """Seconds since the machine started, sleep included (CLOCK_BOOTTIME)."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def wake_seconds() -> float:
        """Seconds, sleep included: CLOCK_MONOTONIC there, unlike time.monotonic."""
        return time.clock_gettime(time.CLOCK_MONOTONIC)

else:

    def wake_seconds() -> float:
        """Seconds of the monotonic clock, which counts sleep on Windows before Python 3.13."""
        return time.monotonic()
