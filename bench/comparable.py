"""The same items for Hugo with output like ours: `python -m bench.comparable 10000 FOLDER`.

Hugo makes no plan. It gets ours for nothing: which item was public on which channel and when stands
in `data/publications.json`, and each list, week and mail has in its front matter which of those it
shows. What is planned and not public yet is not in it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import corpus
from bench.calendars import WORDS, default
from bench.comparable_pages import write_dated
from bench.lists import lists
from bench.measure import NOW
from bench.peers import PEERS, copy_project
from raadsweek import resources
from raadsweek.load import folders, load
from raadsweek.model.plan import PublicationStatus
from raadsweek.plan import plan
from raadsweek.workspace.settings_and_now import now

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bench.corpus import Entry
    from bench.lists import Listed
    from raadsweek.model.plan import Publication

FEEDS = ["html", "feed", "atom", "jsonfeed", "ical"]
ARCHIVE = ["atom", "jsonfeed"]
NEWEST = 50
NOT_SHOWN = {
    PublicationStatus.LAPSED,
    PublicationStatus.CANCELLED,
    PublicationStatus.SKIPPED,
}


def public(count: int) -> tuple[Publication, ...]:
    """What of the council's plan is public, in order of time."""
    moment = now(NOW)
    with tempfile.TemporaryDirectory(prefix="raadsweek-bench-") as folder:
        council = Path(folder) / "council"
        corpus.write(council, count)
        made = plan(load(folders(council)), moment)
    return tuple(
        each
        for each in sorted(made.publications, key=lambda each: each.order)
        if each.at <= moment and not each.tentative and each.status not in NOT_SHOWN
    )


