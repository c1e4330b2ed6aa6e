"""A person's folder of routine files: what is in it, and what is put there."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from ankle_coach.catalogue.check import check, load_routine, routine_of
from ankle_coach.catalogue.demo import demo
from ankle_coach.catalogue.doses import with_first_side
from ankle_coach.catalogue.files import FaultsError, parse
from ankle_coach.catalogue.folder import new_routine, own_routine, own_routines, save_as_routine
from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.put import write
from ankle_coach.catalogue.schema import routine_schema
from ankle_coach.catalogue.template import template
from ankle_coach.catalogue.writing import routine_text
from ankle_coach.session.model import Item, Reps, Routine, Walk
from ankle_coach.session.origin import Origin
from ankle_coach.session.side import Side
from tests.catalogue_files.files import Data, examples, right_files, toml

ROUTINES = {**builtin().routines, "demo": demo()}
HEAD = 'format = 1\nname = "Mine"\n'
MOVE = '[[move]]\nexercise = "toe-walk"\n'


def spare_lines_used(text: str) -> str:
    """The text with every line like ``#key = value`` put to use."""
    return re.sub(r"^#(?=[a-z_]+ =|\[)", "", text, flags=re.MULTILINE)


def routine_in(text: str) -> Routine:
    return routine_of(parse(text, "own.toml"), "own")


def as_own(routine: Routine) -> Routine:
    return replace(routine, id="own", origin=Origin.OURS)


@pytest.mark.parametrize(
    "from_routine", [None, *ROUTINES.values()], ids=lambda each: each and each.id
)
def test_a_template_passes_the_check_and_so_does_each_line_it_offers(
    from_routine: Routine | None,
) -> None:
    text = template("Left ankle", from_routine)
    routine = routine_in(text)
    assert routine.name == "Left ankle"
    assert routine.intro[0].text == "Left ankle."
    if from_routine:
        assert routine.items == from_routine.items
    used = spare_lines_used(text)
    assert len(used) < len(text) - 20
    assert routine_in(used).rounds == 2
    assert "my-heel-drop" in parse(used, "own.toml").data["exercise"]  # type: ignore[operator]


def test_a_template_sets_nothing_otherwise_than_is_usual() -> None:
    said = routine_in(spare_lines_used(template("Left ankle")))
    usual = routine_in(template("Left ankle"))
    assert [item.dose for item in said.items] == [item.dose for item in usual.items]


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_a_built_in_routine_written_out_reads_back_as_it_was(routine: Routine) -> None:
    assert routine_in(routine_text(routine)) == as_own(routine)


@given(right_files())
@examples(30)
def test_a_template_from_any_routine_has_its_moves(file: Data) -> None:
    routine = routine_in(toml(file))
    assert routine_in(template("Mine", routine)).items == routine.items


def test_a_new_routine_is_a_file_named_after_it_with_the_schema_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "routines"
    path = new_routine(folder, "Left ankle, four minutes")
    assert path == folder / "left-ankle-four-minutes.toml"
    assert check(path) == ()
    assert path.read_text("utf-8").startswith("#:schema ./routine.schema.json\n")
    schema = json.loads((folder / "routine.schema.json").read_text("utf-8"))
    assert schema == json.loads(json.dumps(routine_schema()))
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700
    assert sorted(each.name for each in folder.iterdir()) == [path.name, "routine.schema.json"]


