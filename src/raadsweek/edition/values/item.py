"""An item as a resident may read it, in parts; and what is left of a withdrawn one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeAlias, TypeVar

from msgspec import Struct

from raadsweek.edition.values.moment import PublicMoment
from raadsweek.model.outcome import Tally

P = TypeVar("P")


class Named(Struct, frozen=True, omit_defaults=True):
    """Something of the council's with a name: a topic, a place, a kind, a party.

    `label` is how the council calls it, `path` its page within the site; empty: it has none.
    """

    id: str
    label: str = ""
    path: str = ""


class Person(Struct, frozen=True, omit_defaults=True):
    """A council member as an author."""

    id: str
    name: str = ""
    path: str = ""
    party: Named | None = None


class Lead(Struct, frozen=True, omit_defaults=True, tag="lead"):
    """What the item says in brief; plain text."""

    text: str


class Result(Struct, frozen=True, omit_defaults=True, tag="result"):
    """The result of an item. `of` says what sort of it (`outcome`), `code` which (`adopted`).

    It is said of what was decided on and not of the title of the item: of a `what` (`motion`),
    that has a `name` where it is known.
    """

    of: str
    code: str
    what: str = ""
    name: str = ""


class Byline(Struct, frozen=True, omit_defaults=True, tag="byline"):
    """Who wrote it."""

    who: Person


class Submitters(Struct, frozen=True, omit_defaults=True, tag="submitters"):
    """Who handed in what was decided on."""

    members: tuple[Person, ...] = ()
    parties: tuple[Named, ...] = ()


class Belonging(Struct, frozen=True, omit_defaults=True, tag="belonging"):
    """The item of the proposal to which an amendment or a motion belongs, by its id."""

    to: str


class PartyBallot(Struct, frozen=True, omit_defaults=True):
    """How a party voted, by its name of then; those who are of none have no name."""

    party: Named
    tally: Tally


class MemberBallot(Struct, frozen=True, omit_defaults=True):
    """How a member voted: on which `side` (`for`, `against`, `abstained`, `absent`)."""

    who: Person
    side: str


class Ballot(Struct, frozen=True, omit_defaults=True, tag="ballot"):
    """Who voted what."""

    tally: Tally
    parties: tuple[PartyBallot, ...] = ()
    members: tuple[MemberBallot, ...] = ()
    """Those that are named."""


class BodyPart(Struct, frozen=True, omit_defaults=True, tag="body"):
    """The place of the text among the parts; `Edition.text` gives it."""


class Line(Struct, frozen=True, omit_defaults=True, tag="line"):
    """A line of plain text. `of` says which (`action`: what residents can do)."""

    of: str
    text: str


class Voice(Struct, frozen=True, omit_defaults=True, tag="voice"):
    """In whose name it speaks. `of`: `council`, `clerk`, `party`, `member`, `executive`."""

    of: str
    name: str = ""
    """Of the member or the party; empty: nobody says which."""

    @property
    def is_opinion(self) -> bool:
        """Whether it is not the council's: who reads it is told that first."""
        return self.of in ("member", "party")


class Reference(Struct, frozen=True, omit_defaults=True, tag="reference"):
    """A way to another site. `of` says to what (`source`: the official document)."""

    of: str
    url: str


Part: TypeAlias = (
    Lead | Result | Byline | Submitters | Belonging | BodyPart | Ballot | Line | Reference | Voice
)
"""Something that an item shows; in reading order they are the item."""


class Changes(Struct, frozen=True, omit_defaults=True):
    """How often what it says was changed after it went out, from recorded facts only."""

    count: int = 0
    last: datetime | None = None
    """When that was last; None: never."""


class PublicCorrection(Struct, frozen=True, omit_defaults=True):
    """A change of what an item says, that residents are told of."""

    at: datetime
    noted: bool = False
    """Whether somebody said what was corrected; else it was found changed."""
    note: str = ""


class PublicDocument(Struct, frozen=True, omit_defaults=True):
    """A file that a text links to. Its bytes are asked of the edition, by `path`."""

    path: str
    """Within the site."""
    sort: str
    """As its name ends: `pdf`."""
    size: int
    """In bytes."""
    digest: str
    """Of the bytes of the file in the content folder."""


class PublicPicture(Struct, frozen=True, omit_defaults=True):
    """A picture of an item. Its bytes are asked of the edition, by `path`."""

    path: str
    """Within the site."""
    alt: str
    media_type: str
    """By the file's name: `image/png`; empty for a sort that we do not know."""
    size: int = 0
    """In bytes."""
    width: int = 0
    """In pixels, as it is shown; 0 where the file cannot be read as a picture."""
    height: int = 0
    digest: str = ""
    """Of the bytes of the file from which it is made."""
    small: str = ""
    """The path of the same picture for small screens; empty: it is small itself."""
    small_width: int = 0


