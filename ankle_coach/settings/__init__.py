"""What a person can set: read from a file, the environment and the command line; kept in a file."""

from ankle_coach.settings.model import SETTINGS, GuidanceWish, Motion, Settings, Units
from ankle_coach.settings.read import Loaded, Source, check, from_text, load
from ankle_coach.settings.saving import save
from ankle_coach.settings.setting import About, Group, Kind, Setting

__all__ = [
    "SETTINGS",
    "About",
    "Group",
    "GuidanceWish",
    "Kind",
    "Loaded",
    "Motion",
    "Setting",
    "Settings",
    "Source",
    "Units",
    "check",
    "from_text",
    "load",
    "save",
]
