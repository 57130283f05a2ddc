"""What a week on paper tells of its items, the most important first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.emit.issue_sections import is_taken_back, one_line
from raadsweek.emit.outcomes import OUTCOMES
from raadsweek.emit.withdrawal import old_withdrawn_notice
from raadsweek.language import Language, message
from raadsweek.model.kind import Bound
from raadsweek.prose import plain
from raadsweek.prose.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.resolve.paper import PaperWeek
    from raadsweek.emit.context import Context
    from raadsweek.language import Message
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

LONGEST = 300
"""Letters of a text that has no summary: whole sentences, and at least one of them."""
OTHERS = 2
"""So many meetings are named beside the next one."""


class Place(IntEnum):
    """Where on the page a story stands; also the order of importance."""

    DECIDED = 1
    MEETING = 2
    NEWS = 3
    TIMELESS = 4


@dataclass(frozen=True, slots=True)
class Story:
    """One item. `label` is the outcome, or that it is not finished; `text` may be empty."""

    place: Place
    heading: str
    title: str
    text: str = ""
    label: str = ""


@dataclass(frozen=True)
class Stories:
    """Makes the stories of one week."""

    context: Context
    paper: PaperWeek
    say: Language

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything that there is to tell, once."""
        found = self.context.selection.items
        return tuple(found[publication.item] for publication in self.paper.publications)

    @cached_property
    def coming(self) -> tuple[Meeting, ...]:
        """The meetings to come when the paper comes out, the first one first."""
        found = self.context.selection.meetings.values()
        return tuple(
            sorted((m for m in found if m.start > self.paper.at), key=lambda m: (m.start, m.id))
        )

    @cached_property
    def next(self) -> Meeting | None:
        """The next meeting that takes place."""
        return next((meeting for meeting in self.coming if not meeting.cancelled), None)

    @property
    def others(self) -> tuple[Meeting, ...]:
        """The meetings around it, among them those that do not take place."""
        return tuple(meeting for meeting in self.coming if meeting != self.next)[:OTHERS]

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing but what is always worth knowing."""
        kinds = self.context.selection.kinds
        return not any(kinds[item.kind].topical for item in self.items)

    def all(self) -> tuple[Story, ...]:
        """The stories by importance, and so that those with one heading stand together.

        Of what is timeless one piece, the shortest. What is about a meeting that is over is
        left out: its decisions stand for it.
        """
        kinds = list(self.context.selection.kinds)
        told = [item for item in self.items if self._place(item) is not None]
        timeless = [item for item in told if self._place(item) is Place.TIMELESS]
        one = min(timeless, key=lambda item: (len(item.body), item.id), default=None)
        ordered = sorted(
            (item for item in told if item not in timeless),
            key=lambda item: (self._place(item), self._met(item), kinds.index(item.kind)),
        )
        return tuple(self._story(item) for item in (*ordered, *((one,) if one else ())))

    def _met(self, item: Item) -> float:
        """Decisions go by their meeting, the first one first."""
        meeting = self.context.selection.meetings.get(item.meeting or "")
        decided = self._place(item) is Place.DECIDED
        return meeting.start.timestamp() if decided and meeting else 0.0

    def _place(self, item: Item) -> Place | None:
        kind = self.context.selection.kinds[item.kind]
        if not kind.topical:
            return None if item.author or is_taken_back(self.context, item) else Place.TIMELESS
        if kind.bound is Bound.AFTER:
            return Place.DECIDED
        meeting = self.context.selection.meetings.get(item.meeting or "")
        if kind.bound is Bound.BEFORE and meeting:
            if meeting.start <= self.paper.at:
                return None
            return Place.MEETING if meeting == self.next else Place.NEWS
        return Place.NEWS

    def _story(self, item: Item) -> Story:
        place = self._place(item) or Place.NEWS
        heading = self.say.say(self._heading(item, place))
        title = one_line(item.title)
        if is_taken_back(self.context, item):
            return Story(place, heading, title, one_line(self.say.say(old_withdrawn_notice(item))))
        return Story(place, heading, title, self._text(item, place), self._label(item))

    def _heading(self, item: Item, place: Place) -> Message:
        meeting = self.context.selection.meetings.get(item.meeting or "")
        if place is Place.DECIDED:
            decided = message("Decided on {day}", day=meeting.start.date()) if meeting else None
            return decided or message("Decided")
        if place is Place.MEETING:
            return message("On the agenda")
        if place is Place.TIMELESS:
            return message("Did you know?")
        return message("More from the council")

    def _text(self, item: Item, place: Place) -> str:
        """What it says, and what one can do; the latter stands with the next meeting already."""
        if place is Place.TIMELESS:
            return beginning_of(plain(item.body)) or one_line(item.summary)
        said = one_line(item.summary) or beginning_of(plain(item.body))
        action = "" if item == self.how else one_line(item.action)
        return " ".join(filter(None, (said, action)))

    def _label(self, item: Item) -> str:
        outcome = self.say.say(OUTCOMES[item.outcome]) if item.outcome else ""
        tentative = any(p.item == item.id and p.tentative for p in self.paper.publications)
        unfinished = self.say.say(message("Not finished yet")) if tentative else ""
        return " · ".join(filter(None, (outcome, unfinished)))

    @cached_property
    def how(self) -> Item | None:
        """The item that tells how to say something in the next meeting: the first that can."""
        about = (item for item in self.items if self._place(item) is Place.MEETING)
        able = [item for item in about if item.action and not is_taken_back(self.context, item)]
        kinds = list(self.context.selection.kinds)
        return min(able, key=lambda item: kinds.index(item.kind), default=None)


def beginning_of(body: str) -> str:
    """The first sentences of the text, on one line; at least one."""
    found = list(_fitting(sentences(one_line(body))))
    return "".join(found).strip()


def _fitting(found: Iterable[str]) -> Iterator[str]:
    length = 0
    for sentence in found:
        if length and length + len(sentence) > LONGEST:
            return
        length += len(sentence)
        yield sentence
