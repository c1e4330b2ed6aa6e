"""What holds for every test: none touches its owner's files, and none that measures is disturbed.

- `requires("tmux")` skips a test where that program is missing, or fails it where
  ANKLE_COACH_REQUIRE_ALL=1 says that nothing may be missing, as .ci/run does.
- `alone`, and `sound` likewise, let a test run while no other does, however many workers there are.
- Hypothesis tries the same examples each time; `--hypothesis-profile=search` looks for new ones.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from xdist.workermanage import WorkerController

_NOTHING_MAY_BE_MISSING = os.environ.get("ANKLE_COACH_REQUIRE_ALL") == "1"
_OF_THE_OWNER = re.compile(r"ANKLE_COACH_|TEXTUAL|NO_COLOR$|COLUMNS$|LINES$")
# No deadline: how long an example takes says more of what else the machine does.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("same")

_ROOM = pytest.StashKey[Path]()


@pytest.fixture(autouse=True, scope="session")
def no_files_of_the_owner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the app reads and writes is in an empty folder; its owner's settings are unheard."""
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(_OF_THE_OWNER.match, tuple(os.environ)):
            patch.delenv(name)
        patch.setenv("ANKLE_COACH_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def pytest_xdist_auto_num_workers() -> int:
    """Three workers to each core: more than half of what a test of a screen takes is waiting."""
    return 3 * (os.cpu_count() or 1)


def pytest_runtest_setup(item: pytest.Item) -> None:
    needed = [program for mark in item.iter_markers("requires") for program in mark.args]
    missing = ", ".join(program for program in needed if shutil.which(program) is None)
    if not missing:
        return
    if _NOTHING_MAY_BE_MISSING:
        pytest.fail(f"there is no {missing}", pytrace=False)
    pytest.skip(f"there is no {missing}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_runs_alone)


def pytest_configure(config: pytest.Config) -> None:
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        config.stash[_ROOM] = Path(worker["room"])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and _ROOM in config.stash:
        shutil.rmtree(config.stash[_ROOM], ignore_errors=True)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Give all workers of this run one folder, in which their locks meet."""
    if _ROOM not in node.config.stash:
        node.config.stash[_ROOM] = Path(tempfile.mkdtemp(prefix="ankle-coach-room-"))
    node.workerinput["room"] = str(node.config.stash[_ROOM])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Wait for the machine before anything of the test starts, its time limit included."""
    if _ROOM not in item.config.stash:
        return (yield)
    with _the_machine(item.config.stash[_ROOM], alone=_runs_alone(item)):
        return (yield)


def _runs_alone(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) is not None for name in ("alone", "sound"))


if sys.platform == "win32":

    @contextmanager
    def _the_machine(room: Path, *, alone: bool) -> Iterator[None]:  # noqa: ARG001 - there is no flock
        yield

else:
    import fcntl

    @contextmanager
    def _the_machine(room: Path, *, alone: bool) -> Iterator[None]:
        """Share the machine with other tests, or have it alone.

        Who waits to be alone stands in the door meanwhile, so that the others cannot go on taking
        turns and keep it waiting for ever.
        """
        with (room / "door").open("w") as door, (room / "machine").open("w") as machine:
            fcntl.flock(door, fcntl.LOCK_EX)
            fcntl.flock(machine, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            fcntl.flock(door, fcntl.LOCK_UN)
            yield
