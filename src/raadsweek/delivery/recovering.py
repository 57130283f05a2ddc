"""Brings public facts back from the site: those that stand there and are missing here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.delivery.site_probe import look, public_lines
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model.fact import PUBLIC, RECOVERED, Fact
from raadsweek.record.fact_files import append_locked, read_facts, write_locked
from raadsweek.record.fact_lines import is_sound, read_line
from raadsweek.record.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.delivery.site_probe import SiteProbe
    from raadsweek.model.project import Folders


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
