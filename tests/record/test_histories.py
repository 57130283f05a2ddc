"""Random histories of a council: edits, releases, deploys that fail, looks that fail.

After each deploy the new site is held beside the one before it, and beside the files.
"""

from __future__ import annotations

import os
import random
from datetime import timedelta
from hashlib import sha256

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.record.council import KINDS, RAAD, SCHEDULE, Proefstad, item, moment

from raadsweek.edition.resolve import Selection
from raadsweek.edition.resolve.links import moved
from raadsweek.model.address import Addresses
from raadsweek.model.closure import Closure, Closures
from raadsweek.model.item import ItemStatus, Withdrawal
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.record import Standing
from raadsweek.record.edits_since_release import is_public
from raadsweek.record.fold import fold
from raadsweek.replace_fields import replace

SMALL = 25
EXAMPLES = int(os.environ.get("RAADSWEEK_EXAMPLES", SMALL))
"""`make longtest` asks for more."""
MOSTLY = st.sampled_from([True, True, True, False])
names = st.sampled_from(["a", "b", "c", "d", "e"])


class Histories(RuleBasedStateMachine):
    """A council that writes, edits and publishes, on machines that fail."""

    @initialize(published=st.booleans())
    def begin(self, published: bool) -> None:
        """A few texts are there, and most of them were public before the record begins."""
        since = moment("2026-11-09T08:00")
        self.council = Proefstad.of(
            item("decisions-a", "decisions", meeting=RAAD.id, date=since),
            item("news-a", date=since),
            item("news-b", date=since + timedelta(days=9)),
            item("trivia-a", "trivia", date=since),
        )
        self.now = moment("2026-11-20T11:00")
        self.site: Selection | None = None
        self.release = ""
        self.words = 0
        self.paths: set[str] = set()
        self.deployed: set[str] = set()
        self.counts: dict[str, tuple[int, object]] = {}
        self.announced: dict[tuple[str, str], tuple[str, str]] = {}
        if published:
            self.publish(deploys=True, looks=True)

    # -- what editors do ---------------------------------------------------------------------

    @rule(name=names, kind=st.sampled_from(sorted(KINDS)), days=st.integers(-9, 3))
    def write(self, name: str, kind: str, days: int) -> None:
        """A new text, which may be dated back; or an old name with new words."""
        self.words += 1
        made = item(
            f"{kind}-{name}",
            kind,
            date=self.now + timedelta(days=days),
            body=f"Woorden {self.words}: " + sha256(str(self.words).encode()).hexdigest(),
            meeting=RAAD.id if kind == "decisions" else None,
        )
        self.council.write(made)

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """A file is changed, set back, embargoed, withdrawn, deleted or made ready again."""
        if files := self.council.project.items:
            self._edit(data, data.draw(st.sampled_from([each.id for each in files])))

    def _edit(self, data: st.DataObject, id: str) -> None:
        self.words += 1
        reason = Withdrawal(self.now, "Het klopt niet.")
        change = data.draw(
            st.sampled_from(
                [
                    {"body": f"Anders {self.words}"},
                    {"status": ItemStatus.DRAFT},
                    {"status": ItemStatus.READY, "withdrawal": None, "embargo": None},
                    {"embargo": self.now + timedelta(days=2)},
                    {"status": ItemStatus.WITHDRAWN, "withdrawal": reason},
                    {"status": ItemStatus.WITHDRAWN, "withdrawal": None},
                    None,
                ]
            )
        )
        if change is None:
            self.council.delete(id)
        else:
            self.council.edit(id, **change)

    @rule(data=st.data(), changed=st.booleans())
    def rename(self, data: st.DataObject, changed: bool) -> None:
        """A file gets another name, and perhaps other words with it."""
        if not (files := self.council.project.items):
            return
        file = data.draw(st.sampled_from(files))
        self.words += 1
        self.council.delete(file.id)
        title = f"{file.title}!" if changed else file.title
        self.council.write(replace(file, id=f"{file.kind}-z{self.words}", title=title))

    @rule(weekday=st.integers(0, 6), shut=st.booleans())
    def change_the_week(self, weekday: int, shut: bool) -> None:
        """The week gets other days, or last week was closed after all."""
        entries = tuple(replace(each, weekday=weekday) for each in SCHEDULE.entries)
        closed = Closure((self.now - timedelta(days=7)).date(), self.now.date(), "Storing")
        self.council.project = replace(
            self.council.project,
            schedule=replace(SCHEDULE, entries=entries),
            closures=Closures((closed,) if shut else ()),
        )

    @rule(hours=st.sampled_from([1, 2, 5, 24, 48, 72]))
    def wait(self, hours: int) -> None:
        """Time passes."""
        self.now += timedelta(hours=hours)

    @rule(data=st.data())
    def edit_what_is_public(self, data: st.DataObject) -> None:
        """A text that residents read is changed, and published with that."""
        if self.site is None or not self.site.items:
            return
        id = data.draw(st.sampled_from(sorted(self.site.items)))
        if id in {each.id for each in self.council.project.items}:
            self._edit(data, id)
            self.publish(deploys=data.draw(MOSTLY), looks=data.draw(MOSTLY))

    @rule(days=st.integers(1, 8), deploys=MOSTLY, looks=MOSTLY)
    def next_day(self, days: int, deploys: bool, looks: bool) -> None:
        """Some days later, after the last place of the day, there is a release."""
        self.now = moment(f"{self.now + timedelta(days=days):%Y-%m-%d}T13:00")
        self.publish(deploys=deploys, looks=looks)

    # -- what machines do --------------------------------------------------------------------

    @rule(deploys=MOSTLY, looks=MOSTLY)
    def publish(self, deploys: bool, looks: bool) -> None:
        """A release: its deploy may fail, and so may the look at it."""
        self.now += timedelta(minutes=1)
        self.council.prepare(self._told)
        if not deploys:
            return
        record = self.council.record(self.now)
        releases = [each for each in record.facts if each.fact == "release"]
        if not releases:
            return
        self.release = max(releases, key=lambda each: (each.at, each.id)).of
        self._deploy()
        if looks:
            self.council.see(self.release, self._told)

    @rule()
    def look(self) -> None:
        """Somebody looks at the site that stands there."""
        self.now += timedelta(minutes=1)
        if self.release:
            self.council.see(self.release, self._told)

    @property
    def _told(self) -> str:
        return f"{self.now:%Y-%m-%dT%H:%M}"

    def _deploy(self) -> None:
        """The site of the newest release takes the place of the one that stood there."""
        before, self.site = self.site, self.council.public(self._told)
        new = {each.id: each for each in self.site.publications}
        gone = {id for id, each in self.site.record.items.items() if self._is_away(each.standing)}
        for old in before.publications if before else ():
            item = self.site.record.renamed.get(old.item, old.item)
            assert old.id in new or item in gone, "a publication that was public is gone"
            if old.id in new:
                assert new[old.id].due == old.due, "a publication moved in the week"
        self._nothing_is_announced_by_taking_back(before)
        self._nothing_is_announced_twice()
        self._addresses_answer()
        self._counts_never_fall()
        self.deployed |= set(new)

    @staticmethod
    def _is_away(standing: Standing) -> bool:
        return standing in (Standing.HIDDEN, Standing.ERASED)

    def _nothing_is_announced_by_taking_back(self, before: Selection | None) -> None:
        assert self.site is not None
        files = {each.id: each for each in self.council.project.items}
        known = {each.id for each in before.publications} if before else set()
        for each in self.site.publications:
            if each.id not in known | self.deployed:
                assert is_public(files[each.item], self.now), "announced by being taken back"
        for id, shown in self.site.items.items():
            readable = id not in self.site.withdrawn
            if readable and id in files:
                assert is_public(files[id], self.now), "words that their file hides"
                assert shown.body == files[id].body

    def _nothing_is_announced_twice(self) -> None:
        """The same words of a topical item, of which there is one file, have one id a channel."""
        assert self.site is not None
        files = {each.id for each in self.council.project.items}
        for each in self.site.publications:
            if KINDS[each.kind].topical and each.item not in self.site.withdrawn:
                words = (each.channel, self.site.items[each.item].body)
                first = self.announced.setdefault(words, (each.id, each.item))
                assert first[0] == each.id or first[1] in files, "announced twice"

    def _addresses_answer(self) -> None:
        assert self.site is not None
        record = self.site.record
        addresses = Addresses.of("", self.council.project.council, self.council.project.kinds)
        answers = {each.path for each in record.items.values()} | set(moved(self.site, addresses))
        shown = {each.path for id, each in record.items.items() if id in self.site.items}
        assert not self.paths - answers, "an address that was public is gone"
        self.paths |= shown

    def _counts_never_fall(self) -> None:
        assert self.site is not None
        for each in self.site.record.items.values():
            count, updated = each.changes, each.updated or each.since
            if each.thing in self.counts:
                before = self.counts[each.thing]
                assert (count, updated) >= before, "a count or a date of changes fell"
            self.counts[each.thing] = (count, updated)

    # -- what always holds -------------------------------------------------------------------

    @invariant()
    def published_was_there(self) -> None:
        """What the plan calls published stood on the site; what stands in the past is known."""
        project = self.council.loaded(self.now)
        for each in self.council.plan(self._told).publications:
            if each.status is PublicationStatus.PUBLISHED:
                assert each.id in self.deployed, "called published, and never was"
            until = project.record.until
            if until and each.due <= until and not each.tentative:
                assert each.known_as, "something new in the past"

    @invariant()
    def order_means_nothing(self) -> None:
        """Facts that are shuffled and doubled fold alike."""
        facts = list(self.council.facts)
        again = [*facts, *facts[:3]]
        random.Random(len(facts)).shuffle(again)  # noqa: S311 - the same at each run
        unique = tuple({each.id: each for each in again}.values())
        one, other = (fold(each, self.council.texts.values()) for each in (facts, unique))
        assert replace(one, facts=()) == replace(other, facts=())

    @invariant()
    def topical_once(self) -> None:
        """A topical item is never shown twice on a channel."""
        shown = [
            (each.item, each.channel)
            for each in self.council.record(self.now).shown
            if KINDS[each.item.partition("-")[0]].topical
        ]
        assert len(shown) == len(set(shown))


Histories.TestCase.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=30, derandomize=EXAMPLES <= SMALL
)
TestHistories = Histories.TestCase
