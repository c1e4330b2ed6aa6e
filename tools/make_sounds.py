"""``python tools/make_sounds.py``: renders what is missing or changed, removes what is unsaid.

Tones are always rendered anew, which takes a second. A spoken clip is kept where its text and the
engine are those of the manifest and its file is untouched.
"""

from __future__ import annotations

import hashlib
import sys
import wave
from array import array
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import make_sounds_manifest as manifest
import make_sounds_voice as voice
from make_sounds_tones import RATE, TONES, render

from ankle_coach.audio.library import FOLDERS, Entry, read_manifest
from ankle_coach.catalogue.speech import lines
from ankle_coach.session.cues import CueKind, voice_id

SOUNDS = Path(__file__).resolve().parents[1] / "assets" / "sounds"


def write_wav(path: Path, samples: array[int]) -> None:
    """Writes 16-bit mono samples at ``RATE``."""
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(RATE)
        clip.writeframes(samples.tobytes())


def prune(folder: Path, ids: Sequence[str]) -> None:
    """Removes the clips that are not among ``ids``."""
    for path in sorted(folder.glob("*.wav")):
        if path.stem not in ids:
            print("remove", path.name)
            path.unlink()


def make_tones() -> list[Entry]:
    """Renders every tone of the table, and removes the files of tones that are not in it."""
    folder = SOUNDS / FOLDERS[CueKind.TONE]
    folder.mkdir(parents=True, exist_ok=True)
    prune(folder, tuple(TONES))
    for tone_id, tone in TONES.items():
        write_wav(folder / f"{tone_id}.wav", render(tone))
    return [manifest.describe(SOUNDS, CueKind.TONE, i, text="", engine="synthesis") for i in TONES]


def make_voice(texts: Sequence[str]) -> list[Entry]:
    """Renders the texts that have no clip, or another one, and removes what is no longer said."""
    by_id = {voice_id(text): text for text in texts}
    if len(by_id) != len(texts):
        raise SystemExit("Two texts share an id: reword one of them.")
    folder = SOUNDS / FOLDERS[CueKind.VOICE]
    folder.mkdir(parents=True, exist_ok=True)
    prune(folder, tuple(by_id))
    engine = voice.engine()
    kept = {entry.id for entry in read_manifest(SOUNDS) if _stands(entry, by_id, engine)}
    with ProcessPoolExecutor() as pool:
        new = sorted(set(by_id) - kept)
        list(pool.map(_say, [by_id[i] for i in new], [folder / f"{i}.wav" for i in new]))
    return [
        manifest.describe(SOUNDS, CueKind.VOICE, i, text=text, engine=engine)
        for i, text in by_id.items()
    ]


def _say(text: str, path: Path) -> None:
    print("render", text)
    write_wav(path, voice.render(text))


def _stands(entry: Entry, by_id: dict[str, str], engine: str) -> bool:
    """Whether the manifest's clip is still the one wanted."""
    path = SOUNDS / FOLDERS[CueKind.VOICE] / f"{entry.id}.wav"
    return (
        entry.kind is CueKind.VOICE
        and (entry.text, entry.engine) == (by_id.get(entry.id), engine)
        and path.exists()
        and hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    )


def main() -> int:
    """Makes all sounds and writes the manifest."""
    if missing := voice.missing():
        print(
            f"Missing: {', '.join(missing)}. On Debian: apt install sox rhvoice rhvoice-english "
            "(the latter two are in non-free).",
            file=sys.stderr,
        )
        return 2
    texts = lines()
    manifest.write(SOUNDS, [*make_tones(), *make_voice(texts)])
    manifest.list_lines(SOUNDS / "README.md", texts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
