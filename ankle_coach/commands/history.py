"""``ankle-coach history``: what was done, for people and for programs."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator

from ankle_coach.commands.output import tell, warn
from ankle_coach.history.export import as_csv, as_json
from ankle_coach.history.past import PastSession
from ankle_coach.history.recorder import local_now
from ankle_coach.history.statistics import aches, streak
from ankle_coach.history.store import Store
from ankle_coach.history.unfinished import Offer
from ankle_coach.history.words import ache_words, streak_words
from ankle_coach.keeping import record_here
from ankle_coach.text import escaped, minutes


def run(arguments: Namespace) -> int:
    """Print the past sessions, the newest first; return the exit code."""
    record = record_here()
    store = record.store
    if arguments.json or arguments.csv:
        export = as_json if arguments.json else as_csv
        if sys.stdout is not None:
            sys.stdout.writelines(export(store))
    else:
        tell((*_lines(store), *_cut_short(record.offer())))
    trouble = store.troubles.take()
    if trouble:
        warn(trouble.text)
    return 0


def _lines(store: Store) -> Iterator[str]:
    sessions = store.sessions()
    if not sessions:
        yield "Nothing done yet: ankle-coach start pre-run"
    for session in sessions:
        yield _line(session)
    if sessions:
        yield from _adds_up_to(store, len(sessions))


def _cut_short(offer: Offer | None) -> Iterator[str]:
    """What is not over yet, and so not among the past sessions."""
    if offer:
        yield f"Cut short, to be gone on with: {escaped(offer.text)}"


def _adds_up_to(store: Store, sessions: int) -> Iterator[str]:
    """The weeks in a row, and what hurt lately."""
    today = local_now().date()
    yield ""
    yield streak_words(streak(store, today), sessions)
    for ache in aches(store, today):
        yield ache_words(ache, today)


def _line(session: PastSession) -> str:
    hurt = "  hurt" if session.hurt else ""
    preview = "" if session.counts else f"  {session.speed:g} times the speed, counts for nothing"
    done = f"{session.completed} of {session.moves} done"
    return (
        f"{session.started:%Y-%m-%d %H:%M}  {escaped(session.name):24} "
        f"{minutes(session.running):>6}  {done:14} {session.ending}{hurt}{preview}"
    )
