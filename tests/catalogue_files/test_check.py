"""Checking a routine file: every fault at once, by its line, in words that help."""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

import pytest

from ankle_coach.catalogue.check import check, id_of, load_routine, slug
from ankle_coach.catalogue.files import FaultsError
from ankle_coach.catalogue.load import builtin
from ankle_coach.session.origin import Origin
from ankle_coach.session.side import Side
from tests.catalogue_files.corpus import RIGHT, WRONG, Case

HEAD = 'format = 1\nname = "Mine"\n'
MOVE = '[[move]]\nexercise = "toe-walk"\n'
BACKSLASH = "write \\\\ for a backslash in a text, or quote the text with '...'"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def told(tmp_path: Path, content: str | bytes) -> list[tuple[int | None, str]]:
    path = tmp_path / "mine.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    faults = check(path)
    assert all(fault.file == str(path) for fault in faults)
    return [(fault.line, fault.what) for fault in faults]


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.name)
def test_a_right_file_has_no_fault(case: Case, tmp_path: Path) -> None:
    assert told(tmp_path, case.text) == []


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_each_fault_is_told_at_its_line(case: Case, tmp_path: Path) -> None:
    assert case.told
    assert told(tmp_path, case.text) == list(case.told)


def test_a_fault_is_one_line_with_the_file_and_the_number(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + MOVE + "sets = 0\n", "utf-8")
    (fault,) = check(path)
    assert str(fault) == f"{path}:5: sets is 0, but it takes a whole number from 1 to 50"
    with pytest.raises(FaultsError) as raised:
        load_routine(path)
    assert raised.value.faults == (fault,)
    assert str(raised.value) == str(fault)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("format\n", 1, "a line reads key = value"),
        ("\nname = Mine\n", 2, 'this is no value: a text stands in quotes ("..."), a number alone'),
        ('\nname = "Mine\n', 2, "a text is opened with a quote and not closed on its line"),
        ('name = """a\n\n\n', 1, "a text is opened with quotes and not closed"),
        ("a = [1,\n2\n", 2, "a list is opened with [ and not closed with ]"),
        ("a = { b = 1\n", 1, "a table is opened with { and not closed with }"),
        ("a = 1\na = 2\n", 2, "the same key is set twice"),
        ("[a]\n[a]\n", 2, "the same table is there twice"),
        ("[a\n", 1, "a table is written [name]"),
        ("[[a]\n", 1, "a table of a list is written [[name]]"),
        ('a = "c:\\mine"\n', 1, BACKSLASH),
        ("a = 2026-02-30\n", 1, "there is no such date"),
        ("a = 1 b = 2\n", 1, "there is more on this line than one key = value"),
        ("a. = 1\n", 1, "a key is missing, or has a character that needs quotes"),
        ("€ = 1\n", 1, "a line is key = value, [table], or a comment after #"),
        ("a = { b = 1 }\na.c = 2\n", 2, "a table in { } is complete and cannot be added to"),
        ("a = { b = 1, b = 2 }\n", 1, "the same key is set twice"),
        ('a = "\\uD800"\n', 1, "this \\u is not a character"),
    ],
)  # fmt: skip
def test_what_is_not_toml_is_told_in_plain_words(
    text: str, line: int, words: str, tmp_path: Path
) -> None:
    assert told(tmp_path, text) == [(line, words)]


