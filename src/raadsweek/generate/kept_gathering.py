"""What was gathered for the last build, used again where nothing differs but texts of items.

Then nothing is planned, selected or resolved: the outputs are those of the last build, and so are
the values that they look at, but for those of the texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import json, structs

from raadsweek.cache.item_cache import facts_of
from raadsweek.cache.kept_edition import (
    ItemsOfFile,
    KeptEdition,
    KeptLine,
    KeptLooks,
    KeptOutputs,
    KeptProblems,
    forget_edition,
    keep_edition,
    keep_newer,
    read_edition,
    read_values,
)
from raadsweek.check import BODY_CODES
from raadsweek.check.texts import allowed_codes, codes_found
from raadsweek.edition.clock import PASSED, TODAY, Clock
from raadsweek.edition.door import Edition
from raadsweek.edition.kept_values import CARDS, LONG, KeptValues, as_kept
from raadsweek.edition.resolve import SelectionResolver
from raadsweek.edition.resolve.mails_and_paper import weeks_with_pdf
from raadsweek.edition.resolve.statement import reworded, statements
from raadsweek.generate.gather import weeks_to_print
from raadsweek.generate.site_search import search_looks
from raadsweek.model.address import Addresses
from raadsweek.report.problem_lines import problem_lines
from raadsweek.workspace.broken_files import of_single_files
from raadsweek.workspace.checked import checked_bodies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cache.store import Store
    from raadsweek.cache.up_to_date import Inputs
    from raadsweek.config.settings import Settings
    from raadsweek.edition.looks import Look, Resolver
    from raadsweek.edition.resolve import Selection
    from raadsweek.generate.build_result import Build
    from raadsweek.generate.gather import Gathered
    from raadsweek.language import Language
    from raadsweek.model.council_words import ResidentWordLists
    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project


@dataclass(frozen=True)
class ReadTexts:
    """What was read of a project of which only some bodies are other ones."""

    problems: tuple[Problem, ...]
    """What is wrong in these."""
    others: Sequence[KeptLine]
    """What is wrong elsewhere."""
    found: Mapping[str, list[str]]
    words: ResidentWordLists


@dataclass(frozen=True)
class UsedAgain:
    """The outputs of the last build, and its edition with the texts of now."""

    kept: KeptEdition
    edition: Edition
    clock: Clock
    items: Mapping[str, ItemsOfFile]
    """By path those of the files that look different."""
    reworded: Mapping[Look, object]
    """The values that are other ones."""
    texts: ReadTexts | None = None
    """What was read instead of the whole project; None: all was."""


@dataclass(frozen=True)
class LastGathering:
    """What is kept of the last build, which had these frames; `inputs` are the files of now."""

    store: Store
    inputs: Inputs
    frames: str
    """The digest of the frames."""

    @cached_property
    def _kept(self) -> KeptEdition | None:
        return read_edition(self.store)

    def unread(
        self, settings: Settings, now: datetime, select: Callable[[], Selection]
    ) -> UsedAgain | None:
        """What can be used again, where that can be told without reading the whole project.

        So it is where bodies alone are other ones, in files that had and have no mistake but in
        these: no other rule finds anything else, and no item has another place.
        """
        kept, root = self._kept, settings.folders.root
        if kept is None or kept.problems is None or not self._fits(kept, now, root):
            return None
        changed = self._changed(kept, root)
        if any(each.place[0] in changed and not _is_of_body(each) for each in kept.problems.lines):
            return None
        read = checked_bodies(settings, sorted(changed))
        if read is None:
            return None
        project, problems = read
        found = codes_found(project, kept.problems.codes)
        if any(found.get(path) != kept.problems.found.get(path) for path in changed):
            return None  # how often a rule is right is told of all items together
        others = [each for each in kept.problems.lines if each.place[0] not in changed]
        texts = ReadTexts(problems, others, {**kept.problems.found, **found}, project.words)
        return self._again(kept, settings, project, now, select, changed, texts)

    def again(
        self, settings: Settings, project: Project, now: datetime, select: Callable[[], Selection]
    ) -> UsedAgain | None:
        """What can be used again; None: something differs that more may follow from than texts.

        `select` is asked where a value is needed that is not kept.
        """
        kept, root = self._kept, settings.folders.root
        if kept is None or not self._fits(kept, now, root) or state_of(project) != kept.state:
            return None
        return self._again(kept, settings, project, now, select, self._changed(kept, root))

    def _again(  # noqa: PLR0913, PLR0917 - all that was found out so far
        self,
        kept: KeptEdition,
        settings: Settings,
        project: Project,
        now: datetime,
        select: Callable[[], Selection],
        changed: AbstractSet[str],
        texts: ReadTexts | None = None,
    ) -> UsedAgain | None:
        different = self._different(kept, project, settings.folders.root, changed)
        if different is None:
            return None
        clock, values = Clock(now, kept.until), read_values(self.store, kept)
        whole = partial(_resolver, settings, select)
        resolver = KeptValues(values.digests, values.read, clock, whole)
        if project.record.is_empty:  # else residents read what the record has
            items = [each for each in project.items if each.origin.path in different]
            found = _reworded(resolver, items, settings.folders.content)
            if found is None:
                return None
            resolver.reworded = found
        return UsedAgain(kept, Edition(resolver), clock, different, resolver.reworded, texts)

    def _fits(self, kept: KeptEdition, now: datetime, root: Path) -> bool:
        """Whether all that is no item is as it was."""
        return (
            self.inputs.digest != ""  # else nobody can tell how the files look
            and kept.frames == self.frames
            and kept.since <= now < kept.until
            and self.inputs.without({str(root / path) for path in kept.items}) == kept.others
            and weeks_to_print(kept.outputs.weeks)[0] == kept.outputs.printed
        )

    def _changed(self, kept: KeptEdition, root: Path) -> AbstractSet[str]:
        """The files of items that look different, by their path in the project."""
        stamps = self.inputs.found
        return {
            path for path, each in kept.items.items() if stamps.get(f"{root}/{path}") != each.stamp
        }

    def _different(
        self, kept: KeptEdition, project: Project, root: Path, changed: AbstractSet[str]
    ) -> Mapping[str, ItemsOfFile] | None:
        """The items of these files; None where one of them has other facts."""
        found = _items(project, self.inputs, root, changed)
        return found if all(_same(kept.items[path], found.get(path)) for path in changed) else None


def _is_of_body(line: KeptLine) -> bool:
    """Whether it is told by a rule that reads the bodies of items, and sets none aside."""
    return line.place[4] in BODY_CODES and not line.aside


def _resolver(settings: Settings, select: Callable[[], Selection]) -> Resolver:
    """What resolves all values of what is selected."""
    selection = select()
    addresses = Addresses.of(settings.site_url, selection.council, selection.kinds)
    printed, _ = weeks_to_print(weeks_with_pdf(selection, settings.paper_weeks))
    return SelectionResolver(selection, addresses, settings.folders.content, printed)


def _same(before: ItemsOfFile, now: ItemsOfFile | None) -> bool:
    """Whether the items of a file have the facts that they had; of some nobody can tell."""
    return now is not None and now.facts == before.facts and all(each for _, each in now.facts)


def _items(
    project: Project, inputs: Inputs, root: Path, paths: Iterable[str] | None = None
) -> dict[str, ItemsOfFile]:
    """The items of these files, or of all."""
    found: dict[str, ItemsOfFile] = {}
    for item in (*project.items, *project.aside):
        path = item.origin.path
        if paths is None or path in paths:
            known = found.get(path) or ItemsOfFile(inputs.found.get(str(root / path), ()), [])
            known.facts.append((item.id, facts_of(item)))
            found[path] = known
    return found


def state_of(project: Project) -> str:
    """What of a project does not follow from its files alone, each by itself."""
    aside = [(each.origin.path, each.id) for each in project.aside]
    state = (aside, list(project.pages), project.pages_aside, project.edits)
    try:
        return json.encode(state, order="deterministic").decode()
    except UnicodeEncodeError:  # the name of a file that is no text
        return repr(state)


def _reworded(kept: KeptValues, items: Iterable[Item], content: Path) -> dict[Look, object] | None:
    """The values of these items of which the words are other ones; None where more is."""
    found: dict[Look, object] = {}
    known = statements(content)
    for item in items:
        itself, text = ("item", item.id), ("text", item.id)
        if itself not in kept.digests:
            continue  # nobody sees it yet
        new = reworded(kept.value(itself), kept.value(text), item, known)  # type: ignore[arg-type]
        if new is None:
            return None
        found[itself], found[text] = new
    return found


# -- for the next build ----------------------------------------------------------------------


def told_lines(gathered: Gathered, settings: Settings, speaker: Language) -> list[KeptLine]:
    """What a build tells of what is wrong in the files, by file and line."""
    aside = {id(each) for each in of_single_files(gathered.problems, settings.folders)}
    found = [
        KeptLine(problem.place, said, id(problem) in aside)
        for problem in gathered.problems
        for said in problem_lines([problem], speaker)
    ]
    texts = gathered.again.texts if gathered.again else None
    return sorted((*found, *texts.others), key=lambda each: each.place) if texts else found


def _problems(gathered: Gathered, lines: list[KeptLine]) -> KeptProblems | None:
    """These lines, with what else is to be known of a text to find what is wrong in it."""
    project = gathered.project
    if not project.record.is_empty or project.stops.all:
        return None
    codes = allowed_codes(project)
    return KeptProblems(lines, sorted(codes), codes_found(project, codes))


def keep_gathered(  # noqa: PLR0913, PLR0917 - what a build knows when it is over
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
    again = gathered.again
    if again is not None:
        items = {**again.kept.items, **again.items}
        newer = {*again.reworded, *build.finished.looks.difference(again.kept.looks.looks)}
        problems = again.kept.problems
        if problems is not None:
            found = again.texts.found if again.texts else problems.found
            problems = KeptProblems(lines, problems.codes, dict(found))
        kept = structs.replace(
            again.kept, frames=build.frames, until=build.until, items=items, problems=problems
        )
        keep_newer(store, kept, _values(gathered, newer))
        return
    items = _items(gathered.project, inputs, root)
    kept = KeptEdition(
        frames=build.frames,
        others=inputs.without({str(root / path) for path in items}),
        state=state_of(gathered.project),
        since=now,
        until=build.until,
        items=items,
        outputs=_outputs(gathered),
        looks=KeptLooks([], [], [], {}),
        problems=_problems(gathered, lines),
    )
    looks = {*build.finished.looks, *gathered.looked, *search_looks(gathered.context)}
    edition = gathered.context.edition
    for look in [each for each in looks if each[0] == CARDS]:
        looks.update(edition.rows(look))
    keep_edition(store, kept, _values(gathered, looks))


def _outputs(gathered: Gathered) -> KeptOutputs:
    known = gathered.context.addresses
    addresses = (known.site_url, known.tag_authority, dict(known.slugs), dict(known.kind_slugs))
    return KeptOutputs(list(gathered.pages), list(gathered.files), addresses, *gathered.weeks)


def _values(gathered: Gathered, looks: Iterable[Look]) -> Iterator[tuple[Look, str, bytes | None]]:
    """These looks, each with the digest of its value, and with that where it is to be kept."""
    edition = gathered.context.edition
    for look in sorted(looks):
        if look[0] in (PASSED, TODAY):
            continue
        value: bytes | None = None
        if look[0] not in LONG:
            rows = edition.rows(look)
            value = as_kept(look, None if rows else edition.value(look), rows)
        yield look, edition.digest_of(look), value
