"""Where a fact comes from."""

from __future__ import annotations

from enum import StrEnum


class Origin(StrEnum):
    """Whether a fact is the source's or our own addition to it."""

    SOURCE = "source"
    OURS = "ours"
