"""The app in a pseudo terminal: when it last wrote, and what of a session it showed."""

from __future__ import annotations

import codecs
import os
import re
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from tests.terminal.pty_driver import PseudoTerminal
from tests.terminal.tmux import PATIENCE_S
from tests.torture.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

APP = (sys.executable, "-m", "ankle_coach")
ODD = (sys.executable, str(Path(__file__).with_name("odd_app.py")))
COLUMNS, ROWS = 120, 40
_LEFT = re.compile(r"(\d+):(\d\d) left")
_CUT_OFF = re.compile(rb"\x1b(\[[ -?]*|\][^\x07\x1b]*\x1b?)?$")
_NOT_A_WORD = re.compile(r"\W+")


class Watched(PseudoTerminal):
    """The app in a terminal of 120 by 40; its wall clock and ours are the same."""

    def __init__(
        self,
        words: Sequence[str],
        folder: Path,
        *,
        app: Sequence[str] = APP,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start it.

        Args:
            words: its arguments.
            app: the program.
            folder: its HOME, with its own files in ``folder``/home.
            environment: variables beside those of a person who has set nothing up.
        """
        self.last_wrote = time.time()
        self._screen, self._fed = Screen(COLUMNS, ROWS), 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        super().__init__(
            [*app, *words], folder, columns=COLUMNS, rows=ROWS, environment=environment
        )
        self.attributes_before = self.attributes()

    def attributes(self) -> list[object]:
        """The settings of the line, all of what ``stty`` can show."""
        return list(termios.tcgetattr(self._ours))

    def screen(self) -> str:
        """What is on the screen now."""
        new = self.written()[self._fed :]
        cut_off = _CUT_OFF.search(new)  # a sequence of which the rest is still to come
        whole = new[: cut_off.start()] if cut_off else new
        self._fed += len(whole)
        self._screen.feed(self._decoder.decode(whole))
        return self._screen.text()

    def wait_until(
        self, holds: Callable[[str], bool], what: str, *, seconds: float = PATIENCE_S
    ) -> str:
        """Wait until something holds of the screen, and return the screen.

        Raises:
            AssertionError: it did not within ``seconds``; the message has ``what`` and the screen.
        """
        deadline = time.monotonic() + seconds
        while not holds(screen := self.screen()):
            if time.monotonic() > deadline:
                raise AssertionError(f"not {what} within {seconds} s, but\n{screen}")
            time.sleep(0.02)
        return screen

    def wait_for_time_to_pass(self) -> None:
        """Wait until a session is seen to run: it begins only when its sound is there."""
        first = left_on(self.wait_until(lambda screen: left_on(screen) is not None, "a session"))
        self.wait_until(lambda screen: left_on(screen) not in (first, None), "running")

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


def left_on(screen: str) -> int | None:
    """The seconds of session time that a screen says are left; None if it says nothing of it."""
    found = _LEFT.search(screen)
    return int(found[1]) * 60 + int(found[2]) if found else None


def has_said(screen: str, text: str) -> bool:
    """Whether a screen has these words, wherever its lines break."""
    return _bare(text) in _bare(screen)


def _bare(text: str) -> str:
    return _NOT_A_WORD.sub("", text)


def at_home(folder: Path) -> Path:
    """Make the app's own folder of somebody who has answered what is asked once."""
    home = folder / "home"
    home.mkdir(mode=0o700, exist_ok=True)
    (home / "settings.toml").write_text("first_run_done = true\n")
    return home
