"""Nothing is looked through for garbage before the first picture, and everything after it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from ankle_coach import cli
from tests.ui.seat import in_session, seated

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


async def test_home_turns_the_collector_on_once_it_is_there() -> None:
    gc.disable()
    async with seated():
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0


async def test_a_session_turns_the_collector_on_as_it_begins() -> None:
    gc.disable()
    async with in_session():
        assert gc.isenabled()


async def test_a_later_screen_keeps_nothing_from_the_collector() -> None:
    gc.unfreeze()
    async with in_session():
        assert gc.get_freeze_count() == 0


def test_a_command_leaves_the_collector_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out
    assert gc.isenabled()
