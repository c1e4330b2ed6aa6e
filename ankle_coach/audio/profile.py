"""What a person wants to hear."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """What a person wants to hear: voice and tones, tones only, or nothing."""

    ON = "on"
    TONES = "tones"
    OFF = "off"

    @property
    def next(self) -> Profile:
        """What the sound key turns it to: less and less, and then voice and tones again."""
        profiles = tuple(Profile)
        return profiles[(profiles.index(self) + 1) % len(profiles)]
