"""`make quick`: the tests that find most in the least time, named in `quick.txt`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("quick.txt")
SETTINGS = "_hypothesis_internal_use_settings"
"""Where hypothesis keeps those of a test; a test of ours holds that it does."""
OF = "--of="
"""`--of=plan` runs only what of it lies in `tests/plan/`."""
OPTIONS = ("-q", "-p", "tests.quick", "--dist=loadfile", "--no-loadscope-reorder")
FEW = 10
"""Examples that a random test tries here, always the same ones."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lets each random test try a few examples, whatever it asks for itself."""
    from hypothesis import settings  # noqa: PLC0415 - pytest has to see it imported itself

    for item in items:
        function = getattr(item, "function", None)
        asked = getattr(function, SETTINGS, None)
        if asked is not None:
            few = settings(asked, max_examples=min(FEW, asked.max_examples), derandomize=True)
            setattr(function, SETTINGS, few)


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
