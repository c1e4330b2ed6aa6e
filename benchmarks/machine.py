"""How quiet the machine is, told by a small program that does nothing but sleep and wake up."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchmarks.spread import quantile

HERE = Path(__file__).parent
QUIET = 0.005
"""Seconds that one wake-up in a hundred may be late on a quiet machine."""
_RECORD = struct.Struct("dd")


@dataclass(frozen=True, slots=True)
class Quietness:
    """How late the sleeper woke up meanwhile, in seconds; ``wakes`` counts."""

    p50: float
    p99: float
    wakes: int

    @property
    def quiet(self) -> bool:
        """Whether absolute times that were measured meanwhile say something."""
        return self.wakes > 0 and self.p99 <= QUIET


class Sleeper:
    """The sleeper, running beside everything that is measured."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "sleeper.out"
        self._command = _compiled(folder)
        self.language = "C" if self._command[0] != sys.executable else "Python"

    def __enter__(self) -> Self:
        with self._file.open("wb") as out:
            self._process = subprocess.Popen(self._command, stdout=out)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def between(self, since: float, until: float) -> Quietness:
        """How late it was between two instants of ``time.monotonic``."""
        if time.monotonic() - until < 0.5:
            time.sleep(0.5)  # it writes five times a second
        raw = self._file.read_bytes()
        raw = raw[: len(raw) - len(raw) % _RECORD.size]
        late = sorted(each for due, each in _RECORD.iter_unpack(raw) if since <= due <= until)
        if not late:
            return Quietness(0.0, 0.0, 0)
        return Quietness(quantile(late, 0.5), quantile(late, 0.99), len(late))


def _compiled(folder: Path) -> list[str]:
    """The sleeper in C, or where there is no compiler in Python."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    program = folder / "sleeper"
    if compiler:
        done = subprocess.run(
            [compiler, "-O2", "-o", str(program), str(HERE / "sleeper.c")],
            capture_output=True,
            check=False,
        )
        if done.returncode == 0:
            return [str(program)]
    return [sys.executable, str(HERE / "sleeper.py")]
