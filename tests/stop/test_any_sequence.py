"""Any sequence of stop, go, urgent items, withdrawals, edits, kills and late deploys.

Between stop and go nothing that was planned becomes public or is sent, and no page that residents
could read is lost.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from raadsweek.editing.correct_and_withdraw import PublicActs
from raadsweek.model.record import Standing
from raadsweek.workspace.settings_and_now import now as moment

from .council import StopCouncil

FEW, MANY = 5, int(os.environ.get("RAADSWEEK_EXAMPLES", "200")) * 5
BEGIN = "2026-11-23T09:00"
STEPS = 18


class Sequence:
    """One sequence, from a number."""

    def __init__(self, root: Path, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - chance, and no secret
        self.council = StopCouncil(root)
        self.now = moment(BEGIN)
        self.stopped = False
        self.urgent: set[str] = set()
        self.known: set[str] = set()
        """The publications that residents could read before the stop."""
        self.pages: set[str] = set()
        self.sent: set[str] = set()
        self.taken: set[str] = set()
        self.written = 0
        self.log: list[str] = []

    @property
    def at(self) -> str:
        """Now, as one types it."""
        return self.now.isoformat()[:19]

    def play(self) -> None:
        """Plays it and looks after each step."""
        self.publish()
        for _ in range(STEPS):
            minutes = self.random.choice((1, 7, 45, 90, 240, 600, 1440))
            self.now += timedelta(minutes=minutes, seconds=self.random.randrange(60))
            steps = (
                self.publish,
                self.publish,
                self.publish,
                self.write,
                self.write,
                self.write,
                self.stop,
                self.go,
                self.shout,
                self.retract,
                self.edit,
                self.kill,
            )
            step = self.random.choice(steps)
            self.log.append(f"{self.at} {step.__name__}")
            step()

    # -- steps -------------------------------------------------------------------------------

    def publish(self) -> None:
        """A whole run; it may be killed before it brings anything online."""
        release = self.council.prepare(self.at)
        if release:
            self.now += timedelta(seconds=20)
            assert self.council.deploy(release, self.at), "what was just prepared may come online"
        self.look()

    def kill(self) -> None:
        """A run that ends before anything is online; what it prepared may come online later."""
        self.write()
        release = self.council.prepare(self.at)
        self.now += timedelta(minutes=2)
        if self.random.random() < 0.5:
            self.stop()
            self.now += timedelta(minutes=1)
        if release and self.random.random() < 0.5:
            self.council.deploy(release, self.at)
        self.look()

    def write(self) -> None:
        """A new item, ready or not, of some kind, perhaps pinned."""
        self.written += 1
        kind = self.random.choice(("nieuws", "nieuws", "brieven", "blogs"))
        day = (self.now - timedelta(days=self.random.choice((0, 1, 3)))).date()
        keys = {}
        if kind == "nieuws" and self.random.random() < 0.3:
            pin = self.now + timedelta(hours=self.random.choice((1, 5, 30)))
            keys = {"pin": {"website": pin.isoformat(sep=" ")[:16]}}
        self.council.item(f"{kind}/{day}-bericht-{self.written}", **keys)

    def shout(self) -> None:
        """Something urgent."""
        self.written += 1
        id = f"alarm-{self.written}"
        self.urgent.add(id)
        self.council.item(f"nieuws/{id}", urgent=True)

    def edit(self) -> None:
        """Other words in a file."""
        files = sorted((self.council.root / "content").glob("*/2026-*.md"))
        if files:
            file = self.random.choice(files)
            file.write_text(f"{file.read_text()}\nEr kwam een zin bij om {self.at}.\n")

    def retract(self) -> None:
        """A withdrawal of something public, with a reason."""
        project = self.council.project(self.at)
        public = [e for e in project.record.items.values() if e.standing is Standing.PUBLIC]
        if public:
            chosen = self.random.choice(sorted(public, key=lambda each: each.id))
            folders = self.council.settings.folders
            PublicActs(folders, project, self.now).withdraw(chosen, "Dat klopte niet.")
            self.taken.add(chosen.id)

    def stop(self) -> None:
        """By a command or by a file."""
        if self.stopped:
            return
        if self.random.random() < 0.3:
            (self.council.root / "calendars" / "stop.yml").write_text("why: Brand\n")
        else:
            self.council.stop(self.at)
        self.stopped = True
        self.now += timedelta(seconds=1)

    def go(self) -> None:
        """With a choice for each thing that waits."""
        if not self.stopped:
            return
        waiting = self.council.waits(self.at).waiting
        choices = {each.id: self.random.choice(each.choices) for each in waiting}
        self.council.stopping(self.at).go(choices)
        self.stopped = False
        self.now += timedelta(seconds=1)
        self.look()

    # -- looks -------------------------------------------------------------------------------

    def look(self) -> None:
        """What must hold."""
        public, record = self.council.public(self.at), self.council.project(self.at).record
        shown = {each.id for each in record.shown if each.seen}
        new = {id for id in {*public, *shown} - self.known if _item(id) not in self.urgent}
        looked = {id for id in new if id in shown}
        if self.stopped:
            assert not new, (sorted(new), looked, self.log)
            sends = {id for id in self.council.sends(self.at) if _item(id) not in self.urgent}
            assert not sends, (sorted(sends), self.log)
        pages = set(record.items)
        gone = self.pages - pages
        assert not gone, (gone, self.log)
        for id in self.pages - self.taken:
            assert record.items[id].standing is Standing.PUBLIC, (id, self.log)
        self.pages = {id for id, each in record.items.items() if each.seen}
        if not self.stopped:
            self.known |= shown


def _item(id: str) -> str:
    return id.rsplit("@", 2)[0]


@pytest.mark.parametrize("seed", range(FEW))
def test_nothing_planned_goes_out_between_stop_and_go(seed, tmp_path):
    """And no public page is lost, whatever else is done meanwhile."""
    Sequence(tmp_path / "raad", seed).play()


@pytest.mark.long
def test_nothing_planned_goes_out_in_many_sequences(tmp_path):
    """The same, of a thousand."""
    for seed in range(100, 100 + MANY):
        Sequence(tmp_path / f"raad-{seed}", seed).play()
