"""The app in a pseudo terminal: when it last wrote, and what of a session it showed."""

from __future__ import annotations

import os
import re
import sys
import termios
import time
from typing import TYPE_CHECKING

from typing_extensions import override

from tests.terminal.pty_driver import PseudoTerminal
from tests.terminal.tmux import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

APP = (sys.executable, "-m", "ankle_coach")
_LEFT = re.compile(r"(\d+):(\d\d) left")
_NOT_A_WORD = re.compile(r"\W+")


class Watched(PseudoTerminal):
    """The app in a terminal of 120 by 40; its wall clock and ours are the same."""

    def __init__(
        self,
        words: Sequence[str],
        folder: Path,
        *,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start it.

        Args:
            words: its arguments.
            folder: its HOME, with its own files in ``folder``/home.
            environment: variables beside those of a person who has set nothing up.
        """
        self.last_wrote = time.time()
        super().__init__([*APP, *words], folder, columns=120, rows=40, environment=environment)
        self.attributes_before = self.attributes()

    def attributes(self) -> list[object]:
        """The settings of the line, all of what ``stty`` can show."""
        return list(termios.tcgetattr(self._ours))

    def shown_left(self) -> list[int]:
        """The seconds of session time that it said were left, each time that it said so."""
        return [int(minutes) * 60 + int(rest) for minutes, rest in _LEFT.findall(self.text())]

    def wait_for_time_to_pass(self, *, seconds: float = PATIENCE_S) -> None:
        """Wait until a session is seen to run: it begins only when its sound is there.

        Raises:
            AssertionError: it did not within ``seconds``; the message has what it wrote.
        """
        deadline = time.monotonic() + seconds
        while len(set(self.shown_left())) < 2:
            if time.monotonic() > deadline:
                raise AssertionError(f"no time passed within {seconds} s: {self.text()[-2000:]}")
            time.sleep(0.02)

    def shows_pause(self) -> bool:
        """Whether what it said last of its time is that it is paused."""
        text = self.text()
        return text.rfind("paused at") > text.rfind(" left ")

    def has_said(self, text: str) -> bool:
        """Whether it wrote these words, wherever its lines broke."""
        return _bare(text) in _bare(self.text())

    @override
    def _read(self) -> None:
        while True:
            try:
                part = os.read(self._ours, 65536)
            except OSError:
                return
            if not part:
                return
            self.last_wrote = time.time()
            self._written += part


def _bare(text: str) -> str:
    return _NOT_A_WORD.sub("", text)


def at_home(folder: Path) -> Path:
    """Make the app's own folder of somebody who has answered what is asked once."""
    home = folder / "home"
    home.mkdir(mode=0o700, exist_ok=True)
    (home / "settings.toml").write_text("first_run_done = true\n")
    return home
