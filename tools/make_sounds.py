"""``python tools/make_sounds.py``: renders what is missing or changed, removes what is unsaid."""

from __future__ import annotations

import sys
import wave
from array import array
from pathlib import Path

import make_sounds_manifest as manifest
from make_sounds_tones import RATE, TONES, render

from ankle_coach.audio.library import FOLDERS, Entry
from ankle_coach.session.cues import CueKind

SOUNDS = Path(__file__).resolve().parents[1] / "assets" / "sounds"


def write_wav(path: Path, samples: array[int]) -> None:
    """Writes 16-bit mono samples at ``RATE``."""
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(RATE)
        clip.writeframes(samples.tobytes())


def make_tones() -> list[Entry]:
    """Renders every tone of the table, and removes the files of tones that are not in it."""
    folder = SOUNDS / FOLDERS[CueKind.TONE]
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.wav"):
        if path.stem not in TONES:
            path.unlink()
    for tone_id, tone in TONES.items():
        write_wav(folder / f"{tone_id}.wav", render(tone))
    return [manifest.describe(SOUNDS, CueKind.TONE, i, text="", engine="synthesis") for i in TONES]


def main() -> int:
    """Makes all sounds and writes the manifest."""
    manifest.write(SOUNDS, make_tones())
    return 0


if __name__ == "__main__":
    sys.exit(main())
