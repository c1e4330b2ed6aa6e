"""Which process a session belongs to, and whether it still lives.

A process id alone is used again before long: the time at which the process was born and the boot in
which that was make it one of its kind.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Process:
    """One process; ``boot`` and ``born`` are whatever the system tells them by."""

    pid: int
    boot: str
    born: str

    def lives(self) -> bool:
        """Whether it still runs, even if it is stopped."""
        return bool(self.born) and self.boot == _boot() and _born(self.pid) == self.born


NOBODY = Process(0, "", "")
"""Whose session belongs to no process, and can be gone on with."""


def this_process() -> Process:
    """The process that asks."""
    return Process(os.getpid(), _boot(), _born(os.getpid()))


if sys.platform == "linux":
    from pathlib import Path

    @cache
    def _boot() -> str:
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except OSError:
            return "?"

    def _born(pid: int) -> str:
        """Clock ticks from the boot to the start of a process; empty if it is dead."""
        try:
            stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        except OSError:
            return ""
        fields = stat.rpartition(")")[2].split()  # the name before it may hold anything
        return "" if fields[0] in "ZX" else fields[19]

elif sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY_LIMITED_INFORMATION, _SYNCHRONIZE, _WAIT_TIMEOUT = 0x1000, 0x100000, 0x102

    def _boot() -> str:
        return "?"  # a time of birth is a date there

    def _born(pid: int) -> str:
        """The start of a process in units of 100 ns since 1601; empty if it is dead."""
        kernel = ctypes.windll.kernel32
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION | _SYNCHRONIZE, 0, pid)
        if not handle:
            return ""
        try:
            times = [wintypes.FILETIME() for _ in range(4)]
            told = kernel.GetProcessTimes(wintypes.HANDLE(handle), *map(ctypes.byref, times))
            runs = kernel.WaitForSingleObject(wintypes.HANDLE(handle), 0) == _WAIT_TIMEOUT
            start = times[0].dwHighDateTime << 32 | times[0].dwLowDateTime
            return str(start) if told and runs else ""
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

else:
    import subprocess

    def _told(*command: str) -> str:
        """What a program of the system prints; empty if it fails."""
        clean = {"PATH": "/bin:/usr/bin:/sbin:/usr/sbin", "LC_ALL": "C", "TZ": "UTC"}
        try:
            done = subprocess.run(  # noqa: S603 - fixed words and a number, no shell
                command, env=clean, capture_output=True, text=True, timeout=2, check=False
            )
        except (OSError, subprocess.SubprocessError):
            return ""
        return done.stdout.strip() if done.returncode == 0 else ""

    @cache
    def _boot() -> str:
        return _told("sysctl", "-n", "kern.bootsessionuuid") or "?"

    def _born(pid: int) -> str:
        """The date at which a process started; empty if it is dead."""
        state, _, start = _told("ps", "-o", "stat=,lstart=", "-p", str(pid)).partition(" ")
        return "" if state.startswith("Z") else start.strip()
