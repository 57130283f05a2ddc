"""Calls Pagefind, which makes the index that the search page reads.

Its Python interface waits a tenth of a second for each answer and waits for ever where the
program under it stops, so we call the program, on a page for each record in a folder of its
own. What it writes differs between two runs in one thing: the order of the values of a filter
(a hash map's), and with it the names that hash them. `_in_order` sorts those.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import tempfile
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cbor2
from pagefind.service import get_executable

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit.search import Record

FOLDER = "pagefind"
TIMEOUT = 600
"""Seconds; 10,000 records take eight."""
SIGNATURE = b"pagefind_dcd"
"""How every compressed file of Pagefind begins once it is opened."""
_MEDIA_TYPES = {".js": "text/javascript", ".json": "application/json"}
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
ENTRY = "pagefind-entry.json"


def search_index(records: Iterable[Record], language: str) -> Iterator[Artifact]:
    """The files below `pagefind/`; the same records give the same bytes, no records no files.

    Raises RaadsweekError where the index cannot be made.
    """
    found = tuple(records)
    if not found:  # Pagefind takes that for a mistake
        return
    with tempfile.TemporaryDirectory(prefix="raadsweek-") as name:
        folder = Path(name)
        _write(found, folder / "site")
        _run(folder, language)
        files = _read(folder / "index", language)
    for path, content in sorted(_in_order(files, language).items()):
        media_type = _MEDIA_TYPES.get(Path(path).suffix, "application/octet-stream")
        yield Artifact(f"{FOLDER}/{path}", media_type, content)


def _write(records: Iterable[Record], site: Path) -> None:
    site.mkdir()
    for record in records:
        file = site / record.path / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(_page(record), "utf-8", "xmlcharrefreplace")


def _page(record: Record) -> str:
    """A page as Pagefind reads it; nobody else ever does.

    Title and words are metas: those are searched too, and do not stand in an excerpt.
    """
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in record.text.split("\n\n"))
    metas = "".join(
        f'<i data-pagefind-meta="{name}[content]" content="{escape(value)}"></i>'
        for name, value in (
            ("line", record.line),
            ("title", record.title),
            ("words", ", ".join(record.words)),
        )
        if value
    )
    filters = "".join(
        f'<i data-pagefind-filter="{name}[content]" content="{escape(value)}"></i>'
        for name, values in sorted(record.filters.items())
        for value in values
    )
    return (
        f"<!doctype html><html><body>{metas}{filters}"
        f"<main data-pagefind-body>{paragraphs}</main></body></html>"
    )


def _run(folder: Path, language: str) -> None:
    program = get_executable()
    if program is None:
        raise _failed("pagefind")
    options = ("--site", "site", "--output-path", "index", "--force-language", language, "--quiet")
    try:
        done = subprocess.run(  # noqa: S603 - a program of our own environment
            [str(program), *options], cwd=folder, capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(str(error)) from error
    if done.returncode or not (folder / "index" / ENTRY).is_file():
        raise _failed((done.stderr or done.stdout).decode("utf-8", "replace"))


def _failed(words: str) -> RaadsweekError:
    return RaadsweekError(
        message("the search index could not be made: {error}", error=" ".join(words.split())),
        message("The last site stands as it was. Install Raadsweek again if this stays."),
    )


def _read(index: Path, language: str) -> dict[str, bytes]:
    """What the search page needs; Pagefind's own search boxes are left out."""
    wanted = [index / name for name in (*_SCRIPTS, ENTRY, f"wasm.{language}.pagefind")]
    wanted += [file for file in index.rglob("*.pf_*") if file.is_file()]
    return {file.relative_to(index).as_posix(): file.read_bytes() for file in wanted}


def _in_order(files: dict[str, bytes], language: str) -> dict[str, bytes]:
    """The files with the values of each filter in order, under names that follow from them."""
    entry = json.loads(files.pop(ENTRY))
    about = entry["languages"].get(language)
    if about:
        meta = _opened(files.pop(f"pagefind.{about['hash']}.pf_meta"))
        renamed = {hash: _sorted_filter(files, hash, language) for _, hash in meta[3]}
        meta[3] = sorted([name, renamed[hash]] for name, hash in meta[3])
        closed = _closed(meta)
        about["hash"] = f"{language}_{_digest(closed)}"
        files[f"pagefind.{about['hash']}.pf_meta"] = closed
    files[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()
    return files


def _sorted_filter(files: dict[str, bytes], hash: str, language: str) -> str:
    """Puts one filter's values in order; its new name."""
    name, values = _opened(files.pop(f"filter/{hash}.pf_filter"))
    closed = _closed([name, sorted(values)])
    renamed = f"{language}_{_digest(closed)}"
    files[f"filter/{renamed}.pf_filter"] = closed
    return renamed


def _opened(data: bytes) -> Any:
    plain = gzip.decompress(data)
    if not plain.startswith(SIGNATURE):
        raise _failed("unknown form of its files")
    return cbor2.loads(plain.removeprefix(SIGNATURE))


def _closed(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value), mtime=0)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:10]
