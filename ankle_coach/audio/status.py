"""How it stands with the sound, in plain values that a front end can show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Whether anything can be heard.

    ``opening``: outputs are being tried; ``playing``: one works; ``gone``: it worked and no longer
    does, and is tried again; ``silent``: nothing works, so the bell rings and the screen flashes;
    ``closed``: it is over.
    """

    OPENING = "opening"
    PLAYING = "playing"
    GONE = "gone"
    SILENT = "silent"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Tried:
    """One output of the chain; ``reason`` tells why it is not used, and is empty if it is."""

    output: str
    reason: str


@dataclass(frozen=True, slots=True)
class Status:
    """How it stands with the sound.

    ``output`` is the one in use (``bell`` if nothing can play), ``device`` the name of what it
    plays on where that is known. ``delay`` is about how many seconds pass from a cue's moment to
    its sound, None where it is unknown. ``problems`` are one-line complaints about clips.
    """

    state: State
    output: str = ""
    device: str = ""
    delay: float | None = None
    tried: tuple[Tried, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def audible(self) -> bool:
        """Whether something other than the bell plays."""
        return self.state is State.PLAYING

    def sentence(self) -> str:
        """The state in one line, for a person."""
        if self.state is State.PLAYING:
            return f"Sound: {self.device or 'the default device'}, through {self.output}."
        if self.state is State.OPENING:
            return "Sound: looking for a way to play it."
        if self.state is State.GONE:
            return "The sound is gone; it comes back by itself as soon as the device does."
        if self.state is State.SILENT:
            return "No sound: nothing here can play. The bell rings and the screen flashes."
        return "Sound: closed."
