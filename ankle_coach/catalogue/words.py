"""What a model has against a file, in the words of the person who wrote it.

What is allowed is read off the JSON Schema, so that messages, editors and check say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

from ankle_coach.catalogue.files import Document, Fault, clean, shown
from ankle_coach.catalogue.locate import Place

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Node = dict[str, Any]

FAULTS_AT_MOST = 200
"""Faults that are told of one file: looking for what was meant takes its time."""
ALIKE = 0.7
"""How alike two words must be for the one to be meant by the other: sitting is not standing."""
MEANT = {
    "anti-clockwise": "anticlockwise",
    "counterclockwise": "anticlockwise",
    "distance": "metres",
    "duration": "seconds",
    "exercises": "exercise",
    "hold": "seconds",
    "id": "exercise",
    "items": "move",
    "meters": "metres",
    "moves": "move",
    "pause": "rest",
    "repeat": "rounds",
    "repetitions": "count",
    "reps": "count",
    "tempo": "down",
    "time": "seconds",
    "title": "name",
}
"""Words that people use, and ours for the same."""


def faults(document: Document, error: ValidationError, schema: Node) -> list[Fault]:
    """One fault for each thing that the model has against the document; the first few hundred."""
    errors = error.errors(include_url=False)
    told = [_Told(document, schema, each) for each in errors[:FAULTS_AT_MOST]]
    misspelt = {each.probably for each in told}
    return [each.fault() for each in told if not each.is_echo and each.lacking not in misspelt]


def in_order(found: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults by their lines, each once, as many as a person will read."""
    ordered = sorted(dict.fromkeys(found), key=lambda fault: fault.line or 0)
    if len(ordered) <= FAULTS_AT_MOST:
        return tuple(ordered)
    what = "there is more that is wrong, and this is what comes first"
    return (*ordered[:FAULTS_AT_MOST], Fault(ordered[0].file, None, what))


def allowed(node: Node) -> str:
    """What a value of this schema may be, in words that go after "it takes"."""
    if "x-says" in node:
        return str(node["x-says"])
    if "const" in node or "enum" in node:
        return either([shown(value) for value in node.get("enum", [node.get("const")])])
    kind = node.get("type")
    if kind in ("integer", "number"):
        return f"{_counted(node)} from {node['minimum']:g} to {node['maximum']:g}"
    if kind == "boolean":
        return "true or false"
    if kind == "string":
        return "a text in quotes"
    if kind == "array":
        return f"a list, and each element is {allowed(node['items'])}"
    return "a table"


