"""What a week on paper tells of its items, the most important first."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.edition.values.card import LittleRoom, in_little_room
from raadsweek.edition.values.item import Line, PublicItem, Reference, Result, WithdrawnItem
from raadsweek.emit.code_labels import reference_words, result_told
from raadsweek.emit.corrections import withdrawn_notice
from raadsweek.emit.decision_lines import (
    count_words,
    decided_on,
    point_words,
)
from raadsweek.emit.moment_words import CAN_NOW, NOT_TO_DO, in_full, named
from raadsweek.emit.paper.sheet import PaperStory, StoryPlace
from raadsweek.emit.text import absolute, elsewhere, one_line
from raadsweek.language import Language, Message, message
from raadsweek.model.amsterdam_time import at
from raadsweek.prose import plain
from raadsweek.prose.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.card import PublicResults
    from raadsweek.edition.values.mails import PublicPaper
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.edition.values.moment import PublicMoment
    from raadsweek.emit.output import Context

StoryItem: TypeAlias = PublicItem | WithdrawnItem

ACTION = "action"
"""The line that tells what one can do; of the next meeting it is how to have one's say there."""
SOURCE = "source"
"""The official document is reached from the item's page: on paper nobody types its address."""
CALLS = 4
"""How much of what one can do is told; what is over first."""


