"""The planner alone: `python -m bench.planner FOLDER` loads, then times one plan of ten years.

Prints JSON: `seconds` of the plan, `peak_mb` of the whole process, items and publications.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bench.measure import NOW, peak_mb
from raadsweek.load import folders, load
from raadsweek.plan import plan
from raadsweek.workspace.settings_and_now import now


def main() -> None:
    """Plans the project in the folder that the command line names."""
    project = load(folders(Path(sys.argv[1])))
    moment = now(NOW)
    begun = time.perf_counter()
    made = plan(project, moment)
    seconds = time.perf_counter() - begun
    found = {
        "seconds": seconds,
        "peak_mb": peak_mb(),
        "items": len(project.items),
        "publications": len(made.publications),
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
