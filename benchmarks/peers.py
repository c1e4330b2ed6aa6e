"""The peers, in an environment of their own: what others keep time in a terminal with.

termdown comes from PyPI; peaclock and tty-clock are taken from PATH, or unpacked from Debian's
package without installing it. A peer that cannot be had is left out, and said to be.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

TERMDOWN = "termdown==2.0.0"
PATIENCE = 180.0
"""Seconds that getting one of them may take."""


class Peers:
    """Where each peer's program is; None where it could not be had, and ``missing`` says why."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.missing: dict[str, str] = {}
        self.termdown = self._termdown(folder / "python")
        self.peaclock = self._from_debian("peaclock", folder)
        self.tty_clock = self._from_debian("tty-clock", folder)

    def _termdown(self, place: Path) -> Path | None:
        program = place / "bin" / "termdown"
        if program.exists():
            return program
        uv = shutil.which("uv")
        python = str(place / "bin" / "python")
        if uv:
            steps = [
                [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(place)],
                [uv, "pip", "install", "--quiet", "--python", python, "--compile-bytecode"],
            ]
        else:
            steps = [
                [sys.executable, "-m", "venv", "--clear", str(place)],
                [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
            ]
        steps[-1].append(TERMDOWN)
        return program if self._had("termdown", steps) and program.exists() else None

    def _from_debian(self, name: str, folder: Path) -> Path | None:
        found = shutil.which(name)
        if found:
            return Path(found)
        place = folder / name
        program = place / "usr" / "bin" / name
        if program.exists():
            return program
        if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
            self.missing[name] = "neither on PATH nor is this Debian"
            return None
        place.mkdir(exist_ok=True)
        if not self._had(name, [["apt-get", "download", "-qq", name]], place):
            return None
        for package in place.glob("*.deb"):
            self._had(name, [["dpkg-deb", "-x", str(package), str(place)]])
        return program if program.exists() else None

    def _had(self, name: str, steps: list[list[str]], place: Path | None = None) -> bool:
        for step in steps:
            try:
                done = subprocess.run(
                    step, capture_output=True, text=True, timeout=PATIENCE, cwd=place, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                self.missing[name] = str(error)
                return False
            if done.returncode:
                told = (done.stderr or done.stdout).strip().splitlines()
                self.missing[name] = told[-1] if told else f"{step[0]} ended with {done.returncode}"
                return False
        return True
