"""The search index by itself: `python -m bench.search FOLDER INDEX` makes it of the council there.

Prints JSON. `seconds` are seconds of processor time, of making all of it and writing nothing; the
council is read, checked and planned before. `peak_mb` is that of the whole process, and `before_mb`
what it was when the index began. Then one sentence of one item is changed: `changed` are seconds
with what was kept, `differ` the files that are other ones. The files come to stand in INDEX.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import NOW, an_item, edited, peak_mb
from raadsweek.cli import NEW_OBJECTS
from raadsweek.edition.values.item import PublicItem
from raadsweek.emit.search_records import sources
from raadsweek.generate.site_search import index_of
from raadsweek.language import Language
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import context_of
from raadsweek.workspace.settings_and_now import now, read_settings

if TYPE_CHECKING:
    from raadsweek.emit.output import Context
    from raadsweek.search import Index, SearchCache


class Shelved(dict[str, bytes]):
    """What is kept from one index to the next, in memory."""

    def read(self, name: str) -> bytes | None:
        """What is kept under this name."""
        return self.get(name)

    def write(self, name: str, body: bytes) -> None:
        """Keeps it."""
        self[name] = body


def context(root: Path) -> Context:
    """What an index is made of: the public edition at the moment of all measures."""
    settings, moment = read_settings(root / "mkdocs.yml"), now(NOW)
    project, _ = checked_project(settings, moment)
    about = context_of(settings, project, plan(project, moment), moment, preview=False)
    for item in about.edition.items():
        if isinstance(item, PublicItem):
            # A build has read it for its page by now.
            about.edition.text(item.id)
    return about


def timed(about: Context, shelf: SearchCache) -> tuple[float, Index]:
    """Seconds of processor time, and the index."""
    begun = time.process_time()
    made = index_of(about, shelf)
    return time.process_time() - begun, made


def write_files(root: Path, index: Index) -> None:
    """The files, where a search page would find them."""
    for name, text in index.files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def write_records(file: Path, about: Context) -> None:
    """The same records for another program that makes an index, a line of JSON each."""
    spoken = replace(about, language=Language(about.content_language))
    with file.open("w", encoding="utf-8") as lines:
        for source in sources(spoken):
            each = source.record()
            lines.write(
                json.dumps(
                    {
                        "url": f"/{each.path}",
                        "title": each.title,
                        "content": " ".join((each.title, each.summary, *each.texts)),
                        "filters": {name: list(values) for name, values in each.filters.items()},
                        "day": each.day,
                    }
                )
                + "\n"
            )


def main() -> None:
    """Measures the council in the folder that the command line names."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])  # as the command does
    root, out = Path(sys.argv[1]), Path(sys.argv[2])
    about, shelf = context(root), Shelved()
    before = peak_mb()
    seconds, made = timed(about, shelf)
    found = {"seconds": seconds, "peak_mb": peak_mb(), "before_mb": before, **_sizes(made)}
    write_files(out, made)
    write_records(out / "records.jsonl", about)
    file = an_item(root)
    text = file.read_text(encoding="utf-8")
    try:
        file.write_text(edited(text), encoding="utf-8")
        after = context(root)
    finally:
        file.write_text(text, encoding="utf-8")
    found["changed"], kept = timed(after, shelf)
    names = made.files.keys() | kept.files.keys()
    found["differ"] = sum(made.files.get(name) != kept.files.get(name) for name in names)
    found["equal"] = index_of(after).files == kept.files
    sys.stdout.write(json.dumps(found) + "\n")


def _sizes(index: Index) -> dict[str, float]:
    size = sum(len(text.encode()) for text in index.files.values())
    return {"files": len(index.files), "mb": size / 1_000_000}


if __name__ == "__main__":
    main()
