"""What was gathered for the last build, used again where nothing differs but texts of items.

Then nothing is planned, selected or resolved: the outputs are those of the last build, and so are
the values that they look at, but for those of the texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from msgspec import json, structs

from raadsweek.cache.item_cache import facts_of
from raadsweek.cache.kept_edition import (
    ItemsOfFile,
    KeptEdition,
    KeptLooks,
    KeptOutputs,
    forget_edition,
    keep_edition,
    keep_newer,
    read_edition,
    read_values,
)
from raadsweek.edition.clock import PASSED, TODAY, Clock
from raadsweek.edition.door import Edition
from raadsweek.edition.kept_values import CARDS, LONG, KeptValues, as_kept
from raadsweek.edition.resolve import Selection, SelectionResolver
from raadsweek.edition.resolve.mails_and_paper import weeks_with_pdf
from raadsweek.edition.resolve.statement import reworded, statements
from raadsweek.generate.gather import Gathered, weeks_to_print
from raadsweek.generate.site_search import search_looks
from raadsweek.model.address import Addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cache.store import Store
    from raadsweek.cache.up_to_date import Inputs
    from raadsweek.config.settings import Settings
    from raadsweek.edition.looks import Look, Resolver
    from raadsweek.generate.build_result import Build
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


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


@dataclass(frozen=True)
class LastGathering:
    """What is kept of the last build, which had these frames; `inputs` are the files of now."""

    store: Store
    inputs: Inputs
    frames: str
    """The digest of the frames."""

    def again(
        self, settings: Settings, project: Project, now: datetime, select: Callable[[], Selection]
    ) -> UsedAgain | None:
        """What can be used again; None: something differs that more may follow from than texts.

        `select` is asked where a value is needed that is not kept.
        """
        kept = read_edition(self.store)
        root = settings.folders.root
        if kept is None or not self._fits(kept, project, now, root):
            return None
        different = self._different(kept, project, root)
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
        return UsedAgain(kept, Edition(resolver), clock, different, resolver.reworded)

    def _fits(self, kept: KeptEdition, project: Project, now: datetime, root: Path) -> bool:
        """Whether all that is no item is as it was."""
        return (
            self.inputs.digest != ""  # else nobody can tell how the files look
            and kept.frames == self.frames
            and kept.since <= now < kept.until
            and self.inputs.without({str(root / path) for path in kept.items}) == kept.others
            and state_of(project) == kept.state
            and weeks_to_print(kept.outputs.weeks)[0] == kept.outputs.printed
        )

    def _different(
        self, kept: KeptEdition, project: Project, root: Path
    ) -> Mapping[str, ItemsOfFile] | None:
        """The files of items that look different; None where one of them has other facts."""
        stamps = self.inputs.found
        changed = {
            path for path, each in kept.items.items() if stamps.get(str(root / path)) != each.stamp
        }
        found = _items(project, self.inputs, root, changed)
        return found if all(_same(kept.items[path], found.get(path)) for path in changed) else None


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


def keep_gathered(
    store: Store, settings: Settings, inputs: Inputs, now: datetime, build: Build
) -> None:
    """Keeps what was gathered for a build of `now`; its site is the same up to `build.until`."""
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
        kept = structs.replace(again.kept, frames=build.frames, until=build.until, items=items)
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
