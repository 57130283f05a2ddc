"""Broken items: what can be read of a file with a mistake in it, enough to keep its place.

Nothing of it goes out. But a plan in which it is not at all would give its places, past ones
too, to others, and these would come to subscribers as new ones. So each key is read for itself,
and what says when and where the item goes is kept.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from msgspec import Struct

from raadsweek.load.fields import parse_restricted
from raadsweek.load.file_references import Referring
from raadsweek.load.source import TextFile, is_id, named_date, suffix_of, versions
from raadsweek.load.tables.item import ItemTable
from raadsweek.load.typed_table import read_table
from raadsweek.load.yaml_text import documents
from raadsweek.media.allowed_files import DOCUMENTS, DRAWING, PHOTOS, PICTURES
from raadsweek.model.item import Image, Item, ItemStatus, Withdrawal
from raadsweek.model.problem import Origin, Problem
from raadsweek.model.secrecy import WHOLE, marks_secret, says_public
from raadsweek.prose.links import local_file
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from raadsweek.model.folders import Folders

_BLOCK = re.compile(r"^(?=[a-z]+[ \t]*:)", re.MULTILINE)
"""Before each key that begins a line: what is indented below it belongs to it."""
_RULE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_PLACED_BY = (
    "author",
    "channels",
    "confidential",
    "consent",
    "cooldown",
    "date",
    "embargo",
    "expires",
    "meeting",
    "pin",
    "point",
    "public",
    "season",
    "status",
    "visible_until",
    "withdrawn",
)
"""The keys on which it depends when and where an item goes."""
_FILES = PICTURES.keys() | DOCUMENTS.keys() | PHOTOS | {DRAWING}

NOWHERE = ""
"""The kind of what can hold no place, since nobody knows its id or its kind."""


class LoadedItems(Struct):
    """What was read of the content folder."""

    pictures: PendingPictures
    items: list[Item] = []
    problems: list[Problem] = []
    aside: list[Item] = []
    """What could be read of those that could not be read."""
    others: list[str] = []
    """The files that are no texts, by their paths in the content folder."""

    def of_bad_file(self, file: TextFile, kind: str, found: Collection[Item]) -> list[Item]:
        """The items `found` in it; sets aside the others, with every file that it names."""
        shown = self.pictures.named_in(file)
        lost = stand_ins(file, kind, {item.id for item in found})
        folder = Referring(file.path, self.pictures.folders).folder
        for item in lost:
            places = (local_file(name, folder) for name in item.restricted)
            restricted = tuple(place for place in places if place)
            self.aside.append(replace(item, pictures=shown, restricted=restricted))
        return list(found)


def stand_ins(file: TextFile, kind: str, read: Collection[str]) -> Iterator[Item]:
    """The items in a file that could not be read, all but those with the ids in `read`.

    Where git left two versions of it the one counts that takes it back: nobody chose yet.
    """
    one, *other = (list(_in_version(text, file, kind, read)) for text in versions(_text(file)))
    stricter = {each.id: each for items in other for each in items}
    yield from (max(each, stricter.pop(each.id, each), key=_kept_back) for each in one)
    yield from stricter.values()


def _kept_back(item: Item) -> tuple[bool, float]:
    """How much it keeps back: it takes the item back, or has it wait longer."""
    return bool(item.hides), item.embargo.timestamp() if item.embargo else 0.0


def _in_version(text: str, file: TextFile, kind: str, read: Collection[str]) -> Iterator[Item]:
    parts = _RULE.split(text)
    if file.suffix == ".md":
        parts = parts[1:2]
    written = [part for part in parts if part.strip()]
    stem = PurePosixPath(file.path).stem
    for part in written or [""]:
        keys = _keys(part)
        id = str(keys.get("id") or (stem if len(written) <= 1 else ""))
        if id not in read:
            yield _stand_in(file, id, kind if is_id(id) else NOWHERE, keys)


class PendingPictures(Struct, dict=True):
    """The files that a file with a mistake may refer to: they wait until it is mended."""

    folders: Folders

    def named_in(self, file: TextFile) -> tuple[Image, ...]:
        """Those in the content folder whose name stands in the file, wherever."""
        text = _text(file)
        return tuple(
            Image(path, "") for name, path in self._there if name in text or quote(name) in text
        )

    @cached_property
    def _there(self) -> list[tuple[str, str]]:
        """Every picture and document by name and by its path in the content folder."""
        content = self.folders.content
        found = [
            (name, (Path(place, name)).relative_to(content).as_posix())
            for place, _, names in os.walk(content)
            for name in names
            if suffix_of(name) in _FILES
        ]
        return sorted(found, key=itemgetter(1))


def keys_in(file: TextFile) -> dict[str, Any]:
    """The keys of a Markdown file that can be read each for itself."""
    return keys_in_each(file)[0]


def keys_in_each(file: TextFile) -> tuple[dict[str, Any], ...]:
    """The same of each version that git left in it; mostly there is one."""
    found = (_RULE.split(text) for text in versions(_text(file)))
    return tuple(
        _keys(parts[1]) if len(parts) > 1 and not parts[0].strip() else {} for parts in found
    )


def _text(file: TextFile) -> str:
    """Its text as far as there is one; in UTF-16 too, which we do not read otherwise."""
    data = file.content or b""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")


def _keys(text: str) -> dict[str, Any]:
    """Each key that can be read for itself, with its value; of two the first."""
    found: dict[str, Any] = {}
    for block in _BLOCK.split(text):
        read, problems = documents(block, "")
        value = read[0].value if read and not problems else None
        if isinstance(value, dict):
            found = {**value, **found}
        elif key := re.match("[a-z]+", block):
            found.setdefault(key[0], block)  # it is there, and makes no sense
    return found


def _stand_in(file: TextFile, id: str, kind: str, keys: dict[str, Any]) -> Item:
    origin = Origin(file.path, {"": 1})
    named, _ = named_date(id, origin)
    given = {key: keys[key] for key in _PLACED_BY if keys.get(key) is not None}
    good = {
        key: value
        for key, value in given.items()
        if read_table(ItemTable, {"title": "-", key: value}, origin)[0]
    }
    nothing = ItemTable.model_validate({"title": "-"})
    table = read_table(ItemTable, {"title": "-", **good}, origin)[0] or nothing
    taken = table.withdrawn
    # Also by a key that we do not know, such as `geheim`.
    secret = marks_secret(keys) or not says_public(keys.get("public", True))
    restricted = parse_restricted(keys.get("restricted") or ())
    secret = secret or WHOLE in restricted
    return Item(
        id=id,
        kind=kind,
        title=str(keys.get("title") or id),
        # One whose place is not sure must move nothing: it gets what is left, as drafts do.
        status=table.status if good.keys() == given.keys() and not secret else ItemStatus.DRAFT,
        date=table.date or named,
        dated_by="date" if table.date else "filename" if named else "",
        meeting=table.meeting,
        embargo=table.embargo,
        expires=table.expires,
        visible_until=table.visible_until,
        consent=table.consent.made() if table.consent else None,
        restricted=restricted,
        season=table.season,
        cooldown=table.cooldown,
        author=table.author,
        only=None if table.channels.only is None else tuple(table.channels.only),
        excepted=tuple(table.channels.except_),
        pins=table.pin,
        point=table.point,
        withdrawal=Withdrawal(taken.date, taken.reason) if taken else None,
        # Only what it surely says; of a word that nobody understands what was public stays.
        hides="withdrawn" in good
        or ("status" in good and table.status is not ItemStatus.READY)
        # But of a mark of secrecy it goes.
        or secret,
        origin=origin,
    )
