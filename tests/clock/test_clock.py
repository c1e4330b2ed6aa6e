"""The clocks, and the gaps in which the machine slept or the program stood still."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ankle_coach import clock as clocks
from ankle_coach.clock import Gap, Pulse, ScaledClock, SystemClock
from tests.fakes import FakeClock


class Machine:
    """The two clocks of a machine, as far as a test has moved them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.awake = 100.0
        self.ever = 5000.0
        monkeypatch.setattr(time, "monotonic", lambda: self.awake)
        monkeypatch.setattr(clocks, "wake_seconds", lambda: self.ever)

    def passes(self, seconds: float) -> None:
        self.awake += seconds
        self.ever += seconds

    def sleeps(self, seconds: float) -> None:
        self.ever += seconds


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_a_pulse_tells_this_instant_and_that_of_the_last(machine: Machine) -> None:
    clock = SystemClock()
    machine.passes(0.25)
    assert clock.pulse() == Pulse(100.25, 100.0)
    machine.passes(0.25)
    assert clock.pulse() == Pulse(100.5, 100.25)
    assert clock.now() == 100.5


def test_two_seconds_between_two_pulses_are_no_gap(machine: Machine) -> None:
    clock = SystemClock()
    machine.passes(2.0)
    assert clock.pulse().gap is None


def test_a_stopped_program_leaves_a_gap_in_which_the_clock_went_on(machine: Machine) -> None:
    clock = SystemClock()
    machine.passes(40)
    pulse = clock.pulse()
    assert pulse.gap == Gap(40, asleep=False)
    assert pulse.gap.reason == "the program was stopped"
    assert (pulse.before, pulse.now) == (100, 140)
    assert clock.pulse().gap is None


def test_a_machine_that_slept_leaves_a_gap_in_which_the_clock_stood(machine: Machine) -> None:
    clock = SystemClock()
    machine.passes(0.1)
    machine.sleeps(3600)
    pulse = clock.pulse()
    assert pulse.gap is not None
    assert pulse.gap.seconds == pytest.approx(3600.1)
    assert pulse.gap.asleep
    assert pulse.gap.reason == "the computer slept"
    assert pulse.now - pulse.before == pytest.approx(0.1)


def test_reading_the_time_hides_no_gap(machine: Machine) -> None:
    clock = SystemClock()
    machine.passes(10)
    clock.now()
    gap = clock.pulse().gap
    assert gap is not None


def test_a_faster_clock_runs_from_the_same_instant_and_tells_gaps_in_real_seconds() -> None:
    real = FakeClock(50.0)
    fast = ScaledClock(real, 20)
    assert fast.now() == 50
    real.advance(1.5)
    assert fast.now() == 80
    assert fast.pulse() == Pulse(80, 50)
    real.sleep(5, asleep=False)
    assert fast.pulse() == Pulse(180, 80, Gap(5, asleep=False))


def test_a_slower_clock_runs_slower() -> None:
    real = FakeClock(50.0)
    slow = ScaledClock(real, 0.25)
    real.advance(8)
    assert slow.now() == 52


def test_the_fake_clock_has_gaps_only_by_sleeping() -> None:
    clock = FakeClock(0.0)
    clock.advance(3600)
    assert clock.pulse() == Pulse(3600, 0)
    clock.sleep(1)
    assert clock.pulse().gap is None
    clock.sleep(10)
    assert clock.pulse() == Pulse(3600, 3600, Gap(10, asleep=True))
    clock.sleep(10, asleep=False)
    assert clock.pulse() == Pulse(3610, 3600, Gap(10, asleep=False))
    assert clock.pulse().gap is None


def test_the_real_clock_never_goes_back_and_has_no_gap_of_its_own() -> None:
    clock = SystemClock()
    before = clock.now()
    pulses = [clock.pulse() for _ in range(100)]
    assert all(pulse.gap is None for pulse in pulses)
    assert [p.now for p in pulses] == sorted(p.now for p in pulses)
    assert pulses[0].now >= before


if sys.platform != "win32":  # where no signal stops a process

    def test_a_process_that_was_stopped_for_real_says_so() -> None:
        told = (
            "import sys; from ankle_coach.clock import SystemClock; c = SystemClock();"
            "print('ready', flush=True); sys.stdin.readline(); print(c.pulse().gap, flush=True)"
        )
        with subprocess.Popen(
            [sys.executable, "-c", told],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            process.send_signal(signal.SIGSTOP)
            time.sleep(2.2)  # a signal stops real time only
            process.send_signal(signal.SIGCONT)
            output, _ = process.communicate("\n", timeout=20)
        assert "asleep=False" in output
