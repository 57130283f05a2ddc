"""Results of votes in words, as foreign systems write them, to sentences that residents read.

More than sixty spellings were counted in one council; what is not in the table is not shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE: tuple[tuple[str, str], ...] = (
    (r"(?<!un)geändert|(?<!on)gewijzigd|(?<!un)amended", "Gewijzigd aangenomen."),
    (r"abgelehnt|verworpen|rejected", "Verworpen."),
    (r"zurückgestellt|vertagt|aangehouden|postponed|held over", "Aangehouden."),
    (r"verwiesen|referred|doorverwezen", "Doorverwezen."),
    (r"kenntnis|kennisgenomen|ter kennis|noted", "Voor kennisgeving aangenomen."),
    (r"zurückgezogen|ingetrokken|withdrawn", "Ingetrokken."),
    (r"nicht abgestimmt|kein beschluss|not voted", ""),
    (r"erledigt|beantwortet|beantwoord|answered", "Beantwoord."),
    (r"angenommen|beschlossen|zugestimmt|aangenomen|adopted|agreed", "Aangenomen."),
)
"""Part of the words of a source to what we say; the first that fits counts."""


def result_of(words: str, own: Mapping[str, str] | None = None) -> str:
    """What came of a point, in our words; nothing where we do not understand it.

    `own` are those of the council, which go before ours: a part of the words to what we say.
    """
    for part, said in (own or {}).items():
        if part.casefold() in words.casefold():
            return said
    for pattern, said in TABLE:
        if re.search(pattern, words, re.IGNORECASE):
            return said
    return ""
