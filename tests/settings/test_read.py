"""Settings: where they come from, and what is told of those that are wrong."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from ankle_coach.audio.profile import Profile
from ankle_coach.session.options import Guidance, Timing
from ankle_coach.session.side import Side
from ankle_coach.settings import (
    SETTINGS,
    Group,
    GuidanceWish,
    Kind,
    Motion,
    Setting,
    Settings,
    Source,
    Units,
    check,
    from_text,
    load,
)

if TYPE_CHECKING:
    from pathlib import Path


def told(tmp_path: Path, text: str) -> list[tuple[int | None, str]]:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    faults = check(path)
    assert load(path).faults == faults
    assert all(fault.file == str(path) for fault in faults)
    return [(fault.line, fault.what) for fault in faults]


def loaded(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    return load(path).settings


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    found = load(tmp_path / "settings.toml")
    assert found.settings == Settings()
    assert found.faults == ()
    assert set(found.sources.values()) == {Source.DEFAULT}
    assert load(None).settings == Settings()


def test_the_usual_times_are_those_of_a_plan() -> None:
    assert Settings().timing == Timing()


def test_the_usual_guidance_is_left_to_the_record() -> None:
    assert Settings().guidance.guidance is None
    assert GuidanceWish.BRIEF.guidance is Guidance.BRIEF


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_every_setting_has_a_title_a_sentence_and_a_range_with_its_default(
    setting: Setting,
) -> None:
    about, default = setting.about, setting.default
    assert about.title
    assert len(about.title) <= 24
    assert about.says[0].isupper()
    assert about.says.endswith((".", '".'))
    assert setting.kind is not Kind.CHOICE or str(default) in setting.choices
    if setting.kind in (Kind.WHOLE, Kind.NUMBER):
        assert about.unit
        assert about.low < about.high
        assert default is None or about.low <= default <= about.high  # type: ignore[operator]  # a number


def test_every_field_is_a_setting_and_the_screen_shows_all_but_what_the_app_keeps() -> None:
    assert list(SETTINGS) == [each.name for each in fields(Settings)]
    kept = {key for key, setting in SETTINGS.items() if setting.about.group is Group.KEPT}
    assert kept == {"learned_since", "first_run_done", "heard", "left_out", "put_in"}


EVERYTHING = """
sound = "tones"
volume = 35
output = "aplay"
voice = "/home/a/{my} voice"
guidance = "brief"
pace = "self"
first_side = "right"
count_in = 2
get_ready = 8.5
get_ready_first = 12
get_ready_posture = 15
switch_direction = 3
switch_foot = 5
switch_floor = 9
room = 4
units = "feet"
learned_pace = false
motion = "reduced"
theme = "nord"
figure = false
learned_since = "2026-11-23T07:00:00Z"
first_run_done = true
heard = ["miniaudio"]

[left_out]
pre-run = ["ankling", "toe-walk"]

[put_in]
post-run = ["toe-walk"]

