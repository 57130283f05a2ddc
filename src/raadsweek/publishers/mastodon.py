"""Posts on Mastodon, by Mastodon.py."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from raadsweek.lazy_import import LazyModule
from raadsweek.model.ledger import digest
from raadsweek.model.publisher import Amend, Publisher, UnsurePolicy
from raadsweek.model.sent_and_answers import NO_ANSWER, UNREADABLE
from raadsweek.publishers.http_answers import answers_in, checked_address
from raadsweek.publishers.http_client import Web
from raadsweek.publishers.protocol import (
    Key,
    KeyForm,
    Post,
    PublisherType,
    Receipt,
    Refused,
    ServerAnswer,
    Unsure,
)
from raadsweek.publishers.redaction import Redactor

if TYPE_CHECKING:
    from collections.abc import Mapping

    import mastodon
    import requests
else:
    # Read by who sends there: no other command has these packages, or waits for them.
    mastodon, requests = LazyModule("mastodon"), LazyModule("requests")

LOOKED_THROUGH = 40
"""The newest posts of the account in which we look; the most that a server gives at once."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the server's clock may be behind ours."""
MOST_PAGES = 25
NOT_FOUND = 404
_ID = re.compile(r"\w{1,64}", re.ASCII)
SETTLES = timedelta(minutes=2)
"""So long a server may take to show what it was sent, unless the council says otherwise."""


