"""Routine files that hypothesis makes up: right ones, and ones with something wrong in them."""

from __future__ import annotations

import copy
import datetime as dt
import math
from random import Random
from typing import Any

import tomlkit
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from ankle_coach.catalogue.doses import keys_of
from ankle_coach.catalogue.load import builtin

Data = dict[str, Any]

TOO_SLOW = (HealthCheck.too_slow,)
"""A whole file takes its time to make up, and more where other tests run meanwhile."""
LETTERS = "abc XYZ 019 .,;:!?'\"\\/[]()<>@#%&=+-*~|^$`é ß ñ 漢 🦶"
SIDES = ("both", "left", "right", "left first", "right first")
DIRECTIONS = ("both", "clockwise", "anticlockwise", "clockwise first", "anticlockwise first")
OWN_IDS = ("my-towel-curl", "my-heel-drop", "my-3")
FIGURES = (*builtin().exercises, "none")


def examples(number: int) -> settings:
    """As many files as that for a test."""
    return settings(max_examples=number, suppress_health_check=TOO_SLOW)


def texts(at_most: int) -> st.SearchStrategy[str]:
    """Texts as people write them, brackets and quotes and all."""
    return st.text(LETTERS, min_size=1, max_size=at_most).filter(str.strip)


def seconds(low: float, high: float) -> st.SearchStrategy[float]:
    """Whole numbers, halves and any others."""
    floats = st.floats(low, high, allow_nan=False)
    return st.one_of(st.integers(int(low + 0.999), int(high)), floats, st.just(low))


