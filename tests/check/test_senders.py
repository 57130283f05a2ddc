"""In whose name an item speaks: by its kind and author, or as it says itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.public_council import SHOWN, PublicCouncil

from raadsweek.plan import plan
from raadsweek.report import report
from raadsweek.report.shares import SHARES
from raadsweek.workspace.settings_and_now import now as moment

if TYPE_CHECKING:
    from pathlib import Path

LATER = "2026-11-20T15:00"
PARTIES = {"groen": {"label": "Groen Hart", "seats": 3}, "ruim": {"label": "Ruim Baan", "seats": 1}}
MEMBERS = {
    "j-de-boer": {"name": "Joke de Boer", "party": "groen"},
    "l-bosgraaf": {"name": "Lotte Bosgraaf", "party": "ruim"},
}


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council with two parties."""
    made = PublicCouncil(tmp_path / "p")
    made.folder.calendar("council", parties=PARTIES, members=MEMBERS)
    return made


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({}, "Geschreven door de griffie, namens de gemeenteraad."),
        ({"sender": "council"}, "Namens de gemeenteraad."),
        ({"sender": "executive"}, "Namens het college van burgemeester en wethouders."),
        ({"author": "j-de-boer"}, "Dit is de eigen mening van Joke de Boer, niet die van de raad."),
        (
            {"author": "j-de-boer", "sender": "party"},
            "Dit is de eigen mening van Groen Hart, niet die van de raad.",
        ),
        ({"sender": "party"}, "Dit is de mening van een partij, niet van de raad."),
    ],
)
def test_every_page_says_in_whose_name_it_is(
    council: PublicCouncil,
    capsys: pytest.CaptureFixture[str],
    keys: dict[str, str],
    sentence: str,
) -> None:
    """An opinion is told before its text, all else behind it; and once."""
    page = council.item(**keys)
    site = council.root / "out"
    arguments = ("build", "--site-dir", str(site))
    assert council.run(capsys, *arguments, at=LATER, lang="nl") == 0, council.said
    html = (site / "nieuws" / page.stem / "index.html").read_text()
    words = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert words.count(sentence) == 1
    text = words.index("De raad trekt 2,4 miljoen")
    assert (words.index(sentence) < text) == ("mening" in sentence)


def test_the_report_counts_who_speaks_and_who_is_shown(council: PublicCouncil) -> None:
    """Own texts, quotations and pictures, by party; the one that is furthest behind is named."""
    for n in range(5):
        council.item(f"nieuws/2026-11-1{n}-blog.md", author="j-de-boer", date=f"2026-11-1{n}")
    council.item(body='"Dit is goed", zegt Lotte Bosgraaf van Ruim Baan.')
    council.begin()
    council.release(SHOWN)
    project = council.project(LATER)
    found = report(project, plan(project, moment(LATER)), moment(LATER)).of(SHARES)
    assert found.counts["blogs"] == {"groen": 5, "ruim": 0}
    assert found.counts["quotes"] == {"groen": 0, "ruim": 1}
    assert found.behind("blogs") == "ruim"
    assert found.behind("quotes") is None, "of one nobody can say whose turn it is"
