"""Sends the coming mail of a channel to one person, to look at; nobody else gets it.

Nothing of it is recorded: it is no issue that was sent, and fixes nothing.
"""

from __future__ import annotations

import re
from secrets import token_hex
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.delivery.channel_sender import way_of
from raadsweek.emit.mail import Letter, letter
from raadsweek.emit.mail.message import message_bytes
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Language, message
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.mail_issue import issue_id
from raadsweek.model.sent_and_answers import in_words
from raadsweek.plan import plan
from raadsweek.publishers.protocol import Post, Refused, ServerAnswer
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import context_for, selected

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.edition.resolve.planned_mails import PlannedIssue
    from raadsweek.emit.output import Context
    from raadsweek.model.project import Project

_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")


class Trial(Struct, frozen=True):
    """A mail to look at."""

    post: Post
    channel: Channel
    """With the one address that gets it in the place of the list's."""
    at: datetime
    """When the issue itself goes out."""

    @property
    def subject(self) -> str:
        """Its subject, marked."""
        return self.post.title


def trial(settings: Settings, now: datetime, address: str, asked: str = "") -> Trial:
    """The coming mail of a channel as it would go out by what the files say now.

    UsageError where `address` is not one plain address or one of a mailing list, or where it is
    not clear of which channel; RaadsweekError where no mail is to come.
    """
    project, _ = checked_project(settings, now)
    channel = _channel(project, asked)
    to = _one_address(project, address)
    coming = _coming(settings, project, now, channel.id)
    made = letter(_context(settings, coming.at), f"{channel.id}/{coming.week}")
    if not made.envelope.address:
        raise RaadsweekError(message("there is no address to send it from"))
    assert channel.publisher is not None  # noqa: S101 - _channel gives those only
    alone = replace(channel.publisher, recipient=to)
    post = _post(made, issue_id(coming.channel, coming.week), now)
    return Trial(post, replace(channel, publisher=alone), coming.at)


def send_trial(settings: Settings, made: Trial) -> None:
    """Hands it to the mail server. RaadsweekError where that does not say that it took it."""
    way = way_of(made.channel, settings.folders.root)
    try:
        way.sender.send(made.post)
    except ServerAnswer as answer:
        why = in_words(way.hidden.said(str(answer)), mail=True)
        said = message("no clear answer came: {why}", why=why)
        if isinstance(answer, Refused):
            said = message("it was refused: {why}", why=why)
        todo = message("Put that right, and try again. Nobody on the list gets this mail.")
        raise RaadsweekError(said, todo) from None


def _channel(project: Project, asked: str) -> Channel:
    """The mail channel that is asked for, or the only one that is sent."""
    sent = {
        each.id: each
        for each in project.channels.values()
        if each.type is ChannelType.MAIL and each.publisher is not None and each.publisher.mails
    }
    if asked in sent:
        return sent[asked]
    if not asked and len(sent) == 1:
        return next(iter(sent.values()))
    if not sent:
        raise UsageError(
            message("no mail is sent to a mail server"),
            message("Give a mail channel a 'publisher' of the type smtp in channels.yml."),
        )
    if asked:
        what = message("'{channel}' is no mail that is sent to a mail server", channel=asked)
        raise UsageError(what, nearest(asked, sent))
    raise UsageError(
        message("there is more than one mail"),
        message("Say which: --channel {names}.", names=" / ".join(sent)),
    )


def _one_address(project: Project, text: str) -> str:
    """The address, if it is one plain one of a person."""
    address = text.strip()
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            message("'{text}' is not a mail address", text=address[:80]),
            message("Give one address, such as naam@voorbeeld.nl."),
        )
    lists = {
        _bare(each.publisher.recipient)
        for each in project.channels.values()
        if each.publisher is not None and each.publisher.recipient
    }
    if _bare(address) in lists:
        raise UsageError(
            message("'{text}' is the address of a mailing list", text=address),
            message("A trial goes to one person. Give your own address."),
        )
    return address


def _bare(address: str) -> str:
    """The address without what follows a `+`, which mail servers hand on to the same box."""
    local, _, host = address.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{host}"


def _coming(settings: Settings, project: Project, now: datetime, id: str) -> PlannedIssue:
    preview = selected(settings, project, plan(project, now), now, preview=True)
    found = [each for each in preview.issues if each.channel == id and each.at >= now]
    if not found:
        raise RaadsweekError(message("no mail is to come in the next ten weeks"))
    return min(found, key=lambda each: each.at)


def _context(settings: Settings, moment: datetime) -> Context:
    """What residents would see at a moment to come, if nothing changes."""
    project, _ = checked_project(settings, moment)
    return context_for(settings, selected(settings, project, plan(project, moment), moment))


def _post(made: Letter, key: str, now: datetime) -> Post:
    """The mail with a mark and a name of its own, and without what a list goes by."""
    residents = Language(made.envelope.language)
    subject = residents.say(message("Trial: {subject}", subject=made.envelope.subject))
    host = made.envelope.message_id.rpartition("@")[2]
    # Under the name of the issue a mail server would keep the real one back as a copy.
    id = f"<trial.{token_hex(8)}@{host}"
    envelope = replace(made.envelope, subject=subject, message_id=id, at=now, is_trial=True)
    return Post(
        key=id,
        channel=made.issue.channel,
        item=key,
        title=subject,
        at=now,
        parts=(made.plain,),
        language=made.envelope.language,
        mail=message_bytes(envelope, made.plain, made.html),
    )
