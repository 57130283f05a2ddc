"""Cases: how one stands, what comes next, what one can do now, and what led to it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from raadsweek.edition.values.item import PublicItem
from raadsweek.emit.code_labels import CASE_STATES, CASES
from raadsweek.emit.moment_words import NOT_TO_DO
from raadsweek.emit.pages.cards import CardView, LinkView, MeetingCard, card_view, meeting_card
from raadsweek.emit.pages.further_links import Missed, missed
from raadsweek.emit.pages.moments import QuestionView, ToDo, question_view, to_do_views
from raadsweek.emit.pages.page_context import Site, elsewhere, link
from raadsweek.emit.pages.page_type import PageType, each_named, single
from raadsweek.emit.pages.page_type import subject as subject_of
from raadsweek.emit.pages.subject import OlderYear, StateLine, decided, years
from raadsweek.emit.pages.subscribe_links import FollowView, follow
from raadsweek.emit.pages.timeline import STEPS, TimelineEntry, all_moments, timeline
from raadsweek.language import VerbatimWords, message, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.case import PublicCase
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.edition.values.moment import PublicMoment
    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page

TELLS_BACK = "report"
"""What an item does in a story that tells what came of an earlier one."""
LEAD = message(
    "A case is one matter from the first idea to the last step: how it stands, what comes next and "
    "what you can do."
)


class CaseLine(Struct, frozen=True):
    """A case in the list of all: how far it is, and what comes next."""

    link: LinkView
    state: str
    next: Markup
    hidden: bool


class CaseList(Struct, frozen=True):
    """All cases: those that go on, and those that are finished."""

    title: str
    lead: str
    lines: tuple[CaseLine, ...]
    finished: tuple[CaseLine, ...]
    missed: Missed


class CaseDocumentView(Struct, frozen=True):
    """A document, with what one has to know before opening it (`PDF, 120 kB`)."""

    link: LinkView
    about: str


class CasePage(Struct, frozen=True):
    """A case in full. `timeline` has the newest first."""

    title: str
    up: LinkView
    hidden: bool
    state: str
    since: str
    summary: str
    next: Markup
    decided: tuple[StateLine, ...]
    meetings: tuple[MeetingCard, ...]
    """The meetings to come that are about it."""
    to_do: tuple[ToDo, ...]
    questions: tuple[QuestionView, ...]
    reported: tuple[CardView, ...]
    """What was done with what people said."""
    timeline: tuple[TimelineEntry, ...]
    older: tuple[OlderYear, ...]
    documents: tuple[CaseDocumentView, ...]
    tags: tuple[LinkView, ...]
    follow: FollowView
    missed: Missed


def overview(site: Site, output: Output) -> Page:
    """The list of all cases that can be seen."""
    path = output.path
    cases = sorted(site.edition.cases(), key=lambda each: each.title.casefold())
    done = [each for each in cases if each.state == "finished"]
    view = CaseList(
        title=site.say(CASES),
        lead=site.say(LEAD),
        lines=tuple(_line(site, each, path) for each in cases if each not in done),
        finished=tuple(_line(site, each, path) for each in done),
        missed=missed(site, path),
    )
    return site.page(path, view.title, "cases", view, description=view.lead)


def _line(site: Site, case: PublicCase, path: str) -> CaseLine:
    said = site.say(CASE_STATES[case.state])
    return CaseLine(
        LinkView(link(case.path, path), case.title), said, _next(site, case), case.hidden
    )


def page(site: Site, output: Output) -> Page:
    """The page of a case."""
    case = site.edition.case(subject_of(output))
    if case is None:
        raise LookupError(output.key)
    return site.page(
        output.path,
        VerbatimWords(case.title),
        "case",
        _view(site, case, output.path),
        description=case.summary or site.say(CASE_STATES[case.state]),
        alternates=site.feeds_of(output.key),
    )


def _view(site: Site, case: PublicCase, path: str) -> CasePage:
    say, stem = site.say, f"case/{case.id}"
    newest = site.edition.cards(stem)[::-1]
    told = [card for card in newest if not (card.withdrawn or card.hidden)]
    items = [item for card in newest if isinstance(item := site.edition.item(card.id), PublicItem)]
    meetings = tuple(_meetings(site, stem))
    since = message("since {day}", day=case.since) if case.since else None
    title = message("{label}", label=VerbatimWords(case.title))
    return CasePage(
        title=case.title,
        up=LinkView(link(site.addresses.cases(), path), say(CASES)),
        hidden=case.hidden,
        state=say(CASE_STATES[case.state]),
        since=say(since) if since else "",
        summary=case.summary,
        next=_next(site, case),
        decided=tuple(decided(site, told, path)),
        meetings=tuple(
            meeting_card(site, each, path, is_past=False)
            for each in meetings
            if not (each.cancelled or site.edition.passed(each.ends))
        ),
        to_do=tuple(to_do_views(site, _open(site, case, items, meetings), path)),
        questions=tuple(filter(None, (question_view(site, each, path) for each in items))),
        reported=tuple(card_view(site, card, path) for card in told if _only_reports(card, items)),
        timeline=tuple(timeline(site, case, newest[:STEPS], meetings, path)),
        older=tuple(years(card_view(site, card, path) for card in newest[STEPS:])),
        documents=tuple(_documents(site, case, path)),
        tags=tuple(
            LinkView(link(tag.path, path), tag.label)
            for tag in (*case.topics, *case.places)
            if tag.path
        ),
        follow=follow(site, stem, title, path),
        missed=missed(site, path),
    )


def _only_reports(card: Card, items: Iterable[PublicItem]) -> bool:
    """Whether it tells what came of an invitation; what came of a question stands with that."""
    told = (id for item in items if item.report_due for id in item.reports)
    return card.role == TELLS_BACK and card.id not in told


def _next(site: Site, case: PublicCase) -> Markup:
    """What comes next, in a sentence."""
    step = case.next
    if step is None:
        return Markup()
    what = VerbatimWords(step.what.rstrip("."))
    if step.on:
        return site.marks.said(message("{what} ({day}).", what=what, day=step.on))
    if step.when:
        return site.marks.said(
            message("{what} ({when}).", what=what, when=VerbatimWords(step.when))
        )
    return site.marks.said(message("{what}.", what=what))


def _meetings(site: Site, stem: str) -> Iterator[PublicMeeting]:
    """The meetings about it, in order of time; one of which residents do not know is none."""
    found = filter(None, map(site.edition.meeting, site.edition.happenings(stem).meetings))
    return (each for each in found if not each.inside)


def _open(
    site: Site,
    case: PublicCase,
    items: Iterable[PublicItem],
    meetings: Iterable[PublicMeeting],
) -> list[PublicMoment]:
    """What one can do now or come to, the first to be over first."""
    passed = site.edition.passed
    found = all_moments(case, items, meetings)
    still = (each for each in found if each.what not in NOT_TO_DO and not passed(each.over))
    return sorted(still, key=lambda each: (each.over, each.id))


def _documents(site: Site, case: PublicCase, path: str) -> Iterator[CaseDocumentView]:
    for each in case.documents:
        if each.document:
            about = f"{each.document.sort.upper()}, {_size(site, each.document.size)}"
            yield CaseDocumentView(LinkView(link(each.document.path, path), each.title), about)
        elif url := elsewhere(each.url):
            yield CaseDocumentView(LinkView(url, each.title), site.say(message("on another site")))


def _size(site: Site, size: int) -> str:
    return site.say(plural("1 kB", "{count} kB", max(1, round(size / 1000))))


PAGE_TYPES = (
    PageType("cases", single("cases", there=attrgetter("cases")), overview),
    PageType("case", each_named("case"), page),
)
