"""The system's own voice, for a text that has no clip: a person's own exercise."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Protocol

from ankle_coach.audio.outputs.processes import run_quietly

STOP_S = 0.5
"""How long a voice may take to fall silent before it is left alone."""


class Speech(Protocol):
    """Says a text; both methods may block for a moment and are called on a thread of their own."""

    name: str

    def say(self, text: str, volume: int) -> bool:
        """Starts saying ``text`` at ``volume`` (1 to 100); False where that is impossible."""

    def stop(self) -> None:
        """Stops what is being said."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A program that speaks until it ends: its name, its options, and how to interrupt it.

    ``stop`` are the arguments by which a further call silences one whose words come from elsewhere.
    """

    name: str
    options: tuple[str, ...] = ()
    volume_option: str = ""
    stop: tuple[str, ...] = ()

    def call(self, path: str, text: str, volume: int) -> list[str]:
        """The arguments; the text is the last one, behind ``--``, so that it stays a text."""
        # spd-say takes -100 to 100, where 0 is what the person has set.
        loud = [self.volume_option, str(volume - 100)] if self.volume_option else []
        return [path, *self.options, *loud, "--", plain(text)]


SPEAKERS: dict[str, Speaker] = {
    "linux": Speaker("spd-say", ("--wait",), "--volume", ("--stop",)),
    "darwin": Speaker("say"),
}
"""By ``sys.platform``."""


def plain(text: str) -> str:
    """The text without what a speech program could take for an instruction.

    Control characters go; so do ``[[`` and ``]]``, between which macOS's ``say`` expects commands.
    """
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.replace("[[", " ").replace("]]", " ").split())


class SystemSpeech:
    """A ``Speech`` that runs the system's program, one text at a time."""

    def __init__(self, speaker: Speaker, path: str) -> None:
        self.name = speaker.name
        self._speaker = speaker
        self._path = path
        self._saying: subprocess.Popen[bytes] | None = None

    def say(self, text: str, volume: int) -> bool:
        """Starts the program, after stopping what it is saying."""
        self.stop()
        if not plain(text):
            return False
        try:
            self._saying = run_quietly(self._speaker.call(self._path, text, volume))
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """Ends the program, if it still speaks.

        spd-say's words come from a service that others use as well, a screen reader first of all:
        it is told to stop only while the words are ours.
        """
        saying, self._saying = self._saying, None
        if saying is None or saying.poll() is not None:
            return
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            saying.kill()
            saying.wait(timeout=STOP_S)
            if self._speaker.stop:
                run_quietly([self._path, *self._speaker.stop]).wait(timeout=STOP_S)


def system_speech(platform: str = sys.platform) -> SystemSpeech | None:
    """The system's voice, or None where there is none that we know how to use."""
    speaker = SPEAKERS.get(platform)
    path = shutil.which(speaker.name) if speaker else None
    return SystemSpeech(speaker, path) if speaker and path else None