DEEP = "it is nested too deeply to be a file of this app"
TOO_LARGE = "it is larger than 64 KiB, which is all that a file may have"
NOT_UTF_8 = "this is not UTF-8 text: save the file as UTF-8 in your editor"
HOSTILE: dict[str, tuple[bytes, int | None, str]] = {
    "lists in lists": (b"a = " + b"[" * 30000, None, DEEP),
    "tables in tables": (b"a = " + b"{a=" * 15000, None, DEEP),
    "names in names": (b"a." * 30000 + b"a = 1", None, DEEP),
    "quoted names in names": (b'"a".' * 15000 + b"a = 1", None, DEEP),
    "a table's name in names": (b"[" + b"a." * 30000 + b"a]", None, DEEP),
    "too large": (b"#" * (64 * 1024 + 1), None, TOO_LARGE),
    "much too large": (b"a = 1\n" * 10**6, None, TOO_LARGE),
    "a number of 60 000 digits": (b"a = 1\nb = " + b"9" * 60000, 2,
                                  "it holds a number with far too many digits"),
    "Latin-1": ("name = 1\nb = 'é'".encode("latin-1"), 2, NOT_UTF_8),
    "UTF-16": ("name = 1".encode("utf-16"), 1, NOT_UTF_8),
    "NUL": (b"a = 1\nb = '\x00'\n", 2, "the character U+0000 is not allowed here: delete it"),
    "an escape in a remark": (b"# \x1b[2J\n", 1,
                              "the character U+001B is not allowed here: delete it"),
    "a turn of direction in a remark": ("# \u202e\n".encode(), 1,
                                        "the character U+202E is not allowed here: delete it"),
    "quotes that never close": (b'"\\' * 30000, 1, BACKSLASH),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_in_one_line_and_at_once(name: str, tmp_path: Path) -> None:
    content, line, words = HOSTILE[name]
    started = time.process_time()
    assert told(tmp_path, content) == [(line, words)]
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "content",
    [
        "[[move]]\n" * 7000,
        '[[move]]\nexercise="q"\n' * 2900,
        "".join(f"k{number}=1\n" for number in range(7000)),
        "[exercise]\n" + "".join(f"my-{number}=1\n" for number in range(6000)),
        f"{HEAD}{MOVE}[exercise.my-x]\nsteps=[{'1,' * 30000}]\n",
        f"{HEAD}{MOVE}note=[{'{},' * 20000}]\n",
        "".join(f"[{'a.' * 12}b{number}]\n" for number in range(1900)),
        f"{HEAD}{MOVE}rest = 0x{'f' * 60000}\n",
        f"{HEAD}{MOVE}rest = 1e{'9' * 60000}\n",
    ],
)
def test_a_file_with_thousands_of_faults_is_told_the_first_of_them_at_once(
    content: str, tmp_path: Path
) -> None:
    started = time.process_time()
    assert 1 <= len(told(tmp_path, content)) <= 201
    assert time.process_time() - started < 3


def test_a_byte_order_mark_as_windows_writes_it_does_no_harm(tmp_path: Path) -> None:
    assert told(tmp_path, b"\xef\xbb\xbf" + (HEAD + MOVE).encode()) == []
    assert told(tmp_path, b"\xef\xbb\xbf" + HEAD.replace("1", "2").encode() + MOVE.encode()) == [
        (1, "format is 2, but it takes 1")
    ]


def test_a_missing_file_and_a_folder_are_told_by_name(tmp_path: Path) -> None:
    missing = tmp_path / "none.toml"
    assert list(map(str, check(missing))) == [f"{missing}: there is no such file"]
    assert list(map(str, check(tmp_path))) == [f"{tmp_path}: this is a folder, not a file"]
    (tmp_path / "a.toml").touch()
    below = tmp_path / "a.toml" / "b.toml"
    assert list(map(str, check(below))) == [f"{below}: a part of this path is a file, not a folder"]


@POSIX
def test_a_pipe_that_nobody_writes_to_does_not_hold_up_the_check(tmp_path: Path) -> None:
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)
    assert list(map(str, check(path))) == [f"{path}: this is not an ordinary file"]


@POSIX
def test_devices_sockets_and_links_in_a_circle_are_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (device,) = check(Path("/dev/zero"))
    assert device.what == "this is not an ordinary file"
    with socket.socket(socket.AF_UNIX) as door:
        monkeypatch.chdir(tmp_path)  # a socket's path has to be short
        door.bind("door")
        (closed,) = check(Path("door"))
    assert closed.what.startswith("the system cannot: ")
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    (circle,) = check(tmp_path / "one")
    assert circle.what.startswith("the system cannot: ")


def test_a_file_that_may_not_be_read_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    (fault,) = check(tmp_path / "mine.toml")
    assert fault.what == (
        "the system does not allow it: look at the file's and its folder's permissions"
    )


