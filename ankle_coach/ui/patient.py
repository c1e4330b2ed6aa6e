"""Sleeping until a key comes: Textual's own driver wakes up ten times a second to look for one.

That is most of what an app at rest costs a laptop on battery, and a fifth of a second at its end.
"""

from __future__ import annotations

import os
import selectors
import weakref
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import Any

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from ankle_coach.ui.terminal import hang_up

AFTER_KEYS = ESCAPE_DELAY + 0.01
"""Seconds for which what follows a key may belong to it: only then an escape is a key by itself."""
_AT_ONCE = 4096
"""Bytes that are read at a time, at the most."""


class PatientDriver(LinuxDriver):
    """Textual's own for Linux and macOS, but for how it waits for keys.

    Once there are no more to come, the terminal is gone: the app then ends as SIGHUP asks, should
    nobody send it. That goes to the first process in the terminal, which may keep it to itself
    (``sudo``, ``su``); Textual 8.2.8 then goes on for ever, and reads the end over and over.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # Textual's own
        super().__init__(*args, **options)
        self._roused, self._rouse = ends = os.pipe()
        """There is something to read in it once keys are to be waited for no longer."""
        for end in ends:
            weakref.finalize(self, os.close, end)

    def disable_input(self) -> None:
        """Take no more keys, and wait until the thread that waits for them has ended."""
        os.write(self._rouse, b"\0")  # it stays there to be read, until the thread has seen why
        try:
            super().disable_input()
        finally:
            os.read(self._roused, 1)

    def run_input_thread(self) -> None:
        """Hand on what is typed, until no more is to be taken."""
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._roused, selectors.EVENT_READ)
            patience: float | None = None
            while not self.exit_event.is_set():
                ready = {key.fd for key, _ in selector.select(patience)}
                patience = None
                if self.fileno in ready:
                    typed = self._read()
                    if typed == b"":
                        selector.unregister(self.fileno)
                        self._app.call_later(hang_up, self._app)
                    elif typed and (text := decode(typed)):
                        self._hand_on(parser.feed(text))
                    patience = AFTER_KEYS
                self._hand_on(parser.tick())

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for each in messages:
            self.process_message(each)

    def _read(self) -> bytes | None:
        """What was typed; empty at the end, None where another program was faster."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except BlockingIOError:
            return None
        except OSError:  # some systems tell the end as an error
            return b""
