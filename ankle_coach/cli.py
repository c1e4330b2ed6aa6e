"""The command line: arguments to parts to a front end, and every way out with its exit code.

Exit codes: 0 finished or left; 1 a defect of ours; 2 something the person can correct; 3, of
``sound`` alone, nothing can play; 128 + n on signal n.
"""

# ruff: noqa: PLC0415 - nothing is imported before it is needed, so that --help answers at once

from __future__ import annotations

import errno
import gc
import os
import sys

TYPE_CHECKING = False  # typing itself would be a fifth of what --version costs
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from ankle_coach.commands import Command
    from ankle_coach.commands.arguments import Parser

PROGRAM = "ankle-coach"
LOG_LEVEL = "--log-level"
SIGNALLED = 128
"""Exit codes from here on are those of signals."""
_OF_THE_PERSON = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)
"""What may go wrong in writing the output without being a defect."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, those of the process if None; return its exit code.

    What a start makes is there to stay: to look through it for garbage, again and again, would take
    a seventh of the time. A session turns the collector on as it begins.
    """
    gc.disable()
    _hold_places()
    _take_any_text(sys.stdout, sys.stderr)
    try:
        code = _dispatch(list(sys.argv[1:] if argv is None else argv))
        _flush(code)
    except BrokenPipeError:
        _forget_output()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the last place in which it can be told
        return _tell(error)
    else:
        return code
    finally:
        gc.enable()


def _dispatch(words: list[str]) -> int:
    """Split the words at the command, which is the first that is no option."""
    options: list[str] = []
    while words and words[0].startswith("-"):
        options.append(words.pop(0))
        if options[-1] == LOG_LEVEL and words:
            options.append(words.pop(0))
    if "-h" in options or "--help" in options:
        return _say(_help())
    if "--version" in options:
        from ankle_coach import __version__

        return _say(f"{PROGRAM} {__version__}")
    return _run(words[0] if words else "", options, words[1:])


def _run(name: str, options: list[str], words: list[str]) -> int:
    from importlib import import_module

    from ankle_coach.commands import COMMANDS, HOME

    if name and name not in COMMANDS:
        from ankle_coach.text import unknown

        raise unknown("command", name, COMMANDS)
    command = COMMANDS[name] if name else HOME
    try:
        arguments = _parser(command).parsed([*options, *words])
    except SystemExit:  # how argparse ends after --help
        return 0

    from ankle_coach import log

    log.start(arguments.log_level)
    code: int = import_module(f"ankle_coach.commands.{command.key}").run(arguments)
    return code


def _parser(command: Command) -> Parser:
    from ankle_coach.commands import options
    from ankle_coach.commands.arguments import Parser

    parser = Parser(f"{PROGRAM} {command.name}".strip(), command.arguments, command.says)
    getattr(options, command.key)(parser)
    return parser


def _say(text: str) -> int:
    if sys.stdout is not None:
        sys.stdout.write(f"{text}\n")
    return 0


def _help() -> str:
    from ankle_coach.commands import COMMANDS, HOME

    commands = [f"  {f'{c.name} {c.arguments}':24}{c.says}" for c in COMMANDS.values()]
    return "\n".join(
        (
            "Ankle Coach: a guided ankle-mobility session in the terminal, for runners.",
            "",
            f"  {PROGRAM}                   {HOME.says}",
            f"  {PROGRAM} start pre-run     all ten exercises, before the main part of a run",
            f"  {PROGRAM} start post-run    seven of them, slower, after it",
            f"  {PROGRAM} demo              less than a minute, to see and hear how it goes",
            "",
            "Commands:",
            *commands,
            "",
            "Options:",
            "  -h, --help              show this, or after a command what it takes",
            "  --version               show the version",
            f"  {LOG_LEVEL} LEVEL       debug, info, warning (as it is) or error",
        )
    )


def _hold_places() -> None:
    """Put nothing in the place of a standard stream that is closed, so that no file gets there."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _take_any_text(*streams: TextIO | None) -> None:
    """Write as an escape what a terminal's encoding lacks, instead of failing on it."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _flush(code: int) -> None:
    """Write what is left; after a signal the terminal may be gone, which is no news then."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        if code < SIGNALLED:
            raise
        _forget_output()


def _forget_output(descriptor: int = 1) -> None:
    """What cannot be written now cannot be later: let the interpreter's last flush go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _tell(error: Exception) -> int:
    """One line for what went wrong, and the exit code."""
    if _is_interrupt(error):
        return 130
    from ankle_coach.text import UsageError, escaped

    if isinstance(error, UsageError):
        return _complain(str(error), 2)
    if isinstance(error, OSError) and error.errno in _OF_THE_PERSON:
        _forget_output()
        return _complain(f"cannot write: {error.strerror}", 2)

    from ankle_coach import log

    found = log.defect(error)
    where = f"what happened is in {escaped(str(found))}" if found else "no log could be written"
    return _complain(f"this is a defect of ours ({type(error).__name__}); {where}", 1)


def _is_interrupt(error: BaseException | None) -> bool:
    """Whether Ctrl+C is behind it: in the midst of an import it can come as another error."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _complain(text: str, code: int) -> int:
    if sys.stderr is not None:
        try:
            sys.stderr.writelines(f"{PROGRAM}: {line}\n" for line in text.splitlines())
        except OSError:  # as broken as what it complains of
            _forget_output(2)
    return code
