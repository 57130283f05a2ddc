"""The release that was seen on the site, and the doubts that stop anything new."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import message
from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import Fact
from raadsweek.record.lost_texts import LOSS, is_loss_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from raadsweek.delivery.site_probe import SiteProbe

LOOKED, TOLD = "looked", "told"
CLOCK = "clock"
"""What a person accepted, as that facts were lost (`LOSS`)."""
OFF = timedelta(minutes=5)
"""More than this a clock may not differ."""
LONG = timedelta(days=35)
"""After so long without a fact a clock that nobody can compare is asked about."""
DAILY = timedelta(days=1)


class DoubtError(RaadsweekError):
    """Nothing new is made public before somebody knows better."""


class OlderRecordError(DoubtError):
    """The site knows facts that the record here has not."""


def newest_release(facts: Iterable[Fact]) -> Fact | None:
    """The release that was prepared last; None: there is none."""
    found = (each for each in facts if each.fact == sorts.RELEASE)
    return max(found, key=lambda each: (each.at, each.of), default=None)


def seen_fact(
    facts: Iterable[Fact], release: str, now: datetime, how: str, by: str = ""
) -> Fact | None:
    """The fact that a release was found; None where it is not known here, or was found today."""
    known = list(facts)
    if not any(each.fact == sorts.RELEASE and each.of == release for each in known):
        return None
    seen = [each.at for each in known if each.fact == sorts.SEEN and each.of == release]
    if seen and now - max(seen) < DAILY:
        return None
    return Fact(at=now, fact=sorts.SEEN, of=release, how=how, by=by)


def is_seen(facts: Iterable[Fact], release: str) -> bool:
    """Whether it was ever found at the address of the site."""
    return any(each.fact == sorts.SEEN and each.of == release for each in facts)


def unknown_heads(facts: Sequence[Fact], found: SiteProbe) -> tuple[str, ...]:
    """What the site knows and the record here does not, and nobody accepted."""
    known = {each.id for each in facts}
    for each in facts:
        if each.fact in (sorts.RECOVERED, sorts.ACCEPTED):
            known.update(each.reference.split())
    return tuple(id for id in found.head if id not in known)


def refuse_older_record(facts: Sequence[Fact], found: SiteProbe) -> None:
    """OlderRecordError where the site knows facts that the record here has not."""
    if unknown_heads(facts, found):
        raise OlderRecordError(
            message("the record here is older than the site: facts are missing"),
            message(
                "Get the newest version of the folder 'record', or bring the public facts back "
                "from the site with: raadsweek archive recover. Is it lost for good? Say so with: "
                "raadsweek publish --accept."
            ),
        )


def refuse_without_look(facts: Iterable[Fact], site_url: str) -> None:
    """DoubtError where a site that was seen before does not answer.

    Who does not look cannot know whether it shows more than the record here knows.
    """
    if any(each.fact == sorts.SEEN for each in facts):
        raise DoubtError(
            message("the site at {url} does not answer", url=site_url),
            message(
                "Nothing was made public: nobody can tell what residents read there. Try again "
                "later. Must it be now? Say so with: raadsweek publish --accept."
            ),
        )


def refuse_wrong_clock(facts: Sequence[Fact], found: SiteProbe | None, now: datetime) -> None:
    """DoubtError where the clock of this machine is wrong, or nobody can tell.

    `found` is None where there was no look.
    """
    date = found.date if found else None
    if found and date and is_off(found, now):
        raise DoubtError(
            message(
                "the clock of this machine says {now}, that of the site {date}",
                now=now,
                date=in_amsterdam(date),
            ),
            message("Put the clock right and try again. Nothing was made public."),
        )
    last = max((each.at for each in facts), default=None)
    if last is not None and (now < last - OFF or (date is None and now > last + LONG)):
        raise DoubtError(
            message(
                "is it really {now}? The last fact of the record is of {last}",
                now=now,
                last=in_amsterdam(last),
            ),
            message("If so: raadsweek publish --accept. If not, put the clock right first."),
        )


def is_off(found: SiteProbe, now: datetime) -> bool:
    """Whether the host says that it is another time; a cache may have kept its answer a while."""
    if found.date is None:
        return False
    return not found.date - OFF <= now <= found.date + OFF + timedelta(seconds=found.age)


def refuse_given_moment(facts: Sequence[Fact]) -> None:
    """UsageError where the record was made with the clock: its moments are true."""
    begins = [each for each in facts if each.fact == sorts.BEGIN]
    if begins and not any(each.played for each in begins):
        raise UsageError(
            message("--now does not go with this record, which was made by the clock"),
            message(
                "Leave --now out, or try it in a copy of the folder without the folder 'record'."
            ),
        )


def accepted(
    facts: Sequence[Fact], found: SiteProbe | None, now: datetime, by: str
) -> tuple[Fact, ...]:
    """The facts that a person knows of what was in doubt; none where nothing is."""
    made = []
    lost = unknown_heads(facts, found) if found else ()
    if lost or is_loss_open(facts):
        heads = " ".join(lost)
        made.append(
            Fact(at=now, fact=sorts.ACCEPTED, of="record", how=LOSS, reference=heads, by=by)
        )
    last = max((each.at for each in facts), default=now)
    if not last - OFF <= now <= last + LONG or (found and is_off(found, now)):
        made.append(Fact(at=now, fact=sorts.ACCEPTED, of="record", how=CLOCK, by=by))
    return tuple(made)


def doubtful_until(facts: Iterable[Fact]) -> datetime | None:
    """Up to when what was sent may be forgotten: facts were lost, and those are not public."""
    lost = (
        each.at
        for each in facts
        if each.fact == sorts.RECOVERED or (each.fact == sorts.ACCEPTED and each.how == LOSS)
    )
    return max(lost, default=None)