def _some(required: Data, **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(required, optional=optional)


def _lines(*placeholders: str) -> st.SearchStrategy[Any]:
    filled = [f"{{{form}}}" for name in placeholders for form in (name, name.title())]
    text = texts(60)
    if filled:
        text = st.one_of(text, st.builds(str.__add__, st.sampled_from(filled), texts(40)))
    table = _some({"text": text}, glance=texts(16))
    return st.one_of(text, table)


DOSES = st.one_of(
    _some(
        {"kind": st.just("walk"), "metres": seconds(1, 40)},
        seconds=seconds(3, 60),
        sets=st.integers(1, 3),
    ),
    _some(
        {"kind": st.just("reps"), "count": st.integers(1, 40)},
        down=seconds(0.5, 6),
        up=st.one_of(st.just(0), seconds(0.5, 6)),
        sides=st.sampled_from(SIDES),
        directions=st.sampled_from(DIRECTIONS),
        sets=st.integers(1, 3),
    ),
    _some(
        {"kind": st.just("hold"), "seconds": seconds(3, 60)},
        ease_in=seconds(0, 10),
        sides=st.sampled_from(SIDES),
        sets=st.integers(1, 3),
    ),
)


@st.composite
def own_exercises(draw: st.DrawFn) -> Data:
    """A right [exercise.my-...]."""
    dose = draw(DOSES)
    spoken_of = [*(["side", "other"] if "sides" in dose else [])]
    spoken_of += ["direction"] if "directions" in dose else []
    line = _lines(*spoken_of)
    exercise = draw(
        _some(
            {
                "name": texts(40),
                "dose": st.just(dose),
                "steps": st.lists(line, min_size=1, max_size=4),
                "posture": st.sampled_from(("standing", "hands", "kneeling")),
            },
            short=texts(16),
            movement=texts(200),
            easier=texts(60),
            purpose=texts(200),
            ease_in=line,
            switch=line,
            reverse=line,
            figure=st.sampled_from(FIGURES),
            note=texts(200),
        )
    )
    last = exercise["steps"][-1]
    if isinstance(last, dict) and draw(st.booleans()):
        last["take"] = draw(st.booleans())
    return exercise


@st.composite
def moves(draw: st.DrawFn, own: dict[str, Data]) -> Data:
    """A right [[move]] with a built-in exercise or one of ``own``."""
    catalogue = builtin().exercises
    name = draw(st.sampled_from((*catalogue, *own)))
    if name in own:
        dose = own[name]["dose"]
        keys = {
            "walk": ("metres", "seconds"),
            "reps": ("count", "down", "up"),
            "hold": ("seconds", "ease_in"),
        }[dose["kind"]]
        keys += tuple(key for key in ("sides", "directions") if key in dose)
    else:
        keys = keys_of(catalogue[name].dose)
    values: dict[str, st.SearchStrategy[Any]] = {
        "metres": seconds(1, 40),
        "seconds": seconds(3, 60),
        "count": st.integers(1, 40),
        "down": seconds(0.5, 6),
        "up": st.one_of(st.just(0), seconds(0.5, 6)),
        "ease_in": seconds(0, 10),
        "sides": st.sampled_from(SIDES),
        "directions": st.sampled_from(DIRECTIONS),
    }
    return draw(
        _some(
            {"exercise": st.just(name)},
            included=st.booleans(),
            sets=st.integers(1, 3),
            rest=seconds(0, 40),
            get_ready=seconds(0, 40),
            **{key: values[key] for key in keys},
        )
    )


@st.composite
def right_files(draw: st.DrawFn) -> Data:
    """What a right routine file holds."""
    own = draw(st.dictionaries(st.sampled_from(OWN_IDS), own_exercises(), max_size=2))
    chosen = draw(st.lists(moves(own), min_size=1, max_size=4))
    if not any(move.get("included", True) for move in chosen):
        del chosen[0]["included"]
    file = draw(
        _some(
            {"format": st.just(1), "name": texts(40)},
            when=texts(200),
            rounds=st.integers(1, 3),
            intro=st.lists(_lines(), max_size=3),
            outro=_lines(),
        )
    )
    file["move"] = chosen
    if own:
        file["exercise"] = own
    return file


JUNK: tuple[Any, ...] = (
    *(True, False, 0, 1, -1, 7, 51, 501, 3601, 10**30, -(10**400)),
    *(0.4, 1.0, 2.5, -0.0, 1e308, math.nan, math.inf, -math.inf),
    *("", " ", "x", "left ", "Both", "lefft", "reps", "none", "my-towel-curl", "toe-walk", "My-X"),
    *(
        "{side}",
        "{Direction} now",
        "{",
        "}",
        "{foot}",
        "{}",
        "a" * 17,
        "b" * 41,
        "c" * 61,
        "d" * 201,
    ),
    *(
        "\x1b[31m",
        "\x00",
        "\x7f",
        "\u202eabc",
        "\ufeff",
        "tab\t",
        "two\nlines",
        "[@click=app.quit]x",
    ),
    *(
        [],
        [1, 2],
        ["a", "b {side}"],
        [""],
        [[]],
        [{}],
        ["a"] * 9,
        [{"text": "a", "take": True}, "b"],
    ),
    *({}, {"text": "a"}, {"kind": "walk"}, {"kind": "wlak"}, {"x": {"y": 1}}, {"metres": 1}),
    dt.datetime(2026, 11, 23, 7, 0, tzinfo=dt.UTC),
    dt.date(2026, 11, 23),
    dt.time(7, 0),
)
NEW_KEYS = ("sides", "cuont", "name", "exercise", "move", "dose", "x\x07", "", "a b", "take", "[b]")


def spoilt(file: Data, chance: Random) -> Data:
    """The file with one to four things changed, each most probably for the worse."""
    file = copy.deepcopy(file)
    for _ in range(chance.randint(1, 4)):
        places = _places(file)
        place = chance.choice(places) if places else ("name",)
        table = _inside(file, place[:-1])
        what = chance.random()
        if what < 0.2 and isinstance(table, dict):
            table[chance.choice(NEW_KEYS)] = copy.deepcopy(chance.choice(JUNK))
        elif what < 0.4:
            table.pop(place[-1], None) if isinstance(table, dict) else table.pop(place[-1])
        else:
            table[place[-1]] = copy.deepcopy(chance.choice(JUNK))
    return file


def _places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - what TOML holds
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, each in pairs:
        found.append((*place, key))
        if isinstance(each, (dict, list)):
            found += _places(each, (*place, key))
    return found


def _inside(value: Any, place: tuple[Any, ...]) -> Any:  # noqa: ANN401 - what TOML holds
    for key in place:
        value = value[key]
    return value


def toml(file: Data) -> str:
    """The file as TOML, written by somebody else than us."""
    return tomlkit.dumps(file)
