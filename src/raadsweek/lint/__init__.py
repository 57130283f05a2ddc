"""Rules on texts: what a text says that should not be public, and what makes it hard to read.

A rule is a question to the texts of one thing, in a file of its own with its words; to add one,
write it and name it in `RULES`. It is pure and offline, and knows no files: what it finds follows
from the texts and from what the council says of itself, so it can be kept by a digest of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.lint import (
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
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.lint.document import Document, KnownWords, Mark
    from raadsweek.lint.rule import Rule

RULES: tuple[Rule, ...] = tuple(
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
    )
)
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}


def marks(document: Document, known: KnownWords) -> tuple[tuple[str, Mark], ...]:
    """All that the rules find, each with its code, in the order of the rules."""
    return tuple((rule.code, mark) for rule in RULES for mark in rule.find(document, known))
