"""Everything that can become public, as the rules on texts read it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.lint.rule import FILE, PAGE, KnownWords, Passage, TextDocument
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Origin, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from raadsweek.model.case import Case
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.project import Project
    from raadsweek.model.resident_moment import ResidentMoment


class Written(Struct, frozen=True):
    """A document, where it was written, and how grave it is what stands in it."""

    document: TextDocument
    origin: Origin
    allow: Mapping[str, str]
    item: str | None = None
    severity: Severity = Severity.ERROR
    """Of what may never be public."""
    softer: Severity = Severity.WARNING
    """Of all else."""


Writer: TypeAlias = "Callable[[], Written]"
"""Makes one of them: all at once take more room than what they say."""


def written(project: Project) -> Iterator[Written]:
    """Items, pages, meetings, cases and the names of the council; none of what stays inside."""
    return (make() for make in writers(project))


def writers(project: Project) -> Iterator[Writer]:
    """What makes each of `written`, in that order."""
    yield from writers_of_items(project)
    for page in project.pages.values():
        if not page.recorded:
            yield partial(_page, page)
    for meeting in project.meetings.values():
        yield partial(_meeting, meeting)
    for case in project.cases.values():
        yield partial(_case, case)
    yield partial(_council, project)


def writers_of_items(project: Project) -> Iterator[Writer]:
    """Those of the items alone."""
    return (partial(_item, project, item) for item in project.items if not item.is_inside)


def _page(page: OrdinaryPage) -> Written:
    return Written(TextDocument(tuple(_of_page(page)), PAGE), page.origin, page.allow)


# An error in the calendars would keep the whole site as it was: these are only warned of.


def _meeting(meeting: Meeting) -> Written:
    said = TextDocument(tuple(_of_meeting(meeting)))
    return Written(said, meeting.origin, meeting.allow, severity=Severity.WARNING)


def _case(case: Case) -> Written:
    said = TextDocument(tuple(_of_case(case)))
    return Written(said, case.origin, case.allow, severity=Severity.WARNING)


def _council(project: Project) -> Written:
    names = TextDocument(tuple(_of_council(project)))
    return Written(names, project.council.origin, {}, severity=Severity.WARNING)


def _item(project: Project, item: Item) -> Written:
    known = project.record.items.get(item.id)
    # Residents read it already: to change a word of it is a correction, and style is no reason.
    is_public = known is not None and item.id not in project.edits.changed
    goes_out = item.status in (ItemStatus.READY, ItemStatus.WITHDRAWN)
    return Written(
        TextDocument(
            tuple(passages(item)),
            item.kind,
            speaker=_speaker(project, item),
            outcome=item.outcome or "",
            decided_on=item.type or "",
            tells_votes=item.written_vote is not None,
            acts=bool(item.action or item.source or any(each.how for each in item.moments)),
            ready=item.is_ready,
            goal=item.goal or "",
            groups=tuple(_groups(project, item)),
        ),
        item.origin,
        item.allow,
        item.id,
        Severity.ERROR if goes_out else Severity.WARNING,
        Severity.WARNING if goes_out and not is_public else Severity.NOTE,
    )


def _groups(project: Project, item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For whom it is: what they are called, and the words of which the text must hold one."""
    for id in item.groups:
        group = project.council.groups.get(id)
        if group is not None:
            yield group.label, (group.label, *group.words)


def _speaker(project: Project, item: Item) -> str:
    kind = project.kinds.get(item.kind)
    return kind.sender_of(item).value if kind else "clerk"


def passages(item: Item) -> Iterator[Passage]:
    """The texts of an item that residents can read; of a withdrawn one its title and why."""
    yield Passage(FILE, item.id)
    yield Passage("title", item.title)
    if item.status is ItemStatus.WITHDRAWN:
        yield Passage("withdrawn.reason", item.withdrawal.reason if item.withdrawal else "")
        return
    yield Passage("summary", item.summary)
    yield from _in_english(item)
    yield Passage("body", item.body, markdown=True)
    if item.name:
        yield Passage("name", item.name)
    if item.action:
        yield Passage("action", item.action)
    yield from _of_moments(item.moments)
    if item.asks:
        for key in ("question", "offline", "use"):
            yield Passage(f"asks.{key}", getattr(item.asks, key))
    if item.image:
        yield Passage("image.alt", item.image.alt)
    for channel, text in item.variants.items():
        yield Passage(f"variants.{channel}", text)


