"""`make bench` and `make profile`: `python -m bench --help` tells the options."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.chart import chart
from bench.contest import measures
from bench.measure import in_turn
from bench.profiling import profile
from bench.table import report, write
from bench.workshop import Workshop

PAGE = Path("docs/explanation/performance.md")
CHART = Path("docs/images/bench.svg")


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(sorted(int(size) for size in text.split(",")))
    if any(size < 1000 or size % 1000 for size in sizes):  # noqa: PLR2004 - of bench.corpus
        raise argparse.ArgumentTypeError("sizes are multiples of 1,000")
    return sizes


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Speed and memory of Raadsweek beside other generators."
    )
    parser.add_argument("--runs", type=int, default=3, help="how often each is run (3)")
    parser.add_argument(
        "--sizes", type=_sizes, default=(1000, 10_000), help="how many items (1000,10000)"
    )
    parser.add_argument("--only", default="", help="only what has this in its name: plan, Hugo")
    parser.add_argument("--keep", type=Path, help="keep the corpora and sites in this folder")
    parser.add_argument(
        "--write", action="store_true", help=f"put the table and the chart into {PAGE}"
    )
    parser.add_argument("--profile", action="store_true", help="where the time of a build goes")
    return parser.parse_args()


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _bench(arguments: argparse.Namespace, folder: Path) -> None:
    workshop = Workshop(folder, _tell)
    if arguments.profile:
        size = max(arguments.sizes)
        print(profile(workshop.made("corpus", f"council-{size}", str(size))))
        return
    wanted = tuple(measures(workshop, arguments.sizes, arguments.only))
    results = in_turn(wanted, arguments.runs, _tell)
    text = report(results, arguments.runs)
    print(text)
    if arguments.write:
        write(text, PAGE)
        CHART.write_text(chart(results), encoding="utf-8")


def main() -> None:
    """Measures in a temporary folder, or in the one to keep."""
    arguments = _arguments()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        _bench(arguments, arguments.keep.resolve())
        return
    with tempfile.TemporaryDirectory(prefix="raadsweek-bench-") as folder:
        _bench(arguments, Path(folder))


if __name__ == "__main__":
    main()
