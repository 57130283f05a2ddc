"""The keys of an item: none that an editor may write is left behind on the way into the item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.generate.conftest import PIXEL

from raadsweek.load import folders
from raadsweek.load.item_file import load_file
from raadsweek.load.source import TextFile
from raadsweek.load.tables.item import ItemDocument

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

    from raadsweek.model.item import Item

BARE = {"title": "Een bericht", "id": "bericht"}
"""What an item has in each of these files."""
EXAMPLES: dict[str, Any] = {
    "title": "Een ander bericht",
    "status": "ready",
    "date": "2026-11-20",
    "owner": "griffie",
    "deputy": "voorlichting",
    "summary": "Kort gezegd.",
    "title_en": "Another message",
    "summary_en": "In brief.",
    "meeting": "2026-11-19-raad",
    "sitting": 2,
    "outcome": "adopted",
    "type": "motion",
    "name": "De weekmarkt verhuizen",
    "point": "4",
    "proposal": "vorig-bericht",
    "submitters": "j-de-boer",
    "vote": {"for": ["groenhart 2"], "against": "j-de-boer"},
    "embargo": "2026-11-20 09:00",
    "urgent": True,
    "expires": "2026-12-01",
    "visible_until": "2027-12-01",
    "consent": {"of": "T.V.", "until": "2027-06-01"},
    "restricted": ["foto.png"],
    "sender": "executive",
    "season": ["12-01", "01-06"],
    "cooldown": "26 weeks",
    "topics": "sport",
    "places": ["haven"],
    "author": "j-de-boer",
    "source": "https://ris.example/stuk",
    "action": "Kom langs.",
    "moments": {"what": "register", "until": "2026-11-20 12:00"},
    "image": {"file": "foto.png", "alt": "Een foto"},
    "channels": {"only": "website"},
    "pin": {"website": "2026-11-20 10:00"},
    "variants": {"website": "Anders gezegd."},
    "allow": {"privacy-phone": "nummer van de wijkraad"},
    "goal": "act",
    "for_": "fietser",
    "follows": "vorig-bericht",
    "answers": "vraag",
    "decides": "voorstel",
    "reports_back": "uitnodiging",
    "reacts_to": "besluit",
    "case": "zwembad",
    "asks": {"question": "Wat vindt u?", "report": "2026-12-18"},
    "continues": "eerder-bericht",
    "withdrawn": {"date": "2026-11-21", "reason": "Er stond een fout in."},
    "confidential": True,
    "public": True,
    "id": "ander-bericht",
    "body": "De tekst.",
}
"""Of each key a value that it does not have by itself."""


def item(project: ProjectFolder, keys: dict[str, Any]) -> Item:
    """The item that is read of a file with these keys."""
    file = project.write("content/nieuws/x.yml", yaml.safe_dump({**BARE, **keys}))
    found, problems = load_file(TextFile.at(file, project.root), "news", folders(project.root))
    assert problems == []
    return found[0]


def test_every_key_has_an_example() -> None:
    """A key that is new is looked at below too."""
    assert set(EXAMPLES) == set(ItemDocument.model_fields)


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_key_makes_a_difference(project_folder: ProjectFolder, key: str) -> None:
    """What an editor writes under any key gets into the item, or something of it does."""
    project_folder.write("content/nieuws/foto.png", PIXEL)

    written = ItemDocument.model_fields[key].alias or key
    assert item(project_folder, {written: EXAMPLES[key]}) != item(project_folder, {})


def test_a_day_on_which_something_expires_counts_whole(project_folder: ProjectFolder) -> None:
    """What expires on a day may be read until the last second of that day."""
    found = item(project_folder, {"expires": "2026-12-01"})

    assert found.expires is not None
    assert found.expires.isoformat(timespec="minutes") == "2026-12-01T23:59+01:00"
