from __future__ import annotations

import sys
from pathlib import Path

# A tool in more than one file imports its neighbours by name, as it does when it is run.
sys.path.append(str(Path(__file__).parents[2] / "tools"))
