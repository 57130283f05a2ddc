"""A group for which the message is, and of which its text says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if not document.groups:
        return
    told = ("summary", "body", "action")
    said = " ".join(each.plain for each in document.passages if each.key in told).casefold()
    for n, (group, words) in enumerate(document.groups):
        if not any(word.casefold() in said for word in words):
            yield Mark(f"for.{n}", 0, (("group", group),))


RULE = Rule(
    "group-missing",
    _find,
    message("this is also for '{group}', of which the text says nothing"),
    message("Add what counts for them, or take the group away at 'for'."),
    of_items=True,
)
