"""``ankle-coach check``: is this routine file, or settings file, right?"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ankle_coach import shelf
from ankle_coach.catalogue.check import check, load_routine
from ankle_coach.commands.output import tell
from ankle_coach.preferences import FILE, Preferences, choices_of
from ankle_coach.settings import check as check_settings
from ankle_coach.start import prepare
from ankle_coach.text import UsageError, counted, escaped, minutes


def _path_of(name: str) -> Path:
    """The file of this name, or where there is none, that of the person's own routine."""
    path = Path(name)
    try:
        is_there = path.exists() or path.is_symlink()
    except (OSError, ValueError):
        is_there = True  # what is wrong with it is told when it is read
    own = None if is_there else next((each for each in shelf.own() if each.id == name), None)
    return own.path if own else path


def run(arguments: Namespace) -> int:
    """Say everything that is wrong with the file; return 0, or 2 if anything is."""
    if arguments.file is None:
        raise UsageError("say which file: ankle-coach check FILE")
    path = _path_of(arguments.file)
    is_settings = path.name == FILE
    faults = check_settings(path) if is_settings and path.exists() else check(path)
    if faults:
        if sys.stderr is not None:
            sys.stderr.writelines(f"{fault}\n" for fault in faults)
        return 2
    if is_settings:
        return tell((f"{escaped(str(path))}: right",))
    settings = Preferences.here({}).settings
    plan = prepare(load_routine(path, settings.first_side), choices_of(settings)).plan()
    about = (
        f"{plan.routine.name}, {counted(len(plan.moves), 'move')}, about {minutes(plan.expected)}"
    )
    return tell((f"{escaped(str(path))}: right ({about})",))
