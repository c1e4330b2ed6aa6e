from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.terminal.tmux import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class OpenTerminal(Protocol):
    def __call__(
        self, *, columns: int = 80, rows: int = 24, environment: Mapping[str, str] | None = None
    ) -> Terminal: ...


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[OpenTerminal]:
    """Opens terminals that are closed when the test is over."""
    with ExitStack() as opened:

        def open_one(
            *, columns: int = 80, rows: int = 24, environment: Mapping[str, str] | None = None
        ) -> Terminal:
            terminal = Terminal(tmp_path, columns=columns, rows=rows, environment=environment)
            return opened.enter_context(terminal)

        yield open_one


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a terminal, so that it need not say so itself."""
    for item in items:
        if "open_terminal" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.terminal)
            item.add_marker(pytest.mark.requires("tmux", "dash", "stty"))
