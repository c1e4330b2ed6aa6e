"""A person's settings in one run of the app: as they are, and kept when they change."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ankle_coach import paths
from ankle_coach.settings import Loaded, Settings, Source, load, save
from ankle_coach.settings.model import OutputWish
from ankle_coach.text import UsageError, escaped

if TYPE_CHECKING:
    from ankle_coach.session.model import Routine
    from ankle_coach.start import Choices

FILE = "settings.toml"
log = logging.getLogger(__name__)


def place() -> Path:
    """The settings file, whether it is there or not."""
    return paths.config() / FILE


class Preferences:
    """Settings that take changes; ``faults`` are lines on what is wrong with their sources."""

    def __init__(
        self,
        settings: Settings,
        *,
        path: Path | None = None,
        faults: Sequence[str] = (),
        overruled: Collection[str] = (),
    ) -> None:
        """``overruled`` are the settings whose values are not the file's."""
        self.settings = settings
        self.faults = tuple(faults)
        self._path = path
        self._overruled = frozenset(overruled)
        self._stamp = _stamp(path)

    @classmethod
    def here(cls, given: Mapping[str, object]) -> Preferences:
        """Those of this person: command line (``given``), environment, file, default."""
        path = place()
        loaded = load(path, os.environ, given)
        overruled = {
            key
            for key, source in loaded.sources.items()
            if source in (Source.COMMAND, Source.ENVIRONMENT)
        }
        return cls(loaded.settings, path=path, faults=_told(loaded), overruled=overruled)

    def read_again(self) -> bool:
        """Take over what the person has changed in the file meanwhile; whether there was anything.

        What the command line or the environment says goes on holding, and so does a change that
        could not be kept.
        """
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        loaded = load(self._path)
        kept = {key: getattr(self.settings, key) for key in self._overruled}
        self.faults = _told(loaded)
        self.settings = replace(loaded.settings, **kept)
        return True

    def change(self, **changes: object) -> str:
        """Take changes and keep them in the file.

        Returns:
            A line on why they hold for this run only; empty if they are kept.
        """
        self.read_again()
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]  # by their keys
        if self._path is None:
            return ""
        try:
            paths.made(self._path.parent)
            save(self._path, changes)
        except (UsageError, ValueError, OSError) as error:
            log.warning("settings not kept: %s", error)
            self._overruled = self._overruled | changes.keys()
            return f"Not kept in the settings: {str(error).splitlines()[0]}"
        self._overruled = self._overruled - changes.keys()
        self._stamp = _stamp(self._path)
        return ""


def _told(loaded: Loaded) -> tuple[str, ...]:
    """Lines on all that cannot be used: of the sources, and of what they name."""
    lines = tuple(map(str, loaded.faults))
    voice = loaded.settings.voice
    if not voice or is_folder(voice):
        return lines
    return (*lines, f"voice: there is no folder {escaped(voice)}; the app's own voice speaks")


def is_folder(name: str) -> bool:
    """Whether there is a folder of this name; ``~`` is the person's own."""
    try:
        return Path(name).expanduser().is_dir()
    except (OSError, ValueError, RuntimeError):
        return False


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """What tells one writing of a file from another; None where there is none."""
    try:
        found = path.stat() if path else None
    except (OSError, ValueError):
        return None
    return (found.st_mtime_ns, found.st_size) if found else None


def with_choice(routine: Routine, settings: Settings) -> Routine:
    """The routine with the exercises that the person leaves out of it, or puts in, for good."""
    out, in_ = (each.get(routine.id, ()) for each in (settings.left_out, settings.put_in))
    if not (out or in_):
        return routine
    items = (
        replace(
            item,
            included=item.exercise.id in in_ or (item.included and item.exercise.id not in out),
        )
        for item in routine.items
    )
    return replace(routine, items=tuple(items))


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
        output=None if settings.output is OutputWish.AUTO else settings.output,
        voice=Path(settings.voice).expanduser() if settings.voice else None,
    )
