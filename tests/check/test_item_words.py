"""The rules that read the words of items: a build may ask them alone where only these changed."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from tests.sample_site import NOW

from raadsweek.check import check, rules
from raadsweek.check.item_words import CODES, WORD_RULES, check_words
from raadsweek.check.open_cases import states_of_cases
from raadsweek.check.resident_words import resident_words
from raadsweek.check.text_rules import texts
from raadsweek.load import load
from raadsweek.load.project import folders
from raadsweek.model.item import Item
from raadsweek.model.project import Project
from raadsweek.record.edits_since_release import edits
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import now as moment
from raadsweek.workspace.settings_and_now import read_settings

ROOT = Path(__file__).parents[2]
TELL_OF_ALL = {texts, resident_words, states_of_cases}
"""`texts` is asked of items as `item_texts`; what the second finds is a note that no build tells;
the last one quotes the title of an item of a case, which counts as a fact."""


class WordsReadError(Exception):
    """A rule read words."""


class Wordless(Item):
    """An item of which nobody may read the words."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> object:
        if name in {"title", "summary", "body"}:
            raise WordsReadError
        return object.__getattribute__(self, name)


def wordless(item: Item) -> Item:
    """The same item without its words."""
    made = object.__new__(Wordless)
    for each in fields(Item):
        object.__setattr__(made, each.name, getattr(item, each.name))
    return made


@pytest.fixture(scope="module", params=["files", "record"])
def project(request: pytest.FixtureRequest) -> Project:
    """The sample council: items of every kind; and with its record, of which some were changed."""
    if request.param == "files":
        return load(folders(ROOT))
    now = moment(NOW)
    read = read_project(read_settings(ROOT / "mkdocs.yml"), now)
    items = (replace(each, body=f"{each.body}\n\nMeer.") for each in read.items[::3])
    changed = replace(read, items=(*items, *read.items[1::3], *read.items[2::3]))
    return replace(changed, edits=edits(changed, read.record, now))


def test_only_these_rules_read_words(project: Project) -> None:
    """A rule that does so and is not among them would find something else without being asked."""
    closed = replace(project, items=tuple(map(wordless, project.items)))
    for rule in set(rules()) - set(WORD_RULES) - TELL_OF_ALL:
        list(rule(closed))


def test_what_they_find_in_an_item_follows_from_no_other(project: Project) -> None:
    """Of some items they find what the whole check finds in these, and nothing more."""
    of_all = [each for each in check(project) if each.code in CODES and each.item]
    for some in (project.items[::2], project.items[1::2]):
        there = {item.id for item in some}
        found = check_words(replace(project, items=some))
        assert list(found) == [each for each in of_all if each.item in there]
