"""Evenings for residents: by what a meeting is called whether it has an agenda at all."""

from __future__ import annotations

import re

WORDS = (
    "avond voor bewoners",
    "bewonersavond",
    "bijeenkomst",
    "buurtavond",
    "dorpsavond",
    "excursie",
    "fietstocht",
    "informatieavond",
    "informatiemarkt",
    "inloop",
    "inloopavond",
    "inloopochtend",
    "inloopmiddag",
    "inloopuur",
    "inwonersavond",
    "markt",
    "meedenkavond",
    "ontmoeting",
    "open dag",
    "open huis",
    "participatieavond",
    "rondleiding",
    "rondleidingen",
    "rondwandeling",
    "spreekuur",
    "themamarkt",
    "werkbezoek",
    "wijkavond",
    "wijkschouw",
)
"""What such an evening is called, on its own or as the end of a longer word."""
_MEETS = ("raads", "commissie", "fractie", "vormende ", "politieke ", "technische ")
"""What before such a word makes it a meeting with an agenda after all: 'raadsbijeenkomst'."""
_FOUND = re.compile(rf"(?P<before>[\w ]*?)(?P<word>{'|'.join(WORDS)})(?:en|s)?\b")


def is_for_residents(title: str) -> bool:
    """Whether a title says that residents come by, rather than that a body meets.

    Of such an evening nobody misses an agenda.
    """
    found = _FOUND.search(title.casefold())
    return found is not None and not found["before"].endswith(_MEETS)
