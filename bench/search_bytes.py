"""What a browser loads to answer a question, compressed as hosts do.

`python -m bench.search_bytes INDEX` tells it of our index: the scripts, `start.json` and the files
that the questions need, one after the other. With `--pagefind` it opens the index of Pagefind in
INDEX in Chromium and counts what that asks for. Prints JSON: of each step its requests and bytes.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.host import hosted
from raadsweek import resources
from raadsweek.search.query_answer import answer
from raadsweek.search.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = ("bibliotheek", "parkeren bij het station", "bibliotek")
"""A word, some words, and one that is mistyped."""
SHOWN = 10
"""Results on a page, of those that have all of a question and of the others."""
SCRIPTS = ("search.js", "search/answer.js", "search/stem-nl.js")
_ASK = """async (question) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  if (!question) return;
  const { results } = await pagefind.search(question);
  await Promise.all(results.slice(0, 10).map((each) => each.data()));
}"""


def ours(index: Path) -> Iterator[tuple[str, int, int]]:
    """Of each step its name, requests and bytes."""
    sent: dict[str, int] = {}

    def read(name: str) -> str:
        data = (index / name).read_bytes()
        sent[name] = len(gzip.compress(data))
        return data.decode()

    assets = resources.templates() / "site" / "assets"
    for name in SCRIPTS:
        sent[name] = len(gzip.compress((assets / name).read_bytes()))
    reader = Reader(read)
    before = dict[str, int]()
    for step in ("", *QUESTIONS):
        if step:
            _shown(reader, step)
        new = sent.keys() - before.keys()
        yield step, len(new), sum(sent[name] for name in new)
        before = dict(sent)


def _shown(reader: Reader, question: str) -> None:
    """Reads the results that the page shows first."""
    found = answer(reader, question)
    others = found.some[:SHOWN] if len(found.all) < SHOWN else ()
    for number in (*found.all[:SHOWN], *others):
        reader.result(number)


def of_pagefind(index: Path) -> Iterator[tuple[str, int, int]]:
    """The same of Pagefind, in Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this needs a browser

    (index / "index.html").write_text("<!doctype html><title>.</title>", encoding="utf-8")
    (index / "404.html").write_text("<!doctype html><title>.</title>", encoding="utf-8")
    with sync_playwright() as playwright, hosted(index) as address:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/lib/chromium/chromium",
            args=["--no-sandbox"],
        )
        page = browser.new_page()
        sent: list[int] = []
        page.on("response", lambda response: sent.append(_size(index, response.url, address)))
        page.goto(address, wait_until="networkidle")
        for step in ("", *QUESTIONS):
            sent.clear()
            page.evaluate(_ASK, step)
            page.wait_for_timeout(500)
            yield step, len(sent), sum(sent)
        browser.close()


def _size(index: Path, url: str, address: str) -> int:
    file = index / url.removeprefix(address).partition("?")[0]
    data = file.read_bytes() if file.is_file() else b""
    return min(len(data), len(gzip.compress(data)))


def main() -> None:
    """Prints the steps as JSON."""
    index = Path(sys.argv[1])
    steps = of_pagefind(index) if "--pagefind" in sys.argv else ours(index)
    sys.stdout.write(json.dumps(list(steps)) + "\n")


if __name__ == "__main__":
    main()
