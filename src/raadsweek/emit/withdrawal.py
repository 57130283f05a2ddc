"""What feeds, calendars and pages say of an item that was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import VerbatimWords, message

if TYPE_CHECKING:
    from raadsweek.edition.values import WithdrawnItem, WithdrawnPage
    from raadsweek.language import Message


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
