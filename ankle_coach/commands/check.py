"""``ankle-coach check``: is this routine file, or settings file, right?"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ankle_coach.catalogue.check import check, load_routine
from ankle_coach.commands.output import tell
from ankle_coach.preferences import FILE
from ankle_coach.settings import check as check_settings
from ankle_coach.start import Choices, prepare
from ankle_coach.text import UsageError, escaped, minutes


def run(arguments: Namespace) -> int:
    """Say everything that is wrong with the file; return 0, or 2 if anything is."""
    if arguments.file is None:
        raise UsageError("say which file: ankle-coach check FILE")
    path = Path(arguments.file)
    is_settings = path.name == FILE
    faults = check_settings(path) if is_settings and path.exists() else check(path)
    if faults:
        if sys.stderr is not None:
            sys.stderr.writelines(f"{fault}\n" for fault in faults)
        return 2
    if is_settings:
        return tell((f"{escaped(str(path))}: right",))
    plan = prepare(load_routine(path), Choices()).plan()
    moves = f"{len(plan.moves)} move" + ("s" if len(plan.moves) > 1 else "")
    about = f"{plan.routine.name}, {moves}, about {minutes(plan.expected)}"
    return tell((f"{escaped(str(path))}: right ({about})",))
