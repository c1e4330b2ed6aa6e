"""A picture that was made early is let out at its instant, and nothing else waits for long."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ankle_coach.preferences import Preferences
from ankle_coach.settings import Settings
from ankle_coach.ui.app import AnkleCoachApp, run
from ankle_coach.ui.punctual import LEAD, Gate, GatedFile
from tests.ui.seat import in_session


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What was slept, on a clock that stands at 50 s."""
    naps: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: 50.0)
    monkeypatch.setattr(time, "sleep", naps.append)
    return naps


@pytest.mark.parametrize(
    ("until", "naps"),
    [(50.0 + LEAD / 2, [LEAD / 2]), (50.0, []), (49.0, []), (51.0, []), (0.0, [])],
    ids=["soon", "now", "past", "far off", "never held"],
)
def test_only_what_is_to_be_let_out_soon_waits(
    until: float, naps: list[float], slept: list[float]
) -> None:
    gate = Gate()
    gate.hold(until)
    gate.wait()
    assert slept == pytest.approx(naps)


def test_a_file_is_written_once_its_gate_is_open(tmp_path: Path, slept: list[float]) -> None:
    gate, place = Gate(), tmp_path / "screen"
    with GatedFile(os.open(place, os.O_WRONLY | os.O_CREAT), gate) as file:
        file.write(b"before,")
        gate.hold(50.0 + LEAD / 2)
        assert slept == []
        assert file.write(b"picture") == len(b"picture")
    assert slept == pytest.approx([LEAD / 2])
    assert place.read_bytes() == b"before,picture"


def test_what_the_system_takes_in_pieces_is_written_whole() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)  # it takes what fits in
    picture = bytes(range(256)) * 1024
    taken = bytearray()

    def read() -> None:
        while len(taken) < len(picture):
            taken.extend(os.read(reading, 65536))

    reader = threading.Thread(target=read)
    reader.start()
    with GatedFile(writing, Gate()) as file:
        assert file.write(picture) == len(picture)
    reader.join()
    os.close(reading)
    assert bytes(taken) == picture


def test_what_the_app_holds_is_held_where_the_terminal_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gates: list[Gate] = []

    @contextmanager
    def watched(gate: Gate) -> Iterator[None]:
        gates.append(gate)
        yield

    def ran(app: AnkleCoachApp) -> None:
        app.sitting._hold(50.0)

    monkeypatch.setattr("ankle_coach.ui.app.guarded", watched)
    monkeypatch.setattr(AnkleCoachApp, "run", ran)
    monkeypatch.setattr("gc.freeze", lambda: None)
    run(None, Preferences(Settings(first_run_done=True)))
    (gate,) = gates
    assert gate._until == 50.0


async def test_the_second_to_come_is_painted_ahead_and_held_until_it_comes() -> None:
    async with in_session(size=(120, 40)) as seat:
        held: list[float] = []
        seat.session._hold = held.append
        await seat.until(seat.view.kind.WALK, "toe-walk", after=3.0)
        countdown, left = seat.view.countdown, seat.view.left
        assert countdown is not None
        assert left is not None
        seat.tick(left - (countdown - 1) - 0.005)
        before = seat.place("panel")
        instant = seat.session._beat.now + 0.005
        seat.session._ahead(instant)
        assert held == [instant]
        ahead = seat.place("panel")
        assert ahead != before
        seat.session._press_louder()  # which paints as well
        assert seat.place("panel") == ahead
        seat.tick(0.006)
        assert seat.view.countdown == countdown - 1
        assert seat.place("panel") == ahead
