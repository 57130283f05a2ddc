"""The gate of agendas: a text that an editor set to ready changes by no other hand.

When and where it is, and what is taken away, passes. New words of a source wait: what is known of
a point stays as it was, and a point that is new is not there until somebody says yes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from raadsweek.importers.agenda import shown_words
from raadsweek.language import Message, message
from raadsweek.model.point import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.importers.imported import ImportedMeeting, ImportedPoint
    from raadsweek.importers.last_import import LastImport


@dataclass(frozen=True, slots=True)
class Passed:
    """What passes of a meeting, and the words that wait."""

    meeting: ImportedMeeting
    waiting: tuple[Message, ...] = ()


def passed(meeting: ImportedMeeting, memory: LastImport) -> Passed:
    """What passes of a meeting of which the agenda is ready, by what was taken over before."""
    waiting: list[Message] = []
    points = tuple(_points(meeting.points, memory, waiting))
    title = str(memory.meeting.get("title", meeting.title))
    if title != meeting.title:
        waiting.append(message("the meeting is called '{title}' now", title=meeting.title))
    known = _rows(memory.meeting.get("documents"))
    documents = tuple(_documents(meeting.documents, known, waiting))
    reason = meeting.reason
    if reason and reason != memory.meeting.get("reason"):
        waiting.append(message("the reason is '{reason}'", reason=reason))
        reason = ""
    held = replace(meeting, title=title, points=points, documents=documents, reason=reason)
    return Passed(held, tuple(waiting))


def words_of(points: Iterable[ImportedPoint]) -> dict[str, dict[str, Any]]:
    """The words of points by their ids, to be remembered."""
    return {
        each.id: {
            "title": f"{each.number} {each.title}".strip(),
            **({"text": each.text} if each.text else {}),
            **({"documents": {d.url: d.title for d in each.documents}} if each.documents else {}),
        }
        for each in points
        if each.id
    }


def changes(before: LastImport, meeting: ImportedMeeting, when: str) -> Iterator[Message]:
    """What changed for residents since the last import, in few words."""
    if str(before.meeting.get("start", "")) != when:
        yield message("another time")
    if str(before.meeting.get("place", "")) != meeting.place:
        yield message("another place")
    if before.points is None:
        return
    old, new = before.points, words_of(meeting.points)
    for id, words in new.items():
        if id not in old:
            yield message("new: {title}", title=words["title"])
        elif _title(old[id]) != words["title"]:
            yield message("other words: {title}", title=words["title"])
        elif old[id] != words:
            yield message("other documents: {title}", title=words["title"])
    for id, words in old.items():
        if id not in new:
            yield message("gone: {title}", title=_title(words))


def _title(words: object) -> str:
    return str(words.get("title", "")) if isinstance(words, dict) else ""


def _points(
    points: Iterable[ImportedPoint], memory: LastImport, waiting: list[Message]
) -> Iterator[ImportedPoint]:
    before = "\n".join(memory.body)
    for point in points:
        words = _known(point, memory.points, before)
        full = f"{point.number} {point.title}".strip()
        if words is None:
            waiting.append(message("new: {title}", title=full))
            continue
        held = replace(
            point,
            documents=tuple(_documents(point.documents, words.get("documents", {}), waiting)),
            text=str(words.get("text", "")),
        )
        if point.text and point.text != held.text:
            waiting.append(
                message("another text with {title}: {text}", title=full, text=point.text)
            )
        known = str(words.get("title", full))
        if known != full:
            waiting.append(message("'{before}' is called '{title}' now", before=known, title=full))
            held = replace(held, number="", title=known)
        yield held


def _known(
    point: ImportedPoint, points: Mapping[str, Any] | None, before: str
) -> Mapping[str, Any] | None:
    """The words of a point that were taken over; None: it is new."""
    if points is not None:
        found = points.get(point.id)
        return found if isinstance(found, dict) else None
    # An older import kept no ids: then the point is known by its words.
    if shown_words(point) not in before:
        return None
    return {
        "documents": {d.url: d.title for d in point.documents if d.url in before},
        "text": point.text if point.text and point.text in before else "",
    }


def _documents(
    documents: Iterable[Document], known: Mapping[str, Any], waiting: list[Message]
) -> Iterator[Document]:
    for document in documents:
        title = known.get(document.url)
        if title is None:
            waiting.append(message("a new document: {title}", title=document.title))
            continue
        if title != document.title:
            waiting.append(
                message("'{before}' is called '{title}' now", before=title, title=document.title)
            )
        yield Document(str(title), document.url)


def _rows(rows: object) -> dict[str, str]:
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {str(row.get("url", "")): str(row.get("title", "")) for row in found}
