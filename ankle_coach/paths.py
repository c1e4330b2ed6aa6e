"""Where the app's files live. Nothing is made before something is to be written into it.

``ANKLE_COACH_HOME`` names one folder for all of them; otherwise each kind has the place that the
system gives it.
"""

from __future__ import annotations

import os
from pathlib import Path

NAME = "ankle-coach"
HOME = "ANKLE_COACH_HOME"
FOLDER_MODE = 0o700
FILE_MODE = 0o600


def config() -> Path:
    """The folder of the settings and of a person's own routines."""
    return _own() or _platform("config")


def data() -> Path:
    """The folder of the record."""
    return _own() or _platform("data")


def state() -> Path:
    """The folder of the log."""
    return _own() or _platform("state")


def made(folder: Path) -> Path:
    """The folder, made if it is not there; what is made can be entered by its owner alone.

    Raises:
        OSError: it cannot be made.
    """
    missing = [folder, *folder.parents]
    for each in reversed([each for each in missing if not each.exists()]):
        each.mkdir(mode=FOLDER_MODE, exist_ok=True)
    return folder


def private(path: str, flags: int) -> int:
    """An opener for ``open``: what it makes can be read and written by its owner alone."""
    return os.open(path, flags, FILE_MODE)


def _own() -> Path | None:
    home = os.environ.get(HOME)
    return Path(home).expanduser().absolute() if home else None


def _platform(kind: str) -> Path:
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not needed where there is an own folder

    found = PlatformDirs(NAME, appauthor=False)
    places = {
        "config": found.user_config_path,
        "data": found.user_data_path,
        "state": found.user_state_path,
    }
    return places[kind]
