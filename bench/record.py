"""The record: `python -m bench.record read FOLDER` reads all facts; `verify` checks all digests.

`fold` folds what was read, `whole` does both and reads the texts, `kept` does it with what an
earlier command kept. Prints JSON: `seconds`, the median of some times in one process, and
`peak_mb` of the process.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import NOW, peak_mb
from raadsweek.cache import record_cache
from raadsweek.cache.build_fingerprint import reading_tools
from raadsweek.cache.store import Store
from raadsweek.cli import NEW_OBJECTS
from raadsweek.load import folders
from raadsweek.record.fact_files import read_facts, verify
from raadsweek.record.fold import fold, read_record
from raadsweek.record.values import Values
from raadsweek.workspace.settings_and_now import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.model.folders import Folders
    from raadsweek.model.record import Record

TIMES = 5


def _fold(at: Folders) -> Callable[[], Record]:
    known = read_record(at, now(NOW))
    values: Values = known.record.values
    return lambda: fold(known.record.facts, Values(values.raw, values.known))


def _kept(at: Folders) -> Callable[[], object]:
    cache = Path(tempfile.mkdtemp(prefix="raadsweek-bench-"))
    tools = reading_tools()
    read = partial(record_cache.read_record, at, now(NOW), Store(at.content, cache), tools)
    read()
    return read


WORKS: dict[str, Callable[[Folders], Callable[[], object]]] = {
    "read": lambda at: partial(read_facts, at),
    "as-of": lambda at: partial(read_facts, at, now(NOW)),
    "verify": lambda at: partial(verify, at),
    "fold": _fold,
    "whole": lambda at: partial(read_record, at, now(NOW)),
    "kept": _kept,
}


def main() -> None:
    """Does the work that the command line names on the project in the folder."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])  # as the command does
    work = WORKS[sys.argv[1]](folders(Path(sys.argv[2])))
    seconds = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    found = {"seconds": statistics.median(seconds), "peak_mb": peak_mb()}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
