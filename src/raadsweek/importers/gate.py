"""The gate of agendas.

Their text, and that one which an editor set to ready changes by no other hand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from raadsweek.importers.text_cleaning import escaped, link
from raadsweek.language import Language, Message, message
from raadsweek.model.meeting import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

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


# The text of an agenda item. It is content for residents, so it is Dutch in every interface.

HEADING = 3
"""The level of a heading of the agenda; the heading above the agenda is of level 2."""
DEEPEST = 6
_DUTCH = Language("nl")


def title(meeting: ImportedMeeting) -> str:
    """`Agenda raadscommissie Financiën, 8 februari 2018`."""
    return f"Agenda {meeting.title}, {_DUTCH.short_day(meeting.start.date())}"


def summary(meeting: ImportedMeeting) -> str:
    """One sentence with the day, the time and, where known, the place."""
    # The curly quotation marks are those of Dutch print.
    if meeting.cancelled:
        return f"De vergadering ‘{meeting.title}’ van {_day(meeting)} gaat niet door."  # noqa: RUF001
    place = f" ({meeting.place})" if meeting.place else ""
    return f"De vergadering ‘{meeting.title}’ is op {_day(meeting)}{_time(meeting)}{place}."  # noqa: RUF001


def reason(meeting: ImportedMeeting) -> str:
    """Why the meeting does not take place; a plain sentence where the source gives no reason."""
    return meeting.reason or "Deze vergadering gaat niet door."


def body(meeting: ImportedMeeting) -> list[str]:
    """The lines of the agenda in Markdown: when and where, then all points in order."""
    lines = [_opening(meeting), "", "## Wat staat er op de agenda?", ""]
    if not meeting.points:
        lines += ["De agenda is nog niet bekend."]
    open_points: list[int] = []
    """The depths of the list entries that the next point may lie below."""
    for point in meeting.points:
        if point.heading:
            open_points.clear()
            lines += [*([""] if lines[-1] else []), _heading(point), ""]
            if point.text:
                lines += [escaped(point.text), ""]
            if point.documents:
                lines += [*_document_lines(point, 0), ""]
            continue
        while open_points and open_points[-1] >= point.depth:
            open_points.pop()
        nested = len(open_points)
        open_points.append(point.depth)
        lines += [
            f"{'  ' * nested}- **{shown_words(point)}**{_text(point)}",
            *_document_lines(point, nested + 1),
        ]
    return lines if lines[-1] else lines[:-1]


def _opening(meeting: ImportedMeeting) -> str:
    when = f"**{_day(meeting)}{_time(meeting)}**"
    if meeting.cancelled:
        return f"Deze vergadering gaat niet door. Zij zou zijn op {when}."
    place = f" Plaats: {escaped(meeting.place)}." if meeting.place else ""
    return f"De vergadering is op {when}.{place}"


def _day(meeting: ImportedMeeting) -> str:
    return _DUTCH.day(meeting.start.date())


def _time(meeting: ImportedMeeting) -> str:
    """` om 13.30 uur` or ` van 13.30 tot 15.00 uur`; nothing where the time is not known."""
    end = meeting.end
    if meeting.all_day:
        return ""
    if end is None or end.date() != meeting.start.date():
        return f" om {_clock(meeting.start)} uur"
    return f" van {_clock(meeting.start)} tot {_clock(end)} uur"


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}"


def shown_words(point: ImportedPoint) -> str:
    """The number and title of a point, as they stand in an agenda."""
    # Inside bold text a number stays as it was given; at the start of
    # a line Markdown would count for itself.
    return escaped(f"{point.number} {point.title}".strip())


def _text(point: ImportedPoint) -> str:
    return f" {escaped(point.text)}" if point.text else ""


def _heading(point: ImportedPoint) -> str:
    return f"{'#' * min(HEADING + point.depth, DEEPEST)} {shown_words(point)}"


def _document_lines(point: ImportedPoint, nested: int) -> Iterator[str]:
    for document in point.documents:
        yield f"{'  ' * nested}- {link(document.title, document.url)}"
