"""The cases of which residents know after a release: those of which they can read anything.

That an item that waits is a part of a case says that there is such a case, and so does not count.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.model.record import Standing
from raadsweek.record.edits import is_public

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from raadsweek.model.case import Case
    from raadsweek.record.release import Release


def cases_of_release(release: Release) -> dict[str, Case]:
    """The cases by id, as their files say; of one that has no file any more as it was last.

    A case that became known stays so, whatever becomes of its items: its page keeps its address.
    """
    project, record = release.project, release.record
    before = dict(record.calendars.cases) if record.calendars else {}
    before = {id: case for id, case in before.items() if id not in project.cases_inside}
    told = {*before, *_told(release)}
    now = {
        id: _as_released(case, release.digest)
        for id, case in project.cases.items()
        if id in told or case.shown
    }
    return {**now, **{id: case for id, case in before.items() if id not in project.cases}}


def _told(release: Release) -> Iterator[str]:
    """The cases that items and agendas name that can be read after the release."""
    items = release.record.items
    for id, known in items.items():
        if known.standing is Standing.PUBLIC:
            item = release.by_id.get(id)
            says = item is not None and not known.by_act and is_public(item, release.now)
            yield from item.cases if says and item else known.statement.cases
    for each in release.coming:
        if each.item not in items:
            yield from release.by_id[each.item].cases
    yield from (case for each in release.project.meetings.values() for case in each.cases)


def _as_released(case: Case, digest: Callable[[str], str]) -> Case:
    """The case with the digests of its files: nobody says yes to other bytes by saying nothing."""
    documents = (
        replace(each, digest=digest(each.file)) if each.file else each for each in case.documents
    )
    return replace(case, documents=tuple(documents))
