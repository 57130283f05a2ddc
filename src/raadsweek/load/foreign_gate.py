"""The gate: what of a foreign meeting is shown at once, and what waits for somebody's yes.

When and where it is, and whether it goes on, may pass; new words do not, unless the council trusts
the source for its titles. What is taken away passes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.model.foreign import TIMES, TITLES, as_compared

if TYPE_CHECKING:
    from collections.abc import Container

    from raadsweek.model.foreign import ForeignSource, KnownThing
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.point import Document

UNKNOWN = "Vergadering"
"""The title of a meeting of which nobody accepted the title, of a body that is not known."""


def of_known(said: Meeting, known: KnownThing, source: ForeignSource) -> Meeting:
    """What is shown of a meeting that is known already."""
    before, shown = known.meeting, said
    if TITLES not in source.trust:
        title = said.title if _same(said.title, before.title) else before.title
        shown = replace(shown, title=title, documents=_known(said.documents, before.documents))
    if TIMES not in source.trust:
        shown = replace(
            shown,
            start=before.start,
            end=before.end,
            all_day=before.all_day,
            place=before.place,
            cancelled=before.cancelled,
            provisional=before.provisional,
        )
    return _counted(shown, before)


def of_new(said: Meeting, source: ForeignSource, words: Container[str], label: str) -> Meeting:
    """What is shown of a meeting that is new, from a source of which others are known.

    `words` are the titles that were accepted, and `label` the name of its body.
    """
    if TITLES in source.trust:
        return said
    fits = as_compared(said.title) in words
    return replace(said, title=said.title if fits else label or UNKNOWN, documents=())


def _same(one: str, other: str) -> bool:
    return as_compared(one) == as_compared(other)


def _known(said: tuple[Document, ...], before: tuple[Document, ...]) -> tuple[Document, ...]:
    """The documents that were accepted, as far as they are still there."""
    there = {document.url for document in said}
    return tuple(document for document in before if document.url in there)


def _counted(shown: Meeting, before: Meeting) -> Meeting:
    """With a revision that rises when anything changes, also where the source does not count."""
    same = replace(shown, revision=before.revision, updated=before.updated, origin=before.origin)
    least = before.revision if same == before else before.revision + 1
    return replace(shown, revision=max(shown.revision, least))
