"""How the files of now stand to what was public."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping


class PageEdits(Struct, frozen=True):
    """How the files of ordinary pages stand to what was public; all by name."""

    renamed: Mapping[str, str] = {}
    """A page that was public to the new name of its file, which says the same."""
    hidden: frozenset[str] = frozenset()
    """Those that their files no longer let be public, or that have no file any more."""
    deleted: frozenset[str] = frozenset()
    """Those of the hidden that have no file any more."""
    held: frozenset[str] = frozenset()
    """The new ones that wait: with the name that another one had before, as that address leads on
    already; or like one that was taken back."""
    like: Mapping[str, str] = {}
    """The latter, each to the one that was taken back and has no file any more."""
    erased: frozenset[str] = frozenset()
    """Those, with a file, of which nothing may be left."""


class Ending(Struct, frozen=True):
    """A consent of an item or of its picture that ends soon, or did."""

    item: str
    key: str
    """Where its day stands: `consent.until`, `image.consent.until`."""
    until: datetime
    over: bool


class Edits(Struct, frozen=True):
    """How the files of now stand to what was public: what hides, renames or changes it."""

    renamed: Mapping[str, str] = {}
    """An item that was public to the new id of its file, which says the same."""
    held: Mapping[str, str] = {}
    """A new item to one that was public and is gone, and that says nearly the same; or to the one
    that had its name before."""
    waiting: frozenset[str] = frozenset()
    """The new items that may each be one of which the words are lost, and which has no file."""
    hidden: frozenset[str] = frozenset()
    """The items that their files no longer let be public, without a word of why: those that
    residents still read, and those that were hidden for it."""
    deleted: frozenset[str] = frozenset()
    """Those of the hidden that have no file any more."""
    ended: frozenset[str] = frozenset()
    """The items that were public up to the day that was said when they were shown."""
    ending: tuple[Ending, ...] = ()
    """The consents that end within some weeks, or did."""
    changed: frozenset[str] = frozenset()
    """The public items of which the file says something else."""
    corrected: frozenset[str] = frozenset()
    """Those of the changed of which a person said already how."""
    withdrawn: frozenset[str] = frozenset()
    """The items that their files take back with a reason, at the next release."""
    erased: frozenset[str] = frozenset()
    """The items, with a file, of which nothing may be left."""
    pages: PageEdits = field(default_factory=PageEdits)
    """The same of ordinary pages."""
    site_url: str = ""
    """The address of the site by its configuration, with a slash at its end; empty: unknown."""
