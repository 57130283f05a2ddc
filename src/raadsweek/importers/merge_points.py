"""Three-way merge of the points of an agenda, each known by what its source calls it.

A point that an editor wrote stays where it stands; of one of the source each key that nobody
touched follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from raadsweek.importers.merge import Kept, plain, put
from raadsweek.model.foreign_meeting import as_compared

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

KEYS = ("title", "number", "part_of", "summary", "heading", "documents", "late", "changed")
"""What a source says of a point."""
ORDER = ("title", "id", "number", "part_of", "summary", "type", *KEYS[4:], "public", "external")
"""The keys of a point in the order in which we write them."""
Rows = list[Any]
Row = dict[str, Any]


def merge_points(
    present: CommentedMap,
    base: Sequence[Row],
    new: Sequence[Row],
    withheld: Container[str],
    keys: Sequence[str],
) -> tuple[bool, list[Kept]]:
    """Changes `present['points']` in place; whether it did, and what of an editor's was kept.

    `withheld` are addresses of documents that are confidential now: those go, whoever wrote them.
    `keys` is the order of the keys of `present`.
    """
    rows = present.get("points")
    if rows is None and new and not base:
        put(present, "points", _seq(new), keys)
        return True, []
    if not isinstance(rows, list):
        # An agenda in one text is an editor's; or the editor took all points away.
        return False, [Kept("points", None)] if isinstance(rows, str) and base != new else []
    merge = _Merge(rows, _by_key(base), _by_key(new))
    changed = [merge.follow(), merge.add(), merge.reorder(), _withhold(rows, withheld)]
    if not rows:
        del present["points"]
    return any(changed), merge.kept


def _withhold(rows: Rows, withheld: Container[str]) -> bool:
    changed = False
    for row in rows:
        documents = row.get("documents") if isinstance(row, dict) else None
        if not isinstance(documents, list):
            continue
        for each in list(documents):
            if isinstance(each, dict) and (plain(each.get("url")) or "") in withheld:
                documents.remove(each)
                changed = True
        if not documents:
            del row["documents"]
    return changed


class _Merge:
    """One merge; `rows` are those of the file."""

    def __init__(self, rows: Rows, old: Mapping[str, Row], now: Mapping[str, Row]) -> None:
        self.rows, self.old, self.now = rows, old, now
        self.kept: list[Kept] = []

    def follow(self) -> bool:
        """Gives the points of the source what it says now, or takes them away."""
        changed = False
        for row in list(self.rows):
            key = key_of(row)
            was = self.old.get(key)
            if was is None:
                continue
            now = self.now.get(key)
            if now is None:
                changed |= self._gone(row, was)
            else:
                changed |= self._follows(row, was, now)
        return changed

    def _gone(self, row: Any, was: Row) -> bool:
        if any(_said(row.get(key)) != _said(was.get(key)) for key in KEYS):
            self.kept.append(Kept("points", None))
            return False
        self.rows.remove(row)
        return True

    def _follows(self, row: CommentedMap, was: Row, now: Row) -> bool:
        changed = False
        for key in KEYS:
            before, here, said = (_said(each.get(key)) for each in (was, row, now))
            if said in (before, here):
                continue
            if here != before:
                self.kept.append(Kept("points", None if now.get(key) is None else str(said)))
                continue
            put(row, key, _value(now.get(key)), ORDER)
            changed = True
        return changed

    def add(self) -> bool:
        """Puts what is new behind what goes before it in the source."""
        there = {key_of(row) for row in self.rows}
        before, changed = "", False
        for key, row in self.now.items():
            if key not in there and key not in self.old:
                changed = True
                if not self._is_written(row):
                    self.rows.insert(self._behind(before), _map(row))
            before = key
        return changed

    def _is_written(self, row: Row) -> bool:
        """Whether an editor wrote this point already; it gets what the source calls it."""
        wanted = as_compared(row["title"])
        for each in self.rows:
            if isinstance(each, str) and as_compared(each) == wanted:
                return True
            mine = isinstance(each, dict) and not each.get("external")
            if mine and as_compared(str(each.get("title", ""))) == wanted:
                put(each, "external", row["external"], ORDER)
                return True
        return False

    def _behind(self, key: str) -> int:
        places = [n for n, row in enumerate(self.rows) if key and key_of(row) == key]
        return places[0] + 1 if places else (0 if not key else len(self.rows))

    def reorder(self) -> bool:
        """Puts the points of the source in its order, where that changed."""
        both = [key for key in self.now if key in self.old]
        if both == [key for key in self.old if key in self.now]:
            return False
        places = [n for n, row in enumerate(self.rows) if key_of(row) in self.now]
        nth = {key: n for n, key in enumerate(self.now)}
        sorted_rows = sorted((self.rows[n] for n in places), key=lambda row: nth[key_of(row)])
        changed = any(self.rows[n] is not row for n, row in zip(places, sorted_rows, strict=True))
        for n, row in zip(places, sorted_rows, strict=True):
            self.rows[n] = row
        return changed


def key_of(row: object) -> str:
    """What the source calls the point of a row; nothing for one that an editor wrote."""
    return str(row.get("external") or "") if isinstance(row, dict) else ""


def _by_key(rows: Sequence[Row]) -> dict[str, Row]:
    return {key: row for row in rows if (key := key_of(row))}


def _said(value: object) -> object:
    """A value as it is compared: documents by title and address, all else as text."""
    if isinstance(value, list):
        return [
            (plain(each.get("title")), plain(each.get("url"))) if isinstance(each, dict) else each
            for each in value
        ]
    return plain(value)


def _value(value: object) -> object:
    return CommentedSeq(CommentedMap(each) for each in value) if isinstance(value, list) else value


def _map(row: Row) -> CommentedMap:
    return CommentedMap((key, _value(row[key])) for key in _in_order(row))


def _in_order(row: Row) -> Iterator[str]:
    return (key for key in ORDER if key in row)


def _seq(rows: Sequence[Row]) -> CommentedSeq:
    return CommentedSeq(map(_map, rows))
