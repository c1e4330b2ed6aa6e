"""What Home offers: the routines as the person has them, and keeping another one."""

# ruff: noqa: PLC0415 - the first picture waits for none of these modules

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ankle_coach.preferences import with_choice
from ankle_coach.session.engine import Engine
from ankle_coach.session.model import Item, Routine
from ankle_coach.settings import Settings
from ankle_coach.settings.units import length
from ankle_coach.start import StartRequest, prepare
from ankle_coach.text import UsageError
from ankle_coach.ui.parts import Parts

if TYPE_CHECKING:
    from ankle_coach.catalogue.folder import OwnRoutine
    from ankle_coach.keeping import Keeping
    from ankle_coach.pace import Learning


class Offered:
    """Answers what Home, the settings and the summary ask about routines."""

    def __init__(self, parts: Parts, keeping: Callable[[], Keeping | None]) -> None:
        self._parts = parts
        self._keeping = keeping

    @property
    def _settings(self) -> Settings:
        return self._parts.preferences.settings

    def routines(self) -> Sequence[OwnRoutine]:
        """All that can be started; those that are broken included."""
        found = self._parts.routines(self._settings.first_side)
        return [
            replace(each, routine=with_choice(each.routine, self._settings))
            if each.routine
            else each
            for each in found
        ]

    def request(self, routine: Routine, only: tuple[str, ...]) -> StartRequest:
        """These exercises of a routine as a session, in the light of the record."""
        keeping = self._keeping()
        completed = keeping.completed() if keeping else {}
        return prepare(
            routine,
            replace(self._parts.choices(), only=only),
            completed=completed,
            walk_seconds=self._learned(routine),
        )

    def _learned(self, routine: Routine) -> Mapping[str, float]:
        """The walking times learned from the person, where they are wanted."""
        keeping = self._keeping()
        if keeping is None or not self._settings.learned_pace:
            return {}
        from ankle_coach.pace import learned

        return learned(keeping.walk_times(self._settings.learned_since), routine)

    def learning(self) -> Sequence[Learning]:
        """What is known of the person's walks; reads the disk."""
        from ankle_coach.pace import learning

        keeping = self._keeping()
        if keeping is None:
            return ()
        times = keeping.walk_times(self._settings.learned_since)
        return learning(times, (each.routine for each in self.routines() if each.routine))

    def dose(self, item: Item, routine: Routine) -> str:
        """A dose in words, with what is learned said to be so."""
        from ankle_coach.catalogue.wording import dose_in_words

        in_units = partial(length, units=self._settings.units)
        words = dose_in_words(item.dose, self._settings.room, in_units)
        seconds = self._learned(routine).get(item.exercise.id)
        return f"{words}, {seconds:.0f} s (learned)" if seconds else words

    def save(self, routine: Routine, only: tuple[str, ...]) -> str:
        """Keep a choice of moves as a routine file of the person's own; what to tell of it.

        Raises:
            UsageError: it cannot be kept.
        """
        return self._write(replace(routine, items=tuple(_chosen(routine, only))))

    def keep_tempo(self, engine: Engine) -> str:
        """Keep the tempo of a session as a routine file of the person's own; what to tell of it.

        Raises:
            UsageError: it cannot be kept.
        """
        from ankle_coach.ui.summary import with_tempo

        return self._write(with_tempo(engine))

    def _write(self, routine: Routine) -> str:
        from ankle_coach import shelf
        from ankle_coach.catalogue.folder import save_as_routine

        try:
            path = save_as_routine(shelf.folder(), routine)
        except (UsageError, ValueError, OSError) as error:
            raise UsageError(str(error).splitlines()[0]) from error
        return f"Saved as {path.name}; Home lists it from now on."

    def seconds(self, routine: Routine, only: tuple[str, ...]) -> float:
        """The expected length of these exercises of a routine, in seconds."""
        return self.request(routine, only).plan().expected


def _chosen(routine: Routine, only: tuple[str, ...]) -> Iterator[Item]:
    """The moves with those alone put in; the others stay in the file, to be put in again."""
    for item in routine.items:
        yield replace(item, included=item.exercise.id in only)
