"""The player: the one thing of the sound that a front end sees.

None of its methods blocks or raises; ``wait`` and ``close`` block for as long as they say.
"""

from __future__ import annotations

import atexit
import logging
import queue
import threading
import time
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from ankle_coach.audio.keeper import Candidate, Keeper
from ankle_coach.audio.library import Library
from ankle_coach.audio.outputs.bell import Bell
from ankle_coach.audio.outputs.clips import STALE_S
from ankle_coach.audio.outputs.output import Clip, Output
from ankle_coach.audio.profile import Profile
from ankle_coach.audio.speech import Speech
from ankle_coach.audio.status import State, Status
from ankle_coach.session.cues import Cue, CueKind

NOTHING = array("h")

INSTEAD = "step"
"""The tone for a text that has neither clip nor system voice."""

CHECK = (("count-in", 0.0), ("last-seconds", 0.6), ("go", 1.2))
"""The sound check: three tones, each higher than the last, and when each is due in seconds."""

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())  # without a handler, logging writes warnings to the screen


@dataclass(frozen=True, slots=True)
class _Request:
    id: str
    kind: CueKind
    text: str
    moment: float
    hushes: int


class Player:
    """Plays cues.

    It looks for an output as soon as it is made, or without ``at_once`` when it is first to prepare
    or to play something, on a thread of its own; while the sound is off, only once it is turned on.
    What is played meanwhile is heard as soon as one is found, unless it is out of date by then.
    ``ring`` is called, on the thread that plays a cue, where nothing but the terminal's bell is
    left.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        library: Library,
        *,
        profile: Profile = Profile.ON,
        volume: int = 100,
        ring: Callable[[], None] = lambda: None,
        speech: Speech | None = None,
        at_once: bool = True,
    ) -> None:
        self._library = library
        self._profile = profile
        self._volume = _within(volume)
        self._speech = speech
        self._hushes = 0
        self._coming: tuple[tuple[CueKind, str], ...] = ()
        self._unloaded: deque[tuple[CueKind, str]] = deque()
        self._early: deque[_Request] = deque()
        self._news: deque[Status] = deque(maxlen=100)
        self._jobs: queue.SimpleQueue[Callable[[], object] | None] = queue.SimpleQueue()
        self._bell = Bell(ring)
        self._keeper = Keeper(candidates, self._bell, adopted=self._adopted, told=self._news.append)
        self._worker = threading.Thread(target=self._work, name="sound-worker", daemon=True)
        self._worker.start()
        self._looking = False
        self._look(wanted=at_once and profile is not Profile.OFF)
        atexit.register(self.close)

    @property
    def profile(self) -> Profile:
        """What is to be heard; a change takes effect at once."""
        return self._profile

    @profile.setter
    def profile(self, profile: Profile) -> None:
        self._profile = profile
        self._set_volume()
        self._look(wanted=profile is not Profile.OFF)
        self._load()
        if profile is Profile.OFF:
            self._stop(*CueKind)
        elif profile is Profile.TONES:
            self._stop(CueKind.VOICE)

    @property
    def volume(self) -> int:
        """0 to 100; a change takes effect at once, also on what sounds."""
        return self._volume

    @volume.setter
    def volume(self, volume: int) -> None:
        self._volume = _within(volume)
        self._set_volume()

    def cue(self, cue: Cue, delay: float) -> None:
        """Plays a cue ``delay`` seconds from now; a negative delay says how late it is already.

        Up to 20 ms of lateness are made up for, so that an uneven beat of the caller is not heard.
        """
        self.play(cue.id, kind=cue.kind, text=cue.text, late=-delay)

    def play(
        self, cue_id: str, *, kind: CueKind = CueKind.TONE, text: str = "", late: float = 0.0
    ) -> None:
        """Plays the clip whose moment was ``late`` seconds ago; ``text`` is what it says."""
        if not self._volume or not self._is_heard(kind):
            return
        self._look(wanted=True)
        request = _Request(cue_id, kind, text, time.monotonic() - late, self._hushes)
        output = self._keeper.output
        if output is None:
            self._early.append(request)
            if self._keeper.output is not None:  # it has come into use in between
                self._send_early()
        elif output is self._bell:
            self._bell.play(Clip(cue_id, kind, NOTHING), request.moment)
        elif self._library.loaded(kind, cue_id) and self._has(kind, cue_id):
            self._send(request)
        else:
            self._jobs.put(partial(self._send, request))

    def hush(self) -> None:
        """Stops what is being said, and forgets everything that is still to be played."""
        self._hushes += 1
        self._stop(CueKind.VOICE)

    def prepare(self, cues: Iterable[tuple[CueKind, str]]) -> None:
        """Loads these clips in turn, on a thread of its own, before they are needed.

        Those that are not to be heard wait until they are.
        """
        self._look(wanted=self._profile is not Profile.OFF)
        self._coming = tuple(cues)
        self._load()

    def status(self) -> Status:
        """How it stands now."""
        return replace(self._keeper.status, problems=tuple(self._library.problems))

    def news(self) -> tuple[Status, ...]:
        """The changes of the status since this was last asked, oldest first."""
        changes = []
        while self._news:
            changes.append(self._news.popleft())
        return tuple(changes)

    def wait(self, seconds: float) -> Status:
        """Blocks up to ``seconds`` until it is settled which output is used; for a command."""
        self._look(wanted=True)
        self._keeper.wait(seconds)
        return self.status()

    def close(self) -> None:
        """Ends all sound, within a second or so, whatever state the sound server is in."""
        atexit.unregister(self.close)
        self._jobs.put(None)
        self._keeper.close()

    def _look(self, *, wanted: bool) -> None:
        """Looks for an output from the first time on that one is wanted: to do so in vain costs."""
        if wanted and not self._looking:
            self._looking = True
            self._keeper.start()

    def _load(self) -> None:
        """Loads what is coming, as far as it is to be heard, while there is nothing to play."""
        self._unloaded = deque(each for each in self._coming if self._is_heard(each[0]))
        self._jobs.put(_wake)

    def _is_heard(self, kind: CueKind) -> bool:
        return self._profile is Profile.ON or (
            self._profile is Profile.TONES and kind is CueKind.TONE
        )

    def _has(self, kind: CueKind, cue_id: str) -> bool:
        return self._library.clip(kind, cue_id) is not None

    def _send(self, request: _Request) -> None:
        """Hands a request to the output in use, loading its clip if need be."""
        hushed = request.hushes != self._hushes
        if hushed and (request.kind is CueKind.VOICE or request.moment > time.monotonic()):
            return
        samples = self._library.clip(request.kind, request.id)
        output = self._keeper.output
        if output is None or output is self._bell:
            return
        if samples is not None:
            if request.kind is CueKind.VOICE and self._speech is not None:
                self._jobs.put(self._speech.stop)  # which may talk for longer than was expected
            output.play(Clip(request.id, request.kind, samples), request.moment)
            return
        if request.kind is CueKind.VOICE and not self._said(request.text):
            tone = self._library.clip(CueKind.TONE, INSTEAD)
            if tone is not None:
                output.play(Clip(INSTEAD, CueKind.TONE, tone), request.moment)

    def _said(self, text: str) -> bool:
        """Whether the system's voice says it."""
        return bool(text) and self._speech is not None and self._speech.say(text, self._volume)

    def _stop(self, *kinds: CueKind) -> None:
        output = self._keeper.output
        if output is not None:
            output.stop(*kinds)
        if self._speech is not None and CueKind.VOICE in kinds:
            self._jobs.put(self._speech.stop)

    def _set_volume(self) -> None:
        for output in (self._keeper.output, self._bell):
            if output is not None:
                output.set_volume(0 if self._profile is Profile.OFF else self._volume)

    def _adopted(self, output: Output) -> None:
        """An output has come into use, on the keeper's thread: it gets what is not yet too late."""
        output.set_volume(0 if self._profile is Profile.OFF else self._volume)
        self._send_early()

    def _send_early(self) -> None:
        while self._early:
            request = self._early.popleft()
            if time.monotonic() - request.moment < STALE_S[request.kind]:
                self._jobs.put(partial(self._send, request))

    def _next_job(self) -> Callable[[], object] | None:
        """What is to be done now; clips are loaded ahead while there is nothing else to do."""
        try:
            return self._jobs.get(block=not self._unloaded)
        except queue.Empty:
            return self._load_next

    def _load_next(self) -> None:
        with suppress(IndexError):  # others are to be loaded by now
            self._has(*self._unloaded.popleft())

    def _work(self) -> None:
        while (job := self._next_job()) is not None:
            try:
                job()
            except Exception:
                log.exception("a job of the sound failed")
        if self._speech is not None:
            self._speech.stop()


def _wake() -> None:
    """A job that only has the worker look whether there is something to load."""


class PlaysTones(Protocol):
    """What plays tones."""

    def play(self, cue_id: str, *, late: float) -> None:
        """Sounds the clip of this id, whose moment was ``late`` seconds ago."""


def three_tones(player: PlaysTones) -> float:
    """Plays the sound check and returns how many seconds it takes until the last one has ended."""
    for tone, at in CHECK:
        player.play(tone, late=-at)
    return CHECK[-1][1] + 1.0


def audible(player: Player) -> bool:
    """Whether anything but the bell plays, as far as is known by now."""
    return player.status().state is State.PLAYING


def _within(volume: int) -> int:
    return min(100, max(0, volume))
