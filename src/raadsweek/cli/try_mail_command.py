"""`raadsweek try-mail`: the coming mail to one address, to look at it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.delivery.trial_mail import send_trial, trial
from raadsweek.language import message

if TYPE_CHECKING:
    from raadsweek.cli.session import Session


def try_mail(session: Session, address: str, channel: str, *, dry_run: bool) -> int:
    """Sends it, or says what would be sent. RaadsweekError where it was not taken."""
    made = trial(session.settings, session.now, address, channel)
    subject = made.subject
    if dry_run:
        would = message("would be sent to {address}: {subject}", address=address, subject=subject)
        session.tell(would)
        return 0
    send_trial(session.settings, made)
    session.tell(
        message(
            "Sent to {address}, and to nobody else: {subject}", address=address, subject=subject
        )
    )
    session.tell(
        message("The mail itself goes out on {moment}; nothing was recorded.", moment=made.at)
    )
    return 0
