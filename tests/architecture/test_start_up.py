"""What is asked for in passing is answered without loading what only a session needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"textual", "rich", "pydantic", "sqlite3", "miniaudio", "simpleaudio", "asyncio"}


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_load_neither_screens_nor_models_nor_sound(asked: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ankle_coach", asked],
        capture_output=True,
        text=True,
        check=True,
    )
    # import time:   self us |  cumulative us |   name
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "ankle_coach.cli" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in HEAVY}
