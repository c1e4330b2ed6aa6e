"""Putting text into a person's files: all of it or none, and never over what is theirs."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from ankle_coach.catalogue.files import FaultsError, unreadable
from ankle_coach.paths import made


def write(path: Path, text: str) -> None:
    """Put ``text`` into a file, which holds all of the old or all of the new text at any moment.

    What is behind a link is written, not the link. The file can be read by its owner alone.

    Raises:
        FaultsError: the system does not let us.
    """
    try:
        target = path.resolve()
        made(target.parent)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unreadable(path, error) from None
    except RuntimeError:  # links in a circle
        raise unreadable(path, OSError(errno.ELOOP, os.strerror(errno.ELOOP))) from None


def write_new(path: Path, text: str) -> None:
    """The same for a file that must not be there yet.

    Raises:
        FaultsError: there is one, or the system does not let us.
    """
    try:
        made(path.parent)
        with path.open("x", encoding="utf-8"):  # from here on nobody else can take the name
            pass
    except OSError as error:
        raise unreadable(path, error) from None
    try:
        write(path, text)
    except FaultsError:
        path.unlink(missing_ok=True)
        raise
