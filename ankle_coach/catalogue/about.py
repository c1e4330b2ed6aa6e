"""What the app is about, for every front end: what, when and why, and whose words those are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs, each in one line."""

    heading: str
    paragraphs: tuple[str, ...]


@cache
def about() -> tuple[Section, ...]:
    """The sections in their order."""
    text = files("ankle_coach.catalogue").joinpath("about.toml").read_text("utf-8")
    return tuple(
        Section(each["heading"], tuple(" ".join(text.split()) for text in each["paragraphs"]))
        for each in tomllib.loads(text)["section"]
    )
