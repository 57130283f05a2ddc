"""What residents are told of what was changed in an item, or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values.council import WithdrawnPage
    from raadsweek.edition.values.item import PublicCorrection, PublicItem, WithdrawnItem


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


# What feeds, calendars and pages say of an item that was taken back.


def withdrawn_title(item: WithdrawnItem | WithdrawnPage) -> Message:
    """`Ingetrokken: Raad stelt krediet vast`."""
    return message("Withdrawn: {title}", title=item.title)


def withdrawn_notice(item: WithdrawnItem) -> Message:
    """When and why it was taken back: all that is left of its text."""
    if item.at is None:
        return message("We have withdrawn this item.")
    if not item.reason:
        return message("We withdrew this item on {moment}.", moment=item.at)
    return message(
        "We withdrew this item on {moment}. The reason: {reason}",
        moment=item.at,
        reason=VerbatimWords(item.reason),
    )


def withdrawn_page_notice(page: WithdrawnPage) -> Message:
    """The same of an ordinary page."""
    return message(
        "We took this page away on {moment}. The reason: {reason}",
        moment=page.at,
        reason=VerbatimWords(page.reason),
    )
