"""A mail address of a person: none of council.yml, of the municipality, or of a desk (info@...)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_BEFORE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._%+'-]{0,63}$")
_AFTER = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,6}[A-Za-z]{2,24}")
_HIDDEN = re.compile(
    r"\b([\w.+-]{2,40}) ?(?:\(at\)|\[at\]|\(apenstaartje\)|\[apenstaartje\]) ?"
    r"((?:[\w-]{1,40} ?(?:\.|\(punt\)|\[dot\]|\(dot\)) ?){1,4}[a-z]{2,12})\b",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"(?:info|contact|post|postbus|mail|redactie|secretariaat|bestuur|griffie|gemeente|raad|"
    r"gemeenteraad|balie|klantcontact\w*|communicatie|pers|persvoorlichting|voorlichting|"
    r"webmaster|service\w*|support|receptie|aanmelden|aanmelding|inschrijven|bezwaar\w*|klachten|"
    r"privacy|fg|no-?reply|wijkraad\w*|dorpsraad\w*|ombudsman|rekenkamer|archief)",
    re.IGNORECASE,
)


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if "@" in passage.text:
            yield from _written(passage.key, passage.text, known)
        if "at)" in passage.text or "at]" in passage.text or "taartje" in passage.text:
            for found in _HIDDEN.finditer(passage.text):
                yield Mark(passage.key, found.start(), (("shown", f"{found[1][0]}…@…"),))


def _written(key: str, text: str, known: KnownWords) -> Iterator[Mark]:
    told = set()
    for sign in re.finditer("@", text):
        name = _BEFORE.search(text[max(0, sign.start() - 64) : sign.start()])
        host = _AFTER.match(text, sign.end(), sign.end() + 200)
        if name is None or host is None or f"{name[0]}@{host[0]}" in told:
            continue
        if _is_private(name[0].lower(), host[0].lower(), known):
            # `[a@b](mailto:a@b)` is one address.
            told.add(f"{name[0]}@{host[0]}")
            yield Mark(key, sign.start() - len(name[0]), (("shown", f"{name[0][0]}…@…"),))


def _is_private(name: str, host: str, known: KnownWords) -> bool:
    if f"{name}@{host}" in known.mail:
        return False
    parts = host.split(".")
    if any(".".join(parts[n:]) in known.mail for n in range(len(parts) - 1)):
        return False
    return not _DESK.fullmatch(name)


RULE = Rule(
    "privacy-mail",
    _find,
    message("a mail address that is not the municipality's stands here ({shown})"),
    message("Take it away, unless it is of an organisation or whose it is said yes."),
    hard=True,
)
