"""What residents and programs find on a site that stood online."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
MARK = re.compile(rb"\b[tw][qz][a-p]{5}\b|\b2026-\d\d-\d\d-b\d+\b")
"""The words of the texts of these tests, and their ids."""
EVENT = re.compile(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", re.DOTALL)
NO_TEXT = (".png", ".woff2", ".css", ".js", ".map", ".svg")


@dataclass(frozen=True)
class Online:
    """One site, as it can be looked at from outside."""

    release: str
    at: datetime
    facts: frozenset[str]
    """The ids of its public facts."""
    publications: frozenset[str]
    """By its open data."""
    pages: Mapping[str, bytes]
    """The address of each page of an item, or what is left of it, to its file."""
    entries: Mapping[str, tuple[str, str]]
    """Of each entry of the Atom feed: when it was updated, and its page."""
    events: Mapping[str, tuple[int, str]]
    """Of each event of a publication: its sequence, and when it was modified."""
    guids: frozenset[str]
    marks: Mapping[str, frozenset[str]]
    """Each word of ours to the files in which it stands."""

    @classmethod
    def at_folder(cls, site: Path) -> Online:
        """What stands in the folder."""
        record = json.loads((site / "data/record.json").read_text())
        return cls(
            record["release"],
            datetime.fromisoformat(record["at"]),
            frozenset(_fact_ids(site)),
            frozenset(row["id"] for row in _table(site)),
            {
                f"nieuws/{page.parent.name}": page.read_bytes()
                for page in site.glob("nieuws/2*/index.html")
            },
            dict(_entries(site)),
            dict(_events(site)),
            frozenset(str(each.text) for each in etree.parse(site / "feeds/all.xml").iter("guid")),
            marks_in(site),
        )


def marks_in(folder: Path) -> dict[str, frozenset[str]]:
    """Each word of ours to the files below the folder in which it stands."""
    found: dict[str, set[str]] = {}
    for file in folder.rglob("*"):
        if file.suffix not in NO_TEXT and file.is_file():
            for mark in set(MARK.findall(_plain(file))):
                found.setdefault(mark.decode(), set()).add(str(file.relative_to(folder)))
    return {mark: frozenset(files) for mark, files in found.items()}


def _plain(file: Path) -> bytes:
    """What it says: lines of calendars are folded."""
    return file.read_bytes().replace(b"\r\n ", b"")


def _fact_ids(site: Path) -> Iterator[str]:
    for file in (site / "data/record").glob("*.jsonl"):
        yield from (json.loads(line)["id"] for line in file.read_text().splitlines())


def _table(site: Path) -> Iterator[dict[str, str]]:
    for year in sorted((site / "data/publications").glob("*.csv")):
        with year.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def _entries(site: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    for each in etree.parse(site / "feeds/all.atom").iter(f"{ATOM}entry"):
        link = each.find(f"{ATOM}link")
        page = link.get("href", "") if link is not None else ""
        yield each.findtext(f"{ATOM}id"), (each.findtext(f"{ATOM}updated"), page)


def _events(site: Path) -> Iterator[tuple[str, tuple[int, str]]]:
    # Of each item one: that of our own site. Calendars of residents hold what happens.
    content = (site / "calendars/channel/website.ics").read_bytes()
    for event in EVENT.findall(content.replace(b"\r\n ", b"").decode()):
        told = dict(line.split(":", 1) for line in event.split("\r\n") if ":" in line)
        if "@" in told["UID"]:
            yield told["UID"], (int(told["SEQUENCE"]), told["LAST-MODIFIED"])