[keys]
pause = "space, k"
skip = "right,n,."
"""


def test_everything_can_be_set_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(EVERYTHING.replace(",.", ""), "utf-8")
    found = load(path)
    assert found.faults == ()
    assert set(found.sources.values()) == {Source.FILE}
    settings = found.settings
    usual = asdict_of(Settings())
    assert [key for key, value in asdict_of(settings).items() if value == usual[key]] == []
    assert settings.sound is Profile.TONES
    assert settings.first_side is Side.RIGHT
    assert settings.units is Units.FEET
    assert settings.motion is Motion.REDUCED
    assert settings.room == 4.0
    assert settings.voice == "/home/a/{my} voice"
    assert settings.learned_since == datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert settings.left_out == {"pre-run": ("ankling", "toe-walk")}
    assert settings.timing == Timing(8.5, 12, 15, 2, 3, 5, 9)


def asdict_of(settings: Settings) -> dict[str, object]:
    return {each.name: getattr(settings, each.name) for each in fields(settings)}


def test_the_command_line_comes_before_the_environment_and_that_before_the_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("volume = 1\nroom = 1\ncount_in = 1\n", "utf-8")
    environ = {"ANKLE_COACH_VOLUME": "2", "ANKLE_COACH_ROOM": "2", "ANKLE_COACH_HOME": "/x"}
    found = load(path, environ, {"volume": 3})
    settings, sources = found.settings, found.sources
    assert (settings.volume, settings.room, settings.count_in) == (3, 2.0, 1.0)
    assert settings.get_ready == 7.0
    assert sources["volume"] is Source.COMMAND
    assert sources["room"] is Source.ENVIRONMENT
    assert sources["count_in"] is Source.FILE
    assert sources["get_ready"] is Source.DEFAULT
    assert found.faults == ()


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("sound", "off", Profile.OFF),
        ("volume", " 7 ", 7),
        ("room", "3.5", 3.5),
        ("room", "none", None),
        ("figure", "Off", False),
        ("figure", "1", True),
        ("learned_pace", "no", False),
        ("voice", "/a b", "/a b"),
        ("units", "feet", Units.FEET),
    ],
)
def test_a_setting_is_read_as_it_is_typed(key: str, text: str, value: object) -> None:
    assert from_text(key, text) == value
    assert type(from_text(key, text)) is type(value)
    assert getattr(load(None, {f"ANKLE_COACH_{key.upper()}": text}).settings, key) == value


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("volume", "loud", '"loud" does not go: it takes a whole number from 0 to 100'),
        ("volume", "1.5", '"1.5" does not go: it takes a whole number from 0 to 100'),
        ("volume", "9" * 5000, None),
        ("room", "nan", '"nan" does not go: it takes a number of metres from 1 to 1000'),
        ("sound", "ON", '"ON" does not go: it takes "on", "tones" or "off"'),
        ("figure", "perhaps", '"perhaps" does not go: it takes true or false'),
        ("theme", "a\x1b[2J", '"a\\u001b[2J" does not go: it takes a text in quotes'),
    ],
)
def test_what_does_not_go_as_it_is_typed_is_told_and_the_next_place_counts(
    key: str, text: str, words: str | None, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="does not go: it takes") as raised:
        from_text(key, text)
    assert words is None or str(raised.value) == words
    assert len(str(raised.value)) < 200
    found = load(tmp_path / "none.toml", {f"ANKLE_COACH_{key.upper()}": text})
    assert found.settings == Settings()
    (fault,) = found.faults
    assert str(fault) == f"ANKLE_COACH_{key.upper()}: {raised.value}"


def test_what_the_app_keeps_is_not_set_by_the_environment() -> None:
    environ = {f"ANKLE_COACH_{key.upper()}": "1" for key in ("first_run_done", "heard", "keys")}
    assert load(None, environ).settings == Settings()


A_LIST = "pre-run is 3, but it takes a list, and each element is a text in quotes"
WRONG = [
    ("volum = 3", 1, "the file takes no volum: did you mean volume?"),
    ("volume = 101", 1, "volume is 101, but it takes a whole number from 0 to 100"),
    ("volume = true", 1, "volume is true, but it takes a whole number from 0 to 100"),
    ("\ncount_in = 6", 2, "count_in is 6, but it takes a number of seconds from 0 to 5"),
    ('sound = "ons"', 1, 'sound is "ons", but it takes "on", "tones" or "off"; did you mean "on"?'),
    ("room = nan", 1, "room is nan, but it takes a number of metres from 1 to 1000"),
    ('room = "none"', 1, 'room is "none", but it takes a number of metres from 1 to 1000'),
    ("figure = 1", 1, "figure is 1, but it takes true or false"),
    ('theme = "a\\u001b"', 1, "theme holds the character U+001B, which no text may hold"),
    (f'theme = "{"a" * 401}"', 1, "theme has 401 characters, and 400 are the most that fit"),
    ('learned_since = "2026-13-01T00:00:00Z"', 1,
     "learned_since is a moment that there is not in the calendar"),
    ('heard = ["a", 3]', 1, "heard 2 is 3, but it takes a text in quotes"),
    ("left_out = 3", 1, "left_out is 3, but it takes a table"),
    ("[left_out]\npre-run = 3", 2, A_LIST),
    ('[keys]\nskp = "k"', 2, "keys takes no skp: did you mean skip?"),
    ('[keys]\nskip = "spcae"', 2, 'skip has "spcae", which is no key; did you mean space?'),
    ('[keys]\nskip = "b"', 2, "skip cannot be b, which pause has: give pause another key, too"),
    ('[keys]\nskip = "ctrl+q"', 2, "skip cannot be ctrl+q, which quits the app"),
    ('[keys]\nskip = ","', 2,
     "skip needs a key: it is the only way to do this without the mouse"),
    ("[keys]\nskip = 3", 2, "skip is 3, but it takes a text in quotes"),
    ("keys = 3", 1, "keys is 3, but it takes a table"),
    ("volume 3", 1, "a line reads key = value"),
    ("# \x1b", 1, "the character U+001B is not allowed here: delete it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), WRONG, ids=[text for text, _, _ in WRONG])
def test_a_fault_of_the_file_is_told_at_its_line_and_the_default_counts(
    text: str, line: int, words: str, tmp_path: Path
) -> None:
    assert told(tmp_path, text) == [(line, words)]
    assert loaded(tmp_path, text) in (
        Settings(),
        Settings(left_out={}, keys={}),
    )


def test_what_is_right_beside_a_fault_counts(tmp_path: Path) -> None:
    text = (
        'volum = 1\nroom = 4\nsound = "loud"\nheard = ["a"]\n'
        '[left_out]\npre-run = ["ankling"]\npost-run = 3\n'
        '[keys]\nskip = "k"\nback = 3\npause = "n,spcae"\nhelp = "h"\n'
    )
    settings = loaded(tmp_path, text)
    assert settings.room == 4.0
    assert settings.heard == ("a",)
    assert settings.left_out == {"pre-run": ("ankling",)}
    assert settings.keys == {"skip": "k", "help": "h"}
    assert len(told(tmp_path, text)) == 5


def test_a_folder_in_the_place_of_the_file_is_told_and_stops_nothing(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert found.settings == Settings()
    assert [str(fault) for fault in found.faults] == [f"{tmp_path}: this is a folder, not a file"]


def test_a_right_file_is_read_without_the_libraries_that_make_starting_slow(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(EVERYTHING.replace(",.", ""), "utf-8")
    program = (
        "import sys, pathlib; from ankle_coach.settings import load\n"
        f"found = load(pathlib.Path({str(path)!r}), {{'ANKLE_COACH_VOLUME': '3'}})\n"
        "assert found.settings.volume == 3 and not found.faults\n"
        "print(sorted({'pydantic', 'tomlkit', 'textual', 'rich', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
