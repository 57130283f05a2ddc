"""Cases: one matter over time, such as the swimming pool, with how it stands and what comes next.

A topic is a folder of subjects (sport); a case begins, is decided on and ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.kind import Bound, Kind
from raadsweek.model.outcome import Outcome
from raadsweek.model.problem import Origin
from raadsweek.model.resident_moment import ResidentMoment

if TYPE_CHECKING:
    from raadsweek.model.item import Item


class CaseState(StrEnum):
    """How far a case is, in the order in which it usually goes."""

    IDEA = "idea"
    DISCUSSED = "in-discussion"
    DECIDED = "decided"
    BEING_DONE = "being-done"
    FINISHED = "finished"


AFTER_DECISION = frozenset({CaseState.DECIDED, CaseState.BEING_DONE, CaseState.FINISHED})
"""The states that tell residents that the council has decided."""


class NextStep(Struct, frozen=True):
    """What comes next, and when: on a day, or in words (`voorjaar 2027`); nobody need know yet."""

    what: str
    at: date | None = None
    when: str = ""


class CaseDocument(Struct, frozen=True):
    """A document of a case: a file of the content folder, or one elsewhere."""

    title: str
    file: str = ""
    """Its path in the content folder; empty: it is at `url`."""
    url: str = ""
    digest: str = ""
    """Of the bytes that were released, in the record; empty: nobody looked."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case (`calendars/cases.yml`, or a file in `calendars/cases/`)."""

    id: str
    title: str
    """In residents' words."""
    summary: str = ""
    """How it stands, in the words of its editors."""
    state: CaseState | None = None
    """None: it follows from what was published."""
    since: date | None = None
    """Since when it is in that state."""
    next: NextStep | None = None
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    documents: tuple[CaseDocument, ...] = ()
    moments: tuple[ResidentMoment, ...] = ()
    """What residents can do or come to in it, besides those of its items and meetings."""
    shown: bool = False
    """Whether residents may know of it before an item or a meeting of it is public."""
    title_en: str = ""
    """Its title in English; empty: nobody gave one."""
    summary_en: str = ""
    allow: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The findings in its texts that its editors let stand, by code, each with their reason."""
    origin: Origin = field(default_factory=Origin, compare=False)


DECIDING = frozenset(
    {Outcome.ADOPTED, Outcome.AMENDED, Outcome.PARTLY, Outcome.REJECTED, Outcome.NOTED}
)
"""The outcomes after which a proposal need not come back."""


def decides(item: Item, kinds: Mapping[str, Kind]) -> bool:
    """Whether an item tells of a decision on its case itself, and not on what hangs on that.

    A motion, or an amendment, is a case of its own only where no proposal is named.
    """
    kind = kinds.get(item.kind)
    after = kind is not None and kind.bound is Bound.AFTER
    return after and not item.proposal and item.outcome in DECIDING


def state_of(case: Case, *, decided: bool, discussed: bool, begun: bool) -> CaseState:
    """The state of a case, of which `decided` and `discussed` say what can be seen.

    `begun`: the day since which its editors say it has come, or they say none.

    What its editors say goes first. Only that the council has decided is not told before a decision
    can be read, unless they say since when: their word must not be earlier than the decision.
    """
    found = CaseState.DECIDED if decided else CaseState.IDEA
    if discussed and not decided:
        found = CaseState.DISCUSSED
    if case.state is None or not begun:
        return found
    if case.state in AFTER_DECISION and not decided and case.since is None:
        return found
    return case.state
