"""An address that was once given out stays, whatever becomes of what stood at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generate.test_site_from_record import files
from tests.public_council import FILE, LATER, SHOWN, PublicCouncil

OF_ITS_OWN = ("assets/", "search/", "data/")
"""A card that is shared and what programs read: nobody follows these."""


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council with a site that shows one item, about sports in the harbour; on a Friday."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    made.item(topics=["sport"], places=["haven"], author="j-de-boer")
    assert made.release(SHOWN)
    return made


def renamed_place(council: PublicCouncil) -> None:
    """The place gets another id, and the item with it."""
    council.folder.calendar("council", places={"kade": {"label": "Haven"}})
    council.edit("haven", "kade")


def hidden(council: PublicCouncil) -> None:
    """The item is not to be read any more."""
    council.edit("status: ready", "status: draft")


def other_words(council: PublicCouncil) -> None:
    """It is about nothing of the kind any more."""
    text = (council.root / FILE).read_text()
    kept = [
        line
        for line in text.splitlines()
        if not line.startswith(("topics", "places", "author", "- sport", "- haven"))
    ]
    (council.root / FILE).write_text("\n".join(kept))


def other_days(council: PublicCouncil) -> None:
    """It is hidden, and the week has other days."""
    hidden(council)
    council.folder.write("calendars/week.yml", "website: {monday: {}}\n")


@pytest.mark.parametrize("change", [renamed_place, hidden, other_words, other_days])
def test_who_follows_something_finds_it_again(council, capsys, change) -> None:
    """Pages, feeds and calendars that residents could follow are there after the next release."""
    council.run(capsys, "build", at=SHOWN)
    before = {name for name in files(council.root) if not name.startswith(OF_ITS_OWN)}
    assert {
        "plaatsen/haven/index.html",
        "feeds/topic/sport.xml",
        "archief/2026/11/index.html",
    } <= before

    change(council)
    assert council.release(LATER)
    assert council.run(capsys, "build", at=LATER) == 0
    gone = before - files(council.root).keys()

    assert {name for name in gone if not name.startswith("nieuws/")} == set()
