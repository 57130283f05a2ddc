"""The search index: made by Pagefind of one part of the records after another, then joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.build.search.merge import merged
from raadsweek.build.search.part import Part, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from raadsweek.emit.search import Record
    from raadsweek.model.artifact import Artifact

__all__ = ["Part", "merged", "parts", "search_index"]


def _made(name: str, inputs: bytes, make: Callable[[], bytes]) -> bytes:  # noqa: ARG001
    """Keeps nothing."""
    return make()


def search_index(
    records: Iterable[Record],
    language: str,
    keep: Callable[[str, bytes, Callable[[], bytes]], bytes] = _made,
) -> Iterator[Artifact]:
    """The files below `pagefind/`; the same records give the same bytes, no records no files.

    `keep` gets the name of a part, a digest of what goes into it and what makes it; it gives back
    what it kept for the same, or what is made now. Raises RaadsweekError where the index cannot
    be made.
    """
    found = parts(records, language)
    if found:
        yield from merged(keep(part.name, part.inputs, part.make) for part in found)
