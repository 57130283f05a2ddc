"""A week on paper as plain text, to paste: everything there is to tell, however long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.text import valid_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit.paper.sheet import PaperMeeting, PaperSection, Sheet


def plain_text(sheet: Sheet) -> str:
    """Paragraphs apart by an empty line and not broken within: a newspaper sets its own lines."""
    return valid_characters("\n\n".join(_blocks(sheet)) + "\n")


def _blocks(sheet: Sheet) -> Iterator[str]:
    yield _lines(sheet.name, sheet.council, sheet.period, sheet.draft)
    yield from sheet.intro
    if sheet.meeting:
        yield from _meeting(sheet.meeting, sheet.parts("meeting"))
    if sheet.others:
        yield _lines(sheet.others_heading, *sheet.others)
    yield from _parts(sheet.parts("now", "decided", "news", "timeless"))
    yield _lines(sheet.react, *sheet.reach)
    yield _lines(*(f"{code.label}: {code.address}" for code in sheet.codes))
    yield _lines(sheet.sender, sheet.notice)


def _meeting(meeting: PaperMeeting, parts: Iterable[PaperSection]) -> Iterator[str]:
    yield _lines(meeting.heading, meeting.title, meeting.when, meeting.place, meeting.note)
    yield from _parts(parts)
    yield _lines(meeting.speak, meeting.how)


def _parts(parts: Iterable[PaperSection]) -> Iterator[str]:
    for part in parts:
        yield part.heading
        for story in part.stories:
            label = f" ({story.label})" if story.label else ""
            yield _lines(f"{story.title}{label}", story.told, *story.ways)


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))
