"""The home page, by what people come for.

The next meeting, what they can do, today, what was decided, their place, and how to be told.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.collections import MEETING
from raadsweek.emit.pages.cards import CardView, LinkView, MeetingCard, card_view, meeting_card
from raadsweek.emit.pages.further_links import ContactView, reach
from raadsweek.emit.pages.moments import MomentView, ToDo, in_brief, moment_views
from raadsweek.emit.pages.page_context import MEETINGS, Site, link
from raadsweek.emit.pages.page_type import PageType, page_output
from raadsweek.emit.pages.subscribe_links import MEETINGS_TITLE, FollowView, follow_council
from raadsweek.emit.pages.week import DayView, days, period
from raadsweek.language import VerbatimWords, message
from raadsweek.model.week import Week
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.council import PublicKind
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.edition.values.moment import PublicMoment
    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Alternate, Page

DECISIONS_SHOWN = 3
EARLIER_SHOWN = 4
SPEAK = "speak"
"""The moment until which one can register to speak at a meeting."""
PARTICIPATION = "participation"
"""The kind that tells residents how to have their say; it has its page if anything is in it."""


class NextMeeting(Struct, frozen=True):
    """The first meeting to come that is not cancelled, and how to follow it and speak there."""

    card: MeetingCard
    is_today: bool
    agenda: LinkView | None
    explainers: tuple[CardView, ...]
    until: MomentView | None
    """Until when one can register to speak there."""
    file: str
    """The calendar file of this one meeting."""
    speak: LinkView | None


class Home(Struct, frozen=True):
    """The home page. `lead` is the story that it opens with."""

    title: str
    period: str
    now: tuple[ToDo, ...]
    """What one can do now, the first to be over first."""
    all_now: str
    today: DayView | None
    days: tuple[DayView, ...]
    """The week: on a wide screen as a grid, on a phone behind `week`."""
    week: str
    weeks: str
    lead: CardView | None
    next_meeting: NextMeeting | None
    cancelled: tuple[MeetingCard, ...]
    decisions: tuple[CardView, ...]
    all_decisions: str | None
    earlier: tuple[CardView, ...]
    archive: str
    places: tuple[LinkView, ...]
    """Those that there is anything about."""
    topics: tuple[LinkView, ...]
    meetings: str
    follow: FollowView
    reach: ContactView | None


def page(site: Site, output: Output) -> Page:
    """The one page."""
    week = Week.of(site.edition.today())
    council = site.edition.council()
    title = message("This week in the council of {municipality}", municipality=council.municipality)
    coming, lead = _next_meeting(site), _lead(site)
    upcoming = _view(site, coming) if coming else None
    shown = days(site, week, site.home, again=False)
    view = Home(
        title=site.say(title),
        period=site.say(period(site, week)),
        now=in_brief(site, site.home, but=coming.id if coming else ""),
        all_now=link(site.addresses.page("now"), site.home),
        today=_without(
            next((day for day in shown if day.is_today), None), set(_told(site, lead, upcoming))
        ),
        days=shown,
        week=link(site.addresses.week(week), site.home) if _has_page(site, week) else "",
        weeks=link(site.addresses.weeks(), site.home),
        lead=card_view(site, lead, site.home) if lead else None,
        next_meeting=upcoming,
        cancelled=tuple(_cancelled_before(site, coming)),
        decisions=_cards(site, DECISIONS_SHOWN, lead, _is_earlier_decision),
        all_decisions=_all_decisions(site),
        earlier=_cards(site, EARLIER_SHOWN, lead, _is_older_news),
        archive=link(site.addresses.archive(), site.home),
        places=tuple(_subjects(site, "place")),
        topics=tuple(_subjects(site, "topic")),
        meetings=link(site.addresses.meetings(), site.home),
        follow=follow_council(site, site.home),
        reach=reach(site),
    )
    description = message(
        "What the council of {municipality} decides, discusses and asks, week by week.",
        municipality=council.municipality,
    )
    return site.page(
        output.path,
        VerbatimWords(site.context.site_name),
        "home",
        view,
        description=site.say(description),
        alternates=alternates(site),
    )


def alternates(site: Site) -> tuple[Alternate, ...]:
    """The other forms of this page: the calendar of the meetings."""
    return (site.calendar(MEETINGS, MEETINGS_TITLE),)


def _to_come(site: Site) -> Iterator[PublicMeeting]:
    coming = (name.id for name in site.edition.names("coming"))
    return filter(None, map(site.edition.meeting, coming))


def _next_meeting(site: Site) -> PublicMeeting | None:
    return next((meeting for meeting in _to_come(site) if not meeting.cancelled), None)


def _cancelled_before(site: Site, coming: PublicMeeting | None) -> Iterator[MeetingCard]:
    """The cancelled meetings that someone may still travel to before the next one."""
    for meeting in _to_come(site):
        if coming and meeting.start >= coming.start:
            return
        if meeting.cancelled:
            yield meeting_card(site, meeting, site.home, is_past=False)


def _view(site: Site, meeting: PublicMeeting) -> NextMeeting:
    about = [card for card in site.cards_of(meeting) if not card.withdrawn]
    agendas = [card for card in about if site.announces(card)]
    explainers = (card for card in about if _explains(site.edition.kind(card.kind.id)))
    return NextMeeting(
        card=meeting_card(site, meeting, site.home, is_past=False),
        is_today=meeting.start.date() == site.edition.today(),
        agenda=LinkView(link(agendas[-1].path, site.home), agendas[-1].title) if agendas else None,
        explainers=tuple(card_view(site, card, site.home) for card in explainers),
        until=next(iter(moment_views(site, _speaking(site, meeting))), None),
        file=link(site.addresses.calendar(f"{MEETING}/{meeting.id}"), site.home),
        speak=_speak(site),
    )


def _speaking(site: Site, meeting: PublicMeeting) -> Iterator[PublicMoment]:
    """Until when one can register to speak, as long as one can."""
    passed = site.edition.passed
    return (each for each in meeting.moments if each.what == SPEAK and not passed(each.over))


def _has_page(site: Site, week: Week) -> bool:
    return any(name.id == str(week) for name in site.edition.names("week"))


def _explains(kind: PublicKind) -> bool:
    return kind.bound == "before" and not kind.announces


def _speak(site: Site) -> LinkView | None:
    """The page about having one's say, where there is anything on it."""
    if all(each.id != PARTICIPATION for each in site.edition.names("readable kind")):
        return None
    kind = site.edition.kind(PARTICIPATION)
    return LinkView(link(kind.path, site.home), kind.label)


