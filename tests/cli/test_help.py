from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ankle_coach import __version__
from ankle_coach.cli import main
from ankle_coach.commands import COMMANDS
from ankle_coach.history.columns import SESSION_COLUMNS, SET_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cli.conftest import Run

SESSION_OPTIONS = [
    "--plain", "--speed", "--sound", "--volume", "--output", "--guidance", "--pace", "--only",
    "--without", "--room", "--count-in",
]  # fmt: skip


def test_version_says_the_version(run: Run) -> None:
    assert run("--version").stdout == f"ankle-coach {__version__}\n"


def test_help_begins_with_examples_and_lists_every_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert text.index("ankle-coach start pre-run") < text.index("Commands:")
    for command in COMMANDS.values():
        assert command.says in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_that_are_its_own(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.index(f"\n  ankle-coach {name}") < text.index("options:")


def test_the_help_of_history_says_what_each_column_holds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["history", "--help"]) == 0
    text = capsys.readouterr().out
    for name, says in {**SESSION_COLUMNS, **SET_COLUMNS}.items():
        assert f"  {name:15}{says}\n" in text


@pytest.mark.parametrize("name", ["start", "plan", "demo"])
def test_a_session_takes_the_same_options_wherever_it_is_asked_for(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert [each for each in SESSION_OPTIONS if each not in text] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_loads_no_models_and_no_screens(name: str, run: Run) -> None:
    done = run(
        name,
        "--help",
        code="import sys; from ankle_coach.cli import main\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)",
    )
    loaded = {module.partition(".")[0] for module in done.stderr.split()}
    assert "argparse" in loaded
    assert not loaded & {"pydantic", "textual", "rich", "sqlite3", "miniaudio", "asyncio"}


@pytest.mark.alone
@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_take_little_more_than_the_interpreter(asked: str) -> None:
    assert _least_cpu("-m", "ankle_coach", asked) <= 2.5 * _least_cpu("-c", "pass")


def _least_cpu(*words: str) -> float:
    """The least processor time in seconds of several runs: the rest is what others did."""
    return min(_cpu([sys.executable, *words]) for _ in range(7))


def _cpu(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
