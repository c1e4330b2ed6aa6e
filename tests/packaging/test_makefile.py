"""The Makefile on machines that lack something: they are told so in one line, and recover."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.packaging.conftest import CHECKOUT

pytestmark = [pytest.mark.install, pytest.mark.requires("make", "awk")]

# All that the Makefile may ask of a system beside Python and uv.
TOOLS = ("make", "sh", "awk", "cat", "test", "pwd", "rm", "touch", "echo", "mkdir")

# Says which Python it is, whether it is new enough and has venv, and makes environments.
PYTHON = """#!/bin/sh
case "$2" in
  *version_info\\[:2\\]*) echo {version} ;;
  *'< (3, 11)'*) exit {too_old} ;;
  *ensurepip*) exit {no_venv} ;;
  *) {makes_environments} ;;
esac
"""
# Makes an environment whose Python and pip write down what they are asked to install.
MAKES_ENVIRONMENTS = """mkdir -p .venv/bin && cat >.venv/bin/python <<'END'
#!/bin/sh
case "$*" in
  *tomllib*) echo pytest ;;
  *install*) test ! -e no-network && echo "$*" >>installed ;;
  *) echo "ran $*" ;;
esac
END
chmod +x .venv/bin/python"""


@dataclass(frozen=True)
class Machine:
    """A folder with the Makefile, and a PATH on which there is only what is put there."""

    folder: Path
    path: Path

    def has_python(self, name: str, version: str, *, venv: bool = True) -> None:
        text = PYTHON.format(
            version=version,
            too_old=int(tuple(map(int, version.split("."))) < (3, 11)),
            no_venv=int(not venv),
            makes_environments=MAKES_ENVIRONMENTS,
        )
        (self.path / name).write_text(text)
        (self.path / name).chmod(0o755)

    def make(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.path)}
        return subprocess.run(
            [self.path / "make", *words],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def installed(self) -> list[str]:
        return (self.folder / "installed").read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path / "a checkout", tmp_path / "programs")
    made.folder.mkdir()
    made.path.mkdir()
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, made.folder)
    for name in (*TOOLS, "chmod"):
        found = shutil.which(name)
        if found is not None:
            (made.path / name).symlink_to(found)
    return made


def test_make_alone_lists_the_targets_with_a_line_each_and_needs_no_python(
    machine: Machine,
) -> None:
    done = machine.make()
    assert done.returncode == 0
    listed = {line.split()[0]: line.split(maxsplit=1)[1] for line in done.stdout.splitlines()[1:]}
    assert {"run", "test", "lint", "types", "format", "sounds", "clean"} <= set(listed)
    assert not (machine.folder / ".venv").exists()


def test_no_python_at_all_is_one_line_that_says_what_to_install(machine: Machine) -> None:
    done = machine.make("run")
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert "Python 3.11 or newer" in line
    assert "no python3" in line


def test_a_python_that_is_too_old_is_one_line_that_says_what_to_install(machine: Machine) -> None:
    machine.has_python("python3", "3.9")
    (line,) = machine.make("run").stderr.splitlines()
    assert "Python 3.11 or newer" in line
    assert "only Python 3.9" in line
    assert not (machine.folder / ".venv").exists()


def test_a_python_without_venv_is_one_line_that_says_what_to_install(machine: Machine) -> None:
    machine.has_python("python3", "3.11", venv=False)
    (line,) = machine.make("run").stderr.splitlines()
    assert "apt install python3.11-venv" in line


def test_a_newer_python_beside_one_that_is_too_old_is_found(machine: Machine) -> None:
    machine.has_python("python3", "3.9")
    machine.has_python("python3.12", "3.12")
    done = machine.make("run", "ARGS=start post-run")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "ran -m ankle_coach start post-run\n"


def test_run_installs_what_the_app_needs_and_only_once(machine: Machine) -> None:
    machine.has_python("python3", "3.13")
    assert "(once)" in machine.make("run").stderr
    assert machine.make("run").stderr == ""
    (line,) = machine.installed()
    assert line.endswith("--editable .")


def test_the_tools_are_installed_only_when_they_are_needed(machine: Machine) -> None:
    machine.has_python("python3", "3.13")
    machine.make("run")
    machine.make("test")
    machine.make("test")
    assert [line.split()[-1] for line in machine.installed()] == [".", ".venv/dev.txt"]
    assert (machine.folder / ".venv" / "dev.txt").read_text() == "pytest\n"


def test_what_is_needed_is_installed_again_when_pyproject_changes(machine: Machine) -> None:
    machine.has_python("python3", "3.13")
    machine.make("run")
    later = (machine.folder / ".venv" / "installed-app").stat().st_mtime + 1
    os.utime(machine.folder / "pyproject.toml", (later, later))
    machine.make("run")
    assert len(machine.installed()) == 2


@pytest.mark.parametrize("left", ["bin", "lib/python3.11", "bin/python/lost"])
def test_a_half_made_environment_is_made_anew(machine: Machine, left: str) -> None:
    machine.has_python("python3", "3.13")
    (machine.folder / ".venv" / left).mkdir(parents=True)
    assert machine.make("run").stdout == "ran -m ankle_coach\n"


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.has_python("python3", "3.13")
    machine.make("run")
    python = machine.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.13")
    assert machine.make("run").stdout == "ran -m ankle_coach\n"


def test_an_environment_that_was_moved_is_made_anew(machine: Machine, tmp_path: Path) -> None:
    machine.has_python("python3", "3.13")
    machine.make("run")
    (machine.folder / ".venv" / "of-the-old-place").touch()
    moved = Machine(machine.folder.rename(tmp_path / "elsewhere"), machine.path)
    assert moved.make("run").stdout == "ran -m ankle_coach\n"
    assert not (moved.folder / ".venv" / "of-the-old-place").exists()


def test_an_installation_that_fails_is_tried_again(machine: Machine) -> None:
    machine.has_python("python3", "3.13")
    (machine.folder / "no-network").touch()
    assert machine.make("run").returncode != 0
    assert not (machine.folder / "installed").exists()
    (machine.folder / "no-network").unlink()
    assert machine.make("run").stdout == "ran -m ankle_coach\n"
    assert len(machine.installed()) == 1


def test_uv_is_used_where_it_is_on_path_and_needs_no_venv_of_python(machine: Machine) -> None:
    machine.has_python("python3", "3.12", venv=False)
    uv = machine.path / "uv"
    uv.write_text('#!/bin/sh\necho "uv $*" >>installed\n' + MAKES_ENVIRONMENTS)
    uv.chmod(0o755)
    assert machine.make("run").stdout == "ran -m ankle_coach\n"
    made, installed = machine.installed()
    assert made == "uv venv --quiet --python python3 .venv"
    assert installed.startswith("uv pip install")
    assert installed.endswith("--editable .")
