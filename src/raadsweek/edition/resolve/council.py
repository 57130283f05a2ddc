"""The council, its kinds, channels and people, as residents know them."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.resolve.meetings import known_bodies
from raadsweek.edition.values.council import (
    ChannelPresence,
    DeclaredFinding,
    DeclaredReview,
    Frame,
    MailOffer,
    MailSender,
    PublicAccessibility,
    PublicChannel,
    PublicContact,
    PublicCouncil,
    PublicEnglish,
    PublicKind,
    PublicPage,
    PublicParty,
    ResidentWords,
    SchedulePlace,
    TextLimit,
)
from raadsweek.edition.values.item import Named
from raadsweek.model.amsterdam_time import at
from raadsweek.model.channel import Channel, ChannelType, Depth, Mailing, Presence
from raadsweek.model.kind import CardOf, Kind
from raadsweek.prose.autolink import is_mail_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from raadsweek.edition.clock import Clock
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values.case import PublicCase
    from raadsweek.model.address import Addresses
    from raadsweek.model.council import Council, Party
    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.schedule import ScheduleEntry

DAY = timedelta(days=1)


class CouncilValues(Struct, frozen=True, dict=True):
    """The values of the council itself."""

    selection: Selection
    addresses: Addresses

    @cached_property
    def kinds(self) -> Mapping[str, PublicKind]:
        """The kinds of content by id, as the council lists them."""
        kinds, channels = self.selection.kinds.values(), self.selection.channels
        return {each.id: public_kind(each, channels, self.addresses) for each in kinds}

    @cached_property
    def channels(self) -> Mapping[str, PublicChannel]:
        """The channels by id, as the council lists them."""
        of = self.selection.council
        return {each.id: public_channel(each, of) for each in self.selection.channels.values()}

    def makers(self) -> Mapping[str, Callable[[str], object]]:
        """By the sort of value what makes one of its key."""
        of, addresses = self.selection, self.addresses
        return {
            "council": lambda _: public_council(of),
            "kinds": lambda _: tuple(self.kinds.values()),
            "kind": self.kinds.__getitem__,
            "channels": lambda _: tuple(self.channels.values()),
            "channel": self.channels.__getitem__,
            "parties": lambda _: public_parties(of),
            "schedule": lambda _: tuple(map(schedule_place, of.schedule.entries)),
            "answers": lambda _: search_answers(of),
            "words": lambda _: resident_words(of),
            "pages": lambda _: tuple(public_page(page, addresses) for page in of.pages.values()),
            "frame": lambda _: frame(of, addresses),
            "accessibility": lambda _: accessibility(of),
        }


def public_council(selection: Selection) -> PublicCouncil:
    """The council's name and how to reach it."""
    council, contact = selection.council, selection.council.contact
    return PublicCouncil(
        council.name,
        council.municipality,
        council.notice,
        PublicContact(contact.name, contact.email, contact.phone, contact.address),
    )


def public_english(selection: Selection, cases: Iterable[PublicCase]) -> PublicEnglish | None:
    """What the council says in English: its own words, and those of cases that can be seen."""
    english = selection.council.english
    if english is None:
        return None
    words = dict(english.all_words)
    for shown in cases:
        case = selection.cases[shown.id]
        words |= {case.title: case.title_en} if case.title_en else {}
        # A summary that waits in Dutch waits in English.
        words |= {shown.summary: case.summary_en} if shown.summary and case.summary_en else {}
    return PublicEnglish(english.since, words)


def public_kind(kind: Kind, channels: Mapping[str, Channel], addresses: Addresses) -> PublicKind:
    """A kind of content."""
    return PublicKind(
        id=kind.id,
        label=kind.label,
        path=addresses.kind(kind.id),
        slug=kind.slug,
        topical=kind.topical,
        bound=kind.bound.value if kind.bound else "",
        announces=kind.next_meeting,
        asks=kind.terms.answer is not None,
        channels=kind.channels,
        weight=kind.weight,
        own_cards=has_own_cards(kind, channels),
    )


def has_own_cards(kind: Kind, channels: Mapping[str, Channel]) -> bool:
    """Whether its items have cards of their own: a title is drawn where people share it."""
    if kind.card is not None:
        return kind.card is CardOf.OWN
    return any(channels[id].type is ChannelType.SOCIAL for id in kind.channels if id in channels)


