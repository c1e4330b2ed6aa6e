from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from ankle_coach.history import process
from ankle_coach.history.process import NOBODY, Process, this_process


def test_this_process_lives_and_nobody_does_not() -> None:
    assert this_process().lives()
    assert this_process() == this_process()
    assert not NOBODY.lives()


def test_another_process_with_the_same_number_is_not_this_one() -> None:
    me = this_process()
    assert not replace(me, born="1").lives()
    assert not replace(me, boot="another").lives()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_process_lives_while_it_is_stopped_and_not_once_it_is_killed() -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    there = Process(child.pid, process._boot(), process._born(child.pid))
    assert there.lives()
    child.send_signal(signal.SIGSTOP)
    assert there.lives()
    child.kill()
    # Not waited for: as long as nobody has asked how it ended, its number is not free.
    deadline = time.monotonic() + 10.0
    while there.lives() and time.monotonic() < deadline:
        time.sleep(0.001)
    assert not there.lives()
    os.kill(child.pid, 0)
    child.wait()
    assert not there.lives()
