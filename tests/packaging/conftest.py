from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Environment:
    """A virtual environment that has what the app depends on, but not the app.

    What it depends on is not fetched again: a .pth file lends it from the environment that runs the
    tests. The editable install there is not lent, as no .pth file in a lent folder is read.
    """

    folder: Path

    @property
    def programs(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def install(self, *what: str) -> None:
        """Install with pip, from what is here alone."""
        options = [
            "--no-deps",
            "--no-index",
            "--no-build-isolation",
            "--ignore-installed",
            "--quiet",
        ]
        run(
            [
                sys.executable,
                "-m",
                "pip",
                "--python",
                self.programs / "python",
                "install",
                *options,
                *what,
            ]
        )

    def run(self, program: str, *words: str, folder: Path) -> str:
        """Run one of its programs in a folder that is not the checkout; return its output."""
        return run([self.programs / program, *words], folder=folder)


def run(command: Sequence[str | Path], *, folder: Path = CHECKOUT) -> str:
    """Run a command that has to succeed; return its output."""
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        pytest.fail(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def build(checkout: Path, folder: Path) -> None:
    """Build the wheel and the sdist of a checkout into a folder."""
    run([sys.executable, "-m", "hatchling", "build", "-d", folder], folder=checkout)


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    folder = tmp_path / "environment"
    run([sys.executable, "-m", "venv", "--without-pip", folder])
    made = Environment(folder)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run([made.programs / "python", "-c", ask]).strip())
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return made


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder in which nothing of the checkout is found."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("built")
    build(CHECKOUT, folder)
    return folder


@pytest.fixture
def checkout_copy(tmp_path: Path) -> Path:
    """What a build needs of this checkout, in a folder with a space in its name."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in (".gitignore", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, folder)
    for name in ("ankle_coach", "assets"):
        shutil.copytree(CHECKOUT / name, folder / name)
    return folder
