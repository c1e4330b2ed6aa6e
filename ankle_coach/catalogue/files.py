"""Reading a TOML file that a person wrote: nothing in it can hang, crash or fool the app.

Whatever is wrong with one is told as faults, ``file:line: what``. Needs neither pydantic nor a
model, so that settings can be read before the first frame.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ankle_coach.catalogue.locate import Place, lines_of
from ankle_coach.text import FORBIDDEN, UsageError

BYTES_AT_MOST = 64 * 1024
NESTING_AT_MOST = 16
"""Brackets within brackets, and names in a dotted key: more is no work of a person, and slow."""
_FORBIDDEN_IN_FILE = re.compile(rf"(?![\t\n\r]){FORBIDDEN.pattern}")
_SHOWN_AT_MOST = 60
_QUOTED_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:\\.|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
"""What may hold brackets and dots that nest nothing; what is not closed ends with its line or with
the file, so that no text is gone through twice."""
_DOTTED = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{NESTING_AT_MOST},}}")
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SYNTAX = (
    ("Expected '=' after", "a line reads key = value"),
    ("Unterminated string", "a text is opened with quotes and not closed"),
    ("Illegal character '\\n'", "a text is opened with a quote and not closed on its line"),
    ("Unclosed array", "a list is opened with [ and not closed with ]"),
    ("Unclosed inline table", "a table is opened with { and not closed with }"),
    ("Cannot overwrite", "the same key is set twice"),
    ("Duplicate inline", "the same key is set twice"),
    ("Cannot declare", "the same table is there twice"),
    ("Cannot redefine", "the same table is there twice"),
    ("Cannot mutate", "a table in { } is complete and cannot be added to"),
    ("Expected ']]'", "a table of a list is written [[name]]"),
    ("Expected ']'", "a table is written [name]"),
    ("Unescaped", "write \\\\ for a backslash in a text, or quote the text with '...'"),
    ("Invalid hex", "write \\\\ for a backslash in a text, or quote the text with '...'"),
    ("Escaped character", "this \\u is not a character"),
    ("Invalid date", "there is no such date"),
    ("Invalid value", 'this is no value: a text stands in quotes ("..."), a number alone'),
    ("Invalid initial", "a key is missing, or has a character that needs quotes"),
    ("Invalid statement", "a line is key = value, [table], or a comment after #"),
    ("Expected newline", "there is more on this line than one key = value"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a file, and what to do about it, in one line."""

    file: str
    line: int | None
    """Counted from 1; None where it is the whole file."""
    what: str

    def __str__(self) -> str:
        """As compilers print it: ``file:line: what``."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{clean(place)}: {clean(self.what)}"


class FaultsError(UsageError):
    """A file that cannot be used, with everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Document:
    """What a TOML file holds, and in which line."""

    file: str
    text: str
    data: dict[str, object]

    @cached_property
    def places(self) -> Mapping[Place, int]:
        """The line of every key, table and element of a list."""
        return lines_of(self.text)

    def line(self, place: Place) -> int | None:
        """The line of a value, or of the nearest thing around it that the file has."""
        for end in range(len(place), 0, -1):
            if place[:end] in self.places:
                return self.places[place[:end]]
        return None

    def fault(self, place: Place, what: str) -> Fault:
        """A fault at the value in ``place``."""
        return Fault(self.file, self.line(place), what)


