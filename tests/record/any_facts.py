"""Any facts at all, of a few things and releases: more tangled than a council would make them."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from tests.record.council import RAAD

from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import SUMMER
from raadsweek.model.fact import Fact
from raadsweek.model.mail_issue import Issue, IssueLine, IssueSection
from raadsweek.model.recorded_statement import Statement
from raadsweek.model.week import Week
from raadsweek.record.values import Values
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from typing import Any

    from raadsweek.model.record import Record

BEGIN = datetime(2026, 10, 25, 2, 30, tzinfo=SUMMER)
"""Half an hour before the clock goes back."""
ITEMS, RELEASES = ("zwembad", "brug"), ("r-1", "r-2")
MEETING, MAIL = f"meeting/{RAAD.id}", "mail/mail/2026-W48"
TEXTS = ("een", "twee", "lost")
OF_THINGS = (sorts.CORRECT, sorts.WITHDRAW, sorts.RESTORE, sorts.RENAME, sorts.UNDONE)
OUTSIDE = (sorts.PLACED, sorts.GONE, sorts.CLAIM, sorts.SENT, sorts.REFUSED, sorts.UNDONE)
_SECTIONS = (IssueSection("Deel", None, tuple(IssueLine(each, each, "Nieuws") for each in ITEMS)),)


def values() -> Values:
    """What the texts say; of those that are lost nothing."""
    known: dict[tuple[str, str], Any] = {}
    for number, text in enumerate(TEXTS[:2]):
        for id in ITEMS:
            known[f"item/{id}", text] = Statement("news", f"{id} {text}", folder="content")
            known[f"item/{id}", f"eigen {text}"] = f"Eigen {text}"
        known[MEETING, text] = replace(RAAD, place=text, revision=5 * number)
        known[MAIL, text] = Issue("mail", Week(2026, 48), BEGIN, text, "", (), _SECTIONS)
    return Values(known=known)


moments = st.integers(0, 90).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
releases = st.sampled_from(RELEASES)
items = st.sampled_from(ITEMS)
things = st.sampled_from((*(f"item/{each}" for each in ITEMS), MEETING))
publications = items.map("{}@website@2026-10-25".format)
own = st.sampled_from(("", "eigen een", "eigen lost"))
due = st.one_of(st.none(), moments)
texts = st.sampled_from(TEXTS)
numbers = st.integers(0, 15)
lifts = st.lists(numbers.map(lambda number: f"{number:032x}"), max_size=2).map(tuple)


def _made(*given: str, **parts: Any) -> st.SearchStrategy[Fact]:
    return st.builds(Fact, at=moments, fact=st.sampled_from(given), **parts)


first = _made(
    sorts.TEXT, of=things, release=releases, text=st.sampled_from(("een", "een", "lost"))
) | _made(sorts.SHOW, of=publications, release=releases, text=own)
"""What nearly all records have."""
one = st.one_of(
    _made(sorts.TEXT, of=things, release=releases, text=texts, lifts=lifts, due=due)
    | _made(sorts.TEXT, of=things, release=releases, text=texts, path=items, due=due),
    _made(sorts.SHOW, of=publications, release=releases, text=own, due=due),
    _made(sorts.SHOW, of=publications, release=releases, due=moments, stated=st.just(True)),
    _made(sorts.HIDE, of=things, release=releases),
    _made(sorts.RELEASE, of=releases, again=st.lists(releases, max_size=2).map(tuple)),
    _made(sorts.SEEN, of=releases),
    _made(sorts.SITE, of=st.just("settings"), release=releases, text=texts),
    _made(sorts.BEGIN, of=st.just("record")),
    _made(*OF_THINGS, of=things, to=items, text=texts, lifts=lifts, why=st.sampled_from(("", "x"))),
    _made(*OUTSIDE, of=publications, lifts=lifts),
    _made(sorts.FREEZE, of=st.just(MAIL), text=texts, lifts=lifts),
    _made(sorts.FREEZE, sorts.UNDONE, of=st.just(MAIL), text=texts, lifts=lifts),
    _made(sorts.RENAME, of=things, to=items),
)
"""One fact; what it lifts may be any."""


@st.composite
def many(draw: st.DrawFn) -> list[Fact]:
    """Some facts, each with an id of its own; mostly of releases that are closed."""
    closed = [Fact(at=draw(moments), fact=sorts.RELEASE, of=each) for each in RELEASES]
    said = draw(st.lists(first, min_size=2, max_size=4))
    facts = [*closed, *said, *draw(st.lists(one, max_size=8))]
    draw(st.randoms(use_true_random=False)).shuffle(facts)
    return [replace(each, id=f"{number:032x}") for number, each in enumerate(facts)]


def told(record: Record) -> dict[str, object]:
    """All that a record says; of mappings their order too, and of facts none."""
    found = {each.name: getattr(record, each.name) for each in fields(record) if each.compare}
    found["facts"] = sorted(each.id for each in record.facts)
    found["order"] = [list(record.items), list(record.meetings), list(record.issues)]
    found["half"] = record.folded.groups.half
    return found
