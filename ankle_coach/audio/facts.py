"""What ``ankle-coach sound`` tells: which output is used, on what, and why not the others."""

from __future__ import annotations

from typing import Any

from ankle_coach.audio.choose import chain
from ankle_coach.audio.library import manifest
from ankle_coach.audio.speech import system_speech
from ankle_coach.audio.status import Status
from ankle_coach.session.cues import CueKind

FORMAT = 1
"""The format number of ``ankle-coach sound --json``."""


def facts(status: Status) -> dict[str, Any]:
    """The facts as plain values, for JSON.

    ``delay_ms`` is about how long a cue takes to be heard, null if unknown; ``outputs`` lists the
    chain with, for each, whether it is used and else why not; ``voice`` counts our spoken clips.
    """
    reasons = {tried.output: tried.reason for tried in status.tried}
    names = dict.fromkeys([*reasons, *(candidate.name for candidate in chain())])
    voices = [entry for entry in manifest().values() if entry.kind is CueKind.VOICE]
    speech = system_speech()
    return {
        "format": FORMAT,
        "state": str(status.state),
        "audible": status.audible,
        "output": status.output,
        "device": status.device or None,
        "delay_ms": None if status.delay is None else round(status.delay * 1000),
        "outputs": [
            {
                "name": name,
                "used": status.audible and name == status.output,
                "reason": _reason(name, reasons, status),
            }
            for name in names
        ],
        "voice": {
            "clips": len(voices),
            "engine": voices[0].engine if voices else None,
            "system": speech.name if speech else None,
        },
        "problems": list(status.problems),
    }


def lines(status: Status) -> list[str]:
    """The same for a person, a line each."""
    told = facts(status)
    out = [status.sentence()]
    if told["delay_ms"] is not None:
        out.append(f"A cue is heard about {told['delay_ms']} ms after its moment.")
    out += [f"{o['name']}: {o['reason']}." for o in told["outputs"] if not o["used"]]
    out += told["problems"]
    return out


def _reason(name: str, reasons: dict[str, str], status: Status) -> str:
    if name in reasons:
        return reasons[name]
    return f"not tried, since {status.output} plays" if status.audible else "not asked for"
