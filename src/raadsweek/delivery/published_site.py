"""The site as residents have it.

Its publications, what is overdue on it, and what an older one shows wrongly.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import Request, urlopen

from msgspec import Struct

from raadsweek.desk.last_build import BuiltPublication, read_publications
from raadsweek.desk.next_build_changes import told
from raadsweek.emit.open_data import PLAN
from raadsweek.errors import RaadsweekError, why_of
from raadsweek.language import message
from raadsweek.model.record import Record, Standing
from raadsweek.record.fact_files import read_facts
from raadsweek.record.fold import fold
from raadsweek.record.texts import Texts
from raadsweek.record.values import Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from raadsweek.delivery.site_probe import SiteProbe
    from raadsweek.edition.resolve import Selection
    from raadsweek.model.folders import Folders
    from raadsweek.model.item import Item


TIMEOUT = 20.0
"""Seconds that a server may be silent."""
LARGEST = 200_000_000
"""Bytes; more than a file of any council, and less than the memory of any machine."""


def published(place: str) -> tuple[BuiltPublication, ...]:
    """What the site at `place` tells: an address, a folder, or its `data/plan.json` itself.

    RaadsweekError where it is not there, does not answer, or is not of Raadsweek.
    """
    plan = _place_of_plan(place)
    try:
        found = read_publications(_read(plan), lambda name: _read(_beside(plan, name)))
    except (OSError, ValueError) as error:
        raise _unreadable(plan, error) from error
    if found is None:
        raise RaadsweekError(
            message("{place} is no open data that Raadsweek wrote, or is damaged", place=plan),
            message("Check the address, or build the site and put it there again."),
        )
    return found


def _read(place: str) -> bytes:
    return _download(place) if _is_address(place) else Path(place).read_bytes()


def _is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def _place_of_plan(place: str) -> str:
    if place.endswith(".json"):
        return place
    return f"{place.rstrip('/')}/{PLAN}" if _is_address(place) else str(Path(place, PLAN))


def _beside(plan: str, name: str) -> str:
    """A file in the same folder."""
    if _is_address(plan):
        return f"{plan.rpartition('/')[0]}/{name}"
    return str(Path(plan).parent / name)


def _download(address: str) -> bytes:
    # What a cache on the way kept of before the last build would be a false alarm.
    request = Request(address, headers={"Cache-Control": "no-cache", "User-Agent": "raadsweek"})  # noqa: S310 - only http and https come here
    with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - the same
        content: bytes = answer.read(LARGEST)
    return content


def _unreadable(file: str, error: Exception) -> RaadsweekError:
    why = error.reason if isinstance(error, URLError) else error
    words = why_of(why) if isinstance(why, Exception) else str(why)
    return RaadsweekError(
        message("the site cannot be read: {place}: {error}", place=file, error=words),
        message("Check the address, and whether the site was built and put there."),
    )


# Overdue publications: due by some moment, and not on the site that residents see.


class Overdue(Struct, frozen=True):
    """One publication, or the withdrawal of one, that the site does not tell."""

    publication: BuiltPublication
    since: datetime


def overdue(
    site: Iterable[BuiltPublication], selection: Selection, said: Callable[[Item], str]
) -> tuple[Overdue, ...]:
    """What the public `selection` tells and the `site` does not, in order of time.

    A text that was changed is not in it: no moment says when it should have been there. Nor is
    what a later build told, so the selection may be one of a while ago. `said` gives the digest
    of what an item says.
    """
    there = {each.id: each for each in site}
    found = []
    for each in told(selection, said):
        known = there.get(each.id)
        if known is None:
            found.append(Overdue(each, each.at))
        elif each.withdrawn and not known.withdrawn:
            withdrawal = selection.items[each.item].withdrawal
            found.append(Overdue(each, withdrawal.at if withdrawal else each.at))
    return tuple(sorted(found, key=lambda each: (each.since, each.publication.id)))


# What a site that is older than the record shows wrongly: it was rolled back, or put back.


class Behind(Struct, frozen=True):
    """The titles of what residents read, and should not; and of what they should, and do not."""

    again: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def behind(folders: Folders, record: Record, found: SiteProbe) -> Behind | None:
    """What is wrong at the site; None where it shows the newest release that was ever seen there.

    None too where the record does not know the release: then the record is behind, not the site.
    """
    known = {each.of for each in record.facts if each.fact == "release"}
    until = record.until
    if found.release not in known or found.at is None or until is None or found.at >= until:
        return None
    then = fold(read_facts(folders, found.at).facts, Values(Texts(folders).raw))
    was = {each.thing: each for each in then.things}
    now = {each.thing: each for each in record.things if each.since <= until}
    again = (
        each.statement.title
        for thing, each in was.items()
        if each.standing is Standing.PUBLIC
        and (thing not in now or now[thing].standing is not Standing.PUBLIC)
    )
    missing = (
        each.statement.title
        for thing, each in now.items()
        if each.standing is Standing.PUBLIC
        and (thing not in was or was[thing].standing is not Standing.PUBLIC)
    )
    return Behind(tuple(sorted(again)), tuple(sorted(missing)))
