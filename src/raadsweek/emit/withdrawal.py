"""What feeds, calendars and pages say of a publication that was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Written, message
from raadsweek.model.item import Status
from raadsweek.model.plan import PublicationStatus

if TYPE_CHECKING:
    from raadsweek.edition.values import WithdrawnItem
    from raadsweek.language import Message
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Publication


def is_withdrawn(publication: Publication, item: Item) -> bool:
    """Whether it must be shown as withdrawn, without its text."""
    return item.status is Status.WITHDRAWN or publication.status is PublicationStatus.CANCELLED


def old_withdrawn_title(item: Item) -> Message:
    """`Ingetrokken: Raad stelt krediet vast`."""
    return message("Withdrawn: {title}", title=item.title)


def old_withdrawn_notice(item: Item) -> Message:
    """When and why it was taken back: all that is left of its text."""
    withdrawal = item.withdrawal
    if withdrawal is None:
        return message("We have withdrawn this item.")
    if not withdrawal.reason:
        return message("We withdrew this item on {moment}.", moment=withdrawal.at)
    return message(
        "We withdrew this item on {moment}. The reason: {reason}",
        moment=withdrawal.at,
        reason=Written(withdrawal.reason),
    )


def withdrawn_title(item: WithdrawnItem) -> Message:
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
        reason=Written(item.reason),
    )
