"""The screen of this computer, as far as it can be kept awake."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from wakepy import DBusAdapter, Mode

_LOG = logging.getLogger(__name__)


class Screen(Protocol):
    """A screen that can be kept awake. Both calls may take seconds, and neither raises."""

    def hold(self) -> bool:
        """Keep it awake from now on; whether that worked."""

    def release(self) -> None:
        """Let it go dark again."""


class WakepyScreen:
    """The screen through wakepy: D-Bus on Linux, caffeinate on macOS, its own call on Windows.

    Both calls have to come from the same thread.
    """

    def __init__(self) -> None:
        self._mode: Mode | None = None
        self._buses: list[DBusAdapter] = []

    def hold(self) -> bool:
        """Keep it awake from now on; whether that worked."""
        try:
            mode = self._presenting()
            mode.__enter__()  # not a with statement: the release is another call
            if mode.active:
                _LOG.info("the screen is kept awake by %s", mode.method)
                self._mode = mode
                return True
            _LOG.info("the screen cannot be kept awake: %s", mode.result.get_failure_text())
            self._hang_up()
        except Exception:  # noqa: BLE001 - whatever a desktop answers, the session goes on
            _LOG.warning("the screen cannot be kept awake", exc_info=True)
        return False

    def release(self) -> None:
        """Let it go dark again."""
        mode, self._mode = self._mode, None
        if mode is None:
            return
        try:
            mode.__exit__(None, None, None)
        except Exception:  # noqa: BLE001 - the desktop lets go by itself as the process ends
            _LOG.warning("the screen was not let go of", exc_info=True)

    def _presenting(self) -> Mode:
        """What keeps the screen awake; on D-Bus through connections that ``_hang_up`` can close."""
        from wakepy import keep  # noqa: PLC0415 - costs 0.1 s, and only a session needs it

        try:
            from wakepy.dbus_adapters.jeepney import JeepneyDBusAdapter  # noqa: PLC0415 - the same
        except ImportError:  # only Linux and the like have D-Bus
            return keep.presenting(on_fail="pass")
        buses = self._buses

        class Bus(JeepneyDBusAdapter):
            def __init__(self) -> None:
                super().__init__()
                buses.append(self)

        return keep.presenting(on_fail="pass", dbus_adapter=Bus)

    def _hang_up(self) -> None:
        """Take back what was asked of a desktop that did not answer in time, and still might."""
        for bus in self._buses:
            bus.close_connections()
        self._buses.clear()


def screen_here(environ: Mapping[str, str]) -> Screen | None:
    """The screen in front of the person; None over SSH, where this computer's is another one."""
    return None if environ.get("SSH_CONNECTION") else WakepyScreen()
