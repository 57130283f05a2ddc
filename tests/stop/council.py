"""A council that publishes, can stop everything, and lets it go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from raadsweek.config.settings import Settings
from raadsweek.delivery import foreseen
from raadsweek.delivery.prepare_release import prepare
from raadsweek.delivery.release_gate import StillError, keep_mark, recheck
from raadsweek.delivery.send_once import SendStatus
from raadsweek.editing.held_by_stop import AtEnd, Choice
from raadsweek.editing.stop_and_go import Stopping
from raadsweek.load.stop import stop_files
from raadsweek.model.fact import SEEN, Fact
from raadsweek.model.project import Project
from raadsweek.plan import plan
from raadsweek.record.fact_files import append, read_facts
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.emit_context import selected
from raadsweek.workspace.settings_and_now import now as moment
from raadsweek.workspace.settings_and_now import read_settings

CHANNELS = {
    "website": {"label": "Website", "type": "site"},
    "facebook": {"label": "Facebook", "type": "social", "network": "facebook"},
    "outbox": {
        "label": "Postvak uit",
        "type": "social",
        "limit": "none",
        "publisher": {"type": "files", "folder": "outbox"},
        "late": "send",
    },
    "mail": {"label": "Weekmail", "type": "mail"},
}
EVERYWHERE = list(CHANNELS)
KINDS = {
    "news": {"label": "Nieuws", "slug": "nieuws", "topical": True, "channels": EVERYWHERE},
    "letters": {"label": "Brieven", "slug": "brieven", "topical": True, "channels": ["website"]},
    "blog": {
        "label": "Blog",
        "slug": "blogs",
        "topical": True,
        "light": True,
        "channels": ["website"],
    },
    "trivia": {
        "label": "Wist u dat",
        "slug": "wist-u-dat",
        "topical": False,
        "take": 1,
        "channels": ["website", "facebook"],
    },
}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
WEEK: dict[str, Any] = {
    "website": {day: {"10:00": ["news", "trivia"], "15:00": ["news", "blog"]} for day in DAYS}
    | {"asap": ["letters"]},
    "facebook": {day: {"11:00": ["news"], "12:00": ["trivia"]} for day in DAYS},
    "outbox": {day: {"11:30": ["news"]} for day in DAYS},
    "mail": {"wednesday": {"16:00": ["news"]}},
}
WEEK["website"]["asap"] = ["letters"]
COUNCIL = {
    "name": "gemeenteraad van Vlietmonde",
    "municipality": "Vlietmonde",
    "tag": "raad.vlietmonde.example,2026",
}
CONFIG = {"site_name": "Raad", "site_url": "https://raad.vlietmonde.example/"}


class StopCouncil:
    """Its folder, and what one does in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "calendars").mkdir(parents=True)
        files = {"channels": CHANNELS, "kinds": KINDS, "week": WEEK, "council": COUNCIL}
        for name, value in files.items():
            text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
            (root / "calendars" / f"{name}.yml").write_text(text)
        config = {**CONFIG, "docs_dir": "content", "plugins": ["raadsweek"]}
        (root / "mkdocs.yml").write_text(yaml.safe_dump(config))
        for each in range(9):
            self.item(f"wist-u-dat/feit-{each}", date="2026-11-23")

    def item(self, id: str, **keys: object) -> Path:
        """Writes a ready item; its file name is the end of `id`."""
        front = {"title": f"Bericht {id}", "status": "ready", "summary": "Hoe dat zit.", **keys}
        file = self.root / "content" / f"{id}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        file.write_text(f"---\n{text}---\nDe tekst van {id}.\n")
        return file

    @property
    def settings(self) -> Settings:
        """Those of the project."""
        return read_settings(self.root / "mkdocs.yml")

    def project(self, at: str) -> Project:
        """The project with its record."""
        return read_project(self.settings, moment(at))

    # -- publishing --------------------------------------------------------------------------

    def prepare(self, at: str) -> str:
        """Prepares a release; its id, empty where nothing is new."""
        made = prepare(self.settings, moment(at), "server", played=False)
        facts = read_facts(self.settings.folders).facts
        keep_mark(self.root, facts, moment(at))
        return made.id

    def deploy(self, release: str, at: str) -> bool:
        """Brings what was prepared online, if it still may; whether it did."""
        facts = read_facts(self.settings.folders).facts
        try:
            stopped = bool(stop_files(self.settings.folders))
            recheck(self.root, self.root / "site", facts, moment(at), stop_file=stopped)
        except StillError:
            return False
        append(self.settings.folders, [Fact(at=moment(at), fact=SEEN, of=release, how="looked")])
        return True

    def publish(self, at: str) -> str:
        """Prepares a release and brings it online."""
        release = self.prepare(at)
        if release:
            assert self.deploy(release, at)
        return release

    def public(self, at: str) -> dict[str, str]:
        """What residents could read after a release: publication to item."""
        project = self.project(at)
        seen = selected(self.settings, project, plan(project, moment(at)), moment(at))
        return {each.id: each.item for each in seen.publications}

    def pages(self, at: str) -> set[str]:
        """The items of which residents find a page with the text."""
        return set(self.public(at).values())

    def sends(self, at: str) -> set[str]:
        """What would be sent now."""
        told = foreseen(self.settings, lambda: moment(at))
        return {each.due.id for each in told if each.result is SendStatus.SENT}

    # -- stop and go -------------------------------------------------------------------------

    def stopping(self, at: str) -> Stopping:
        """Stop and go as one finds it."""
        return Stopping(self.settings.folders, self.project(at), moment(at))

    def stop(self, at: str, why: str = "Brand Havenplein", **asked: object) -> None:
        """Stops everything."""
        self.stopping(at).stop(why, **asked)  # type: ignore[arg-type]

    def waits(self, at: str) -> AtEnd:
        """What waits."""
        return self.stopping(at).at_end()

    def go(self, at: str, rest: str = "later", **named: str) -> None:
        """Lets everything go on; `named` are ids to what becomes of them."""
        waiting = self.waits(at).waiting
        choices = {each.id: _of(Choice(rest), each.choices) for each in waiting}
        choices |= {id: Choice(choice) for id, choice in named.items()}
        self.stopping(at).go(choices)


def _of(choice: Choice, possible: tuple[Choice, ...]) -> Choice:
    return choice if choice in possible else possible[-1]
