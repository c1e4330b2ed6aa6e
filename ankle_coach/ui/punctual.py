"""Pictures that are made a little early, and let out at their instant.

A picture takes some milliseconds to make, now more and now less. A second that is painted when it
is due is late by that; one that was painted before and waits at the gate is on time.
"""

from __future__ import annotations

import time

from textual.driver import Driver

LEAD = 0.008
"""Seconds before its instant at which a picture is begun: twice what one takes, and no key waits
noticeably."""


class Gate:
    """Holds back what is written to the terminal until an instant of ``time.monotonic``."""

    def __init__(self) -> None:
        self._until = 0.0

    def hold(self, until: float) -> None:
        """Let nothing through before this instant; one that is far off is none."""
        self._until = until

    def wait(self) -> None:
        """Wait until it opens: as long as ``LEAD`` at the most, for nobody is to notice."""
        left = self._until - time.monotonic()
        if 0 < left <= LEAD:
            time.sleep(left)


def gated(driver: type[Driver], gate: Gate) -> type[Driver]:
    """A driver of this kind whose output goes through the gate."""

    class GatedDriver(driver):  # type: ignore[misc, valid-type]  # whichever it is
        """The platform's own, but for the gate."""

        def write(self, data: str) -> None:
            """Write to the terminal, once the gate is open."""
            gate.wait()
            super().write(data)

    return GatedDriver
