"""Slugs: words as a part of a web address; those of the pages that every site has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from raadsweek.model.week import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE_SLUGS: Mapping[str, str] = {
    "meetings": "vergaderingen",
    "bodies": "organen",
    "week": "week",
    "subscribe": "abonneren",
    "choices": "alles",
    "now": "nu-te-doen",
    "search": "zoeken",
    "cases": "dossiers",
    "topics": "onderwerpen",
    "places": "plaatsen",
    "members": "raadsleden",
    "archive": "archief",
    "strategy": "contentstrategie",
    "glossary": "begrippen",
    "accessibility": "toegankelijkheidsverklaring",
    "mail": "weekmail",
}
"""The slugs of the pages that a site has once; what is below one of them has its id there."""
WEEKDAY_SLUGS: Mapping[str, str] = dict(
    zip(
        WEEKDAYS,
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        strict=True,
    )
)
DUTCH_SLUGS: Mapping[str, str] = {**WEEKDAY_SLUGS, **PAGE_SLUGS}
"""The slugs of pages and weekdays, where `council.yml` has no others."""

LONGEST = 120
"""Letters of a slug, where nobody wants fewer."""
_OTHER = re.compile("[^a-z0-9]+")


def slug(words: str, longest: int = LONGEST) -> str:
    """`een-besluit` for `Één besluit`: small letters, digits and hyphens; it may be empty."""
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain).strip("-")[:longest].rstrip("-")
