"""The page of each meeting, with everything about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.emit.collections import MEETING
from raadsweek.emit.pages.agenda_points import PointView, deeper, point_views
from raadsweek.emit.pages.cards import CardView, LinkView, card_view
from raadsweek.emit.pages.further_links import ContactView, reach
from raadsweek.emit.pages.moments import MomentView, moment_views
from raadsweek.emit.pages.page_context import MEETINGS, Site, elsewhere, link, there
from raadsweek.emit.pages.page_type import PageType, each_named, subject
from raadsweek.emit.pages.results import ResultsView, results_view
from raadsweek.emit.pages.subscribe_links import MEETINGS_TITLE, webcal
from raadsweek.emit.text import body_html
from raadsweek.language import Message, VerbatimWords, message
from raadsweek.model.address import relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.council import PublicKind
    from raadsweek.edition.values.meeting import PublicMeeting, PublicSitting
    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page

    Kinds: TypeAlias = Sequence[tuple[PublicKind, list[Card]]]

AGENDA, EXPLAINERS, DECISIONS, AROUND = range(4)
BEFOREHAND = (AGENDA, EXPLAINERS, DECISIONS, AROUND)
AFTERWARDS = (DECISIONS, AGENDA, EXPLAINERS, AROUND)
"""Once it was held, people come for what was decided."""


class MeetingSection(Struct, frozen=True):
    """The items of one kind around a meeting; an agenda with its points, or its text as HTML."""

    title: str
    cards: tuple[CardView, ...]
    text: str = ""
    points: tuple[PointView, ...] = ()
    results: ResultsView | None = None
    """What was decided; then that stands for the items."""


class SittingView(Struct, frozen=True):
    """A part of a meeting."""

    when: date
    """The start as it is said: a moment, or only the day where the time is not known."""
    end: datetime | None
    place: str
    title: str


class MeetingPage(Struct, frozen=True):
    """A meeting with everything about it. `calendar` is a `webcal:` address."""

    title: str
    bodies: tuple[LinkView, ...]
    """Who meets, each with its page."""
    part_of: tuple[LinkView, ...]
    """The meeting of which it is a part, where it is one."""
    parts: tuple[LinkView, ...]
    """The meetings that are parts of it."""
    sittings: tuple[SittingView, ...]
    """Its parts, where it has more than one."""
    start: datetime
    when: date
    """The start as it is said: a moment, or only the day where the time is not known."""
    end: datetime | None
    """None too where the time is not known."""
    last: date | None
    """The last day of a meeting of several days whose times are not known."""
    is_past: bool
    place: str
    cancelled: bool
    provisional: bool
    """Whether it is not sure yet, and not cancelled either."""
    inside: bool
    """Whether residents may not know of it; in a preview only."""
    no_agenda: bool
    """Whether nobody has to wait for one."""
    moments: tuple[MomentView, ...]
    """What residents can do before it or at it."""
    reason: str
    stream: str | None
    source: str | None
    documents: tuple[LinkView, ...]
    sections: tuple[MeetingSection, ...]
    calendar: str
    calendar_file: str
    own_file: str
    """A calendar file of this meeting alone; empty where nobody has to be there any more."""
    meetings: str
    reach: ContactView | None


def page(site: Site, output: Output) -> Page:
    """The page of a meeting."""
    meeting = there(site.edition.meeting(subject(output)), output)
    path, own = output.path, f"{MEETING}/{meeting.id}"
    title = message("{title} on {day}", title=meeting.title, day=meeting.start.date())
    return site.page(
        path,
        site.say(title),
        "meeting",
        _view(site, meeting, path),
        description=site.say(_description(meeting)),
        alternates=(
            site.calendar(own, message("{label}", label=VerbatimWords(meeting.title))),
            site.calendar(MEETINGS, MEETINGS_TITLE),
            *(
                feed
                for body in (meeting.body, *meeting.others)
                for feed in site.feeds_of(f"body/{body.id}")
            ),
        ),
    )


def _view(site: Site, meeting: PublicMeeting, path: str) -> MeetingPage:
    own = f"{MEETING}/{meeting.id}"
    return MeetingPage(
        title=meeting.title,
        bodies=tuple(_bodies(meeting, path)),
        part_of=tuple(_meetings(site, (meeting.part_of,), path)),
        parts=tuple(_meetings(site, meeting.parts, path)),
        sittings=tuple(map(_sitting, meeting.sittings)),
        start=meeting.start,
        when=meeting.when,
        end=None if meeting.all_day else meeting.end,
        last=meeting.over if meeting.all_day and meeting.over != meeting.when else None,
        is_past=site.edition.passed(meeting.ends),
        place=meeting.place,
        cancelled=meeting.cancelled,
        provisional=meeting.provisional and not meeting.cancelled,
        inside=meeting.inside,
        no_agenda=meeting.no_agenda,
        moments=moment_views(site, meeting.moments),
        reason=meeting.reason,
        stream=elsewhere(meeting.stream),
        source=elsewhere(meeting.source),
        documents=tuple(
            LinkView(url, document.title)
            for document in meeting.documents
            if (url := elsewhere(document.url))
        ),
        sections=tuple(_sections(site, meeting, path)),
        calendar=webcal(site, MEETINGS),
        calendar_file=link(site.addresses.calendar(MEETINGS), path),
        own_file=link(site.addresses.calendar(own), path) if _to_come(site, meeting) else "",
        meetings=link(site.addresses.meetings(), path),
        reach=reach(site),
    )


def _to_come(site: Site, meeting: PublicMeeting) -> bool:
    return not (meeting.cancelled or site.edition.passed(meeting.ends))


def _bodies(meeting: PublicMeeting, path: str) -> Iterator[LinkView]:
    for body in (meeting.body, *meeting.others):
        if body.label:
            yield LinkView(link(body.path, path), body.label)


def _meetings(site: Site, ids: Iterable[str], path: str) -> Iterator[LinkView]:
    for id in ids:
        other = site.edition.meeting(id) if id else None
        if other is not None:
            words = message("{title} on {day}", title=other.title, day=other.start.date())
            yield LinkView(link(other.path, path), site.say(words))


def _sitting(part: PublicSitting) -> SittingView:
    end = None if part.all_day else part.end
    return SittingView(part.when, end, part.place, part.title)


def _description(meeting: PublicMeeting) -> Message:
    if meeting.cancelled:
        return message("This meeting is cancelled. {reason}", reason=meeting.reason)
    said = message("{moment}, {place}.", moment=meeting.when, place=meeting.place)
    if not meeting.place:
        said = message("{moment}.", moment=meeting.when)
    return message("Provisional: {moment}", moment=said) if meeting.provisional else said


def _sections(site: Site, meeting: PublicMeeting, path: str) -> Iterator[MeetingSection]:
    """One section a kind: agenda, explainers, decisions, and the rest as `kinds.yml` has it."""
    grouped: dict[str, list[Card]] = {}
    for card in site.cards_of(meeting):
        grouped.setdefault(card.kind.id, []).append(card)
    order = AFTERWARDS if site.edition.passed(meeting.ends) else BEFOREHAND
    kinds = [kind for kind in site.edition.kinds() if kind.id in grouped]
    parts: dict[int, list[PublicKind]] = {}
    for kind in kinds:
        parts.setdefault(_part(kind), []).append(kind)
    for part in order:
        found = [(kind, grouped[kind.id]) for kind in parts.get(part, ())]
        if part == DECISIONS:
            yield from _decided(site, meeting, parts.get(part, ()), path)
        elif part == AGENDA and meeting.points:
            yield _agenda(site, meeting, found, path)
        else:
            yield from (_section(site, kind, cards, path) for kind, cards in found)


def _decided(
    site: Site, meeting: PublicMeeting, kinds: Sequence[PublicKind], path: str
) -> Iterator[MeetingSection]:
    """What was decided, under the name of that kind; also where only the agenda tells of it."""
    results = site.edition.results(meeting.id)
    if results is not None:
        known = kinds or [each for each in site.edition.kinds() if each.bound == "after"]
        title = known[0].label if known else site.say(message("Decided"))
        yield MeetingSection(title, (), results=results_view(site, results, path))


def _agenda(site: Site, meeting: PublicMeeting, found: Kinds, path: str) -> MeetingSection:
    """The points; the text about them is on its own page."""
    title = found[0][0].label if found else site.say(message("Agenda"))
    cards = (card_view(site, card, path) for _, cards in found for card in cards)
    return MeetingSection(title, tuple(cards), points=point_views(site, meeting, path))


def _part(kind: PublicKind) -> int:
    """Which part of the page is for this kind; from what the kind is, not from its name."""
    if kind.announces:
        return AGENDA
    if kind.bound == "before":
        return EXPLAINERS
    return DECISIONS if kind.bound == "after" else AROUND


def _section(site: Site, kind: PublicKind, found: Sequence[Card], path: str) -> MeetingSection:
    cards = tuple(card_view(site, card, path) for card in found)
    if _part(kind) != AGENDA:
        return MeetingSection(kind.label, cards)
    texts = (
        body_html(
            site.edition.text(card.id),
            lambda target: relative(target, path),
            language=site.context.language,
            sized=True,
        )
        for card in found
        if not card.withdrawn
    )
    return MeetingSection(kind.label, cards, deeper("".join(texts)))


PAGE_TYPES = (PageType("meeting", each_named("meeting"), page),)
