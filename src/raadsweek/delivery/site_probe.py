"""A probe of the public address.

Which release stands there, what time it is, and what comes back from it.
"""

from __future__ import annotations

import json
import time
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from msgspec import Struct

from raadsweek import __version__
from raadsweek.emit.open_data import FACTS, RECORD
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import PUBLIC, RECOVERED, Fact
from raadsweek.record.fact_files import append_locked, read_facts, write_locked
from raadsweek.record.fact_lines import is_sound, read_line
from raadsweek.record.record_files import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message as Headers
    from pathlib import Path

    from raadsweek.model.folders import Folders


TIMEOUT = 10.0
"""Seconds for one look; a host that is slower is looked at another time."""
LARGEST = 200_000_000
"""Bytes; more than the public facts of any council."""
_PIECE = 1 << 16


class SiteProbe(Struct, frozen=True):
    """The result of a probe: what was found at the address of the site."""

    release: str = ""
    """Empty: there is no record there."""
    at: datetime | None = None
    """The moment of the release."""
    head: tuple[str, ...] = ()
    """The facts that nothing followed yet when that site was built."""
    files: tuple[str, ...] = ()
    """The files with its public facts, below the address."""
    date: datetime | None = None
    """What time it is by the clock of the host."""
    age: float = 0.0
    """How many seconds a cache on the way may have kept the answer."""


def look(site_url: str, timeout: float = TIMEOUT) -> SiteProbe | None:
    """What stands at `site_url`; None: nobody answers, or not with a page or the lack of it."""
    try:
        status, headers, content = _answer(f"{site_url.rstrip('/')}/{RECORD}", timeout)
    except (OSError, HTTPException, ValueError):
        return None
    if status not in (HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return None
    told = _told(content) if status == HTTPStatus.OK else {}
    return SiteProbe(
        release=str(told.get("release") or ""),
        at=_moment(told.get("at")),
        head=_texts(told.get("head")),
        files=_texts(told.get("files")),
        date=_date(headers.get("Date")),
        age=_seconds(headers.get("Age")),
    )


def look_in(folder: Path) -> SiteProbe | None:
    """What stands in a folder that residents see; None where it cannot be read, or has no record.

    For where its own address cannot be reached. No clock answers here.
    """
    try:
        content = (folder / RECORD).read_bytes()
    except OSError:
        return None
    told = _told(content)
    return SiteProbe(
        release=str(told.get("release") or ""),
        at=_moment(told.get("at")),
        head=_texts(told.get("head")),
        files=_texts(told.get("files")),
    )


def public_lines(site_url: str, found: SiteProbe, timeout: float = TIMEOUT) -> dict[str, bytes]:
    """The public facts that stand there: file to its lines. OSError where one does not come."""
    below = FACTS.partition("/")[0]
    lines = {}
    for name in found.files:
        status, _, content = _answer(f"{site_url.rstrip('/')}/{below}/{name}", timeout)
        if status != HTTPStatus.OK:
            raise OSError(f"{name}: {status}")
        lines[name] = content
    return lines


def _answer(address: str, timeout: float) -> tuple[int, Headers, bytes]:
    if not address.lower().startswith(("http://", "https://")):
        raise ValueError(address)
    # A cache on the way may know the last site; with another address it has to ask.
    asked = Request(  # noqa: S310 - only http and https come here
        f"{address}?now={int(time.time())}",
        headers={"Cache-Control": "no-cache", "User-Agent": f"raadsweek/{__version__}"},
    )
    until = time.monotonic() + timeout
    try:
        with urlopen(asked, timeout=timeout) as answer:  # noqa: S310 - the same
            return answer.status, answer.headers, _read(answer, until)
    except HTTPError as error:
        with error:
            return error.code, error.headers, b""


def _read(answer: Any, until: float) -> bytes:
    """All of it; TimeoutError where it comes in drops."""
    parts, size = [], 0
    while part := answer.read(_PIECE):
        parts.append(part)
        size += len(part)
        if time.monotonic() > until or size > LARGEST:
            raise TimeoutError
    return b"".join(parts)


def _told(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return in_amsterdam(found) if found.tzinfo else None


def _date(value: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(value or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


def _seconds(value: str | None) -> float:
    return float(value) if value and value.isdigit() else 0.0


# Brings public facts back from the site: those that stand there and are missing here.


def recovered(folders: Folders, site: str, now: datetime, by: str = "") -> int:
    """How many facts came back from the `site`, each verified by its own digest.

    What is not public does not stand there: what was sent or placed, and the texts. RaadsweekError
    where the site does not answer, has no record, or gives lines that are not what they were.
    """
    found = look(site)
    if found is None or not found.release:
        raise RaadsweekError(
            message("the site at {url} shows no record", url=site),
            message("Check the address, or take the record from a backup or another clone."),
        )
    facts = tuple(_facts(site, found))
    with locked(folders):
        known = {each.id for each in read_facts(folders).facts}
        missing = [each for each in facts if each.id not in known]
        write_locked(folders, missing)
        if missing or not known.issuperset(found.head):
            lost = {id for each in missing for id in each.after} - known - {f.id for f in facts}
            heads = " ".join((*found.head, *sorted(lost)))
            said = Fact(at=now, fact=RECOVERED, of="record", reference=heads, url=site, by=by)
            append_locked(folders, (said,))
    return len(missing)


def _facts(site: str, found: SiteProbe) -> Iterator[Fact]:
    try:
        files = public_lines(site, found)
    except (OSError, ValueError) as error:
        raise RaadsweekError(
            message("the public facts cannot be read: {why}", why=str(error)),
            message("Nothing was changed. Try again later."),
        ) from error
    for name, content in files.items():
        for line in content.splitlines():
            yield _fact(name, line)


def _fact(name: str, line: bytes) -> Fact:
    """The fact of a line as the site shows it."""
    try:
        fact = read_line(line)
        sound = is_sound(line, fact) and fact.fact in PUBLIC
    except (ValueError, RecursionError):
        sound = False
    if not sound:
        raise RaadsweekError(
            message("a line of {file} on the site is damaged", file=name),
            message("Nothing was changed. Take the record from a backup or another clone."),
        )
    return fact
