"""Digests of values: what a later version adds changes none of them."""

from __future__ import annotations

from datetime import date, time
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import msgspec
import pytest
from msgspec import Struct, structs

from raadsweek.edition import values
from raadsweek.edition.value_digest import digest, encoded
from raadsweek.edition.values.calendar import Collection, PublicPublication
from raadsweek.edition.values.card import Card, CardPicture
from raadsweek.edition.values.item import (
    BodyPart,
    Byline,
    Changes,
    Lead,
    Line,
    Named,
    Person,
    PublicCorrection,
    PublicItem,
    PublicPicture,
    PublicText,
    Reference,
    Result,
    WithdrawnItem,
)
from raadsweek.edition.values.meeting import PublicMeeting
from raadsweek.model.amsterdam_time import at
from raadsweek.model.recorded_statement import Illustration, Statement
from raadsweek.replace_fields import replace

NOON = at(date(2026, 11, 20), time(12))
SPORT = Named("sport", "Sport", "onderwerpen/sport/")
KIND = Named("decisions", "Besluiten", "besluiten/")
PICTURE = PublicPicture("besluiten/zwembad/foto.png", "Foto", "image/png", 99, 3, 4, "a1")
PARTS = (
    Byline(Person("j-de-boer", "Joke de Boer", "raadsleden/j-de-boer/", Named("a", "A"))),
    Result("outcome", "adopted"),
    Lead("Kort."),
    BodyPart(),
    Line("action", "Denk mee."),
    Reference("source", "https://ris.example/1"),
)
ITEM = PublicItem(
    id="zwembad",
    path="besluiten/zwembad/",
    kind=KIND,
    title="Zwembad",
    topics=(SPORT,),
    published=NOON,
    changes=Changes(1, NOON),
    parts=PARTS,
    picture=PICTURE,
    said="b2",
)
WITHDRAWN = WithdrawnItem(id="weg", path="besluiten/weg/", kind=KIND, title="Weg", at=NOON)
PUBLICATION = PublicPublication(
    id="zwembad@website@2026-11-20", item="zwembad", kind="decisions", channel="website", at=NOON
)
VALUES = (
    *PARTS,
    ITEM,
    WITHDRAWN,
    SPORT,
    PICTURE,
    PUBLICATION,
    PublicText("Tekst.", "besluiten/", {"markt": "besluiten/markt/"}, {"kaart.png": PICTURE}),
    Card(id="a", path="besluiten/a/", kind=KIND, title="A", picture=CardPicture("a.png", "A")),
    Collection(stem="all", group="all", publications=(PUBLICATION,)),
    PublicMeeting(id="m", path="m/", title="M", body=Named("raad"), start=NOON, ends=NOON),
    PublicCorrection(NOON, noted=True, note="Het was 2,4 miljoen."),
    Statement("decisions", "Zwembad", text="Tekst.", image=Illustration("foto.png", "a1", "Foto")),
)
MODULES = [
    import_module(f"{values.__name__}.{each.name}") for each in iter_modules(values.__path__)
]
STRUCTS = [
    each
    for module in MODULES
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, Struct) and each.__module__ == module.__name__
]
"""All values that there are."""


def later(value: Any) -> Any:
    """The value as a later version would have it: each struct in it has one more field."""
    if isinstance(value, Struct):
        fields = {each.name: each.default for each in structs.fields(value)}
        given = {name: getattr(value, name) for name in fields}
        # What is left out is what is the default itself, and not what only equals it.
        told = {name: later(part) for name, part in given.items() if part is not fields[name]}
        return _later_class(type(value))(**told)
    if isinstance(value, tuple):
        return tuple(map(later, value))
    return {key: later(part) for key, part in value.items()} if isinstance(value, dict) else value


def _later_class(earlier: type[Struct]) -> type[Struct]:
    return msgspec.defstruct(
        earlier.__name__,
        [("added", str, "")],
        bases=(earlier,),
        frozen=True,
        omit_defaults=True,
        kw_only=True,
        tag=earlier.__struct_config__.tag,
    )


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_field_that_is_added_changes_no_digest(value: Struct) -> None:
    """An optional field more, in the value and in all that is in it: the same bytes and digest."""
    with_more = later(value)

    assert "added" in with_more.__struct_fields__
    assert encoded(with_more) == encoded(value)
    assert digest(with_more) == digest(value)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_field_that_is_filled_changes_the_digest(value: Struct) -> None:
    """The same field with something in it is told: the test above is not blind."""
    filled = replace(later(value), added="iets")

    assert digest(filled) != digest(value)


@pytest.mark.parametrize("value", STRUCTS, ids=lambda value: value.__name__)
def test_every_value_leaves_out_its_defaults(value: type[Struct]) -> None:
    """Each value is frozen and does not tell its defaults, so that the rule above is all of them's.

    And a part says in its tag what it is, so that two sorts of the same fields differ.
    """
    assert value.__struct_config__.frozen
    assert value.__struct_config__.omit_defaults
    if value in {type(part) for part in PARTS}:
        assert value.__struct_config__.tag == value.__name__.removesuffix("Part").lower()


def test_parts_of_the_same_words_differ() -> None:
    """A lead and a line, and two lines of another sort, are not the same."""
    seen = [
        Lead("x"),
        Line("", "x"),
        Line("action", "x"),
        Line("note", "x"),
        Reference("note", "x"),
    ]

    assert len(set(map(digest, seen))) == len(seen)
