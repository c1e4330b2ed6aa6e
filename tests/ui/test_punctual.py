"""A picture that was made early is let out at its instant, and nothing else waits for long."""

from __future__ import annotations

import time

import pytest
from textual.driver import Driver

from ankle_coach.ui.punctual import LEAD, Gate, gated
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


def test_a_driver_writes_once_its_gate_is_open(slept: list[float]) -> None:
    written: list[tuple[str, int]] = []

    class Written(Driver):
        def __init__(self) -> None: ...

        def write(self, data: str) -> None:
            written.append((data, len(slept)))

        def start_application_mode(self) -> None: ...
        def disable_input(self) -> None: ...
        def stop_application_mode(self) -> None: ...

    gate = Gate()
    driver = gated(Written, gate)()  # type: ignore[call-arg]  # ours needs no app
    gate.hold(50.0 + LEAD / 2)
    driver.write("picture")
    assert written == [("picture", 1)]


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
