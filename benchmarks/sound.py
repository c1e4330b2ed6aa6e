"""A sound server with a sink that plays into nothing, for what is measured with sound."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

from benchmarks.apps.silent_device import READY
from benchmarks.bench import app
from benchmarks.terminal import Terminal, environment

NEEDED = ("pulseaudio", "pactl", "parec")


def missing() -> str:
    """Why there can be no sound server here; empty if there can."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    if lacking:
        return f"no {', '.join(lacking)}"
    try:
        import numpy  # noqa: F401, ICN001, PLC0415  # what a recording is looked through with
    except ImportError:
        return "no numpy"
    return ""


def device(stack: ExitStack) -> Terminal | str:
    """A program with an open device that is silent, or why there is none."""
    lacking = missing()
    if lacking:
        return lacking
    from tests.audio.sound_server import SoundServer  # noqa: PLC0415  # it needs numpy

    server = stack.enter_context(SoundServer())
    sees = seeing(server.environment, Path.home())
    terminal = stack.enter_context(Terminal(app("silent_device"), sees))
    terminal.shown(READY.encode())
    return terminal


def seeing(server: dict[str, str], folder: Path) -> dict[str, str]:
    """What a program in the home ``folder`` sees that plays on a ``server``."""
    sound = {name: each for name, each in server.items() if _is_sound(name)}
    return environment(folder, **sound)


def _is_sound(name: str) -> bool:
    return name.startswith("PULSE_") or name == "XDG_RUNTIME_DIR"
