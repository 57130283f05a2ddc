"""The rules that read the bodies of items: a build may ask them alone where only bodies changed."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from raadsweek.check import check, rules
from raadsweek.check.bodies import BODY_RULES, CODES, check_bodies
from raadsweek.check.resident_words import resident_words
from raadsweek.check.texts import texts
from raadsweek.load import load
from raadsweek.load.project import folders
from raadsweek.model.item import Item
from raadsweek.model.project import Project

ROOT = Path(__file__).parents[2]
TELL_OF_ALL = {texts, resident_words}
"""`texts` is asked of items as `item_texts`; what the other finds is a note that no build tells."""


class BodyReadError(Exception):
    """A rule read a body."""


class Bodiless(Item):
    """An item of which nobody may read the body."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> object:
        if name == "body":
            raise BodyReadError
        return object.__getattribute__(self, name)


def bodiless(item: Item) -> Item:
    """The same item without its body."""
    made = object.__new__(Bodiless)
    for each in fields(Item):
        object.__setattr__(made, each.name, getattr(item, each.name))
    return made


@pytest.fixture(scope="module")
def project() -> Project:
    """The sample council: items of every kind."""
    return load(folders(ROOT))


def test_only_these_rules_read_a_body(project: Project) -> None:
    """A rule that does so and is not among them would find something else without being asked."""
    closed = replace(project, items=tuple(map(bodiless, project.items)))
    for rule in set(rules()) - set(BODY_RULES) - TELL_OF_ALL:
        list(rule(closed))


def test_what_they_find_in_an_item_follows_from_no_other(project: Project) -> None:
    """Of some items they find what the whole check finds in these, and nothing more."""
    of_all = [each for each in check(project) if each.code in CODES and each.item]
    for some in (project.items[::2], project.items[1::2]):
        there = {item.id for item in some}
        found = check_bodies(replace(project, items=some))
        assert list(found) == [each for each in of_all if each.item in there]
