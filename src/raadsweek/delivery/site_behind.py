"""What a site that is older than the record shows wrongly: it was rolled back, or put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.model.record import Standing
from raadsweek.record.fact_files import read_facts
from raadsweek.record.fold import fold
from raadsweek.record.texts import Texts
from raadsweek.record.values import Values

if TYPE_CHECKING:
    from raadsweek.delivery.site_probe import SiteProbe
    from raadsweek.model.project import Folders
    from raadsweek.model.record import Record


@dataclass(frozen=True, slots=True)
class Behind:
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
