"""What the values of a data file may be: texts that fit their place, numbers within their range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, core_schema

from ankle_coach.text import FORBIDDEN

PLACEHOLDERS = tuple(
    form(name)
    for name in ("side", "other", "direction")
    for form in (str.lower, str.capitalize, str.upper)
)
_LONGEST = {"side": "right", "other": "right", "direction": "anticlockwise"}
_BRACED = re.compile(r"\{([^{}]*)\}")
_RAW_AT_MOST = 200
"""Characters of a text before its placeholders are filled in, for the JSON Schema."""


@dataclass(frozen=True, slots=True)
class TextOf:
    """Marks a string that has 1 to ``at_most`` characters, the longest words filled in.

    With ``placeholders``, {side}, {other} and {direction} may stand in it, otherwise no braces;
    one that is ``literal`` is never filled in and may have them.
    """

    at_most: int
    placeholders: bool = False
    least: int = 1
    literal: bool = False

    def check(self, text: str) -> str:
        """The text itself.

        Raises:
            ValueError: it does not go; the message continues a sentence that its key begins.
        """
        found = FORBIDDEN.search(text)
        if found:
            raise ValueError(f"holds the character U+{ord(found[0]):04X}, which no text may hold")
        if self.least and not text.strip():
            raise ValueError(f"is empty: it takes a text of 1 to {self.at_most} characters")
        if not self.literal and ("{" in text or "}" in text):
            self._check_braces(text)
        length = len(text) if self.literal else filled_length(text)
        if length > self.at_most:
            filled = ", placeholders filled in" if length != len(text) else ""
            raise ValueError(
                f"has {length} characters{filled}, and {self.at_most} are the most that fit"
            )
        return text

    def _check_braces(self, text: str) -> None:
        if not self.placeholders:
            raise ValueError("holds a brace, { or }, which only the lines of an exercise may hold")
        for name in _BRACED.findall(text):
            if name not in PLACEHOLDERS:
                raise ValueError(
                    f"holds {{{name}}}, but what is filled in is {{side}}, {{other}} or "
                    "{direction}, also with a capital or in capitals"
                )
        if re.search(r"[{}]", _BRACED.sub("", text)):
            raise ValueError("holds a brace that has no partner")

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """A string, checked."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The same, as far as JSON Schema can say it: it cannot fill in placeholders."""
        node = dict(handler(schema))
        refused = _ecma(FORBIDDEN.pattern)
        if self.least:
            node |= {"minLength": 1, "pattern": r"\S"}
        if not self.placeholders:
            braces = "" if self.literal else "|[{}]"
            return node | {"maxLength": self.at_most, "not": {"pattern": f"{refused}{braces}"}}
        filled = f"\\{{(?:{'|'.join(PLACEHOLDERS)})\\}}"
        return node | {
            "pattern": rf"^(?=[\s\S]*\S)(?:[^{{}}]|{filled})*$",
            "not": {"pattern": refused},
            "anyOf": [{"maxLength": self.at_most}, {"pattern": r"\{", "maxLength": _RAW_AT_MOST}],
        }


def filled_length(text: str) -> int:
    """The length of a text in characters with the longest words in place of its placeholders."""
    return len(_BRACED.sub(lambda found: _LONGEST.get(found[1].lower(), found[0]), text))


def _ecma(pattern: str) -> str:
    """A character class with each character beyond ASCII's printable ones as an escape."""
    return "".join(each if " " <= each <= "~" else f"\\u{ord(each):04x}" for each in pattern)


class Strict(BaseModel):
    """A model that takes no unknown key and converts no type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


TEXT_AT_MOST = 60
GLANCE_AT_MOST = 16
NAME_AT_MOST = 40
SEGMENT_AT_MOST = 3600
"""Seconds: an hour for whatever is done in one go."""

Text = Annotated[str, TextOf(200)]
MaybeText = Annotated[str, TextOf(200, least=0)]
NAME = TextOf(NAME_AT_MOST)
Name = Annotated[str, NAME]
Short = Annotated[str, TextOf(GLANCE_AT_MOST)]
Spoken = Annotated[str, TextOf(TEXT_AT_MOST, placeholders=True)]
Glance = Annotated[str, TextOf(GLANCE_AT_MOST, placeholders=True)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
OwnId = Annotated[str, Field(pattern=r"^my(-[a-z0-9]+)+$", max_length=40)]
"""The id of a person's own exercise, which no built-in one will ever have."""


def unit(name: str) -> dict[str, Any]:
    """What a number counts, for messages and for the schema."""
    return {"x-unit": name}


def _number(unit_name: str, least: float, most: float) -> Any:  # noqa: ANN401 - as pydantic's Field
    return Field(ge=least, le=most, allow_inf_nan=False, json_schema_extra=unit(unit_name))


Seconds = Annotated[float, _number("seconds", 0, SEGMENT_AT_MOST)]
WorkSeconds = Annotated[float, _number("seconds", 3, SEGMENT_AT_MOST)]
"""A walk or a hold: long enough for what is said in it."""
DownSeconds = Annotated[float, _number("seconds", 0.5, 60)]
UP_SAYS = "0 for none, or a number of seconds from 0.5 to 60"


def _none_or_some(seconds: float) -> float:
    if 0 < seconds < 0.5:
        raise ValueError(f"is too short: it takes {UP_SAYS}")
    return seconds


UpSeconds = Annotated[
    float,
    Field(
        ge=0,
        le=60,
        allow_inf_nan=False,
        json_schema_extra={"anyOf": [{"const": 0}, {"minimum": 0.5}], "x-says": UP_SAYS},
    ),
    AfterValidator(_none_or_some),
]
Metres = Annotated[float, _number("metres", 1, 1000)]
Sets = Annotated[int, Field(ge=1, le=50)]
Count = Annotated[int, Field(ge=1, le=500)]
Rounds = Annotated[int, Field(ge=1, le=50)]
