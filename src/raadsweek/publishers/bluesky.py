"""Posts on Bluesky, by atproto.

We choose the record's key ourselves, from the post's: the same post sent again lands on the
same place and replaces itself. It has the form that Bluesky asks of posts, a TID
(https://atproto.com/specs/tid): 53 bits of microseconds and 10 bits more, in base 32.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import httpx
from atproto import Client, models
from atproto.exceptions import AtProtocolError, NetworkError, RequestErrorBase
from atproto_client.request import Request

from raadsweek.publishers.protocol import TIMEOUT, Again, Post, Receipt, Refused, Unsure
from raadsweek.publishers.web import refusal

if TYPE_CHECKING:
    from datetime import datetime

FAULTS = (AtProtocolError, httpx.HTTPError)
"""atproto lets some faults of its HTTP client through as they are."""
COLLECTION = "app.bsky.feed.post"
ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
MICROSECONDS = 1_000_000
CLOCKS = 1024
NOT_FOUND = ("RecordNotFound", "Could not locate record")
_LINK = re.compile(rb"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'\xe2]")
_TAG = re.compile(r"(?:^|(?<=\s))#(\w*[^\W\d]\w*)")


class Bluesky:
    """An account on Bluesky."""

    name = "bluesky"
    again = Again.LOOK
    threads = True

    def __init__(self, service: str, handle: str, password: str, timeout: float = TIMEOUT) -> None:
        self._client = Client(service, request=Request(timeout=timeout))
        self._handle, self._password = handle, password
        self._did = ""

    def send(self, post: Post) -> Receipt:
        """Puts it where its key says, with links and hashtags that can be followed."""
        try:
            repo = self._repo()
            record = self._record(post)
        except FAULTS as error:
            raise Refused(_why(error)) from error
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
        except FAULTS as error:
            raise _meaning(error) from error
        return self._receipt(post, done.uri, done.cid)

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """The post that stands at its key."""
        try:
            found = self._client.com.atproto.repo.get_record(
                {"repo": self._repo(), "collection": COLLECTION, "rkey": record_key(post)}
            )
        except FAULTS as error:
            if any(mark in str(error) for mark in NOT_FOUND):
                return None
            raise Unsure(_why(error)) from error
        return self._receipt(post, found.uri, found.cid or "")

    def _repo(self) -> str:
        if not self._did:
            self._client.login(self._handle, self._password, fetch_bsky_profile=False)
            session = self._client._session  # noqa: SLF001 - without a profile `me` is empty
            self._did = session.did if session else self._handle
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
        url = f"https://bsky.app/profile/{self._handle}/post/{record_key(post)}"
        return Receipt(url, f"{uri} {cid}")


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


def _meaning(error: Exception) -> Refused | Unsure:
    response = getattr(error, "response", None)
    if response is not None:
        return refusal(response.status_code, _why(error))
    causes = (error, error.__cause__, error.__context__)
    if any(isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout) for cause in causes):
        return Refused("no connection")
    return Unsure("no answer")


def _why(error: Exception) -> str:
    if isinstance(error, httpx.HTTPError | NetworkError) and not getattr(error, "response", None):
        return "no answer"
    if isinstance(error, RequestErrorBase):
        return " ".join(str(error).split())[:200]
    return type(error).__name__
