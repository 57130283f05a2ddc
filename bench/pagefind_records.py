"""The same records for Pagefind, by its documented interface.

`python pagefind_records.py RECORDS PAGES OUT` makes a small page of each, in a folder of its own;
all are indexed by one call. To add them one by one takes a tenth of a second each, in which its
Python side waits. It runs in an environment that holds Pagefind and nothing of ours. Prints JSON:
`seconds` of processor time of both processes, and `peak_mb` of the larger one.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from contextlib import suppress
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any


class _WrittenError(Exception):
    """All is written."""


async def _index(pages: Path, out: Path) -> None:
    config = {"output_path": str(out), "force_language": "nl"}
    # By its name: the environment in which our types are checked has no Pagefind.
    of_pagefind = import_module("pagefind.index")
    with suppress(_WrittenError):
        async with of_pagefind.PagefindIndex(config=config) as index:
            await index.add_directory(str(pages))
            await index.write_files()
            # It stops its program before the last file is written, so we wait; and it closes
            # without writing all once more only where something is raised.
            await asyncio.sleep(3)
            raise _WrittenError


def _page(record: dict[str, Any]) -> str:
    filters = "".join(
        f'<i data-pagefind-filter="{name}:{escape(value)}"></i>'
        for name, values in record["filters"].items()
        for value in values
    )
    title, text = escape(record["title"]), escape(record["content"])
    return f"<!doctype html><html lang=nl><body><h1>{title}</h1>{filters}<p>{text}</p>"


def main() -> None:
    """Indexes the records of the file that the command line names."""
    pages, out = Path(sys.argv[2]), Path(sys.argv[3])
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        file = pages / record["url"].strip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_page(record), encoding="utf-8")
    written = time.process_time()
    asyncio.run(_index(pages, out))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    found = {
        "seconds": sum(each.ru_utime + each.ru_stime for each in used) - written,
        "peak_mb": max(each.ru_maxrss for each in used) / 1_000,
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
