"""The results as a Markdown table, and its place in docs/explanation/performance.md."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from bench.contest import PEER, PLANNER, WHOLE
from bench.measure import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.measure import Result


HEADER = (
    "work",
    "items",
    "seconds",
    "least - most",
    "to H",
    "to P",
    "peak MB",
    "all MB",
    "files",
)
LEGEND = {
    PEER: (
        "H is Hugo bare. It leaves out all that Raadsweek makes, but for a page for each item in a"
        " few lines of HTML, a list of each kind, and RSS without texts of each kind."
    ),
    WHOLE: (
        "P is Hugo with comparable output, then Pagefind. It leaves out the plan, which it is"
        " given; any check; cleaning of what editors wrote; pictures to share, and a picture in the"
        " size of the page; weeks on paper (PDF and text); feeds of the mails; and what is planned"
        " for the weeks to come. Raadsweek leaves out what P has besides: a page for each channel"
        " and weekday."
    ),
}
"""What the two that all others are set beside leave out."""


def table(results: Sequence[Result]) -> str:
    """A row for each measure, those of one size together."""
    rows = [
        HEADER,
        ("---", *["--:"] * (len(HEADER) - 1)),
        *(_row(result, results) for result in results),
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(result: Result, results: Sequence[Result]) -> tuple[str, ...]:
    seconds = [sample.seconds for sample in result.samples]
    bare, whole = (_same_size(result, results, name) for name in (PEER, WHOLE))
    return (
        result.measure.name,
        result.measure.size,
        f"{result.seconds:.2f}",
        f"{min(seconds):.2f} - {max(seconds):.2f}",
        f"{result.ratio(bare):.2f}" if bare else "",
        f"{result.ratio(whole):.2f}" if whole else "",
        f"{result.peak_mb:.0f}",
        f"{result.all_mb:.0f}" if result.all_mb else "",
        f"{result.files:,}" if result.files else "",
    )


def _same_size(result: Result, results: Sequence[Result], name: str) -> Result | None:
    """That work on the same items; the planner has a council of its own and is not compared."""
    if result.measure.name == PLANNER:
        return None
    found = (r for r in results if r.measure.name == name)
    return next((r for r in found if r.measure.items == result.measure.items), None)


def growth(results: Sequence[Result]) -> Iterator[str]:
    """How much longer each work takes on each corpus than on the smaller one of ten years."""
    smaller: dict[str, Result] = {}
    for result in results:
        name = result.measure.name
        before = smaller.get(name)
        if before:
            times = f"{result.ratio(before):.2f} times as long as {before.measure.size}"
            yield f"- {name}: {result.measure.size} items take {times}"
        if result.measure.years == YEARS:
            smaller[name] = result


def report(results: Sequence[Result], runs: int) -> str:
    """Machine, table, what H and P leave out, and growth. Names no host and no path."""
    machine = (
        f"{runs} {'run' if runs == 1 else 'runs in turn'};"
        f" {os.cpu_count()} cores, {platform.system()},"
        f" {platform.python_implementation()} {platform.python_version()}."
    )
    grown = "\n".join(growth(results))
    names = {result.measure.name for result in results}
    legend = "\n\n".join(text for name, text in LEGEND.items() if name in names)
    return "\n\n".join(part for part in (machine, table(results), legend, grown) if part)


def write(text: str, file: Path, target: str = "bench") -> None:
    """Puts the text between the two marks in `file` that name this target of make."""
    begins = f"<!-- {target}:begin - written by make {target}, do not edit -->"
    ends = f"<!-- {target}:end -->"
    before, begin, rest = file.read_text(encoding="utf-8").partition(begins)
    _, end, after = rest.partition(ends)
    if not (begin and end):
        raise SystemExit(f"{file.name} has lost the marks between which the table stands")
    file.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")
