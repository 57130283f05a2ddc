"""`make quick`: the tests that find most in the least time, named in `quick.txt`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("quick.txt")
OF = "--of="
"""`--of=plan` runs only what of it lies in `tests/plan/`."""
OPTIONS = (
    "-q",
    "--hypothesis-profile=quick",
    "--dist=loadfile",
    "--no-loadscope-reorder",
)


def listed(of: str = "") -> tuple[str, ...]:
    """The list as pytest takes it: files and single tests, without those behind a `-`.

    With `of` only what lies in that folder of the tests.
    """
    lines = (line.partition("#")[0].strip() for line in LIST.read_text("utf-8").splitlines())
    return tuple(
        f"--deselect={line.removeprefix('-').strip()}" if line.startswith("-") else line
        for line in lines
        if line.removeprefix("- ").startswith(f"tests/{of}")
    )


def main(arguments: list[str]) -> int:
    """Pytest's exit code; 5 where no test was asked for."""
    of = next((each for each in arguments if each.startswith(OF)), "")
    chosen = listed(of.removeprefix(OF) + "/" if of else "")
    if not chosen:
        return pytest.ExitCode.NO_TESTS_COLLECTED
    return pytest.main([*OPTIONS, *(each for each in arguments if each != of), *chosen])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
