"""What was cut short is offered in lines too, before anything begins."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from ankle_coach.catalogue.load import builtin
from ankle_coach.history.past import Ending
from ankle_coach.keeping import TAKEN
from ankle_coach.plain.beginning import begin
from ankle_coach.session.table import Phase
from ankle_coach.start import Choices, prepare
from tests.cut_short import WHERE, cut_short, keeping_at
from tests.fakes import FakeClock
from tests.plain.sessions import FakeKeyboard

if TYPE_CHECKING:
    from pathlib import Path

    from ankle_coach.keeping import Kept
    from ankle_coach.session.engine import Engine

QUESTION = f"[00:00] Go on with {WHERE} (12 minutes ago)? Enter goes on; n begins anew"


class Begun:
    """How a session began, with these keys pressed at their seconds."""

    def __init__(
        self,
        path: Path,
        *presses: tuple[float, str],
        has_keys: bool = True,
        routine: str = "pre-run",
        signals: tuple[tuple[float, int], ...] = (),
    ) -> None:
        self.lines: list[str] = []
        self.keeping = keeping_at(path)
        keyboard = FakeKeyboard(FakeClock(), presses, has_keys=has_keys)
        keyboard.signals.extend(signals)
        request = prepare(builtin().routines[routine], Choices())
        self.found = begin(request, keyboard, self.keeping, self._write, recorded=True)

    def _write(self, line: str) -> None:
        self.lines.append(line)

    @property
    def engine(self) -> Engine:
        """What is to be driven."""
        return self._both[0]

    @property
    def _both(self) -> tuple[Engine, Kept]:
        assert self.found
        return self.found


def test_enter_goes_on_paused_where_it_stood(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    cut_short(path)
    begun = Begun(path, (3.0, "enter"))
    assert len(begun.lines) == 1
    assert begun.lines[0].startswith(QUESTION)
    assert begun.engine.phase is Phase.PAUSED
    assert begun.engine.segment.exercise == "ankle-circles"
    assert begun.keeping.offer() is None


def test_who_begins_anew_has_the_other_among_the_past_ones(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    cut_short(path)
    begun = Begun(path, (1.0, "x"), (3.0, "n"))
    assert begun.engine.phase is Phase.READY
    assert [each.ending for each in begun.keeping.store.sessions()] == [Ending.STOPPED]


@pytest.mark.parametrize("key", ["escape", "q"])
def test_who_turns_back_from_the_question_begins_nothing_and_loses_nothing(
    key: str, tmp_path: Path
) -> None:
    path = tmp_path / "history.db"
    cut_short(path)
    begun = Begun(path, (3.0, key))
    assert begun.found is None
    assert begun.keeping.offer()
    assert begun.keeping.store.sessions() == ()


def test_without_keys_it_is_said_and_left_for_later(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    cut_short(path)
    begun = Begun(path, has_keys=False)
    assert len(begun.lines) == 1
    assert begun.lines[0].startswith(f"[00:00] Cut short before: {WHERE} (12 minutes ago).")
    assert begun.engine.phase is Phase.READY
    assert begun.keeping.offer()


def test_another_routine_begins_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    cut_short(path)
    begun = Begun(path, routine="post-run")
    assert begun.lines == []
    assert begun.keeping.offer()


def test_the_routine_that_is_asked_for_is_offered_whichever_was_cut_short_last(
    tmp_path: Path,
) -> None:
    path = tmp_path / "history.db"
    cut_short(path, 30.0, routine="post-run")
    cut_short(path)
    begun = Begun(path, (3.0, "enter"), routine="post-run")
    assert "Go on with Post-run: ankle circles, left, 4 of 10 (30 minutes ago)" in begun.lines[0]
    offer = begun.keeping.offer()
    assert offer
    assert offer.routine == "pre-run"


def test_a_signal_at_the_question_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    cut_short(path)
    begun = Begun(path, signals=((5.0, signal.SIGTERM),))
    assert begun.found is None
    assert begun.keeping.offer()


def test_after_twelve_hours_it_is_set_aside_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    cut_short(path, 12 * 60 + 1)
    begun = Begun(path)
    assert begun.lines == []
    assert [each.ending for each in begun.keeping.store.sessions()] == [Ending.STOPPED]


def test_an_old_one_is_set_aside_beside_one_that_is_offered(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    cut_short(path, 12 * 60 + 1, routine="post-run")
    cut_short(path)
    begun = Begun(path, (3.0, "enter"))
    assert begun.lines[0].startswith(QUESTION)
    assert [each.routine for each in begun.keeping.store.sessions()] == ["post-run"]


def test_of_two_who_are_asked_the_slower_is_told_and_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    cut_short(path)
    other = keeping_at(path)

    class Slow(FakeKeyboard):
        def wait(self, seconds: float) -> tuple[str, ...]:
            del seconds
            offer = other.offer()
            assert offer
            assert other.go_on(offer, 1.0)
            return ("enter",)

    lines: list[str] = []
    request = prepare(builtin().routines["pre-run"], Choices())
    found = begin(request, Slow(FakeClock()), keeping_at(path), lines.append, recorded=True)
    assert found
    assert found[0].phase is Phase.READY
    assert lines[-1] == f"[00:00] {TAKEN}"
