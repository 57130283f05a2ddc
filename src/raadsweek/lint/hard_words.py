"""Words that residents need not know.

Abbreviations, hard words and words of policy, unless the text explains them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.editing_markup import has_capitals, loud_in
from raadsweek.lint.rule import FILE, KnownWords, Mark, Rule, TextDocument
from raadsweek.lint.visible_text import small_words
from raadsweek.lint.word_lists import ABBREVIATIONS, COMMON, HARD_WORDS, INVARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator


# Whether a text explains a word itself: then it is no hard word there.

_NEXT = lazy_pattern(
    r"[\w’'-]{0,20}[^.!?\n]{0,120}?(?:[.!?:]\s{0,2}(?:Dat|Dit|Daarmee|Die|Deze|Hiermee|"
    r"Zo’?'?n \w{1,20}) (?:\w{1,20} ){0,2}?(?:is|zijn|betekent|betekende|wil|heet|gaat|staat|"
    r"staan|zegt|geeft|kan|mag|wordt|worden|vraagt|moet)\b)"
)
_HERE = lazy_pattern(
    r"[\w’'-]{0,20}[\"”’*_]{0,3}\s{0,2}(?:\(|[:,–—] (?:een|het|de|dat|of|oftewel|ofwel|dus)\b|"
    r"(?:is|zijn|betekent|heet|heten|staat voor|wil zeggen) (?:een|het|de|dat|als|geld|voor|"
    r"alle|wat|iets)\b)"
)
_BEFORE = lazy_pattern(
    r"(?:heet|heten|noemt|noemen|genoemd|oftewel|ofwel|zogenoemde|zogeheten|betekent|naam)\b"
    r"[^.\n]{0,40}$"
)


_FEW = 20
"""How often a word is looked at: who explains it does so early."""


def is_explained(document: TextDocument, word: str) -> bool:
    """Whether what stands around the word, anywhere in the document, says what it is."""
    pattern = _whole(word)
    return any(
        _HERE.match(text, found.end())
        or _NEXT.match(text, found.end())
        or _BEFORE.search(text[max(0, found.start() - 70) : found.start()])
        for passage in document.read
        for text in (passage.plain,)
        for found in islice(pattern.finditer(text), _FEW)
    )


@lru_cache(maxsize=1024)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE)


def says(document: TextDocument, words: str) -> bool:
    """Whether the document has these words, or all that count of them, in any passage."""
    text = " ".join(each.plain for each in document.read).casefold()
    wanted = [word for word in re.findall(r"\w+", words.casefold()) if len(word) > _SHORT]
    return words.casefold() in text or (bool(wanted) and all(word[:6] in text for word in wanted))


_SHORT = 3


# An abbreviation that is not explained where it is used.

_OTHERS = [short for short, _ in ABBREVIATIONS.values() if not short.isupper() and len(short) > 1]
_MIXED = "|".join(map(re.escape, _OTHERS))
_BENT = frozenset(map(str.casefold, _OTHERS))
"""Those that are not all in capitals."""
_ABBREVIATION = lazy_pattern(
    rf"(?<![\w&/.-])(?=[A-Z])(?:[A-Z]&[A-Z]|[A-Z]{{2,6}}|{_MIXED})(?![\w&]|\.\w)"
)


def _abbreviations(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    own = {short.upper(): (short, words) for short, words in known.abbreviations}
    parties = " ".join(known.parties).upper()
    told = set()
    for passage in document.passages:
        if passage.key == FILE or passage.key.startswith("variants."):
            continue
        if not (has_capitals(passage.plain) or "&" in passage.plain or document.has_any(_BENT)):
            continue
        loud = {n for found in loud_in(passage.plain) for n in range(found.start(), found.end())}
        for found in _ABBREVIATION.finditer(passage.unquoted):
            short = found[0]
            if found.start() in loud:
                continue
            if short.upper() in told or short.casefold() in known.exceptions:
                continue
            if _is_of_number(passage.plain, found):
                continue
            if short in COMMON and short.upper() not in own:
                continue
            if re.search(rf"(?<!\w){re.escape(short.upper())}(?!\w)", parties):
                continue
            told.add(short.upper())
            written, words = (
                own.get(short.upper()) or ABBREVIATIONS.get(short.upper()) or (short, "")
            )
            if words and any(words.casefold() in each.plain.casefold() for each in document.read):
                continue
            if not is_explained(document, short) and not _in_brackets(document, short):
                how = f"{words} ({written})" if words else f"… ({written})"
                yield Mark(passage.key, found.start(), (("short", short), ("how", how)))


def _is_of_number(text: str, found: re.Match[str]) -> bool:
    """'1234 AB' and 'GB-123-X' are a postcode and a plate; 'RES 2.0' is an abbreviation."""
    behind_number = re.search(r"\d[ -]?$", text[max(0, found.start() - 2) : found.start()])
    before_number = re.match(r"[ -]?\d", text[found.end() : found.end() + 2])
    return bool(behind_number or (before_number and len(found[0]) <= 2))  # noqa: PLR2004 - 'GB'


def _in_brackets(document: TextDocument, short: str) -> bool:
    """'Wet open overheid (Woo)': the words stand before it."""
    return any(
        re.search(rf"\w \({re.escape(short)}\)", each.plain, re.IGNORECASE)
        for each in document.read
    )


ABBREVIATION = Rule(
    "abbreviation",
    _abbreviations,
    message("'{short}' is not explained; write at the first time: {how}"),
    message("Does everybody here know it? Put it below 'exceptions' in calendars/taal.yml."),
    of_items=True,
)


# A hard word where there is a plain one.


def _hard_words(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    plain, begins, pattern = _hard(known.plain_words)
    if not document.has_any(begins):
        return
    told = set()
    for passage in document.passages:
        if passage.key == FILE:
            continue
        for found in pattern.finditer(passage.unquoted):
            word = (found[1] or found[2]).casefold()
            if word in told or word in known.exceptions:
                continue
            told.add(word)
            better = plain.get(word, "")
            if not is_explained(document, found[0]) and not _said(document, better):
                yield Mark(passage.key, found.start(), (("word", found[0]), ("better", better)))


def _said(document: TextDocument, better: str) -> bool:
    """Whether an explanation of several words stands in the text too."""
    return " " in better and says(document, better)


_ENDINGS = ("", "e", "s", "n", "en", "t", "ing")


@lru_cache(maxsize=8)
def _hard(
    own: tuple[tuple[str, str], ...],
) -> tuple[dict[str, str], frozenset[str], re.Pattern[str]]:
    """Hard words with plain ones, words of which one stands beside each, and what finds them."""
    plain = {**HARD_WORDS, **dict(own)}
    longest = [max(small_words(word), key=len, default="") for word in plain]
    begins = frozenset(word + ending for word in longest for ending in _ENDINGS)
    return plain, begins, _any_of(tuple(plain))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    bent = "|".join(re.escape(word) for word in longest if word not in INVARIABLE)
    as_is = "|".join(re.escape(word) for word in longest if word in INVARIABLE)
    endings = "|".join(filter(None, _ENDINGS))
    begins = "".join(sorted({re.escape(word[0]) for word in words}))
    return re.compile(
        rf"(?<![\w-])(?=[{begins}])(?:({bent})(?:{endings})?|({as_is}))(?!\w)",
        re.IGNORECASE,
    )


HARD_WORD = Rule(
    "hard-word",
    _hard_words,
    message("'{word}' is a hard word; plainer is: {better}"),
    message("Write the plain word, or explain it."),
    of_items=True,
)


# A word of policy in a title, without a word that residents use for it anywhere in the item.

_NAMES = {"motion": "motie", "amendment": "amendement"}
"""By what was decided on the word that stands beside it anyway, as in `Motie 26M4`."""
_STEM = 5
"""Letters by which 'zwembad' and 'zwembaden' are one word."""


def _policy_words(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    title = document.passage("title")
    if title is None or not known.explained:
        return
    for found in _any_policy_word(tuple(word for word, _ in known.explained)).finditer(title.text):
        word = found[1]
        if word.casefold() == _NAMES.get(document.decided_on):
            continue
        said = known.by_policy_word.get(word.casefold(), ())
        real = [each for each in said if not each.casefold().startswith(word.casefold()[:_STEM])]
        if not real or any(says(document, each) for each in real):
            continue
        if not is_explained(document, word):
            values = (("word", word), ("said", real[0]))
            yield Mark("title", found.start(), values)


@lru_cache(maxsize=8)
def _any_policy_word(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({longest})", re.IGNORECASE)


POLICY = Rule(
    "policy-word",
    _policy_words,
    message("'{word}' stands in the title; residents look for '{said}'"),
    message("Use that in the text, or explain the word."),
    of_items=True,
)