def clean(text: str) -> str:
    """``text`` in full, with an escape for each character that a terminal might obey."""
    text = text.encode("utf-8", "backslashreplace").decode()
    return FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def shown(value: object) -> str:
    """A value as TOML writes it, shortened, for a message."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        cut = value if len(value) <= _SHOWN_AT_MOST else f"{value[: _SHOWN_AT_MOST - 3]}..."
        return f'"{clean(cut)}"'
    if isinstance(value, int) and abs(value) >= 10**15:
        return "a number this large"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return f"{value:.1f}"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else "a date or a time"


def read_document(path: Path) -> Document:
    """The TOML file at ``path``.

    Raises:
        FaultsError: it cannot be read, is too large, or is not TOML.
    """
    file = str(path)
    text = _text(file, _bytes(path))
    found = [
        Fault(file, number, f"the character U+{ord(hit[0]):04X} is not allowed here: delete it")
        for number, line in enumerate(text.split("\n"), start=1)
        if (hit := _FORBIDDEN_IN_FILE.search(line))
    ]
    if found:
        raise FaultsError(found)
    return parse(text, file)


def parse(text: str, file: str) -> Document:
    """The document that a TOML ``text`` is, named ``file`` in its faults.

    Raises:
        FaultsError: it is not TOML, or nested too deeply.
    """
    if _too_deep(text):
        raise FaultsError([Fault(file, None, "it is nested too deeply to be a file of this app")])
    try:
        return Document(file, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FaultsError([_syntax(file, text, str(error))]) from None
    except RecursionError:
        what = "it is nested too deeply to be a file of this app"
        raise FaultsError([Fault(file, None, what)]) from None
    except (ValueError, OverflowError):
        what = "it holds a number with far too many digits"
        raise FaultsError([Fault(file, _longest_number(text), what)]) from None


def unreadable(path: Path, error: OSError) -> FaultsError:
    """The one fault of a file that the system does not let us read or write."""
    if isinstance(error, FileNotFoundError):
        what = "there is no such file"
    elif isinstance(error, IsADirectoryError):
        what = "this is a folder, not a file"
    elif isinstance(error, FileExistsError):
        what = "there is one already, and it is not written over"
    elif isinstance(error, NotADirectoryError):
        what = "a part of this path is a file, not a folder"
    elif isinstance(error, PermissionError):
        what = "the system does not allow it: look at the file's and its folder's permissions"
    else:
        what = f"the system cannot: {(error.strerror or str(error)).lower()}"
    return FaultsError([Fault(str(path), None, what)])


def _bytes(path: Path) -> bytes:
    flags = os.O_RDONLY
    if sys.platform == "win32":
        flags |= os.O_BINARY
    else:
        flags |= os.O_NONBLOCK | os.O_CLOEXEC  # a FIFO that nobody writes to must not hold us up
    try:
        opened = os.open(path, flags)
    except ValueError:
        what = "this is not a name that a file can have"
        raise FaultsError([Fault(str(path), None, what)]) from None
    except OSError as error:
        raise unreadable(path, error) from None
    try:
        data = _content(path, opened)
    except OSError as error:
        raise unreadable(path, error) from None
    finally:
        os.close(opened)
    if len(data) > BYTES_AT_MOST:
        what = f"it is larger than {BYTES_AT_MOST // 1024} KiB, which is all that a file may have"
        raise FaultsError([Fault(str(path), None, what)])
    return data


def _content(path: Path, opened: int) -> bytes:
    """What an opened file holds, and no more of it than tells that it is too large."""
    mode = os.fstat(opened).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise FaultsError([Fault(str(path), None, "this is not an ordinary file")])
    with os.fdopen(opened, "rb", closefd=False) as stream:
        return stream.read(BYTES_AT_MOST + 1)


def _text(file: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "this is not UTF-8 text: save the file as UTF-8 in your editor"
        raise FaultsError([Fault(file, line, what)]) from None
    return text.replace("\r\n", "\n")


def _too_deep(text: str) -> bool:
    bare = _QUOTED_OR_COMMENT.sub(lambda found: "" if found[0].startswith("#") else "_", text)
    if _DOTTED.search(bare):
        return True
    depth = 0
    for bracket in re.findall(r"[\[{\]}]", bare):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        if depth > NESTING_AT_MOST:
            return True
    return False


def _syntax(file: str, text: str, message: str) -> Fault:
    at = _AT.search(message)
    if at is None:
        line = None
    elif at[1]:
        line = int(at[1])
    else:
        line = text.rstrip("\n").count("\n") + 1
    told = message[: at.start()] if at else message
    words = next((words for known, words in _SYNTAX if told.startswith(known)), None)
    return Fault(file, line, words or f"this is not TOML: {told}")


def _longest_number(text: str) -> int | None:
    found = re.search(r"\d[\d_]{999,}", text)
    return text.count("\n", 0, found.start()) + 1 if found else None
