"""Evenings for residents: by what a meeting is called whether it has an agenda at all."""

from __future__ import annotations

import re

WORDS = (
    "avond voor bewoners",
    "begrotingsmarkt",
    "bewonersavond",
    "bijeenkomst",
    "buurtavond",
    "dorpsavond",
    "excursie",
    "fietstocht",
    "informatieavond",
    "informatiemarkt",
    "koffie met",
    "inloop",
    "inloopavond",
    "inloopochtend",
    "inloopmiddag",
    "inloopuur",
    "inwonersavond",
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
_MEETS = re.compile(
    r"vergadering|zitting|commissie|fractie|debat|vormend|raads$|politiek|technisch|presidium"
)
"""What before such a word makes it a meeting with an agenda after all: 'raadsbijeenkomst'."""
_FOUND = re.compile(rf"(?:{'|'.join(WORDS)})(?:en|s)?\b")


def is_for_residents(title: str) -> bool:
    """Whether a title says that residents come by, rather than that a body meets.

    Of such an evening nobody misses an agenda.
    """
    words = title.casefold()
    found = _FOUND.search(words)
    return found is not None and not _MEETS.search(words[: found.start()])