def public_channel(channel: Channel, council: Council) -> PublicChannel:
    """A destination; how it is sent to is nobody's business."""
    limit = channel.limit
    return PublicChannel(
        id=channel.id,
        label=channel.label,
        type=channel.type.value,
        limit=TextLimit(limit.counts.value, limit.most) if limit else None,
        hashtags=channel.hashtags,
        mail=_sender(channel.mail, council) if channel.type is ChannelType.MAIL else MailSender(),
        presence=_presence(channel.presence),
    )


def _presence(found: Presence) -> ChannelPresence:
    return ChannelPresence(found.url, found.purpose, found.hours, found.answers)


def _sender(mail: Mailing, council: Council) -> MailSender:
    address = mail.address or council.contact.email
    return MailSender(
        full=mail.depth is Depth.FULL,
        name=mail.sender,
        address=address if is_mail_address(address) else "",
        subscribe=_way(mail.subscribe),
        unsubscribe=_way(mail.unsubscribe),
        list_id=mail.list_id,
        one_click=mail.one_click and mail.unsubscribe.startswith("https://"),
    )


def _way(address: str) -> str:
    return f"mailto:{address}" if is_mail_address(address) else address


def public_parties(selection: Selection) -> tuple[PublicParty, ...]:
    """The parties, as the council lists them; one that is gone has no seats."""
    clock = selection.clock
    return tuple(
        PublicParty(id, each.label_on(clock.today()), 0 if _is_gone(each, clock) else each.seats)
        for id, each in selection.council.parties.items()
    )


def _is_gone(party: Party, clock: Clock) -> bool:
    return party.until is not None and clock.passed(at(party.until + DAY))


def schedule_place(entry: ScheduleEntry) -> SchedulePlace:
    """A place in the weekly schedule."""
    return SchedulePlace(entry.channel, entry.kind, entry.weekday, entry.time, entry.repeat)


def resident_words(selection: Selection) -> tuple[ResidentWords, ...]:
    """What residents say for the words of policy."""
    found = selection.words.by_policy_word
    return tuple(ResidentWords(policy, said) for policy, said in found.items())


def search_answers(selection: Selection) -> tuple[Named, ...]:
    """Questions that the council answers itself, each with the path of a page."""
    found = selection.words.answers
    return tuple(Named(question, path=path) for question, path in found.items())


def public_page(page: OrdinaryPage, addresses: Addresses) -> PublicPage:
    """An ordinary page of the council."""
    return PublicPage(page.name, page.title, addresses.ordinary(page.name), page.body)


def frame(selection: Selection, addresses: Addresses) -> Frame:
    """What the frame of every page leads to."""
    items, channels = selection.items.values(), selection.channels.values()
    return Frame(
        topics=any(item.topics for item in items),
        cases=bool(selection.cases),
        places=any(item.places for item in items),
        bodies=len(known_bodies(selection)) > 1,
        members=bool(selection.council.members),
        mails=tuple(
            Named(each.id, each.label, addresses.mail(each.id))
            for each in channels
            if each.type is ChannelType.MAIL
        ),
        offer=_offer(selection, addresses),
        declares=selection.council.accessibility is not None,
        english=selection.council.english.since if selection.council.english else None,
    )


def accessibility(selection: Selection) -> PublicAccessibility | None:
    """What the council declares; None: nothing."""
    declared = selection.council.accessibility
    if declared is None:
        return None
    last_first = sorted(declared.reviews, key=lambda each: each.date, reverse=True)
    return PublicAccessibility(
        status=declared.status,
        made=declared.made,
        reviewed=declared.reviewed,
        register=declared.register,
        reviews=tuple(DeclaredReview(each.date, each.by, each.report) for each in last_first),
        findings=tuple(
            DeclaredFinding(
                each.title,
                each.criterion,
                each.effect,
                each.alternative,
                each.measure,
                each.until,
            )
            for each in declared.findings
        ),
    )


def _offer(selection: Selection, addresses: Addresses) -> MailOffer | None:
    """The weekly mail for residents: one that they can join, and that says what things mean."""
    channels = selection.channels.values()
    mails = [public_channel(c, selection.council) for c in channels if c.type is ChannelType.MAIL]
    best = max(mails, key=lambda each: (bool(each.mail.subscribe), each.mail.full), default=None)
    if best is None:
        return None
    return MailOffer(best.label, addresses.mail(best.id), best.mail.subscribe)
