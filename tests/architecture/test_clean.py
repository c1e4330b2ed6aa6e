"""The static checks as tests, so that one summary speaks for the whole of `make test`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.requires("make")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("target", ["lint", "types-linux", "types-darwin", "types-win32"])
def test_make_finds_nothing_to_object_to(target: str) -> None:
    # The tools of the Python that runs this test, whatever .venv holds.
    command = ["make", "--old-file=.venv/installed-dev", f"PY={sys.executable}", target]
    environment = {name: text for name, text in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.fail(f"make {target}\n{done.stdout}{done.stderr}", pytrace=False)
