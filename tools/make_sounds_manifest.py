"""The manifest: what each clip says, what made it, how long it lasts and what it hashes to."""

from __future__ import annotations

import hashlib
import json
import wave
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from ankle_coach.audio.library import FOLDERS, FORMAT, Entry
from ankle_coach.session.cues import CueKind, voice_id

MARK = "<!-- what follows is written by tools/make_sounds.py -->"


def describe(folder: Path, kind: CueKind, clip_id: str, *, text: str, engine: str) -> Entry:
    """The entry of a clip whose file already lies in its place under ``folder``."""
    path = folder / FOLDERS[kind] / f"{clip_id}.wav"
    with wave.open(str(path), "rb") as clip:
        seconds = clip.getnframes() / clip.getframerate()
    return Entry(
        id=clip_id,
        kind=kind,
        text=text,
        engine=engine,
        seconds=round(seconds, 4),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def list_lines(readme: Path, texts: Iterable[str]) -> None:
    """Puts the texts, with their file names, below the mark in ``readme``."""
    head, mark, _ = readme.read_text(encoding="utf-8").partition(MARK)
    rows = "\n".join(f"- `{voice_id(text)}.wav`: {text}" for text in texts)
    readme.write_text(f"{head}{mark}\n\n{rows}\n", encoding="utf-8")


def write(folder: Path, entries: Iterable[Entry]) -> None:
    """Writes ``manifest.json`` in ``folder``, one clip a line, tones first, then by id."""
    ordered = sorted(entries, key=lambda entry: (entry.kind, entry.id))
    lines = ",\n".join(f"  {json.dumps(asdict(e), ensure_ascii=False)}" for e in ordered)
    text = f'{{"format": {FORMAT}, "clips": [\n{lines}\n]}}\n'
    (folder / "manifest.json").write_text(text, encoding="utf-8")