def test_a_new_routine_is_never_written_over_another(tmp_path: Path) -> None:
    path = new_routine(tmp_path, "Mine")
    path.write_text("mine", "utf-8")
    with pytest.raises(FaultsError, match="there is one already, and it is not written over"):
        new_routine(tmp_path, "mine!")
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["", " ", "a" * 41, "a\x1bb", "{side}", "a\u202eb"])
def test_a_name_that_does_not_go_makes_no_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match=r": the name (is empty|has 41|holds)"):
        new_routine(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c", ".hidden", "足首", "CON "])
def test_a_name_of_any_kind_stays_within_the_folder(name: str, tmp_path: Path) -> None:
    path = new_routine(tmp_path / "routines", name)
    assert path.parent == tmp_path / "routines"
    assert re.fullmatch(r"[a-z0-9-]+\.toml", path.name)
    assert load_routine(path).name == name


def with_in(routine: Routine, included: Mapping[str, bool]) -> Routine:
    """The routine with these exercises put in or left out."""
    items = (
        replace(item, included=included.get(item.exercise.id, item.included))
        for item in routine.items
    )
    return replace(routine, items=tuple(items))


def test_what_home_has_out_and_in_is_kept_in_a_file_of_ones_own(tmp_path: Path) -> None:
    post = builtin().routines["post-run"]
    path = save_as_routine(tmp_path, with_in(post, {"ankle-circles": False, "toe-walk": True}))
    assert path.name == "my-post-run.toml"
    kept = load_routine(path)
    assert kept.name == "My post-run"
    assert [item.exercise.id for item in kept.items] == [item.exercise.id for item in post.items]
    assert {item.exercise.id for item in kept.items if not item.included} == {
        *("ankle-circles", "heel-walk", "ankling")
    }
    assert [item.dose for item in kept.items] == [item.dose for item in post.items]
    assert (kept.intro, kept.outro, kept.when) == (post.intro, post.outro, post.when)


def test_a_tempo_that_was_changed_is_kept_with_the_routine(tmp_path: Path) -> None:
    def changed(item: Item) -> Item:
        dose = item.dose
        if isinstance(dose, Reps):
            return replace(item, dose=replace(dose, down=dose.down + 0.25, up=dose.up and 2.25))
        slower = replace(dose, seconds=dose.seconds + 5)
        return replace(item, dose=slower)

    pre = builtin().routines["pre-run"]
    pre = replace(pre, items=tuple(map(changed, pre.items)))
    kept = load_routine(save_as_routine(tmp_path, pre))
    assert kept.items == pre.items
    assert isinstance(kept.items[0].dose, Walk)
    assert kept.items[0].dose.seconds == 18


def test_nothing_is_kept_that_the_check_would_refuse(tmp_path: Path) -> None:
    pre = builtin().routines["pre-run"]
    walk = replace(pre.items[0], dose=Walk(10, 5000))
    with pytest.raises(FaultsError, match=r"seconds is 5000, but it takes"):
        save_as_routine(tmp_path, replace(pre, items=(walk, *pre.items[1:])))
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_twice_gets_a_number(tmp_path: Path) -> None:
    post = builtin().routines["post-run"]
    names = [save_as_routine(tmp_path, post).name for _ in range(3)]
    assert names == ["my-post-run.toml", "my-post-run-2.toml", "my-post-run-3.toml"]
    again = save_as_routine(tmp_path, load_routine(tmp_path / names[0]))
    assert again.name == "my-post-run-4.toml"


def test_nothing_is_kept_of_a_routine_without_exercises(tmp_path: Path) -> None:
    post = builtin().routines["post-run"]
    out = dict.fromkeys((item.exercise.id for item in post.items), False)
    with pytest.raises(FaultsError, match="no exercise would be left in it"):
        save_as_routine(tmp_path, with_in(post, out))
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_listed_by_name_with_what_is_wrong_in_broken_files(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(HEAD + MOVE, "utf-8")
    (tmp_path / "a.toml").write_text(HEAD, "utf-8")
    (tmp_path / "c.toml").mkdir()
    for other in (".hidden.toml", "routine.schema.json", "b.toml~", "notes.txt"):
        (tmp_path / other).write_text("x", "utf-8")
    a, b, c = own_routines(tmp_path)
    assert (a.id, a.name, a.routine) == ("a", "a.toml", None)
    assert [fault.what[:20] for fault in a.faults] == ["the file needs move:"]
    assert (b.id, b.name, b.faults) == ("b", "Mine", ())
    assert b.routine == load_routine(tmp_path / "b.toml")
    assert [fault.what for fault in c.faults] == ["this is a folder, not a file"]
    assert own_routine(tmp_path, "b") == b
    assert own_routine(tmp_path, "d") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_broken_file_has_a_name_that_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2J.toml").write_text("x", "utf-8")
    (own,) = own_routines(tmp_path)
    assert own.name == "\\u001b[2J.toml"


def test_a_folder_that_is_not_there_or_cannot_be_listed_does_no_harm(tmp_path: Path) -> None:
    assert own_routines(tmp_path / "none") == ()
    (tmp_path / "file").touch()
    (told,) = own_routines(tmp_path / "file")
    assert told.routine is None
    assert [fault.what for fault in told.faults] == ["a part of this path is a file, not a folder"]


def test_of_very_many_files_the_first_are_listed_and_the_folder_is_told(tmp_path: Path) -> None:
    for number in range(203):
        (tmp_path / f"{number:03}.toml").write_text("x", "utf-8")
    *listed, last = own_routines(tmp_path)
    assert len(listed) == 200
    assert [str(fault) for fault in last.faults] == [
        f"{tmp_path}: it holds 203 routine files, and the first 200 are listed"
    ]


def test_two_files_of_one_id_are_told_apart(tmp_path: Path) -> None:
    for name in ("Left ankle.toml", "left-ankle.toml", "left_ankle.toml"):
        (tmp_path / name).write_text(HEAD + MOVE, "utf-8")
    first, *others = own_routines(tmp_path)
    assert first.routine is not None
    assert [own.routine for own in others] == [None, None]
    assert {fault.what for own in others for fault in own.faults} == {
        "it would have the same id as Left ankle.toml: give it another name"
    }


def test_a_built_in_routine_begins_with_the_side_that_is_set() -> None:
    pre = builtin().routines["pre-run"]
    assert with_first_side(pre, Side.LEFT) == pre
    right = with_first_side(pre, Side.RIGHT)
    sides = [item.dose.sides for item in right.items if not isinstance(item.dose, Walk)]
    assert sides == [(Side.RIGHT, Side.LEFT)] * 2 + [()] * 2


def test_a_file_is_whole_whatever_happens_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.toml"
    write(path, "old\n")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FaultsError, match="the system cannot: no space left on device"):
        write(path, "new\n")
    assert path.read_text("utf-8") == "old\n"
    with pytest.raises(FaultsError, match="no space left"):
        new_routine(tmp_path, "Mine")
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_a_file_behind_a_link_is_written_and_the_link_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "dotfiles" / "a.toml", tmp_path / "a.toml"
    target.parent.mkdir()
    target.write_text("old\n", "utf-8")
    link.symlink_to(target)
    write(link, "new\n")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new\n"
    (tmp_path / "round").symlink_to(tmp_path / "round")
    with pytest.raises(FaultsError, match="the system cannot: "):
        write(tmp_path / "round", "new\n")
