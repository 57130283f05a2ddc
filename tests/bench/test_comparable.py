"""Hugo gets what it needs for output like ours: each public item, and lists of pages that exist."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bench.comparable import ARCHIVE, FEEDS, NEWEST, Project
from bench.comparable_pages import write_dated
from bench.lists import lists

COUNT = 1000


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project of the smallest council."""
    made = Project(tmp_path_factory.mktemp("hugo"), COUNT)
    made.write()
    write_dated(made)
    return made


def front_matter(file: Path) -> dict[str, Any]:
    """The keys above the text."""
    found: dict[str, Any]
    found, _ = json.JSONDecoder().raw_decode(file.read_text(encoding="utf-8"))
    return found


def pages(project: Project) -> dict[str, dict[str, Any]]:
    """Address to keys of every page."""
    content = project.root / "content"
    files = {
        file.relative_to(content).with_suffix("").as_posix(): file for file in content.rglob("*.md")
    }
    return {f"/{name}".removesuffix("/_index"): front_matter(file) for name, file in files.items()}


def test_each_public_item_has_a_page_with_its_text(project):
    """The pages are those of our site, with all that their frame shows."""
    for id, item in project.items.items():
        text = (project.root / "content" / item.folder / f"{id}.md").read_text(encoding="utf-8")
        assert item.body in text
    assert len(project.items) > COUNT * 0.9
    assert any(each.get("follows") and each.get("followed") for each in pages(project).values())


def test_every_page_that_a_page_names_is_there(project):
    """Hugo leaves out what it does not find, without a word: so each address has a page."""
    there = pages(project)
    for address, keys in there.items():
        days = keys.get("days", ())
        named = [
            *keys.get("items", ()),
            *keys.get("follows", ()),
            *keys.get("followed", ()),
            *keys.get("tags", ()),
            *(each["item"] for day in days for each in day.get("entries", ())),
            *(meeting for day in days for meeting in day.get("meetings", ())),
            *(each for section in keys.get("sections", ()) for each in section["items"]),
        ]
        assert set(named) <= there.keys(), address


def test_lists_are_those_of_our_feeds(project):
    """Home, kinds, topics, places, members, channels, their days and weekdays; newest first."""
    there = pages(project)
    made = lists(project.shown, project.items)
    subscriptions = [each for each in there.values() if each.get("outputs") == FEEDS]

    assert len(subscriptions) == len(made) > 50
    for each in subscriptions:
        assert each["newest"] == sorted(each["newest"], reverse=True)
        assert len(each["newest"]) <= NEWEST
    archives = [each["archive"] for each in there.values() if each.get("outputs") == ARCHIVE]
    assert len(archives) > 100
    assert {each.removesuffix("/") for each in archives if each != "/"} <= there.keys()


def test_every_template_that_a_page_asks_for_is_there(project):
    """A page without a template is left out by Hugo without a word."""
    layouts = {file.name for file in (project.root / "layouts").iterdir()}
    suffixes = {"html": "html", "feed": "feed.xml", "atom": "atom.atom", "ical": "ical.ics"}
    suffixes |= {"jsonfeed": "jsonfeed.json", "plain": "plain.txt", "table": "table.csv"}
    suffixes |= {"data": "data.json"}
    for address, keys in pages(project).items():
        for output in keys.get("outputs", ("html",)):
            name = f"{keys.get('layout', 'page')}.{suffixes[output]}"
            assert name in layouts, address