class Project:
    """The Hugo project: its items, lists and data."""

    def __init__(self, root: Path, count: int) -> None:
        self.root = root
        self.shown = public(count)
        first: dict[str, datetime] = {}
        for each in self.shown:
            first.setdefault(each.item, each.at)
        self.first = first
        every = corpus.entries(count)
        self.items = {each.id: each for each in every if each.id in first}
        self.kinds = {id: kind["label"] for id, kind in default("kinds").items()}
        self.channels = {id: each["label"] for id, each in default("channels").items()}

    def path(self, item: str) -> str:
        """Where Hugo finds the page of an item."""
        return f"/{self.items[item].folder}/{item}"

    def paths(self, publications: Iterable[Publication]) -> list[str]:
        """The pages of the items, each once."""
        return [self.path(item) for item in dict.fromkeys(each.item for each in publications)]

    def page(self, path: str, **keys: Any) -> None:
        """A page without a text of its own."""
        corpus.write_file(self.root / "content" / path, f"{json.dumps(keys, ensure_ascii=False)}\n")

    def write(self) -> None:
        """All of it."""
        copy_project("comparable", self.root)
        corpus.write_pictures(self.root / PEERS["hugo"].pictures)
        assets = resources.templates() / "site" / "assets"
        for name in ("icon.svg", "raadsweek.css"):
            (self.root / "static" / "assets").mkdir(parents=True, exist_ok=True)
            shutil.copy(assets / name, self.root / "static" / "assets")
        self._items()
        self._lists()
        self._publications()
        for name, title in (("over", "Over de raad"), ("contact", "Contact")):
            self.page(f"{name}.md", title=title)

    def _items(self) -> None:
        followed: dict[str, list[str]] = defaultdict(list)
        for item in self.items.values():
            for before in item.keys.get("follows", ()):
                followed[before].append(item.id)
        for id, item in self.items.items():
            keys = {**self._keys(item), "followed": list(map(self.path, followed[id]))}
            text = f"{json.dumps(keys, ensure_ascii=False, default=str)}\n\n{item.body}\n"
            corpus.write_file(self.root / "content" / item.folder / f"{id}.md", text)

    def _keys(self, item: Entry) -> dict[str, Any]:
        keys = item.keys
        meeting = keys.get("meeting")
        tags = [
            *(f"/onderwerpen/{each}" for each in keys["topics"]),
            *(f"/plaatsen/{each}" for each in keys["places"]),
            *(f"/raadsleden/{each}" for each in (keys.get("author"),) if each),
        ]
        return {
            "title": keys["title"],
            "layout": "item",
            "date": self.first[item.id].isoformat(),
            "summary": keys["summary"],
            "kind": item.kind,
            "label": self.kinds[item.kind],
            "topics": [each.title() for each in keys["topics"]],
            "places": [WORDS["places"][each] for each in keys["places"]],
            "tags": tags,
            "feeds": [f"/{item.folder}", *tags],
            "source": keys["source"],
            "outcome": keys.get("outcome"),
            "action": keys.get("action"),
            "meeting": f"/vergaderingen/{meeting}" if meeting else None,
            "image": _picture(item),
            "follows": [self.path(each) for each in keys.get("follows", ()) if each in self.items],
        }

    def _lists(self) -> None:
        made = lists(self.shown, self.items)
        for each in made:
            years = {self.shown[n].at.year for n in each.publications} if each.archived else set()
            self._list(each, max(years, default=None))
            for year in years:
                self._archive(each, year, max((n for n in years if n < year), default=None))
        for folder in ("onderwerpen", "plaatsen", "raadsleden", "kanalen", "dagen"):
            self.page(f"{folder}/_index.md", title=folder.title(), layout="index-of-pages")
        every = [f"/{each.path}" for each in made]
        self.page("abonneren.md", title="Abonneren", layout="subscribe", lists=every)

    def _list(self, each: Listed, last: int | None) -> None:
        year_ago = now(NOW) - timedelta(days=365)
        newest = each.publications[::-1]
        shown = None if each.archived else NEWEST
        self.page(
            f"{each.path}/_index.md" if each.path else "_index.md",
            title=each.title,
            layout="subscription",
            outputs=FEEDS,
            feeds=[f"/{each.path}"] if each.path else [],
            newest=newest[:NEWEST],
            year=[n for n in each.publications if self.shown[n].at >= year_ago],
            items=self.paths(self.shown[n] for n in newest)[:shown],
            archive=_address(each, last),
            week=f"/week/{self.shown[-1].week}",
        )

    def _archive(self, each: Listed, year: int, before: int | None) -> None:
        """The feeds of one year, with summaries as ours have."""
        self.page(
            f"archief/feeds/{each.name}/{year}.md",
            title=f"{each.title}, {year}",
            layout="subscription",
            outputs=ARCHIVE,
            short=True,
            newest=[n for n in each.publications[::-1] if self.shown[n].at.year == year],
            archive=_address(each, before),
        )

    def _publications(self) -> None:
        rows = [self._row(each) for each in self.shown]
        text = json.dumps(rows, ensure_ascii=False, default=str)
        corpus.write_file(self.root / "data" / "publications.json", text)
        numbers: dict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(self.shown):
            numbers[each.at.year].append(number)
        for year, shown in numbers.items():
            self.page(
                f"data/{year}.md",
                title=f"Publicaties van {year}",
                layout="data",
                outputs=["html", "table", "data"],
                publications=shown,
            )
        self.page("data/_index.md", title="Open data", layout="index-of-pages")

    def _row(self, each: Publication) -> dict[str, Any]:
        item = self.items[each.item]
        return {
            "id": each.id,
            "path": self.path(each.item),
            "item": each.item,
            "kind": each.kind,
            "channel": each.channel,
            "at": each.at.isoformat(),
            "status": "published",
            "title": each.title,
            "url": f"https://raad.vlietmonde.example{self.path(each.item)}/",
            "meeting": item.keys.get("meeting", ""),
            "outcome": item.keys.get("outcome", ""),
            "topics": item.keys["topics"],
            "places": item.keys["places"],
        }


def _address(each: Listed, year: int | None) -> str:
    return f"/archief/feeds/{each.name}/{year}/" if year else "/"


def _picture(item: Entry) -> dict[str, str] | None:
    image = item.keys.get("image")
    return {**image, "file": f"/beeld/{Path(image['file']).name}"} if image else None


def main() -> None:
    """Writes the project."""
    parser = argparse.ArgumentParser(description="Writes what Hugo makes comparable output of.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    project = Project(arguments.folder, arguments.count)
    project.write()
    write_dated(project)


if __name__ == "__main__":
    main()
