"""The gate: what of a foreign meeting is shown at once, and what waits for somebody's yes.

When and where it is, and whether it goes on, may pass; new words do not, unless the council trusts
the source for its titles. What is taken away passes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.fields import shown as as_shown
from raadsweek.model.foreign import TIMES, TITLES, as_compared
from raadsweek.model.foreign_words import differences, in_short
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from raadsweek.model.foreign import ForeignSource, ForeignThing, KnownThing
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.point import Document, Point

UNKNOWN = "Vergadering"
"""The title of a meeting of which nobody accepted the title, of a body that is not known."""


def of_known(said: Meeting, known: KnownThing, source: ForeignSource) -> Meeting:
    """What is shown of a meeting that is known already."""
    before, shown = known.meeting, said
    if TITLES not in source.trust:
        shown = replace(
            said,
            title=said.title if _same(said.title, before.title) else before.title,
            documents=_documents(said.documents, before.documents),
            points=tuple(_points(said.points, before.points)),
            reason=before.reason if said.reason else "",
        )
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
    title = said.title if fits else label or UNKNOWN
    return replace(said, title=title, documents=(), points=(), reason="")


def waiting_words(thing: ForeignThing, path: str, line: int | None = None) -> Problem:
    """The new words of a source, which nobody has read yet, and how to say yes."""
    said, shown = thing.said, thing.shown
    what = message(
        "the source says more of the meeting '{title}' of {day} than residents read: {words}",
        title=as_shown(shown.title),
        day=shown.start.date(),
        words=in_short(differences(shown, said)),
    )
    if said.title != shown.title:
        what = message(
            "the source calls the meeting of {day} '{said}'; it is shown as '{shown}'",
            day=said.start.date(),
            said=as_shown(said.title),
            shown=as_shown(shown.title),
        )
    hint = message(
        "May residents read it? raadsweek import {source} --accept {id}",
        source=thing.source,
        id=shown.id,
    )
    return Problem("foreign-words", what, hint, Severity.WARNING, path, line, value=shown.id)


def _same(one: str, other: str) -> bool:
    return as_compared(one) == as_compared(other)


def _documents(said: Iterable[Document], before: Iterable[Document]) -> tuple[Document, ...]:
    """The documents that were accepted, as far as they are still there."""
    there = {document.url for document in said}
    return tuple(document for document in before if document.url in there)


def _points(said: Iterable[Point], before: Iterable[Point]) -> Iterator[Point]:
    """The points that were accepted, as far as they are still there, in their order of now."""
    known = {each.external: each for each in before}
    for point in said:
        was = known.get(point.external)
        if was is not None:
            yield replace(
                was,
                number=point.number,
                heading=point.heading,
                documents=_documents(point.documents, was.documents),
                summary=was.summary if point.summary else "",
            )


def _counted(shown: Meeting, before: Meeting) -> Meeting:
    """With a revision that rises when anything changes, also where the source does not count."""
    same = replace(shown, revision=before.revision, updated=before.updated, origin=before.origin)
    least = before.revision if same == before else before.revision + 1
    return replace(shown, revision=max(shown.revision, least))
