"""The same items for other generators: `python -m bench.peers PEER 10000 FOLDER`.

Each gets every item as a page of its own: title, date, summary and picture, and the text, in
the folder of its kind. What they do not get is what Raadsweek does besides: no plan, no
calendars, no search, no mails. Feeds only where the generator makes them by itself.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.calendars import as_yaml
from bench.corpus import entries, write_file, write_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bench.corpus import Entry

PROJECTS = Path(__file__).with_name("projects")
"""A folder for each peer, with its settings and templates; copied as they are."""


@dataclass(frozen=True, slots=True)
class Peer:
    """How one generator wants its items."""

    pages: str
    """Below it a folder for each kind."""
    pictures: str
    """Where pictures lie."""
    address: str
    """How a page refers to that folder."""
    keys: Callable[[Entry], Mapping[str, Any]]
    """The front matter."""
    fence: str = "---\n"
    """What stands above and below the front matter; empty where an empty line ends it."""


def _plain(entry: Entry) -> dict[str, Any]:
    return {key: entry.keys[key] for key in ("title", "date", "summary")}


def _of_pelican(entry: Entry) -> dict[str, Any]:
    return {"title": entry.keys["title"], "date": entry.keys["date"], "slug": entry.id}


def _of_eleventy(entry: Entry) -> dict[str, Any]:
    return {**_plain(entry), "kind": entry.folder}


def _of_blog(entry: Entry) -> dict[str, Any]:
    keys = _plain(entry)
    return {
        "title": keys["title"],
        "date": keys["date"],
        "description": keys["summary"],
        "slug": entry.id,
    }


PEERS = {
    "hugo": Peer("content", "static/beeld", "/beeld", _plain),
    "mkdocs": Peer("docs", "docs/beeld", "../beeld", _plain),
    "pelican": Peer("content", "content/beeld", "{static}/beeld", _of_pelican, ""),
    "eleventy": Peer("content", "beeld", "/beeld", _of_eleventy),
    "blog": Peer("docs/blog/posts", "docs/beeld", "../../../beeld", _of_blog),
}


def write_peer(name: str, root: Path, count: int) -> None:
    """The project of one peer with the first `count` items of the benchmark's council."""
    peer = PEERS[name]
    copy_project(name, root)
    for entry in entries(count):
        file = root / peer.pages / entry.folder / f"{entry.id}.md"
        write_file(file, page(peer, entry))
    write_pictures(root / peer.pictures)


def copy_project(name: str, root: Path) -> None:
    """The settings and templates of one peer."""
    for file in (PROJECTS / name).rglob("*"):
        if file.is_file():
            path = file.relative_to(PROJECTS / name)
            write_file(root / path, file.read_text(encoding="utf-8"))


def page(peer: Peer, entry: Entry) -> str:
    """One item as this peer reads it."""
    keys = as_yaml(dict(peer.keys(entry)))
    return f"{peer.fence}{keys}{peer.fence}\n{_picture(entry, peer.address)}{entry.body}\n"


def _picture(entry: Entry, folder: str) -> str:
    image = entry.keys.get("image")
    return f"![{image['alt']}]({folder}/{Path(image['file']).name})\n\n" if image else ""


def main() -> None:
    """Writes one project."""
    parser = argparse.ArgumentParser(description="Writes the items for another generator.")
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    write_peer(arguments.peer, arguments.folder, arguments.count)


if __name__ == "__main__":
    main()
