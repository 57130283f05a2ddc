"""Rules on texts: what a text says that should not be public, and what makes it hard to read.

A rule is a question to the texts of one thing, in a file of its own with its words; to add one,
write it and name it in `RULES`. It is pure and offline, and knows no files: what it finds follows
from the texts and from what the council says of itself, so it can be kept by a digest of these.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from raadsweek.lint import (
    editing_capitals,
    editing_headings,
    editing_leftovers,
    editing_link_words,
    editing_lists,
    editing_pdf,
    editing_tables,
    editing_video,
    neutral_call,
    neutral_opinion,
    neutral_order,
    neutral_sides,
    privacy_address,
    privacy_bsn,
    privacy_iban,
    privacy_ip,
    privacy_mail,
    privacy_name,
    privacy_phone,
    privacy_plate,
    privacy_postcode,
    privacy_special,
    unfinished,
    value_abbreviation,
    value_act,
    value_exclaim,
    value_good_news,
    value_group,
    value_hard_word,
    value_link_only,
    value_long_sentence,
    value_passive,
    words_policy,
)
from raadsweek.lint.document import PAGE, Passage, TextDocument, masked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.lint.document import KnownWords, Mark
    from raadsweek.lint.rule import Rule

RULES: tuple[Rule, ...] = (
    *(
        module.RULE
        for module in (
            privacy_bsn,
            privacy_iban,
            privacy_phone,
            privacy_mail,
            privacy_plate,
            privacy_postcode,
            privacy_ip,
            privacy_address,
            privacy_name,
            privacy_special,
            editing_headings,
            editing_link_words,
            editing_pdf,
            editing_video,
            editing_lists,
            editing_capitals,
            editing_leftovers,
            value_abbreviation,
            value_hard_word,
            value_long_sentence,
            value_passive,
            value_exclaim,
            value_link_only,
            value_act,
            value_good_news,
            value_group,
            words_policy,
            neutral_opinion,
            neutral_call,
            neutral_sides,
            neutral_order,
        )
    ),
    editing_tables.HEAD,
    editing_tables.COLUMN,
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
