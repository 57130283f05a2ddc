"""How much of a mail is told: news as long as one reads, and of the rest the titles.

The heights are those of `templates/mail/issue.html` at 600 px, reckoned from the letters: near
enough to keep a letter a letter. What is told is the same in the HTML and in the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from raadsweek.emit.mail.view import MailSection, MailStory

    _Form: TypeAlias = Callable[[MailStory], MailStory]

NEWS = 1500
"""Pixels for what is told, without headings and lists: some three screens of a phone."""
AROUND, PICTURE = 30, 312
"""The white around a story, and a picture at its usual proportions."""
EXPLAINED = 1
"""So many of the first ones explain what they mean before there is a picture."""
TITLE, META, WORDS, LINE = (25, 44), (20, 68), (24, 58), (24, 52)
"""How high a line is, and how many letters stand on it: of a title, labels, text, a box."""


@dataclass(frozen=True, slots=True)
class _Place:
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
