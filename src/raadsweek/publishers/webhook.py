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

import requests

from raadsweek.publishers.protocol import TIMEOUT, Again, Post, Receipt
from raadsweek.publishers.web import checked

if TYPE_CHECKING:
    from datetime import datetime

SIGNATURE = "X-Raadsweek-Signature"


class Webhook:
    """One address that takes posts."""

    name = "webhook"
    again = Again.REPEAT
    threads = False

    def __init__(self, url: str, secret: str, timeout: float = TIMEOUT) -> None:
        self.url, self._secret, self.timeout = url, secret, timeout

    def send(self, post: Post) -> Receipt:
        """Posts it; the answer may hold `url` and `id`."""
        body = json.dumps(_body(post), ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": post.key,
            SIGNATURE: signature(body, self._secret),
        }
        answer = checked(
            lambda: requests.post(
                self.url, body, headers=headers, timeout=self.timeout, allow_redirects=False
            )
        )
        return _receipt(answer)

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
    return {
        "id": post.key,
        "channel": post.channel,
        "item": post.item,
        "title": post.title,
        "at": post.at.isoformat(),
        "language": post.language,
        "parts": list(post.parts),
        "link": post.link,
        "hashtags": list(post.hashtags),
        "image": image or None,
        "mail": base64.b64encode(post.mail).decode() if post.mail else None,
    }


def _receipt(answer: requests.Response) -> Receipt:
    try:
        told = answer.json()
    except ValueError:
        told = None
    told = told if isinstance(told, dict) else {}
    url = str(told.get("url") or "")
    return Receipt(
        url if url.startswith(("http://", "https://")) else "", str(told.get("id") or "")
    )
