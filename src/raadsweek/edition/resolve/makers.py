"""What makes the values of an edition, by their sort; a new sort of value is a line here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.edition.looks import RECORD_YEAR
from raadsweek.edition.resolve import council
from raadsweek.edition.resolve.collections import offered
from raadsweek.edition.resolve.glossary import glossary
from raadsweek.edition.resolve.meeting_changes import meeting_changes
from raadsweek.edition.resolve.meetings import public_bodies
from raadsweek.edition.resolve.names import listed
from raadsweek.edition.resolve.ordinary_pages import withdrawn_pages
from raadsweek.edition.resolve.owner_tasks import tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from raadsweek.edition.resolve.resolver import SelectionResolver

    Maker: TypeAlias = Callable[[str], object]
    """Makes the value of a key."""


def makers(of: SelectionResolver) -> dict[str, Maker]:
    """Those that are there at once."""
    selection, addresses, names = of.selection, of.addresses, listed(of)
    return {
        **of.council_values.makers(),
        "names": lambda key: names[key](),
        "item": of.item,
        "card": of.card,
        "text": of.text,
        "cards": of.cards,
        "newest items": lambda _: of.lists.newest,
        "count": lambda key: len(of.lists.ids(key)),
        "meeting": of.meeting,
        "case": of.case,
        "publications": lambda year: of.publications.of_year.get(year, ()),
        "channel_week": lambda key: of.publications.of_channel_week.get(key, ()),
        "offered": lambda _: tuple(map(offered, of.collections.by_stem.values())),
        "day": lambda day: of.days.day(date.fromisoformat(day)),
        "meeting changes": lambda _: meeting_changes(selection),
        "weeks": lambda _: of.days.weeks(),
        "issue": of.issue,
        "tasks": lambda owner: tasks(selection, addresses, owner),
        "english": lambda _: council.public_english(
            selection, filter(None, map(of.case, sorted(selection.cases)))
        ),
        "bodies": lambda _: public_bodies(selection, addresses),
        "members": lambda _: of.members.all,
        "glossary": lambda _: glossary(selection),
        "withdrawn pages": lambda _: withdrawn_pages(selection, addresses),
        "record": lambda _: of.facts.where(),
    }


LATER: Mapping[str, Callable[[SelectionResolver], Maker]] = {
    "newest": lambda of: of.newest.of,
    "results": lambda of: of.results.of,
    "publication": lambda of: of.publications.one,
    "collection": lambda of: of.collections.by_stem.get,
    "part": lambda of: of.collections.part,
    "paper": lambda of: of.papers.get,
    "meetings": lambda of: of.meeting_lists.of,
    "happenings": lambda of: of.happenings.of,
    "member": lambda of: of.members.by_id.get,
    "member votes": lambda of: of.members.votes,
    RECORD_YEAR: lambda of: of.facts.year,
}
"""Those that look through a whole selection to be there: who looks at an item waits for none."""
