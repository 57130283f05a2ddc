"""What is needed and does not exist yet: one list of all that somebody has to write or set."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import Language, Message, message, plural
from raadsweek.model.consent import ENDS_SOON
from raadsweek.model.item import Item
from raadsweek.report.section import ReportSection, Scope
from raadsweek.report.terms import SOON, Term, open_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.meeting import Meeting
    from raadsweek.model.plan import Slot
    from raadsweek.model.project import Project

LIVELY = timedelta(weeks=26)
"""A body that met so short a time ago meets again."""


class NeedSort(StrEnum):
    """What is needed."""

    TEXT = "text"
    """Timeless texts of a kind, for places that stay empty."""
    MEETING_DATE = "meeting-date"
    AGENDA = "agenda"
    ANSWER = "answer"
    REPORT_BACK = "report-back"
    CONSENT = "consent"


class Need(Struct, frozen=True):
    """Something that is needed: `count` of it, `about` a kind, a body, a meeting, an item, ..."""

    sort: NeedSort
    about: str
    title: str
    due: date | None = None
    """By which day; None: as soon as it is known."""
    count: int = 1
    late: bool = False
    owner: str = ""
    """Who sees to it today; empty: nobody in particular."""
    instead_of: str = ""


def needed(scope: Scope) -> Iterator[Need]:
    """Everything, the first to be due first; what has no day comes last."""
    found = (*_texts(scope), *_dates(scope), *_terms(scope), *_consents(scope))
    return iter(sorted(found, key=lambda each: (each.due or date.max, each.sort, each.about)))


def _texts(scope: Scope) -> Iterator[Need]:
    """Of each timeless kind so many as the channel with most empty places to come needs.

    One text can go to all channels. What a topical kind tells must happen first.
    """
    empty: dict[str, list[Slot]] = {}
    for slot in scope.plan.empty_slots:
        kind = scope.project.kinds.get(slot.kind)
        if kind and not kind.topical and scope.shows(slot.at) and slot.at > scope.now:
            empty.setdefault(slot.kind, []).append(slot)
    for id, slots in empty.items():
        count = max(Counter(slot.channel for slot in slots).values())
        first = min(slot.at for slot in slots).date()
        yield Need(NeedSort.TEXT, id, scope.project.kinds[id].label, first, count)


def _dates(scope: Scope) -> Iterator[Need]:
    """Of each body that meets the date of its next meeting, where there is none."""
    meetings = scope.project.meetings.values()
    for body in scope.project.council.bodies.values():
        own = [each for each in meetings if body.id in each.bodies and not each.cancelled]
        lively = any(scope.now - LIVELY <= each.ends for each in own) or not meetings
        if lively and body.agenda and not any(each.ends > scope.now for each in own):
            yield Need(NeedSort.MEETING_DATE, body.id, body.label)


def _terms(scope: Scope) -> Iterator[Need]:
    """Agendas, answers and reports back that are not there and are due."""
    ends = max(scope.last, (scope.now + SOON).date())
    for term in open_terms(scope):
        if term.due.date() <= ends:
            yield _of_term(scope, term)


def _of_term(scope: Scope, term: Term) -> Need:
    about: Item | Meeting = term.about
    if not isinstance(about, Item):
        return Need(NeedSort.AGENDA, about.id, term.title, term.due.date())
    sort = NeedSort.ANSWER if term.is_answer else NeedSort.REPORT_BACK
    duty = scope.project.owners.duty(about.owner, scope.now.date(), about.deputy)
    return Need(
        sort,
        about.id,
        term.title,
        term.due.date(),
        late=term.due <= scope.now,
        owner=duty.who if about.owner else "",
        instead_of=duty.instead_of if about.owner else "",
    )


def _consents(scope: Scope) -> Iterator[Need]:
    """The photos of members of which the consent ends soon, or is over."""
    today = scope.now.date()
    for member in scope.project.council.members.values():
        consent = member.photo.consent if member.photo else None
        if consent is None or consent.until is None or not member.has_seat_on(today):
            continue
        if consent.until - ENDS_SOON <= today:
            late = consent.until < today
            yield Need(NeedSort.CONSENT, member.id, member.name, consent.until, late=late)


def need_said(need: Need) -> Message:
    """`4 for Blog, the first by Monday 7 December`."""
    told = _what(need)
    if not need.owner:
        return told
    if need.instead_of:
        return message(
            "{what} ({owner}, instead of {other})",
            what=told,
            owner=need.owner,
            other=need.instead_of,
        )
    return message("{what} ({owner})", what=told, owner=need.owner)


def _what(need: Need) -> Message:
    title, due = need.title, need.due or ""
    if need.sort is NeedSort.TEXT:
        return plural(
            "1 text for {title}, by {due}",
            "{count} texts for {title}, the first by {due}",
            need.count,
            title=title,
            due=due,
        )
    if need.sort is NeedSort.MEETING_DATE:
        return message("a date for the next meeting of {title}", title=title)
    if need.sort is NeedSort.AGENDA:
        return message("{title} for {meeting}, by {due}", title=title, meeting=need.about, due=due)
    if need.sort is NeedSort.CONSENT:
        return message("a new consent for the photo of {title}, by {due}", title=title, due=due)
    if need.sort is NeedSort.ANSWER:
        if need.late:
            return message("the answer to '{title}', which was due by {due}", title=title, due=due)
        return message("the answer to '{title}', by {due}", title=title, due=due)
    if need.late:
        return message("what came of '{title}', which was due by {due}", title=title, due=due)
    return message("what came of '{title}', by {due}", title=title, due=due)


def _said(found: Iterable[Need], _project: Project, language: Language) -> Iterator[str]:
    return (language.say(need_said(each)) for each in found)


def _data(found: Iterable[Need]) -> list[dict[str, Any]]:
    return [
        {
            "sort": each.sort.value,
            "about": each.about,
            "title": each.title,
            "count": each.count,
            "due": each.due.isoformat() if each.due else None,
            "late": each.late,
            "owner": each.owner or None,
            "instead_of": each.instead_of or None,
        }
        for each in found
    ]


NEEDED = ReportSection(
    "needed",
    lambda scope: tuple(needed(scope)),
    _data,
    message("What is needed and does not exist yet ({count})"),
    _said,
)
