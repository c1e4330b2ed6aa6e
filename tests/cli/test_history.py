"""``history`` in lines: each session, and what all of them add up to."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from ankle_coach.history.past import Ending
from ankle_coach.history.recorder import local_now
from ankle_coach.history.store import Store
from tests.cut_short import WHERE, cut_short
from tests.history.sessions import add, past, past_set

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def fill(folder: Path) -> None:
    """Three days on which something hurt, and a preview."""
    now = local_now()
    sore = past_set("heel-walk", hurt=True)
    with closing(Store(folder / "home" / "history.db")) as store:
        assert add(store, *(past(now - timedelta(days=days), sore) for days in range(3)))
        assert add(store, past(now, name="post-run", ending=Ending.STOPPED, speed=20.0))


def test_each_session_is_a_line_and_what_they_add_up_to_stands_below(
    run: Run, tmp_path: Path
) -> None:
    fill(tmp_path)
    lines = run("history").stdout.splitlines()
    assert len(lines) == 7
    assert [line.split()[2] for line in lines[:4]].count("Pre-run") == 3
    assert "stopped  20 times the speed, counts for nothing" in "\n".join(lines[:4])
    assert lines[4] == ""
    assert " in a row." in lines[5]
    assert lines[6] == (
        "! Heel-walk hurt 3 times in 30 days, last today. A physiotherapist should look at it."
    )


def test_a_session_that_was_cut_short_is_named_though_it_is_not_over(
    run: Run, tmp_path: Path
) -> None:
    cut_short(tmp_path / "home" / "history.db", now=local_now())
    nothing, cut = run("history").stdout.splitlines()
    assert nothing.startswith("Nothing done yet")
    assert cut.startswith(f"Cut short, to be gone on with: {WHERE} (")


def test_without_a_session_it_says_how_to_begin(run: Run) -> None:
    done = run("history")
    assert done.stdout == "Nothing done yet: ankle-coach start pre-run\n"
    assert json.loads(run("history", "--json").stdout)["sessions"] == []
