"""A fact as a line of the record, and the digest by which a line is known."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, convert, to_builtins
from msgspec.json import Decoder, Encoder

from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import ERASED, Fact
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Sequence


LETTERS = 32
"""Hexadecimal letters of an id or a digest: of 16 bytes nobody ever makes the same twice."""
BEFORE_ID = b',"id":"'
AFTER_ID = b'"}'
TAIL = len(BEFORE_ID) + LETTERS + len(AFTER_ID)
"""Bytes at the end of a line that are not in its digest."""
STUB = b'{"fact":"erased"'
"""What the stub of an erased line begins with, and no other line."""
UNKNOWN = datetime.min.replace(tzinfo=UTC)
"""The moment of a stub: it has none. Readers give it that of what it follows."""

_ENCODER = Encoder()


class Stub(Struct, frozen=True, omit_defaults=True, tag_field="fact", tag=ERASED):
    """What is left of an erased line: that it was there, and what it followed."""

    after: tuple[str, ...] = ()
    id: str = ""


_FACT = Decoder(Fact)
_STUB = Decoder(Stub)


def line_of(fact: Fact) -> bytes:
    """The fact as one line of JSON, without its newline; what is empty is left out."""
    if fact.fact == ERASED:
        return _ENCODER.encode(Stub(fact.after, fact.id))
    return _ENCODER.encode(fact)


def read_line(line: bytes) -> Fact:
    """The fact of a line; ValueError or RecursionError where it is none."""
    fact = stub_of(_STUB.decode(line)) if line.startswith(STUB) else _FACT.decode(line)
    if not fact.id:
        raise ValueError("a line without an id")
    return fact


def stub_of(erased: Fact | Stub) -> Fact:
    """What is left of an erased fact, among facts."""
    return Fact(at=UNKNOWN, fact=ERASED, of="", after=erased.after, id=erased.id)


def with_id(fact: Fact, after: Sequence[str]) -> Fact:
    """The fact as it is written after the lines with these ids: to the second, with its own id."""
    made = replace(
        fact,
        at=_to_the_second(fact.at),
        due=fact.due and _to_the_second(fact.due),
        after=tuple(after),
        id="",
    )
    try:
        return replace(made, id=id_of(made))
    except UnicodeEncodeError:
        made = whole(made)
        return replace(made, id=id_of(made))


def id_of(fact: Fact) -> str:
    """The id that the line of a fact must have, whatever id it has."""
    line = _ENCODER.encode(replace(fact, id=""))
    return digest(line.removesuffix(b"}"))


def digest(data: bytes) -> str:
    """The first 32 hexadecimal letters of the SHA-256."""
    return sha256(data).hexdigest()[:LETTERS]


def is_sound(line: bytes, fact: Fact) -> bool:
    """Whether the bytes are those that were written: of a stub its form, else by its digest."""
    if fact.fact == ERASED:
        return line == line_of(fact)
    id = sha256(line[:-TAIL]).hexdigest()[:LETTERS]
    return id == fact.id and line.endswith(BEFORE_ID + id.encode() + AFTER_ID)


def _to_the_second(moment: datetime) -> datetime:
    return in_amsterdam(moment).replace(microsecond=0)


# Canonical JSON: values in one fixed way, whatever letters are in them.
#
# Half a surrogate pair (`"\ud800"` can be typed in YAML) is no letter, and no file, page or mail
# can hold it: in the record it is U+FFFD, the sign for a letter that could not be read.

T = TypeVar("T")
_CANONICAL = Encoder(order="deterministic")
_HALF = re.compile("[\ud800-\udfff]")
_NO_LETTER = "\ufffd"


def encoded(value: object) -> bytes:
    """The value as JSON: the same bytes for the same value, on one line."""
    try:
        return _CANONICAL.encode(value)
    except UnicodeEncodeError:
        return _CANONICAL.encode(_whole(to_builtins(value, order="deterministic")))


def whole(value: T) -> T:
    """The value as it comes back from JSON: without halves of letters."""
    found: T = convert(_whole(to_builtins(value)), type(value))
    return found


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF.sub(_NO_LETTER, value)
    if isinstance(value, dict):
        return {_whole(key): _whole(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(part) for part in value]
    return value
