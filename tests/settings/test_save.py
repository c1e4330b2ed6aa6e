"""Keeping settings: what a person wrote stays, and nothing is ever half written."""

from __future__ import annotations

import os
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_coach.audio.profile import Profile
from ankle_coach.catalogue.files import FaultsError
from ankle_coach.settings import SETTINGS, GuidanceWish, Motion, Settings, Units, load, save

BY_HAND = """\
# mine
volume = 30  # not too loud

sound = "tones" # quiet house
mystery = 1
keys.pause = "k" # a remark
# between

[left_out] # why not
"pre-run" = ["ankling"] # my left foot
# the end
"""
TEXTS = st.text("abc é\"'\\#[]{}=/~", max_size=12)
NAMES = st.text("ab-é\"'", min_size=1, max_size=5)
LISTS = st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=3).map(tuple), max_size=3)
CHANGES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "sound": st.sampled_from(Profile),
        "volume": st.integers(0, 100),
        "voice": TEXTS,
        "theme": TEXTS,
        "guidance": st.sampled_from(GuidanceWish),
        "count_in": st.floats(0, 5),
        "room": st.one_of(st.none(), st.floats(1, 1000)),
        "units": st.sampled_from(Units),
        "motion": st.sampled_from(Motion),
        "figure": st.booleans(),
        "learned_since": st.one_of(
            st.none(),
            st.integers(0, 10**9).map(lambda s: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(0, s)),
        ),
        "heard": st.lists(NAMES, max_size=3).map(tuple),
        "left_out": LISTS,
        "put_in": LISTS,
        "keys": st.sampled_from([{}, {"pause": "k"}, {"skip": "j", "back": "h,left"}]),
    },
)


def value_of(loaded: Settings, key: str) -> object:
    return getattr(loaded, key)


def test_a_change_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    save(path, {"volume": 55, "motion": Motion.REDUCED})
    found = load(path)
    assert found.faults == ()
    assert (found.settings.volume, found.settings.motion) == (55, Motion.REDUCED)
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


def test_a_file_written_by_hand_keeps_its_remarks_its_order_and_what_is_not_understood(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(BY_HAND, "utf-8")
    save(path, {"volume": 40, "theme": "nord", "keys": {"pause": "k", "skip": "j"}})
    after = path.read_text("utf-8")
    for line in BY_HAND.splitlines():
        assert line.replace("30", "40") in after.splitlines()
    assert after.index("volume") < after.index("sound") < after.index("mystery")
    assert load(path).settings.theme == "nord"
    assert load(path).settings.keys == {"pause": "k", "skip": "j"}
    assert load(path).settings.left_out == {"pre-run": ("ankling",)}


@pytest.mark.parametrize(
    "before",
    [
        'keys.pause = "k" # a remark\nkeys.skip = "j"\nvolume = 3\n',
        '[keys] # mine\npause = "k" # a remark\n# between\nskip = "j"\n\n[left_out] # why\n',
        'keys = { pause = "k", skip = "j" } # a remark\n',
    ],
)
def test_keys_are_taken_out_of_the_file_one_by_one_and_the_remarks_beside_them_stay(
    before: str, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(before, "utf-8")
    save(path, {"keys": {"pause": "k", "skip": "h", "back": "z,left"}})
    assert load(path).settings.keys == {"pause": "k", "skip": "h", "back": "z,left"}
    assert "# a remark" in path.read_text("utf-8")
    save(path, {"keys": {"pause": "k"}})
    assert load(path).settings.keys == {"pause": "k"}
    assert "# a remark" in path.read_text("utf-8")
    save(path, {"keys": {}})
    found = load(path)
    assert (found.settings.keys, found.faults) == ({}, ())
    for remark in ("# mine", "# between", "# why"):
        assert (remark in before) == (remark in path.read_text("utf-8"))


def test_a_value_that_was_wrong_is_mended_by_setting_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('volume = "loud" # hm\nleft_out = 3\n', "utf-8")
    save(path, {"volume": 40, "left_out": {"pre-run": ("ankling",)}})
    assert load(path).faults == ()
    assert load(path).settings.volume == 40
    assert "# hm" in path.read_text("utf-8")


def test_none_takes_the_room_out_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save(path, {"room": 4.0, "volume": 40})
    assert load(path).settings.room == 4.0
    save(path, {"room": None})
    assert load(path).settings.room is None
    assert "room" not in path.read_text("utf-8")


def test_what_is_as_usual_makes_no_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save(path, {"volume": 80, "left_out": {}, "room": None, "heard": ()})
    assert not path.exists()
    path.write_text("volume = 3\n", "utf-8")
    save(path, {"volume": 80})
    assert path.read_text("utf-8") == "volume = 80\n"


@given(CHANGES, CHANGES)
@settings(max_examples=80)
def test_whatever_is_kept_is_read_again_and_what_was_there_stays(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_text(BY_HAND, "utf-8")
        before = load(path).settings
        wanted = {key: value_of(before, key) for key in SETTINGS}
        for changes in (first, second):
            save(path, changes)
            wanted |= changes
            found = load(path).settings
            assert {key: value_of(found, key) for key in SETTINGS} == wanted
        text = path.read_text("utf-8")
        assert tomllib.loads(text)["mystery"] == 1
        for remark in ("# mine", "# not too loud", "# between", "# why not"):
            assert remark in text


@pytest.mark.parametrize(
    "text", ["volume = \n", "volume = 3\nvolume = 4\n", "\x00", "a = " + "[" * 99]
)
def test_a_file_that_cannot_be_read_is_left_as_it_is(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(FaultsError):
        save(path, {"volume": 50})
    assert path.read_text("utf-8") == text


def test_a_value_that_does_not_fit_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    wrong: list[tuple[str, object]] = [
        ("volume", 101),
        ("volume", None),
        ("count_in", float("nan")),
        ("theme", "\x1b"),
        ("keys", {"skip": "b"}),
        ("left_out", {"pre-run": ("",)}),
    ]
    for key, value in wrong:
        with pytest.raises(ValueError, match=f"{key} cannot be "):
            save(path, {key: value})
    with pytest.raises(KeyError):
        save(path, {"volum": 3})
    assert not path.exists()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "settings.toml"
    save(path, {"volume": 40})
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FaultsError, match="no space left on device"):
        save(path, {"volume": 50})
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["settings.toml"]
