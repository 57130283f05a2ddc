"""Variety: how many kinds each channel has, and of which it has most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import Language, message, plural
from raadsweek.report.section import ReportSection, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.project import Project


class Variety(Struct, frozen=True):
    """How many publications and kinds a channel has, and of which kind it has most."""

    channel: str
    publications: int
    kinds: int
    most: str
    of_most: int


def variety(scope: Scope) -> Iterator[Variety]:
    """Each channel that has anything in the days of the report."""
    for channel in scope.project.channels:
        kinds = Counter(p.kind for p in scope.shown if p.channel == channel)
        if kinds:
            most, count = min(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
            yield Variety(channel, kinds.total(), len(kinds), most, count)


def _said(found: Iterable[Variety], project: Project, language: Language) -> Iterator[str]:
    for each in found:
        yield language.say(
            message(
                "{channel}: {publications}, {kinds}; most of '{most}' ({share} %).",
                channel=project.channels[each.channel].label,
                publications=plural(
                    "{count} publication", "{count} publications", each.publications
                ),
                kinds=plural("{count} kind", "{count} kinds", each.kinds),
                most=project.kinds[each.most].label,
                share=round(100 * each.of_most / each.publications),
            )
        )


def _data(found: Iterable[Variety]) -> list[dict[str, Any]]:
    return [
        {
            "channel": each.channel,
            "publications": each.publications,
            "kinds": each.kinds,
            "most": each.most,
            "share": round(each.of_most / each.publications, 3),
        }
        for each in found
    ]


VARIETY = ReportSection(
    "variety", lambda scope: tuple(variety(scope)), _data, message("Variety of the channels"), _said
)
