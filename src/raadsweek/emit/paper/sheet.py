"""One week on paper, in words and whole addresses: for the page, the column and the plain text."""

from __future__ import annotations

import re
from base64 import b64encode
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from msgspec import Struct

from raadsweek.emit.text import valid_characters
from raadsweek.lazy_import import LazyModule
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import segno

    from raadsweek.model.week import Week
else:
    segno = LazyModule("segno")  # most builds draw no code


class StoryPlace(IntEnum):
    """Where on the page a story stands; also the order of importance."""

    NOW = 1
    DECIDED = 2
    MEETING = 3
    NEWS = 4
    TIMELESS = 5


class PaperStory(Struct, frozen=True):
    """One item. `label` is what came of it, or that it is not finished; `told` may be empty."""

    place: StoryPlace
    heading: str
    title: str
    told: str = ""
    label: str = ""
    ways: tuple[str, ...] = ()
    """The ways to other sites: their words and their address as one types it."""

    @property
    def text(self) -> Markup:
        """What the sheets show. No hyphen is ever put into an address."""
        ways = (Markup('<span style="hyphens: manual">{}</span>').format(way) for way in self.ways)
        return Markup(" ").join(filter(None, (escape(self.told), *ways)))

    @property
    def plain(self) -> str:
        """The same as plain text."""
        return " ".join(filter(None, (self.told, *self.ways)))

    @property
    def title_only(self) -> PaperStory:
        """It, where there is no room for its text."""
        return replace(self, told="", ways=())


class PaperSection(Struct, frozen=True):
    """A heading with its stories."""

    heading: str
    stories: tuple[PaperStory, ...]


class PaperMeeting(Struct, frozen=True):
    """The next meeting: when and where, and how to say something there."""

    heading: str
    title: str
    when: str
    place: str
    note: str
    speak: str
    """The words that lead to it."""
    how: str


class Code(Struct, frozen=True):
    """A QR code: what one finds there, the address as a reader types it."""

    label: str
    address: str
    href: str
    alt: str

    @property
    def picture(self) -> str:
        """SVG in a `data:` URI, drawn when it is asked for: the text has no use for it."""
        return qr_picture(self.href)

    @property
    def breaks(self) -> tuple[str, ...]:
        """The address in pieces, after each of which a line may end."""
        return tuple(re.findall(r"[^./]+/?|[./]+[^./]*/?", self.address))


class Sheet(Struct, frozen=True):
    """One week on paper. `stories` are by importance; `full` of them are told with their text."""

    lang: str
    week: Week
    name: str
    """`De week van de raad`."""
    council: str
    period: str
    issued: str
    """When it came out, as ISO 8601 has it; the file's own date."""
    draft: str
    intro: tuple[str, ...]
    stories: tuple[PaperStory, ...]
    full: int
    meeting: PaperMeeting | None
    others: tuple[str, ...]
    """The other meetings, a line for each."""
    others_heading: str
    react: str
    reach: tuple[str, ...]
    """Name, address, telephone and mail of the griffie, as far as they are known."""
    codes: tuple[Code, ...]
    sender: str
    notice: str
    ground: str
    ink: str

    @property
    def title(self) -> str:
        """`De week van de raad: week 48, 23 tot en met 29 november 2026`."""
        return f"{self.name}: {self.period[:1].lower()}{self.period[1:]}"

    @property
    def shown(self) -> tuple[PaperStory, ...]:
        """The stories that are told; those after the first `full` by their title only."""
        return tuple(
            story if n < self.full else story.title_only for n, story in enumerate(self.stories)
        )

    def parts(self, *places: str) -> tuple[PaperSection, ...]:
        """The stories in these places of the page, by heading."""
        wanted = [StoryPlace[place.upper()] for place in places]
        found = (story for story in self.shown if story.place in wanted)
        return tuple(
            PaperSection(heading, tuple(group))
            for (_, heading), group in groupby(found, key=lambda s: (s.place, s.heading))
        )


@lru_cache(maxsize=8)
def qr_picture(address: str) -> str:
    """The address as a QR code: SVG in a `data:` URI. Error correction M, an edge of four."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


# A week on paper as plain text, to paste: everything there is to tell, however long.


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
