"""Outgoing posts: what is sent of what is due, the parts of a text or the message of an issue."""

from __future__ import annotations

import mimetypes
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.channel_texts import ChannelText, texts
from raadsweek.emit.mail import letter
from raadsweek.emit.text import absolute
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model.sent_and_answers import SentMail, SentPost
from raadsweek.publishers.protocol import Post, PostImage
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.delivery.due_candidates import Due
    from raadsweek.emit.output import Context
    from raadsweek.model.mail_issue import Issue

ANY_PICTURE = "application/octet-stream"


class NothingToSendError(RaadsweekError):
    """There is no text for this channel."""


class Ready(Struct, frozen=True):
    """What goes out: one post, or the parts of a thread in their order."""

    posts: tuple[Post, ...]
    page: str = ""
    """The page that must be there first; empty where none is needed."""
    thing: str = ""
    """What it is of, in the record; empty: nothing of it is kept."""
    html: str = ""
    """Of a mail."""
    issue: Issue | None = None
    """Of a mail: what it tells."""

    def kept(self, post: Post) -> SentMail | SentPost:
        """What the record keeps of one of them."""
        if post.mail:
            return SentMail(self.html, post.text, post.mail.decode("ascii"))
        shown = (post.image.name, post.image.alt) if post.image else ()
        return SentPost(post.parts, post.link, *shown)


def ready(context: Context, due: Due, key: str, *, threads: bool) -> Ready:
    """The posts of what is due; with `threads` one for each part, else one for all of them.

    `key` is the same whenever this is sent, and another for another attempt. Raises
    NothingToSendError.
    """
    if due.publication is None:
        return _mail(context, due, key)
    publication = context.edition.publication(due.publication.id)
    if publication is None or not (text := texts(context, publication)).parts:
        raise NothingToSendError(message("there is no text for it"))
    parts = [part.text for part in text.parts]
    image = _image(context, text)
    # Of a digest nothing is kept: it is of many items, of which each may be erased.
    thing = "" if due.covers else f"item/{due.item}"
    if not threads or len(parts) == 1:
        posts = [_post(context, due, key, tuple(parts), text, image)]
        return Ready(tuple(posts), text.link, thing)
    posts = [
        # A second apart, so that networks that sort by time keep them in order.
        replace(
            _post(context, due, f"{key}#{n}", (part,), text, image if n == 1 else None),
            at=due.at + timedelta(seconds=n - 1),
        )
        for n, part in enumerate(parts, start=1)
    ]
    return Ready(tuple(posts), text.link, thing)


def _mail(context: Context, due: Due, key: str) -> Ready:
    """The issue as it lies on the site, which is where its readers are sent to."""
    id = f"{due.channel}/{due.item}"
    if context.edition.issue(id) is None:
        raise NothingToSendError(message("there is no text for it"))
    made = letter(context, id)
    issue, mail = made.issue, made.eml
    if not mail:
        raise NothingToSendError(message("there is no address to send it from"))
    page = absolute(context, context.addresses.issue(issue.channel, issue.week, "html"))
    post = Post(
        key=key,
        channel=due.channel,
        item=due.item,
        title=issue.subject,
        at=due.at,
        parts=(made.plain,),
        language=context.content_language,
        link=page,
        mail=mail,
    )
    return Ready((post,), page, issue.id, made.html, issue)


def _post(
    context: Context,
    due: Due,
    key: str,
    parts: tuple[str, ...],
    text: ChannelText,
    image: PostImage | None,
) -> Post:
    return Post(
        key=key,
        channel=due.channel,
        item=due.item,
        title=due.title,
        at=due.at,
        parts=parts,
        language=context.content_language,
        link=text.link,
        hashtags=text.hashtags,
        image=image,
    )


def _image(context: Context, text: ChannelText) -> PostImage | None:
    if text.image is None:
        return None
    name = PurePosixPath(text.image).name
    try:
        data = context.edition.file(text.image)
    except OSError as error:
        raise NothingToSendError(
            message("its picture {file} cannot be read", file=text.image)
        ) from error
    return PostImage(name, data, mimetypes.guess_type(name)[0] or ANY_PICTURE, text.alt)
