"""A release in words: what becomes public by it, changes, or goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message, plural
from raadsweek.model import fact as sorts
from raadsweek.model.record import Recorded, RecordedItem, RecordedPage
from raadsweek.record.changed_settings import in_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from raadsweek.delivery.prepare_release import Prepared
    from raadsweek.model.fact import Fact

MOST = 20
"""Lines; a first release may hold ten years."""
HIDDEN, WITHDRAWN, ERASED = "hides", "withdraws", "erases"
RESTORED, CORRECTED, CHANGED, RENAMED = "restores", "corrects", "changes", "renames"
AWAY = (WITHDRAWN, HIDDEN, ERASED)
_SAID: Mapping[str, Message] = {
    WITHDRAWN: message("withdrawn: {title}"),
    HIDDEN: message("no longer to be read: {title}"),
    RESTORED: message("to be read again: {title}"),
    CORRECTED: message("corrected: {title}"),
    CHANGED: message("changed: {title}"),
    RENAMED: message("at another address: {title} ({address})"),
}
_WEIGHTS = {
    WITHDRAWN: 2,
    HIDDEN: 2,
    ERASED: 2,
    RESTORED: 2,
    CORRECTED: 1,
    RENAMED: 1,
    CHANGED: 0,
}
"""The sorts in the order in which they are told; of the heaviest ones the last counts."""
SORTS = tuple(_WEIGHTS)
_PAGE = "page/"
_ERASED = message("erased: an item of which nothing is left")


class ChangedItem(Struct, frozen=True):
    """What a release does to one item that was public before."""

    sort: str
    """Hides, withdraws, restores, corrects, changes, renames or erases."""
    item: str
    """The item's id, as it is called after it, or `page/NAME`; empty where it was erased."""
    title: str
    address: str = ""
    """Of a rename: where it is now."""


def changes(prepared: Prepared) -> tuple[ChangedItem, ...]:
    """What is done to each item that was public before; what takes away comes first."""
    known, found = prepared.known, dict[str, ChangedItem]()
    for each in (*prepared.acts, *prepared.facts):
        sort, before = _sort(each), found.get(each.of)
        if sort == CHANGED and _is_corrected(prepared, known.get(each.of)):
            sort = CORRECTED
        if sort and (before is None or _WEIGHTS[sort] >= _WEIGHTS[before.sort]):
            found[each.of] = _change(prepared, known.get(each.of), each, sort)
    return tuple(sorted(found.values(), key=lambda each: (SORTS.index(each.sort), each.title)))


def summary(prepared: Prepared) -> Message:
    """One line, such as the first line of a commit."""
    new, found = len(shown(prepared)), changes(prepared)
    away = sum(each.sort in AWAY for each in found)
    if any(each.stated for each in prepared.facts):
        return plural(
            "The record begins, with {count} item", "The record begins, with {count} items", new
        )
    if new:
        return plural("Made public: {count} item", "Made public: {count} items", new)
    if away:
        return plural("Taken away: {count} item", "Taken away: {count} items", away)
    if len(prepared.facts) == 1 and not found:
        return message("Prepared once more: the last release was not seen")
    return message("Made public: changes")


def lines(prepared: Prepared) -> Iterator[Message]:
    """What is in it, a line for each item; of what was public before the record only how many."""
    new = shown(prepared)
    for number, (item, channels) in enumerate(new.items()):
        if number == MOST:
            yield message("and {count} more", count=len(new) - MOST)
            break
        yield message(
            "public: {title} ({channels})",
            title=prepared.title(item),
            channels=tuple(map(prepared.channel, channels)),
        )
    yield from (message("page of the site: {title}", title=title) for title in _new_pages(prepared))
    for each in changes(prepared):
        text = _SAID.get(each.sort, _ERASED).text
        yield message(text, title=each.title, address=each.address)
    yield from in_lines(prepared.calendar)


def words(prepared: Prepared, say: Callable[[Message], str]) -> str:
    """All of it, as a commit says it."""
    rest = "\n".join(map(say, lines(prepared)))
    return f"{say(summary(prepared))}\n\n{rest}".strip()


def taken(prepared: Prepared) -> tuple[str, ...]:
    """The titles of what may be read no longer."""
    return tuple(each.title for each in changes(prepared) if each.sort in AWAY and each.title)


def shown(prepared: Prepared) -> dict[str, list[str]]:
    """Item to the channels on which it comes."""
    found: dict[str, list[str]] = {}
    for each in prepared.facts:
        if each.fact == sorts.SHOW:
            item, channel, _ = each.of.rsplit("@", 2)
            found.setdefault(item, []).append(channel)
    return found


def _new_pages(prepared: Prepared) -> Iterator[str]:
    """The titles of the ordinary pages that the record did not know yet."""
    for each in prepared.facts:
        if each.fact == sorts.TEXT and each.of.startswith(_PAGE) and each.how == "first":
            yield prepared.page_title(each.of.removeprefix(_PAGE))


def _sort(fact: Fact) -> str:
    """What a fact does to an item that was public before; empty: nothing that is told."""
    if fact.fact == sorts.TEXT:
        old = fact.of.startswith(("item/", _PAGE)) and fact.how != "first"
        return (RESTORED if fact.lifts else CHANGED) if old else ""
    if fact.fact == sorts.WITHDRAW:
        return WITHDRAWN if fact.why else HIDDEN
    if fact.fact == sorts.CORRECT:
        return CORRECTED if fact.how != "small" else CHANGED
    return _PLAIN.get(fact.fact, "")


def _is_corrected(prepared: Prepared, known: Recorded | None) -> bool:
    """Whether an act said how its words differ, also one that a release of before went round."""
    if prepared.project is None or not isinstance(known, RecordedItem) or known.corrected is None:
        return False
    return known.id in prepared.project.edits.corrected and known.corrected.how != "small"


_PLAIN = {
    sorts.HIDE: HIDDEN,
    sorts.RESTORE: RESTORED,
    sorts.RENAME: RENAMED,
    sorts.ERASE: ERASED,
}


def _change(prepared: Prepared, known: Recorded | None, fact: Fact, sort: str) -> ChangedItem:
    if sort == ERASED:
        return ChangedItem(sort, "", "")
    first = fact.of.partition("/")[2]
    id = fact.to or (known.id if known else first)
    if isinstance(known, RecordedPage):
        title, id = prepared.page_title(known.id), f"{_PAGE}{id}"
    else:
        title = prepared.title(known.id if known else first)
    return ChangedItem(sort, id, title, prepared.address(fact.path) if sort == RENAMED else "")