class ShownItem(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a withdrawn item and one that can be read have in common."""

    id: str
    path: str
    kind: Named
    title: str
    topics: tuple[Named, ...] = ()
    """Each once; one that the council does not list has its id as label, and no page."""
    places: tuple[Named, ...] = ()
    cases: tuple[Named, ...] = ()
    """Those of them that can be seen."""
    meeting: str = ""
    """The id of its meeting, where that can be seen."""
    later: tuple[str, ...] = ()
    """The ids of the items that follow it up."""
    published: datetime | None = None
    """When it first went out, on whatever channel; in a preview, when it first will."""
    changed: datetime | None = None
    """When what it says was last changed after that; None: it was not."""
    updated: datetime | None = None
    """The latest of its publications, its withdrawal and its changes."""
    changes: Changes = Changes()
    hidden: bool = False
    """Whether residents do not see it yet; in a preview only."""
    has_english: bool = False
    """Whether it has a page in English, or had one that keeps its address."""


class PublicItem(ShownItem, frozen=True, omit_defaults=True, kw_only=True, tag="item"):
    """An item as a resident may read it, but for its text."""

    parts: tuple[Part, ...] = ()
    """What it shows, in reading order."""
    picture: PublicPicture | None = None
    earlier: tuple[str, ...] = ()
    """The ids of the items that it follows up, as far as they can be seen."""
    below: tuple[str, ...] = ()
    """The ids of the amendments and motions that belong to it."""
    corrections: tuple[PublicCorrection, ...] = ()
    """What was changed since it was first shown, the last first; small ones left out."""
    moments: tuple[PublicMoment, ...] = ()
    """What it itself calls to or tells of, and when."""
    reports: tuple[str, ...] = ()
    """The ids of the items that tell what came of it."""
    report_due: date | None = None
    """Of a question the last day on which is told what was done with the answers."""
    of_meeting: tuple[PublicMoment, ...] = ()
    """The moments of its meeting to which it calls."""
    visible_until: datetime | None = None
    """The last moment at which it may be read."""
    said: str = ""
    """The digest of what the item itself says; only where that differs there is news."""
    title_en: str = ""
    """Its title in English, and what it says in brief; empty: nobody gave that."""
    lead_en: str = ""

    @property
    def lead(self) -> str:
        """What it says in brief; empty where it does not."""
        return next((part.text for part in self.parts if isinstance(part, Lead)), "")

    @property
    def author(self) -> Person | None:
        """The council member who wrote it."""
        return next((part.who for part in self.parts if isinstance(part, Byline)), None)

    @property
    def result(self) -> Result | None:
        """What came of it."""
        return next(iter(self.of(Result)), None)

    @property
    def all_moments(self) -> tuple[PublicMoment, ...]:
        """Its own moments and those of its meeting, the first to be over first."""
        return tuple(sorted((*self.moments, *self.of_meeting), key=lambda each: each.over))

    def of(self, part: type[P]) -> tuple[P, ...]:
        """Its parts of one type, in reading order."""
        return tuple(each for each in self.parts if isinstance(each, part))


class WithdrawnItem(ShownItem, frozen=True, omit_defaults=True, kw_only=True, tag="withdrawn"):
    """What is left of an item that was taken back. It has no parts, and no text."""

    at: datetime | None = None
    """When it was taken back; None: nobody noted that."""
    reason: str = ""
    author: Person | None = None
    called_off: tuple[PublicMoment, ...] = ()
    """The moments that residents were told of before, without where and how."""


class PublicText(Struct, frozen=True, omit_defaults=True):
    """The text of an item as editors wrote it, and where its links and pictures lead."""

    markdown: str
    page: str = ""
    """The page of the item, where its headings are."""
    links: dict[str, str] = {}
    """What a link leads to, as it was `written` (`prose.local_links`), to its path in the site.

    A link within the site that is not here leads to what cannot be seen.
    """
    pictures: dict[str, PublicPicture] = {}
    """A picture's file, as a path below the content folder, to what is shown of it."""
    documents: dict[str, PublicDocument] = {}
    """The files to which `links` lead, by their paths in the site."""
    unseen: tuple[str, ...] = ()
    """Whole addresses within the site, as they were `written`, that lead to what cannot be seen."""
    folder: str = ""
    """The folder of the item's file, from which its pictures are named."""
