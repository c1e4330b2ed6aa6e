"""Pictures that are made a little early, and let out at their instant.

A picture takes some milliseconds to make, now more and now less. A second that is painted when it
is due is late by that; one that was painted before and waits at the gate is on time.
"""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

LEAD = 0.008
"""Seconds before its instant at which a picture is begun: twice what one takes, and no key waits
noticeably."""

CUE_FIRST = 0.001
"""Seconds for which a picture gives way to what is to be heard at the same instant."""
FULL = 0.001
"""Seconds after which a terminal that took nothing is tried again."""


class Gate:
    """Holds back what is written to the terminal until an instant of ``time.monotonic``."""

    def __init__(self) -> None:
        self._until = 0.0

    def hold(self, until: float) -> None:
        """Let nothing through before this instant; one that is far off is none."""
        self._until = until

    def wait(self) -> None:
        """Wait until it opens: a little longer than ``LEAD``, for nobody is to notice."""
        left = self._until - time.monotonic()
        if 0 < left <= LEAD + CUE_FIRST:
            time.sleep(left)


class GatedFile(io.FileIO):
    """A file whose every piece goes through the gate, and gets there whole.

    This is the last thing that Textual's thread for the output does, so that nothing but the
    system's own call comes between the instant and the terminal.
    """

    def __init__(self, descriptor: int, gate: Gate) -> None:
        """Write to ``descriptor``, which is closed with this."""
        super().__init__(descriptor, "w")
        self._gate = gate

    def write(self, data: Buffer, /) -> int:
        """Write all of it, once the gate is open.

        A signal may come in between, and a terminal may be set not to wait until it has room.
        """
        self._gate.wait()
        left = memoryview(data)
        whole = left.nbytes
        while left:
            written = super().write(left)
            if written is None:
                time.sleep(FULL)
            left = left[written or 0 :]
        return whole
