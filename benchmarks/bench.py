"""What every measurement is given: how long to take, where to work, and the sleeper beside."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import Quietness, Sleeper
from benchmarks.peers import Peers
from benchmarks.terminal import environment

APPS = Path(__file__).parent / "apps"
SETTINGS = "first_run_done = true\n"


@dataclass(frozen=True, slots=True)
class Bench:
    """One run; ``quick`` takes fewer and shorter rounds, never fewer than three."""

    quick: bool
    peers: Peers
    sleeper: Sleeper

    def rounds(self, usual: int) -> int:
        """How many rounds."""
        return max(3, usual // 4) if self.quick else usual

    def seconds(self, usual: float, quick: float) -> float:
        """How long a window is."""
        return quick if self.quick else usual

    def quietness(self, since: float) -> Quietness:
        """How quiet the machine was from then until now."""
        return self.sleeper.between(since, time.monotonic())


def say(text: str) -> None:
    """Tell what is being measured; the table comes last."""
    print(text, file=sys.stderr, flush=True)


def ours(*arguments: str) -> list[str]:
    """Ankle Coach as it is installed beside this Python."""
    script = Path(sys.executable).with_name("ankle-coach")
    return (
        [str(script), *arguments] if script.exists() else [*python("-m", "ankle_coach"), *arguments]
    )


def python(*arguments: str) -> list[str]:
    """This Python."""
    return [sys.executable, *arguments]


def app(name: str, *arguments: str) -> list[str]:
    """One of the programs in ``apps``."""
    return python(str(APPS / f"{name}.py"), *arguments)


@contextmanager
def home(*, settings: str = "") -> Iterator[tuple[Path, dict[str, str]]]:
    """An empty home whose first run is done, and what a program in it sees."""
    folder = Path(tempfile.mkdtemp(prefix="ankle-coach-bench-"))
    try:
        (folder / "settings.toml").write_text(SETTINGS + settings, encoding="utf-8")
        yield folder, environment(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait(seconds: float) -> None:
    """Let them run."""
    time.sleep(max(0.0, seconds))
