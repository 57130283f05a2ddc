"""What became of a kept edition in builds since in which only words changed.

That is written at each of these builds, and the edition, a thousand times as large, is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import accumulate, count, repeat
from typing import TYPE_CHECKING

from msgspec import DecodeError, EncodeError, Struct, msgpack

from raadsweek.cache.kept_edition import (
    CHANGES,
    VALUES,
    ItemsOfFile,
    KeptEdition,
    KeptLooks,
    KeptProblems,
    forget_edition,
    read_edition,
)
from raadsweek.edition.looks import Look
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.cache.kept_edition import KeptValue
    from raadsweek.cache.store import KeptParts, Store

MANY = 500
"""So many other values are kept at most, before all are written again."""


class KeptChanges(Struct, frozen=True):
    """What is other by now than in the edition that was kept."""

    whole: str
    """The `mark` of that edition: of another one this tells nothing."""
    stood: str
    frames: str
    until: datetime
    problems: KeptProblems | None
    items: dict[str, ItemsOfFile] = {}
    looks: list[Look] = []
    """Those that are new; their numbers follow on those of the edition."""
    seen: dict[int, str] = {}
    """What looks see that see something else, or are new, by number;"""
    values: dict[int, bytes] = {}
    """and those values."""

    @classmethod
    def of(cls, kept: KeptEdition) -> KeptChanges:
        """Nothing so far."""
        return cls(kept.mark, kept.stood, kept.frames, kept.until, kept.problems)

    def after(self, kept: KeptEdition) -> KeptEdition | None:
        """The edition as it is by now; None where this cannot be of that one."""
        looks = [*kept.looks.looks, *self.looks] if self.looks else kept.looks.looks
        more = len(looks) - len(kept.looks.looks)
        seen, sizes = [*kept.looks.seen, *[""] * more], [*kept.looks.sizes, *[-1] * more]
        if not all(0 <= number < len(looks) for number in (*self.seen, *self.values)):
            return None
        for number, sees in self.seen.items():
            seen[number] = sees
        return replace(
            kept,
            stood=self.stood,
            frames=self.frames,
            until=self.until,
            problems=self.problems,
            items={**kept.items, **self.items},
            looks=KeptLooks(looks, seen, sizes),
        )


class ReadValues(Struct, frozen=True, dict=True):
    """The values of an edition, as bytes where they lie, with their digests."""

    kept: KeptEdition
    """As it is by now."""
    parts: KeptParts
    changes: KeptChanges

    @cached_property
    def digests(self) -> Mapping[Look, str]:
        """Of all looks."""
        return dict(zip(self.kept.looks.looks, self.kept.looks.seen, strict=True))

    @cached_property
    def numbers(self) -> Mapping[Look, int]:
        """Of all looks."""
        return dict(zip(self.kept.looks.looks, count(), strict=False))

    @cached_property
    def _begins(self) -> Sequence[int]:
        """Where each lies."""
        return list(accumulate(map(max, self.kept.looks.sizes, repeat(0)), initial=0))

    def read(self, look: Look) -> bytes | None:
        """The value of a look as it was encoded; None where it is not kept."""
        number = self.numbers.get(look)
        if number is None:
            return None
        newer, size = self.changes.values.get(number), self.kept.looks.sizes[number]
        if newer is not None or size < 0:
            return newer
        return self.parts.read(self._begins[number], size)

    def for_several(self) -> ReadValues:
        """The same, for several processes of which none has to find out where its values lie."""
        _ = self.digests, self.numbers, self._begins
        return self


def read_values(store: Store) -> ReadValues | None:
    """What was kept of the last edition."""
    kept = read_edition(store)
    if kept is None:
        return None
    changes = KeptChanges.of(kept)
    if written := store.read(CHANGES):
        try:
            found = msgpack.decode(written, type=KeptChanges)
        except (DecodeError, RecursionError, UnicodeDecodeError):
            return None
        changes = found if found.whole == kept.mark else changes
    now = changes.after(kept)
    return ReadValues(now, store.parts(VALUES), changes) if now else None


def keep_changes(
    store: Store, before: ReadValues, now: KeptChanges, values: Iterable[KeptValue]
) -> None:
    """Keeps what became of an edition, in which these values are other ones or new.

    One without bytes has a digest only, or those that it had.
    """
    looks, seen, newer = list(now.looks), dict(now.seen), dict(now.values)
    new: dict[Look, int] = {}
    for look, digest, value in values:
        number = before.numbers.get(look)
        if number is None:
            number = new.setdefault(look, len(before.kept.looks.looks) + len(new))
        seen[number] = digest
        if value is not None:
            newer[number] = value
    looks += new
    with store.alone():
        if len(newer) > MANY:
            forget_edition(store)
            return
        try:
            kept = replace(now, looks=looks, seen=seen, values=newer)
            store.write(CHANGES, msgpack.encode(kept))
        except (EncodeError, UnicodeEncodeError):  # as above
            forget_edition(store)
