"""A few of the runs of `make torture`: the real app, ended by a signal at any moment."""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ankle_coach import cli
from ankle_coach.history.store import Store
from ankle_coach.history.unfinished import unfinished
from tests.torture import trial
from tests.torture.modes import left_behind
from tests.torture.watched import Watched, at_home

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo terminals"),
]
_MOMENT = re.compile(r"(?m)^\[(\d\d):(\d\d)\] ")
NUMBERS = [signal.SIGKILL, *trial.SIGNALS]


def test_what_runs_is_kept_to_the_second_and_offered_again_however_it_is_ended(
    tmp_path: Path,
) -> None:
    chance = random.Random(11)  # noqa: S311 - no secret
    for number in NUMBERS:
        found = trial.run(tmp_path, number, chance)
        assert found.faults == []


@pytest.mark.parametrize("speed", [5, 20])
def test_what_is_told_in_lines_is_kept_to_the_second_as_well(speed: int, tmp_path: Path) -> None:
    record, chance = at_home(tmp_path) / "history.db", random.Random(speed)  # noqa: S311 - no secret
    words = ["start", "pre-run", "--plain", "--speed", f"{speed}", "--sound", "off"]
    with closing(Store(record)) as store:
        for number in range(4):
            with Watched(words, tmp_path) as app:
                if number:
                    app.wait_for(b"Enter goes on")
                    app.send(b"\r")
                app.wait_for(b"Going on." if number else b"Move 1 of 10")
                time.sleep(chance.uniform(0.5, 2.0))
                os.kill(app.process.pid, signal.SIGKILL)
                app.exit_code()
                told = _MOMENT.findall(app.text())[-1]
            offer = unfinished(store)
            assert offer
            lost = int(told[0]) * 60 + int(told[1]) - offer.running
            assert lost <= trial.AT_MOST * speed
        assert store.troubles.take() is None


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.05])
def test_a_signal_while_the_screen_is_being_set_up_leaves_the_terminal_as_it_was(
    seconds: float, tmp_path: Path
) -> None:
    at_home(tmp_path)
    with Watched(["start", "pre-run", "--sound", "off"], tmp_path) as app:
        app.wait_for(b"\x1b[?1049h")
        time.sleep(seconds)
        os.kill(app.process.pid, signal.SIGTERM)
        assert app.exit_code() == 128 + signal.SIGTERM
        assert left_behind(app.written()) == ()
        assert app.attributes() == app.attributes_before


def test_ctrl_c_in_the_midst_of_an_import_is_no_defect(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: list[str]) -> int:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr(cli, "_dispatch", interrupted)
    assert cli.main([]) == 128 + signal.SIGINT
    assert capsys.readouterr() == ("", "")
