"""Where the benchmark's councils and projects stand, and the programs of the peers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ELEVENTY = Path(__file__).with_name("js") / "node_modules/@11ty/eleventy/cmd.cjs"
"""Installed by the Makefile, in the version of bench/js/package-lock.json."""


class Workshop:
    """The folder in which corpora, sites and environments are kept while measuring."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self.folder = folder
        self.tell = tell

    def made(self, module: str, name: str, *arguments: str) -> Path:
        """The folder `name`; written by a module of ours unless it is there already."""
        folder = self.folder / name
        if not folder.exists():
            self.tell(f"writing {name}")
            # First beside its place: what was broken off is not taken for whole.
            part = folder.with_name(f"{name}.part")
            shutil.rmtree(part, ignore_errors=True)
            command = [sys.executable, "-m", f"bench.{module}", *arguments, str(part)]
            subprocess.run(command, check=True)  # noqa: S603 - our own module
            part.rename(folder)
        return folder

    def installed(self, program: str, *requirements: str, module: bool = False) -> str | None:
        """A peer's program in an environment of its own; None where it cannot be installed.

        Of a `module` it is the Python that has it.
        """
        environment = self.folder / f"{program}-environment"
        file = environment / "bin" / ("python" if module else program)
        if not file.exists():
            self.tell(f"installing {', '.join(requirements)}")
            make = [sys.executable, "-m", "venv", str(environment)]
            pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"]
            try:
                subprocess.run(make, check=True)  # noqa: S603 - Python's own module
                subprocess.run([*pip, *requirements], check=True)  # noqa: S603 - pinned
            except subprocess.CalledProcessError:
                self.tell(f"{requirements[-1]} could not be installed: it is not measured")
                shutil.rmtree(environment, ignore_errors=True)
                return None
        return str(file)

    def eleventy(self) -> tuple[str, ...] | None:
        """Eleventy by the Node of the test environment; None where either is not there."""
        here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        node = shutil.which("node", path=here)
        if node is None or not ELEVENTY.is_file():
            self.tell("Eleventy is not installed (make bench does that): it is not measured")
            return None
        return node, str(ELEVENTY)
