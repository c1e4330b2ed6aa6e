"""What commands print: lines, or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable


def tell(lines: Iterable[str]) -> int:
    """Print the lines; the exit code of a command that did."""
    if sys.stdout is not None:
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def tell_json(value: object) -> int:
    """Print the value as JSON, which is always ASCII and has no NaN."""
    return tell((json.dumps(value, indent=2, allow_nan=False),))


def warn(line: str) -> None:
    """Say on stderr what is wrong, but no reason to stop."""
    if sys.stderr is not None:
        sys.stderr.write(f"ankle-coach: {line}\n")
