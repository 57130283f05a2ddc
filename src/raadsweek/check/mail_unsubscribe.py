"""A mail that is sent has a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.channel import ChannelType
from raadsweek.model.problem import NO_WAY_TO_STOP, Problem, Severity, at_key
from raadsweek.model.publisher import PublisherType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def mail_unsubscribe(project: Project) -> Iterator[Problem]:
    """A mail channel that is sent to a list says where its readers unsubscribe.

    Without it `raadsweek publish` does not send that mail; everything else goes on.
    """
    for channel in project.channels.values():
        sent = channel.publisher is not None and channel.publisher.type is PublisherType.SMTP
        if not sent or channel.type is not ChannelType.MAIL:
            continue
        mail = channel.mail
        if not channel.has_way_to_stop:
            what = message("readers of '{channel}' find no way to stop", channel=channel.label)
            hint = message(
                "This mail is not sent. Write under 'mail' where they unsubscribe: 'unsubscribe', "
                "with a web address or a mail address."
            )
            yield at_key(channel.origin, "publisher", NO_WAY_TO_STOP, what, hint)
        elif mail.one_click and not mail.unsubscribe.startswith("https://"):
            what = message("one click works with a web address only (https)")
            hint = message("Write the address of the list under 'unsubscribe'.")
            yield at_key(
                channel.origin,
                "mail.one_click",
                "no-one-click",
                what,
                hint,
                severity=Severity.WARNING,
            )
