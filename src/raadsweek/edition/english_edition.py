"""The edition as pages in English see it: what the council gave in English is in English.

Nothing else differs: what has no English stays in Dutch, and whoever looks here has looked at the
edition itself.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, structs

from raadsweek.edition.door import Edition
from raadsweek.edition.values.card import Card
from raadsweek.edition.values.case import PublicStep
from raadsweek.edition.values.item import BodyPart, Lead, Part, PublicItem
from raadsweek.edition.values.moment import PublicMoment
from raadsweek.language import EnglishWords

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.edition.looks import Look

T = TypeVar("T")
WORDS = frozenset(
    (
        "answers",
        "description",
        "hours",
        "how",
        "label",
        "notice",
        "place",
        "purpose",
        "reason",
        "role",
        "summary",
        "text",
        "title",
        "usual_place",
        "when",
    )
)
"""The fields of values that hold words of the council, which it may have given in English."""
PATHS = frozenset(("path", "agenda"))
"""The fields that hold the address of a page, or of a file."""


class EnglishEdition(Edition):
    """An edition whose words are in English where `words` has them by the Dutch ones.

    `page` gives the page in English of a page, or that page itself.
    """

    def __init__(self, of: Edition, words: Mapping[str, str], page: Callable[[str], str]) -> None:
        super().__init__(of._resolver)  # noqa: SLF001 - it is the same edition
        self._of, self._words, self._page = of, words, page
        self._said: dict[Look, tuple[object, object]] = {}
        self._cards: dict[int, tuple[object, object]] = {}

    @contextmanager
    def looking(self) -> Iterator[set[Look]]:
        """Notes what is looked at in its body."""
        with self._of.looking() as looks:
            yield looks

    def _note(self, looks: Iterable[Look]) -> None:
        self._of._note(looks)  # noqa: SLF001

    def shared(self, key: Hashable, make: Callable[[], T]) -> T:
        """What several outputs in English have in common."""
        return self._of.shared(("in English", key), make)

    def value(self, look: Look) -> object:
        """The value of any look, as it is in the edition itself."""
        return self._of.value(look)

    def digest_of(self, look: Look) -> str:
        """What differs where the value of a look does."""
        return self._of.digest_of(look)

    def _look(self, of: str, key: str = "") -> Any:
        found = self._of._look(of, key)  # noqa: SLF001
        known = self._said.get((of, key))
        if known is None or known[0] is not found:
            known = self._said[of, key] = (found, self._value(found))
        return known[1]

    def passed(self, moment: datetime) -> bool:
        """Whether it is `moment` or later."""
        return self._of.passed(moment)

    # -- what is said in English -------------------------------------------------------------

    def _value(self, value: Any, field: str = "") -> Any:
        if isinstance(value, str):
            return self._text(value, field)
        if isinstance(value, tuple):
            return tuple(self._value(each, field) for each in value)
        if isinstance(value, Card):  # it stands in many lists
            known = self._cards.get(id(value))
            if known is None:
                known = self._cards[id(value)] = (value, self._struct(value))
            return known[1]
        return self._struct(value) if isinstance(value, Struct) else value

    def _text(self, text: str, field: str) -> str:
        if field in PATHS:
            return self._page(text) if text else text  # empty: it has no page
        english = self._words.get(text) if field in WORDS else None
        return EnglishWords(english) if english else text

    def _struct(self, value: Struct) -> Struct:
        changed = dict(self._changed(value))
        found = structs.replace(value, **changed) if changed else value
        own = dict(_of_its_own(found))
        return structs.replace(found, **own) if own else found

    def _changed(self, value: Struct) -> Iterator[tuple[str, object]]:
        for field in value.__struct_fields__:
            before = getattr(value, field)
            if isinstance(before, str | tuple | Struct):
                now = self._value(before, field)
                if now != before or type(now) is not type(before):
                    yield field, now
        if isinstance(value, PublicStep) and value.what in self._words:
            yield "what", EnglishWords(self._words[value.what])


def _of_its_own(value: Struct) -> Iterator[tuple[str, object]]:
    """What an item has in English of its own."""
    if isinstance(value, PublicItem | Card | PublicMoment) and value.title_en:
        yield "title", EnglishWords(value.title_en)
    if isinstance(value, Card) and value.lead_en:
        yield "lead", EnglishWords(value.lead_en)
    if isinstance(value, PublicItem) and value.lead_en:
        yield "parts", tuple(_with_lead(value.parts, Lead(EnglishWords(value.lead_en))))


def _with_lead(parts: Iterable[Part], lead: Lead) -> Iterator[Part]:
    """The parts with this lead: before the text, as it stands there in Dutch."""
    for each in parts:
        if isinstance(each, BodyPart):
            yield lead
        if not isinstance(each, Lead):
            yield each
