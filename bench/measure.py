"""Measures commands as whole processes, in turn: A B C, A B C, so that a busy moment hits all.

Imports little more than the standard library: on Linux the memory of a process that starts another
counts for the other's peak, so this one must stay small.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from bench.memory import PROC, Sampler

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

NOW = "2026-11-20T09:00"
"""The moment for which everything is measured: a Friday, the morning after a meeting."""
SENTENCE = "\nDit bericht is nog eens nagekeken.\n"
MORE_OF_TITLE = ", nog eens nagekeken"
YEARS = 10
"""Over how many years the items of a council are spread where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One command on one corpus."""

    name: str
    items: int
    command: tuple[str, ...]
    folder: Path
    """Where it runs."""
    site: Path | None = None
    """What it writes."""
    cache: Path | None = None
    """Where it keeps what it needs again."""
    again: bool = False
    """Whether the site and the cache of the build before stay; otherwise they go first."""
    first: bool = False
    """Whether it runs once before, untimed, so that the system knows its files as after a build."""
    edited: Path | None = None
    """A text in which a sentence is changed first."""
    retitled: Path | None = None
    """One of which the title is."""
    restored: Path | None = None
    """A text that is to be without that sentence first."""
    times_itself: bool = False
    """Whether it prints `seconds` and `peak_mb` of what counts (`bench.planner`)."""
    years: int = YEARS
    """Over how many years the items are spread."""

    @property
    def size(self) -> str:
        """`20,000 in 20 years`; ten years go without saying."""
        return f"{self.items:,}" + (f" in {self.years} years" if self.years != YEARS else "")


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: wall-clock seconds and peak resident memory."""

    seconds: float
    peak_mb: float


@dataclass(slots=True)
class Result:
    """All runs of one measure, in the order of the rounds."""

    measure: Measure
    samples: list[Sample] = field(default_factory=list)
    files: int = 0
    all_mb: float = 0
    """The peak of all its processes together; 0 where it is not measured."""

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def peak_mb(self) -> float:
        """The highest peak of all runs."""
        return max(sample.peak_mb for sample in self.samples)

    def ratio(self, other: Result) -> float:
        """The median of the ratios within each round: what slowed a round slowed both."""
        pairs = zip(self.samples, other.samples, strict=True)
        return statistics.median(mine.seconds / its.seconds for mine, its in pairs)


def in_turn(measures: Iterable[Measure], runs: int, tell: Callable[[str], None]) -> list[Result]:
    """Runs all measures one after the other, `runs` times.

    Then once more those that make a site, to sample the memory of all their processes.
    """
    results = [Result(measure) for measure in measures]
    for number in range(runs):
        for result in results:
            sample = run(result.measure)
            result.samples.append(sample)
            result.files = _count(result.measure.site)
            tell(
                f"run {number + 1}/{runs}  {result.measure.size:<19}{result.measure.name:<34}"
                f"{sample.seconds:8.2f} s {sample.peak_mb:6.0f} MB"
            )
    for result in results if PROC.is_dir() else ():
        if result.measure.site:
            result.all_mb = sampled_mb(result.measure)
            tell(
                f"memory   {result.measure.size:<19}{result.measure.name:<34}"
                f"{result.all_mb:17.0f} MB, all processes"
            )
    return results


def sampled_mb(measure: Measure) -> float:
    """The peak of all processes of one run together. Raises as `run` does."""
    _prepare(measure)
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(  # noqa: S603 - as in run
            measure.command,
            cwd=measure.folder,
            env=_surroundings(measure),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with Sampler(process.pid) as sampler:
            status = process.wait()
        _fail(measure, status, output)
    return sampler.peak_mb


def run(measure: Measure) -> Sample:
    """One run. Raises SystemExit with the command's own words where it fails."""
    _prepare(measure)
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands are those of bench.contest
            measure.command,
            cwd=measure.folder,
            env=_surroundings(measure),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        # Not process.wait: only wait4 tells of this one child what it used.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        said = _fail(measure, process.returncode, output)
    if measure.times_itself:
        own = json.loads(said)
        return Sample(own["seconds"], own["peak_mb"])
    return Sample(seconds, _mb(usage))


def _fail(measure: Measure, status: int, output: IO[bytes]) -> str:
    """What the command said, where it did not fail."""
    output.seek(0)
    said = output.read().decode(errors="replace")
    if status:
        raise SystemExit(f"{' '.join(measure.command)} failed in {measure.folder}:\n{said[-4000:]}")
    return said


def _prepare(measure: Measure) -> None:
    if not measure.again:
        for folder in filter(None, (measure.site, measure.cache)):
            shutil.rmtree(folder, ignore_errors=True)
    elif measure.first or (measure.site and not measure.site.exists()):
        subprocess.run(  # noqa: S603 - as above
            measure.command,
            cwd=measure.folder,
            env=_surroundings(measure),
            check=True,
            capture_output=True,
        )
    if measure.restored:
        text = measure.restored.read_text(encoding="utf-8")
        measure.restored.write_text(text.removesuffix(SENTENCE), encoding="utf-8")
    for file, change in ((measure.edited, edited), (measure.retitled, retitled)):
        if file:
            file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def an_item(council: Path) -> Path:
    """The item that is changed: the first news of 2022 that follows another, the same each time."""
    news = sorted((council / "content" / "nieuws").glob("2022-*.md"))
    return next(file for file in news if "\nfollows:" in file.read_text(encoding="utf-8"))


def edited(text: str) -> str:
    """The text with one sentence more, or without it where it is there already."""
    return text.removesuffix(SENTENCE) if text.endswith(SENTENCE) else text + SENTENCE


def retitled(text: str) -> str:
    """The text with a longer title, or with the one of before where it is longer already."""
    before, title, rest = text.partition("title: ")
    line, end, after = rest.partition("\n")
    quote = line[-1] if line[-1] in "'\"" else ""
    said = line.removesuffix(quote)
    longer = said.endswith(MORE_OF_TITLE)
    new = said.removesuffix(MORE_OF_TITLE) if longer else said + MORE_OF_TITLE
    return f"{before}{title}{new}{quote}{end}{after}"


def _surroundings(measure: Measure) -> dict[str, str]:
    return {**os.environ, **({"RAADSWEEK_CACHE": str(measure.cache)} if measure.cache else {})}


def peak_mb() -> float:
    """The peak resident memory of this process so far."""
    return _mb(resource.getrusage(resource.RUSAGE_SELF))


def _mb(usage: resource.struct_rusage) -> float:
    """Linux counts in kilobytes, macOS in bytes."""
    return usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


def _count(folder: Path | None) -> int:
    return sum(len(files) for _, _, files in os.walk(folder)) if folder else 0
