"""What happens to a council: its editors, its machines, its host, and who makes mistakes.

Each step draws what it needs from its own dice, so that a history stays what it was where a step
is left out of it; one that has nothing to work on does nothing.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.delivery.site_upload import bring_online, host_of
from raadsweek.load import folders
from raadsweek.model import fact as sorts
from tests.histories.council import SOCIAL, Text
from tests.publishing.council import git
from tests.publishing.killed import STEPS as KILLS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.histories.clone import Clone
    from tests.histories.watch import Watch
    from tests.histories.world import World

ASKED = re.compile(r"asks you: [^\n]*?(mail/[\w/-]+)")
"""Of a mail: whether it arrived, or may go yet."""
HOURS = (1, 3, 6, 12, 24, 30)
REASON = "--reason", "Het klopt niet."


@dataclass
class Steps:
    """The steps of one history."""

    world: World
    watch: Watch
    dice: random.Random
    clone: Clone | None = None
    """The one at work."""

    # -- editors -----------------------------------------------------------------------------

    def write(self) -> None:
        """A new text."""
        owner = self._clone()
        for _ in range(self.dice.choice((1, 1, 2))):
            text = self.world.new(owner.number, self.dice.choice(("ready", "ready", "draft")))
            self._save(text)

    def edit(self) -> None:
        """Other words."""
        if text := self._text():
            text.words = self.world.mark("w")
            text.ever.append(text.words)
            self._save(text)

    def set_aside(self) -> None:
        """It is no longer ready, has to wait, or is deleted."""
        if text := self._text():
            how = self.dice.choice(("draft", "idea", "embargo", "withdrawn", "deleted"))
            text.status, text.reason, text.embargo = "ready", "", ""
            if how == "embargo":
                text.embargo = f"{self.world.now + timedelta(days=1):%Y-%m-%d %H:%M}"
            elif how == "deleted":
                text.there = False
            else:
                text.status = how
            self._save(text)

    def withdraw(self) -> None:
        """Its file takes it back, with a reason."""
        if text := self._text():
            text.status, text.reason = "withdrawn", "Het klopt niet."
            text.embargo = f"{self.world.now:%Y-%m-%d %H:%M}"
            self._save(text)

    def ready(self) -> None:
        """It is ready, or ready again."""
        if text := self._text(there=False):
            text.there, text.status, text.reason, text.embargo = True, "ready", "", ""
            self._save(text)

    def rename(self) -> None:
        """Its file gets another name; sometimes with other words at once."""
        if text := self._text():
            clone = self.world.clones[text.owner]
            (clone.root / text.path).unlink()
            # Words that no release has said yet are other words too.
            said = [each[1].words.get(text.number) for each in self.world.releases.values()]
            text.held = text.held or (bool(said) and said[-1] not in (None, text.words))
            text.id = f"{text.id[:10]}-b{text.number}0{len(text.ids)}"
            text.ids.append(text.id)
            if self.dice.random() < 0.2:
                text.held = True
                text.words = self.world.mark("w")
                text.ever.append(text.words)
            self._save(text)

    # -- acts --------------------------------------------------------------------------------

    def act(self) -> None:
        """Somebody takes back, restores or corrects what was public."""
        if text := self._text(there=False):
            word = self.dice.choice(("withdraw", "retract", "restore", "correct", "correct"))
            more: tuple[str, ...] = REASON
            if word == "correct":
                more = ("--note", "Nu klopt het.") if self.dice.random() < 0.7 else ("--small",)
            self._act(text, word, text.id, *more)

    def undo(self) -> None:
        """Or thinks better of it."""
        if text := self._text(there=False):
            word = self.dice.choice(("withdraw", "restore", "correct"))
            self._act(text, word, text.id, "--undo")

    def say_renamed(self) -> None:
        """Somebody says that a new file is the old item."""
        text = next((each for each in self.world.texts if each.held and each.there), None)
        if text is not None:
            self._act(text, "rename", text.ids[-2], text.id, *REASON)

    def erase(self) -> None:
        """Nothing may be left of a text."""
        if text := self._text(there=False):
            clone = self.world.clones[text.owner]
            known = {each.id for each in clone.facts(sorts.ERASE)}
            if self._act(text, "erase", text.id, *REASON) == 0 or known:
                new = {each.id for each in clone.facts(sorts.ERASE)} - known
                if new:
                    (clone.root / text.path).unlink(missing_ok=True)
                    text.there = False
                self.world.erased |= dict.fromkeys(new, text.number)
                clone.save()
                self._share(clone)

    def tick(self) -> None:
        """Somebody placed it by hand, or will not."""
        clone = self.clone = self._clone()
        publications = [
            each.id
            for each in clone.plan(self.world.now)[1].publications
            if each.channel == SOCIAL and each.due <= self.world.now
        ]
        if publications:
            more = self.dice.choice(((), (), ("--skip",), ("--undo",)))
            self.world.run(clone, "placed", self.dice.choice(publications), *more)
            self._share(clone)

    def _act(self, text: Text, *words: str) -> int:
        clone = self.clone = self.world.clones[text.owner]
        self._share(clone)
        code = self.world.run(clone, *words)
        self._read_back(text, clone)
        self._share(clone)
        return code

    def _read_back(self, text: Text, clone: Clone) -> None:
        """What an act wrote in its file."""
        if not text.there:
            return
        tree = self.world.tree(clone)
        if text.number in tree.ready and text.status != "draft":
            text.status, text.reason, text.embargo = "ready", "", ""
        content = (clone.root / text.path).read_text()
        for status in ("draft", "ready", "withdrawn"):
            if f"status: {status}" in content:
                text.status = status
        if text.status == "withdrawn" and "reason:" in content:
            text.reason, text.embargo = "Het klopt niet.", f"{self.world.now:%Y-%m-%d %H:%M}"

    # -- machines ----------------------------------------------------------------------------

    def publish(self) -> None:
        """All of it, and all goes well."""
        self.world.run(self._at_work(), "publish")
        self.answer()

    def publish_badly(self) -> None:
        """All of it, on a machine or a host where something goes wrong."""
        clone, host = self._at_work(), self.world.host
        trouble = self.dice.choice(
            ("refused", "refused", "refused", "gone", "fails", "lost", "slow", "slow", "deaf")
        )
        self.world.log.append(f"  {trouble}")
        if trouble == "refused":
            with self.world.network(self.dice.choice((0, 1, 2, 3))):
                self.world.run(clone, "publish")
        elif trouble == "gone":
            with self.world.network(fetch=False):
                self.world.run(clone, "publish")
        elif trouble == "fails":
            host.fails(True)
            self.world.run(clone, "publish")
            host.fails(False)
        else:
            host.loses = trouble == "lost"
            host.delay = self.dice.choice((1, 2, 4, 5)) if trouble == "slow" else 0
            host.deaf = self.dice.choice((1, 3, 6)) if trouble == "deaf" else 0
            self.world.run(clone, "publish")
            host.loses, host.delay, host.deaf = False, 0, 0
        self.answer()

    def publish_killed(self) -> None:
        """All of it, and it is killed."""
        self.world.killed(self._at_work(), self.dice.choice(KILLS), "publish")

    def prepare(self) -> None:
        """The first part of a recipe."""
        self.world.run(self._at_work(), "publish", "--prepare")

    def deploy(self) -> None:
        """The second, if it may; and perhaps the third."""
        clone = self._at_work()
        if self.world.run(clone, "publish", "--still") == 0 and (clone.root / "site").is_dir():
            here = folders(clone.root)
            bring_online(host_of(here), clone.root / "site", clone.root)
        if self.dice.random() < 0.7:
            self.deliver(clone)

    def deliver(self, clone: Clone | None = None) -> None:
        """The third."""
        self.world.run(clone or self._at_work(), "publish", "--deliver")
        self.answer()

    def race(self) -> None:
        """Both publish at once."""
        one = self._at_work()
        other = self.world.clones[1 - one.number]
        words = self.dice.choice((("publish",), ("publish", "--prepare")))
        with self.world.race(
            self.dice.choice((1, 2, 3, 4)), lambda: self._other(one, other, words)
        ):
            self.world.run(one, "publish")
        self.answer()

    def _other(self, one: Clone, other: Clone, words: tuple[str, ...]) -> None:
        self.world.note(one)
        self.world.run(other, *words)

    def wrong_clock(self) -> None:
        """A machine with another time."""
        off = self.dice.choice((timedelta(hours=-2), timedelta(days=3), timedelta(minutes=4)))
        self.world.run(self._at_work(), "publish", clock=off)
        self.answer()

    def mail_server(self) -> None:
        """The mail server refuses, or breaks off after it has taken a mail; and then publish."""
        sent = self.world.sent
        refuses = self.dice.random() < 0.5
        sent.answers |= {"smtp": 451} if refuses else {}
        sent.silent_after |= set() if refuses else {"smtp"}
        self.world.run(self._at_work(), "publish")
        sent.answers.clear()
        sent.silent_after.clear()
        self.answer()

    # -- the host and the record ---------------------------------------------------------------

    def roll_back(self) -> None:
        """The host puts back what stood there before.

        Not where the origin was set back and nobody looked since: the record cannot know then
        what both have forgotten (section 10 of the specification, its last line).
        """
        host = self.world.host
        host.sync()
        if len(host.sites) > 1 and not self.world.knows_less():
            site = self.dice.choice(host.sites[-4:-1])
            self.world.log.append(f"rolled back to {site.name}")
            self.watch.rolled.add(len(host.sites))
            host.show(site)

    def lose(self) -> None:
        """The origin goes back to an older state, by force or from a backup; and clones with it."""
        world, origin = self.world, self.world.root / "origin.git"
        if len(world.host.sites) - 1 in self.watch.rolled:
            return  # both at once: as above
        commits = git(origin, "rev-list", "--first-parent", "main").splitlines()
        known = world.site_knows()
        older = commits[min(self.dice.choice((1, 2, 4, 8)), len(commits) - 1)]
        git(origin, "update-ref", "refs/heads/main", older)
        world.lost = True
        lost = self.dice.choice((world.clones, world.clones, world.clones[:1], []))
        if lost == world.clones and not known:
            # Every copy of a fact destroyed, and a site that never knew it: as with `roll_back`.
            lost = world.clones[:1]
        world.log.append(f"back to {older[:7]}: origin {' '.join(each.root.name for each in lost)}")
        for clone in lost:
            clone.git("fetch", "--quiet", "origin", "main")
            clone.git("reset", "--quiet", "--hard", older)
            self._put_back(clone)

    def _put_back(self, clone: Clone) -> None:
        """Its editors have their texts yet."""
        for text in (each for each in self.world.texts if each.owner == clone.number):
            for id in text.ids:
                (clone.root / f"content/nieuws/{id}.md").unlink(missing_ok=True)
            if text.there:
                (clone.root / text.path).write_text(text.said())
        clone.save()

    def wait(self) -> None:
        """Time passes."""
        self.world.later(hours=self.dice.choice(HOURS))

    # -- parts -------------------------------------------------------------------------------

    def _clone(self) -> Clone:
        return self.dice.choice(self.world.clones)

    def _at_work(self) -> Clone:
        self.world.later(minutes=self.dice.choice((1, 1, 20, 70)))
        self.clone = self._clone()
        return self.clone

    def _text(self, *, there: bool = True) -> Text | None:
        gone = set(self.world.erased.values())
        found = [
            each
            for each in self.world.texts
            if each.number not in gone and (each.there or not there)
        ]
        return self.dice.choice(found) if found else None

    def _save(self, text: Text) -> None:
        """Its file is written, and mostly shared."""
        clone = self.world.clones[text.owner]
        file = clone.root / text.path
        if text.there:
            file.write_text(text.said())
        else:
            file.unlink(missing_ok=True)
        self.world.log.append(
            f"{clone.root.name} {text.id} {text.status if text.there else 'gone'} {text.embargo}"
        )
        clone.save()
        if self.dice.random() < 0.9:
            self._share(clone)

    def _share(self, clone: Clone) -> None:
        if not clone.share():
            self.world.log.append(f"{clone.root.name} cannot share")

    def answer(self) -> bool:
        """A person answers what is asked: whether a mail arrived; what to do about lost facts.

        Whether anything was asked.
        """
        clone, asked = self.clone, False
        if clone is not None and "archive recover" in clone.said:
            asked = self.world.run(clone, "archive", "recover") == 0
            self.world.run(clone, "publish")
        found = ASKED.search(clone.said) if clone is not None else None
        if clone is None or found is None:
            return asked
        id = found[1]
        if id.rpartition("/")[2] in self.world.weeks_sent():
            self.world.run(clone, "placed", id)
        else:
            self.world.run(clone, "publish", "--again", id)
        return True


WEIGHTS: dict[str, int] = {
    "write": 5,
    "edit": 4,
    "set_aside": 4,
    "withdraw": 2,
    "ready": 4,
    "rename": 2,
    "act": 5,
    "undo": 1,
    "say_renamed": 1,
    "erase": 1,
    "tick": 2,
    "publish": 12,
    "publish_badly": 8,
    "publish_killed": 5,
    "prepare": 3,
    "deploy": 3,
    "deliver": 1,
    "race": 3,
    "wrong_clock": 2,
    "mail_server": 1,
    "roll_back": 2,
    "lose": 1,
    "wait": 6,
}
Step = tuple[int, str]


def drawn(seed: int, count: int, weights: Mapping[str, int] = WEIGHTS) -> list[Step]:
    """The steps of a history, each with its number."""
    dice = random.Random(seed)  # noqa: S311
    names = dice.choices(list(weights), list(weights.values()), k=count)
    return list(enumerate(names))
