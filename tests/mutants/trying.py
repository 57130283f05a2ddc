"""Makes mutants in copies of the tree, never in the tree itself, and runs `make quick` on each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path
from queue import Queue

from tests.mutants.table import REPOSITORY, Mutant

LINKED = (".venv", "tests/js/node_modules")
"""What is too large to copy, and holds no code of ours."""
_LEFT = frozenset({".git", "node_modules", "__pycache__", *LINKED})
_LEFT_AT_TOP = frozenset({"site", "preview", "dist", "build", ".raadsweek"})
"""What tools and builds left there."""
_NEAR = {
    "config": "load",
    "errors": "cli",
    "language": "cli",
    "mkdocs_raadsweek": "generate",
    "publishers": "delivery",
    "report": "plan",
    "scaffold": "cli",
    "workspace": "cli",
}
"""Where the tests of a room are that has no folder of its own."""
PASSED, NO_TESTS = 0, 5


@dataclass(frozen=True, slots=True)
class Tried:
    """What `make quick` said of a mutant."""

    mutant: Mutant
    killed: bool
    by: str
    """The first test that failed."""
    seconds: float
    """Of processors: how busy the machine was does not count."""


@contextmanager
def copies(many: int) -> Iterator[Queue[Path]]:
    """Copies of the tree, to take and to put back as they were."""
    with tempfile.TemporaryDirectory(prefix="raadsweek-mutants-") as folder:
        queue: Queue[Path] = Queue()
        for number in range(many):
            root = Path(folder) / str(number)
            shutil.copytree(REPOSITORY, root, ignore=_left, symlinks=True)
            for link in LINKED:
                (root / link).parent.mkdir(parents=True, exist_ok=True)
                (root / link).symlink_to((REPOSITORY / link).resolve())
            queue.put(root)
        yield queue


def _left(folder: str, names: list[str]) -> set[str]:
    """What of a folder is not copied."""
    at_top = _LEFT_AT_TOP if Path(folder) == REPOSITORY else frozenset()
    return {name for name in names if name in _LEFT | at_top or name.endswith("_cache")}


def quick(root: Path, *options: str) -> tuple[int, str, float]:
    """Runs `make quick` in a copy: the exit code, what it said and seconds of processors.

    With `--of=plan` only its tests in `tests/plan/`.
    """
    paths = os.pathsep.join(str(root / each) for each in ("src", "plugins"))
    command = [sys.executable, "-m", "tests.quick", "-p", "no:cacheprovider", *options]
    timed = '"$@"; code=$?; times >&2; exit $code'
    done = subprocess.run(
        [shutil.which("sh") or "sh", "-c", timed, "sh", *command],
        cwd=root,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, _seconds(done.stderr.splitlines()[-1])


def _seconds(times: str) -> float:
    """Of `1m2.500s 0m3.000s`, what the shell says of its children: user and system together."""
    parts = (part.rstrip("s").partition("m") for part in times.split())
    return sum(60 * int(minutes) + float(seconds) for minutes, _, seconds in parts)


def tried(mutants: Sequence[Mutant], jobs: int) -> Iterator[Tried]:
    """Tries each of them, `jobs` at a time and each in one process, until a test fails.

    Raises `AssertionError` where one fails before any mistake is made: that would find all of them.
    """
    with copies(jobs) as free, ThreadPoolExecutor(jobs) as pool:
        root = free.get()
        code, said, _ = quick(root, "-x")
        assert code == PASSED, f"make quick fails as it is:\n{said}"
        free.put(root)
        yield from pool.map(lambda mutant: _one(mutant, free), mutants)


def _one(mutant: Mutant, free: Queue[Path]) -> Tried:
    root = free.get()
    file = root / mutant.file
    before = file.read_bytes()
    try:
        _write(file, mutant.applied(before.decode()).encode())
        # Most are found by the tests of their own room, so these come first.
        code, said, seconds = quick(root, "-x", f"--of={_NEAR.get(mutant.package, mutant.package)}")
        if code in (PASSED, NO_TESTS):
            code, said, all_seconds = quick(root, "-x")
            seconds += all_seconds
    finally:
        _write(file, before)
        free.put(root)
    first = next((line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))), "")
    return Tried(mutant, code != PASSED, first.partition(" - ")[0], seconds)


def _write(file: Path, code: bytes) -> None:
    """Writes code, and takes away what was compiled of what stood there in the same second."""
    file.write_bytes(code)
    Path(cache_from_source(str(file))).unlink(missing_ok=True)
