"""Keeps ALSA's library from writing to the terminal."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_LIBRARY = {"linux": "libasound.so.2"}


@cache
def quiet_alsa() -> bool:
    """Gives libasound an error handler that does nothing; whether that was possible and of use.

    The handler has to be C: one written in Python was measured to deadlock another library that
    called it, and to crash once collected. ``getpid`` takes no arguments and has no effects, so by
    the C calling conventions of Linux it serves a caller that passes any number of them.
    """
    library = _LIBRARY.get(sys.platform)
    if library is None:
        return False
    try:
        alsa = ctypes.CDLL(library)
        nothing = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p)
        alsa.snd_lib_error_set_handler.argtypes = [ctypes.c_void_p]
        alsa.snd_lib_error_set_handler(nothing)
    except (OSError, AttributeError):
        return False
    return True
