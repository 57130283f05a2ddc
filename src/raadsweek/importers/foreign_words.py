"""The words of other systems: made fit for our files, and the results that they say.

More than sixty spellings of results were counted in one council. What we do not understand for sure
is no outcome but a question to staff: "nicht angenommen" is not adopted, whatever word is in it.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

from raadsweek.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping


# Words from another system, made fit for our files: one line, no marks that mean something.

_MARKS = re.compile(r"([\\`*_\[\]<>&#|~])")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNWRITABLE = re.compile("[\ud800-\udfff\ufeff\ufffe\uffff]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# What an address may hold inside the parentheses of a Markdown link.
_SAFE = "%/:=&?~#+!$,;'@*[]-._"


def clean(value: object) -> str:
    """`value` as one line of text; nothing for what is no text or number.

    YAML forbids control characters, and half a surrogate pair cannot be written at all.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = _UNWRITABLE.sub("", _UNPRINTABLE.sub(" ", str(value)))
    return " ".join(text.split())


def without_tags(text: str) -> str:
    """`text` as people read it, where a system hands over HTML."""
    return clean(unescape(_TAG.sub(" ", text))) if "<" in text or "&" in text else text


def escaped(text: str) -> str:
    """`text` as Markdown that shows exactly these words."""
    return _MARKS.sub(r"\\\1", text)


def link(title: str, address: str) -> str:
    """A Markdown link that shows `title`."""
    target = _ENTITY.sub(r"\\&", quote(address, safe=_SAFE))
    return f"[{escaped(title)}]({target})"


TABLE: tuple[tuple[str, Outcome], ...] = (
    (r"nicht abgestimmt|ohne abstimmung|not voted|niet in stemming", Outcome.NOT_VOTED),
    (r"geänderte?[mnrs]?|mit änderung(?:en)?|gewijzigde?|met wijziging(?:en)?", Outcome.AMENDED),
    (r"amended|with amendments?", Outcome.AMENDED),
    (r"teilweise|gedeeltelijk|deels|in part|partly", Outcome.PARTLY),
    (r"stimmengleichheit|staken|staakten|gestaakt|tie", Outcome.TIE),
    (r"abgelehnt|verworpen|rejected|afgewezen", Outcome.REJECTED),
    (r"zurückgestellt|vertagt|aangehouden|uitgesteld|postponed|held over", Outcome.HELD_OVER),
    (r"verwiesen|verweisung|referred|doorverwezen|verwezen naar", Outcome.REFERRED),
    (r"zur kenntnis|kenntnisnahme|kennisgenomen|ter kennis|kennisgeving|noted", Outcome.NOTED),
    (r"zurückgezogen|ingetrokken|withdrawn", Outcome.WITHDRAWN),
    (r"beantwortet|beantwoord|answered", Outcome.ANSWERED),
    (r"gewählt|gekozen|verkozen|elected", Outcome.ELECTED),
    (r"vervallen|lapsed", Outcome.LAPSED),
    (r"angenommen|beschlossen|zugestimmt|aangenomen|vastgesteld|adopted|agreed", Outcome.ADOPTED),
)
"""A pattern of whole words of a source, to the outcome that they say."""
_WITH_ADOPTED = frozenset({Outcome.AMENDED, Outcome.PARTLY, Outcome.NOTED})
"""What says more than that it was adopted, in words that say that too."""
_NOT = re.compile(r"\b(?:nicht|kein\w*|ohne|niet|geen|zonder|not|no|without)\b")
_UNCHANGED = re.compile(r"\b(?:un|on)(?:ver)?(?:geändert|ändert|gewijzigd|amended)\b")


def outcome_of(words: str, own: Mapping[str, Outcome] | None = None) -> Outcome | None:
    """The outcome that the words say; None where that is not sure.

    `own` are those of the council, which go before ours: a part of the words to its outcome.
    """
    said = " ".join(words.casefold().split())
    mine = {outcome for part, outcome in (own or {}).items() if _has(part.casefold(), said)}
    if mine:
        return mine.pop() if len(mine) == 1 else None
    first, *_ = TABLE[0]
    if re.search(rf"\b(?:{first})\b", said):
        return Outcome.NOT_VOTED
    plain = _UNCHANGED.sub(" ", said)
    found = {outcome for pattern, outcome in TABLE[1:] if _has(pattern, plain, pattern=True)}
    if found & _WITH_ADOPTED:
        found.discard(Outcome.ADOPTED)
    return found.pop() if len(found) == 1 and not _NOT.search(plain) else None


def _has(part: str, said: str, *, pattern: bool = False) -> bool:
    """Whether whole words of it are in what is said."""
    return bool(re.search(rf"\b(?:{part if pattern else re.escape(part)})\b", said))
