"""The commands: one module each with ``run(arguments)``, which is imported when it is asked for.

What a command takes is in ``options``, in a function of the command's name: ``--help`` imports
nothing of what the command itself needs.
"""

from __future__ import annotations


class Command:
    """A command's name, what stands behind it in a usage line, and what it is for."""

    __slots__ = ("arguments", "key", "name", "says")

    def __init__(self, name: str, arguments: str, says: str) -> None:
        self.name = name
        self.arguments = arguments
        self.says = says
        self.key = name or "home"
        """The name of its module here, and of its function in ``options``."""


HOME = Command("", "", "choose and start a session on the screen")
COMMANDS = {
    command.name: command
    for command in (
        Command("start", "ROUTINE|FILE", "start a session at once"),
        Command("demo", "", "less than a minute with everything that a session has"),
        Command("plan", "ROUTINE|FILE", "all that a session says and does, with its moment"),
        Command("routines", "[new NAME]", "what can be started; a new routine of your own"),
        Command("exercises", "[ID]", "the ten exercises, or all about one of them"),
        Command("check", "FILE|ID", "is this routine file right? every fault, with its line"),
        Command("schema", "[WHAT]", "JSON Schema of routine files, or of the settings"),
        Command("history", "", "what was done"),
        Command("about", "", "what this is, when to do it and why; credits"),
        Command("sound", "", "which way the sound takes; plays three tones"),
    )
}
