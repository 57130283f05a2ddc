"""The hubs: pages that lead to all of something, which are found by their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import (
    ABOUT_ANCHORS,
    ARCHIVE,
    BODIES,
    CASE_STATES,
    CASES,
    GLOSSARY,
    MAILS,
    MEMBERS,
    PLACES,
    STRATEGY,
    TOPICS,
)
from raadsweek.language import Message, VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.output import Context

TOPIC = message("Topic")
CASE = message("Case")
PLACE = message("Place")
MEMBER = message("Council member")
BODY = message("Body that meets")
OVERVIEW = message("Overview")
NEXT = message("Next meeting")


class SearchHub(Struct, frozen=True, array_like=True):
    """One of them. `key` says which residents' names it has beside its title: `members`."""

    path: str
    title: str
    label: str
    key: str
    names: tuple[str, ...] = ()
    ours: bool = False
    """Whether its title is in our words, and not the council's."""
    named: str = ""
    """What of our title is the council's."""


def hubs(context: Context) -> list[SearchHub]:
    """Those of what there is."""
    return [
        *_subjects(context),
        *_about(context),
        *_kinds(context),
        *_overviews(context),
        *_next(context),
    ]


def _subjects(context: Context) -> Iterator[SearchHub]:
    edition, say = context.edition, context.language.say
    for of, sort in (("topic", TOPIC), ("place", PLACE)):
        for named in edition.names(of):
            if edition.count(f"{of}/{named.id}"):
                yield SearchHub(named.path, named.label, say(sort), f"{of}/{named.id}")
    for case in edition.cases():
        label = f"{say(CASE)} · {say(CASE_STATES[case.state])}"
        yield SearchHub(case.path, case.title, label, f"case/{case.id}")
    parties = {party.id: party.label for party in edition.parties()}
    for member in edition.members():
        label = " · ".join(filter(None, (say(MEMBER), parties.get(member.party, ""))))
        yield SearchHub(member.path, member.name, label, "member")

    for body in edition.bodies():
        yield SearchHub(body.path, body.label, say(BODY), "body")


def _about(context: Context) -> Iterator[SearchHub]:
    """Who speaks about a topic, who of them in a place ('wonen in Rietdorp'), and who is there."""
    edition, say, page = context.edition, context.language.say, context.addresses.members()
    members = [each for each in edition.members() if not each.until]
    for named in edition.names("topic"):
        places = [
            each.places for each in members if named.id in {topic.id for topic in each.topics}
        ]
        if places:
            title = message("Who speaks about {topic}?", topic=VerbatimWords(named.label))
            labels = dict.fromkeys(place.label for each in places for place in each)
            names = (
                message("council member about {topic} in {place}", topic=named.label, place=each)
                for each in labels
            )
            anchor = f"{page}#{ABOUT_ANCHORS['topic']}-{named.id}"
            yield SearchHub(
                anchor,
                say(title),
                say(MEMBERS),
                "about",
                tuple(map(say, names)),
                ours=True,
                named=named.label,
            )
    there = {place.id for each in members for place in each.places}
    for named in edition.names("place"):
        if named.id in there:
            title = message("Who is there for {place}?", place=VerbatimWords(named.label))
            anchor = f"{page}#{ABOUT_ANCHORS['place']}-{named.id}"
            called = say(message("council member for {place}", place=named.label))
            yield SearchHub(
                anchor, say(title), say(MEMBERS), "about", (called,), ours=True, named=named.label
            )


def _kinds(context: Context) -> Iterator[SearchHub]:
    edition, say = context.edition, context.language.say
    for kind in edition.kinds():
        if edition.count(f"kind/{kind.id}"):
            yield SearchHub(kind.path, kind.label, say(OVERVIEW), f"kind/{kind.id}")


def _overviews(context: Context) -> Iterator[SearchHub]:
    frame, addresses, say = context.edition.frame(), context.addresses, context.language.say

    def hub(path: str, title: Message, key: str, names: tuple[str, ...] = ()) -> SearchHub:
        return SearchHub(path, say(title), say(OVERVIEW), key, names, ours=True)

    if frame.members:
        parties = tuple(party.label for party in context.edition.parties())
        yield hub(addresses.members(), MEMBERS, "members", parties)
    yield hub(addresses.meetings(), message("Meetings"), "meetings")
    if frame.bodies:
        yield hub(addresses.bodies(), BODIES, "bodies")
    yield hub(addresses.weeks(), message("Weeks"), "weeks")
    yield hub(addresses.subscribe(), message("Subscribe"), "subscribe")
    if frame.cases:
        yield hub(addresses.cases(), CASES, "cases")
    if frame.topics:
        yield hub(addresses.topics(), TOPICS, "topics")
    if frame.places:
        yield hub(addresses.places(), PLACES, "places")
    yield hub(addresses.archive(), ARCHIVE, "archive")
    if frame.mails:
        yield hub(addresses.mails(), MAILS, "mails")
    yield hub(addresses.page("glossary"), GLOSSARY, "glossary")
    yield hub(addresses.page("strategy"), STRATEGY, "strategy")


def _next(context: Context) -> Iterator[SearchHub]:
    """The first meeting that is not over and takes place."""
    edition = context.edition
    for named in edition.names("coming"):
        meeting = edition.meeting(named.id)
        if meeting and not meeting.cancelled:
            when = context.language.said(meeting.when)
            label = f"{context.language.say(NEXT)} · {when}"
            yield SearchHub(meeting.path, meeting.title, label, "next")
            return
