"""A whole session at its real pace into a WAV file, with a transcript of what was heard when.

    python -m tools.rehearse [post-run] [--room 4 ...]

What follows the routine goes to both ``plan`` and ``start``. Both files come into rehearsal/. A
text of an own routine, which has no clip, is not looked for. Needs PulseAudio (pulseaudio, pactl,
parec); plays into a sink of its own, so nothing is heard here.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import numpy as np

from tests.audio.recording import Recording
from tests.audio.rehearsal import Heard, has_clip, listen, planned, transcript
from tests.audio.sound_server import Recorder, SoundServer

FOLDER = Path("rehearsal")


def main(arguments: list[str]) -> int:
    """Rehearse; 1 if a cue was not heard or out of its place."""
    named = bool(arguments) and not arguments[0].startswith("-")
    asked = arguments if named else ["post-run", *arguments]
    if "--guidance" not in asked:
        asked = [*asked, "--guidance", "full"]
    routine = Path(asked[0]).stem
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, SoundServer() as server:
        environment = {**server.environment, "ANKLE_COACH_HOME": home}
        plan = [cue for cue in planned(*asked, environment=environment) if has_clip(cue)]
        print(f"{routine}: {len(plan)} cues, {plan[-1].at / 60:.1f} minutes ...", flush=True)
        with Recorder(server) as recorder:
            command = [sys.executable, "-m", "ankle_coach", "start", *asked, "--plain"]
            subprocess.run(
                command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True
            )
            recording = recorder.recording()
    _write(FOLDER / f"{routine}.wav", recording)
    heard = listen(recording, plan)
    (FOLDER / f"{routine}.txt").write_text("\n".join(transcript(heard)) + "\n", encoding="utf-8")
    return _judge(heard, FOLDER / f"{routine}.txt")


def _write(path: Path, recording: Recording) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(recording.rate)
        file.writeframes(recording.samples.astype("<i2").tobytes())


def _judge(heard: tuple[Heard, ...], path: Path) -> int:
    missed = [each for each in heard if each.at is None]
    late = np.abs([each.late for each in heard if each.at is not None])
    p95 = float(np.percentile(late, 95)) * 1000
    print(f"{len(heard) - len(missed)} of {len(heard)} cues heard, transcript in {path}")
    print(f"heard less planned: p95 {p95:.0f} ms, at most {late.max() * 1000:.0f} ms")
    return 1 if missed or p95 > 40 or late.max() > 0.12 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
