"""A routine from a file, for the command line."""

from __future__ import annotations

from ankle_coach.catalogue.check import load_routine as read_routine

__all__ = ["read_routine"]
