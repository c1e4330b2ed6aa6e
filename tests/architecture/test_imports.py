"""The import contracts of pyproject.toml hold, and each of them can fail."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = {
    contract["id"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]
}
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"

# (contract, the module that is planted, what it imports, whether that is allowed)
PLANTED = [
    ("one-way", "session/planted.py", "ankle_coach.catalogue.planted", False),
    ("one-way", "session/planted.py", "ankle_coach.clock", False),
    ("one-way", "figures/planted.py", "ankle_coach.plain", False),
    ("one-way", "settings.py", "ankle_coach.ui.planted", False),
    ("one-way", "plain.py", "ankle_coach.ui.planted", False),
    ("one-way", "ui/planted.py", "ankle_coach.plain", False),
    ("one-way", "ui/planted.py", "ankle_coach.cli", False),
    ("one-way", "ui/planted.py", "ankle_coach.commands.planted", False),
    ("one-way", "start.py", "ankle_coach.ui.planted", False),
    ("one-way", "driver.py", "ankle_coach.plain", False),
    ("one-way", "clock/planted.py", "ankle_coach.driver", False),
    ("one-way", "nobodys_place.py", "ankle_coach.session", False),
    ("one-way", "ui/planted.py", "ankle_coach.history.planted", True),
    ("parts-apart", "audio/planted.py", "ankle_coach.catalogue.planted", False),
    ("parts-apart", "catalogue/planted.py", "ankle_coach.audio.planted", False),
    ("parts-apart", "figures/planted.py", "ankle_coach.history.planted", False),
    ("parts-apart", "history/planted.py", "ankle_coach.figures.planted", False),
    ("parts-apart", "history/planted.py", "ankle_coach.paths", True),
    ("session-pure", "session/planted.py", "pydantic", False),
    ("session-pure", "session/planted.py", "time", False),
    ("session-pure", "session/planted.py", "os.path", False),
    ("session-pure", "session/planted.py", "dataclasses", True),
    ("session-pure", "audio/planted.py", "threading", True),
    ("screens-only", "figures/planted.py", "rich.segment", False),
    ("screens-only", "plain.py", "textual", False),
    ("screens-only", "cli.py", "textual.app", False),
    ("screens-only", "ui/planted.py", "textual.app", True),
]


@pytest.mark.parametrize(("contract", "planted", "imported", "allowed"), PLANTED)
def test_a_contract_tells_a_planted_import_that_it_forbids_from_one_that_it_allows(
    *, contract: str, planted: str, imported: str, allowed: bool, tmp_path: Path
) -> None:
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    for name in ("__init__.py", "session/__init__.py", planted, *_files_of(imported)):
        file = tmp_path / "ankle_coach" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / "__init__.py").touch()
        file.touch()
    (tmp_path / "ankle_coach" / planted).write_text(f"import {imported}\n")

    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo", "--contract", contract],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    said = " ".join(done.stdout.split())
    assert f"{CONTRACTS[contract]['name']} {'KEPT' if allowed else 'BROKEN'}" in said, done
    assert done.returncode == (0 if allowed else 1)


def test_every_contract_has_a_proof_that_it_can_fail() -> None:
    assert {contract for contract, _, _, allowed in PLANTED if not allowed} == set(CONTRACTS)


def test_the_session_imports_nothing_beyond_itself_and_the_standard_library() -> None:
    foreign = {
        (path.name, name)
        for path in (CHECKOUT / "ankle_coach" / "session").rglob("*.py")
        for name in _imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not f"{name}.".startswith("ankle_coach.session.")
    }
    assert not foreign


def test_every_runtime_dependency_is_forbidden_to_the_session() -> None:
    forbidden = set(CONTRACTS["session-pure"]["forbidden_modules"])
    needed = {
        Requirement(line).name.replace("-", "_") for line in PYPROJECT["project"]["dependencies"]
    }
    assert needed <= forbidden


def _files_of(module: str) -> list[str]:
    """Where a module of the package lies; nowhere if it is not of the package."""
    parts = module.split(".")
    if parts[0] != "ankle_coach":
        return []
    if parts[1] == "session":
        return ["session/__init__.py"]
    return ["/".join(parts[1:]) + ".py"]


def _imports(path: Path) -> list[str]:
    """The absolute names of what a file imports, a relative one's own package included."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute here"
            assert node.module is not None
            names.append(node.module)
    return names
