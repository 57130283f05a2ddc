"""A folded record as JSON, and back: what comes back equals what was folded, or is refused.

Of the facts only those are in it that a fold of more facts needs; the others are read when
somebody asks for them.
"""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING

from msgspec import EncodeError, Struct
from msgspec.json import Decoder, Encoder

from raadsweek.cache.file_stamps import Stamp
from raadsweek.model import fact as sorts
from raadsweek.model.fact import Fact
from raadsweek.model.ledger import Ledger, LedgerEntry
from raadsweek.model.mail_issue import Issue
from raadsweek.model.record import Record, RecordedItem, RecordedMeeting, RecordedPage, Shown
from raadsweek.record.fold import Folded
from raadsweek.record.fold_groups import Groups, LazyFacts, PublicFactLines
from raadsweek.record.fold_things import Things
from raadsweek.record.releases import Releases
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from raadsweek.record.values import TextKey, Values


class KeptYear(Struct, frozen=True, array_like=True):
    """A file of facts: how it looked, and the digest of its bytes; it was read to its end."""

    name: str
    stamp: Stamp
    size: int
    digest: str


class KeptWords(Struct, frozen=True, array_like=True):
    """A file of texts: how it looked, and the digests of the texts in it."""

    thing: str
    file: str
    stamp: Stamp
    digests: tuple[str, ...]


class KeptFiles(Struct, frozen=True):
    """By what one knows that nothing but what was added differs in the files."""

    tools: str
    """With what the record was read."""
    fold: str
    """Which fold is that of these files."""
    years: list[KeptYear]
    words: list[KeptWords]
    heads: tuple[str, ...]
    """The facts that nothing follows."""
    newest: datetime
    """The moment of the newest fact."""


class KeptFold(Struct, frozen=True):
    """What a fold of more facts begins with."""

    name: str
    """By chance, so that no two are taken for one another."""
    few: dict[str, tuple[Fact, ...]]
    things: dict[str, tuple[Fact, ...]]
    releases: list[Fact]
    looked: set[str]
    unclosed: set[str]
    lifted: set[str]
    void: set[str]
    moments: dict[str, datetime]
    seen: set[str]
    held: set[str]
    names: dict[str, str]
    items: list[tuple[str, RecordedItem]]
    meetings: list[tuple[str, RecordedMeeting]]
    pages: list[tuple[str, RecordedPage]]
    shown: tuple[Shown, ...]
    entries: tuple[LedgerEntry, ...]
    issues: list[Issue]
    years: dict[str, str]
    """Of the public half, in hexadecimal digits."""
    heads: tuple[str, ...]


_WRITER = Encoder()
_FILES, _FOLD = Decoder(KeptFiles), Decoder(KeptFold)


def encoded(kept: KeptFiles | KeptFold) -> bytes | None:
    """As JSON; None where it would not come back equal."""
    read = files_of if isinstance(kept, KeptFiles) else fold_of
    try:
        text = _WRITER.encode(kept)
    except (EncodeError, TypeError, ValueError):
        return None
    return text if read(text) == kept else None


def files_of(text: bytes | None) -> KeptFiles | None:
    """What was kept of the files; None where `text` is not how that is kept."""
    try:
        return _FILES.decode(text or b"")
    except (RecursionError, ValueError):
        return None


def fold_of(text: bytes | None) -> KeptFold | None:
    """What was kept of the record; None where `text` is not how that is kept."""
    try:
        return _FOLD.decode(text or b"")
    except (RecursionError, ValueError):
        return None


def kept_fold(record: Record) -> KeptFold:
    """Of a record what is to be kept."""
    known: Folded = record.folded
    groups, things = known.groups, known.things
    told = [each for found in groups.things.values() for each in found]
    ids = {each.id for each in told} | {each.id for each in groups.of(sorts.FREEZE)}
    return KeptFold(
        name=token_hex(8),
        few={sort: _bare(found) for sort, found in groups.few.items()},
        things={thing: _bare(found) for thing, found in groups.things.items()},
        releases=list(_bare(groups.releases.values())),
        looked=set(groups.looked),
        unclosed=set(groups.unclosed),
        # No line names one that was not there yet.
        lifted=set(groups.lifted & ids),
        void=set(groups.void),
        moments=dict(known.releases.moments),
        seen=set(known.releases.seen),
        held=set(known.releases.held),
        names=dict(known.names),
        items=list(things.items.items()),
        meetings=list(things.meetings.items()),
        pages=list(things.pages.items()),
        shown=record.shown,
        entries=record.ledger.entries,
        issues=list(record.issues.values()),
        years={year: f"{total:x}" for year, total in groups.half.years.items()},
        heads=groups.half.heads,
    )


def record_of(kept: KeptFold, facts: Callable[[], tuple[Fact, ...]], values: Values) -> Record:
    """The record, to which facts can be added. `facts` reads all of its own."""
    half = PublicFactLines(kept.heads, {year: int(total, 16) for year, total in kept.years.items()})
    void = frozenset(kept.void)
    later = LazyFacts(lambda: tuple(_holding(facts(), void)))
    groups = Groups(
        facts=later,
        few=kept.few,
        things=kept.things,
        releases={each.of: each for each in kept.releases},
        looked=kept.looked,
        unclosed=kept.unclosed,
        lifted=kept.lifted,
        void=void,
        half_before=lambda: half,
    )
    things = Things(dict(kept.items), dict(kept.meetings), dict(kept.pages))
    values.known.update(_values(kept))
    return Record(
        facts=later,
        values=values,
        folded=Folded(groups, Releases(kept.moments, kept.seen, kept.held), kept.names, things),
        shown=kept.shown,
        issues={each.key: each for each in kept.issues},
        ledger=Ledger(kept.entries),
    )


def _values(kept: KeptFold) -> Mapping[TextKey, object]:
    """The values of the texts that are in it."""
    found: dict[TextKey, object] = {}
    for thing, item in kept.items:
        found[thing, item.versions[-1].text] = item.statement
        if item.corrected is not None:
            acts = [each for each in kept.things[thing] if each.fact == sorts.CORRECT]
            last = max(acts, key=lambda each: (each.at, each.id))
            found[thing, last.text] = item.corrected.statement
    for thing, page in kept.pages:
        found[thing, page.versions[-1].text] = page.statement
    return found


def _holding(facts: Iterable[Fact], void: frozenset[str]) -> Iterable[Fact]:
    return (each for each in facts if each.id not in void or each.fact == sorts.ERASE)


def _bare(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Without what only says where its line stands."""
    return tuple(replace(each, after=(), mac="") for each in facts)
