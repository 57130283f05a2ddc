"""What was taken back, hidden or erased is in no file of the index, of no period."""

from __future__ import annotations

import pytest
from tests.generate.conftest import Buildable, files
from tests.recorded_council import RecordedCouncil
from tests.search_index import index_words

from raadsweek.search.words import folded

SECRET = "kwartelkoning zwaluwstaart"
"""In the text of an item that was public for years."""


@pytest.fixture
def council(project_folder):
    """A council that published an item in an earlier period, and one that stays."""
    made = Buildable(project_folder)
    made.folder.item("nieuws/blijft.md", "De kermis.", title="De kermis", date="2026-11-16")
    made.folder.item("nieuws/oud.md", f"Over de {SECRET}.", title="Roerdomp", date="2026-11-17")
    made.publish()
    return made


def searched(council, now="2026-11-23T12:00"):
    """The words of the index, and all its files as one text."""
    site = files(council.build("-q", now=now))
    text = b"".join(data for name, data in site.items() if name.startswith("search/"))
    return index_words(site), text.decode()


def holds(words, text):
    """Which of the secret words are there, as a stem or as they were written."""
    stem = folded("nl")
    secret = SECRET.split()
    return [word for word in secret if stem(word) in words or word in text]


def test_it_is_found_while_it_is_public(council):
    """Else the tests below would say nothing."""
    words, _ = searched(council)

    assert folded("nl")("kwartelkoning") in words


def test_of_what_is_withdrawn_only_the_notice_is_found(council):
    """Not its text; that it was taken back, and why."""
    back = {"status": "withdrawn", "withdrawn": {"date": "2026-11-21", "reason": "Een vergissing."}}
    council.folder.item(
        "nieuws/oud.md", f"Over de {SECRET}.", title="Roerdomp", date="2026-11-17", **back
    )
    words, text = searched(council)

    assert holds(words, text) == []
    assert "Een vergissing." in text


@pytest.mark.parametrize("hides", [{"status": "draft"}, {"embargo": "2027-01-01"}])
def test_what_is_hidden_is_not_found_at_all(council, hides):
    """Neither its title nor its text; what was kept of it is not used again."""
    searched(council)
    council.folder.item(
        "nieuws/oud.md",
        f"Over de {SECRET}.",
        title="Roerdomp",
        date="2026-11-17",
        **hides,
    )
    words, text = searched(council)

    assert holds(words, text) == []
    assert "Roerdomp" not in text
    assert folded("nl")("roerdomp") not in words


def test_what_is_erased_is_not_found_at_all(project_folder):
    """Also not from what was kept of it."""
    council = RecordedCouncil(project_folder)
    made = Buildable(project_folder)
    project_folder.item("nieuws/oud.md", f"Over de {SECRET}.", title="Roerdomp", date="2026-11-17")
    council.publish("2026-11-20T12:30")
    made.build("-q", now="2026-11-21T12:00")
    assert made.run("erase", "oud", "--reason", "Om iemand.", now="2026-11-22T09:00") == 0
    words, text = searched(made)

    assert holds(words, text) == []
    assert "Roerdomp" not in text
