"""``ankle-coach`` alone: Home, or where there is no screen for it, what can be started."""

from __future__ import annotations

from argparse import Namespace

from ankle_coach.commands.front import has_screen, show
from ankle_coach.preferences import Preferences


def run(arguments: Namespace) -> int:
    """Open Home; return the exit code."""
    if has_screen():
        return show(None, Preferences.here({}), plain=False)
    from ankle_coach.commands import routines  # noqa: PLC0415 - the screen needs none of it
    from ankle_coach.commands.output import tell  # noqa: PLC0415 - the same

    arguments.json = False
    routines.run(arguments)
    return tell(("", "Start one as lines of text: ankle-coach start pre-run"))
