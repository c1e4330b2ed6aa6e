"""The wheel and the sdist have what is needed and nothing else; an install works elsewhere."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ankle_coach
from tests.packaging.conftest import CHECKOUT, build, run

if TYPE_CHECKING:
    from tests.packaging.conftest import Environment

pytestmark = [pytest.mark.install, pytest.mark.timeout(300)]

SOUNDS = CHECKOUT / "assets" / "sounds"
LIST_SOUNDS = (
    "from ankle_coach.audio.library import sounds\n"
    "print(*sorted(path.relative_to(sounds()).as_posix() for path in sounds().rglob('*.wav')))"
)


def test_the_wheel_has_every_sound_of_the_checkout(built: Path) -> None:
    inside = "ankle_coach/assets/sounds/"
    packed = {name.removeprefix(inside) for name in _wheel(built) if name.endswith(".wav")}
    assert packed == _sounds()


def test_the_wheel_has_every_file_of_the_package_and_none_of_the_checkouts_others(
    built: Path,
) -> None:
    names = _wheel(built)
    package = {
        path.relative_to(CHECKOUT).as_posix()
        for path in (CHECKOUT / "ankle_coach").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert package <= names
    assert {name.partition("/")[0] for name in names} == {
        "ankle_coach",
        f"ankle_coach-{ankle_coach.__version__}.dist-info",
    }
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_sdist_has_what_the_makefile_needs(built: Path) -> None:
    tops = {name.partition("/")[0] for name in _sdist(built)}
    assert tops >= {"ankle_coach", "assets", "tests", "tools", "Makefile", "pyproject.toml"}
    assert tops >= {"README.md", "CHANGELOG.md", "LICENSE"}


def test_the_sdist_swallows_no_environment_and_nothing_else_that_a_checkout_gathers(
    checkout_copy: Path, tmp_path: Path
) -> None:
    gathered = {
        ".venv/bin/python",
        ".venv/lib/site-packages/textual/__init__.py",
        ".hypothesis/examples/one",
        ".mypy_cache/linux/one.json",
        "build/ankle_coach/cli.py",
        "dist/ankle_coach.whl",
        "notes.txt",
        "ankle_coach/__pycache__/cli.pyc",
    }
    for name in gathered:
        file = checkout_copy / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    build(checkout_copy, tmp_path)
    assert not gathered & _sdist(tmp_path)
    assert not gathered & _wheel(tmp_path)


def test_a_wheel_made_from_the_sdist_is_the_wheel_made_from_the_checkout(
    built: Path, tmp_path: Path
) -> None:
    (archive,) = built.glob("*.tar.gz")
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--quiet"]
    run([sys.executable, "-m", "pip", "wheel", *options, "-w", tmp_path, archive])
    assert _wheel(tmp_path) == _wheel(built)


def test_an_installed_wheel_leads_through_a_session_from_anywhere_with_its_sounds(
    built: Path, environment: Environment, elsewhere: Path
) -> None:
    environment.install(str(_wheel_file(built)))
    _works(environment, elsewhere)


def test_an_editable_install_leads_through_a_session_with_the_sounds_of_its_checkout(
    checkout_copy: Path, environment: Environment, elsewhere: Path
) -> None:
    environment.install("--editable", str(checkout_copy))
    where = environment.run(
        "python", "-c", "import ankle_coach; print(ankle_coach.__file__)", folder=elsewhere
    )
    assert Path(where.strip()).is_relative_to(checkout_copy)
    _works(environment, elsewhere)


def _works(environment: Environment, elsewhere: Path) -> None:
    version = f"ankle-coach {ankle_coach.__version__}\n"
    assert environment.run("ankle-coach", "--version", folder=elsewhere) == version
    assert environment.run("python", "-m", "ankle_coach", "--version", folder=elsewhere) == version
    found = environment.run("python", "-c", LIST_SOUNDS, folder=elsewhere)
    assert set(found.split()) == _sounds()
    options = ["--plain", "--speed", "1000", "--sound", "off"]
    told = environment.run("ankle-coach", "start", "post-run", *options, folder=elsewhere)
    summary = told.splitlines()[-7:]
    assert all(line.endswith(": done.") for line in summary), told


def _wheel_file(folder: Path) -> Path:
    (wheel,) = folder.glob("*.whl")
    return wheel


def _sdist(folder: Path) -> set[str]:
    """The files in it, by their place below the one folder that it unpacks to."""
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        return {name.partition("/")[2] for name in packed.getnames()}


def _wheel(folder: Path) -> set[str]:
    with zipfile.ZipFile(_wheel_file(folder)) as packed:
        return set(packed.namelist())


def _sounds() -> set[str]:
    names = {path.relative_to(SOUNDS).as_posix() for path in SOUNDS.rglob("*.wav")}
    assert names
    return names
