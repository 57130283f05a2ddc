"""The index of one part, read from what Pagefind wrote and kept as one piece of CBOR.

Pagefind numbers pages in the order in which the disk lists them, and writes the values of a
filter in the order of a hash map. Here pages are in the order of their address, and all that
names a page does so by its place in that order: so the same records give the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cbor2

from raadsweek.search_index.form import Postings, opened, plain, postings
from raadsweek.search_index.page import EXTRA, METAS, pages
from raadsweek.search_index.program import ENTRY, failed, indexed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from raadsweek.emit.search import Record

FORM = 1
"""Of what is kept; changes whenever the same records would give other bytes."""


@dataclass(frozen=True, slots=True)
class PartIndex:
    """What Pagefind made of some records, before it is joined with the rest."""

    language: str
    entry: dict[str, Any]
    """What Pagefind tells of any index, and in `about` of one in this language."""
    about: dict[str, Any]
    common: dict[str, bytes]
    """The files that are the same for all records; only the index of no records holds them."""
    version: str
    pages: list[tuple[int, bytes]]
    """How many words each page has, and the file that a result is shown from."""
    words: dict[str, Postings]
    forms: dict[str, dict[str, Postings]]
    """Of the words that are written with other accents too, those forms."""
    filters: dict[str, dict[str, list[int]]]
    """Of each filter the values, with the numbers of the pages."""

    def encoded(self) -> bytes:
        """All of it, to keep."""
        return cbor2.dumps([getattr(self, name) for name in self.__slots__])

    @staticmethod
    def decoded(kept: bytes) -> PartIndex:
        """What `encoded` gave; each `Postings` is a list of its five values."""
        return PartIndex(*cbor2.loads(kept))


def part_index(records: Sequence[Record], language: str) -> bytes:
    """Indexes these records. Raises RaadsweekError where that fails."""
    files = indexed(pages(records), language)
    try:
        return _read(files, language, with_common=not records).encoded()
    except (ValueError, TypeError, LookupError) as error:
        raise failed(f"unknown form of its files: {error!r}") from error


def _read(files: Mapping[str, bytes], language: str, *, with_common: bool) -> PartIndex:
    entry = json.loads(files[ENTRY])
    about = entry.pop("languages")[language]
    meta = opened(files[f"pagefind.{about.pop('hash')}.pf_meta"])
    version, numbered, chunks, filters, _, metas = meta
    if tuple(metas) != METAS:
        raise ValueError(metas)
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _ in numbered]
    order = _order(fragments)
    numbers = {before: number for number, before in enumerate(order)}
    words = dict(_words((files[f"index/{name}.pf_index"] for *_, name in chunks), numbers))
    return PartIndex(
        language=language,
        entry=entry,
        about={"wasm": about["wasm"]},
        common=dict(_common(files)) if with_common else {},
        version=version,
        pages=[(numbered[before][1], fragments[before]) for before in order],
        words={word: found[""] for word, found in words.items() if "" in found},
        forms={word: forms for word, found in words.items() if (forms := _forms(found))},
        filters=dict(_filters((files[f"filter/{name}.pf_filter"] for _, name in filters), numbers)),
    )


def _common(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((path, files[path]) for path in sorted(files) if ".pf_" not in path and path != ENTRY)


def _order(fragments: list[bytes]) -> list[int]:
    """The pages of records, by address: of each the number that Pagefind gave it."""
    urls = [json.loads(plain(fragment))["url"] for fragment in fragments]
    kept = (number for number, url in enumerate(urls) if url != f"/{EXTRA}")
    return sorted(kept, key=urls.__getitem__)


def _words(
    files: Iterable[bytes], numbers: Mapping[int, int]
) -> Iterator[tuple[str, dict[str, Postings]]]:
    """Each word in order, and the pages of each of its forms; the normal form is `""`."""
    for file in files:
        for word, normal, variants in opened(file)[0]:
            forms = {"": normal, **dict(variants)}
            numbered = {form: _numbered(forms[form], numbers) for form in sorted(forms)}
            yield word, {form: postings(found) for form, found in numbered.items() if found}


def _numbered(pages: list[Any], numbers: Mapping[int, int]) -> list[Any]:
    """The pages of a word with the numbers of our own order; not that of no record."""
    found, before = [], 0
    for step, places, metas in pages:
        before += step
        if before in numbers:
            found.append((numbers[before], places, metas))
    return sorted(found)


def _forms(found: dict[str, Postings]) -> dict[str, Postings]:
    return {form: where for form, where in found.items() if form}


def _filters(
    files: Iterable[bytes], numbers: Mapping[int, int]
) -> Iterator[tuple[str, dict[str, list[int]]]]:
    for name, values in sorted(map(opened, files)):
        yield (
            name,
            {value: sorted(numbers[page] for page in pages) for value, pages in sorted(values)},
        )
