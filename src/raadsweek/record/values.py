"""The values of texts: what the record keeps of things, as plain JSON, and back.

Defaults are left out, and so is where something was written: a key that is added later changes
no digest, nor does a line that moved in its file.
"""

from __future__ import annotations

import dataclasses
from functools import cache, cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import NODEFAULT, Raw, Struct, field, structs
from msgspec.json import Decoder, Encoder

from raadsweek.model.mail_issue import Issue
from raadsweek.model.meeting import Meeting
from raadsweek.model.project import Calendars
from raadsweek.model.recorded_statement import PageStatement, Statement
from raadsweek.model.sent_and_answers import SentMail, SentPost
from raadsweek.record.fact_lines import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

TextKey: TypeAlias = tuple[str, str]
"""A thing and the digest of a text of it."""
LETTERS = 32
ITEM, OWN, MEETING, PAGE = "item", "own text", "meeting", "page"
MAIL, SETTINGS, SENT, POSTED = "mail", "settings", "sent mail", "post"
"""The sorts of texts. An own text is that of an item for one channel."""
_TYPES: dict[str, Any] = {
    ITEM: Statement,
    OWN: str,
    MEETING: Meeting,
    PAGE: PageStatement,
    MAIL: Issue,
    SETTINGS: Calendars,
    SENT: SentMail,
    POSTED: SentPost,
}
_AS_READ = (Statement, PageStatement, str)
"""What is the same when it was written and read again; of the rest that differs in its types."""
_decoders = {sort: Decoder(type) for sort, type in _TYPES.items()}
_encoder, _in_order = Encoder(order="deterministic"), Encoder()


class Values(Struct):
    """The values of texts, each decoded once; `raw` gives the JSON of one, or None."""

    raw: Callable[[str, str], bytes | None] = lambda *_: None
    known: MutableMapping[TextKey, Any] = {}
    of_files: Mapping[str, Any] = {}
    """By thing of which the words are lost what its file says."""

    def value(self, sort: str, thing: str, digest: str) -> Any:
        """The value of a text of `thing`; None where it is not there.

        msgspec.MsgspecError where it is no value of this sort.
        """
        key = (thing, digest)
        if key not in self.known:
            text = self.raw(thing, digest)
            self.known[key] = None if text is None else _decoders[sort].decode(text)
        return self.known[key]


class Added(Struct, dict=True):
    """Texts that are in memory only: what a release would add to those that are known."""

    before: Values = field(default_factory=Values)
    """Those that are known."""
    texts: dict[TextKey, Any] = {}
    """Each as what would be read of it (`_AS_READ`), or as bytes of JSON."""

    def add(self, thing: str, sort: str, value: Any) -> str:  # noqa: ARG002 - as files of texts
        """Adds a text, and says its digest; nobody sees that, so it needs no salt.

        Of a statement that is known it is that of the record: acts name it by that.
        """
        for digest, known in self._of_thing.get(thing, ()):
            if isinstance(known, Statement | PageStatement) and known == value:
                return digest
        text = _encoder.encode(value)
        digest = sha256(text).hexdigest()[:LETTERS]
        self.texts[thing, digest] = value if isinstance(value, _AS_READ) else text
        return digest

    @cached_property
    def _of_thing(self) -> Mapping[str, list[tuple[str, Any]]]:
        grouped: dict[str, list[tuple[str, Any]]] = {}
        for (thing, digest), value in self.before.known.items():
            grouped.setdefault(thing, []).append((digest, value))
        return grouped

    def values(self) -> Values:
        """Those that are known, and these."""
        said = {key: text for key, text in self.texts.items() if isinstance(text, _AS_READ)}
        return Values(self._raw, {**self.before.known, **said}, self.before.of_files)

    def _raw(self, thing: str, digest: str) -> bytes | None:
        found = self.texts.get((thing, digest))
        if found is None:
            return self.before.raw(thing, digest)
        return found if isinstance(found, bytes) else _encoder.encode(found)


def in_its_order(value: Any) -> Raw:
    """The JSON of a value whose parts stand in the order that an editor gave them."""
    found = lean(value)
    try:
        return Raw(_in_order.encode(found))
    except UnicodeEncodeError:
        return Raw(_in_order.encode(whole(found)))


def lean(value: Any) -> Any:
    """The value without defaults and origins, to be written as JSON."""
    if kept := _kept(value.__class__):
        return {
            name: lean(found)
            for name, default in kept
            if (found := getattr(value, name)) != default
        }
    if isinstance(value, dict):
        # Weekdays are numbers, and JSON has only letters as keys.
        return {key if isinstance(key, str) else str(key): lean(v) for key, v in value.items()}
    if isinstance(value, tuple | list):
        return [lean(each) for each in value]
    if isinstance(value, frozenset | set):
        return sorted(lean(each) for each in value)
    return value


@cache
def _kept(type: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The fields that are said, each with its default; none: msgspec writes it lean by itself."""
    if issubclass(type, Struct) and not type.__struct_config__.omit_defaults:
        return tuple((each.name, _default(each, NODEFAULT)) for each in structs.fields(type))
    if dataclasses.is_dataclass(type):
        told = (each for each in dataclasses.fields(type) if each.compare)
        return tuple((each.name, _default(each, dataclasses.MISSING)) for each in told)
    return ()


def _default(field: Any, none: object) -> Any:
    return field.default if field.default_factory is none else field.default_factory()
