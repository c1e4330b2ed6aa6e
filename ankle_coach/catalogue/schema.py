"""The JSON Schema of a routine file, for editors: what the check accepts, as far as one can say it.

It cannot say that a move's exercise is one of the same file, that a set takes an hour at most, nor
what ``{direction}`` is once it is filled in. Keys that begin with ``x-`` are words for messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ankle_coach.catalogue.doses import keys_of
from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.moves import OF_ANY, MoveModel
from ankle_coach.catalogue.own import NO_FIGURE, OwnFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_OWN_ID = "^my(-[a-z0-9]+)+$"
_SAYS = {
    "exercise": "the id of an exercise, such as toe-walk (`ankle-coach exercises` lists them)",
    "moves": "a table for each move, written [[move]] with two brackets",
    "own": "a table for each exercise of your own, written [exercise.my-name]",
    "own id": "an id that begins with my-, in small letters, such as my-towel-curl",
    "posture": '"standing", "hands" or "kneeling", or is left out where the steps say it all',
    "line": 'a text in quotes, or { text = "...", glance = "..." }',
    "lines": 'a list of lines, such as [ "Sit down.", "Lift the heel." ]',
    "dose": 'a table, such as { kind = "reps", count = 10 }',
}

Node = dict[str, Any]


@cache
def routine_schema() -> Node:
    """JSON Schema 2020-12 of a routine file."""
    schema = plain(OwnFile.model_json_schema())
    for name, model in schema["$defs"].items():
        model.pop("title", None)
        if name == "OwnLine":
            model["x-says"] = _SAYS["line"]
    move = schema["$defs"]["MoveModel"]
    catalogue = builtin()
    move["properties"]["exercise"] |= {
        "anyOf": [{"enum": list(catalogue.exercises)}, {"pattern": _OWN_ID, "maxLength": 40}],
        "x-says": _SAYS["exercise"],
    }
    move["allOf"] = list(_only_what_fits())
    properties = schema["properties"]
    properties["move"]["x-says"] = _SAYS["moves"]
    own = properties["exercise"]
    own["x-says"] = _SAYS["own"]
    own["propertyNames"]["x-says"] = _SAYS["own id"]
    exercise = schema["$defs"]["OwnExercise"]["properties"]
    exercise["posture"]["x-says"] = _SAYS["posture"]
    exercise["figure"]["enum"] = [*catalogue.exercises, NO_FIGURE]
    exercise["steps"]["x-says"] = properties["intro"]["x-says"] = _SAYS["lines"]
    exercise["dose"]["x-says"] = _SAYS["dose"]
    del exercise["dose"]["discriminator"]  # of OpenAPI, not of JSON Schema
    return {"$schema": DIALECT, **schema}


def plain(schema: Node) -> Node:
    """The schema without what a TOML file cannot hold, or what says nothing: null, and titles.

    And where names follow a pattern, no others are allowed, which pydantic leaves open.
    """
    node = {key: _plain(key, value) for key, value in _without_null(schema).items()}
    return {**node, "additionalProperties": False} if "patternProperties" in node else node


def _plain(key: str, value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if key in ("properties", "$defs"):
        return {name: _untitled(plain(node)) for name, node in value.items()}
    if isinstance(value, dict):
        return plain(value)
    if isinstance(value, list):
        return [plain(each) if isinstance(each, dict) else each for each in value]
    return value


def _untitled(node: Node) -> Node:
    return {key: value for key, value in node.items() if key != "title"}


def _without_null(node: Node) -> Node:
    if "default" in node and node["default"] is None:
        node = {key: value for key, value in node.items() if key != "default"}
    either = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    if len(either) == 1:
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        return _without_null({**either[0], **rest})
    return node


def _only_what_fits() -> Iterator[Node]:
    """For each set of keys that doses have: whose exercise it is can set no other."""
    fitting: dict[tuple[str, ...], list[str]] = {}
    for exercise in builtin().exercises.values():
        fitting.setdefault(keys_of(exercise.dose), []).append(exercise.id)
    for keys, ids in fitting.items():
        others = [key for key in MoveModel.model_fields if key not in (*OF_ANY, *keys)]
        yield {
            "if": {"properties": {"exercise": {"enum": ids}}, "required": ["exercise"]},
            "then": {"properties": dict.fromkeys(others, False)},
        }
