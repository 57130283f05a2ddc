"""The cache of what the search made, from one build to the next."""

from __future__ import annotations

from typing import Protocol, TypeVar

from msgspec import DecodeError, Raw, Struct, ValidationError, msgpack

T = TypeVar("T")


class SearchCache(Protocol):
    """Keeps bytes by name. What was made with other tools is not given back."""

    def read(self, name: str) -> bytes | None:
        """What is kept under this name."""

    def write(self, name: str, body: bytes) -> None:
        """Keeps it."""


class _Empty:
    """Keeps nothing."""

    def read(self, name: str) -> bytes | None:  # noqa: ARG002
        return None

    def write(self, name: str, body: bytes) -> None:
        pass


EMPTY: SearchCache = _Empty()


class _Kept(Struct, array_like=True):
    """What is kept, with the digest of what it was made from."""

    inputs: str
    body: Raw


def read_kept(shelf: SearchCache, name: str, inputs: str | None, of: type[T]) -> T | None:
    """What was made from the same inputs; None: it is not kept, or not whole, or of others.

    Without `inputs` it may be of any.
    """
    body = shelf.read(name)
    if body is None:
        return None
    try:
        kept = msgpack.decode(body, type=_Kept)
        return msgpack.decode(kept.body, type=of) if inputs in (None, kept.inputs) else None
    except (DecodeError, ValidationError):
        return None


def keep(shelf: SearchCache, name: str, inputs: str, value: object) -> None:
    """Keeps what was made from these inputs."""
    if shelf is not EMPTY:
        shelf.write(name, msgpack.encode(_Kept(inputs, Raw(msgpack.encode(value)))))
