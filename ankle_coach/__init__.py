"""Ankle Coach: a guided ankle-mobility session in the terminal, for runners."""

__version__ = "0.1.0"