def _faults(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What Mastodon.py makes of an answer that is none."""
    theirs = (mastodon.MastodonError, requests.RequestException)
    return (*theirs, RecursionError, ValueError, TypeError, *others)


class Mastodon:
    """An account on a Mastodon server."""

    name = "mastodon"
    again = UnsurePolicy.LOOK
    threads = True

    def __init__(self, instance: str, token: str, timeout: float | None = None) -> None:
        self._hidden = Redactor((token,))
        self._host = urlsplit(instance).hostname or ""
        self._client = mastodon.Mastodon(
            access_token=token,
            api_base_url=instance,
            ratelimit_method="throw",
            version_check_mode="none",
            session=_session(Web(self._hidden, timeout)),
        )

    def send(self, post: Post) -> Receipt:
        """Posts it, with its key as Idempotency-Key: within an hour the server knows it again."""
        try:
            media = [self._uploaded(post)] if post.image else None
        except _faults() as error:
            # What was uploaded shows nowhere until a post refers to it. Mastodon.py asks for
            # the server's version first, without an end where the server does not tell it.
            raise _nothing_done(error) from None
        try:
            status = self._client.status_post(
                post.text,
                in_reply_to_id=post.after.reference if post.after else None,
                media_ids=media,
                language=post.language,
                visibility="public",
                idempotency_key=post.key,
            )
        except _faults() as error:
            raise _meaning(error) from None
        return self._receipt(status)

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """The account's post with one of these texts, of after `since`."""
        try:
            return self._found(since, digests)
        except _faults(AttributeError) as error:
            answer = _meaning(error)
            raise Unsure(str(answer), answer.wait, answer.code) from None

    def delete(self, reference: str) -> None:
        """Takes a post down. Of what is of another account a server says that it is not there."""
        try:
            status = self._client.status_delete(reference)
        except _faults() as error:
            answer = _meaning(error)
            if answer.code == NOT_FOUND and self.says(reference) is None:
                return
            raise answer from None
        self._refuse_other(status, reference)

    def edit(self, reference: str, text: str, *, pictures: bool) -> None:
        """Changes the words; pictures that are not named go."""
        try:
            status = self._client.status(reference)
            media = [each.id for each in status.media_attachments or ()] if pictures else None
        except _faults(AttributeError) as error:
            raise _nothing_done(error) from None
        try:
            done = self._client.status_update(reference, text, media_ids=media)
        except _faults() as error:
            raise _meaning(error) from None
        self._refuse_other(done, reference)

    def says(self, reference: str) -> str | None:
        """The text of a post, as its HTML reads. Anybody may ask for it."""
        try:
            status = self._client.status(reference)
            self._refuse_other(status, reference)
            return _plain(status.content or "")
        except _faults(AttributeError, Unsure) as error:
            answer = _meaning(error)
            if answer.code == NOT_FOUND:
                return None
            raise Unsure(str(answer), answer.wait, answer.code) from None

    def _refuse_other(self, status: Any, reference: str) -> None:
        """Raises Unsure where an answer is not of this post."""
        if str(getattr(status, "id", None) or "") != reference:
            raise Unsure(UNREADABLE)

    def _found(self, since: datetime, digests: frozenset[str]) -> Receipt | None:
        me, oldest = self._client.me(), None
        for _ in range(MOST_PAGES):
            page = self._client.account_statuses(
                me.id, exclude_reblogs=True, limit=LOOKED_THROUGH, max_id=oldest
            )
            for status in page:
                if status.created_at < since - CLOCKS_DIFFER:
                    return None
                if self._text_of(status) & digests:
                    return self._receipt(status)
            if len(page) == 0:
                return None
            oldest = page[-1].id
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
        try:
            found.add(digest(str(self._client.status_source(status.id).text)))
        except mastodon.MastodonError as error:
            if _meaning(error).code != NOT_FOUND:  # servers before 3.5 do not tell the source
                raise
        return found

    def _receipt(self, status: Any) -> Receipt:
        """Where it stands. Raises Unsure where the answer is not one of Mastodon's."""
        id = str(getattr(status, "id", None) or "")
        if not _ID.fullmatch(id) or self._hidden.is_in(id):
            raise Unsure(UNREADABLE)
        for each in (getattr(status, "url", None), getattr(status, "uri", None)):
            url = checked_address(each, self._host)
            if url and not self._hidden.is_in(url):
                return Receipt(url, id)
        return Receipt("", id)


class _Line:
    """An adapter of requests that has Mastodon.py ask through ours."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002 - all that follows is requests' own
        timeout: Any = None,  # noqa: ARG002
        verify: Any = True,  # noqa: ARG002
        cert: Any = None,  # noqa: ARG002
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002
    ) -> requests.Response:
        """The answer, all of which is here."""
        url, body = request.url or "", request.body
        data = body.encode() if isinstance(body, str) else body
        assert data is None or isinstance(data, bytes)  # noqa: S101 - nothing is given as a stream
        headers = {name: _text(value) for name, value in request.headers.items()}
        reply = self._web.ask(request.method or "GET", url, headers, data)
        if not reply.whole:
            raise Unsure(UNREADABLE, code=reply.status)
        made = requests.Response()
        made.status_code, made.url, made.request = reply.status, url, request
        made.headers.update(reply.headers)
        made.raw = BytesIO(reply.body)
        return made

    def close(self) -> None:
        """Nothing stays open."""


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _session(web: Web) -> requests.Session:
    made = requests.Session()
    for scheme in ("https://", "http://"):
        made.mount(scheme, cast("requests.adapters.BaseAdapter", _Line(web)))
    return made


def _plain(html: str) -> str:
    text = re.sub(r"</p>\s*<p>", "\n\n", html)
    text = re.sub(r"<br\s*/?>", "\n", text)
    return unescape(re.sub("<[^>]*>", "", text))


def _meaning(error: BaseException) -> ServerAnswer:
    """What the server said; where Mastodon.py could make nothing of it nobody knows."""
    known = next(answers_in(error), None)
    if known is not None:
        return known
    what = NO_ANSWER if isinstance(error, mastodon.MastodonNetworkError) else UNREADABLE
    return Unsure(what)


def _nothing_done(error: BaseException) -> Refused:
    """The same of a request by which nothing can stand there yet."""
    answer = _meaning(error)
    return Refused(str(answer), answer.wait, answer.code)


def _made(keys: Mapping[str, Any]) -> Publisher:
    return Publisher(
        "mastodon",
        keys["instance"].rstrip("/"),
        secrets={"token": keys["token_env"]},
        settle=keys["settle"],
        again=Mastodon.again,
        keeps=True,
        amends=(Amend.DELETE, Amend.EDIT, Amend.REPLY),
    )


PUBLISHER = PublisherType(
    "mastodon",
    "An account on a Mastodon server.",
    "Posts it on Mastodon.",
    keys=(
        Key("instance", KeyForm.SERVER, "The server."),
        Key(
            "token_env",
            KeyForm.VARIABLE,
            "The variable with the access token.",
            "RAADSWEEK_MASTODON_TOKEN",
        ),
        Key(
            "settle",
            KeyForm.DURATION,
            "How long the server may take to show what it was sent.",
            SETTLES,
        ),
    ),
    made=_made,
    sender=lambda publisher, secrets, _: Mastodon(publisher.address, secrets["token"]),
)