def test_a_name_that_no_file_can_have_is_told_so() -> None:
    (fault,) = check(Path("a\x00b.toml"))
    assert str(fault) == "a\\u0000b.toml: this is not a name that a file can have"
    (long,) = check(Path("a" * 5000))
    assert long.what.startswith("the system cannot: ")


@POSIX
def test_a_file_name_cannot_steer_the_terminal_that_it_is_told_on(tmp_path: Path) -> None:
    for name in ("\x1b]2;owned\x07.toml", "a\nb.toml", "\u202efle.toml", os.fsdecode(b"\xff.toml")):
        path = tmp_path / name
        path.write_text("x\n", "utf-8")
        (fault,) = check(path)
        assert str(fault).isprintable()
        assert str(fault).endswith(":1: a line reads key = value")


def test_a_routine_from_a_file_has_the_files_name_as_its_id(tmp_path: Path) -> None:
    path = tmp_path / "Left Ankle (2).toml"
    path.write_text(HEAD + MOVE, "utf-8")
    routine = load_routine(path)
    assert (routine.id, routine.name) == ("left-ankle-2", "Mine")
    assert routine.origin is Origin.OURS
    assert routine.items[0].exercise is builtin().exercises["toe-walk"]


def test_no_file_takes_the_id_of_a_built_in_routine() -> None:
    assert id_of(Path("pre-run.toml")) == "my-pre-run"
    assert id_of(Path("Größe.toml")) == "groe"
    assert id_of(Path("足首.toml")).startswith("routine-")
    assert id_of(Path("足首.toml")) != id_of(Path("足.toml"))
    assert len(slug("a-" * 100)) <= 40


def test_metres_without_seconds_keep_the_pace_of_the_walk(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + MOVE + "metres = 5\n" + MOVE + "metres = 5\nseconds = 4\n", "utf-8")
    scaled, said = (item.dose for item in load_routine(path).items)
    assert scaled.seconds == pytest.approx(6.5)  # type: ignore[union-attr]  # a walk
    assert said.seconds == 4  # type: ignore[union-attr]  # a walk


def test_an_own_exercise_is_filled_in_so_that_the_choreography_holds(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        HEAD
        + '[[move]]\nexercise = "my-x"\n[exercise.my-x]\nname = "Toe spread, slow"\n'
        + 'dose = { kind = "hold", seconds = 20, sides = "both" }\nfigure = "ankle-circles"\n'
        + 'steps = ["Sit on a chair, feet flat.", "{Side} foot: spread the toes."]\n',
        "utf-8",
    )
    exercise = load_routine(path, Side.RIGHT).items[0].exercise
    assert [step.take for step in exercise.steps] == [False, True]
    assert [step.glance for step in exercise.steps] == ["SIT ON A CHAIR", "{SIDE} FOOT"]
    assert [step.pose for step in exercise.steps] == ["stand", "ready"]
    assert exercise.short == "TOE SPREAD"
    assert exercise.ease_in is not None
    assert exercise.ease_in.text == "Go slowly to a gentle stretch, and stop there."
    assert exercise.switch is not None
    assert exercise.switch.text == "{Side} foot: spread the toes."
    assert exercise.easier == "Ease off until it is comfortable."
    assert exercise.figure == "ankle-circles"
    assert exercise.dose.sides == (Side.RIGHT, Side.LEFT)  # type: ignore[union-attr]  # a hold


def test_an_own_exercise_that_says_no_posture_is_not_told_to_stand_tall(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    text = f'{HEAD}[[move]]\nexercise = "my-x"\n[exercise.my-x]\nname = "X"\n'
    text += 'dose = { kind = "reps", count = 5 }\nsteps = ["Sit on a chair."]\n'
    path.write_text(text, "utf-8")
    assert load_routine(path).items[0].exercise.stance is None
    path.write_text(f'{text}posture = "kneeling"\n', "utf-8")
    stance = load_routine(path).items[0].exercise.stance
    assert stance is not None
    assert stance.text == "Kneel down on something soft."
