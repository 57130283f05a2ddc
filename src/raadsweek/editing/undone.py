"""What is so after an act was undone, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model import fact as sorts
from raadsweek.model.record import Record, Recorded, Standing
from raadsweek.record.chain import since_releases
from raadsweek.record.fact_files import read_facts
from raadsweek.record.fold import fold
from raadsweek.record.texts import Texts
from raadsweek.record.values import Values

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.model.fact import Fact
    from raadsweek.model.project import Folders


def now_so(folders: Folders, before: Recorded, sort: str) -> Message:
    """How the item stands now that an act of the `sort` on it was undone."""
    record = fold(read_facts(folders).facts, Values(Texts(folders).raw))
    item = next((each for each in record.things if each.thing == before.thing), before)
    title = item.statement.title
    if sort == sorts.CORRECT:
        return message("Undone: nothing is said of how '{title}' was changed", title=title)
    if sort == sorts.RENAME:
        return message("Undone: '{title}' is called {name}, as it was", title=title, name=item.id)
    if item.standing is Standing.WITHDRAWN:
        return message("Undone: '{title}' is withdrawn, as it was", title=title)
    if item.standing is Standing.HIDDEN:
        return message("Undone: '{title}' cannot be read, as it was", title=title)
    return message("Undone: '{title}' is public, as it was", title=title)


def shows(record: Record, released: datetime, act: Fact) -> bool:
    """Whether the release of then shows an act; one in the same second may have come before it."""
    if released == act.at:
        return act.id not in since_releases(record.facts)
    return released > act.at
