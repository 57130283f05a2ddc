"""The record: `python -m bench.record read FOLDER` reads all facts; `verify` checks all digests.

Prints JSON: `seconds`, the median of some times in one process, and `peak_mb` of the process.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import NOW, peak_mb
from raadsweek.cli import NEW_OBJECTS
from raadsweek.load import folders
from raadsweek.record.fact_files import read_facts, verify
from raadsweek.workspace.now import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.model.project import Folders

TIMES = 5
WORKS: dict[str, Callable[[Folders], object]] = {
    "read": read_facts,
    "as-of": lambda at: read_facts(at, now(NOW)),
    "verify": verify,
}


def main() -> None:
    """Does the work that the command line names on the project in the folder."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])  # as the command does
    work, place = WORKS[sys.argv[1]], folders(Path(sys.argv[2]))
    seconds = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work(place)
        seconds.append(time.perf_counter() - begun)
    found = {"seconds": statistics.median(seconds), "peak_mb": peak_mb()}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
