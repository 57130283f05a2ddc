"""A mail that is sent has a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.channel import ChannelType
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.model.publisher import PublisherType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def ways_to_stop(project: Project) -> Iterator[Problem]:
    """A mail channel that is sent to a list says where its readers unsubscribe."""
    for channel in project.channels.values():
        sent = channel.publisher is not None and channel.publisher.type is PublisherType.SMTP
        if not sent or channel.type is not ChannelType.MAIL:
            continue
        mail = channel.mail
        if not mail.unsubscribe:
            what = message("readers of '{channel}' find no way to stop", channel=channel.label)
            hint = message(
                "Write under 'mail' where they unsubscribe: 'unsubscribe', with a web address or "
                "a mail address."
            )
            key, code = "publisher", "no-way-to-stop"
        elif mail.one_click and not mail.unsubscribe.startswith("https://"):
            what = message("one click works with a web address only (https)")
            hint = message("Write the address of the list under 'unsubscribe'.")
            key, code = "mail.one_click", "no-one-click"
        else:
            continue
        yield at_key(channel.origin, key, code, what, hint, severity=Severity.WARNING)
