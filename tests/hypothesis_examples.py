"""How many examples hypothesis tries: some in `make test`, ten times as many in `make longtest`."""

from __future__ import annotations

import os

LONG = "RAADSWEEK_EXAMPLES" in os.environ


def examples(few: int) -> int:
    """So many in `make test`."""
    return few * 10 if LONG else few
