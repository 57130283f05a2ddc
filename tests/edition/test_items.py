"""Items as residents may read them: their parts, what is left of a withdrawn one, what is news."""

from __future__ import annotations

import pytest
import yaml
from tests.generate.conftest import PIXEL

from raadsweek.edition.value_digest import digest
from raadsweek.edition.values.item import (
    BodyPart,
    Byline,
    Lead,
    Line,
    Named,
    Person,
    PublicItem,
    Reference,
    Result,
    Voice,
    WithdrawnItem,
)

ID = "2026-11-27-zwembad"
FILE = f"besluiten/{ID}.md"
KEYS = {
    "title": "Zwembad blijft",
    "date": "2026-11-27 00:00",
    "summary": "Er komt een krediet.",
    "outcome": "adopted",
    "action": "Meld u aan.",
    "source": "https://ris.example/stuk",
    "author": "j-de-boer",
    "topics": ["sport"],
    "places": ["haven"],
}


@pytest.fixture
def pool(project_folder):
    """Writes the decision about the pool, which went out on 27 November."""
    project_folder.write("content/besluiten/bad.png", PIXEL)

    def write(body="De raad besloot.", **keys):
        project_folder.item(FILE, body, **{**KEYS, **keys})

    write()
    return write


def test_an_item_is_its_parts_in_reading_order(pool, edition):
    """Who wrote it and whose opinion it is, what came of it, the lead, the text, what to do."""
    item = edition().item(ID)

    assert isinstance(item, PublicItem)
    who = Person(
        "j-de-boer", "Joke de Boer", "raadsleden/j-de-boer/", Named("groenhart", "Groen Hart")
    )
    assert item.parts == (
        Byline(who),
        Voice("member", "Joke de Boer"),
        Result("outcome", "adopted", "proposal"),
        Lead("Er komt een krediet."),
        BodyPart(),
        Line("action", "Meld u aan."),
        Reference("source", "https://ris.example/stuk"),
    )


def test_nothing_is_left_of_a_withdrawn_item_but_its_title_and_why(pool, edition):
    """It is a value of another type, without parts; its text is empty, and a card shows no more."""
    pool(
        "Geheim geworden.",
        status="withdrawn",
        withdrawn={"date": "2026-11-28 09:00", "reason": "Fout."},
    )
    seen = edition()
    item, card = seen.item(ID), seen.card(ID)

    assert isinstance(item, WithdrawnItem) and item.reason == "Fout."
    assert not hasattr(item, "parts")
    assert seen.text(ID).markdown == ""
    assert card.withdrawn and not (card.lead or card.result or card.picture)


def test_what_is_not_public_yet_is_not_there(pool, edition, project_folder):
    """An item of tomorrow has no value, no card and no text; a list does not hold it."""
    project_folder.item("nieuws/2026-12-15-later.md", "Later.", title="Later", date="2026-12-15")
    seen = edition()

    assert seen.item("2026-12-15-later") is None
    assert seen.card("2026-12-15-later") is None
    assert seen.text("2026-12-15-later").markdown == ""
    assert [card.id for card in seen.cards("all")] == [ID]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Zwembad dicht"},
        {"summary": "Er komt geen krediet."},
        {"outcome": "rejected"},
        {"action": "Meld u af."},
        {"source": "https://ris.example/ander-stuk"},
        {"author": None},
        {"topics": []},
        {"places": []},
        {"image": {"file": "bad.png", "alt": "Het bad"}},
        {"meeting": "2026-11-26-raad"},
        {"follows": ["2026-11-20-eerder"]},
        {"body": "De raad besloot anders."},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_an_item_says_is_news_when_it_changes(pool, edition, project_folder, change):
    """Each thing that an editor says with an item is in the digest of what it says."""
    project_folder.meeting("2026-11-26-raad")
    project_folder.item("nieuws/2026-11-20-eerder.md", "Eerder.", title="Eerder", date="2026-11-20")
    before = edition().item(ID).said

    keys = {name: value for name, value in {**KEYS, **change}.items() if value is not None}
    project_folder.item(FILE, keys.pop("body", "De raad besloot."), **keys)

    assert edition().item(ID).said != before


def test_another_picture_is_news(pool, edition, project_folder):
    """Other bytes under the same name, and other words about it, are something else to see."""
    pool(image={"file": "bad.png", "alt": "Het bad"})
    before = edition().item(ID).said

    pool(image={"file": "bad.png", "alt": "Het bad van binnen"})
    other_words = edition().item(ID).said
    project_folder.write("content/besluiten/bad.png", PIXEL + b"\0")

    assert len({before, other_words, edition().item(ID).said}) == 3


def test_what_surrounds_an_item_is_no_news(pool, edition, project_folder):
    """A renamed topic, kind or member and a follow-up change its value, not what it says."""
    before = edition().item(ID)

    council = yaml.safe_load((project_folder.root / "calendars/council.yml").read_text())
    council["topics"]["sport"]["label"] = "Sport en bewegen"
    council["members"]["j-de-boer"]["name"] = "Joke de Boer-Smit"
    project_folder.calendar("council", topics=council["topics"], members=council["members"])
    project_folder.item(
        "nieuws/2026-11-28-vervolg.md",
        "Meer.",
        title="Vervolg",
        date="2026-11-28 08:00",
        follows=[ID],
    )
    after = edition("2026-12-05T12:00").item(ID)

    assert after.later and after.topics[0].label == "Sport en bewegen"
    assert after.said == before.said
    assert digest(after) != digest(before)


def test_a_text_knows_where_its_links_lead(pool, edition, project_folder):
    """By the link as it was written; what cannot be seen is not among them."""
    project_folder.item("nieuws/2026-11-20-eerder.md", "Eerder.", title="Eerder", date="2026-11-20")
    project_folder.item("nieuws/2026-12-15-later.md", "Later.", title="Later", date="2026-12-15")
    pool(
        "[een](../nieuws/2026-11-20-eerder.md#kop) [twee](2026-12-15-later.md) "
        "<a href='../vergaderingen/'>drie</a> [vier](https://elders.example/)"
    )

    assert edition().text(ID).links == {
        "../nieuws/2026-11-20-eerder.md#kop": "nieuws/2026-11-20-eerder/",
        "../vergaderingen/": "vergaderingen/",
    }


def test_a_picture_is_a_value_and_its_bytes(pool, edition):
    """Where it stands, what is on it, its sort and its size; the edition gives its bytes."""
    pool(image={"file": "bad.png", "alt": "Het bad"})
    seen = edition()
    picture = seen.item(ID).picture

    assert (picture.path, picture.alt) == ("media/full/besluiten/bad.png", "Het bad")
    made = seen.file(picture.path)
    assert (picture.media_type, picture.size) == ("image/png", len(made))
    assert made.startswith(b"\x89PNG")


def test_editors_see_what_is_hidden_from_residents(pool, edition, project_folder):
    """In a preview what is still to come is there, and marked."""
    project_folder.item("nieuws/2026-12-15-later.md", "Later.", title="Later", date="2026-12-15")
    seen = edition(preview=True)

    assert seen.item("2026-12-15-later").hidden and not seen.item(ID).hidden


def test_nobody_is_told_what_time_it_is(pool, edition):
    """One asks whether a moment has passed; at that very moment it has."""
    seen = edition()
    published = seen.item(ID).published

    assert seen.passed(published)
    assert not hasattr(seen, "now")
    assert edition(published.isoformat()).passed(published)