def either(words: list[str]) -> str:
    """``a, b or c``."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def meant(given: object, known: list[str]) -> str | None:
    """The one of the ``known`` words that was probably meant."""
    if not isinstance(given, str):
        return None
    ours = MEANT.get(given.casefold().replace("_", "-"))
    if ours in known:
        return ours
    spelt = {word.casefold().replace("-", "_"): word for word in known}
    found = get_close_matches(given.casefold().replace("-", "_"), spelt, n=1, cutoff=ALIKE)
    return spelt[found[0]] if found else None


def _counted(node: Node) -> str:
    if node["type"] == "integer":
        return "a whole number"
    return f"a number of {node['x-unit']}" if "x-unit" in node else "a number"


class _Told:
    """One error of a model, with where in the file and in the schema it belongs."""

    def __init__(self, document: Document, schema: Node, error: ErrorDetails) -> None:
        self.document = document
        self.schema = schema
        self.type = error["type"]
        self.context = error.get("ctx", {})
        self.message = error["msg"]
        self.of_key = error["loc"][-1:] == ("[key]",)
        self.place, self.value = _walk(document.data, error["loc"])
        if self.type == "missing":
            self.value = None

    @property
    def is_echo(self) -> bool:
        """Whether it is a list that only lacks elements because they have faults of their own."""
        return self.type == "too_short" and bool(self.value)

    @property
    def lacking(self) -> Place:
        """The place of a key that is missing; () if that is not what is wrong."""
        return self.place if self.type == "missing" else ()

    @property
    def probably(self) -> Place | None:
        """The place that an unknown key would have if it were spelt as it was probably meant."""
        if self.type != "extra_forbidden":
            return None
        key = meant(self.place[-1], self._known())
        return (*self.place[:-1], key) if key else None

    def fault(self) -> Fault:
        """The fault in its line."""
        return self.document.fault(self.place, self._what())

    def _what(self) -> str:
        node = self._node(self.place)
        if self.type == "extra_forbidden":
            return self._unknown_key()
        if self.type == "missing":
            return f"{self._around()} needs {self._name()}: {allowed(node)}"
        if self.type.startswith("union_tag") and isinstance(self.value, dict):
            kinds = {"enum": self._kinds(node)}
            if "kind" not in self.value:
                return f"{self._name()} needs kind: {allowed(kinds)}"
            return self._wrong("kind", self.value["kind"], kinds)
        if self.of_key:
            says = self._node(self.place[:-1]).get("propertyNames", {})
            return f"{self._name()} is not {allowed(says)}"
        if self.type == "value_error":
            return f"{self._name()} {self.context['error']}"
        if self.type in ("too_long", "too_short"):
            bounds = f"{node.get('minItems', 0)} to {node.get('maxItems', 0)}"
            number = self.context["actual_length"]
            return f"{self._name()} has {number} elements, and it takes {bounds}"
        return self._wrong(self._name(), self.value, node)

    def _wrong(self, name: str, value: object, node: Node) -> str:
        words = [word for word in node.get("enum", ()) if isinstance(word, str)]
        probably = meant(value, words)
        hint = f"; did you mean {shown(probably)}?" if probably else ""
        return f"{name} is {shown(value)}, but it takes {allowed(node)}{hint}"

    def _unknown_key(self) -> str:
        key = str(self.place[-1])
        known = self._known()
        probably = meant(key, known)
        hint = f"did you mean {probably}?" if probably else f"it takes {either(known)}"
        return f"{self._around()} takes no {clean(key)[:40]}: {hint}"

    def _known(self) -> list[str]:
        return list(self._node(self.place[:-1]).get("properties", {}))

    def _kinds(self, node: Node) -> list[str]:
        branches = [self._resolved(each, None) for each in node.get("oneOf", ())]
        return [each["properties"]["kind"]["const"] for each in branches]

    def _name(self) -> str:
        """What the person calls the value: its key, or its number in a list."""
        last, outer = self.place[-1], self.place[:-1]
        if self.type != "missing" and self.place not in self.document.places:
            return "the line"  # a text that stands for a table with this key
        if isinstance(last, int):
            return f"{outer[-1]} {last + 1}"
        return clean(last)[:40]

    def _around(self) -> str:
        """What the person calls the table around the value."""
        return _table(self.place[:-1])

    def _node(self, place: Place) -> Node:
        node, value = self._resolved(self.schema, None), cast("Any", self.document.data)
        for part in place:
            if isinstance(part, int):
                node = node.get("items", {})
                value = value[part] if isinstance(value, list) and part < len(value) else None
            else:
                node = node.get("properties", {}).get(part) or _patterned(node)
                value = value.get(part) if isinstance(value, dict) else None
            node = self._resolved(node, value)
        return node

    def _resolved(self, node: Node, value: object) -> Node:
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            rest = {key: each for key, each in node.items() if key != "$ref"}
            node = {**self.schema["$defs"][name], **rest}
        for choice in node.get("oneOf", ()) or node.get("anyOf", ()):
            if _chosen(self._resolved(choice, None), value):
                return self._resolved(choice, value)
        return node


def _walk(data: Mapping[str, object], loc: tuple[int | str, ...]) -> tuple[Place, object]:
    """The place in the file that a model's ``loc`` means, and what is there.

    A model also names the branch of a union that it took, which no file does.
    """
    place: Place = ()
    value: Any = data
    for number, part in enumerate(loc):
        if isinstance(part, str) and isinstance(value, dict) and part not in value:
            if number < len(loc) - 1 or part == "[key]":
                continue
            return (*place, part), None
        if isinstance(part, int) or isinstance(value, dict):
            value = value[part]
        place = (*place, part)
    return place, value


def _chosen(node: Node, value: object) -> bool:
    """Whether a value is meant to be of this branch of a union."""
    kind = node.get("properties", {}).get("kind", {}).get("const")
    if kind is not None:
        return isinstance(value, dict) and value.get("kind") == kind
    return node.get("type") == "object" and isinstance(value, dict)


def _patterned(node: Node) -> Node:
    return next(iter(node.get("patternProperties", {}).values()), {})


def _table(place: Place) -> str:
    """What the person calls the table in a place."""
    if not place:
        return "the file"
    last, outer = place[-1], place[-2] if len(place) > 1 else None
    if isinstance(last, int):
        return f"{outer} {last + 1}"
    name = clean(last)[:40]
    return f"your exercise {name}" if outer == "exercise" else name
