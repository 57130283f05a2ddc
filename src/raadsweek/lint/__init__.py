"""Rules on texts: what a text says that should not be public, and what makes it hard to read.

A rule is a question to the texts of one thing, in a file of its own with its words; to add one,
write it and name it in `RULES`. It is pure and offline, and knows no files: what it finds follows
from the texts and from what the council says of itself, so it can be kept by a digest of these.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from raadsweek.lint import (
    editing_links,
    editing_markup,
    hard_words,
    missing_in_text,
    neutrality,
    privacy_address,
    privacy_bsn_iban_and_plates,
    privacy_names,
    privacy_phone_and_mail,
    sentences,
    unfinished,
)
from raadsweek.lint.rule import PAGE, KnownWords, Mark, Passage, Rule, TextDocument, masked
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Mapping


RULES: tuple[Rule, ...] = (
    privacy_bsn_iban_and_plates.BSN,
    privacy_bsn_iban_and_plates.IBAN,
    privacy_phone_and_mail.PHONE,
    privacy_phone_and_mail.MAIL,
    privacy_bsn_iban_and_plates.PLATE,
    privacy_address.POSTCODE,
    privacy_phone_and_mail.IP,
    privacy_address.ADDRESS,
    privacy_names.NAME,
    privacy_names.SPECIAL,
    editing_markup.HEADINGS,
    editing_links.LINK_WORDS,
    editing_links.PDF,
    editing_links.VIDEO,
    editing_markup.LISTS,
    editing_markup.CAPITALS,
    editing_markup.LEFTOVERS,
    hard_words.ABBREVIATION,
    hard_words.HARD_WORD,
    sentences.LONG_SENTENCE,
    sentences.PASSIVE,
    neutrality.EXCLAIM,
    missing_in_text.LINK_ONLY,
    missing_in_text.ACT,
    missing_in_text.GOOD_NEWS,
    missing_in_text.GROUP,
    hard_words.POLICY,
    neutrality.OPINION,
    neutrality.CALL,
    neutrality.SIDES,
    neutrality.RULE,
    editing_markup.HEAD,
    editing_markup.COLUMN,
    unfinished.PLACEHOLDER,
    unfinished.PICTURE,
)
MOST = 100
"""Findings of one rule in one document that are told."""
LONGEST = 100_000
"""Letters of a passage that rules on style read."""
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}


def marks(document: TextDocument, known: KnownWords) -> tuple[tuple[str, Mark], ...]:
    """All that the rules find, each with its code, in the order of the rules."""
    first = _first_letters(document)
    found = tuple(
        (rule.code, mark)
        for rule in RULES
        if _reads(rule, document)
        for mark in islice(
            rule.find(first if rule.written or rule.of_items else document, known), MOST
        )
    )
    if not any(BY_CODE[code].hard for code, _ in found):
        return found
    return tuple(
        (code, mark if BY_CODE[code].hard else _quoting_nothing(mark, known))
        for code, mark in found
    )


def is_personal(words: str, known: KnownWords) -> bool:
    """Whether words hold what may not be repeated: a finding of another rule would quote it."""
    document = TextDocument((Passage("", words),))
    return any(True for rule in RULES if rule.hard for _ in rule.find(document, known))


def _quoting_nothing(mark: Mark, known: KnownWords) -> Mark:
    values = tuple(
        (name, masked(value) if isinstance(value, str) and is_personal(value, known) else value)
        for name, value in mark.values
    )
    return replace(mark, values=values)


def _first_letters(document: TextDocument) -> TextDocument:
    """The document as far as rules on style read it: nobody writes a message of a hundred pages."""
    if all(len(each.text) <= LONGEST for each in document.passages):
        return document
    cut = (replace(each, text=each.text[:LONGEST]) for each in document.passages)
    return replace(document, passages=tuple(cut))


def _reads(rule: Rule, document: TextDocument) -> bool:
    if rule.of_items:
        return document.kind not in ("", PAGE)
    return not rule.written or bool(document.kind)
