"""Three-way merge: what was imported last, what the file says now, what the source says now.

What an editor did not touch follows the source; what an editor wrote stays.
"""

from __future__ import annotations

from datetime import date, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from ruamel.yaml.comments import CommentedMap, CommentedSeq

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

Rows = dict[str, str]


class Kept(Struct, frozen=True):
    """Something an editor wrote that stays although the source changed it too.

    `place` is a key, or the index of a line from 0; `theirs` is what the source says now,
    None where it no longer says anything.
    """

    place: str | int
    theirs: str | None


def merge_values(
    present: CommentedMap,
    base: Mapping[str, Any],
    new: Mapping[str, Any],
    keys: Sequence[str],
) -> tuple[list[str], list[Kept]]:
    """Changes `present` in place, key by key; returns the changed keys and what was kept."""
    changed, kept = [], []
    for key in keys:
        was, here, now = (plain(values.get(key)) for values in (base, present, new))
        if now in (was, here):
            continue
        if here != was:
            kept.append(Kept(key, None if now is None else str(now)))
            continue
        put(present, key, new.get(key), keys)
        changed.append(key)
    return changed, kept


def plain(value: object) -> str | None:
    """A value as text, so that `2018-02-08` quoted, unquoted or as a moment compare equal."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "; ".join(str(plain(each)) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {plain(each)}" for key, each in value.items())
    return None if value is None else str(value).strip()


def put(present: CommentedMap, key: str, value: object, keys: Sequence[str]) -> None:
    """Sets, removes or inserts a key; a new one comes where our own files have it."""
    if value is None:
        del present[key]
    elif key in present:
        present[key] = value
    else:
        names = list(present)
        after = [names.index(name) for name in keys[: keys.index(key)] if name in names]
        present.insert(max(after, default=-1) + 1, key, value)


def merge_documents(
    present: CommentedMap,
    base: Sequence[Rows],
    new: Sequence[Rows],
    withheld: Container[str],
) -> tuple[bool, list[Kept]]:
    """Changes `present['documents']` in place, document by document, known by their address."""
    rows = present.get("documents")
    if rows is None and not base and new:
        present["documents"] = CommentedSeq(CommentedMap(row) for row in new)
        return True, []
    if not isinstance(rows, list):
        return False, []
    old, now = _titles(base), _titles(new)
    changed, kept = _follow(rows, old, now, withheld)
    for url in now:
        if url not in old and url not in _titles(rows):
            rows.append(CommentedMap(title=now[url], url=url))
            changed = True
    if not rows:
        del present["documents"]
    return changed, kept


def _follow(
    rows: list[Any], old: Rows, now: Rows, withheld: Container[str]
) -> tuple[bool, list[Kept]]:
    """Gives the rows that came from the source their new title, or takes them away."""
    changed, kept = False, []
    for row in list(rows):
        url, title = _pair(row)
        if url in withheld or (url in old and url not in now and title == old[url]):
            rows.remove(row)
            changed = True
        elif url in old and now.get(url) not in (old[url], title):
            if title == old[url]:
                row["title"] = now[url]
                changed = True
            else:
                kept.append(Kept("documents", now.get(url)))
    return changed, kept


def _titles(rows: Sequence[Any]) -> Rows:
    return {url: title for url, title in map(_pair, rows) if url}


def _pair(row: object) -> tuple[str, str]:
    if not isinstance(row, dict):
        return "", ""
    return plain(row.get("url")) or "", plain(row.get("title")) or ""


def merge_lines(
    base: Sequence[str], present: Sequence[str], new: Sequence[str]
) -> tuple[list[str], list[Kept]]:
    """The lines after the merge, and the lines in it at which an editor's text was kept."""
    lines: list[str] = []
    kept: list[Kept] = []
    for was, here, now in _regions(base, present, new):
        if now in (was, here):
            lines += here
        elif here == was:
            lines += now
        else:
            _settle(lines, kept, was, here, now)
    return lines, kept


def _regions(*sides: Sequence[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """The three texts in pieces that belong together; lines that all have in common part them.

    So lines that changed on both sides, next to each other, are in one piece.
    """
    base, present, new = sides
    here, now = _places(base, present), _places(base, new)
    starts = (0, 0, 0)
    for line in sorted(here.keys() & now.keys()):
        ends = (line, here[line], now[line])
        yield _between(sides, starts, ends)
        starts = (line + 1, here[line] + 1, now[line] + 1)
        yield _between(sides, ends, starts)
    yield _between(sides, starts, (len(base), len(present), len(new)))


def _places(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Each line of `base` that is in `other` too, by number, and its number there."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _between(
    sides: tuple[Sequence[str], ...], starts: tuple[int, int, int], ends: tuple[int, int, int]
) -> tuple[list[str], list[str], list[str]]:
    base, present, new = (
        list(side[start:end]) for side, start, end in zip(sides, starts, ends, strict=True)
    )
    return base, present, new


def _settle(
    lines: list[str], kept: list[Kept], base: list[str], here: list[str], now: list[str]
) -> None:
    """Lines next to each other that changed on both sides: line by line where that is possible."""
    if len(base) == len(here) == len(now):
        for was, mine, theirs in zip(base, here, now, strict=True):
            if was not in (mine, theirs) and mine != theirs:
                kept.append(Kept(len(lines), theirs))
            lines.append(theirs if mine == was else mine)
        return
    added = [line for line in now if line not in base]
    kept.append(Kept(len(lines), "\n".join(added) or None))
    lines += here
