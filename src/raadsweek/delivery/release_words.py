"""A release in words: what becomes public by it, changes, or goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message, plural
from raadsweek.model import fact as sorts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.delivery.prepare import Prepared
    from raadsweek.language import Message

MOST = 20
"""Lines; a first release may hold ten years."""
_CHANGES: Mapping[str, Message] = {
    sorts.HIDE: message("no longer to be read: {title}"),
    sorts.WITHDRAW: message("withdrawn: {title}"),
    sorts.RENAME: message("at another address: {title}"),
}


def summary(prepared: Prepared) -> Message:
    """One line, such as the first line of a commit."""
    new, taken = len(_shown(prepared)), len(_taken(prepared))
    if any(each.stated for each in prepared.facts):
        return plural(
            "The record begins, with {count} item", "The record begins, with {count} items", new
        )
    if new:
        return plural("Made public: {count} item", "Made public: {count} items", new)
    if taken:
        return plural("Taken away: {count} item", "Taken away: {count} items", taken)
    if len(prepared.facts) == 1:
        return message("Prepared once more: the last release was not seen")
    return message("Made public: changes")


def lines(prepared: Prepared) -> Iterator[Message]:
    """What is in it, a line for each item; of what was public before the record only how many."""
    shown = _shown(prepared)
    for number, (item, channels) in enumerate(shown.items()):
        if number == MOST:
            yield message("and {count} more", count=len(shown) - MOST)
            break
        yield message(
            "public: {title} ({channels})",
            title=prepared.title(item),
            channels=tuple(map(prepared.channel, channels)),
        )
    for each in _taken(prepared):
        words = _CHANGES[each.fact]
        yield message(words.text, title=prepared.title(_item(each.of)))
    changed = {
        _item(each.of)
        for each in prepared.facts
        if each.fact == sorts.TEXT and each.of.startswith("item/") and each.how != "first"
    }
    for item in sorted(changed):
        yield message("changed: {title}", title=prepared.title(item))


def _shown(prepared: Prepared) -> dict[str, list[str]]:
    """Item to the channels on which it comes."""
    found: dict[str, list[str]] = {}
    for each in prepared.facts:
        if each.fact == sorts.SHOW:
            item, channel, _ = each.of.rsplit("@", 2)
            found.setdefault(item, []).append(channel)
    return found


def _taken(prepared: Prepared) -> list[sorts.Fact]:
    return [each for each in prepared.facts if each.fact in _CHANGES]


def _item(of: str) -> str:
    return of.partition("/")[2]
