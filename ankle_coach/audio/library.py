"""The clips: where they are, how long they last, and what their samples are.

The only place that knows where sound files lie. A clip's samples are always ``RATE`` a second,
mono, 16 bits: a person's own recordings are converted as they are loaded.
"""

from __future__ import annotations

import json
import wave
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ankle_coach.audio.convert import RATE, UnreadableError, read_wav
from ankle_coach.session.cues import CueKind

FORMAT = 1
"""The manifest's format number."""

LONGEST_S = 60.0
"""A person's clip that lasts longer is refused: no line of a session comes near it."""


FOLDERS: Mapping[CueKind, str] = {CueKind.TONE: "tones", CueKind.VOICE: "voice"}
"""Where each kind lies under ``assets/sounds``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One clip as the manifest has it; ``seconds`` is its length, ``sha256`` that of its file."""

    id: str
    kind: CueKind
    text: str
    engine: str
    seconds: float
    sha256: str


def sounds() -> Path:
    """The folder of our clips: the installed package's, or an editable install's checkout's."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "assets" / "sounds"
    return installed if installed.is_dir() else package.parent / "assets" / "sounds"


def read_manifest(folder: Path) -> tuple[Entry, ...]:
    """The entries of ``folder``'s manifest; none if there is no such file.

    Raises:
        ValueError: the file is not a manifest of this format.
    """
    try:
        text = (folder / "manifest.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    loaded: dict[str, Any] = json.loads(text)
    if loaded.get("format") != FORMAT:
        raise ValueError(f"{folder / 'manifest.json'}: not a manifest of format {FORMAT}")
    return tuple(
        Entry(
            id=str(clip["id"]),
            kind=CueKind(clip["kind"]),
            text=str(clip["text"]),
            engine=str(clip["engine"]),
            seconds=float(clip["seconds"]),
            sha256=str(clip["sha256"]),
        )
        for clip in loaded["clips"]
    )


@cache
def manifest() -> Mapping[tuple[CueKind, str], Entry]:
    """Our clips by kind and id, as the manifest lists them."""
    return {(entry.kind, entry.id): entry for entry in read_manifest(sounds())}


def durations(voice: Path | None = None) -> Mapping[str, float]:
    """Cue id → seconds, for the plan.

    Read from the manifest, so no sound file is opened; the lengths of a person's own clips in the
    folder ``voice`` come from their files' headers. Where a tone and a spoken clip share an id, the
    spoken one's length counts: only speech has to fit into a segment.
    """
    found: dict[str, float] = {}
    for kind in (CueKind.TONE, CueKind.VOICE):
        found.update({e.id: e.seconds for e in manifest().values() if e.kind is kind})
    if voice is not None:
        found.update(_own_durations(voice))
    return found


def _own_durations(folder: Path) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for path in sorted(folder.glob("*.wav")):
        try:
            with wave.open(str(path), "rb") as clip:
                seconds = clip.getnframes() / clip.getframerate()
        except (OSError, EOFError, wave.Error, ZeroDivisionError):
            continue  # the library says so, in words, when it comes to play the clip
        if seconds <= LONGEST_S:
            found[path.stem] = seconds
    return found


class Library:
    """Loads clips and keeps them.

    ``voice`` is a person's own folder of spoken clips, ``<id>.wav`` each; what it lacks, or what in
    it cannot be read, is taken from ours. ``problems`` holds one line for each unreadable file.
    """

    def __init__(self, voice: Path | None = None, ours: Path | None = None) -> None:
        self._voice = voice
        self._ours = sounds() if ours is None else ours
        self._clips: dict[tuple[CueKind, str], array[int] | None] = {}
        self.problems: list[str] = []
        if voice is not None and not voice.is_dir():
            self.problems.append(f"{voice}: no such folder; the built-in voice speaks instead.")

    def loaded(self, kind: CueKind, cue_id: str) -> bool:
        """Whether ``clip`` would answer at once, without reading a file."""
        return (kind, cue_id) in self._clips

    def clip(self, kind: CueKind, cue_id: str) -> array[int] | None:
        """The clip's samples, or None where there is none. Never raises."""
        key = (kind, cue_id)
        if key not in self._clips:
            self._clips[key] = self._load(kind, cue_id)
        return self._clips[key]

    def prepare(self, cues: Iterable[tuple[CueKind, str]]) -> None:
        """Loads these clips in turn, so that playing them later waits for no file."""
        for kind, cue_id in cues:
            self.clip(kind, cue_id)

    def _load(self, kind: CueKind, cue_id: str) -> array[int] | None:
        if not _is_name(cue_id):
            return None
        places = [self._ours / FOLDERS[kind] / f"{cue_id}.wav"]
        if kind is CueKind.VOICE and self._voice is not None:
            places.insert(0, self._voice / f"{cue_id}.wav")
        for path in places:
            try:
                return read_wav(path, longest_s=LONGEST_S)
            except FileNotFoundError:
                continue
            except (OSError, UnreadableError) as reason:
                self.problems.append(f"{path}: {_one_line(reason)}")
        return None


def _is_name(cue_id: str) -> bool:
    """Whether the id is a plain file name: nothing that leads out of the folder."""
    return bool(cue_id) and all(c.isascii() and (c.isalnum() or c == "-") for c in cue_id)


def _one_line(reason: Exception) -> str:
    text = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return " ".join(text.split()) or type(reason).__name__


__all__ = [
    "FORMAT",
    "LONGEST_S",
    "RATE",
    "Entry",
    "Library",
    "durations",
    "manifest",
    "read_manifest",
    "sounds",
]
