"""What a person can get wrong gets one clear line with the right word in it, and exit code 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ankle_coach.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

MISTAKES = [
    ("strat pre-run", "start"),
    ("--plan", "--help"),
    ("start", "pre-run or post-run"),
    ("start pre-rum", "pre-run"),
    ("plan post", "post-run"),
    ("start zzz", "there are pre-run, post-run"),
    ("start pre-run --only toe-wlk", "toe-walk"),
    ("start pre-run --without ankel-circles", "ankle-circles"),
    ("start post-run --only xyz", "there are heel-toe-walk"),
    ("plan pre-run --only toe-walk --without toe-walk", "leave out less"),
    ("start pre-run --sound loud", "on, tones, off"),
    ("start pre-run --sound onn", "did you mean on?"),
    ("start pre-run --guidance breif", "brief"),
    ("start pre-run --pace slef", "self"),
    ("start pre-run --output miniaudi", "miniaudio"),
    ("start pre-run --room 0", "from 1 to 1000 metres"),
    ("start pre-run --room five", "from 1 to 1000 metres"),
    ("start pre-run --speed -1", "from 0.25 to 1000"),
    ("start pre-run --speed 0", "from 0.25 to 1000"),
    ("start pre-run --speed nan", "from 0.25 to 1000"),
    ("start pre-run --speed inf", "from 0.25 to 1000"),
    ("start pre-run --speed=-inf", "from 0.25 to 1000"),
    ("start pre-run --volume 101", "a whole number from 0 to 100"),
    ("start pre-run --volume 7.5", "a whole number from 0 to 100"),
    ("start pre-run --count-in 6", "from 0 to 5 seconds"),
    ("start pre-run --room", "--room needs a value"),
    ("start pre-run --speeed 2", "--speed"),
    ("start pre-run --sou off", "there is no option '--sou'"),
    ("start pre-run post-run", "one word too many"),
    ("plan ./none.toml", "there is no such file"),
    ("plan none.toml", "there is no such file"),
    ("plan ./", "folder"),
    ("exercises toe-wak", "toe-walk"),
    ("sound --output winsond", "winsound"),
    ("demo --log-level loud", "warning"),
    ("start pre-run --plain --pace self", "needs a terminal"),
]


@pytest.mark.parametrize(("words", "hint"), MISTAKES)
def test_a_mistake_gets_one_line_with_a_hint_and_exit_code_2(
    words: str, hint: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("ankle-coach: ")
    assert said.err.count("\n") == 1
    assert hint in said.err
    assert not (home / "ankle-coach.log").exists()


def test_the_process_ends_with_the_same_code_and_line(run: Run) -> None:
    done = run("start", "pre-rum")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "ankle-coach: there is no routine 'pre-rum'; did you mean pre-run?\n"


@pytest.mark.parametrize("character", ["\x1b[2J", "\u202e", "\x07", "\u2028", "\udcff", "\x9b"])
@pytest.mark.parametrize(
    "words", ["{}", "--{}", "start {}", "start {}.toml", "plan pre-run --only {}", "demo --{}"]
)
def test_what_could_act_on_a_terminal_is_shown_as_an_escape(
    words: str, character: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.format(f"pre{character}run").split(" ")) == 2
    said = capsys.readouterr().err
    assert character[0] not in said
    assert "\\" in said
    assert said.count("\n") == 1


def test_a_word_of_any_length_makes_a_message_that_can_be_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["start", "x" * 5000]) == 2
    assert len(capsys.readouterr().err) < 300


def test_every_fault_of_a_routine_file_gets_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'format = 1\nname = "Mine"\n[[move]]\nexercise = "toe-wlk"\n'
        '[[move]]\nexercise = "ankling"\nsets = 0\n'
    )
    assert main(["plan", str(file)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1].rpartition(":")[2] for line in lines] == ["4", "7"]
    assert "toe-walk" in lines[0]
