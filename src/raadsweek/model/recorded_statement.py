"""The statement of an item or an ordinary page: what its editors say, as the record keeps it."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.consent import Consent
from raadsweek.model.item import Image, Item, ItemStatus, Relation, Withdrawal
from raadsweek.model.kind import Sender
from raadsweek.model.outcome import DecisionType, Outcome, Vote
from raadsweek.model.page import OrdinaryPage
from raadsweek.model.problem import Origin
from raadsweek.model.resident_moment import ResidentMoment, ResidentQuestion
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Illustration(Struct, frozen=True, omit_defaults=True):
    """A picture, or a document: its file below the content folder, its bytes by their digest."""

    file: str
    digest: str
    alt: str = ""
    until: date | None = None
    """The last day on which somebody's consent to it holds."""


class Statement(Struct, frozen=True, omit_defaults=True):
    """What an item itself says. Ids and no labels; later items and dates are not in it.

    A key of items that residents read is a field here, and in `statement_of` and `item_of`.
    """

    kind: str
    title: str
    summary: str = ""
    text: str = ""
    outcome: Outcome | None = None
    action: str = ""
    author: str = ""
    source: str = ""
    meeting: str = ""
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    relations: tuple[tuple[str, Relation], ...] = ()
    image: Illustration | None = None
    pictures: tuple[Illustration, ...] = ()
    folder: str = ""
    """The folder of its file, from which its pictures are named; below the project."""
    attachments: tuple[Illustration, ...] = ()
    """The documents that its text links to."""
    type: DecisionType | None = None
    name: str = ""
    point: str = ""
    proposal: str = ""
    submitters: tuple[str, ...] = ()
    vote: Vote | None = None
    """As it was counted on its day."""
    moments: tuple[ResidentMoment, ...] = ()
    cases: tuple[str, ...] = ()
    asks: ResidentQuestion | None = None
    visible_until: datetime | None = None
    """The last moment at which it may be read, as was said when it was shown."""
    sender: Sender | None = None
    title_en: str = ""
    summary_en: str = ""

    @property
    def says_english(self) -> bool:
        """Whether anything of it is in English too."""
        return bool(self.title_en or self.summary_en)

    @property
    def files(self) -> Mapping[str, str]:
        """Every file that it shows or links to, and the digest of its bytes."""
        shown = ((self.image,) if self.image else ()) + self.pictures + self.attachments
        return {each.file: each.digest for each in shown}


def statement_of(item: Item, digest: Callable[[str], str]) -> Statement:
    """What an item says; `digest` gives that of the bytes of a file."""

    def said(image: Image) -> Illustration:
        until = image.consent.until if image.consent else None
        return Illustration(image.file, digest(image.file), image.alt, until)

    return Statement(
        kind=item.kind,
        title=item.title,
        summary=item.summary,
        text=item.body,
        outcome=item.outcome,
        action=item.action,
        author=item.author or "",
        source=item.source or "",
        meeting=item.meeting or "",
        topics=tuple(dict.fromkeys(item.topics)),
        places=tuple(dict.fromkeys(item.places)),
        follows=item.follows,
        relations=item.relations,
        image=said(item.image) if item.image else None,
        pictures=tuple(map(said, item.pictures)),
        folder=_folder(item.origin.path.rpartition("/")[0]),
        attachments=tuple(Illustration(file, digest(file)) for file in item.attachments),
        type=item.type,
        name=item.name,
        point=item.point,
        proposal=item.proposal,
        submitters=item.submitters,
        vote=item.vote,
        moments=item.moments,
        cases=item.cases,
        asks=item.asks,
        visible_until=item.ends,
        sender=item.sender,
        title_en=item.title_en,
        summary_en=item.summary_en,
    )


@cache
def _folder(path: str) -> str:
    """The folder as it is kept; there are far fewer than items."""
    return str(PurePosixPath(path))


def said(statement: Statement) -> Statement:
    """The statement without where its files lie, its cases, and until when it may be read.

    A file that gets another name is no news, nor is that an item is put with others, or ends.
    """
    return replace(
        statement,
        folder="",
        cases=(),
        visible_until=None,
        image=_nameless(statement.image) if statement.image else None,
        pictures=tuple(map(_nameless, statement.pictures)),
        attachments=tuple(map(_nameless, statement.attachments)),
    )