class Stories(Struct, frozen=True, dict=True):
    """Makes the stories of one week."""

    context: Context
    paper: PublicPaper
    say: Language

    @property
    def edition(self) -> Edition:
        """What may be seen."""
        return self.context.edition

    @cached_property
    def items(self) -> tuple[StoryItem, ...]:
        """Everything that there is to tell, once."""
        found = (self.edition.item(each.item) for each in self.paper.items)
        return tuple(filter(None, found))

    @cached_property
    def coming(self) -> tuple[PublicMeeting, ...]:
        """The meetings to come that it tells of, the first one first."""
        return tuple(filter(None, map(self.edition.meeting, self.paper.meetings)))

    @cached_property
    def next(self) -> PublicMeeting | None:
        """The next meeting that takes place."""
        return next((meeting for meeting in self.coming if not meeting.cancelled), None)

    @property
    def others(self) -> tuple[PublicMeeting, ...]:
        """The meetings around it, among them those that do not take place."""
        return tuple(meeting for meeting in self.coming if meeting != self.next)

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing but what is always worth knowing."""
        topical = any(self.edition.kind(item.kind.id).topical for item in self.items)
        return not (topical or self.paper.decided)

    def all(self) -> tuple[PaperStory, ...]:
        """The stories by importance, and so that those with one heading stand together.

        Of what is timeless one piece, the shortest. What is about a meeting that is over is
        left out: its decisions stand for it.
        """
        told = [item for item in self.items if self._place(item) is not None]
        timeless = [item for item in told if self._place(item) is StoryPlace.TIMELESS]
        one = min(timeless, key=lambda item: (len(self._body(item)), item.id), default=None)
        ordered = sorted((item for item in told if item not in timeless), key=self._order)
        stories = [*self._calls()]
        stories += [self._story(item) for item in ordered if item.id not in self.bundled]
        for bundle in (*self._of_points(), *self._bundles()):
            same = [n for n, story in enumerate(stories) if story.heading == bundle.heading]
            calls = sum(story.place is StoryPlace.NOW for story in stories)
            stories.insert(same[-1] + 1 if same else calls, bundle)
        return (*stories, *map(self._story, (one,) if one else ()))

    def _calls(self) -> Iterator[PaperStory]:
        """What one can do in the days to come, but for speaking in the next meeting: see there."""
        for each in sorted(self._moments(), key=lambda each: (each.over, each.id))[:CALLS]:
            title, told = one_line(named(each, self.say)), one_line(in_full(each, self.say))
            yield PaperStory(StoryPlace.NOW, self.say.say(CAN_NOW), title, told)

    def _moments(self) -> Iterator[PublicMoment]:
        """Of meetings only what ends within the week: the next paper tells the others."""
        begin = max(self.paper.at, at(self.paper.week.monday))
        end = at(self.paper.week.days[-1] + timedelta(days=1))
        items = (self.edition.item(id) for id in self.paper.calls)
        found = [each for item in items if isinstance(item, PublicItem) for each in item.moments]
        for met in self.coming:
            if met != self.next and not met.cancelled:
                found += (each for each in met.moments if each.over < end)
        return (each for each in found if each.what not in NOT_TO_DO and each.over > begin)

    def _order(self, item: StoryItem) -> tuple[object, ...]:
        """Decisions by their meeting, and there as they are told; never by name."""
        results = self._results(item)
        place = results.order.index(item.id) if results and item.id in results.order else 0
        return (self._place(item), self._decided(item), self._rank[item.kind.id], place)

    def _results(self, item: StoryItem) -> PublicResults | None:
        is_decision = self._place(item) is StoryPlace.DECIDED and item.meeting
        return self.edition.results(item.meeting) if is_decision else None

    @cached_property
    def bundled(self) -> frozenset[str]:
        """The decisions for which a line stands that leads to all of them."""
        return frozenset(id for room in self._room.values() for id in room.left_out)

    @cached_property
    def _room(self) -> Mapping[str, LittleRoom]:
        """By meeting what is told of its decisions."""
        here, decided = {item.id for item in self.items}, self.paper.decided
        told = (item.meeting for item in self.items if self._results(item))
        return {
            id: in_little_room(self.edition.results(id), here, points=id in decided)
            for id in dict.fromkeys((*told, *decided))
        }

    def _of_points(self) -> Iterator[PaperStory]:
        """A line for each point of an agenda that says itself what came of it."""
        for id, room in self._room.items():
            meeting = self.edition.meeting(id) if room.points else None
            heading = self.say.say(decided_on(meeting)) if meeting else ""
            for point in room.points:
                title, said = one_line(point.title), point_words(point, self.say)
                yield PaperStory(StoryPlace.DECIDED, heading, title, label=said)

    def _bundles(self) -> Iterator[PaperStory]:
        for id, room in self._room.items():
            results, meeting = self.edition.results(id), self.edition.meeting(id)
            if results and meeting and room.is_many:
                title = count_words(self.edition, results, self.say)
                way = as_typed(absolute(self.context, meeting.path))
                yield PaperStory(
                    StoryPlace.DECIDED,
                    self.say.say(decided_on(meeting)),
                    title,
                    ways=(f"{self.say.say(message('See all results'))}: {way}",),
                )

    @cached_property
    def _rank(self) -> dict[str, int]:
        """The kinds as the council lists them."""
        return {kind.id: n for n, kind in enumerate(self.edition.kinds())}

    def _body(self, item: StoryItem) -> str:
        return self.edition.text(item.id).markdown

    def _met(self, item: StoryItem) -> PublicMeeting | None:
        return self.edition.meeting(item.meeting) if item.meeting else None

    def _decided(self, item: StoryItem) -> float:
        """Decisions go by their meeting, the first one first."""
        meeting = self._met(item) if self._place(item) is StoryPlace.DECIDED else None
        return meeting.start.timestamp() if meeting else 0.0

    def _place(self, item: StoryItem) -> StoryPlace | None:
        kind = self.edition.kind(item.kind.id)
        if not kind.topical:
            return None if isinstance(item, WithdrawnItem) or item.author else StoryPlace.TIMELESS
        if kind.bound == "after":
            return StoryPlace.DECIDED
        meeting = self._met(item)
        if kind.bound == "before" and meeting:
            if meeting.start <= self.paper.at:
                return None
            return StoryPlace.MEETING if meeting == self.next else StoryPlace.NEWS
        return StoryPlace.NEWS

    def _story(self, item: StoryItem) -> PaperStory:
        place = self._place(item) or StoryPlace.NEWS
        heading = self.say.say(self._heading(item, place))
        title = one_line(item.title)
        if isinstance(item, WithdrawnItem):
            return PaperStory(place, heading, title, one_line(self.say.say(withdrawn_notice(item))))
        told, ways = self._told(item, place), tuple(self._ways(item))
        return PaperStory(place, heading, title, told, self._label(item), ways)

    def _heading(self, item: StoryItem, place: StoryPlace) -> Message:
        if place is StoryPlace.DECIDED:
            meeting = self._met(item)
            return decided_on(meeting) if meeting else message("Decided")
        if place is StoryPlace.MEETING:
            return message("On the agenda")
        if place is StoryPlace.TIMELESS:
            return message("Did you know?")
        return message("More from the council")

    def _told(self, item: PublicItem, place: StoryPlace) -> str:
        """What it says, in one sentence, and what one can do: the page holds a week.

        What is told of its moments, or of the next meeting, is not told here once more.
        """
        lead = first_sentence(one_line(item.lead))
        is_timeless = place is StoryPlace.TIMELESS
        body = self._first_of_body(item) if is_timeless or not lead else ""
        said = (body or lead) if is_timeless else (lead or body)
        elsewhere_told = place is StoryPlace.TIMELESS or item == self.how or item.all_moments
        told = (each for each in item.of(Line) if not (elsewhere_told and each.of == ACTION))
        lines = (one_line(each.text) for each in told)
        return " ".join(filter(None, (said, *lines)))

    def _first_of_body(self, item: PublicItem) -> str:
        return first_sentence(one_line(plain(self._body(item))))

    def _ways(self, item: PublicItem) -> Iterator[str]:
        for each in item.of(Reference):
            if each.of != SOURCE and elsewhere(each.url):
                words = self.say.say(reference_words(each.of, brief=True))
                yield f"{words}: {as_typed(one_line(each.url))}"

    def _label(self, item: PublicItem) -> str:
        results = (result_told(each, self.say) for each in item.of(Result))
        tentative = any(each.item == item.id and each.unfinished for each in self.paper.items)
        unfinished = self.say.say(message("Not finished yet")) if tentative else ""
        return " · ".join(filter(None, (*results, unfinished)))

    @cached_property
    def how(self) -> PublicItem | None:
        """The item that tells how to say something in the next meeting: the first that can."""
        about = (item for item in self.items if self._place(item) is StoryPlace.MEETING)
        able = [item for item in about if isinstance(item, PublicItem) and one_can_do(item)]
        return min(able, key=lambda item: self._rank[item.kind.id], default=None)


def one_can_do(item: PublicItem) -> str:
    """What residents can do; empty where it does not say."""
    return next((line.text for line in item.of(Line) if line.of == ACTION), "")


def as_typed(url: str) -> str:
    """An address as a reader types it: `raad.vlietmonde.example/week`."""
    return url.partition("://")[2].rstrip("/")


def first_sentence(text: str) -> str:
    """That of a text on one line."""
    return next((said for each in sentences(text) if (said := each.strip())), "")