def _in_english(said: Item | Case) -> Iterator[Passage]:
    for key in ("title_en", "summary_en"):
        if text := getattr(said, key):
            yield Passage(key, text)


def _of_moments(moments: Iterable[ResidentMoment]) -> Iterator[Passage]:
    """How one takes part. Where something is held is an address that is meant to be known."""
    for n, each in enumerate(moments):
        if each.how:
            yield Passage(f"moments.{n}.how", each.how)


def _of_page(page: OrdinaryPage) -> Iterator[Passage]:
    yield Passage(FILE, page.name)
    yield Passage("title", page.title)
    yield Passage("body", page.body, markdown=True)


def _of_meeting(meeting: Meeting) -> Iterator[Passage]:
    yield Passage(FILE, meeting.id)
    yield Passage("title", meeting.title)
    yield Passage("reason", meeting.reason)
    for n, each in enumerate(meeting.documents):
        yield Passage(f"documents.{n}.title", each.title)
    for n, sitting in enumerate(meeting.sittings):
        yield Passage(f"sittings.{n}.title", sitting.title)
    yield from _of_moments(meeting.moments)
    for point in meeting.points:
        yield Passage(f"{point.key}.title", point.title)
        yield Passage(f"{point.key}.summary", point.summary)
        for m, each in enumerate(point.documents):
            yield Passage(f"{point.key}.documents.{m}.title", each.title)


def _of_case(case: Case) -> Iterator[Passage]:
    yield Passage("title", case.title)
    yield Passage("summary", case.summary)
    yield from _in_english(case)
    if case.next:
        yield Passage("next.what", case.next.what)
    yield from _of_moments(case.moments)
    for n, each in enumerate(case.documents):
        yield Passage(f"documents.{n}.title", each.title)


def _of_council(project: Project) -> Iterator[Passage]:
    council = project.council
    yield Passage("notice", council.notice)
    for dutch, words in council.english.words.items() if council.english else ():
        yield Passage(f"english.words.{dutch}", words)
    for id, body in council.bodies.items():
        for each in body.moments:
            yield Passage(f"bodies.{id}.moments.{each.what}.how", each.how)
    for key, labels in (("topics", council.topics), ("places", council.places)):
        for id, label in labels.items():
            yield Passage(f"{key}.{id}", label)


def known_words(project: Project) -> KnownWords:
    """What the council says of itself, which is no secret wherever it stands."""
    council, own = project.council, project.plain_language
    mailings = [channel.mail for channel in project.channels.values()]
    own_ways = [each.contact for each in council.members.values()]
    mails = [council.contact.email, *(each.address for each in mailings)]
    mails = [each.strip().lower() for each in mails if each.strip()]
    # A member's address is no secret; others at the same host are not ours to know.
    phones = [council.contact.phone, *(each.phone for each in own_ways)]
    given = [each.email.lower() for each in own_ways if each.email]
    places = (*(body.place for body in council.bodies.values()), council.contact.address)
    offices = (*places, *(meeting.place for meeting in project.meetings.values()))
    people = (*(member.name for member in council.members.values()), *council.people)
    return KnownWords(
        phones=frozenset(filter(None, map(_digits, phones))),
        mail=frozenset((*mails, *(_domain(each) for each in mails), _host(council.tag), *given)),
        offices=tuple(dict.fromkeys(each.casefold() for each in offices if each)),
        people=tuple(name.casefold() for name in people if name),
        parties=tuple(party.label.casefold() for party in council.parties.values()),
        seats=tuple(party.seats for party in council.parties.values()),
        order=own.order.value,
        explained=tuple(project.words.by_policy_word.items()),
        abbreviations=tuple(own.abbreviations.items()),
        plain_words=tuple(own.words.items()),
        exceptions=frozenset(word.casefold() for word in own.exceptions),
        longest=own.sentence,
    )


def _digits(phone: str) -> str:
    """The end of a telephone number by which it is known, however it is written."""
    return re.sub(r"\D", "", phone)[-9:]


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _host(tag: str) -> str:
    """The host of a tag, `raad.vlietmonde.example,2026`."""
    return tag.partition(",")[0].lower()


RULES = ()
"""Others ask by it."""
