"""Which picture of the figure belongs to an instant of the session."""

from __future__ import annotations

from ankle_coach.figures import Shot, figures
from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Side
from ankle_coach.session.view import View

BLEND = 0.8
"""Seconds that the figure takes from one pose to the next; easing into a hold takes all of them."""
FIRST_POSE = "stand"
WORK = "work"
EASED_FROM = "sit"


FRAMES_A_SECOND = 15
"""Moments of a cycle that are told apart, as many as are shown."""
SLOW = 2.5
"""Seconds of a cycle where nothing says how long it takes."""


class Posing:
    """Follows a session's poses, so that the figure moves from each to the next.

    With ``reduced`` motion there are only the key poses, changed with the repetition or second.
    """

    def __init__(self, *, reduced: bool = False) -> None:
        self.reduced = reduced
        self._figure = ""
        self._pose = FIRST_POSE
        self._before = FIRST_POSE
        self._since = 0.0
        self._left_at = 0.0

    def load(self) -> None:
        """Read the figures now, and not in the midst of a session."""
        figures()

    def has_figure(self, view: View) -> bool:
        """Whether the exercise of ``view`` has a figure."""
        return view.figure is not None and view.figure in figures()

    def shot(self, view: View) -> Shot | None:
        """The picture for ``view``; None where the exercise has no figure."""
        if view.figure is None or view.figure not in (known := figures()):
            return None
        figure = view.figure
        pose = view.pose or "stand"
        if pose not in known[figure].poses:
            pose = FIRST_POSE if FIRST_POSE in known[figure].poses else known[figure].poses[0]
        self._follow(figure, pose, view.running)
        seconds = BLEND
        if view.kind is Kind.EASE_IN:
            seconds = view.duration or BLEND
            if self._before == pose and EASED_FROM in known[figure].poses:
                self._before = EASED_FROM
        blend = min(1.0, (view.running - self._since) / seconds)
        if self.reduced or self._before not in known[figure].poses:
            blend = 1.0
        if pose == WORK:  # the next pose is gone to from where the move was left
            self._left_at = self._cycle(view, figure)
        return Shot(
            figure,
            pose,
            self._left_at if pose == WORK or (blend < 1.0 and self._before == WORK) else 0.0,
            view.side or Side.RIGHT,
            view.direction,
            self._before if blend < 1.0 else None,
            blend,
        )

    def _follow(self, figure: str, pose: str, running: float) -> None:
        if figure != self._figure:
            self._figure, self._before, self._pose, self._since = figure, pose, pose, running
        elif pose != self._pose:
            self._before, self._pose, self._since = self._pose, pose, running

    def _cycle(self, view: View, figure: str) -> float:
        info = figures()[figure]
        if self.reduced:
            return info.key_cycles[self._beat(view) % 2]
        if view.kind is Kind.REPS and not view.open:
            return _in_frames(view.cycle, view.rep_seconds or SLOW)
        period = info.cycle_seconds or view.rep_seconds or SLOW
        told = view.kind is Kind.STEP  # one line after another, the move goes on
        gone = view.running - self._since if told else view.elapsed
        return _in_frames(gone / period, period)

    def _beat(self, view: View) -> int:
        if view.kind is Kind.REPS:
            return int(view.cycle * 2)
        return int(view.elapsed)


def _in_frames(cycle: float, seconds: float) -> float:
    """The nearest of the moments that are shown in a cycle of so many seconds.

    So the same moments come again in every cycle, and need not be painted anew.
    """
    frames = max(1, round(seconds * FRAMES_A_SECOND))
    return round(cycle * frames) / frames
