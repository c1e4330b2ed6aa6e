"""A program with a watch on what it shows: ``shown.py FILE PART PROGRAM ARGUMENTS``.

As soon as PART is handed to the terminal, FILE gets the CPU seconds that the process has used. That
is told from within: somebody outside would look at the clock late, while the program goes on.
"""

from __future__ import annotations

import runpy
import sys
import time
from pathlib import Path

from textual.drivers.linux_driver import LinuxDriver


def watch(told: Path, part: str) -> None:
    """Look at all that the driver is given."""
    write = LinuxDriver.write

    def written(self: LinuxDriver, data: str) -> None:
        if part in data:
            told.write_text(f"{time.process_time()}", encoding="utf-8")
            LinuxDriver.write = write  # type: ignore[method-assign]  # no more to look for
        write(self, data)

    LinuxDriver.write = written  # type: ignore[method-assign]  # this is what watching is


if __name__ == "__main__":
    watch(Path(sys.argv[1]), sys.argv[2])
    del sys.argv[:3]
    runpy.run_path(sys.argv[0], run_name="__main__")
