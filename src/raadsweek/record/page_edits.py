"""How the files of ordinary pages stand to what was public: what was hidden or renamed."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from raadsweek.model.edits import PageEdits
from raadsweek.model.fact import RENAME, Fact
from raadsweek.model.page_statement import says_the_same
from raadsweek.model.record import Standing

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import datetime

    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.project import Project
    from raadsweek.model.record import Record, RecordedPage


THING = "page/"


def page_edits(project: Project, record: Record, erased: Container[str] = frozenset()) -> PageEdits:
    """What the files of ordinary pages do to what `record` says was public.

    `erased` are things (`page/NAME`) of which nothing may be left.
    """
    files = {page.name: page for page in project.pages.values()}
    there = files.keys() | project.pages_aside.keys()
    back = frozenset(name for name in there if f"{THING}{name}" in erased)
    stands = [each for each in record.pages.values() if _page_stands(each)]
    held = {name for name in files if name not in record.pages and _leads_on(record, name)}
    new = {
        name: page
        for name, page in files.items()
        if name not in record.pages and name not in held and name not in back
    }
    # Also what was taken back: under another name it is that same page, and stays away.
    missing = [each for each in record.pages.values() if each.id not in there]
    renamed = dict(_renamed_pages(missing, new))
    away = [each for each in missing if each.by_act and not each.apart and each.id not in renamed]
    others = {name: page for name, page in new.items() if name not in renamed.values()}
    like = dict(_like(away, others))
    left = [each.id for each in stands if each.id not in renamed]
    hidden = (name for name in left if name not in files and project.pages_aside.get(name, True))
    return PageEdits(
        renamed=renamed,
        hidden=frozenset(hidden),
        deleted=frozenset(name for name in left if name not in there),
        held=frozenset(held | like.keys()),
        like=like,
        erased=back,
    )


def page_renames(record: Record, renamed: Mapping[str, str], now: datetime) -> Iterator[Fact]:
    """The facts of pages that got another name, before their release gives their addresses."""
    for old, new in renamed.items():
        thing = record.pages[old].thing
        yield Fact(at=now, fact=RENAME, of=thing, to=new, id=f"renamed {thing}")


def _page_stands(page: RecordedPage) -> bool:
    return page.standing in (Standing.PUBLIC, Standing.HIDDEN) and not page.by_act


def _leads_on(record: Record, name: str) -> bool:
    return f"{THING}{name}" in record.renamed


def _like(away: list[RecordedPage], new: Mapping[str, OrdinaryPage]) -> Iterator[tuple[str, str]]:
    """What says nearly the same as a page that was taken back, and is not to be read by chance."""
    for name, page in new.items():
        text = f"{page.title}\n{page.body}"
        told = ((each.id, f"{each.statement.title}\n{each.statement.text}") for each in away)
        old = next((id for id, words in told if alike(text, words)), None)
        if old is not None:
            yield name, old


def _renamed_pages(
    gone: list[RecordedPage], new: Mapping[str, OrdinaryPage]
) -> Iterator[tuple[str, str]]:
    """What says the very same under another name; of two such files nobody knows which."""
    found: set[str] = set()
    for each in gone:
        same = [name for name, page in new.items() if says_the_same(page, each.statement)]
        if len(same) == 1 and same[0] not in found:
            found.add(same[0])
            yield each.id, same[0]


ALIKE = 0.8
"""From how much of their texts in common."""


def alike(one: str, other: str) -> bool:
    """Whether they have so much in common that one may be the other."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(bound() >= ALIKE for bound in bounds)
