"""Posts on Bluesky, by atproto.

We choose the record's key ourselves, from the post's: the same post sent again lands on the
same place and replaces itself. It has the form that Bluesky asks of posts, a TID
(https://atproto.com/specs/tid): 53 bits of microseconds and 10 bits more, in base 32.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from raadsweek.lazy_import import LazyModule
from raadsweek.model.publisher import Amend, Publisher, UnsurePolicy
from raadsweek.model.sent_and_answers import OTHER_ACCOUNT, UNREADABLE
from raadsweek.publishers.http_answers import Reply, answers_in
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
    from collections.abc import Callable, Mapping
    from datetime import datetime

    import atproto
    import httpx
    from atproto import exceptions, models
    from atproto_client import request as atproto_request

else:
    # Read by who sends there: no other command has these packages, or waits for them.
    atproto, httpx = LazyModule("atproto"), LazyModule("httpx")
    exceptions, models = LazyModule("atproto.exceptions"), LazyModule("atproto.models")
    atproto_request = LazyModule("atproto_client.request")

COLLECTION = "app.bsky.feed.post"
ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
MICROSECONDS = 1_000_000
CLOCKS = 1024
GONE = (400, 404)
NOT_FOUND = ("RecordNotFound", "Could not locate record")
_REFERENCE = re.compile(
    r"at://did:[a-z]+:[A-Za-z0-9._:%-]{1,200}/[A-Za-z0-9.]{1,200}/([2-7a-z]{13})"
)
_CID = re.compile(r"[A-Za-z0-9]{20,120}")
_LINK = re.compile(rb"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'\xe2]")
_TAG = re.compile(r"(?:^|(?<=\s))#(\w*[^\W\d]\w*)")


def _faults() -> tuple[type[Exception], ...]:
    """What atproto lets through as it is: our answers, and some faults of its HTTP client."""
    ours = (ServerAnswer, ValueError, TypeError, RecursionError)
    return (*ours, exceptions.AtProtocolError, httpx.HTTPError)


class Bluesky:
    """An account on Bluesky."""

    name = "bluesky"
    again = UnsurePolicy.LOOK
    threads = True

    def __init__(
        self, service: str, handle: str, password: str, timeout: float | None = None
    ) -> None:
        self._web = Web(Redactor((password,)), timeout)
        self._client = atproto.Client(service, request=_request(self._web))
        self._handle, self._password = handle, password
        self._did = ""

    def send(self, post: Post) -> Receipt:
        """Puts it where its key says, with links and hashtags that can be followed."""
        try:
            repo = self._repo()
            record = self._record(post)
        except _faults() as error:
            # A picture that was uploaded shows nowhere until a post refers to it.
            answer = _meaning(error)
            raise Refused(str(answer), answer.wait, answer.code) from None
        try:
            done = self._client.com.atproto.repo.put_record(
                models.ComAtprotoRepoPutRecord.Data(
                    repo=repo,
                    collection=COLLECTION,
                    rkey=record_key(post),
                    record=record,
                    validate=True,
                )
            )
        except _faults() as error:
            raise _meaning(error) from None
        return self._receipt(post, done.uri, done.cid)

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """The post that stands at its key."""
        found = self._at(lambda: record_key(post))
        return None if found is None else self._receipt(post, found.uri, found.cid or "")

    def delete(self, reference: str) -> None:
        """Takes a post down, and looks whether it is gone: any `{}` would say that it was done."""
        try:
            key = self._own_key(reference)
        except _faults() as error:
            answer = _meaning(error)
            raise Refused(str(answer), answer.wait, answer.code) from None
        try:
            self._client.com.atproto.repo.delete_record(
                models.ComAtprotoRepoDeleteRecord.Data(
                    repo=self._repo(), collection=COLLECTION, rkey=key
                )
            )
        except _faults() as error:
            raise _meaning(error) from None
        if self.says(reference) is not None:
            raise Unsure(UNREADABLE)

    def says(self, reference: str) -> str | None:
        """The text of a post."""
        found = self._at(lambda: self._own_key(reference))
        return None if found is None else str(getattr(found.value, "text", "") or "")

    def _at(self, key: Callable[[], str]) -> Any:
        """What stands at a key; None: nothing does. Raises Unsure where nobody answers."""
        try:
            return self._client.com.atproto.repo.get_record(
                {"repo": self._repo(), "collection": COLLECTION, "rkey": key()}
            )
        except _faults() as error:
            answer = _meaning(error)
            if answer.code in GONE and any(mark in str(answer) for mark in NOT_FOUND):
                return None
            raise Unsure(str(answer), answer.wait, answer.code) from None

    def _own_key(self, reference: str) -> str:
        """The key of a post of this account. Raises Refused where it is of another one."""
        uri = reference.partition(" ")[0]
        named = _REFERENCE.fullmatch(uri)
        if named is None or uri.split("/")[2] != self._repo():
            raise Refused(OTHER_ACCOUNT)
        return named[1]

    def _repo(self) -> str:
        if not self._did:
            self._client.login(self._handle, self._password, fetch_bsky_profile=False)
            session = self._client._session  # noqa: SLF001 - without a profile `me` is empty
            self._did = session.did if session else self._handle
            if session:
                self._web.hidden = self._web.hidden.plus(session.access_jwt, session.refresh_jwt)
        return self._did

    def _record(self, post: Post) -> Any:
        return models.AppBskyFeedPost.Record(
            text=post.text,
            created_at=post.at.isoformat(),
            langs=[post.language],
            facets=facets(post.text),
            reply=_reply(post),
            embed=self._embedded(post),
        )

    def _embedded(self, post: Post) -> Any:
        if post.image is None:
            return None
        blob = self._client.upload_blob(post.image.data).blob
        image = models.AppBskyEmbedImages.Image(alt=post.image.alt, image=blob)
        return models.AppBskyEmbedImages.Main(images=[image])

    def _receipt(self, post: Post, uri: str, cid: str) -> Receipt:
        """Where it stands. Raises Unsure where the answer speaks of something else."""
        key, named = record_key(post), _REFERENCE.fullmatch(uri)
        if named is None or named[1] != key or (cid and not _CID.fullmatch(cid)):
            raise Unsure(UNREADABLE)
        reference = f"{uri} {cid}"
        if self._web.hidden.is_in(reference):
            raise Unsure(UNREADABLE)
        return Receipt(f"https://bsky.app/profile/{self._handle}/post/{key}", reference)


class _Line:
    """A transport of httpx that has atproto ask through ours."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, all of which is here."""
        url, body = str(request.url), request.read() or None
        reply = self._web.ask(request.method, url, request.headers, body)
        if not reply.whole:
            raise Unsure(UNREADABLE, code=reply.status)
        return httpx.Response(reply.status, headers=_plain(reply), content=reply.body)

    def close(self) -> None:
        """Nothing stays open."""


