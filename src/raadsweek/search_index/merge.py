"""Joins the indexes of parts into one that Pagefind's web page reads as any other.

The pages of a part follow those of the part before it, so of a word only the first page of each
part gets another number: all other bytes are taken over as they are.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import accumulate, pairwise, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

import cbor2

from raadsweek.model.artifact import Artifact
from raadsweek.search_index.form import Joined, array_of, closed, digest
from raadsweek.search_index.page import METAS
from raadsweek.search_index.part_index import PartIndex
from raadsweek.search_index.program import ENTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FOLDER = "pagefind"
CHUNK = 20_000
"""How much a file with words holds at least; Pagefind's own measure."""
NAME = 7
"""Letters of the name of a page: all names are read before anything is found."""
_MEDIA_TYPES = {"js": "text/javascript", "json": "application/json"}
_NORMAL = ""
"""The form of a word that is written as it was normalised."""


def merged(parts: Iterable[bytes]) -> Iterator[Artifact]:
    """The files of one index of all these parts, in this order; the first has no records."""
    found = [PartIndex.decoded(part) for part in parts]
    for path, content in sorted(_files(found).items()):
        media_type = _MEDIA_TYPES.get(path.rpartition(".")[2], "application/octet-stream")
        yield Artifact(f"{FOLDER}/{path}", media_type, content)


def _files(parts: Sequence[PartIndex]) -> dict[str, bytes]:
    """All files by their path."""
    first = parts[0]
    language = first.language
    files = dict(first.common)
    meta = [
        first.version,
        _add_fragments(files, parts, language),
        _add_words(files, _joined(parts), language),
        _add_filters(files, parts, language),
        [],  # sorts
        list(METAS),
    ]
    closed_meta = closed(cbor2.dumps(meta))
    hash = f"{language}_{_short(closed_meta)}"
    files[f"pagefind.{hash}.pf_meta"] = closed_meta
    about = first.about | {"hash": hash, "page_count": len(meta[1])}
    entry = first.entry | {"languages": {first.language: about}}
    files[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()
    return files


def _short(data: bytes) -> str:
    return digest(data)[:10]


def _offsets(parts: Sequence[PartIndex]) -> Iterator[tuple[int, PartIndex]]:
    """Each part, and the number of its first page."""
    starts = accumulate((len(part.pages) for part in parts), initial=0)
    return zip(starts, parts, strict=False)


def _add_fragments(
    files: dict[str, bytes], parts: Sequence[PartIndex], language: str
) -> list[tuple[str, int]]:
    """Of each page its name and words; pages whose names would be the same get long ones."""
    pages = [page for part in parts for page in part.pages]
    digests = [digest(fragment) for _, fragment in pages]
    taken = Counter(each[:NAME] for each in digests)
    short = (each[:NAME] if taken[each[:NAME]] == 1 else each for each in digests)
    names = [f"{language}_{each}" for each in short]
    for name, (_, fragment) in zip(names, pages, strict=True):
        files[f"fragment/{name}.pf_fragment"] = fragment
    return [(name, words) for name, (words, _) in zip(names, pages, strict=True)]


def _add_filters(
    files: dict[str, bytes], parts: Sequence[PartIndex], language: str
) -> list[tuple[str, str]]:
    """Of each filter the name of its file."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for start, part in _offsets(parts):
        for name, values in part.filters.items():
            for value, pages in values.items():
                found[name][value] += (start + page for page in pages)
    names = []
    for name, values in sorted(found.items()):
        content = closed(cbor2.dumps([name, sorted(values.items())]))
        names.append((name, f"{language}_{_short(content)}"))
        files[f"filter/{names[-1][1]}.pf_filter"] = content
    return names


def _joined(parts: Sequence[PartIndex]) -> dict[str, dict[str, Joined]]:
    """Of each word in each form the pages that hold it."""
    words: dict[str, dict[str, Joined]] = {}
    for start, part in _offsets(parts):
        for word, found in part.words.items():
            forms = words.get(word)
            if forms is None:
                forms = words[word] = {_NORMAL: Joined()}
            forms[_NORMAL].add(found, start)
        for word, others in part.forms.items():
            forms = words.setdefault(word, {_NORMAL: Joined()})
            for form, found in others.items():
                forms.setdefault(form, Joined()).add(found, start)
    return words


class _Chunk(NamedTuple):
    """A file with words: the first, the last, and all of them encoded."""

    first: str
    last: str
    content: bytes


def _add_words(
    files: dict[str, bytes], words: Mapping[str, Mapping[str, Joined]], language: str
) -> list[list[str]]:
    """Of each file with words from where to where it goes, and its name."""
    chunks = list(_chunks(words))
    bounds = _bounds(chunks)
    for bound, chunk in zip(bounds, chunks, strict=True):
        content = closed(chunk.content)
        bound.append(f"{language}_{_short(content)}")
        files[f"index/{bound[-1]}.pf_index"] = content
    return bounds


def _chunks(words: Mapping[str, Mapping[str, Joined]]) -> Iterator[_Chunk]:
    """The words in order, divided as Pagefind does."""
    names: list[str] = []
    encoded: list[bytes] = []
    size = 0
    for word, forms in sorted(words.items()):
        names.append(word)
        encoded.append(_word(word, forms))
        size += forms[_NORMAL].size  # other forms do not count, in Pagefind 1.5
        if size >= CHUNK:
            yield _Chunk(names[0], names[-1], array_of([array_of(encoded)]))
            names, encoded, size = [], [], 0
    if names:
        yield _Chunk(names[0], names[-1], array_of([array_of(encoded)]))


def _word(word: str, forms: Mapping[str, Joined]) -> bytes:
    variants = [
        array_of([cbor2.dumps(form), found.encoded()])
        for form, found in sorted(forms.items())
        if form != _NORMAL
    ]
    return array_of([cbor2.dumps(word), forms[_NORMAL].encoded(), array_of(variants)])


def _bounds(chunks: Sequence[_Chunk]) -> list[list[Any]]:
    """From where to where each goes: no more letters than tell it from the one beside it."""
    bounds = [[chunk.first, chunk.last] for chunk in chunks]
    for before, after in pairwise(bounds):
        length = _common(before[1], after[0]) + 1
        if before[1][:length] >= before[0]:
            before[1] = before[1][:length]
        after[0] = after[0][:length]
    return bounds


def _common(one: str, other: str) -> int:
    """How many letters at the beginning are the same."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in same)
