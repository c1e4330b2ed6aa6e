from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ankle_coach.history.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A record in a folder that is not there yet; no trouble may be left untold by a test."""
    store = Store(tmp_path / "data" / "history.db")
    yield store
    store.close()
    assert store.troubles.take() is None
