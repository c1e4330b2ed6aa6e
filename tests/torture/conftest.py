from __future__ import annotations

from tests.terminal.conftest import OpenTerminal, open_terminal

__all__ = ["OpenTerminal", "open_terminal"]
