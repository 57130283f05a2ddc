"""What was gathered for the last build, used again where nothing differs but words of items.

Then nothing is planned, selected or resolved: the outputs are those of the last build, and so are
the values that they look at, but for those of the words.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.cache.kept_changes import ReadValues, read_values
from raadsweek.cache.kept_edition import (
    ItemsOfFile,
    KeptEdition,
    KeptLine,
    MadeOutputs,
)
from raadsweek.edition.clock import Clock
from raadsweek.edition.door import Edition
from raadsweek.edition.reused_values import KeptValues
from raadsweek.lazy_import import LazyModule
from raadsweek.parallel import beside
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from raadsweek.cache.store import Store
    from raadsweek.cache.up_to_date import Inputs
    from raadsweek.config.settings import Settings
    from raadsweek.edition.looks import Look
    from raadsweek.edition.resolve import Selection
    from raadsweek.emit import paper
    from raadsweek.generate import changed_texts, kept_state, reworded_edition
    from raadsweek.generate.reworded_edition import Reworded
    from raadsweek.model.council import ResidentWordLists
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project
else:
    # What changed is read in another process meanwhile, and the rest where that does not suffice.
    changed_texts = LazyModule("raadsweek.generate.changed_texts")
    paper = LazyModule("raadsweek.emit.paper")
    kept_state = LazyModule("raadsweek.generate.kept_state")
    reworded_edition = LazyModule("raadsweek.generate.reworded_edition")


class ReadTexts(Struct, frozen=True):
    """What was read of a project of which only some words are other ones."""

    problems: tuple[Problem, ...]
    """What is wrong in these."""
    others: Sequence[KeptLine]
    """What is wrong elsewhere."""
    found: Mapping[str, list[str]]
    """As in `KeptProblems`."""
    words: ResidentWordLists
    items: Mapping[str, ItemsOfFile]
    """By path those of the files that look different."""
    reworded: Reworded
    """The values that are other ones."""


class UsedAgain(Struct, frozen=True):
    """The outputs of the last build, and its edition with the words of now."""

    values: ReadValues
    made: MadeOutputs
    edition: Edition
    clock: Clock
    items: Mapping[str, ItemsOfFile]
    """By path those of the files that look different."""
    stale: AbstractSet[Look]
    """The looks that see something else."""
    corrects: bool = False
    """Whether anything of it is of this moment only."""
    texts: ReadTexts | None = None
    """What was read instead of the whole project; None: all was."""

    @property
    def kept(self) -> KeptEdition:
        """The edition of the last build."""
        return self.values.kept


class LastGathering(Struct, frozen=True, dict=True):
    """What is kept of the last build, which had these frames; `inputs` are the files of now."""

    store: Store
    inputs: Inputs
    frames: str
    """The digest of the frames."""

    @cached_property
    def _values(self) -> ReadValues | None:
        values = read_values(self.store)
        return values.for_several() if values else None

    def begin(self, settings: Settings, now: datetime) -> Iterator[ReadTexts]:
        """Reads what changed, in a process beside this one; nothing where more has to be read.

        So little is enough where words alone are other ones, in files that had and have no mistake
        but in these: no other rule finds anything else, and no item has another place.
        """
        # What was kept is read before: else each process would do that.
        return beside(self._read(self._values, settings, now)) if self._values else iter(())

    def _read(self, values: ReadValues, settings: Settings, now: datetime) -> Iterator[ReadTexts]:
        read = changed_texts.read  # What that takes to load is loaded beside us, too.
        kept = values.kept
        if kept.problems is not None and self._fits(kept, settings, now):
            changed = self._changed(kept, settings)
            yield from read(settings, self.store, self.inputs, values, changed, now)

    def with_texts(
        self, settings: Settings, now: datetime, texts: ReadTexts, select: Callable[[], Selection]
    ) -> UsedAgain | None:
        """What can be used again where these texts are other ones, and nothing else is.

        `select` is asked where a value is needed that is not kept.
        """
        values = self._values
        if values is None or not _prints_as_before(values.kept):
            return None
        return self._used(values, settings, now, select, texts.items, texts.reworded, texts)

    def again(
        self, settings: Settings, project: Project, now: datetime, select: Callable[[], Selection]
    ) -> UsedAgain | None:
        """The same where all was read; None: more differs than words, and more may follow."""
        values = self._values
        if values is None or not self._fits(values.kept, settings, now):
            return None
        kept = values.kept
        if not _prints_as_before(kept):
            return None
        if kept_state.state_of(project) != kept.state:
            return None
        changed, root = self._changed(kept, settings), settings.folders.root
        found = changed_texts.same_items(project, self.store, self.inputs, root, kept, changed)
        if found is None:
            return None
        some = replace(
            project, items=tuple(each for each in project.items if each.origin.path in found)
        )
        content = settings.folders.content
        reworded = reworded_edition.reworded_edition(self.store, values, content, some, now)
        if reworded is None:
            return None
        return self._used(values, settings, now, select, found, reworded)

    def _used(  # noqa: PLR0913, PLR0917 - all that was found out so far
        self,
        values: ReadValues,
        settings: Settings,
        now: datetime,
        select: Callable[[], Selection],
        items: Mapping[str, ItemsOfFile],
        reworded: Reworded,
        texts: ReadTexts | None = None,
    ) -> UsedAgain | None:
        kept, made = values.kept, values.kept.outputs.read()
        if made is None:
            return None
        clock = Clock(now, kept.until)
        whole = partial(kept_state.resolver, settings, select)
        resolver = KeptValues(values.digests, values.read, clock, whole, reworded.values)
        if not resolver.stale.isdisjoint(kept.outputs.looked):
            return None  # there may be other outputs
        stale = resolver.stale
        corrects = reworded.corrects
        return UsedAgain(values, made, Edition(resolver), clock, items, stale, corrects, texts)

    def _fits(self, kept: KeptEdition, settings: Settings, now: datetime) -> bool:
        """Whether all that is no item is as it was."""
        root = settings.folders.root
        return (
            self.inputs.digest != ""  # else nobody can tell how the files look
            and kept.frames == self.frames
            and kept.since <= now < kept.until
            and self.inputs.without({f"{root}/{path}" for path in kept.items}) == kept.others
        )

    def _changed(self, kept: KeptEdition, settings: Settings) -> list[str]:
        """The files of items that look different, by their path in the project."""
        stamps, root = self.inputs.found, settings.folders.root
        return [
            path for path, each in kept.items.items() if stamps.get(f"{root}/{path}") != each.stamp
        ]


def _prints_as_before(kept: KeptEdition) -> bool:
    return paper.weeks_to_print(kept.outputs.weeks)[0] == kept.outputs.printed
