"""The view of an issue: what a reader finds in it, and how much, in words and whole addresses.

For the HTML and the text alike; made of an issue by `view_maker.py`.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup
from msgspec import Struct

from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


class MailLink(Struct, frozen=True):
    """A link with its words, which say where it leads also to who hears links apart."""

    href: str
    text: str


class MailStory(Struct, frozen=True):
    """One item. `text` is clean HTML, and `words` the same as plain text."""

    title: str
    href: str
    meta: str
    summary: str
    text: Markup
    words: str
    lines: tuple[str, ...]
    ways: tuple[MailLink, ...]
    picture: str
    alt: str
    withdrawn: str
    unfinished: str
    decided: bool = False
    """Whether it says what came of something."""


class MailMeeting(Struct, frozen=True):
    """A meeting: when, where, and the ways to it."""

    title: str
    href: str
    when: str
    place: str
    note: str
    stream: MailLink | None


class MailCall(Struct, frozen=True):
    """Something that one can do now: of what, and until when."""

    title: str
    when: str
    href: str


class MailSection(Struct, frozen=True):
    """A heading with what stands below it. `anchor` is where links within the mail lead."""

    anchor: str
    heading: str
    meeting: MailMeeting | None
    stories: tuple[MailStory, ...]
    brief: tuple[MailStory, ...] = ()
    """Those of which the title and the labels are told only."""
    count: str = ""
    """On how much was decided, where not all of it is told; and the way to all of it."""
    whole: MailLink | None = None


class Foot(Struct, frozen=True):
    """Who sends it, how to react, to subscribe and to stop."""

    sender: str
    react: tuple[str, MailLink | None, str]
    """A sentence, the mail address, and the telephone."""
    ways: tuple[MailLink, ...]
    notice: str


class View(Struct, frozen=True):
    """One issue. `ground` and `ink` are the council's colour and that of letters on it."""

    lang: str
    subject: str
    preheader: str
    mail: str
    council: str
    date: str
    draft: str
    """In a preview, that it has not gone out; else empty."""
    canonical: str
    indexed: bool
    home: str
    in_browser: MailLink
    intro: tuple[str, ...]
    inside: str
    """The heading of what is in it."""
    contents: tuple[MailLink, ...]
    """The headings, each a way within the mail; nothing where there are few."""
    now: str
    """The heading of what one can do now."""
    calls: tuple[MailCall, ...]
    back: str
    """The heading of the cases that are on an agenda."""
    returns: tuple[MailCall, ...]
    parts: tuple[MailSection, ...]
    coming: str
    """The heading of the meetings to come."""
    meetings: tuple[MailMeeting, ...]
    expected: str
    """The heading of the days to come."""
    days: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]
    foot: Foot
    ground: str
    ink: str


# How much of a mail is told: news as long as one reads, and of the rest the titles.
#
# The heights are those of `templates/mail/issue.html` at 600 px, reckoned from the letters: near
# enough to keep a letter a letter. What is told is the same in the HTML and in the text.

_Form: TypeAlias = "Callable[[MailStory], MailStory]"
NEWS = 1500
"""Pixels for what is told, without headings and lists: some three screens of a phone."""
AROUND, PICTURE = 30, 312
"""The white around a story, and a picture at its usual proportions."""
EXPLAINED = 1
"""So many of the first ones explain what they mean before there is a picture."""
TITLE, META, WORDS, LINE = (25, 44), (20, 68), (24, 58), (24, 52)
"""How high a line is, and how many letters stand on it: of a title, labels, text, a box."""


class _Place(Struct, frozen=True):
    """A story by its section and its number there."""

    section: int
    n: int


def fitted(sections: Sequence[MailSection]) -> tuple[MailSection, ...]:
    """The sections with so many stories told as there is room for; the others are titles.

    What was taken back is told always.
    """
    told = dict(_told(sections))
    return tuple(
        replace(
            section,
            stories=tuple(told[place] for place in _places(n, section) if place in told),
            brief=tuple(
                story
                for place, story in zip(_places(n, section), section.stories, strict=True)
                if place not in told
            ),
        )
        for n, section in enumerate(sections)
    )


def _told(sections: Sequence[MailSection]) -> Iterator[tuple[_Place, MailStory]]:
    every = {
        place: story
        for n, section in enumerate(sections)
        for place, story in zip(_places(n, section), section.stories, strict=True)
    }
    told: dict[_Place, MailStory] = {}
    room = NEWS
    for place, form in _wishes(every):
        before = told.get(place)
        if before is None and place.n and _Place(place.section, place.n - 1) not in told:
            continue  # below a title only titles follow
        new = form(before or _shortened(every[place]))
        more = _height(new) - (_height(before) if before else 0)
        if more <= room or new.withdrawn:
            told[place], room = new, room - more
    yield from told.items()


def _wishes(every: Mapping[_Place, MailStory]) -> Iterator[tuple[_Place, _Form]]:
    """What is told as long as there is room, the most wanted first.

    One of each section, what the first ones explain (decisions before others), one picture, and
    then the others.
    """
    first = [place for place in every if place.n == 0]
    others = [place for place in every if place.n]
    decided = sorted(first, key=lambda place: not every[place].decided)
    pictured = next((place for place in (*first, *others) if every[place].picture), None)
    yield from ((place, _as_it_is) for place in first)
    yield from ((place, _explained(every[place])) for place in decided[:EXPLAINED])
    if pictured:
        whole = every[pictured]
        yield pictured, lambda story: replace(story, picture=whole.picture, alt=whole.alt)
    yield from ((place, _as_it_is) for place in others)
    yield from ((place, _explained(every[place])) for place in decided[EXPLAINED:])
    yield from ((place, _explained(every[place])) for place in others)


def _as_it_is(story: MailStory) -> MailStory:
    return story


def _explained(whole: MailStory) -> _Form:
    return lambda story: replace(story, text=whole.text, words=whole.words)


def _places(n: int, section: MailSection) -> tuple[_Place, ...]:
    return tuple(_Place(n, m) for m in range(len(section.stories)))


def _shortened(story: MailStory) -> MailStory:
    return replace(story, text=Markup(), words="", picture="", alt="")


def _height(story: MailStory) -> int:
    """In pixels."""
    return (
        AROUND
        + (PICTURE if story.picture else 0)
        + _lines(story.meta, META)
        + _lines(story.title, TITLE)
        + _lines(story.summary, WORDS)
        + sum(_lines(line, WORDS) + 6 for line in story.words.splitlines() if line.strip())
        + sum(_lines(line, LINE) + 26 for line in story.lines)
        + _lines(story.withdrawn, LINE)
        + sum(_lines(way.text, WORDS) for way in story.ways)
    )


def _lines(text: str, of: tuple[int, int]) -> int:
    height, letters = of
    return height * ceil(len(text) / letters)
