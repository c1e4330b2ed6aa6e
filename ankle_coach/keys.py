"""The keys of a session: one table that the screen, its footer and help, and the lines all read.

A key is named as Textual names it (``space``, ``full_stop``, ``pagedown``), which is also how the
line mode reports what was pressed.
"""

from __future__ import annotations

from dataclasses import dataclass

from ankle_coach.session.table import Command, Phase


@dataclass(frozen=True, slots=True)
class Key:
    """What some keys do; ``id`` never changes, so that a person can bind other keys to it."""

    id: str
    keys: tuple[str, ...]
    label: str
    """One or two words for a footer."""
    description: str
    """What it does, for help and palette."""
    command: Command | None = None
    """What it asks of the session; None where it is for the front end to do."""


KEYS: tuple[Key, ...] = (
    Key(
        "pause",
        ("space", "full_stop", "b", "f5"),
        "Pause",
        "Pause, and go on again",
        Command.PAUSE,
    ),
    Key(
        "done",
        ("enter", "down", "pagedown"),
        "Done",
        "Done: on to the next step, or count one",
        Command.DONE,
    ),
    Key("skip", ("right", "n"), "Skip", "Skip this exercise", Command.SKIP),
    Key(
        "back",
        ("left", "p", "pageup"),
        "Back",
        "Back: start this exercise again, or go to the one before",
        Command.BACK,
    ),
    Key("restart", ("r",), "Restart", "Start this exercise again", Command.RESTART),
    Key("skip_set", ("s",), "End set", "End this set", Command.SKIP_SET),
    Key("hurts", ("x",), "It hurts", "It hurts: hear the easier way, or stop it", Command.HURTS),
    Key("slower", ("plus",), "Slower", "Slower: more time for this exercise", Command.SLOWER),
    Key("faster", ("minus",), "Faster", "Faster: less time for this exercise", Command.FASTER),
    Key("quieter", ("left_square_bracket", "9"), "Quieter", "Turn the volume down"),
    Key("louder", ("right_square_bracket", "0"), "Louder", "Turn the volume up"),
    Key("sound", ("m",), "Sound", "Sound: voice and tones, tones only, off"),
    Key("figure", ("f",), "Figure", "Show or hide the figure"),
    Key("help", ("question_mark",), "Keys", "List the keys"),
    Key("leave", ("q", "escape"), "Leave", "Leave: pauses and asks"),
)
"""The keys while a session runs, the most used first."""

ANSWERS: tuple[Key, ...] = (
    Key("leave_yes", ("enter",), "Leave", "Leave; what was done is kept"),
    Key("leave_no", ("escape", "space", "full_stop", "b", "f5"), "Stay", "Stay and go on"),
)
"""The keys while it is asked whether to leave."""

ON_OFFER: tuple[Key, ...] = (
    Key("go_on", ("enter",), "Go on", "Go on with what was cut short"),
    Key("anew", ("n",), "Anew", "Keep it as stopped, and begin anew"),
    Key("later", ("escape", "q"), "Later", "Leave, and leave it for later"),
)
"""The keys while it is asked whether to go on with a session that was cut short."""

CHARACTERS = {
    " ": "space",
    ".": "full_stop",
    ",": "comma",
    "+": "plus",
    "-": "minus",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "?": "question_mark",
    "\n": "enter",
    "\r": "enter",
}
"""The names of keys that send a character which is not their name."""

_SHOWN = {
    **{name: character for character, name in CHARACTERS.items() if character.isprintable()},
    "space": "Space",
    "pagedown": "PageDown",
    "pageup": "PageUp",
}


def shown(name: str) -> str:
    """A key's name as it is printed on a keyboard: ``.`` for ``full_stop``, ``F5`` for ``f5``."""
    if name in _SHOWN:
        return _SHOWN[name]
    return name if len(name) == 1 else name.capitalize()


def find(name: str, table: tuple[Key, ...] = KEYS) -> Key | None:
    """What the key of this name does; None if it does nothing."""
    return next((key for key in table if name in key.keys), None)


def command_of(key: Key, phase: Phase) -> Command | None:
    """What the key asks of a session in ``phase``: the key that pauses also goes on."""
    if key.command is Command.PAUSE and phase is Phase.PAUSED:
        return Command.RESUME
    return key.command
