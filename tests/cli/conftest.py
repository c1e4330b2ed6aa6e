from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

from ankle_coach.log import LogFile
from tests.terminal.tmux import plain_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Run(Protocol):
    def __call__(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        code: str | None = None,
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program in a process of its own, without a terminal, or Python `code` instead."""

    def run_it(
        *arguments: str, environment: Mapping[str, str] | None = None, code: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        program = ["-c", code] if code else ["-m", "ankle_coach"]
        return subprocess.run(
            [sys.executable, *program, *arguments],
            cwd=tmp_path,
            env={**plain_environment(tmp_path), **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run_it


@pytest.fixture(autouse=True)
def the_log_is_let_go_of() -> Iterator[None]:
    """What a command of this process set up for its log is taken down again."""
    root = logging.getLogger()
    level = root.level
    yield
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    for handler in [each for each in root.handlers if isinstance(each, LogFile)]:
        root.removeHandler(handler)
        handler.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the app keeps its files."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ANKLE_COACH_HOME", str(folder))
    return folder
