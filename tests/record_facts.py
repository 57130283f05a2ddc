"""Records of tests: of a project in memory, and of one on disk that publishes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raadsweek.delivery.prepare_release import prepare
from raadsweek.edition.resolve.item_parts import statements
from raadsweek.model.address import Addresses
from raadsweek.model.fact import FREEZE, RELEASE, SEEN, Fact
from raadsweek.model.recorded_statement import statement_of
from raadsweek.record.edits_since_release import edits, renames
from raadsweek.record.fact_files import append
from raadsweek.record.fold import fold
from raadsweek.record.release import Release
from raadsweek.record.values import Added, Values
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.model.item import Item
    from raadsweek.model.mail_issue import Issue
    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project


def with_facts(project: Project, *facts: Fact, values: dict[Any, Any] | None = None) -> Project:
    """The project of which these facts are recorded too; `values` are those of their texts."""
    known = project.record.facts
    if not (known or facts):
        return project
    new = (replace(each, id=f"{len(known) + n:032x}") for n, each in enumerate(facts))
    found = Values(known={**_known(project), **(values or {})})
    record = fold((*known, *new), found)
    last = max(each.at for each in record.facts)
    return replace(project, record=record, edits=edits(project, record, last))


def _known(project: Project) -> dict[Any, Any]:
    """The values of the texts of its record."""
    return dict(project.record.values.known) if project.record.values else {}


def as_of(project: Project, now: datetime) -> Project:
    """The project as its files stand at `now` to what was public."""
    record = project.record
    found = edits(project, record, now)
    if found.renamed:
        facts = (*record.facts, *renames(record, found, now))
        record = fold(facts, record.values)
    return replace(project, record=record, edits=found)


def with_frozen(project: Project, *issues: Issue) -> Project:
    """The project of which these issues of mails were frozen."""
    facts = (Fact(at=each.at, fact=FREEZE, of=each.id, text="frozen") for each in issues)
    return with_facts(project, *facts, values={(each.id, "frozen"): each for each in issues})


def with_release(project: Project, planned: Plan, now: datetime, url: str = "") -> Project:
    """The project after a release at `now` of what is planned, which was seen at once."""
    known = project.record.by_id
    publications = (
        replace(each, known_as=each.id) if each.id in known else each
        for each in planned.publications
    )
    planned = replace(planned, publications=tuple(publications))
    texts = Added(Values(known=_known(project)))
    addresses = Addresses.of(url, project.council, project.kinds)
    said = partial(statement_of, digest=lambda _: "")
    facts = Release(project, planned, addresses, said, texts, now).facts()
    values = texts.values()
    # Folded, so that the texts are decoded.
    added = fold((*project.record.facts, *facts), values)
    seen = (Fact(at=now, fact=SEEN, of=each.of) for each in facts if each.fact == RELEASE)
    return with_facts(project, *facts, *seen, values=dict(added.values.known))


def publish(settings: Settings, now: datetime, *, seen: bool = True) -> str:
    """A release at `now`, which was found on the site where it was `seen`; its id."""
    release = prepare(settings, now, played=True).id
    if release and seen:
        append(settings.folders, [Fact(at=now, fact=SEEN, of=release)])
    return release


def statement_digest(item: Item) -> str:
    """The digest of what an item without pictures says."""
    return statements(Path("/nowhere")).of(item)
