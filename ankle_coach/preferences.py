"""A person's settings in one run of the app: as they are, and kept when they change."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ankle_coach import paths
from ankle_coach.settings import Settings, load, save
from ankle_coach.settings.model import AUTO

if TYPE_CHECKING:
    from ankle_coach.start import Choices

FILE = "settings.toml"
log = logging.getLogger(__name__)


def place() -> Path:
    """The settings file, whether it is there or not."""
    return paths.config() / FILE


class Preferences:
    """Settings that take changes; ``faults`` are lines on what is wrong with their sources."""

    def __init__(
        self, settings: Settings, *, path: Path | None = None, faults: Sequence[str] = ()
    ) -> None:
        self.settings = settings
        self.faults = tuple(faults)
        self._path = path

    @classmethod
    def here(cls, given: Mapping[str, object]) -> Preferences:
        """Those of this person: command line (``given``), environment, file, default."""
        path = place()
        loaded = load(path, os.environ, given)
        return cls(loaded.settings, path=path, faults=tuple(map(str, loaded.faults)))

    def change(self, **changes: object) -> str:
        """Take changes and keep them in the file.

        Returns:
            A line on why they hold for this run only; empty if they are kept.
        """
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]  # by their keys
        if self._path is None:
            return ""
        try:
            paths.made(self._path.parent)
            save(self._path, changes)
        except (ValueError, OSError) as error:
            log.warning("settings not kept: %s", error)
            return f"Not kept in the settings: {str(error).splitlines()[0]}"
        return ""


def choices_of(settings: Settings) -> Choices:
    """The settings as a session's choices."""
    from ankle_coach.start import Choices  # noqa: PLC0415 - the catalogue, not before it is needed

    return Choices(
        guidance=settings.guidance.guidance,
        pace=settings.pace,
        room=settings.room,
        timing=settings.timing,
        sound=settings.sound,
        volume=settings.volume,
        output=None if settings.output == AUTO else settings.output,
        voice=Path(settings.voice).expanduser() if settings.voice else None,
    )
