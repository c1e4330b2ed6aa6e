"""The phases of a session and the commands that are legal in each: the transition table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Phase(StrEnum):
    """What a session is doing."""

    READY = "ready"
    """Not started."""
    RUNNING = "running"
    """In a segment that ends by itself."""
    COUNTING_IN = "counting in"
    """In the seconds before going on: a line, or three, two, one."""
    WAITING = "waiting"
    """In an open segment, which the person ends."""
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"

    @property
    def is_active(self) -> bool:
        """Whether time passes in it."""
        return self in (Phase.RUNNING, Phase.COUNTING_IN, Phase.WAITING)

    @property
    def is_over(self) -> bool:
        """Whether nothing can follow it."""
        return self in (Phase.FINISHED, Phase.STOPPED)


class Command(StrEnum):
    """What a person can ask of a session."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    SKIP_SET = "skip_set"
    BACK = "back"
    RESTART = "restart"
    DONE = "done"
    HURTS = "hurts"
    SLOWER = "slower"
    FASTER = "faster"
    STOP = "stop"


_GOING = frozenset({Phase.RUNNING, Phase.COUNTING_IN, Phase.WAITING})
_MOVING_ON = _GOING | {Phase.FINISHED}
_PAUSED = frozenset({Phase.PAUSED})
_STOPPED = frozenset({Phase.STOPPED})

_WHILE_GOING: Mapping[Command, frozenset[Phase]] = {
    Command.PAUSE: _PAUSED,
    Command.SKIP: _MOVING_ON,
    Command.SKIP_SET: _GOING,
    Command.BACK: _GOING,
    Command.RESTART: _GOING,
    Command.DONE: _MOVING_ON,
    Command.HURTS: _GOING,
    Command.SLOWER: _GOING,
    Command.FASTER: _GOING,
    Command.STOP: _STOPPED,
}

TABLE: Mapping[Phase, Mapping[Command, frozenset[Phase]]] = MappingProxyType(
    {
        Phase.READY: {Command.START: _GOING, Command.STOP: _STOPPED},
        Phase.RUNNING: _WHILE_GOING,
        Phase.WAITING: _WHILE_GOING,
        Phase.COUNTING_IN: {
            command: phases
            for command, phases in _WHILE_GOING.items()
            if command is not Command.DONE
        },
        Phase.PAUSED: {
            Command.RESUME: _GOING,
            Command.SKIP: _PAUSED | {Phase.FINISHED},
            Command.SKIP_SET: _PAUSED,
            Command.BACK: _PAUSED,
            Command.RESTART: _PAUSED,
            Command.HURTS: _GOING | _PAUSED,
            Command.SLOWER: _PAUSED,
            Command.FASTER: _PAUSED,
            Command.STOP: _STOPPED,
        },
        Phase.FINISHED: {},
        Phase.STOPPED: {},
    }
)
"""Which commands are legal in a phase, and the phases that each can lead to.

A command that is not listed does nothing. One that is listed may find nothing to do, such as to
start an exercise again before the first; the phase then stays as it is.
"""
