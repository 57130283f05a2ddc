"""The declaration of accessibility, from `council.yml`, in the form of the Dutch register."""

from __future__ import annotations

from lxml import html

from .conftest import files

PAGE = "toegankelijkheidsverklaring/index.html"


def test_what_the_council_fills_in_is_declared(council):
    """Status, inquiries, findings with what is done about them, dates; and it is in the foot."""
    finding = {
        "title": "De video's hebben geen ondertiteling",
        "criterion": "1.2.2",
        "measure": "Wij laten ze ondertitelen.",
        "until": "2027-03-01",
    }
    declared = {
        "status": "B",
        "made": "2026-11-02",
        "reviews": [{"date": "2026-10-01", "by": "Bureau X", "report": "https://x.example/r.pdf"}],
        "findings": [finding],
    }
    council.folder.calendar("council", accessibility=declared)
    site = files(council.build("-q"))
    words = " ".join(html.fromstring(site[PAGE].decode()).text_content().split())
    foot = html.fromstring(site["index.html"].decode()).xpath("//footer//a/@href")

    for told in (
        "B: deze site voldoet gedeeltelijk.",
        "donderdag 1 oktober 2026: Bureau X",
        "De video's hebben geen ondertiteling",
        "1.2.2",
        "Wij laten ze ondertitelen.",
        "maandag 1 maart 2027",
        "opgesteld op maandag 2 november 2026",
    ):
        assert told in words
    assert "toegankelijkheidsverklaring/" in foot
    assert b"https://x.example/r.pdf" in site[PAGE]


def test_without_it_there_is_no_page(council):
    """Nobody declares what a council did not say."""
    assert PAGE not in files(council.build("-q"))


def test_a_status_that_is_none_is_named(council, capsys):
    """With the file and what to write instead."""
    council.folder.calendar("council", accessibility={"status": "Z", "made": "2026-11-02"})

    assert council.run("check") == 1
    assert "council.yml" in capsys.readouterr().out
