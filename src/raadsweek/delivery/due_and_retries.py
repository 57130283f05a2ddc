"""What `raadsweek publish` has to do: what is due on channels to which it can be sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.delivery.due_candidates import Due, DueStep, candidates, stepped
from raadsweek.delivery.seen_release import doubtful_until
from raadsweek.language import message
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.ledger import DeliveryOutcome, Ledger
from raadsweek.model.publisher import LatePolicy
from raadsweek.model.seen_on_site import is_seen
from raadsweek.model.sent_and_answers import in_words
from raadsweek.model.week import Week
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.edition.resolve import Selection
    from raadsweek.model.record import Record


FIRST_DAYS = timedelta(days=7)


def due(
    selection: Selection,
    planned: frozenset[str],
    record: Record,
    again: frozenset[str] = frozenset(),
    urgent: frozenset[str] = frozenset(),
) -> tuple[Due, ...]:
    """What is to be done at the moment of the (public) selection, in order of time.

    `planned` are the ids of the whole plan; `record` is what was written of what was public, which
    the selection may be ahead of; `again` those that a person wants sent once more; `urgent` the
    items that pass a stop.
    """
    asked = _Asked(selection, planned, record, again, urgent)
    steps = (asked.with_step(each) for each in candidates(selection))
    told = [each for each in steps if each is not None]
    return tuple(sorted(told, key=lambda each: (each.at, each.channel, each.id)))


class _Asked(Struct, frozen=True, dict=True):
    """Finds the step for one thing after another."""

    selection: Selection
    planned: frozenset[str]
    record: Record
    again: frozenset[str]
    urgent: frozenset[str]

    @cached_property
    def ledger(self) -> Ledger:
        """What went out."""
        return self.record.ledger

    @cached_property
    def doubtful(self) -> datetime | None:
        """Up to when facts may be lost."""
        return doubtful_until(self.record.facts)

    def with_step(self, found: Due) -> Due | None:
        """With what is to be done; None where there is nothing to be done or told.

        Nothing is sent, or asked about, of what nobody saw on the site yet, nor while everything is
        stopped.
        """
        made = self._step(found)
        if made is None or made.step is DueStep.WAIT:
            return made
        stop = self.selection.stops.in_force
        if stop is not None and not self._passes(found):
            # Who looks for what may have arrived sends it where it is not there.
            why = message("everything was stopped on {moment}", moment=in_amsterdam(stop.since))
            return stepped(found, DueStep.WAIT, why)
        if self._is_seen(found) or (
            made.step not in (DueStep.SEND, DueStep.ASK) and not made.doubt
        ):
            return made
        return stepped(found, DueStep.WAIT, message("it was not seen on the site yet"))

    def _passes(self, found: Due) -> bool:
        """Whether it goes out although everything is stopped."""
        if found.publication is None:
            return False
        urgent = found.item in self.urgent
        return self.selection.stops.lets(found.publication.kind, urgent=urgent)

    def _is_seen(self, found: Due) -> bool:
        """Whether what is sent lies in a release that was found on the site."""
        record = self.record
        if record.is_empty:
            return True
        shown = [record.by_id.get(id) for id in found.covers or (found.id,)]
        if found.issue is not None and not found.covers:
            return record.closed(found.at)
        return all(each is not None and is_seen(record, each) for each in shown)

    def _step(self, found: Due) -> Due | None:
        outcome = self.ledger.outcome(found.id)
        if outcome is DeliveryOutcome.PUBLISHED:
            return None
        if outcome in (DeliveryOutcome.SENDING, DeliveryOutcome.UNKNOWN):
            why = message("it may have arrived; first we look")
            return self._left_alone(found) or stepped(found, DueStep.LOOK, why)
        if found.id in self.again:
            return replace(found, doubt=self._is_doubtful(found))
        if self._is_half(found):
            return self._waiting(found, outcome) or found
        if outcome in (DeliveryOutcome.SKIPPED, DeliveryOutcome.GONE):
            return None
        return self._new(found, outcome)

    def _new(self, found: Due, outcome: DeliveryOutcome | None) -> Due | None:
        """The step for what does not stand there, as far as we know."""
        last = self.ledger.last(found.id)
        if last is not None and last.outcome is DeliveryOutcome.RETRACTED:
            return stepped(found, DueStep.ASK, message("it was taken back"))
        other = self._elsewhere(found)
        if other is not None:
            why = message("it went out already, as '{publication}'", publication=other)
            return stepped(found, DueStep.ASK, why)
        if not self._is_ours(found):
            return None
        late = self._late(found)
        if outcome is None and self._is_doubtful(found):
            why = message("it may have gone out: facts were lost")
            way = self.selection.channels[found.channel].publisher
            if late is None and way is not None and way.keeps:
                return replace(stepped(found, DueStep.LOOK, why), doubt=True)
            return stepped(found, DueStep.ASK, why)
        if late is not None:
            return late
        return self._waiting(found, outcome) or found

    def _is_doubtful(self, found: Due) -> bool:
        return self.doubtful is not None and found.at <= self.doubtful

    def _waiting(self, found: Due, outcome: DeliveryOutcome | None) -> Due | None:
        """What was refused a moment ago; None for everything else."""
        if outcome is not DeliveryOutcome.FAILED:
            return None
        last = self.ledger.last(found.id)
        if last is not None and last.final:
            words = in_words(last.why, mail=found.is_mail)
            why = message("it was refused for good: {why}", why=words)
            return replace(stepped(found, DueStep.ASK, why), final=True)
        until = refused_until(self.ledger, found.id)
        if until <= self.selection.now:
            return None
        why = message("it was refused; tried again from {moment} on", moment=until)
        return stepped(found, DueStep.WAIT, why)

    def _left_alone(self, found: Due) -> Due | None:
        """What nobody knows of, of a server that does not want to be asked again yet."""
        until = unknown_until(self.ledger, found.id)
        if found.id in self.again or until is None or until <= self.selection.now:
            return None
        why = message("the server is asked again from {moment} on", moment=until)
        return stepped(found, DueStep.WAIT, why)

    def _is_half(self, found: Due) -> bool:
        """Whether a part of its thread stands there already."""
        facts = self.ledger.since_retracted(found.id)
        return any(entry.part and entry.outcome is DeliveryOutcome.PUBLISHED for entry in facts)

    def _elsewhere(self, found: Due) -> str | None:
        """The id under which the same went out before the plan was changed."""
        for id in self.ledger.of_item(found.item, found.channel):
            if id != found.id and id not in self.planned and self._same_turn(found, id):
                return id
        return None

    def _same_turn(self, found: Due, id: str) -> bool:
        """A timeless item may go out again in another week; what is topical may not."""
        if found.publication is None:
            return True
        if self.selection.kinds[found.publication.kind].topical:
            return True
        last = self.ledger.published(id)
        return last is not None and Week.of(last.at.date()) == found.publication.week

    def _late(self, found: Due) -> Due | None:
        channel = self.selection.channels[found.channel]
        if self.selection.now - found.at <= channel.late_after or channel.late is LatePolicy.SEND:
            return None
        if channel.late is LatePolicy.SKIP:
            return stepped(found, DueStep.SKIP, message("it is too late for it"))
        return stepped(found, DueStep.ASK, message("it is too late to send it without asking"))

    def _is_ours(self, found: Due) -> bool:
        """Whether it falls in the time of the ledger; what is older went out without us."""
        channel = self.selection.channels[found.channel]
        begin = self.ledger.since_on(found.channel) or self._begin(found)
        return found.at >= begin - channel.late_after

    def _begin(self, found: Due) -> datetime:
        """From when on a channel to which nothing was sent yet is ours.

        Who begins today may see the first site online some days later.
        """
        now, begun = self.selection.now, self.record.begun
        if begun is None:
            return now
        late_after = self.selection.channels[found.channel].late_after
        return begun if now - begun <= FIRST_DAYS else now - late_after


# How long nothing is tried again: after a refusal, and after an answer that nobody understood.

_FIRST = timedelta(minutes=5)
"""After the first time; each further one doubles it."""
_LONGEST = timedelta(hours=12)
_DOUBLINGS = 8


def refused_until(ledger: Ledger, id: str) -> datetime:
    """From when on what was refused, once or more, is tried again."""
    facts = ledger.since_retracted(id)
    refused = [entry for entry in facts if entry.outcome is DeliveryOutcome.FAILED]
    until = refused[-1].at + _doubled(len(refused))
    return max(until, refused[-1].until or until)


def unknown_until(ledger: Ledger, id: str) -> datetime | None:
    """From when on the server is asked again of what nobody knows; None: nothing is unknown."""
    facts = ledger.since_retracted(id)
    unsure = [entry for entry in facts if entry.outcome is DeliveryOutcome.UNKNOWN]
    if not unsure:
        return None
    until = unsure[-1].until or unsure[-1].at
    return max(until, unsure[-1].at + _doubled(len(unsure) - 1)) if len(unsure) > 1 else until


def _doubled(times: int) -> timedelta:
    waits: timedelta = _FIRST * 2 ** min(times - 1, _DOUBLINGS)
    return min(waits, _LONGEST)
