"""The status of an item: ready, back to draft, withdrawn; of what is public it asks to be sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check.unready import unready
from raadsweek.editing.front_matter import with_status, withdrawn
from raadsweek.editing.project_on_disk import EditRefusedError
from raadsweek.language import message
from raadsweek.model.item import ItemStatus
from raadsweek.model.plain_language import ReadyGate

if TYPE_CHECKING:
    from raadsweek.editing.act import SetStatus, Withdraw
    from raadsweek.editing.change_set import ChangeSet
    from raadsweek.editing.project_on_disk import OnDisk
    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem


QUESTIONS = 3
"""Would I say this to the alderman? To the press? Can I say it right now?"""


class UnreadyError(EditRefusedError):
    """An item cannot be set ready yet; `findings` says what keeps it from that."""

    def __init__(self, item: Item, findings: tuple[Problem, ...]) -> None:
        super().__init__(
            message("'{title}' is not ready yet", title=item.title),
            message("Mend this in {file} and try again.", file=item.origin.path),
        )
        self.findings = findings


def set_status(desk: OnDisk, act: SetStatus) -> ChangeSet:
    """The change of a status.

    Raises UnreadyError where the item is not finished, and RefusedError where a public one goes
    unasked.
    """
    item = desk.item(act.item, aside=act.status is ItemStatus.READY)
    if act.status not in (ItemStatus.READY, ItemStatus.DRAFT):
        raise EditRefusedError(
            message("only 'ready' and 'draft' can be chosen here"),
            message("Write another status in the item's own file."),
        )
    if act.status is ItemStatus.DRAFT and not act.sure and desk.is_public(item):
        raise EditRefusedError(
            message("'{title}' is public already; nothing was changed", title=item.title),
            message("Choose on its card: withdraw it with a reason, or a draft after all."),
        )
    gate = desk.project.plain_language.gate
    if act.status is ItemStatus.READY and gate is ReadyGate.ASK and act.said_yes < QUESTIONS:
        raise EditRefusedError(
            message("'{title}' stays a draft: not each question has a yes", title=item.title),
            message(
                "Would you say it to the alderman, and to the press? Then say so. Not at this "
                "moment? Give it an embargo; then it can be ready all the same."
            ),
        )
    data = with_status(item, desk.file_of(item).read_bytes(), act.status.value)
    if act.status is ItemStatus.READY and (findings := unready(desk.project.with_all(), item)):
        raise UnreadyError(item, findings)
    words = (
        message("'{title}' is ready", title=item.title)
        if act.status is ItemStatus.READY
        else message("'{title}' is a draft again", title=item.title)
    )
    return desk.change_of_item(words, item, data)


def withdraw(desk: OnDisk, act: Withdraw) -> ChangeSet:
    """The change by which a public item is taken back. Raises RefusedError without a reason."""
    item = desk.item(act.item)
    reason = " ".join(act.reason.split())
    if not reason:
        raise EditRefusedError(
            message("there is no reason why '{title}' is withdrawn", title=item.title),
            message("Write in a sentence why; residents read it in the place of the text."),
        )
    if item.status is ItemStatus.WITHDRAWN or not desk.is_public(item):
        raise EditRefusedError(
            message("'{title}' is not public", title=item.title),
            message("Only what residents can read can be withdrawn; set it back to draft."),
        )
    data = withdrawn(item, desk.file_of(item).read_bytes(), desk.now, reason)
    return desk.change_of_item(message("'{title}' is withdrawn", title=item.title), item, data)
