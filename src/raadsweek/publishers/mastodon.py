"""Posts on Mastodon, by Mastodon.py."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING, Any

from mastodon import Mastodon as Client
from mastodon.errors import (
    MastodonAPIError,
    MastodonError,
    MastodonNetworkError,
    MastodonRatelimitError,
    MastodonServerError,
)

from raadsweek.model.ledger import digest
from raadsweek.publishers.protocol import TIMEOUT, Again, Post, Receipt, Refused, Unsure
from raadsweek.publishers.web import unanswered

if TYPE_CHECKING:
    from datetime import datetime

LOOKED_THROUGH = 40
"""The newest posts of the account in which we look; the most that a server gives at once."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the server's clock may be behind ours."""
MOST_PAGES = 25


class Mastodon:
    """An account on a Mastodon server."""

    name = "mastodon"
    again = Again.LOOK
    threads = True

    def __init__(self, instance: str, token: str, timeout: float = TIMEOUT) -> None:
        self._client = Client(
            access_token=token,
            api_base_url=instance,
            request_timeout=timeout,
            ratelimit_method="throw",
            version_check_mode="none",
        )

    def send(self, post: Post) -> Receipt:
        """Posts it, with its key as Idempotency-Key: within an hour the server knows it again."""
        try:
            media = [self._uploaded(post)] if post.image else None
        except (MastodonError, RecursionError) as error:
            # What was uploaded shows nowhere until a post refers to it. Mastodon.py asks for
            # the server's version first, without an end where the server does not tell it.
            raise Refused(_why(error)) from error
        try:
            status = self._client.status_post(
                post.text,
                in_reply_to_id=post.after.reference if post.after else None,
                media_ids=media,
                language=post.language,
                visibility="public",
                idempotency_key=post.key,
            )
        except MastodonError as error:
            raise _meaning(error) from error
        return _receipt(status)

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """The account's post with one of these texts, of after `since`."""
        try:
            me, oldest = self._client.me(), None
            for _ in range(MOST_PAGES):
                page = self._client.account_statuses(
                    me.id, exclude_reblogs=True, limit=LOOKED_THROUGH, max_id=oldest
                )
                for status in page:
                    if status.created_at < since - CLOCKS_DIFFER:
                        return None
                    if self._text_of(status) & digests:
                        return _receipt(status)
                if len(page) == 0:
                    return None
                oldest = page[-1].id
        except MastodonError as error:
            raise Unsure(_why(error)) from error
        raise Unsure(f"more than {MOST_PAGES * LOOKED_THROUGH} posts since then")

    def _uploaded(self, post: Post) -> Any:
        if post.image is None:
            return None
        return self._client.media_post(
            post.image.data,
            mime_type=post.image.media_type,
            description=post.image.alt,
            file_name=post.image.name,
            synchronous=True,
        )

    def _text_of(self, status: Any) -> set[str]:
        """The digests of what a post says: as it was sent, and as its HTML reads."""
        found = {digest(_plain(status.content or ""))}
        with suppress(MastodonAPIError):  # servers before 3.5 do not tell the source
            found.add(digest(str(self._client.status_source(status.id).text)))
        return found


def _plain(html: str) -> str:
    text = re.sub(r"</p>\s*<p>", "\n\n", html)
    text = re.sub(r"<br\s*/?>", "\n", text)
    return unescape(re.sub("<[^>]*>", "", text))


def _meaning(error: MastodonError) -> Refused | Unsure:
    if isinstance(error, MastodonNetworkError):
        return unanswered(error)
    if isinstance(error, MastodonServerError):
        return Unsure(_why(error))
    if isinstance(error, MastodonAPIError | MastodonRatelimitError):
        return Refused(_why(error))
    return Unsure(_why(error))


def _why(error: Exception) -> str:
    if isinstance(error, MastodonNetworkError):
        return str(unanswered(error))
    words = [str(part) for part in error.args[1:] if part]
    return " ".join(" ".join(words or [type(error).__name__]).split())[:200]


def _receipt(status: Any) -> Receipt:
    return Receipt(str(status.url or status.uri or ""), str(status.id))
