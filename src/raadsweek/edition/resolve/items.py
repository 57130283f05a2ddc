"""Items as residents may read them: in parts, as cards, and their texts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.resolve.cases import case_files, cases_named
from raadsweek.edition.resolve.decisions import Decisions
from raadsweek.edition.resolve.item_parts import Statements, corrections, later, parts_of
from raadsweek.edition.resolve.links import Links, folder_within
from raadsweek.edition.resolve.members import author, voice
from raadsweek.edition.resolve.moments import (
    called_off_of_item,
    moments_of_item,
    moments_of_its_meeting,
    report_due,
)
from raadsweek.edition.resolve.ordinary_pages import page_files
from raadsweek.edition.resolve.results import in_order
from raadsweek.edition.values.card import Card, CardPicture
from raadsweek.edition.values.item import (
    Changes,
    Named,
    PublicDocument,
    PublicItem,
    PublicPicture,
    PublicText,
    WithdrawnItem,
)
from raadsweek.model.item import Item, Relation, relation
from raadsweek.model.kind import Bound
from raadsweek.prose.links import targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.edition.resolve.pictures import Pictures, SiteFile
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses

NOTHING = PublicText("")


class Items(Struct, frozen=True, dict=True):
    """Resolves the items of a selection."""

    selection: Selection
    addresses: Addresses
    pictures: Pictures
    statements: Statements

    def item(self, id: str) -> PublicItem | WithdrawnItem | None:
        """The item, but for its text."""
        item = self.selection.items.get(id)
        if item is None:
            return None
        return self._withdrawn(item) if id in self.selection.withdrawn else self._readable(item)

    def _readable(self, item: Item) -> PublicItem:
        items, changes, path = self.selection.items, self._changes(item), self.path(item)
        published = self.selection.appeared(item)
        changed = changes.last
        stamped = later(published, changed)
        return PublicItem(
            id=item.id,
            path=path,
            kind=self.kinds[item.kind],
            title=item.title,
            topics=self.named(item.topics, self.topics),
            places=self.named(item.places, self.places),
            cases=self.cases(item.cases),
            meeting=self._meeting(item),
            later=tuple(each.id for each in self.selection.followers.get(item.id, ())),
            published=published,
            changed=changed,
            updated=self._updated(item, changed),
            changes=changes,
            hidden=item.id not in self.selection.public,
            parts=parts_of(
                item,
                author(self.selection, self.addresses, item),
                self.decisions.of(item),
                voice(self.selection, self.addresses, item),
            ),
            picture=self._picture(item),
            earlier=tuple(id for id in item.follows if id in items),
            below=tuple(each.id for each in in_order(self.selection.belongings.get(item.id, ()))),
            corrections=corrections(self.selection.record, item.id),
            moments=moments_of_item(self.selection, item, path, (changes.count, stamped)),
            reports=tuple(self._reports(item)),
            report_due=report_due(self.selection, item),
            of_meeting=moments_of_its_meeting(self.selection, self.addresses, item),
            visible_until=item.ends,
            said=self.statements.of(item),
            has_english=self.has_english(item),
            title_en=item.title_en if self.has_english(item) else "",
            lead_en=item.summary_en if self.has_english(item) else "",
        )

    def _reports(self, item: Item) -> Iterator[str]:
        """The items that tell what came of it."""
        for each in self.selection.followers.get(item.id, ()):
            if self._is(each.id, item.id, Relation.REPORTS_BACK):
                yield each.id

    def _withdrawn(self, item: Item) -> WithdrawnItem:
        changes = self._changes(item)
        published = self.selection.appeared(item)
        changed = changes.last
        at = item.withdrawal.at if item.withdrawal else None
        path, last = self.path(item), max(filter(None, (published, changed, at)), default=None)
        return WithdrawnItem(
            id=item.id,
            path=path,
            kind=self.kinds[item.kind],
            title=item.title,
            topics=self.named(item.topics, self.topics),
            places=self.named(item.places, self.places),
            cases=self.cases(item.cases),
            meeting=self._meeting(item),
            later=tuple(each.id for each in self.selection.followers.get(item.id, ())),
            published=published,
            changed=changed,
            updated=self._updated(item, at, changed),
            changes=changes,
            hidden=item.id not in self.selection.public,
            at=at,
            reason=item.withdrawal.reason if item.withdrawal else "",
            author=author(self.selection, self.addresses, item),
            has_english=self.has_english(item),
            called_off=called_off_of_item(self.selection, item, path, (changes.count, last)),
        )

    def has_english(self, item: Item) -> bool:
        """Whether it has a page in English: one that was public stays, without its English too."""
        of = self.selection
        return bool(of.council.english) and (item.says_english or item.id in of.once_in_english)

    def path(self, item: Item) -> str:
        """The page of an item within the site: where it was shown first, unless an act moved it."""
        return self.selection.path(item, self.addresses)

    def _meeting(self, item: Item) -> str:
        return item.meeting if item.meeting and item.meeting in self.selection.meetings else ""

    def _picture(self, item: Item) -> PublicPicture | None:
        if item.image is None:
            return None
        return self.pictures.picture(item.image) if self.shows(item, item.image.file) else None

    def shows(self, item: Item, file: str) -> bool:
        """Whether a file of an item is what was released of it.

        Where only the record says what is public, nobody said yes to other bytes.
        """
        known = None if self.selection.preview else self.selection.record.items.get(item.id)
        return known is None or self.pictures.as_released(file, known.statement.files)

    def shown_files(self) -> Mapping[str, SiteFile]:
        """Each picture and document by its path in the site: of items, and of ordinary pages."""
        selection = self.selection
        found = {
            file
            for item in selection.items.values()
            if item.id not in selection.withdrawn
            for file in item.files
            if self.shows(item, file)
        }
        found.update(case_files(selection, self.pictures))
        found.update(page_files(selection, self.pictures))
        return dict(path for file in sorted(found) for path in self.pictures.shown(file))

    def _changes(self, item: Item) -> Changes:
        known = self.selection.record.items.get(item.id)
        return Changes(known.changes, known.updated) if known else Changes()

    def _updated(self, item: Item, *moments: datetime | None) -> datetime | None:
        published = (each.at for each in self.selection.by_item.get(item.id, ()))
        return max((*published, *filter(None, moments)), default=None)

    def cases(self, ids: Iterable[str]) -> tuple[Named, ...]:
        """Those of the cases that can be seen."""
        return cases_named(self.selection, self.addresses, ids)

    @cached_property
    def decisions(self) -> Decisions:
        """What resolves what was decided on."""
        return Decisions(self.selection, self.addresses)

    @cached_property
    def kinds(self) -> Mapping[str, Named]:
        """The kinds by id, with their pages."""
        kinds = self.selection.kinds.values()
        return {each.id: Named(each.id, each.label, self.addresses.kind(each.id)) for each in kinds}

    @cached_property
    def topics(self) -> Mapping[str, Named]:
        """The topics that the council lists."""
        topics = self.selection.council.topics
        return {id: Named(id, label, self.addresses.topic(id)) for id, label in topics.items()}

    @cached_property
    def places(self) -> Mapping[str, Named]:
        """The places that the council lists."""
        places = self.selection.council.places
        return {id: Named(id, label, self.addresses.place(id)) for id, label in places.items()}

    @staticmethod
    def named(ids: Iterable[str], known: Mapping[str, Named]) -> tuple[Named, ...]:
        """Topics or places by their ids, each once; one that is not known by its id alone."""
        return tuple(known.get(id) or Named(id, id) for id in dict.fromkeys(ids))

    # -- cards -------------------------------------------------------------------------------

    def card(self, item: PublicItem | WithdrawnItem | None) -> Card | None:
        """What any list shows of an item."""
        if item is None:
            return None
        readable = item if isinstance(item, PublicItem) else None
        picture = readable.picture if readable else None
        return Card(
            id=item.id,
            path=item.path,
            kind=item.kind,
            title=item.title,
            at=item.published,
            lead=readable.lead if readable else "",
            result=readable.result if readable else None,
            picture=CardPicture(picture.small or picture.path, picture.alt) if picture else None,
            withdrawn=readable is None,
            hidden=item.hidden,
            role=self._role(self.selection.items[item.id]),
            answers=tuple(each for each in item.later if self._answers(each, item.id)),
            meeting=item.meeting,
            title_en=readable.title_en if readable else "",
            lead_en=readable.lead_en if readable else "",
        )

    def _role(self, item: Item) -> str:
        """From what its kind is, not from the kind's name: a kind that must be answered asks."""
        items, kinds = self.selection.items, self.selection.kinds
        kind = kinds[item.kind]
        if kind.bound is Bound.AFTER:
            return "decision"
        if any(id in items and self._answers(item.id, id) for id in item.follows):
            return "answer"
        if any(id in items and self._is(item.id, id, Relation.REPORTS_BACK) for id in item.follows):
            return "report"
        if kind.terms.answer is not None:
            return "question"
        return "beforehand" if kind.bound is Bound.BEFORE else ""

    def _answers(self, id: str, question: str) -> bool:
        return self._is(id, question, Relation.ANSWERS)

    def _is(self, id: str, followed: str, wanted: Relation) -> bool:
        """Whether that is what an item is to one that it follows up."""
        items = self.selection.items
        return relation(items[id], followed, items, self.selection.kinds) is wanted

    # -- texts -------------------------------------------------------------------------------

    def text(self, id: str) -> PublicText:
        """The text of an item that can be read."""
        item = self.selection.items.get(id)
        if item is None or id in self.selection.withdrawn:
            return NOTHING
        folder = folder_within(item.origin.path.rpartition("/")[0], self.pictures.content)
        documents = {file: found for file in item.attachments if (found := self._doc(item, file))}
        named = targets(item.body)
        paths = ((target, self._links.leads_to(target, folder, documents)) for target in named)
        return PublicText(
            markdown=item.body,
            page=self.path(item),
            links={target: path for target, path in paths if path is not None},
            pictures={
                image.file: picture
                for image in item.pictures
                if self.shows(item, image.file) and (picture := self.pictures.picture(image))
            },
            documents={each.path: each for each in documents.values()},
            unseen=tuple(filter(self._links.is_unseen, named)),
            folder=folder,
        )

    def _doc(self, item: Item, file: str) -> PublicDocument | None:
        return self.pictures.document(file) if self.shows(item, file) else None

    @cached_property
    def _links(self) -> Links:
        return Links(self.selection, self.addresses)
