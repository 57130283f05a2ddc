"""What is found of an item: its own words, and what residents say for the words of policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from raadsweek.edition.resolve.item_parts import parts_of
from raadsweek.edition.values.item import Line
from raadsweek.emit.search_records import sources
from raadsweek.model.outcome import Outcome

if TYPE_CHECKING:
    from raadsweek.emit.output import Context
    from raadsweek.emit.search_records import SearchRecord

PATH = "besluiten/zwembad/"


def found(context: Context, path: str = PATH) -> SearchRecord:
    """What is found of the page at `path`."""
    return next(source for source in sources(context) if source.path == path).record()


def test_an_item_is_found_by_all_that_it_says(council: Any) -> None:
    """In brief, what came of it, what residents can do, the text, and what it is about."""
    record = found(
        council.one(
            title="Raad stelt krediet vast",
            summary="Er komt een zwembad.",
            outcome=Outcome.ADOPTED,
            action="Praat mee.",
            body="Het bad is **oud**.",
            topics=("sport", "onbekend"),
            places=("haven",),
            author="j-de-boer",
        )
    )

    assert (record.title, record.summary) == ("Raad stelt krediet vast", "Er komt een zwembad.")
    assert [" ".join(text.split()) for text in record.texts] == [
        "Voorstel: aangenomen",
        "Praat mee.",
        "Sport & spel",
        "Haven",
        "Joke de Boer",
        "Het bad is oud .",
    ]


def test_a_line_of_any_sort_is_found(council: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that comes later needs no change here."""
    monkeypatch.setattr(
        "raadsweek.edition.resolve.items.parts_of",
        lambda *given: (*parts_of(*given), Line("note", "Neem een handdoek mee.")),
    )

    assert "Neem een handdoek mee." in found(council.one()).texts


def test_of_a_withdrawn_item_only_when_and_why_is_found(council: Any) -> None:
    """Its text is nowhere any more; its page is still found."""
    record = found(council.full(), "besluiten/ingetrokken/")

    assert record.title == "Ingetrokken: Titel van ingetrokken"
    assert "Er stond een fout <in>." in record.summary
    assert record.texts == ()
    assert council.OLD not in repr(record)


def test_what_is_not_public_is_not_found(council: Any) -> None:
    """Neither a draft nor what comes later."""
    assert council.SECRET not in repr([each.record() for each in sources(council.full())])


def test_a_kind_weighs_what_the_council_says(council: Any) -> None:
    """Else what is usual: a decision more than a blog."""
    assert found(council.one()).weight == 1.25


def test_nothing_of_an_editors_html_is_found_but_its_words(council: Any) -> None:
    """Neither what is hidden in a comment, nor marks."""
    record = found(council.one(body="Het <b>bad</b> <!-- geheim --> is *oud*."))

    assert "geheim" not in repr(record)
    assert record.texts[-1].split() == ["Het", "bad", "is", "oud", "."]
