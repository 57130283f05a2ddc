"""Which publications stand in which list of Hugo's comparable output: those of our own feeds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.calendars import WORDS, default

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.corpus import Entry
    from raadsweek.model.plan import Publication

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@dataclass(frozen=True, slots=True)
class Listed:
    """One list, which has a page, feeds and a calendar."""

    path: str
    """Below `content/`; empty for the home page."""
    title: str
    publications: Sequence[int]
    """Which of all publications, in order of time."""
    archived: bool
    """Whether the feeds of earlier years are there too."""

    @property
    def name(self) -> str:
        """What its archive is called."""
        return self.path.replace("/", "-") or "alles"


def lists(shown: Sequence[Publication], items: Mapping[str, Entry]) -> list[Listed]:
    """All lists: everything, kinds, topics, places, members, channels and their days, weekdays.

    In a list that is not a channel's an item stands once a week.
    """
    channels = {id: each["label"] for id, each in default("channels").items()}
    kinds = {id: each["label"] for id, each in default("kinds").items()}
    found: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    seen = set()
    for number, each in enumerate(shown):
        weekday = WEEKDAYS[each.at.weekday()]
        label = channels[each.channel]
        found[f"kanalen/{each.channel}", label, False].append(number)
        day_of_channel = f"kanalen/{each.channel}/{weekday}", f"{label} op {weekday}", False
        found[day_of_channel].append(number)
        if (each.item, each.week) not in seen:
            seen.add((each.item, each.week))
            item = items[each.item]
            for path, title, archived in (
                ("", "Alles van de raad", True),
                (item.folder, kinds[item.kind], True),
                (f"dagen/{weekday}", weekday.title(), False),
                *_tags(item),
            ):
                found[path, title, archived].append(number)
    return [Listed(path, title, each, archived) for (path, title, archived), each in found.items()]


def _tags(item: Entry) -> Iterator[tuple[str, str, bool]]:
    for topic in item.keys["topics"]:
        yield f"onderwerpen/{topic}", topic.title(), True
    for place in item.keys["places"]:
        yield f"plaatsen/{place}", WORDS["places"][place], True
    author = item.keys.get("author")
    if author:
        yield f"raadsleden/{author}", WORDS["members"][author], False
