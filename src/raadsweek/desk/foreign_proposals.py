"""The proposals of sources on the board: what they say beyond what residents read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import message
from raadsweek.model.foreign_meeting import differences

if TYPE_CHECKING:
    from raadsweek.desk.board_week import BoardWeek
    from raadsweek.model.foreign_meeting import ForeignThing

MOST = 25
"""Proposals on one page; a source of which all changed needs `--accept all`, not as many clicks."""
AT_ONCE = 4
"""Differences that are seen at once; the others unfold."""


class SourceProposal(Struct, frozen=True):
    """What a source says of one meeting, and what an editor can do with it."""

    key: str
    words: str
    """The digest of the words to which an answer is one."""
    title: str
    """What the meeting is called for residents."""
    when: str
    source: str
    differences: tuple[str, ...]
    more: tuple[str, ...]
    """Those that unfold."""
    command: str


class Proposals(Struct, frozen=True):
    """Those on the page, and how many others there are."""

    shown: tuple[SourceProposal, ...] = ()
    others: str = ""


def proposals(desk: BoardWeek) -> Proposals:
    """What waits of all sources, the first meeting first."""
    waiting = [each for each in desk.facts.project.foreign if each.waits]
    waiting.sort(key=lambda each: (each.shown.start, each.shown.id))
    left = len(waiting) - MOST
    others = message("And {count} more: raadsweek import NAME tells them all.", count=left)
    shown = tuple(_view(desk, each) for each in waiting[:MOST])
    return Proposals(shown, desk.say(others) if left > 0 else "")


def _view(desk: BoardWeek, thing: ForeignThing) -> SourceProposal:
    told = [desk.say(words) for words in differences(thing.shown, thing.said)]
    return SourceProposal(
        key=thing.key,
        words=thing.words,
        title=thing.shown.title,
        when=desk.say(message("{moment}", moment=thing.shown.when)),
        source=thing.source,
        differences=tuple(told[:AT_ONCE]),
        more=tuple(told[AT_ONCE:]),
        command=f"raadsweek import {thing.source} --accept {thing.shown.id}",
    )