def _plain(reply: Reply) -> list[tuple[str, str]]:
    """The headers that say what it is; how it came is done with."""
    return [each for each in reply.headers if each[0].lower() == "content-type"]


def _request(web: Web) -> atproto_request.Request:
    """The HTTP client of atproto: it would follow what leads elsewhere, with all that it has."""
    made = atproto_request.Request(transport=_Line(web), trust_env=False)
    made._client.follow_redirects = False  # noqa: SLF001 - atproto gives no other way
    return made


def record_key(post: Post) -> str:
    """The TID of a post: its second, and below it what its key makes of it."""
    number = int.from_bytes(sha256(post.key.encode()).digest()[:8])
    micros = int(post.at.timestamp()) * MICROSECONDS + number % MICROSECONDS
    value = (micros * CLOCKS) + (number // MICROSECONDS) % CLOCKS
    letters = []
    for _ in range(13):
        value, digit = divmod(value, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(reversed(letters))


def facets(text: str) -> list[Any]:
    """Which bytes of the text are links and hashtags."""
    rich = models.AppBskyRichtextFacet
    found = [
        _facet(m.start(), m.end(), rich.Link(uri=m.group().decode("utf-8", "ignore")))
        for m in _LINK.finditer(text.encode())
    ]
    for match in _TAG.finditer(text):
        start = len(text[: match.start()].encode())
        end = start + len(match.group().encode())
        found.append(_facet(start, end, rich.Tag(tag=match.group(1))))
    return found


def _facet(start: int, end: int, feature: Any) -> Any:
    rich = models.AppBskyRichtextFacet
    return rich.Main(index=rich.ByteSlice(byte_start=start, byte_end=end), features=[feature])


def _reply(post: Post) -> Any:
    if post.after is None or post.first is None:
        return None
    return models.AppBskyFeedPost.ReplyRef(parent=_ref(post.after), root=_ref(post.first))


def _ref(receipt: Receipt) -> Any:
    uri, _, cid = receipt.reference.partition(" ")
    return models.ComAtprotoRepoStrongRef.Main(uri=uri, cid=cid)


def _meaning(error: BaseException) -> ServerAnswer:
    """What the server said; where atproto could make nothing of it nobody knows."""
    return next(answers_in(error), None) or Unsure(UNREADABLE)


def _made(keys: Mapping[str, Any]) -> Publisher:
    return Publisher(
        "bluesky",
        keys["service"].rstrip("/"),
        account=keys["handle"],
        secrets={"password": keys["password_env"]},
        again=Bluesky.again,
        keeps=True,
        # Who follows an account sees a record that is put anew there no more than the old one.
        amends=(Amend.DELETE, Amend.REPLY),
    )


PUBLISHER = PublisherType(
    "bluesky",
    "An account on Bluesky.",
    "Posts it on Bluesky.",
    keys=(
        Key("service", KeyForm.SERVER, "The server of the account.", "https://bsky.social"),
        Key("handle", KeyForm.TEXT, "The account, such as raad.bsky.social."),
        Key(
            "password_env",
            KeyForm.VARIABLE,
            "The variable with the app password.",
            "RAADSWEEK_BLUESKY_PASSWORD",
        ),
    ),
    made=_made,
    sender=lambda publisher, secrets, _: Bluesky(
        publisher.address, publisher.account, secrets["password"]
    ),
)