def _is_of_a_meeting(site: Site, card: Card) -> bool:
    kind = site.edition.kind(card.kind.id)
    return bool(kind.bound) and not kind.announces


def _is_decision(site: Site, card: Card) -> bool:
    return _decides(site.edition.kind(card.kind.id))


def _is_earlier_decision(site: Site, card: Card) -> bool:
    """One that is not of today, which the page shows by itself."""
    today = card.at is not None and card.at.date() == site.edition.today()
    return _is_decision(site, card) and not today


def _told(site: Site, lead: Card | None, upcoming: NextMeeting | None) -> Iterator[str]:
    """Where the opening of the page leads already: its story, and what is about the meeting."""
    if lead:
        yield link(lead.path, site.home)
    if upcoming:
        ways = upcoming.agenda, *upcoming.explainers
        yield from (way.href for way in ways if way)


def _without(day: DayView | None, told: Container[str]) -> DayView | None:
    """The day without what the page tells above it; all of it where nothing else is left."""
    if day is None:
        return None
    rest = replace(day, cards=tuple(card for card in day.cards if card.href not in told))
    return day if rest.is_empty else rest


def _decides(kind: PublicKind) -> bool:
    return kind.bound == "after"


def _lead(site: Site) -> Card | None:
    """The newest of what a meeting is about: what it decided, or will decide on."""
    newest = site.edition.newest_cards
    found = (card for card in newest() if _is_of_a_meeting(site, card))
    return next(found, None) or next(newest(), None)


def _cards(
    site: Site, count: int, lead: Card | None, wanted: Callable[[Site, Card], bool]
) -> tuple[CardView, ...]:
    """The newest that are wanted, after the one that leads."""
    newest = site.edition.newest_cards()
    found = (card for card in newest if card != lead and wanted(site, card))
    return tuple(card_view(site, card, site.home) for card in islice(found, count))


def _is_older_news(site: Site, card: Card) -> bool:
    """No decision, and not in the days of this week, which the page already shows."""
    this_week = Week.of(site.edition.today())
    return (
        not _is_decision(site, card) and card.at is not None and Week.of(card.at.date()) < this_week
    )


def _all_decisions(site: Site) -> str | None:
    for kind in site.edition.kinds():
        if _decides(kind):
            return link(kind.path, site.home)
    return None


def _subjects(site: Site, of: str) -> Iterator[LinkView]:
    """The topics, or the places, that there is anything about."""
    for each in site.edition.names(of):
        if site.edition.count(f"{of}/{each.id}"):
            yield LinkView(link(each.path, site.home), VerbatimWords(each.label))


def home_alternates(context: Context) -> tuple[Alternate, ...]:
    """The other forms of the home page, which is not made for that."""
    site = Site(context)
    return site.with_feeds(alternates(site))


PAGE_TYPES = (PageType("home", lambda _: (page_output("home", "", "everything"),), page),)
