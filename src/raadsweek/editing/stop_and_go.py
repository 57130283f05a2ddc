"""Stop and go: nothing planned goes out, until a person says what becomes of what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from yaml import safe_dump

from raadsweek.atomic_write import write_together
from raadsweek.editing.board_acts import refuse_address
from raadsweek.editing.held_by_stop import AtEnd, Choice, Waiting, WhatWaits
from raadsweek.errors import UsageError
from raadsweek.language import message
from raadsweek.load.stop import FILE, stop_files
from raadsweek.model import fact as sorts
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.fact import Fact
from raadsweek.model.ledger import BY_PERSON, DeliveryOutcome, LedgerEntry
from raadsweek.model.stop import FILED, Stop
from raadsweek.record.fact_files import append
from raadsweek.record.ledger import fact_of
from raadsweek.record.stops import stop_fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.model.folders import Folders
    from raadsweek.model.project import Project


class Stopping(Struct, frozen=True):
    """Stop and go in one project. `project` is what could be read of its files."""

    folders: Folders
    project: Project
    now: datetime
    by: str = BY_PERSON
    """A role."""

    # -- stop --------------------------------------------------------------------------------

    def stop(
        self,
        why: str,
        excepted: Iterable[str] = (),
        line: str = "",
        until: datetime | None = None,
    ) -> Stop:
        """Stops everything from now on; a council without a record gets the file that says it.

        UsageError where it is stopped already, or where there is no such kind.
        """
        refuse_address(self.by)
        known = self.project.stops.in_force
        if known is not None and not excepted and not line:
            raise UsageError(
                message("everything is stopped already, since {moment}", moment=known.since),
                message("It goes on with: raadsweek go."),
            )
        kinds = frozenset(excepted)
        for kind in sorted(kinds - self.project.kinds.keys()):
            raise UsageError(
                message("the kind '{kind}' is not known", kind=kind),
                nearest(kind, self.project.kinds),
            )
        if until is not None and until <= self.now:
            raise UsageError(
                message("{moment} has passed already", moment=until),
                message("Give a later moment, or none."),
            )
        moment = self.now.replace(microsecond=0)
        made = Stop(moment, " ".join(why.split()), self.by, until, kinds, " ".join(line.split()))
        if self.project.record.is_empty:
            self._write(made)
        else:
            append(self.folders, [stop_fact(self.project, made, moment, self.by)])
        return made

    def _write(self, stop: Stop) -> None:
        """The file of a stop, for a council that did not publish yet."""
        told: dict[str, object] = {"why": stop.why, "since": stop.since.isoformat(sep=" ")[:16]}
        told["by"] = stop.by
        if stop.until is not None:
            told["until"] = stop.until.isoformat(sep=" ")[:16]
        if stop.excepted:
            told["except"] = sorted(stop.excepted)
        if stop.line:
            told["line"] = stop.line
        data = safe_dump(told, allow_unicode=True, sort_keys=False).encode()
        write_together({self.folders.calendars / FILE: data}, self.folders.root)

    # -- go ----------------------------------------------------------------------------------

    def at_end(self) -> AtEnd:
        """What waits now; nothing where nothing is stopped."""
        return WhatWaits(self.project, self.now).at_end()

    def go(self, choices: Mapping[str, Choice], why: str = "") -> None:
        """Lets everything go on. UsageError where of something that waits nothing was said."""
        refuse_address(self.by)
        if self.project.stops.in_force is None:
            raise UsageError(
                message("nothing is stopped"), message("Stop everything with: raadsweek stop.")
            )
        waiting = self.at_end().waiting
        self._refuse(waiting, choices)
        chosen: dict[Choice, list[str]] = {each: [] for each in Choice}
        for each in waiting:
            choice = choices[each.id]
            chosen[choice] += [each.id, *each.holds] if choice is Choice.NEVER else [each.id]
        if not self.project.record.is_empty:
            append(self.folders, [*self._facts(chosen, why), *self._skips(waiting, choices)])
        for file in stop_files(self.folders):
            file.unlink()

    def _refuse(self, waiting: Sequence[Waiting], choices: Mapping[str, Choice]) -> None:
        known = {each.id: each for each in waiting}
        for id in sorted(choices.keys() - known.keys()):
            raise UsageError(
                message("'{publication}' does not wait", publication=id),
                nearest(id, known) or message("See what waits with: raadsweek go."),
            )
        for id, choice in choices.items():
            if choice not in known[id].choices:
                raise UsageError(
                    message("'{publication}' cannot go out later", publication=id)
                    if choice is Choice.LATER
                    else message("'{publication}' cannot go out now", publication=id),
                    message("Say --now or --never of it.")
                    if choice is Choice.LATER
                    else message("Say --later or --never of it."),
                )
        unsaid = [each for each in waiting if each.id not in choices]
        if unsaid:
            raise UsageError(
                message("nothing is said yet of: {names}", names=", ".join(e.id for e in unsaid)),
                message("Say of each --now, --later or --never; of all others --rest later."),
            )

    def _facts(self, chosen: Mapping[Choice, list[str]], why: str) -> Iterator[Fact]:
        stops = [each for each in self.project.stops.all if each.holds_at(self.now)]
        moment = self.now.replace(microsecond=0)
        ids = [each.id for each in stops if each.id != FILED]
        for each in stops:
            if each.id == FILED:  # in its file only: it is recorded that it was
                ids += [f.id for f in append(self.folders, [self._filed(each, moment)])]
        yield Fact(
            at=moment,
            fact=sorts.GO,
            of="all",
            why=" ".join(why.split()),
            by=self.by,
            lifts=tuple(ids),
            covers=tuple(chosen[Choice.NOW]),
            later=tuple(chosen[Choice.LATER]),
            never=tuple(chosen[Choice.NEVER]),
        )

    def _filed(self, stop: Stop, moment: datetime) -> Fact:
        return stop_fact(self.project, stop, min(moment, stop.since), self.by)

    def _skips(self, waiting: Iterable[Waiting], choices: Mapping[str, Choice]) -> Iterator[Fact]:
        """What is on our site and goes out nowhere else: nobody is reminded of it."""
        ledger = self.project.record.ledger
        for each in waiting:
            if each.shown and choices[each.id] is Choice.NEVER:
                item, channel, _ = each.id.rsplit("@", 2)
                moment = self.now.replace(microsecond=0)
                entry = LedgerEntry(
                    each.id, channel, item, moment, DeliveryOutcome.SKIPPED, self.by
                )
                yield fact_of(entry, ledger)
