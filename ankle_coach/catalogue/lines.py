"""The lines of a person's own exercise, and the few words of each that are read from afar."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from ankle_coach.catalogue.fields import GLANCE_AT_MOST, Glance, Spoken, Strict, filled_length
from ankle_coach.session.model import Line

_WEAK = frozenset(
    ("A", "AN", "AND", "AT", "BY", "FOR", "IN", "OF", "ON", "OR", "THE", "TO", "YOUR")
)
"""Words that no glance ends with when it is cut short."""


class OwnLine(Strict):
    """A line: what is said, and what stands on the screen meanwhile."""

    text: Spoken = Field(description="What is said and shown, at most 60 characters.")
    glance: Glance | None = Field(
        default=None,
        description="Its two or three words to be read from afar, at most 16 characters.",
    )
    take: bool | None = Field(
        default=None,
        description="Whether it takes up the position: said last, as the last step by itself is.",
    )

    @model_validator(mode="before")
    @classmethod
    def _a_text_alone_is_a_line(cls, given: object) -> object:
        return {"text": given} if isinstance(given, str) else given

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A text alone, or the table."""
        table = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [table["properties"]["text"], dict(table)]}

    def build(self, pose: str | None = None, *, take: bool = False) -> Line:
        """The session's line, with the figure's ``pose`` while it is said."""
        return Line(
            self.text,
            self.glance or glance_of(self.text),
            take if self.take is None else self.take,
            pose,
        )


Lines = Annotated[tuple[OwnLine, ...], Field(strict=False)]


def glance_of(text: str) -> str:
    """The beginning of a text in capitals, as many whole words as can be read from afar."""
    clause = re.split(r"[.,:;!?()\"]+(?:\s|$)", text.strip(), maxsplit=1)[0].upper()
    words = clause.split()
    while words and filled_length(" ".join(words)) > GLANCE_AT_MOST:
        words.pop()
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _WEAK and len(kept) < len(clause.split()):
        kept.pop()
    return " ".join(kept) or re.sub(r"[{}]", "", clause or text.upper())[:GLANCE_AT_MOST].strip()