def says_the_same(before: Statement, now: Statement) -> bool:
    """Whether an item says what it said. That its words are in English now too is no news."""
    was, new = said(before), said(now)
    if not was.says_english:
        new = replace(new, title_en="", summary_en="")
    return was == new


def without_bytes(statement: Statement) -> Statement:
    """The statement without the digests of its files, for who did not read those."""

    def bare(picture: Illustration) -> Illustration:
        return replace(picture, digest="")

    return replace(
        statement,
        image=bare(statement.image) if statement.image else None,
        pictures=tuple(map(bare, statement.pictures)),
        attachments=tuple(map(bare, statement.attachments)),
    )


def _nameless(picture: Illustration) -> Illustration:
    return Illustration("", picture.digest, picture.alt)


def item_of(
    id: str,
    statement: Statement,
    withdrawal: Withdrawal | None = None,
    variants: Mapping[str, str] | None = None,
) -> Item:
    """The item that said it, as residents may read it; `variants` are its own texts by channel."""
    said = statement
    return Item(
        id=id,
        kind=said.kind,
        title=said.title,
        status=ItemStatus.WITHDRAWN if withdrawal else ItemStatus.READY,
        summary=said.summary,
        meeting=said.meeting or None,
        outcome=said.outcome,
        type=said.type,
        name=said.name,
        point=said.point,
        proposal=said.proposal,
        submitters=said.submitters,
        vote=said.vote,
        topics=said.topics,
        places=said.places,
        author=said.author or None,
        source=said.source or None,
        action=said.action,
        moments=said.moments,
        cases=said.cases,
        asks=said.asks,
        visible_until=said.visible_until,
        sender=said.sender,
        title_en=said.title_en,
        summary_en=said.summary_en,
        image=_image(said.image) if said.image else None,
        follows=said.follows,
        relations=said.relations,
        withdrawal=withdrawal,
        variants=variants or {},
        pictures=tuple(map(_image, said.pictures)),
        attachments=tuple(each.file for each in said.attachments),
        body=said.text,
        origin=Origin(f"{said.folder}/{id}.md"),
    )


def _image(picture: Illustration) -> Image:
    consent = Consent(until=picture.until) if picture.until else None
    return Image(picture.file, picture.alt, consent=consent)


# The statement of an ordinary page.


class PageStatement(Struct, frozen=True, omit_defaults=True):
    """What an ordinary page says: its text, and what MkDocs reads above it."""

    title: str
    text: str = ""
    front: str | None = None
    """Its front matter as it is written, but for lines with only a remark; None: it has none."""
    file: str = ""
    """Its file below the content folder: `over.md`."""
    files_shown: tuple[Illustration, ...] = ()
    """The pictures that it shows and the documents that it links to."""

    @property
    def files(self) -> Mapping[str, str]:
        """Every file that it shows or links to, and the digest of its bytes."""
        return {each.file: each.digest for each in self.files_shown}


def page_statement_of(page: OrdinaryPage, digest: Callable[[str], str]) -> PageStatement:
    """What a page says; `digest` gives that of the bytes of a file."""
    return PageStatement(
        title=page.title,
        text=page.body,
        front=page.front,
        file=page.file,
        files_shown=tuple(Illustration(file, digest(file)) for file in page.files),
    )


def page_of(name: str, statement: PageStatement, content: str = "content") -> OrdinaryPage:
    """The page that said it, under the name that it has now."""
    file = f"{name}{PurePosixPath(statement.file).suffix or '.md'}"
    return OrdinaryPage(
        name=name,
        title=statement.title,
        body=statement.text,
        front=statement.front,
        files=tuple(each.file for each in statement.files_shown),
        file=file,
        recorded=True,
        origin=Origin(f"{content}/{file}"),
    )


def page_says_the_same(page: OrdinaryPage, statement: PageStatement) -> bool:
    """Whether MkDocs would make the same of both; another name of the file is no news."""
    now = page_statement_of(page, lambda _: "")
    return (now.text, now.front, tuple(now.files)) == (
        statement.text,
        statement.front,
        tuple(statement.files),
    )


def unnamed(statement: PageStatement) -> PageStatement:
    """The statement without the name of its file: to get another name is no news."""
    return replace(statement, file="")
