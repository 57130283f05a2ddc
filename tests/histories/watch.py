"""What must be so after each step, seen from outside: by residents, by programs, in the record."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from raadsweek.load import folders
from raadsweek.model import fact as sorts
from raadsweek.model.plan import PublicationStatus
from raadsweek.record.fact_files import verify
from tests.histories.residents import MARK, Online, marks_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from raadsweek.model.fact import Fact
    from tests.histories.clone import Clone
    from tests.histories.world import World

ID = re.compile(r"2026-\d\d-\d\d-b\d+")
SENT = ("mail/", "feeds/mail/")
"""Where the mails stand that went out: they stay as they were."""


@dataclass
class Watch:
    """Remembers what stood online, and says what is wrong now."""

    world: World
    looked: int = 0
    """How many of the sites that stood online were looked at."""
    rolled: set[int] = field(default_factory=set)
    """Those that the host put back by itself."""
    paths: set[str] = field(default_factory=set)
    published: dict[str, frozenset[str]] = field(default_factory=dict)
    """Of each release that stood online its publications."""
    counts: dict[str, tuple[int, str]] = field(default_factory=dict)
    updated: dict[str, str] = field(default_factory=dict)
    uids: dict[tuple[str, int], str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """All publications that a release ever showed."""
    released: int = 0
    mailed: int = 0

    def faults(self, clone: Clone | None) -> list[str]:
        """What is wrong after a step, of which `clone` made the last part."""
        found = [*self.world.broken, *self._releases()]
        while self.looked < len(self.world.host.sites):
            number = self.looked
            self.looked += 1
            found += self._site(number)
        found += self._mails(clone)
        if clone is not None:
            found += self._told(clone)
        return found

    # -- releases ----------------------------------------------------------------------------

    def _releases(self) -> Iterator[str]:
        """Nothing is shown for the first time that its file does not let residents read."""
        while self.released < len(self.world.made):
            release = self.world.made[self.released]
            self.released += 1
            clone, tree, _ = self.world.releases[release]
            for each in clone.facts(sorts.SHOW):
                if each.release != release or each.of in self.shown:
                    continue
                self.shown.add(each.of)
                number = self._number(each.of)
                if number not in tree.ready:
                    yield f"announced, and not ready: {each.of}"

    # -- what stands online ------------------------------------------------------------------

    def _site(self, number: int) -> Iterator[str]:
        online = self.world.online(number)
        before = self.published.get(online.release, frozenset())
        self.published[online.release] = before | online.publications
        if online.release not in self.world.releases:
            yield f"unknown release online: {online.release}"
            return
        # What is erased leaves the site that is here at once, and that may come online by itself.
        known = self.world.releases[online.release][2] | online.facts
        if number not in self.rolled:
            erased = {n for id, n in self.world.erased.items() if id in known}
            yield from self._addresses(online, erased)
            yield from self._never_public(online)
            yield from self._words(online, erased)
            yield from self._counts(online)
            yield from self._names(online, erased)
        self.paths |= set(online.pages)

    def _addresses(self, online: Online, erased: set[int]) -> Iterator[str]:
        for path in sorted(self.paths):
            gone = self._number(path) in erased
            if gone and path in online.pages:
                yield f"erased, and has a page: {path}"
            if not gone and path not in online.pages:
                yield f"lost address: {path}"

    def _never_public(self, online: Online) -> Iterator[str]:
        for mark in online.marks.keys() - self.world.may_be_public:
            yield f"was never public, and stands in {sorted(online.marks[mark])[:3]}: {mark}"

    def _words(self, online: Online, erased: set[int]) -> Iterator[str]:
        """No words of what is hidden, withdrawn or erased; and none of before a change."""
        clone, tree, known = self.world.releases[online.release]
        facts = [each for each in clone.facts() if each.id in known]
        titled = tree.withdrawn | self._taken_back(facts)
        for text in self.world.texts:
            n = text.number
            words = set(text.ever)
            if n in erased:
                words |= set(text.ids)
            elif n in tree.ready:
                words -= {text.title, tree.words[n]}
            elif n in titled:
                words -= {text.title}
            for word in sorted(words & online.marks.keys()):
                places = sorted(online.marks[word])
                if n in tree.ready - erased:
                    places = [each for each in places if not each.startswith(SENT)]
                if places:
                    yield f"still to be read of b{n}: {word} in {places[:3]}"

    def _counts(self, online: Online) -> Iterator[str]:
        for uid, told in online.events.items():
            if told < self.counts.get(uid, told):
                yield f"fell: {uid} from {self.counts[uid]} to {told}"
            self.counts[uid] = max(told, self.counts.get(uid, told))
        for id, (moment, _) in online.entries.items():
            if moment < self.updated.get(id, moment):
                yield f"fell: {id} from {self.updated[id]} to {moment}"
            self.updated[id] = max(moment, self.updated.get(id, moment))

    def _names(self, online: Online, erased: set[int]) -> Iterator[str]:
        """A text has one id in feeds and one in calendars, for ever."""
        clone, tree, known = self.world.releases[online.release]
        facts = [each for each in clone.facts() if each.id in known]
        there = (
            tree.ready - self._taken_back(facts, told=False) | self._taken_back(facts)
        ) - erased
        sorts_of_ids = {"entry": online.entries, "event": online.events, "guid": online.guids}
        for sort, ids in sorts_of_ids.items():
            found: dict[int, str] = {}
            for id in {each.partition("~")[0] for each in ids}:
                number = self._number(id)
                first = self.uids.setdefault((sort, number), id)
                if first != id and not self.world.texts[number].doubled:
                    yield f"two ids of a {sort}: {first} and {id}"
                found[number] = id
            for (of, number), id in self.uids.items():
                stays = number in there and not self._is_held(number)
                if of == sort and stays and number not in found:
                    yield f"gone from {sort}: {id}"

    def _is_held(self, number: int) -> bool:
        return self.world.texts[number].held

    # -- mails -------------------------------------------------------------------------------

    def _mails(self, clone: Clone | None) -> Iterator[str]:
        weeks = self.world.weeks_sent()
        for week in set(weeks):
            if weeks.count(week) > 1:
                yield f"sent twice: {week}"
        mails = self.world.mails()
        while self.mailed < len(mails):
            words = _words_of(mails[self.mailed])
            self.mailed += 1
            for word in words - self.world.may_be_public:
                yield f"was never public, and is in a mail: {word}"
            if clone is None:
                continue
            tree = self.world.tree(clone)
            for text in self.world.texts:
                away = text.number not in tree.ready | tree.withdrawn
                if away and words & set(text.ever):
                    yield f"sent after it was taken back: b{text.number}"

    # -- what the record says ----------------------------------------------------------------

    def _told(self, clone: Clone) -> Iterator[str]:
        """What it calls published stood online, and what it saw it calls published."""
        facts = clone.facts()
        seen = {each.of for each in facts if each.fact == sorts.SEEN}
        for release in seen - self.published.keys():
            yield f"seen, and never was online: {release}"
        # A clock that is some minutes ahead is none that is wrong.
        now = max(self.world.now, *(each.at for each in facts)) if facts else self.world.now
        _, plan = clone.plan(now)
        status = {each.id: each.status for each in plan.publications}
        ever = {id for ids in self.published.values() for id in ids}
        ours = "@website@"
        for id, each in status.items():
            if ours in id and each is PublicationStatus.PUBLISHED and id not in ever:
                yield f"called published, and never was: {id}"
        for release in seen & self.published.keys():
            for id in self.published[release]:
                if ours in id and status.get(id) in (
                    PublicationStatus.MAYBE,
                    PublicationStatus.PLANNED,
                    PublicationStatus.DUE,
                ):
                    yield f"was seen, and is called {status[id]}: {id}"

    # -- at rest -----------------------------------------------------------------------------

    def at_rest(self, clean: Mapping[str, bytes], live: Mapping[str, bytes]) -> Iterator[str]:
        """The site is record and files, and nothing else: a clean build is the same."""
        for path in sorted(clean.keys() | live.keys()):
            if clean.get(path) != live.get(path):
                yield f"other than a clean build: {path}"

    def record(self, clone: Clone) -> Iterator[str]:
        """The record is whole, and holds nothing of what was erased."""
        for each in verify(folders(clone.root)):
            lost = self.world.lost and each.code == "record-no-text"
            if each.severity == "error" and not lost:
                yield f"record: {each.path}:{each.line} {each.code}"
        known = {each.id for each in clone.facts()}
        gone = {n for id, n in self.world.erased.items() if id in known}
        words = {
            word for n in gone for word in (*self.world.texts[n].ever, *self.world.texts[n].ids)
        }
        for place in ("record", "site", "content"):
            found = marks_in(clone.root / place)
            for word in words & found.keys():
                yield f"erased, and stands in {place}: {word} in {sorted(found[word])[:3]}"

    def readable(self, online: Online, clone: Clone) -> Iterator[str]:
        """Who may be read is read, in the words of now."""
        tree, shown = self.world.tree(clone), {self._number(id) for id in self.shown}
        away = self._taken_back(clone.facts(), told=False)
        for number in tree.ready - away:
            text = self.world.texts[number]
            if number not in shown or text.held:
                continue
            page = online.pages.get(f"nieuws/{text.id}", b"")
            if tree.words[number].encode() not in page:
                yield f"not to be read: {text.id} {tree.words[number]}"

    def _taken_back(self, facts: Sequence[Fact], *, told: bool = True) -> set[int]:
        """What an act took back, and no act restored since; it stays so, whatever its file says.

        `told`: only what was taken back with a reason, of which residents read the title.
        """
        lifted = {id for each in facts for id in each.lifts}
        return {
            self._number(each.of)
            for each in facts
            if each.fact == sorts.WITHDRAW and each.id not in lifted and (each.why or not told)
        }

    def _number(self, name: str) -> int:
        found = ID.search(name)
        text = self.world.of(found[0]) if found else None
        assert text is not None, name
        return text.number


def _words_of(mail: bytes) -> set[str]:
    parts = email.message_from_bytes(mail).walk()
    texts: list[Any] = [
        part.get_payload(decode=True) or b"" for part in parts if not part.is_multipart()
    ]
    return {each.decode() for text in texts for each in MARK.findall(text)}
