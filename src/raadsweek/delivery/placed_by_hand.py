"""Records what a person did: placed a publication, took it back, or decided to leave it out.

The command `raadsweek placed` and the board's server both call this.
"""

from __future__ import annotations

from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from raadsweek.delivery.publish_run import run_lock
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Message, message
from raadsweek.model.ledger import BY_PERSON, DeliveryOutcome, Ledger, LedgerEntry
from raadsweek.record.ledger import add_entry, read_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.model.folders import Folders
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.project import Project

OPEN = (
    DeliveryOutcome.SENDING,
    DeliveryOutcome.UNKNOWN,
    DeliveryOutcome.FAILED,
    DeliveryOutcome.SKIPPED,
)
"""What a person may settle of a channel that has a publisher."""


class PlacedResult(Struct, frozen=True):
    """The result of a record made; `new` is false where it stood in the ledger already."""

    entry: LedgerEntry
    new: bool = True


class Recorder(Struct, frozen=True):
    """Records in one project what one person did."""

    folders: Folders
    project: Project
    plan: Plan
    """Everything from the first item on, as `plan(project, now)` makes it."""
    now: datetime
    by: str = BY_PERSON
    """A name or a role; never an e-mail address."""

    def placed(self, id: str, url: str = "") -> PlacedResult:
        """Records that someone placed the publication `id`, at `url` where it has an address.

        UsageError where there is no such publication, where it cannot be placed by hand, or
        where it was recorded before with another address. The same again records nothing.
        """
        address = _checked_url(url)
        with self._alone(id):
            ledger = self._ledger()
            known = ledger.published(id)
            if known is not None:
                return _same(known, address)
            publication = self._to_place(id, ledger)
            return self._record(publication, ledger, DeliveryOutcome.PUBLISHED, url=address)

    def retracted(self, id: str, why: str = "") -> PlacedResult:
        """Records that it does not stand there, or no longer: it is to be done once more."""
        with self._alone(id):
            ledger = self._ledger()
            last = ledger.last(id)
            if last is None:
                raise UsageError(
                    message("nothing is recorded of '{publication}'", publication=id),
                    _near(id, {entry.publication for entry in ledger.entries}),
                )
            if last.outcome is DeliveryOutcome.RETRACTED:
                return PlacedResult(last, new=False)
            return self._record(last, ledger, DeliveryOutcome.RETRACTED, why=why)

    def skipped(self, id: str, why: str = "") -> PlacedResult:
        """Records that it was decided that it does not go out: nobody is reminded of it."""
        with self._alone(id):
            ledger = self._ledger()
            if ledger.published(id):
                raise UsageError(
                    message("'{publication}' has gone out already", publication=id),
                    message("Use --undo where that is not so."),
                )
            last = ledger.last(id)
            if last is not None and last.outcome is DeliveryOutcome.SKIPPED:
                return PlacedResult(last, new=False)
            publication = self._publication(id, ledger)
            return self._record(publication, ledger, DeliveryOutcome.SKIPPED, why=why)

    @contextmanager
    def _alone(self, id: str) -> Iterator[None]:
        """Not while `raadsweek publish` may be at work on it too."""
        channel = self.project.channels.get(channel_of(id))
        if channel is None or channel.publisher is None:
            yield
            return
        with run_lock(self.folders):
            yield

    def _ledger(self) -> Ledger:
        """The ledger as it is now: since the project was loaded it may have grown."""
        return read_ledger(self.folders)

    def _publication(self, id: str, ledger: Ledger) -> Publication | LedgerEntry:
        known = {publication.id: publication for publication in self.plan.publications}
        posts = {publication.post: publication for publication in self.plan.publications}
        found = known.get(id) or posts.get(id) or ledger.last(id)
        if found is None:
            raise UsageError(
                message("there is no publication '{publication}'", publication=id),
                _near(id, known),
            )
        return found

    def _to_place(self, id: str, ledger: Ledger) -> Publication | LedgerEntry:
        """The publication, if a person may place it."""
        found = self._publication(id, ledger)
        if getattr(found, "tentative", False):
            raise UsageError(
                message("the item of '{publication}' is not ready yet", publication=id),
                message("Make its status 'ready' first."),
            )
        channel = self.project.channels.get(found.channel)
        if channel and not channel.by_hand and ledger.outcome(id) not in OPEN:
            raise UsageError(
                message("nobody places anything on {channel} by hand", channel=channel.label),
                message("What goes there is made by the build or sent by 'raadsweek publish'."),
            )
        return found

    def _record(
        self,
        of: Publication | LedgerEntry,
        ledger: Ledger,
        outcome: DeliveryOutcome,
        url: str = "",
        why: str = "",
    ) -> PlacedResult:
        if "@" in self.by:
            raise UsageError(
                message("'{name}' is an e-mail address", name=self.by),
                message("Write a name or a role: the ledger may be read by many."),
            )
        id = of.publication if isinstance(of, LedgerEntry) else of.post
        covers = of.covers if isinstance(of, LedgerEntry) else _covered(of, self.plan)
        # A digest is of no item: what stands of each is known by what it covers.
        item = of.item if "@" not in id else id.rsplit("@", 2)[0]
        moment = self.now.replace(microsecond=0)
        words = " ".join(why.split())
        entry = LedgerEntry(
            id,
            of.channel,
            item,
            moment,
            outcome,
            self.by,
            url,
            why=words,
            covers=covers,
            by_hand=outcome is DeliveryOutcome.PUBLISHED,
        )
        return PlacedResult(add_entry(self.folders, entry, ledger))


def _covered(publication: Publication, plan: Plan) -> tuple[str, ...]:
    """What goes out with it in its digest; nothing where it goes out by itself."""
    if not publication.bundle:
        return ()
    together = (p for p in plan.publications if p.bundle == publication.bundle)
    return tuple(each.id for each in sorted(together, key=lambda each: each.nth))


def channel_of(id: str) -> str:
    """The channel of a publication or of an issue of a mail; empty where it is neither."""
    if id.startswith("mail/"):
        return id.split("/")[1]
    return id.partition("@")[2].partition("@")[0]


def _checked_url(url: str) -> str:
    url = url.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in url:
        raise UsageError(
            message("'{text}' is not a web address", text=url),
            message("Write the whole address, beginning with https://."),
        )
    if parts.username or parts.password:
        raise UsageError(
            message("the address holds a name or a password"),
            message("Write it without; the ledger may be read by many."),
        )
    return url


def _same(known: LedgerEntry, url: str) -> PlacedResult:
    if url in ("", known.url):
        return PlacedResult(known, new=False)
    raise RaadsweekError(
        message(
            "'{publication}' was placed already, on {moment}: {url}",
            publication=known.publication,
            moment=known.at,
            url=known.url or message("without an address"),
        ),
        message("Is that wrong? Take it back with --undo and record it again."),
    )


def _near(id: str, known: Iterable[str]) -> Message:
    """The nearest id; there are too many of them to name them all."""
    shows = message("'raadsweek plan --format json' shows the ids.")
    close = get_close_matches(id, list(known), n=1)
    return (
        message("Did you mean '{nearest}'? {known}", nearest=close[0], known=shows)
        if close
        else shows
    )
