"""``python tools/check_sounds.py``: lets a recogniser listen to every spoken clip.

Prints what pocketsphinx understood, worst first, and the share of words that it missed. It decodes
freely, with its general English model, so that a phrase which it gets right is one that a person
gets right in a noisy room; what it misses may still be clear to one who expects the words. Words
are told apart by ear: "heal" is as good as "heel", which no listener could hear to be another word.
Words that its dictionary lacks cannot be right and are marked with an asterisk. Needs Debian's
packages pocketsphinx, pocketsphinx-en-us and sox.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ankle_coach.audio.library import FOLDERS, Entry, read_manifest, sounds
from ankle_coach.session.cues import CueKind

MODEL = Path("/usr/share/pocketsphinx/model/en-us")
PROGRAMS = ("pocketsphinx_batch", "sox")


PARTED = {"halfway": "half way", "anticlockwise": "anti clockwise"}
"""Words that the recogniser writes as two."""

Dictionary = Mapping[str, frozenset[str]]
"""The recogniser's words, each with the ways to pronounce it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, what was understood, and how many words that is wrong by."""

    said: tuple[str, ...]
    understood: tuple[str, ...]
    wrong: int


def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case; a hyphen parts two of them."""
    found = re.findall(r"[a-z']+", text.lower())
    return tuple(part for word in found for part in PARTED.get(word, word).split())


def distance(a: Sequence[str], b: Sequence[str], known: Dictionary) -> int:
    """The least number of words to put in, take out or change to get from ``a`` to ``b``."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            other = x != y and not known.get(x, frozenset()) & known.get(y, frozenset())
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + other)
    return row[-1]


def listen(entries: Sequence[Entry], voice: Path) -> dict[str, tuple[str, ...]]:
    """Clip id to the words that the recogniser understood."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for entry in entries:
            source, target = voice / f"{entry.id}.wav", folder / f"{entry.id}.wav"
            # The recogniser cuts off its first tenth of a second or so: half a second leads in.
            _run(["sox", "-D", str(source), "-r", "16000", str(target), "pad", "0.5", "0.5"])
        (folder / "clips").write_text("".join(f"{entry.id}\n" for entry in entries))
        _run([
            "pocketsphinx_batch", "-adcin", "yes", "-adchdr", "44", "-cepdir", name,
            "-cepext", ".wav", "-ctl", f"{name}/clips", "-hyp", f"{name}/heard",
            "-hmm", f"{MODEL}/en-us", "-lm", f"{MODEL}/en-us.lm.bin",
            "-dict", f"{MODEL}/cmudict-en-us.dict", "-logfn", "/dev/null",
        ])  # fmt: skip
        heard = {}
        for line in (folder / "heard").read_text().splitlines():
            found = re.fullmatch(r"(.*) \((\S+) -?\d+\)", line)
            if found:
                heard[found[2]] = words(found[1])
        return heard


def dictionary() -> Dictionary:
    """The recogniser's dictionary, in which a further pronunciation is numbered: ``the(2)``."""
    found: dict[str, set[str]] = {}
    for line in filter(None, (MODEL / "cmudict-en-us.dict").read_text().splitlines()):
        word, sounds_like = line.split(maxsplit=1)
        found.setdefault(word.partition("(")[0], set()).add(sounds_like)
    return {word: frozenset(ways) for word, ways in found.items()}


def _run(call: list[str]) -> None:
    subprocess.run(call, check=True, capture_output=True)


def _heard(text: str, understood: tuple[str, ...], known: Dictionary) -> Heard:
    said = words(text)
    return Heard(said, understood, distance(said, understood, known))


def main() -> int:
    """Prints the findings."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing or not MODEL.is_dir():
        print(
            "On Debian: apt install sox pocketsphinx pocketsphinx-en-us "
            f"(missing: {', '.join(missing) or MODEL})",
            file=sys.stderr,
        )
        return 2
    entries = [e for e in read_manifest(sounds()) if e.kind is CueKind.VOICE]
    understood = listen(entries, sounds() / FOLDERS[CueKind.VOICE])
    known = dictionary()
    heard = [_heard(e.text, understood.get(e.id, ()), known) for e in entries]
    for one in sorted(heard, key=lambda one: -one.wrong / len(one.said)):
        said = " ".join(word if word in known else f"{word}*" for word in one.said)
        print(f"{one.wrong:2} of {len(one.said):2}  {said}")
        if one.wrong:
            print(f"{'':10}{' '.join(one.understood)}")
    wrong, total = sum(one.wrong for one in heard), sum(len(one.said) for one in heard)
    print(f"{len(heard)} clips, {total} words, {wrong} wrong: {100 * wrong / total:.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
