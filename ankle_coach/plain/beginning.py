"""How a session in lines begins: anew, or where one was cut short, if that is wanted."""

from __future__ import annotations

from collections.abc import Callable

from ankle_coach.history.unfinished import Offer
from ankle_coach.keeping import TAKEN, Keeping, Kept
from ankle_coach.keys import ON_OFFER, find
from ankle_coach.plain.keyboard import Keyboard
from ankle_coach.session.engine import Engine
from ankle_coach.start import StartRequest

PATIENCE = 0.5
"""Seconds between two looks for a signal while it is asked what to do."""
ASK = "Enter goes on; n begins anew, and what was done is kept as stopped; Escape leaves."
NOBODY_TO_ASK = "At a terminal you are asked whether to go on with it; this one begins anew."


def begin(
    request: StartRequest,
    keyboard: Keyboard,
    keeping: Keeping,
    write: Callable[[str], None],
    *,
    recorded: bool,
) -> tuple[Engine, Kept] | None:
    """Begin what was asked for, or go on with the same routine where it was cut short.

    Where there are no keys to answer with, it is said and left for later.

    Returns:
        The engine and what is kept of it; None if it is left for later, or a signal came first.
    """
    offer = keeping.offer(request.routine.id) if recorded else None
    if offer:
        if not keyboard.has_keys:
            write(f"[00:00] Cut short before: {offer.text}. {NOBODY_TO_ASK}")
        else:
            answer = _asked(offer, offer.brings_back(request.plan()), keyboard, write)
            if answer in (None, "later"):
                return None
            if answer == "anew":
                keeping.set_aside(offer)
            elif taken := keeping.go_on(offer, request.speed):
                return taken
            else:
                write(f"[00:00] {TAKEN}")
    plan = request.plan()
    return Engine(plan), keeping.begin(plan, request.speed, recorded=recorded)


def _asked(
    offer: Offer, brings_back: str, keyboard: Keyboard, write: Callable[[str], None]
) -> str | None:
    """The id of the key among ``ON_OFFER`` that was pressed; None if a signal came first."""
    write(" ".join(filter(None, (f"[00:00] Go on with {offer.text}?", brings_back, ASK))))
    while keyboard.signal is None:
        for name in keyboard.wait(PATIENCE):
            key = find(name, ON_OFFER)
            if key:
                return key.id
    return None
