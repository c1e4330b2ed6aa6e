"""The log: a rotating file of at most 1 MB in the state folder, for what a person need not see."""

from __future__ import annotations

import logging
import platform
import sys
import tempfile
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from typing_extensions import override

from ankle_coach import __version__, paths

BYTES_AT_MOST = 1_000_000
"""Bytes of the log and of the one before it together."""
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def place() -> Path:
    """The log's file, whether it is there or not."""
    return paths.state() / f"{paths.NAME}.log"


class LogFile(RotatingFileHandler):
    """The file, made with the first thing to be written; where it cannot be, nothing is said."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, maxBytes=BYTES_AT_MOST // 2, backupCount=1, encoding="utf-8", delay=True
        )
        self.failed = False
        self.setFormatter(logging.Formatter(_FORMAT))

    @override
    def _open(self) -> TextIOWrapper:
        paths.made(Path(self.baseFilename).parent)
        file = open(  # noqa: SIM115 - the handler closes it
            self.baseFilename, self.mode, encoding=self.encoding, opener=paths.private
        )
        assert isinstance(file, TextIOWrapper)  # noqa: S101 - what open gives for text
        return file

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk or a folder that is read-only is no reason to write over a screen."""
        self.failed = True


def start(level: str = "warning") -> None:
    """Log what is at least as serious as ``level``, that of libraries and warnings included."""
    root = logging.getLogger()
    if not any(isinstance(each, LogFile) for each in root.handlers):
        root.addHandler(LogFile(place()))
    root.setLevel(level.upper())
    logging.captureWarnings(capture=True)


def defect(error: BaseException) -> Path | None:
    """Log an error of ours with all that is needed to find it.

    Returns:
        Where it is to be read: the log, a file of its own if that cannot be written, or nowhere.
    """
    for find in (place, _spare):
        path = find()
        if path is None:
            continue
        file = LogFile(path)
        about = f"Ankle Coach {__version__}, Python {sys.version.split()[0]}, {platform.platform()}"
        exception = (type(error), error, error.__traceback__)
        record = logging.LogRecord(
            "ankle_coach", logging.CRITICAL, "", 0, f"a defect ({about})", (), exception
        )
        file.handle(record)
        file.close()
        if not file.failed:
            return path
    return None


def _spare() -> Path | None:
    """A file for the case that the state folder cannot be written."""
    try:
        return Path(tempfile.mkdtemp(prefix=f"{paths.NAME}-")) / f"{paths.NAME}.log"
    except OSError:
        return None
