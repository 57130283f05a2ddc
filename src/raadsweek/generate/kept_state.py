"""What a build keeps of what it gathered, for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import json

from raadsweek.cache.kept_changes import keep_changes
from raadsweek.cache.kept_edition import (
    KeptEdition,
    KeptLine,
    KeptLooks,
    KeptOutputs,
    KeptProblems,
    MadeOutputs,
    forget_edition,
    keep_edition,
    keep_values,
)
from raadsweek.edition.clock import PASSED, TODAY
from raadsweek.edition.reused_values import CARDS, LONG, as_kept
from raadsweek.generate import emitters
from raadsweek.lazy_import import LazyModule
from raadsweek.parallel import beside
from raadsweek.replace_fields import replace
from raadsweek.workspace.set_aside_or_stop import of_single_files

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator
    from datetime import datetime

    from raadsweek.cache import kept_calendars
    from raadsweek.cache.kept_edition import KeptValue
    from raadsweek.cache.store import Store
    from raadsweek.cache.up_to_date import Inputs
    from raadsweek.check import text_rules
    from raadsweek.config.settings import Settings
    from raadsweek.edition import resolve
    from raadsweek.edition.looks import Look, Resolver
    from raadsweek.edition.resolve import Selection, paper_weeks
    from raadsweek.emit import paper
    from raadsweek.generate import (
        changed_texts,
        dated_lists,
        reworded_edition,
        site_search,
        title_order,
    )
    from raadsweek.generate.build_result import Build
    from raadsweek.generate.gather import Gathered
    from raadsweek.generate.kept_gathering import UsedAgain
    from raadsweek.language import Language
    from raadsweek.model import address
    from raadsweek.model.project import Project
    from raadsweek.report import problem_lines
else:
    # Where only texts changed, and nothing is wrong in them, none of them is needed.
    problem_lines = LazyModule("raadsweek.report.problem_lines")
    address = LazyModule("raadsweek.model.address")
    kept_calendars = LazyModule("raadsweek.cache.kept_calendars")
    changed_texts = LazyModule("raadsweek.generate.changed_texts")
    dated_lists = LazyModule("raadsweek.generate.dated_lists")
    paper = LazyModule("raadsweek.emit.paper")
    paper_weeks = LazyModule("raadsweek.edition.resolve.paper_weeks")
    resolve = LazyModule("raadsweek.edition.resolve")
    reworded_edition = LazyModule("raadsweek.generate.reworded_edition")
    site_search = LazyModule("raadsweek.generate.site_search")
    title_order = LazyModule("raadsweek.generate.title_order")
    text_rules = LazyModule("raadsweek.check.text_rules")

MANY = 10_000
"""So many values are worth another process, which keeps them while this one gathers the rest."""


def resolver(settings: Settings, select: Callable[[], Selection]) -> Resolver:
    """What resolves all values of what is selected."""
    selection = select()
    addresses = address.Addresses.of(settings.site_url, selection.council, selection.kinds)
    weeks = paper_weeks.weeks_with_pdf(selection, settings.paper_weeks)
    printed, _ = paper.weeks_to_print(weeks)
    return resolve.SelectionResolver(selection, addresses, settings.folders.content, printed)


def state_of(project: Project) -> str:
    """What of a project does not follow from its files alone, each by itself."""
    aside = [(each.origin.path, each.id) for each in project.aside]
    # What an item says that was public is words of it, too.
    edits = replace(project.edits, changed=frozenset(), corrected=frozenset())
    state = (aside, list(project.pages), project.pages_aside, edits)
    try:
        return json.encode(state, order="deterministic").decode()
    except UnicodeEncodeError:  # the name of a file that is no text
        return repr(state)


def told_lines(gathered: Gathered, settings: Settings, speaker: Language) -> list[KeptLine]:
    """What a build tells of what is wrong in the files, by file and line."""
    aside = {id(each) for each in of_single_files(gathered.problems, settings.folders)}
    found = [
        KeptLine(problem.place, said, id(problem) in aside)
        for problem in gathered.problems
        for said in problem_lines.problem_lines([problem], speaker)
    ]
    read = gathered.again.texts if gathered.again else None
    return sorted((*found, *read.others), key=lambda each: each.place) if read else found


def _problems(gathered: Gathered, lines: list[KeptLine]) -> KeptProblems | None:
    """These lines, with what else is to be known of a text to find what is wrong in it."""
    project = gathered.project
    if project.record.is_empty and project.stops.all:
        return None
    codes = text_rules.allowed_codes(project)
    return KeptProblems(lines, sorted(codes), text_rules.codes_found(project, codes))


def keep_gathered(
    store: Store,
    settings: Settings,
    inputs: Inputs,
    now: datetime,
    build: Build,
    lines: list[KeptLine],
) -> None:
    """Keeps what was gathered for a build of `now`; its site is the same up to `build.until`.

    `lines` are those that were told.
    """
    gathered, root = build.gathered, settings.folders.root
    if not store.keeps:
        return
    if not (build.frames and inputs.digest) or build.until is None:
        forget_edition(store)
        return
    if gathered.again is not None:
        _keep_changed(store, build, build.until, gathered.again, lines)
        return
    edition = gathered.context.edition
    looks = {*build.finished.looks, *gathered.looked, *site_search.search_looks(gathered.context)}
    for look in [each for each in looks if each[0] == CARDS]:
        looks.update(edition.rows(look))
    with store.alone():
        keeping = keep_values(store, _values(gathered, looks))
        if len(looks) >= MANY:
            keeping = beside(keeping)
        items = changed_texts.items_of(gathered.project, inputs, root)
        kept = KeptEdition(
            frames=build.frames,
            stood=build.finished.stamps,
            others=inputs.without({f"{root}/{path}" for path in items}),
            state=state_of(gathered.project),
            since=now,
            until=build.until,
            items=items,
            outputs=_outputs(gathered, store),
            looks=KeptLooks([], [], []),
            problems=_problems(gathered, lines),
            heads=reworded_edition.heads_of(gathered.project.record),
            lists=_kept_lists(gathered, store, looks),
            calendars=kept_calendars.keep_calendars_of(store, gathered.project),
        )
        keep_edition(store, replace(kept, looks=next(keeping)))


def _kept_lists(gathered: Gathered, store: Store, looks: Iterable[Look]) -> str:
    """The digest of which lists its items are of; empty where there is no record."""
    if gathered.project.record.is_empty:
        return ""
    return dated_lists.keep_lists(store, looks, gathered.context.edition.changing)


def _keep_changed(
    store: Store, build: Build, until: datetime, again: UsedAgain, lines: list[KeptLine]
) -> None:
    """Keeps what is another one now, beside what the last build gathered."""
    gathered, known = build.gathered, again.values.numbers
    more = {look for look in build.finished.looks if look not in known}
    if again.kept.lists and any(of == dated_lists.NEWEST for of, _ in more):
        forget_edition(store)  # nobody knows which items that list has
        return
    problems, before = again.kept.problems, again.values.changes
    if again.texts is None:
        problems = _problems(gathered, lines)
    elif problems is not None:
        problems = KeptProblems(lines, problems.codes, dict(again.texts.found))
    changes = replace(
        before,
        stood=build.finished.stamps,
        frames=build.frames,
        until=until,
        problems=problems,
        items={**before.items, **again.items},
    )
    keep_changes(store, again.values, changes, _values(gathered, {*again.stale, *more}, known))


def _outputs(gathered: Gathered, store: Store) -> KeptOutputs:
    context = gathered.context
    known = context.addresses
    return KeptOutputs(
        MadeOutputs(list(gathered.pages), list(gathered.files)).raw,
        emitters.programs(context),
        (known.site_url, known.tag_authority, dict(known.slugs), dict(known.kind_slugs)),
        *gathered.weeks,
        sorted(gathered.looked),
        title_order.keep_groups(store, gathered.project, gathered.selection),
    )


def _values(
    gathered: Gathered, looks: Iterable[Look], there: Container[Look] = ()
) -> Iterator[KeptValue]:
    """These looks, each with the digest of its value, and with that where it is to be kept.

    It is not for a list of cards that was `there`: which cards there are is what it was.
    """
    edition = gathered.context.edition
    for look in sorted(looks):
        if look[0] in (PASSED, TODAY):
            continue
        value: bytes | None = None
        if look[0] not in LONG and not (look[0] == CARDS and look in there):
            rows = edition.rows(look)
            value = as_kept(look, None if rows else edition.value(look), rows)
        yield look, edition.digest_of(look), value
