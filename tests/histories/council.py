"""A council with a site, a channel that a person fills by hand, a weekly mail, and texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

COUNCIL = {
    "name": "gemeenteraad van Vlietmonde",
    "municipality": "Vlietmonde",
    "tag": "raad.vlietmonde.example,2026",
    "contact": {"name": "Griffie", "email": "griffie@vlietmonde.example"},
}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CLOCKS = ("09:00", "12:00", "15:00")
SITE, SOCIAL, MAIL = "website", "x", "residents-mail"
IGNORED = "/site/\n/clean/\n/.raadsweek-prepared\n"
MERGED = "record/**/*.jsonl merge=union -text\nrecord/latest/** merge=ours\n"


def write_council(root: Path, url: str, incoming: Path, smtp: int) -> None:
    """Its calendars; it has no texts yet."""
    mail = {"host": "127.0.0.1", "port": smtp, "security": "none", "to": "lijst@lists.example"}
    host = {"type": "folder", "address": str(incoming), "git": True}
    channels = {
        SITE: {"label": "Website", "type": "site", "publisher": host},
        SOCIAL: {"label": "X", "type": "social", "network": "x"},
        MAIL: {
            "label": "Mail",
            "type": "mail",
            "mail": {"unsubscribe": "https://lists.example/af"},
            "publisher": {"type": "smtp", **mail},
        },
    }
    kinds = {"news": {"label": "Nieuws", "slug": "nieuws", "topical": True}}
    kinds["news"]["channels"] = list(channels)
    week = {
        SITE: {day: {clock: ["news"] for clock in CLOCKS} for day in DAYS},
        SOCIAL: {day: {"16:00": ["news"]} for day in DAYS},
        MAIL: {"thursday": {"17:00": ["news", *[{"kind": "news", "repeat": True}] * 8]}},
    }
    files = {"channels": channels, "week": week, "kinds": kinds, "council": COUNCIL}
    (root / "calendars").mkdir(parents=True)
    for name, value in files.items():
        (root / "calendars" / f"{name}.yml").write_text(yaml.safe_dump(value, sort_keys=False))
    plugins = [{"raadsweek": {"paper_weeks": 0, "feed_length": 30}}]
    config = {"site_name": "Raad", "site_url": url, "docs_dir": "content", "plugins": plugins}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False))
    (root / ".gitignore").write_text(IGNORED)
    (root / ".gitattributes").write_text(MERGED)
    (root / "content/nieuws").mkdir(parents=True)
    (root / "content/nieuws/.gitkeep").touch()


@dataclass
class Text:
    """What editors know of one text: the words that it has now, and all that it ever had."""

    number: int
    owner: int
    """The clone in which it is written."""
    id: str
    title: str
    words: str
    status: str = "draft"
    reason: str = ""
    embargo: str = ""
    held: bool = False
    """Whether it got another name and other words at once: then a person must say what it is."""
    there: bool = True
    """Whether it has a file."""
    doubled: bool = False
    """Whether a file of before it got another name came back with a forced push: then there are
    two, and whoever publishes cannot know that they are one."""
    ids: list[str] = field(default_factory=list)
    ever: list[str] = field(default_factory=list)
    """All words and titles that it had."""

    @property
    def path(self) -> str:
        """Its file below the council's folder."""
        return f"content/nieuws/{self.id}.md"

    def said(self) -> str:
        """Its file."""
        front: dict[str, object] = {"title": f"Over {self.title}", "status": self.status}
        if self.status == "withdrawn" and self.reason:
            front["withdrawn"] = {"date": self.embargo, "reason": self.reason}
        elif self.embargo:
            front["embargo"] = self.embargo
        front["summary"] = f"Kort: {self.words}."
        text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        # So long that no other text is like it, and that it is alike when its words change.
        own = sha256(str(self.number).encode()).hexdigest()
        return f"---\n{text}---\nDe tekst van {self.words} gaat over {own} en {own[::-1]}.\n"
