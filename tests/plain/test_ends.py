"""Every way out keeps the session, and the exit code says which one it was."""

from __future__ import annotations

import signal

import pytest

from tests.plain.sessions import KeptDown, Played, plan_of


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)],
)
def test_a_signal_keeps_the_session_and_ends_with_its_code(number: int, code: int) -> None:
    kept = KeptDown()

    def comes(played: Played) -> None:
        played.keyboard.signals.append((25.0, number))

    played = Played(plan_of(only=["toe-walk"]), kept=kept, before=comes)
    assert played.code == code
    assert (kept.ended, kept.phases) == (["left"], ["paused"])
    assert played.texts[-1] == "Toe walk: partly done."


def test_a_reader_that_goes_away_leaves_the_session_kept() -> None:
    kept = KeptDown()
    lines: list[str] = []

    def write(line: str) -> None:
        if len(lines) == 6:
            raise BrokenPipeError
        lines.append(line)

    with pytest.raises(BrokenPipeError):
        Played(plan_of(only=["toe-walk"]), kept=kept, write=write)
    assert (kept.ended, kept.phases) == (["left"], ["paused"])


def test_a_terminal_that_is_gone_ends_with_the_code_of_its_signal() -> None:
    kept = KeptDown()

    def comes(played: Played) -> None:
        played.keyboard.signals.append((10.0, signal.SIGHUP))

    lines: list[str] = []

    def write(line: str) -> None:
        if len(lines) == 6:
            raise OSError(5, "Input/output error")
        lines.append(line)

    played = Played(plan_of(only=["toe-walk"]), kept=kept, write=write, before=comes)
    assert played.code == 129
    assert kept.ended == ["left"]


def test_without_keys_a_session_that_was_interrupted_goes_on_by_itself() -> None:
    def sleeps(played: Played) -> None:
        played.keyboard.sleeps.append((20.0, 3600.0))

    played = Played(plan_of(only=["toe-walk"]), has_keys=False, before=sleeps)
    paused = played.texts.index("Paused: the computer slept for 60:00.")
    assert played.texts[paused + 1] == "Going on."
    assert played.texts[-1] == "Toe walk: done."


def test_a_session_that_is_finished_is_not_left() -> None:
    kept = KeptDown()
    assert Played(plan_of(only=["toe-walk"]), kept=kept).code == 0
    assert kept.ended == ["over"]
