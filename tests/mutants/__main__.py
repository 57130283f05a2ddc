"""`make mutants`: how many of the mistakes in `mutants.toml` does `make quick` find?

`--mend` finds files again that got another name. A word tries only the mutants in whose file, text
or description it stands.
"""

from __future__ import annotations

import os
import sys

from tests.mutants.table import mend, mutants
from tests.mutants.trying import tried

ENOUGH = 0.8
"""The part of them that `make quick` finds at least."""


def main(words: list[str]) -> int:
    """0 where enough of them are found."""
    if words == ["--mend"]:
        for each in mend():
            print(f"not found, or more than once: {each.file}: {each.old!r}")
        return 0
    chosen = [each for each in mutants() if all(word in repr(each) for word in words)]
    killed = 0
    for done in tried(chosen, os.cpu_count() or 1):
        killed += done.killed
        verdict = "killed  " if done.killed else "SURVIVES"
        print(f"{verdict} {done.seconds:4.0f} s  {done.mutant.file}: {done.mutant.breaks}", done.by)
        sys.stdout.flush()
    print(f"{killed} of {len(chosen)} killed")
    return 0 if killed >= ENOUGH * len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
