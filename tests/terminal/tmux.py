"""A real terminal to run the app in: a shell in a tmux server of its own, watched from outside.

    with Terminal(tmp_path, columns=80, rows=24) as terminal:
        before = terminal.state()
        terminal.run([sys.executable, "-m", "ankle_coach", "start", "post-run"])
        terminal.wait_for("Next:")
        terminal.keys("Space", "q")
        assert terminal.exit_code() == 0
        assert terminal.state() == before

The shell is dash: bash puts right what an app leaves behind in the terminal, and would hide it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PATIENCE_S = 30.0
_POLL_S = 0.05
_STILL_S = 0.25
_CONFIGURATION = """
set -g status off
set -g escape-time 0
set -g default-terminal tmux-256color
"""


@dataclass(frozen=True)
class TerminalState:
    """What an app may change in a terminal and has to put back."""

    alternate_screen: bool
    cursor_shown: bool
    mouse_reported: bool
    lines_wrap: bool
    stty: str
    """All settings of the line, as `stty -g` prints them."""


class Terminal:
    """One pane of `columns` by `rows` cells, with a shell in it that works in `folder`."""

    def __init__(
        self,
        folder: Path,
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start the shell.

        Args:
            folder: where the shell works, and its HOME; the app's files go to `folder`/home.
            columns: the width in cells.
            rows: the height in cells.
            environment: variables beside those of `plain_environment`.
        """
        self._folder = folder
        self._code = folder / "exit-code"
        # A socket's path may have about 100 characters, which a test's own folder can exceed.
        self._server = Path(tempfile.mkdtemp(prefix="ankle-"))
        configuration = self._server / "tmux.conf"
        configuration.write_text(_CONFIGURATION)
        size = ["-x", str(columns), "-y", str(rows)]
        self._tmux(
            *["-u", "-f", str(configuration), "new-session", "-d", *size, "dash"],
            environment={**plain_environment(folder), **(environment or {})},
        )
        self.wait_for(re.compile("^[$#]"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the terminal, as a person closes its window: what runs in it is hung up on."""
        self._tmux("kill-server", check=False)
        shutil.rmtree(self._server, ignore_errors=True)

    def run(self, command: Sequence[str]) -> None:
        """Run a command, of which the screen shows no more than `. ./go`."""
        (self._folder / "go").write_text(shlex.join(command) + "\n")
        self.type_line(". ./go")

    def type_line(self, line: str) -> None:
        """Type a line for the shell, whose exit code `exit_code` will tell, and Enter."""
        self._code.unlink(missing_ok=True)
        self.type_text(f"{line}; echo $? >{self._code.name}")
        self.keys("Enter")

    def type_text(self, text: str) -> None:
        """Type this text, character by character."""
        self._tmux("send-keys", "-l", "--", text)

    def keys(self, *names: str) -> None:
        """Press keys, by their names in tmux: Space, Enter, Escape, Left, NPage, F5, C-z, n."""
        self._tmux("send-keys", "--", *names)

    def click(self, column: int, row: int) -> None:
        """Press and release the left button on a cell, counted from 0."""
        for end in "Mm":
            report = f"\x1b[<0;{column + 1};{row + 1}{end}"
            self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in report.encode()))

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, in cells."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to what runs in the foreground."""
        os.killpg(self.foreground(), number)

    def foreground(self) -> int:
        """Tell the process group in the foreground: the shell's own between two commands."""
        shell = self._ask("#{pane_pid}")
        try:
            # The name in brackets may hold spaces; state, parent, group, session, tty, foreground.
            fields = Path(f"/proc/{shell}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            return int(_output(["ps", "-o", "tpgid=", "-p", shell]))
        return int(fields[5])

    def screen(self) -> str:
        """Tell what is on the screen: its rows, without the spaces at their ends."""
        return self._tmux("capture-pane", "-p")

    def wait_for(self, text: str | re.Pattern[str], *, seconds: float = PATIENCE_S) -> str:
        """Wait until the screen shows a text or matches a pattern, and return the screen.

        Raises:
            AssertionError: it did not within `seconds`; the message has the screen.
        """
        pattern = re.compile(re.escape(text)) if isinstance(text, str) else text
        return self.wait_until(
            lambda screen: pattern.search(screen) is not None,
            f"{pattern.pattern!r} on the screen",
            seconds=seconds,
        )

    def wait_until(
        self, holds: Callable[[str], bool], what: str, *, seconds: float = PATIENCE_S
    ) -> str:
        """Wait until something holds of the screen, and return the screen.

        Raises:
            AssertionError: it did not within `seconds`; the message has `what` and the screen.
        """
        deadline = time.monotonic() + seconds
        while not holds(screen := self.screen()):
            if time.monotonic() > deadline:
                raise AssertionError(f"not {what} within {seconds} s, but\n{screen}")
            time.sleep(_POLL_S)
        return screen

    def wait_for_stillness(self, *, seconds: float = PATIENCE_S) -> str:
        """Wait until the screen has not changed for a quarter of a second, and return it.

        Raises:
            AssertionError: it went on changing for `seconds`; the message has the screen.
        """
        seen, since = self.screen(), time.monotonic()

        def still(screen: str) -> bool:
            nonlocal seen, since
            if screen != seen:
                seen, since = screen, time.monotonic()
            return time.monotonic() - since >= _STILL_S

        return self.wait_until(still, "still", seconds=seconds)

    def exit_code(self, *, seconds: float = PATIENCE_S) -> int:
        """Wait until the command of the last `run` or `type_line` is over; return its exit code.

        Raises:
            AssertionError: it was not over within `seconds`; the message has the screen.
        """
        self.wait_until(
            lambda _: self._code.exists() and self._code.read_text().endswith("\n"),
            "over",
            seconds=seconds,
        )
        return int(self._code.read_text())

    def state(self) -> TerminalState:
        """Tell how the terminal stands now."""
        flags = self._ask("#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{wrap_flag}")
        alternate, cursor, mouse, wrap = (flag == "1" for flag in flags.split())
        with Path(self._ask("#{pane_tty}")).open("rb") as tty:
            stty = _output(["stty", "-g"], stdin=tty.fileno())
        return TerminalState(alternate, cursor, mouse, wrap, stty)

    def _ask(self, what: str) -> str:
        return self._tmux("display-message", "-p", what).strip()

    def _tmux(
        self, *words: str, check: bool = True, environment: Mapping[str, str] | None = None
    ) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._server / "socket"), *words],
            cwd=self._folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0 or not check, f"tmux {words[0]}: {done.stderr}"
        return done.stdout


def plain_environment(folder: Path) -> dict[str, str]:
    """Make the environment of a person who has set nothing up, whose HOME is `folder`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "ANKLE_COACH_HOME": str(folder / "home"),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
    }


def _output(command: Sequence[str], *, stdin: int | None = None) -> str:
    return subprocess.run(
        command, stdin=stdin, capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
