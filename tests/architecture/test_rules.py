"""The rules that tests/conftest.py sets for every test, tried on a few tests of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

CONFTEST = Path(__file__).parents[1] / "conftest.py"
MARKERS = "[pytest]\nmarkers =\n  alone\n  sound\n  requires\n"
PASSES_TIME = """
import json, pathlib, pytest, time

@pytest.mark.parametrize("number", range(12))
def test_beside_others(number):
    write_down(f"beside{number}")

@pytest.mark.alone
@pytest.mark.parametrize("number", range(3))
def test_alone(number):
    write_down(f"alone{number}")

def write_down(name):
    began = time.monotonic()
    time.sleep(0.05)
    file = pathlib.Path(__file__).with_name(f"{name}.json")
    file.write_text(json.dumps([began, time.monotonic()]))
"""
NEEDS_WHAT_THERE_IS_NOT = """
import pytest

@pytest.mark.requires("no-such-program")
def test_it():
    pass
"""
LOOKS_AROUND = """
import os

def test_it():
    assert "NO_COLOR" not in os.environ
    assert "ANKLE_COACH_SOUND" not in os.environ
    assert os.listdir(os.environ["ANKLE_COACH_HOME"]) == []
"""


def test_a_test_that_runs_alone_overlaps_no_other_though_the_others_overlap(tmp_path: Path) -> None:
    done = _pytest(tmp_path, PASSES_TIME, "-n", "3")
    assert done.returncode == 0, done.stdout
    spans = {path.stem: tuple(json.loads(path.read_text())) for path in tmp_path.glob("*.json")}
    assert len(spans) == 15
    overlapping = {
        frozenset((one, other))
        for one, (began, ended) in spans.items()
        for other, (others_began, _) in spans.items()
        if one != other and began <= others_began < ended
    }
    assert overlapping
    assert not [pair for pair in overlapping if any(name.startswith("alone") for name in pair)]


def test_what_a_missing_program_prevents_is_skipped(tmp_path: Path) -> None:
    done = _pytest(tmp_path, NEEDS_WHAT_THERE_IS_NOT)
    assert done.returncode == 0
    assert "1 skipped" in done.stdout


def test_what_a_missing_program_prevents_fails_where_nothing_may_be_missing(tmp_path: Path) -> None:
    done = _pytest(tmp_path, NEEDS_WHAT_THERE_IS_NOT, ANKLE_COACH_REQUIRE_ALL="1")
    assert done.returncode == 1
    assert "there is no no-such-program" in done.stdout


def test_no_test_sees_what_its_owner_has_set_or_stored(tmp_path: Path) -> None:
    own = {"NO_COLOR": "1", "ANKLE_COACH_SOUND": "off", "ANKLE_COACH_HOME": str(tmp_path)}
    done = _pytest(tmp_path, LOOKS_AROUND, **own)
    assert done.returncode == 0, done.stdout


def _pytest(folder: Path, test: str, *words: str, **own: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(CONFTEST, folder)
    (folder / "pytest.ini").write_text(MARKERS)
    (folder / "test_it.py").write_text(test)
    environment = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("PYTEST_", "ANKLE_COACH_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words],
        cwd=folder,
        env={**environment, **own},
        capture_output=True,
        text=True,
        check=False,
    )
