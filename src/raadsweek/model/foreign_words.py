"""Differences in words: what a source says beyond what residents read, what changed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.model.meeting import Document, Meeting, Point

MOST = 8
"""So many differences are told in one sentence."""


def differences(before: Meeting, after: Meeting) -> Iterator[Message]:
    """Each difference that residents would notice, in the order of a page of a meeting."""
    if _times(before) != _times(after):
        yield message("another time")
    if before.place != after.place:
        yield message("another place")
    if before.title != after.title:
        yield message("the meeting is called '{title}' now", title=after.title)
    if after.cancelled and after.reason and before.reason != after.reason:
        yield message("the reason is '{reason}'", reason=after.reason)
    yield from _of_documents(before.documents, after.documents)
    yield from _of_points(before.points, after.points)


def _times(meeting: Meeting) -> tuple[object, ...]:
    return meeting.start, meeting.end, meeting.all_day, meeting.sittings


def changes(old: Mapping[str, Meeting], new: Mapping[str, Meeting]) -> Iterator[Message]:
    """What changed for residents, meeting by meeting in order of time; both are by id."""
    for meeting in sorted({**old, **new}.values(), key=lambda each: (each.start, each.id)):
        was, now = old.get(meeting.id), new.get(meeting.id)
        if was is None and now is not None:
            yield message("+ {when}: {title}", when=now.when, title=now.title)
        elif now is None:
            yield message("- {when}: {title}", when=meeting.when, title=meeting.title)
        elif was is not None:
            yield from _changes(was, now)


def _changes(was: Meeting, now: Meeting) -> Iterator[Message]:
    when, title = now.when, now.title
    if now.cancelled and not was.cancelled:
        yield message("> {when}: {title} is cancelled", when=when, title=title)
    if was.cancelled and not now.cancelled:
        yield message("> {when}: {title} goes on after all", when=when, title=title)
    if now.when != was.when:
        yield message("> {when}: {title}, was {before}", before=was.when, when=when, title=title)
    if now.place != was.place:
        yield message(
            "> {when}: {title} is in {place}, was {before}",
            place=now.place or "-",
            before=was.place or "-",
            when=when,
            title=title,
        )
    if now.title != was.title:
        yield message(
            "> {when}: {title}, was called {before}", before=was.title, when=when, title=title
        )
    later = now.when == was.when and now.sittings != was.sittings
    words = (
        *((message("another time"),) if later else ()),
        *_of_documents(was.documents, now.documents),
        *_of_points(was.points, now.points),
    )
    if words:
        yield message("> {when}: {title}: {words}", when=when, title=title, words=in_short(words))


def in_short(words: Iterable[Message]) -> tuple[Message, ...]:
    """The first differences, and how many more there are."""
    told = list(words)
    if len(told) <= MOST + 1:
        return tuple(told)
    return (*told[:MOST], message("{count} more differences", count=len(told) - MOST))


def point_title(point: Point) -> str:
    """A point as people call it: its number and its title."""
    return f"{point.number} {point.title}".strip()


def _of_points(before: Iterable[Point], after: Iterable[Point]) -> Iterator[Message]:
    old, new = _by_key(before), _by_key(after)
    for key, point in new.items():
        was, title = old.get(key), point_title(point)
        if was is None:
            yield message("new: {title}", title=title)
            continue
        if was.title != point.title:
            yield message(
                "'{before}' is called '{title}' now", before=point_title(was), title=title
            )
        if was.summary != point.summary:
            yield message("another text with {title}: {text}", title=title, text=point.summary)
        for words in _of_documents(was.documents, point.documents):
            yield message("with {title}: {words}", title=title, words=words)
    for key, point in old.items():
        if key not in new:
            yield message("gone: {title}", title=point_title(point))


def _by_key(points: Iterable[Point]) -> Mapping[str, Point]:
    return {each.external or each.id: each for each in points}


def _of_documents(before: Iterable[Document], after: Iterable[Document]) -> Iterator[Message]:
    old, new = ({each.url: each.title for each in part} for part in (before, after))
    for url, title in new.items():
        if url not in old:
            yield message("a new document: {title}", title=title)
        elif old[url] != title:
            yield message("'{before}' is called '{title}' now", before=old[url], title=title)
    for url, title in old.items():
        if url not in new:
            yield message("gone: {title}", title=title)
