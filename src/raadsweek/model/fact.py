"""Facts: what was shown, changed, taken back, sent or placed; each a line of `record/`.

Facts are a set: their order means nothing, and one that undoes others names them (`lifts`).
`specs/record.md` of the design has the table of all of them; docs/reference/record.md tells it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

AwareDatetime: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A moment with its offset; without one it cannot be compared with others."""

BEGIN, SITE, TEXT, SHOW, HIDE, RELEASE, SEEN = (
    "begin",
    "site",
    "text",
    "show",
    "hide",
    "release",
    "seen",
)
CORRECT, WITHDRAW, RESTORE, RENAME, ERASE = "correct", "withdraw", "restore", "rename", "erase"
PLACED, GONE, SKIP, UNDONE = "placed", "gone", "skip", "undone"
FREEZE, CLAIM, SENT, REFUSED, UNKNOWN = "freeze", "claim", "sent", "refused", "unknown"
STOP, GO = "stop", "go"
SOURCE, RECOVERED, ACCEPTED, ERASED = "source", "recovered", "accepted", "erased"

RELEASED = frozenset((SITE, TEXT, SHOW, HIDE))
"""What counts only where the release that it belongs to closes it."""
ACTS = frozenset((CORRECT, WITHDRAW, RESTORE, RENAME, ERASE))
"""What only a person does."""
AMENDED = "amended"
"""The group of what was done about a post that went out (`Fact.act`), of whatever sort."""
ENDED = "ended"
"""How something is hidden of which was said from the first until when it can be read."""
APART = "apart"
"""How something is taken back that has no file, while a new item looks like it: that is another."""
PUBLIC = RELEASED | ACTS | {BEGIN, RELEASE, SEEN, ERASED}
"""The half of the record that is published with the site."""


class Fact(Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """One fact. What it has beside `at`, `fact` and `of` depends on the sort of fact."""

    at: AwareDatetime
    """When it was recorded, to the second."""
    fact: str
    """The sort: `show`, `withdraw`, ..."""
    of: str
    """A publication (`item@channel@date`), a thing (`item/ID`, `meeting/ID`, `page/NAME`,
    `mail/CHANNEL/WEEK`), a release (`r-...`), `settings`, `record`, or `all` (a stop)."""
    release: str = ""
    """The release to which a `site`, `text`, `show` or `hide` belongs."""
    text: str = ""
    """The digest of a text in `record/texts/`."""
    path: str = ""
    """The address within the site: of a thing the first time, and where it goes on."""
    how: str = ""
    """`first`, `small`, `noted`, `found` (texts and corrections); `looked`, `told` (seen);
    `final` (refused); `apart` (withdrawals); `ended` (hides)."""
    due: AwareDatetime | None = None
    """The moment of its place in the week, where that is not `at`; of what was refused the moment
    before which it is not tried again, where the other side named one."""
    stated: bool = False
    """Whether it was public before the record began."""
    played: bool = False
    """Whether the record was made at moments that someone gave (`--now`)."""
    lifts: tuple[str, ...] = ()
    """The ids of the facts that no longer hold."""
    stands: tuple[str, ...] = ()
    """The ids of the facts by which it stands elsewhere."""
    why: str = ""
    note: str = ""
    """What residents are told of a correction."""
    by: str = ""
    """A role, a host or a network; never an address."""
    url: str = ""
    digest: str = ""
    """The SHA-256 of the exact text that was sent; that text is in no file of ours."""
    reference: str = ""
    """What the other side calls it."""
    part: int = 0
    """Of a thread the part, from 1; 0 is all of it."""
    covers: tuple[str, ...] = ()
    """The publications that went out with it."""
    bundle: str = ""
    """Of a `show`: the digest in which it goes out (`decisions+1@twitter@2026-11-20`)."""
    nth: int = 0
    """Of a `show`: which of its digest it is, from 1."""
    to: str = ""
    """Of a rename: the new id."""
    act: str = ""
    """Of what is done about a post that went out (`claim` and what came of it): `delete`, `edit` or
    `reply`."""
    since: AwareDatetime | None = None
    """Of a stop: when it begins, where that is not `at`."""
    until: AwareDatetime | None = None
    """Of a stop: when it ends by itself."""
    kinds: tuple[str, ...] = ()
    """Of a stop: the kinds that go out all the same."""
    later: tuple[str, ...] = ()
    """Of a `go`: the publications that go out in a later place; `covers` are those that go now."""
    never: tuple[str, ...] = ()
    """Of a `go`: the publications that do not go out."""
    facts: int = 0
    """Of a release: how many lines it closes."""
    site: str = ""
    """Of a release: the digest of what it holds."""
    again: tuple[str, ...] = ()
    """Of a release: those that nobody saw and whose lines it takes over."""
    lines: tuple[str, ...] = ()
    """Of an erasure: the ids of the lines of which nothing is left."""
    mac: str = ""
    after: tuple[str, ...] = ()
    """The ids that nothing followed yet when it was written."""
    id: str = ""
    """The first 32 hexadecimal letters of the SHA-256 of its line up to here."""
