"""The publications of a site as residents have it: in a folder, a file or at an address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import Request, urlopen

from raadsweek.desk.last_build import read_publications
from raadsweek.emit.open_data import PLAN
from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from raadsweek.desk.difference import BuiltPublication

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
    words = getattr(why, "strerror", None) or str(why)
    return RaadsweekError(
        message("the site cannot be read: {place}: {error}", place=file, error=words),
        message("Check the address, and whether the site was built and put there."),
    )
