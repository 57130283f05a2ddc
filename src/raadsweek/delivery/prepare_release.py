"""Prepares a release: writes down what will be shown, before anything of it is shown.

Texts come before the facts that speak of them, and the release that closes the facts comes last:
whoever is killed in between has prepared nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.check.public_settings import changed_addresses
from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.emit.mail_issues import issue
from raadsweek.language import message
from raadsweek.model import fact as sorts
from raadsweek.model.address import Addresses
from raadsweek.model.fact import Fact
from raadsweek.model.recorded_statement import statement_of
from raadsweek.plan import plan
from raadsweek.record.chain import since_releases
from raadsweek.record.fact_files import append_locked
from raadsweek.record.foreign_memory import source_facts
from raadsweek.record.record_files import locked
from raadsweek.record.release import Release, TextSink
from raadsweek.record.stops import still_to_say
from raadsweek.record.texts import Texts
from raadsweek.record.values import MAIL, Added, Values, lean
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import context_for, selected
from raadsweek.workspace.set_aside_or_stop import ContentError
from raadsweek.workspace.site_from_record import from_record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.emit.output import Context
    from raadsweek.model.mail_issue import Issue, IssueKey
    from raadsweek.model.plan import Plan
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project
    from raadsweek.model.record import Record, Recorded
    from raadsweek.record.changed_settings import CalendarChange


class Prepared(Struct, frozen=True):
    """A release that was written down; nobody has seen it yet."""

    id: str
    """Empty: there was nothing new."""
    at: datetime
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    project: Project | None = None
    """What it was made of."""
    acts: tuple[Fact, ...] = ()
    """What persons recorded since the release before it, which it shows."""
    calendar: tuple[CalendarChange, ...] = ()
    """What it changes of meetings, members, cases and settings."""

    @property
    def known(self) -> Mapping[str, Recorded]:
        """What was public before it, by how the record calls it (`item/ID`, `page/NAME`)."""
        things = self.project.record.things if self.project else ()
        return {each.thing: each for each in things}

    def title(self, item: str) -> str:
        """What an item is called; its id where nobody knows."""
        found = self.project.item(item) if self.project else None
        if found is None and self.project and item in self.project.record.items:
            return self.project.record.items[item].statement.title
        return found.title if found else item

    def page_title(self, name: str) -> str:
        """What an ordinary page is called; its name where nobody knows."""
        if self.project is None:
            return name
        files = (page.title for page in self.project.pages.values() if page.name == name)
        known = self.project.record.pages.get(name)
        return next(files, known.statement.title if known else name)

    def channel(self, id: str) -> str:
        """What a channel is called."""
        known = self.project.channels.get(id) if self.project else None
        return known.label if known else id

    def address(self, path: str) -> str:
        """Where a page of the site is."""
        return f"{self.project.edits.site_url if self.project else ''}{path}"

    @property
    def shown(self) -> int:
        """How many publications come on the site by it."""
        return sum(each.fact == sorts.SHOW for each in self.facts)


def prepare(
    settings: Settings,
    now: datetime,
    by: str = "",
    *,
    played: bool = False,
    looked: bool = True,
    accept: bool = False,
) -> Prepared:
    """Writes down what a release at `now` says.

    `played`: someone gave that moment. `looked`: somebody knows what is on the site. `accept`: a
    person said yes to other addresses. ContentError where the calendars have mistakes, or what is
    new would get other addresses; RaadsweekError where the record cannot be written.
    """
    with locked(settings.folders):
        project, problems = checked_project(settings, now)
        if not accept:
            _refuse_other_addresses(project)
        stopped = still_to_say(project, now, by)
        if stopped:
            # What it takes back is not to be in this release.
            append_locked(settings.folders, stopped)
            project, problems = checked_project(settings, now)
        planned = plan(project, now)
        texts = Texts(settings.folders)
        release = _release(settings, project, planned, texts, now, by)
        facts = release.facts(played=played, looked=looked)
        frozen = tuple(_frozen(settings, project, planned, texts, now))
        sources = source_facts(project, texts, now) if facts else ()
        texts.write_locked()
        written = append_locked(settings.folders, (*sources, *frozen, *facts))
    id = facts[-1].of if facts else ""
    calendar = release.calendar_changes(facts)
    return Prepared(id, now, written, problems, project, _acts(project), calendar)


def _refuse_other_addresses(project: Project) -> None:
    """A word changed in a file is no yes: programs of residents would see another council."""
    found = tuple(changed_addresses(project))
    if found:
        raise ContentError(found, message("what comes would get other addresses or ids"))


def prepare_taking_away(
    settings: Settings, now: datetime, by: str = "", without: Collection[str] = ()
) -> Prepared | None:
    """Writes down a release at `now` that only takes away; anything new waits.

    It is made of the record, without the facts of the ids `without`, and of what files take back:
    calendars are not asked. None where there is no record. RaadsweekError where it cannot be
    written.
    """
    with locked(settings.folders):
        recorded = from_record(settings, now, without)
        if recorded is not None:
            append_locked(settings.folders, still_to_say(recorded.project, now, by))
        texts = Texts(settings.folders)
        made = _taking_away(settings, now, texts, by, without)
        if made is None:
            return None
        texts.write_locked()
        return replace(made, facts=append_locked(settings.folders, made.facts))


def foreseen_taking_away(settings: Settings, now: datetime) -> Prepared | None:
    """What `prepare_taking_away` would write down now; nothing is written."""
    return _taking_away(settings, now, Added(Values()))


def _taking_away(
    settings: Settings,
    now: datetime,
    texts: TextSink,
    by: str = "",
    without: Collection[str] = (),
) -> Prepared | None:
    recorded = from_record(settings, now, without)
    if recorded is None:
        return None
    project = recorded.project
    planned = plan(project, now)
    planned = replace(planned, publications=planned.where(recorded.shows))
    release = replace(_release(settings, project, planned, texts, now, by), only_away=True)
    facts = release.facts(looked=False)
    id, calendar = facts[-1].of if facts else "", release.calendar_changes(facts)
    # What is corrected waits for the next release: the site keeps the words of before.
    acts = tuple(each for each in _acts(project) if each.fact != sorts.CORRECT)
    return Prepared(id, now, facts, (), project, acts, calendar)


def foreseen(settings: Settings, now: datetime, *, accept: bool = False) -> Prepared:
    """What `prepare` would write down now; nothing is written. ContentError as there."""
    project, problems = checked_project(settings, now)
    if not accept:
        _refuse_other_addresses(project)
    texts = Added(project.record.values or Values())
    release = _release(settings, project, plan(project, now), texts, now)
    facts = release.facts()
    id, calendar = facts[-1].of if facts else "", release.calendar_changes(facts)
    return Prepared(id, now, facts, problems, project, _acts(project), calendar)


def _acts(project: Project) -> tuple[Fact, ...]:
    """What persons recorded and no release has shown yet, in order of time."""
    ids = frozenset((*project.record.acts_to_show, *late_acts(project.record)))
    acts = (each for each in project.record.facts if each.id in ids)
    return tuple(sorted(acts, key=lambda each: (each.at, each.id)))


def late_acts(record: Record) -> tuple[str, ...]:
    """The ids of acts that no release has shown, though a later one was made.

    Another clone pushed them after it. The chain, which is long, is asked only where there are any.
    """
    until = record.released
    old = [
        each
        for each in record.facts
        if each.fact in sorts.ACTS and until is not None and each.at <= until
    ]
    if not old:
        return ()
    since = since_releases(record.facts)
    return tuple(sorted(each.id for each in old if each.id in since))


def _release(
    settings: Settings,
    project: Project,
    planned: Plan,
    texts: TextSink,
    now: datetime,
    by: str = "",
) -> Release:
    addresses = Addresses.of(settings.site_url, project.council, project.kinds)
    digest = Pictures(settings.folders.content).digest
    said = partial(statement_of, digest=digest)
    late = late_acts(project.record)
    return Release(project, planned, addresses, said, texts, now, by, digest, late)


def _frozen(
    settings: Settings, project: Project, planned: Plan, texts: Texts, now: datetime
) -> Iterator[Fact]:
    """The issues of mails that are fixed from now on, each with its text."""
    for each in freezable(settings, project, planned, now):
        text = texts.add(each.id, MAIL, lean(each))
        yield Fact(at=now, fact=sorts.FREEZE, of=each.id, text=text)


def freezable(
    settings: Settings, project: Project, planned: Plan, now: datetime
) -> Iterator[Issue]:
    """The issues whose cut-off has passed, as they stand at `now`, but for those frozen before.

    Of one that still has to go out it is what the public may see by then.
    """
    if project.stops.in_force is not None:
        return
    preview = selected(settings, project, planned, now, preview=True)
    told: dict[datetime, tuple[Context, frozenset[IssueKey]]] = {}
    for each in preview.issues:
        if each.cutoff <= now and each.key not in project.record.issues:
            moment = max(now, each.at)
            if moment not in told:
                public = selected(settings, project, planned, moment)
                keys = frozenset(issue.key for issue in public.issues)
                told[moment] = (context_for(settings, public), keys)
            context, keys = told[moment]
            if each.key in keys:  # else all that was to be in it was taken back
                yield issue(context, f"{each.channel}/{each.week}")
