"""However a command ends, no traceback is shown, and the exit code says which way it was."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

import pytest

from ankle_coach.cli import main
from ankle_coach.commands import about
from tests.terminal.tmux import plain_environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run


def failing(error: BaseException) -> Callable[[Namespace], int]:
    def run(_: Namespace) -> int:
        raise error

    return run


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a line of shell in which `coach` is the program."""
    return subprocess.run(
        ["bash", "-c", f'coach() {{ "{sys.executable}" -m ankle_coach "$@"; }}; {script}'],
        cwd=folder,
        env=plain_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_defect_leaves_a_log_and_says_where(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about, "run", failing(ZeroDivisionError("secret \x1b[2J detail")))
    assert main(["about"]) == 1
    said = capsys.readouterr().err
    log = home / "ankle-coach.log"
    assert said == (
        f"ankle-coach: this is a defect of ours (ZeroDivisionError); what happened is in {log}\n"
    )
    text = log.read_text("utf-8")
    assert "Traceback" in text
    assert "ZeroDivisionError" in text
    assert "Ankle Coach 0." in text


def test_a_defect_is_told_elsewhere_where_the_log_cannot_be_written(
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home.write_text("a file where the folder should be")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(about, "run", failing(RuntimeError("oh")))
    assert main(["about"]) == 1
    said = capsys.readouterr().err
    logs = list(tmp_path.glob("ankle-coach-*/ankle-coach.log"))
    assert len(logs) == 1
    assert str(logs[0]) in said
    assert "RuntimeError: oh" in logs[0].read_text("utf-8")


def test_a_full_disk_is_no_defect(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about, "run", failing(OSError(28, "No space left on device")))
    assert main(["about"]) == 2
    assert capsys.readouterr().err == "ankle-coach: cannot write: No space left on device\n"


def test_an_interrupted_command_ends_with_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about, "run", failing(KeyboardInterrupt()))
    assert main(["about"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.requires("bash", "head")
@pytest.mark.parametrize(
    "words",
    [
        "plan pre-run --json",
        "exercises",
        "--help",
        "demo --help",
        "start pre-run --plain --speed 200 --sound off",
    ],
)
def test_a_reader_that_goes_away_is_no_error(words: str, tmp_path: Path) -> None:
    done = shell(f"set -o pipefail; coach {words} | head -1; exit ${{PIPESTATUS[0]}}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.requires("bash")
@pytest.mark.parametrize("words", ["plan pre-run", "start post-run --speed 1000 --sound off"])
def test_it_works_with_its_streams_closed(words: str, tmp_path: Path) -> None:
    done = shell(f"coach {words} <&- >&- 2>&-", tmp_path)
    assert done.returncode == 0


@pytest.mark.requires("bash")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
@pytest.mark.parametrize("words", ["about", "demo --plain --speed 100 --sound off"])
def test_output_that_cannot_be_written_is_told_in_one_line(words: str, tmp_path: Path) -> None:
    done = shell(f"coach {words} > /dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stderr == "ankle-coach: cannot write: No space left on device\n"


def test_a_terminal_that_knows_only_ascii_gets_escapes(run: Run) -> None:
    done = run("about", environment={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert r"Mato\u0161evi\u0107" in done.stdout
