"""The lines of a TOML file's values, which its parser does not tell."""

from __future__ import annotations

import tomllib
from itertools import count
from typing import Any

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.catalogue.locate import Place, lines_of

EVERY_SHAPE = '''\
# a remark = 1
format = 1  # "not a text
"quoted \\u0041 key" . deep = """
several lines with "quotes" and # no remark
"""""
dates = [1979-05-27 07:32:00, 2,
  3, # ] no end
  { a = 1, b.c = [ "x]", 'y}' ] },
]
'literal\\' = \'\'\'
one \\
two\'\'\'\'

[[move]]
exercise = "x"
[move.sub]
z = 1
[[move]]
exercise = "y"
[[ move . deep ]]
q = 1
[[move.deep]]
q = 2
[exercise."my-x"]
steps = [
  "one",

  { text = "two" },
]
'''
EXPECTED: dict[Place, int] = {
    ("format",): 2,
    ("quoted A key", "deep"): 3,
    ("dates",): 6,
    ("dates", 1): 6,
    ("dates", 2): 7,
    ("dates", 3): 8,
    ("dates", 3, "b", "c", 1): 8,
    ("literal\\",): 10,
    ("move", 0): 14,
    ("move", 0, "exercise"): 15,
    ("move", 0, "sub"): 16,
    ("move", 0, "sub", "z"): 17,
    ("move", 1): 18,
    ("move", 1, "deep", 0, "q"): 21,
    ("move", 1, "deep", 1): 22,
    ("move", 1, "deep", 1, "q"): 23,
    ("exercise", "my-x"): 24,
    ("exercise", "my-x", "steps", 0): 26,
    ("exercise", "my-x", "steps", 1): 28,
    ("exercise", "my-x", "steps", 1, "text"): 28,
}

KEYS = st.text("ab-_ .\"'\\#=[]é", max_size=4)
VALUES = st.recursive(
    st.sampled_from(["", "#", "]", '"', "'", "a\nb", "\\", "'''", '"""', 1.5, True]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(KEYS, inner, max_size=3),
        st.lists(st.dictionaries(KEYS, inner, min_size=1, max_size=2), min_size=1, max_size=2),
    ),
    max_leaves=12,
)


def test_every_shape_of_key_table_and_list_has_its_line() -> None:
    lines = lines_of(EVERY_SHAPE)
    assert {place: lines[place] for place in EXPECTED} == EXPECTED
    assert set(places_in(tomllib.loads(EVERY_SHAPE))) == set(lines)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_whatever_a_file_holds_every_value_has_the_line_that_it_stands_on(
    data: dict[str, Any],
) -> None:
    numbers = count(100_000)
    text = tomlkit.dumps(numbered(data, numbers))
    lines, read = lines_of(text), tomllib.loads(text)
    assert set(places_in(read)) == set(lines)
    for place, value in leaves_in(read):
        if isinstance(value, int) and value >= 100_000:
            assert str(value) in text.split("\n")[lines[place] - 1]


def numbered(value: Any, numbers: count[int]) -> Any:  # noqa: ANN401 - whatever TOML holds
    """The value with one of the numbers after each of its parts, to be found again in the text."""
    if isinstance(value, dict):
        return {
            **{key: numbered(each, numbers) for key, each in value.items()},
            "n": next(numbers),
        }
    if isinstance(value, list):
        if value and all(isinstance(each, dict) for each in value):
            return [numbered(each, numbers) for each in value]
        return [*(numbered(each, numbers) for each in value), next(numbers)]
    return value


def places_in(value: Any, place: Place = ()) -> list[Place]:  # noqa: ANN401 - whatever TOML holds
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, each in pairs:
        found.append((*place, key))
        if isinstance(each, (dict, list)):
            found += places_in(each, (*place, key))
    return found


def leaves_in(value: Any, place: Place = ()) -> list[tuple[Place, object]]:  # noqa: ANN401 - the same
    if not isinstance(value, (dict, list)):
        return [(place, value)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for key, each in pairs for leaf in leaves_in(each, (*place, key))]
