"""What was measured, held against its goal: as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from benchmarks.machine import Quietness
from benchmarks.spread import Spread


class Verdict(StrEnum):
    """What a goal's line comes to."""

    HELD = "held"
    NOT_HELD = "NOT HELD"
    NOISY = "machine noisy"
    NOT_MEASURED = "not measured"
    BESIDE = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One goal of a row.

    With a ``reference`` of the same run the ratio to it is held against ``goal``, without one the
    value itself, in ``unit``; with no goal it stands beside the others for comparison. ``by_round``
    are the ratios within each round, where both were measured one right after the other: their
    median then counts, since a machine's own speed changes from round to round.
    ``quietness`` is given where absolute times are judged; ``missing`` says why nothing was
    measured.
    """

    row: int
    what: str
    unit: str
    goal: float | None
    ours: Spread | None = None
    reference: Spread | None = None
    against: str = ""
    by_round: Spread | None = None
    quietness: Quietness | None = None
    missing: str = ""

    @property
    def value(self) -> float | None:
        """What is held against the goal."""
        if self.ours is None:
            return None
        if self.reference is None:
            return self.ours.median
        if self.by_round is not None:
            return self.by_round.median
        return self.ours.median / self.reference.median if self.reference.median else None

    @property
    def verdict(self) -> Verdict:
        """Whether the goal is held."""
        if self.value is None:
            return Verdict.NOT_MEASURED
        if self.goal is None:
            return Verdict.BESIDE
        if self.quietness is not None and not self.quietness.quiet:
            return Verdict.NOISY
        return Verdict.HELD if self.value <= self.goal else Verdict.NOT_HELD

    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        reference = f"{_told(self.reference)} ({self.against})" if self.reference else "-"
        ratio = f"{self.value:.2f}" if self.value is not None and self.reference else "-"
        by = " ×" if self.reference else f" {self.unit}"
        goal = f"≤ {self.goal:g}{by}" if self.goal is not None else ""
        told = self.verdict if not self.missing else f"{self.verdict}: {self.missing}"
        ours = f"{_told(self.ours)} {self.unit}" if self.ours else "-"
        return (str(self.row), self.what, ours, reference, ratio, goal, told)

    def facts(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "row": self.row,
            "what": self.what,
            "unit": self.unit,
            "ours": _facts(self.ours),
            "reference": _facts(self.reference),
            "against": self.against or None,
            "value": self.value,
            "ratio_by_round": _facts(self.by_round),
            "goal": self.goal,
            "verdict": str(self.verdict),
            "missing": self.missing or None,
            "sleeper_p99_ms": self.quietness.p99 * 1000 if self.quietness else None,
        }


HEAD = ("#", "What", "Ours: median (least to most)", "Reference", "Ratio", "Goal", "")


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table whose columns stand in line."""
    rows = [HEAD, *(line.cells() for line in lines)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEAD))]
    rows.insert(1, tuple("-" * width for width in widths))
    cells = (
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(f"| {each} |" for each in cells)


def counted(lines: Sequence[Line]) -> tuple[int, int, int]:
    """Rows held, not held, and not judged; a row is held if every goal of it is."""
    found: dict[int, set[Verdict]] = {}
    for line in lines:
        if line.goal is not None:
            found.setdefault(line.row, set()).add(line.verdict)
    not_held = sum(1 for each in found.values() if Verdict.NOT_HELD in each)
    held = sum(1 for each in found.values() if each == {Verdict.HELD})
    return held, not_held, len(found) - held - not_held


def write(path: Path, lines: Sequence[Line], machine: dict[str, object]) -> None:
    """Write all of it as JSON."""
    held, not_held, not_judged = counted(lines)
    facts = {
        "format": 1,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine,
        "rows": {"held": held, "not_held": not_held, "not_judged": not_judged},
        "lines": [line.facts() for line in lines],
    }
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _told(spread: Spread) -> str:
    return f"{_number(spread.median)} ({_number(spread.low)} to {_number(spread.high)})"


def _number(value: float) -> str:
    size = abs(value)
    return f"{value:.0f}" if size >= 100 else f"{value:.2f}" if size >= 1 else f"{value:.3f}"


def _facts(spread: Spread | None) -> dict[str, float] | None:
    if spread is None:
        return None
    return {"median": spread.median, "least": spread.low, "most": spread.high}
