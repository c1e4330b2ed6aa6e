"""Lengths as a person thinks of them. They are kept in metres everywhere else."""

from __future__ import annotations

from ankle_coach.settings.model import Units

METRES_PER_FOOT = 0.3048
"""Exactly, since the international foot of 1959."""
SYMBOLS = {Units.METRES: "m", Units.FEET: "ft"}


def length(metres: float, units: Units = Units.METRES) -> str:
    """A length with its unit, as precise as a walk is: ``10 m``, ``3.5 m``, ``33 ft``."""
    return f"{shown_number(metres, units):g} {SYMBOLS[units]}"


def shown_number(metres: float, units: Units) -> float:
    """The number to show for a length: metres to a tenth, feet whole."""
    if units is Units.FEET:
        return float(max(1, round(metres / METRES_PER_FOOT)))
    return round(metres, 1) or 0.1


def metres_of(number: float, units: Units) -> float:
    """The metres, to a centimetre, of a number that a person has entered."""
    return round(number * METRES_PER_FOOT, 2) if units is Units.FEET else number
