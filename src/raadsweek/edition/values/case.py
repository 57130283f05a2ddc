"""Cases as residents know them: one matter over time, how it stands and what comes next."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from raadsweek.edition.values.item import Named, PublicDocument
from raadsweek.edition.values.moment import PublicMoment


class PublicCaseDocument(Struct, frozen=True, omit_defaults=True):
    """A document of a case: on this site (`document`), or elsewhere (`url`)."""

    title: str
    url: str = ""
    document: PublicDocument | None = None


class PublicStep(Struct, frozen=True, omit_defaults=True):
    """What comes next, on a day or in words; it may be known of neither."""

    what: str
    on: date | None = None
    when: str = ""


class PublicCase(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A case, but for its items (`cards`) and meetings (`happenings`), which are lists."""

    id: str
    path: str
    title: str
    summary: str = ""
    state: str = ""
    """`idea`, `in-discussion`, `decided`, `being-done` or `finished`."""
    since: date | None = None
    next: PublicStep | None = None
    """None, too, where the day of what came next is over."""
    topics: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    documents: tuple[PublicCaseDocument, ...] = ()
    moments: tuple[PublicMoment, ...] = ()
    """Its own ones; those of its items and meetings are theirs."""
    hidden: bool = False
    """Whether residents do not know of it (yet); in a preview only."""
    updated: datetime | None = None
    """When what its editors say of it last changed; None: it did not since it was first told."""
