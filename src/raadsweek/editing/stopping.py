"""Stop and go: nothing planned goes out, until a person says what becomes of what waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from yaml import safe_dump

from raadsweek.editing.told import refuse_address
from raadsweek.errors import UsageError
from raadsweek.language import Message, message
from raadsweek.load.stop import FILE, stop_files
from raadsweek.model import fact as sorts
from raadsweek.model.address import Addresses
from raadsweek.model.channel import ChannelType
from raadsweek.model.fact import Fact
from raadsweek.model.hint import nearest
from raadsweek.model.issue import issue_id
from raadsweek.model.ledger import BY_PERSON, Entry, Outcome
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.statement import statement_of
from raadsweek.model.stop import FILED, RELAXED_AFTER, Stop
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.plan.slots import slots_between
from raadsweek.record.deliveries import fact_of
from raadsweek.record.fact_files import append
from raadsweek.record.release import Release
from raadsweek.record.stops import stop_fact
from raadsweek.record.values import Added, Values
from raadsweek.writing import write_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.model.channel import Channel
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.project import Folders, Project


class Choice(StrEnum):
    """What becomes of something that waits."""

    NOW = "now"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits while everything is stopped: a publication, or the issue of a mail."""

    id: str
    title: str
    channel: str
    """Its label."""
    due: datetime
    choices: tuple[Choice, ...]
    holds: tuple[str, ...] = ()
    """Of an issue the publications in it."""
    shown: bool = False
    """Whether it is on our site already, and waits for another channel."""


@dataclass(frozen=True, slots=True)
class AtEnd:
    """What waits at the end of a stop."""

    waiting: tuple[Waiting, ...] = ()
    """Of which a person says what becomes of it, in order of time."""
    dropped: int = 0
    """How many places of timeless items passed; these come again when it is their turn."""


@dataclass(frozen=True, slots=True)
class Stopping:
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
        stop = self.project.stops.in_force
        if stop is None:
            return AtEnd()
        project = replace(self.project, stops=self.project.stops.without())
        planned = plan(project, self.now)
        coming = self._coming(project, planned)
        topical = [each for each in coming if project.kinds[each.kind].topical]
        found = [*self._on_channels(topical), *self._in_mails(topical)]
        found += self._elsewhere(stop, planned)
        waiting = tuple(sorted(found, key=lambda each: (each.due, each.id)))
        return AtEnd(waiting, self._passed_over(project, stop))

    def _passed_over(self, project: Project, stop: Stop) -> int:
        """How many places of timeless kinds it took."""
        days = slots_between(project, stop.begins.date(), self.now.date())
        places = [each for each in days if stop.begins <= each.at <= self.now]
        kinds = project.kinds
        return sum(
            not kinds[each.kind].topical and each.kind not in stop.excepted for each in places
        )

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
                entry = Entry(each.id, channel, item, moment, Outcome.SKIPPED, self.by)
                yield fact_of(entry, ledger)

    # -- what waits --------------------------------------------------------------------------

    def _coming(self, project: Project, planned: Plan) -> tuple[Publication, ...]:
        """What a release now would show for the first time."""
        addresses = Addresses.of("", project.council, project.kinds)
        release = Release(
            project,
            planned,
            addresses,
            lambda item: statement_of(item, lambda _: ""),
            Added(project.record.values or Values()),
            self.now,
        )
        items = {item.id: item for item in project.items}
        stops = self.project.stops
        return tuple(
            each
            for each in release.coming
            if not stops.lets(each.kind, urgent=items[each.item].urgent)
        )

    def _on_channels(self, found: Iterable[Publication]) -> Iterator[Waiting]:
        for each in found:
            channel = self.project.channels[each.channel]
            if channel.type is ChannelType.MAIL:
                continue
            now = channel.type is not ChannelType.PRINT
            choices = (*((Choice.NOW,) if now else ()), Choice.LATER, Choice.NEVER)
            yield Waiting(each.id, each.title, channel.label, each.due, choices)

    def _in_mails(self, found: Iterable[Publication]) -> Iterator[Waiting]:
        """Mails go out with all that is in them, or not."""
        issues: dict[tuple[str, Week], list[Publication]] = {}
        for each in found:
            if self.project.channels[each.channel].type is ChannelType.MAIL:
                week = Week.of(each.due.date())
                issues.setdefault((each.channel, week), []).append(each)
        for (id, week), told in issues.items():
            channel = self.project.channels[id]
            title = str(week)
            due, ids = min(each.due for each in told), tuple(each.id for each in told)
            yield Waiting(issue_id(id, week), title, channel.label, due, tuple(Choice), ids)

    def _elsewhere(self, stop: Stop, planned: Plan) -> Iterator[Waiting]:
        """What is on our site and was still to go out elsewhere, of the last day before it."""
        open_ones = (PublicationStatus.DUE, PublicationStatus.REFUSED)
        for each in planned.publications:
            channel = self.project.channels.get(each.channel)
            if channel is None or not each.known_as or each.status not in open_ones:
                continue
            if each.at < stop.since - RELAXED_AFTER or not _is_asked(channel):
                continue
            choices = (Choice.NOW, Choice.NEVER)
            yield Waiting(each.id, each.title, channel.label, each.due, choices, shown=True)


def _is_asked(channel: Channel) -> bool:
    """Whether somebody, or a program, brings something there from here."""
    mail = channel.type is ChannelType.MAIL
    return not mail and (channel.by_hand or channel.publisher is not None)


def said_of(waiting: Waiting) -> Message:
    """One thing that waits, in words."""
    return message(
        "{moment} {channel}: {title} ({publication})",
        moment=waiting.due,
        channel=waiting.channel,
        title=waiting.title,
        publication=waiting.id,
    )
