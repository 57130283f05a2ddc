"""What residents are told of what was changed in an item since they could first read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values import PublicCorrection, PublicItem
    from raadsweek.language import Message


def correction_lines(item: PublicItem) -> Iterator[Message]:
    """A line for each change, the last first: `Verbeterd op ...: ...`, `Gewijzigd op ...`.

    Of changes of which nobody said what they are, one after the other, the last one says enough.
    """
    before: PublicCorrection | None = None
    for each in item.corrections:
        if each.noted or before is None or before.noted:
            yield correction_line(each)
        before = each


def correction_line(correction: PublicCorrection) -> Message:
    """One of them."""
    if not correction.noted:
        return message("Changed on {moment}.", moment=correction.at)
    if not correction.note:
        return message("Corrected on {moment}.", moment=correction.at)
    return message(
        "Corrected on {moment}: {note}", moment=correction.at, note=VerbatimWords(correction.note)
    )


def corrected_title(title: str) -> Message:
    """`Verbeterd: Raad stelt krediet vast`."""
    return message("Corrected: {title}", title=title)
