"""What an item shows, part by part: in feeds, calendars and JSON-LD, and in what it says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import icalendar
import pytest
from tests.emitter_outputs import files

from raadsweek.edition.door import Edition
from raadsweek.edition.resolve.resolver import SelectionResolver
from raadsweek.edition.values.item import Line, Part, PublicItem, Reference, Result
from raadsweek.emit import calendars, feeds
from raadsweek.emit.code_labels import result_told
from raadsweek.emit.metadata import written
from raadsweek.emit.metadata.items_and_meetings import article
from raadsweek.language import Language
from raadsweek.model.outcome import Outcome
from raadsweek.replace_fields import replace

TEXT = "De tekst."


@dataclass
class WithParts(SelectionResolver):
    """An edition in which every item shows a few parts more than its keys give it."""

    more: tuple[Part, ...] = ()

    def item(self, id: str) -> Any:
        """The item with these parts behind its own."""
        found = super().item(id)
        if not isinstance(found, PublicItem):
            return found
        return replace(found, parts=(*found.parts, *self.more))


def with_parts(council: Any, context: Any, *more: Part) -> Any:
    """The context of an edition in which every item shows these parts too."""
    resolver = WithParts(council.selection(context), context.addresses, council.content, more=more)
    return replace(context, edition=Edition(resolver))


def html(context: Any) -> str:
    """The text of the one entry of the feed of everything."""
    read = files(feeds, context)
    entry = json.loads(read["feeds/all.json"])["items"][0]
    return str(entry["content_html"])


def about(context: Any) -> str:
    """What the event of the one publication says."""
    found = files(calendars, context)["calendars/channel/website.ics"]
    events = icalendar.Calendar.from_ical(found).walk("VEVENT")
    return next(str(e["DESCRIPTION"]) for e in events if "zwembad@" in str(e["UID"]))


def facts(context: Any) -> dict[str, Any]:
    """The JSON-LD of the one item."""
    found: dict[str, Any] = json.loads(written(article(context, context.edition.item("zwembad"))))
    return found


def test_a_result_opens_what_is_told(council: Any) -> None:
    """What came of it is the first that feeds and events say, and is in the abstract."""
    context = council.one(outcome=Outcome.ADOPTED, summary="Kort.", body=TEXT, action="Denk mee.")

    assert html(context).startswith("<p><strong>Voorstel: aangenomen</strong></p>\n<p>De tekst")
    assert about(context).startswith("Voorstel: aangenomen\n\nKort.\n\n")
    assert facts(context)["abstract"] == "Voorstel: aangenomen. Denk mee."
    assert facts(context)["description"] == "Kort."


def test_without_a_result_nothing_is_said_of_one(council: Any) -> None:
    """Of an item without a result and a line the entry is its text, and there is no abstract."""
    context = council.one(summary="Kort.", body=TEXT)

    assert html(context) == "<p>De tekst.</p>"
    assert about(context).startswith("Kort.\n\nhttps://")
    assert "abstract" not in facts(context)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_corrected_outcome_is_seen_everywhere(council: Any, language: str) -> None:
    """Two items that differ in nothing but the outcome differ in feed, event, JSON-LD and facts."""
    one, other = (
        replace(council.one(outcome=outcome, body=TEXT), language=Language(language))
        for outcome in (Outcome.ADOPTED, Outcome.REJECTED)
    )

    for told in (html, about, facts):
        assert told(one) != told(other)
    assert one.edition.item("zwembad").said != other.edition.item("zwembad").said


def test_a_new_part_shows_without_a_new_emitter(council: Any) -> None:
    """A line, a way elsewhere and a result of a sort that nobody knew show where the known do."""
    note, form = Line("note", "Let <op>."), Reference("form", "https://form.example/?a=1&b=2")
    context = council.one(body=TEXT, source="https://ris.example/1")
    changed = with_parts(council, context, note, form, Result("vote", "unanimous"))

    for shown in (
        "<p>Let &lt;op&gt;.</p>",
        '<p><a href="https://form.example/?a=1&amp;b=2">Lees meer op een andere site</a></p>',
        "<p><strong>unanimous</strong></p>",
    ):
        assert shown in html(changed)
    assert about(changed).startswith("unanimous\n\n")
    assert facts(changed)["abstract"] == "Let <op>. unanimous."
    assert facts(changed)["isBasedOn"] == ["https://ris.example/1", form.url]
    assert facts(context)["isBasedOn"] == "https://ris.example/1"


def test_addresses_in_a_line_are_links_where_there_can_be_links(council: Any) -> None:
    """A feed links what a line says; an event and JSON-LD have its words as they are."""
    context = council.one(body=TEXT, action="Mail griffie@a.example <nu>.")

    assert '<a href="mailto:griffie@a.example">griffie@a.example</a> &lt;nu&gt;.' in html(context)
    assert facts(context)["abstract"] == "Mail griffie@a.example <nu>."


def test_a_way_that_no_browser_may_follow_is_no_link(council: Any) -> None:
    """An address of another sort than the web's does not stand in a feed."""
    context = with_parts(council, council.one(body=TEXT), Reference("form", "javascript:alert(1)"))

    assert "javascript" not in html(context)


def test_results_are_said_in_a_sentence() -> None:
    """A result is told with what it is the result of, in the language of the site."""
    held_over = Result("outcome", "held-over")

    assert result_told(held_over, Language("nl")) == "Voorstel: uitgesteld"
    assert result_told(held_over, Language("en")) == "Proposal: held over"
