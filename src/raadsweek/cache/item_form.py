"""Items as plain JSON, and back: what comes back equals what was read of the file, or is refused.

Everything is looked at on its way, in both directions: a value that is not of the type that
reading a file gives is refused, and so is a record with a value too few or too many.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from raadsweek.model.item import Image, Item, Link, Outcome, Season, Status, Withdrawal
from raadsweek.model.moment import SUMMER, WINTER
from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SECOND = timedelta(seconds=1)
_OFFSETS = {zone.utcoffset(None): zone for zone in (WINTER, SUMMER)}
_STATUSES = {status.value: status for status in Status}
_OUTCOMES: dict[str | None, Outcome | None] = {None: None, **{each.value: each for each in Outcome}}


class RefusedError(ValueError):
    """Not a value that reading a file gives."""


def encoded(items: Sequence[Item], content: bytes) -> str | None:
    """The items of a file with these bytes, on one line; None where they have no such form."""
    try:
        return _compact([_plain(item, content) for item in items])
    except _WRONG:
        return None


def decoded(text: str, path: str, kind: str, content: bytes) -> list[Item] | None:
    """The items of the file at `path` with these bytes; None where `text` does not say them."""
    try:
        return [_item(record, path, kind, content) for record in _listed(json.loads(text))]
    except _WRONG:
        return None


_WRONG = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def _plain(item: Item, content: bytes) -> list[Any]:
    body = _body(item.body, content)
    values = (form.write(getattr(item, name)) for name, form in _FORMS.items())
    return [_compact(_numbers(dict(item.origin.lines))), body, *values]


def _item(record: Any, path: str, kind: str, content: bytes) -> Item:
    lines, body, *values = _listed(record)
    said = {name: read(value) for (name, read), value in zip(_READ, values, strict=True)}
    if type(body) is int:
        # The end of the file, whose bytes are those of then: most of what there is to keep.
        body = str(content[_number(body) :], "utf-8").rstrip("\n")
    return Item(kind=kind, body=_text(body), origin=Origin(path, _lines(lines)), **said)


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _body(body: str, content: bytes) -> int | str:
    """Where in the file the body begins, if it is its end; else the body itself."""
    rest, end = content.rstrip(b"\n"), body.encode()
    return len(rest) - len(end) if rest.endswith(end) else _text(body)


def _text(value: Any) -> str:
    if type(value) is str:
        return value
    raise RefusedError


def _word(value: Any) -> str | None:
    return None if value is None else _text(value)


def _number(value: Any) -> int:
    if type(value) is int and value >= 0:
        return value
    raise RefusedError


def _listed(value: Any) -> list[Any]:
    if type(value) is list:
        return value
    raise RefusedError


def _parts(value: Any) -> tuple[Any, ...]:
    if type(value) is tuple:
        return value
    raise RefusedError


def _table(value: Any) -> dict[str, Any]:
    if type(value) is dict:
        return value
    raise RefusedError


@lru_cache(maxsize=4096)
def _lines(text: Any) -> dict[str, int]:
    """The line of each key. Many items have theirs on the same ones, and share one table."""
    return _numbers(json.loads(_text(text)))


def _numbers(value: Any) -> dict[str, int]:
    table = _table(value)
    if all(type(number) is int for number in table.values()):
        return table
    raise RefusedError


def _words(value: Any) -> tuple[str, ...]:
    return tuple([_text(word) for word in _listed(value)])


def _words_plain(value: Any) -> list[str]:
    return [_text(word) for word in _parts(value)]


@lru_cache(maxsize=4096)
def _moment(value: Any) -> datetime:
    found = datetime.fromisoformat(_text(value))
    offset = found.utcoffset()
    if offset is None:
        raise RefusedError
    # The very zones that reading gives.
    return found.replace(tzinfo=_OFFSETS.get(offset) or timezone(offset))


def _moment_plain(value: Any) -> str:
    if type(value) is datetime and type(value.tzinfo) is timezone and not value.fold:
        return value.isoformat()
    raise RefusedError


def _span_plain(value: Any) -> int:
    if type(value) is timedelta and not value.microseconds:
        return value // _SECOND
    raise RefusedError


def _season(value: Any) -> Season:
    first, last = ((_number(month), _number(day)) for month, day in map(_listed, _listed(value)))
    return Season(first, last)


def _image(value: Any) -> Image:
    file, alt = _listed(value)
    return Image(_text(file), _text(alt))


def _link(value: Any) -> Link:
    target, line = _listed(value)
    return Link(_text(target), _number(line))


def _withdrawal(value: Any) -> Withdrawal:
    moment, reason = _listed(value)
    return Withdrawal(_moment(moment), _text(reason))


class _Form(NamedTuple):
    """How a value is written as plain JSON, and how it is read from that."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]

    def or_none(self) -> _Form:
        """The same for a value that may be None."""
        write, read = self
        return _Form(
            lambda value: None if value is None else write(value),
            lambda value: None if value is None else read(value),
        )

    def of_each(self) -> _Form:
        """The same for a tuple of such values."""
        write, read = self
        return _Form(
            lambda values: [write(value) for value in _parts(values)],
            lambda values: tuple([read(value) for value in _listed(values)]),
        )

    def of_names(self) -> _Form:
        """The same for a table of names to such values."""
        write, read = self
        return _Form(
            lambda table: {_text(name): write(value) for name, value in _table(table).items()},
            lambda table: {name: read(value) for name, value in _table(table).items()},
        )


_TEXT = _Form(_text, _text)
_WORD = _Form(_word, _word)
_WORDS = _Form(_words_plain, _words)
_MOMENT = _Form(_moment_plain, _moment)
_IMAGE = _Form(lambda image: [_text(image.file), _text(image.alt)], _image)
_LINK = _Form(lambda link: [_text(link.target), _number(link.line)], _link)

_FORMS = {
    "id": _TEXT,
    "title": _TEXT,
    "status": _Form(lambda status: status.value, _STATUSES.__getitem__),
    "date": _MOMENT.or_none(),
    "dated_by": _TEXT,
    "owner": _WORD,
    "deputy": _WORD,
    "summary": _TEXT,
    "meeting": _WORD,
    "outcome": _Form(lambda outcome: outcome and outcome.value, _OUTCOMES.__getitem__),
    "embargo": _MOMENT.or_none(),
    "expires": _MOMENT.or_none(),
    "season": _Form(lambda season: [[*season.first], [*season.last]], _season).or_none(),
    "cooldown": _Form(_span_plain, lambda value: _number(value) * _SECOND).or_none(),
    "topics": _WORDS,
    "places": _WORDS,
    "author": _WORD,
    "source": _WORD,
    "action": _TEXT,
    "image": _IMAGE.or_none(),
    "only": _WORDS.or_none(),
    "excepted": _WORDS,
    "pins": _MOMENT.of_names(),
    "variants": _TEXT.of_names(),
    "follows": _WORDS,
    "withdrawal": _Form(
        lambda taken: [_moment_plain(taken.at), _text(taken.reason)], _withdrawal
    ).or_none(),
    "pictures": _IMAGE.of_each(),
    "links": _LINK.of_each(),
}
"""Of each field of an item but its kind, its body and its origin, in the order of the record."""
_READ = tuple((name, form.read) for name, form in _FORMS.items())

if {field.name for field in fields(Item)} != {*_FORMS, "kind", "body", "origin"}:
    raise TypeError("an item has a field that is not kept")  # pragma: no cover
