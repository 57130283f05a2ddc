"""Cases of an edition: those of which residents know, in a preview all of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.resolve.moments import told_moments
from raadsweek.edition.resolve.results import tag_of
from raadsweek.edition.values.calendar import ToldReturn
from raadsweek.edition.values.case import PublicCase, PublicCaseDocument, PublicStep
from raadsweek.edition.values.item import Named
from raadsweek.edition.values.moment import PublicMoment
from raadsweek.model.amsterdam_time import at
from raadsweek.model.case import AFTER_DECISION, Case, CaseDocument, decides, state_of
from raadsweek.record.values import MEETING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.resolve.collection_calendars import HappeningLists
    from raadsweek.edition.resolve.items import Items
    from raadsweek.edition.resolve.pictures import Pictures
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

DAY = timedelta(days=1)


class Cases(Struct, frozen=True, dict=True):
    """Resolves the cases of a selection."""

    selection: Selection
    addresses: Addresses
    items: Items
    happenings: HappeningLists

    def case(self, id: str) -> PublicCase | None:
        """A case; None: it cannot be seen."""
        case = self.selection.cases.get(id)
        if case is None:
            return None
        decided = any(decides(item, self.selection.kinds) for item in self._items.get(id, ()))
        state = state_of(
            case,
            decided=decided,
            discussed=bool(self.happenings.of(f"case/{id}").meetings),
            begun=case.since is None or self.selection.clock.passed(at(case.since)),
        )
        return PublicCase(
            id=id,
            path=self.addresses.case(id),
            title=case.title,
            summary=case.summary if self._tells_no_more(case, decided) else "",
            state=state.value,
            since=case.since if case.state is state else None,
            next=self._next(case),
            topics=self.items.named(case.topics, self.items.topics),
            places=self.items.named(case.places, self.items.places),
            documents=tuple(filter(None, map(self._document, case.documents))),
            moments=self._moments(case),
            hidden=id not in self.selection.known_cases,
            updated=self._changes(case)[1],
        )

    def _tells_no_more(self, case: Case, decided: bool) -> bool:
        """Whether what its editors say of it tells no decision that cannot be read yet.

        Who writes 'decided' writes how with it; so those words wait for the decision too.
        """
        return decided or case.since is not None or case.state not in AFTER_DECISION

    @cached_property
    def _items(self) -> Mapping[str, tuple[Item, ...]]:
        """The items of each case that went out and were not taken back."""
        found: dict[str, list[Item]] = {}
        for id in self.selection.by_item:
            if id in self.selection.withdrawn:
                continue
            for case in self.selection.items[id].cases:
                found.setdefault(case, []).append(self.selection.items[id])
        return {case: tuple(items) for case, items in found.items()}

    def _next(self, case: Case) -> PublicStep | None:
        """What its editors say that comes next, unless its day is over."""
        step = case.next
        if step is None:
            return None
        if step.at and self.selection.clock.passed(at(step.at + DAY)):
            return None
        return PublicStep(step.what, step.at, step.when)

    def _document(self, document: CaseDocument) -> PublicCaseDocument | None:
        if not document.file:
            return PublicCaseDocument(document.title, document.url)
        if not _as_released(self.items.pictures, document):
            return None
        found = self.items.pictures.document(document.file)
        return PublicCaseDocument(document.title, document=found) if found else None

    # -- what stands in time -----------------------------------------------------------------

    def _moments(self, case: Case) -> tuple[PublicMoment, ...]:
        count, stamped = self._changes(case)
        since = self._since(case)
        of = PublicMoment(
            id=f"case/{case.id}",
            what="",
            title=case.title,
            path=self.addresses.case(case.id),
            tag=self.selection.record.tag(since) if since else "",
            revision=count,
            stamped=stamped,
        )
        return tuple(told_moments((each for each in case.moments if each.over), of))

    def _since(self, case: Case) -> datetime | None:
        """When residents were first told of it."""
        settings = self.selection.record.settings
        return next((moment for moment, each in settings if case.id in each.cases), None)

    def _changes(self, case: Case) -> tuple[int, datetime | None]:
        """How often what its editors say of it was changed since then, and when last."""
        count, last, before = 0, None, None
        for moment, each in self.selection.record.settings:
            now = each.cases.get(case.id)
            if before is not None and now is not None and now != before:
                count, last = count + 1, moment
            before = now or before
        return count, last

    def returns(self, case: str) -> tuple[ToldReturn, ...]:
        """The meetings whose agenda named the case before they began, in order of time."""
        found = (
            (told, id)
            for id in self.happenings.of(f"case/{case}").meetings
            if (told := self._named_since(case, self.selection.meetings[id]))
        )
        return tuple(
            ToldReturn(case=case, meeting=id, at=told, tag=tag_of(self.selection, id))
            for told, id in sorted(found)
        )

    def _named_since(self, case: str, meeting: Meeting) -> datetime | None:
        """When residents could first read that the case is on the agenda of a meeting to come."""
        record = self.selection.record
        known = record.meetings.get(meeting.id)
        if known is None or case not in meeting.cases:
            return None
        for version in known.versions:
            said = record.values.value(MEETING, f"meeting/{meeting.id}", version.text)
            if said is not None and case in said.cases:
                return version.at if version.at < meeting.start else None
        return None

    def names(self) -> Iterator[Named]:
        """Each case with its title and its page, in the order of their ids."""
        yield from cases_named(self.selection, self.addresses, sorted(self.selection.cases))


def cases_named(
    selection: Selection, addresses: Addresses, ids: Iterable[str]
) -> tuple[Named, ...]:
    """Those of the cases that can be seen; of another one not even that it is there."""
    cases = selection.cases
    known = (cases[id] for id in dict.fromkeys(ids) if id in cases)
    return tuple(Named(each.id, each.title, addresses.case(each.id)) for each in known)


def case_files(selection: Selection, pictures: Pictures) -> Iterator[str]:
    """The files of cases whose bytes are those that were released."""
    for case in selection.cases.values():
        for each in case.documents:
            if each.file and _as_released(pictures, each):
                yield each.file


def _as_released(pictures: Pictures, document: CaseDocument) -> bool:
    return pictures.as_released(document.file, {document.file: document.digest})
