"""The search index: made by Pagefind of one part of the records after another, then joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from raadsweek.search_index.merge import merged
from raadsweek.search_index.part import Part, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from raadsweek.emit.search import Source
    from raadsweek.model.artifact import Artifact

    Keep: TypeAlias = Callable[[str, str, Callable[[], bytes]], bytes]
    """Of the name of a part, a digest of what goes into it and what makes it: its bytes."""

__all__ = ["Keep", "Part", "made_now", "merged", "parts", "search_index"]


def made_now(name: str, inputs: str, make: Callable[[], bytes]) -> bytes:  # noqa: ARG001
    """Keeps nothing."""
    return make()


def search_index(
    sources: Iterable[Source],
    language: str,
    keep: Keep = made_now,
) -> Iterator[Artifact]:
    """The files below `pagefind/`; the same records give the same bytes, no records no files.

    `keep` gives the bytes of a part that it kept for the same digest, or what is made now. Raises
    RaadsweekError where the index cannot be made.
    """
    found = parts(sources, language)
    if found:
        yield from merged(keep(part.name, part.inputs, part.make) for part in found)
