"""Digests of values: what differs where the value does, the same on every machine."""

from __future__ import annotations

from hashlib import blake2b

from msgspec import json

LETTERS = 16
"""Of a digest. Two versions of one thing that differ get the same one never in practice."""


def digest(value: object) -> str:
    """The digest of a value of an edition: of its encoded form, in which defaults are left out.

    So a field that is added later, with a default, changes no digest.
    """
    return digest_of_encoded(encoded(value))


def digest_of_encoded(content: bytes) -> str:
    """The digest of the value that was encoded so."""
    return blake2b(content, digest_size=LETTERS // 2).hexdigest()


def encoded(value: object) -> bytes:
    """The value as JSON."""
    try:
        return json.encode(value)
    except UnicodeEncodeError:
        # Half a surrogate pair, which can be typed as an escape in YAML, is in no text of Unicode.
        return repr(value).encode("utf-8", "surrogatepass")
