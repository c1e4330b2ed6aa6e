"""Real processes on one record: killed at any instant, and several at once.

ANKLE_COACH_KILLS says how many are killed in each way.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ankle_coach.history.store import Store
from ankle_coach.history.unfinished import go_on, unfinished
from tests.history.sessions import add, past, running_row

CHECKOUT = Path(__file__).parents[2]
KILLS = int(os.environ.get("ANKLE_COACH_KILLS", "4"))
SPEED = 40.0

FAST = """
import sys
from dataclasses import replace
from pathlib import Path
from ankle_coach.history.process import this_process
from ankle_coach.history.store import Store
from tests.history.sessions import past, running_row
store = Store(Path(sys.argv[1]))
row = replace(running_row(), owner=this_process())
number = 0
while True:
    number += 1
    assert store.keep(replace(row, snapshot=str(number)), safe=number % 3 == 0)
    if number % 5 == 0:
        assert store.finish(running_row(), past())
    print(number, flush=True)
"""

SESSION = f"""
import sys, time
from pathlib import Path
from ankle_coach.clock import ScaledClock, SystemClock
from ankle_coach.history.recorder import Recorder
from ankle_coach.history.store import Store
from ankle_coach.session.engine import Engine
from ankle_coach.session.model import PlanOptions
from ankle_coach.session.plan import compile_plan
from ankle_coach.catalogue.load import builtin
plan = compile_plan(builtin().routines["pre-run"], PlanOptions())
engine, clock = Engine(plan), ScaledClock(SystemClock(), {SPEED})
recorder = Recorder(Store(Path(sys.argv[1])), plan, speed={SPEED})
recorder(engine, clock.now(), engine.start(clock.now()), 0.03)
while not engine.phase.is_over:
    now = clock.now()
    recorder(engine, now, engine.advance(now), 0.03)
    print(engine.running(now), flush=True)
    time.sleep(0.03)
"""

MANY = """
import sys
from dataclasses import replace
from pathlib import Path
from ankle_coach.history.process import this_process
from ankle_coach.history.store import Store
from ankle_coach.history.unfinished import unfinished
from tests.history.sessions import past, running_row
store = Store(Path(sys.argv[1]))
sys.stdin.readline()
for number in range(40):
    row = replace(running_row(), owner=this_process())
    for _ in range(3):
        assert store.keep(row, safe=False)
    assert unfinished(store) is None
    assert store.finish(row, past())
assert store.troubles.take() is None
"""

CLAIM = """
import sys
from dataclasses import replace
from pathlib import Path
from ankle_coach.history.process import this_process
from ankle_coach.history.store import Store
store = Store(Path(sys.argv[1]))
(row,) = store.running()
print("ready", flush=True)
sys.stdin.readline()
print(store.claim(row, this_process()), flush=True)
"""


LOOK = """
import sys
from pathlib import Path
from ankle_coach.history.store import Store
store = Store(Path(sys.argv[1]))
print(*(row.snapshot for row in store.running()), flush=True)
store.close()
"""


def start(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def last_words_of(child: subprocess.Popen[str], seconds: float) -> str:
    """Kill it so many seconds after its first line; its last whole line."""
    assert child.stdout
    first = child.stdout.readline()
    time.sleep(seconds)
    child.kill()
    whole = (first + child.stdout.read()).rpartition("\n")[0]
    child.communicate()
    return whole.splitlines()[-1]


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_was_kept_survives_a_kill_at_any_instant(tmp_path: Path) -> None:
    path, chance = tmp_path / "history.db", random.Random(5)  # noqa: S311 - no secret
    kept = 0
    for _ in range(KILLS):
        number = int(last_words_of(start(FAST, path), chance.uniform(0.0, 0.3)))
        assert is_sound(path)
        store = Store(path)
        (row,) = store.running()
        assert number <= int(row.snapshot) <= number + 1
        kept += number // 5
        assert kept <= len(store.sessions()) <= kept + 1
        kept = len(store.sessions())
        assert not row.owner.lives()
        assert store.set_aside(row, None)
        assert store.troubles.take() is None
        store.close()


def test_a_session_killed_at_any_instant_goes_on_with_less_than_a_second_lost(
    tmp_path: Path,
) -> None:
    path, chance = tmp_path / "history.db", random.Random(7)  # noqa: S311 - no secret
    losses, gone_on = [], 0
    for _ in range(KILLS):
        running = float(last_words_of(start(SESSION, path), chance.uniform(0.0, 2.5)))
        assert is_sound(path)
        store = Store(path)
        offer = unfinished(store)
        if offer is None:  # before its first second was over
            losses.append(running / SPEED)
            store.close()
            continue
        losses.append((running - offer.running) / SPEED)
        taken = go_on(store, offer)
        assert taken
        assert taken.engine.running(0.0) == offer.running
        gone_on += 1
        taken.recorder(taken.engine, 0.0, taken.engine.stop(0.0), 0.1)
        assert taken.recorder.close()
        assert store.running() == ()
        assert store.troubles.take() is None
        store.close()
    print(f"\nkilled {KILLS}, lost at most {max(losses):.2f} s of wall time")  # noqa: T201 - asked for
    assert max(losses) <= 1.0
    assert gone_on


def test_several_processes_at_once_do_each_others_record_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.db"  # made by whoever is first
    children = [start(MANY, path) for _ in range(3)]
    for child in children:
        assert child.stdin
        child.stdin.write("\n")
        child.stdin.flush()
    for child in children:
        child.communicate(timeout=60)
        assert child.returncode == 0
    assert is_sound(path)
    store = Store(path)
    assert len(store.sessions()) == 3 * 40
    assert store.completed() == {"circle": 3 * 40}
    assert store.running() == ()
    assert [each[0] for each in store.select("SELECT sessions FROM days")] == [3 * 40]
    store.close()


def test_of_several_processes_one_goes_on_with_a_session(store: Store) -> None:
    assert store.keep(running_row(), safe=True)
    children = [start(CLAIM, store.path) for _ in range(4)]
    for child in children:
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin
        child.stdin.write("\n")
        child.stdin.flush()
    said = [child.communicate(timeout=60)[0].strip() for child in children]
    assert sorted(said) == ["False", "False", "False", "True"]


def test_another_process_that_looks_and_leaves_takes_nothing_of_what_is_written_after(
    store: Store,
) -> None:
    row = running_row()
    assert store.keep(row, safe=True)
    twin = store.twin()  # a second connection of this process, as a session has one
    for number in range(3):
        now = replace(row, snapshot=str(number))
        assert (twin if number % 2 else store).keep(now, safe=False)
        said, _ = start(LOOK, store.path).communicate(timeout=60)
        assert said == f"{number}\n"
    twin.close()


@pytest.mark.parametrize("how", ["set aside", "deleted"])
def test_a_record_that_another_process_puts_away_is_begun_anew(tmp_path: Path, how: str) -> None:
    path = tmp_path / "history.db"
    store, other = Store(path), Store(path)
    assert add(store, past())
    assert len(other.sessions()) == 1
    if how == "set aside":
        for file in [*tmp_path.iterdir()]:
            file.rename(file.with_name(f"aside-{file.name}"))
    else:
        for file in [*tmp_path.iterdir()]:
            file.unlink()
    assert add(store, past(name="post-run"))
    assert [each.routine for each in other.sessions()] == ["post-run"]
    other.close()
    store.close()
