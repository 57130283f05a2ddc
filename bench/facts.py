"""A record of ten years for the benchmark: the same lines for the same count, always.

`python -m bench.facts 100000 FOLDER` writes it, in a process of its own as `bench.corpus` does.
"""

from __future__ import annotations

import sys
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.load import folders
from raadsweek.model.amsterdam_time import at
from raadsweek.model.fact import Fact
from raadsweek.record.fact_files import append

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = date(2017, 1, 2)
DAYS = 3650
SHOWS = ("website", "facebook", "twitter", "instagram", "bluesky")
OF_ITEM = 3 + len(SHOWS)
"""How many facts an item brings along."""


def facts(count: int) -> Iterator[Fact]:
    """So many facts, those of each item in a release of its own that was seen."""
    for number in range(count // OF_ITEM):
        day = FIRST + timedelta(days=number * DAYS * OF_ITEM // count)
        moment, due = at(day, time(10, 0, 3)), at(day, time(10))
        id, release = f"{day}-bericht-over-de-raad-{number}", f"r-{number:08x}"
        path, digest = f"besluiten/{id}/", f"{number:032x}"
        # Without a text: those lie in files of their own, and are read when they are asked for.
        yield Fact(at=moment, fact="text", of=f"item/{id}", release=release, path=path, how="first")
        for channel in SHOWS:
            of = f"{id}@{channel}@{day}"
            yield Fact(at=moment, fact="show", of=of, release=release, due=due)
        lines = 1 + len(SHOWS)
        yield Fact(at=moment, fact="release", of=release, facts=lines, site=digest, by="server")
        yield Fact(at=moment + timedelta(seconds=38), fact="seen", of=release, how="looked")


def main() -> None:
    """Writes as many facts as the command line says to the folder that it names."""
    append(folders(Path(sys.argv[2])), tuple(facts(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
