"""``python -m ankle_coach`` is ``ankle-coach``."""

from __future__ import annotations

import sys

from ankle_coach.cli import main

sys.exit(main())
