"""Each text of each file of editors has its canary: found by walking the tables that read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from pydantic import TypeAdapter

import raadsweek.load.tables as rooms
from raadsweek.check.readable_texts import written
from raadsweek.load import folders, load
from raadsweek.load.fields import Text
from raadsweek.load.tables.configuration import SiteTable
from raadsweek.load.tables.item import ItemTable
from raadsweek.load.typed_table import Table

from . import filled
from .canary import Canaries
from .council import Council
from .decided import Who, who_reads
from .filled import Filler, UnfillableError, tables, texts_of
from .given import KEPT, NAMES

BY_HAND = {SiteTable}
"""Tables of which other programs read the file too."""
ONE_OF_MANY = frozenset(
    (
        "channels: *.publisher.handle",
        "channels: *.publisher.*_env",
        "configuration: calendars_dir",
        "configuration: now",
        "looks: card_logo",
        "looks: logo",
        "item-document: id",
        "item-document: body",
        "meeting: points",
        # A word with no more than what residents say for it.
        "words: [*]",
        "words: [*].[*]",
        "meeting: points.*",
        "item*: asks",
        "case: next",
        "cases: *.next",
        "cases: *.moments.*",
        "*: moments.place",
        "*: moments.how",
        "*: moments.link",
    )
)
"""Texts that name something, of tables of which a council has one; the body has its own."""
_ADDRESS = re.compile(r": (source|moments.*(link|place))$")
"""Where somebody can look or go: that is meant to be known."""


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Council:
    """With all its files, and a stop."""
    root = tmp_path_factory.mktemp("canaries") / "p"
    made = Council(root, "https://raad.example/", "https://social.example", 25)
    made.stop()
    return made


def _tables() -> Iterator[type[Table]]:
    for room in iter_modules(rooms.__path__):
        for found in vars(import_module(f"{rooms.__name__}.{room.name}")).values():
            if isinstance(found, type) and issubclass(found, Table) and found is not Table:
                # Of a way out to publish the table is made of the keys that its file names.
                yield from (found, *found.__subclasses__())


def _described(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        # A table may have a key of that name.
        told = (value for key, value in schema.items() if key == "description")
        yield from (value for value in told if isinstance(value, str))
        schema = [*schema.values()]
    for part in schema if isinstance(schema, list) else ():
        yield from _described(part)


def test_every_table_is_walked() -> None:
    """A table that is added is reached from one of the files."""
    known = {text for schema in tables().values() for text in _described(schema)}
    # What others are made of, and has no key itself, is in no file.
    found = {each for each in _tables() if each.model_fields}
    missed = {each for each in found if " ".join((each.__doc__ or "").split()) not in known}

    assert {each.__name__ for each in missed - BY_HAND} <= {"_ElsewhereTable", "_SenderTable"}


@pytest.mark.parametrize("table", tables())
def test_every_text_has_a_canary(council: Council, table: str) -> None:
    """Or it names something of another file."""
    texts = {f"{table}: {key}" for key in texts_of(table)}
    others = {each for each in texts if any(fnmatchcase(each, kept) for kept in KEPT | ONE_OF_MANY)}

    # What may be one text or a list of them is a list here.
    missing = {each for each in texts - others if not {each, f"{each}.*"} & council.fill.filled}
    assert missing == set()


def test_it_is_decided_who_reads_each(council: Council) -> None:
    """Whoever adds a key says who reads it (`decided.py`)."""
    places = council.canaries.places.values()

    assert {each for each in places if who_reads(each) is None} == set()


def test_rules_on_texts_read_what_items_say(council: Council) -> None:
    """A text of an item that is for residents, and new, is searched for what may not be public."""
    read = {
        place
        for document in written(load(folders(council.root)))
        for passage in document.document.passages
        for place in council.canaries.within(passage.text)
    }
    for_residents = {
        place
        for place in council.canaries.places.values()
        if place.startswith(("item: ", "second item: ")) and who_reads(place) is Who.RESIDENTS
    }
    addresses = {place for place in for_residents if _ADDRESS.search(place)}

    assert for_residents - read == addresses
    assert {"meeting: moments.0.how", "cases: haven.moments.0.how"} <= read


def test_a_new_key_is_filled_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is added to a table gets a canary, and nobody decided yet who reads it."""

    class Longer(ItemTable):
        minutes: Text = ""

    monkeypatch.setattr(filled, "tables", lambda: {"item": TypeAdapter(Longer).json_schema()})
    canaries = Canaries()
    found = Filler(canaries, NAMES, KEPT).table("item", {})

    assert canaries.within(found["minutes"]) == {"item: minutes"}
    assert who_reads("item: minutes") is None


@pytest.mark.parametrize(
    "form",
    [
        {"type": "string", "pattern": "^[0-9]{3}$"},
        {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "null"},
        {},
    ],
)
def test_what_it_cannot_fill_it_tells(monkeypatch: pytest.MonkeyPatch, form: object) -> None:
    """A key of a form that is not known is not passed over in silence."""
    table = {"type": "object", "properties": {"number": form}}
    monkeypatch.setattr(filled, "tables", lambda: {"item": table})

    with pytest.raises(UnfillableError, match="number"):
        Filler(Canaries()).table("item", {})


def test_the_files_are_read_without_mistakes(council: Council) -> None:
    """Where a file has a mistake nothing of it is public, and the search proves nothing."""
    problems = load(folders(Path(council.root))).problems
    wrong = [each for each in problems if each.severity.value == "error"]

    assert {each.path.rpartition("/")[2].partition(".")[0] for each in wrong} <= set(council.broken)
    assert len(wrong) == len(council.broken)
