"""Plays what goes wrong, as short as it can be: `python -m tests.histories SEED STEPS`."""

from __future__ import annotations

import sys

from tests.delivery.servers import serving
from tests.histories.history import drawn, shortest

if __name__ == "__main__":
    seed, count = map(int, sys.argv[1:3])
    with serving() as servers:
        found = shortest(seed, drawn(seed, count), servers)
    sys.stdout.write(f"{found[0]}\n{found[1]}\n" if found else "Nothing goes wrong.\n")
