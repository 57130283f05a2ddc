"""Sends posts as JSON to an address, signed so that the other side knows whose they are.

The form is the usual one (Standard Webhooks, GitHub): the signature is
`sha256=` and the HMAC-SHA256 of the body. `Idempotency-Key` names the post; who receives the
same key again must do nothing and give the same answer (IETF draft httpapi-idempotency-key).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from raadsweek.language import message
from raadsweek.model.publisher import Publisher, UnsurePolicy
from raadsweek.model.sent_and_answers import A_PAGE, UNREADABLE
from raadsweek.publishers.http_answers import Reply, checked_address
from raadsweek.publishers.http_client import Web
from raadsweek.publishers.protocol import Key, KeyForm, Post, PublisherType, Receipt, Unsure, Wrong
from raadsweek.publishers.redaction import Redactor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path


SIGNATURE = "X-Raadsweek-Signature"
PAGE = "text/html"
PRIVATE = 6
"""Letters from which on a part of an address may be what nobody may know."""


class Webhook:
    """One address that takes posts."""

    name = "webhook"
    again = UnsurePolicy.REPEAT
    threads = False

    def __init__(
        self, url: str, secret: str, timeout: float | None = None, *, url_is_secret: bool = False
    ) -> None:
        self._url, self._secret = url, secret
        self._hidden = Redactor((secret, *(_private(url) if url_is_secret else ())))
        self._web = Web(self._hidden, timeout)

    def send(self, post: Post) -> Receipt:
        """Posts it. That it succeeded is enough; the answer may hold `url` and `id`.

        A page instead of an answer comes from something else that stands in between.
        """
        body = json.dumps(_body(post), ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": post.key,
            SIGNATURE: signature(body, self._secret),
        }
        reply = self._web.ask("POST", self._url, headers, body)
        told = _told(reply)
        url, id = checked_address(told.get("url")), str(told.get("id") or "")
        return Receipt("" if self._hidden.is_in(url) else url, self._hidden.said(id))

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """Nobody can ask a webhook; sending again with the same key asks it."""
        return None


def signature(body: bytes, secret: str) -> str:
    """What stands in the header: `sha256=` and the HMAC-SHA256 in hexadecimal letters."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _body(post: Post) -> dict[str, Any]:
    image = post.image and {
        "name": post.image.name,
        "alt": post.image.alt,
        "media_type": post.image.media_type,
        "base64": base64.b64encode(post.image.data).decode(),
    }
    mail = base64.b64encode(post.mail).decode() if post.mail else None
    return post.facts | {"image": image or None, "mail": mail}


def _told(reply: Reply) -> dict[str, Any]:
    """What it says of the post; a receiver need not say anything. Raises Unsure."""
    sort = reply.header("Content-Type").lower()
    if sort.startswith(PAGE):
        raise Unsure(A_PAGE, code=reply.status)
    try:
        told = reply.json()
    except ValueError:
        if "json" in sort and (reply.body or not reply.whole):
            raise Unsure(UNREADABLE, code=reply.status) from None
        return {}
    return told if isinstance(told, dict) else {}


def _private(url: str) -> tuple[str, ...]:
    """What nobody may read of an address that is a secret: all but its host."""
    parts = urlsplit(url)
    inside = (*parts.path.split("/"), parts.query, parts.fragment)
    return tuple(each for each in inside if len(each) >= PRIVATE)


def _made(keys: Mapping[str, Any]) -> Publisher:
    secrets = {"secret": keys["secret_env"]}
    if keys["url_env"]:
        secrets["url"] = keys["url_env"]
    return Publisher("webhook", keys["url"] or "", secrets=secrets, again=Webhook.again)


def _sender(publisher: Publisher, secrets: Mapping[str, str], _: Path) -> Webhook:
    url = secrets.get("url", "")
    return Webhook(url or publisher.address, secrets["secret"], url_is_secret=bool(url))


def _wrong(keys: Mapping[Any, Any]) -> Wrong | None:
    """It is sent to one address, which is known or a secret."""
    if bool(keys.get("url")) != bool(keys.get("url_env")):
        return None
    hint = message(
        "Write 'url', or the name of the variable with the address in 'url_env' where "
        "whoever knows the address may send to it."
    )
    return "missing-key", message("a webhook has either 'url' or 'url_env'"), hint


PUBLISHER = PublisherType(
    "webhook",
    "A program of your own or of a supplier that takes it.",
    "Sends it as JSON to an address.",
    keys=(
        Key("url", KeyForm.SERVER, "The address.", None),
        Key(
            "url_env",
            KeyForm.VARIABLE,
            "The variable with the address, where that is a secret itself.",
            None,
        ),
        Key(
            "secret_env",
            KeyForm.VARIABLE,
            "The variable with the key of the signature.",
            "RAADSWEEK_WEBHOOK_SECRET",
        ),
    ),
    made=_made,
    sender=_sender,
    wrong=_wrong,
)
