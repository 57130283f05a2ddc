"""Beside the grid: findings, stock, load, silence and what changed."""

from __future__ import annotations

import json

WEEK = "2026-W48"


def test_findings_are_of_their_week(council, desk):
    """What has a day is told on the board of its week and not on another; an error on each."""
    council.item(
        "besluiten/2026-11-20-zwembad.md",
        title="Zwembad",
        date="2026-11-20 16:00",
        pin={"website": "2026-11-19 10:00"},
    )
    board = desk("2026-11-20T09:00")

    def titles(week):
        return [title.rstrip("0123456789 ") for title in board.page(week).text("#meldingen h3")]

    assert "Lege plekken" in titles("2026-W48") and "Lege plekken" not in titles("2026-W45")
    assert titles("2026-W48")[0] == titles("2026-W45")[0] == "Fouten"
    assert "kan niet naar website" in board.page("2026-W48").text(".bd-finding--error")[0]


def test_a_date_in_a_title_makes_no_finding_of_that_week(council, desk):
    """A finding says itself which days it is about: dates in its words change nothing."""
    council.write(
        "calendars/closures.yml",
        "closed:\n  - {label: 'Van 16 tot 20 november: dicht', from: 2026-11-24, to: 2026-11-24}\n",
    )
    council.item(
        "besluiten/2026-11-19-zwembad.md",
        title="Zwembad, besluit van 2026-11-12",
        date="2026-11-19 16:00",
        pin={"website": "2026-11-24 10:00"},
    )
    board = desk("2026-11-18T09:00")

    def told(week):
        return [line for line in board.page(week).text("#meldingen") if "vastgezet op" in line]

    assert told("2026-W48")
    assert not told("2026-W46") and not told("2026-W47")


def test_an_error_of_a_file_stands_first(council, desk):
    """A mistake in a file is the first finding, with file and line."""
    council.item("besluiten/2026-11-20-zwembad.md", title="Zwembad", channels={"only": ["facebok"]})

    page = desk().page(WEEK)

    assert page.text("#meldingen h3")[0].startswith("Fouten")
    assert "facebok" in page.text(".bd-finding--error")[0]
    assert "content/besluiten/2026-11-20-zwembad.md:" in page.text(".bd-finding--error code")[0]
    assert "1 fout" in page.text(".bd-counts a")


def test_stock_is_told_in_weeks(council, desk):
    """The stock of each timeless kind says for how many weeks it is enough, the scarcest first."""
    for n in range(6):
        council.item(f"geschiedenis/kaas-{n}.md", title=f"Kaas {n}", date="2026-11-01")

    said = desk().page(WEEK).text(".bd-stock li")

    assert said[0].split()[-1] != ""
    history = next(line for line in said if line.startswith("Geschiedenis van de raad"))
    assert "weken" in history


def test_owners_have_their_load_of_the_week(council, desk):
    """Each owner is named with how many items go out in the week that is shown."""
    for n in range(3):
        council.item(
            f"nieuws/2026-11-24-bericht-{n}.md",
            title=f"Bericht {n}",
            date="2026-11-24",
            owner="communicatie",
        )

    assert desk().page(WEEK).text(".bd-owners li") == ["communicatie: 3 berichten."]
    assert desk().page("2026-W49").text(".bd-owners li") == []


def test_a_silent_channel_is_named(council, desk):
    """A channel on which nothing goes out for too long is named on the board of that week."""
    council.item("nieuws/2026-11-10-markt.md", title="Markt", date="2026-11-10")

    said = desk().page("2026-W47").text('section[aria-labelledby="h-stil"]')[0]

    assert "Facebook" in said


def published(council, **changes):
    """Writes the open data of a last public build with one publication."""
    row = {
        "id": "2026-11-16-markt@website@2026-11-16",
        "item": "2026-11-16-markt",
        "channel": "website",
        "at": "2026-11-16T09:00:00+01:00",
        "title": "Markt",
        "status": "published",
        **changes,
    }
    council.write("site/data/plan.json", json.dumps({"years": {"2026": {}}}))
    council.write("site/data/publications/2026.json", json.dumps({"publications": [row]}))


def test_the_difference_with_the_last_site_is_told(council, desk):
    """What the next public build adds is told in words; what it keeps is not."""
    council.item("nieuws/2026-11-16-markt.md", title="Markt", date="2026-11-16")
    published(council)

    said = " ".join(desk().page(WEEK).text('section[aria-labelledby="h-verschil"]'))

    assert "Nieuw 3" in said
    assert "maandag 16 november 2026 om 09:00 uur: 'Markt' op" in said
    assert "Facebook" in said and "Website" not in said


def test_without_a_last_site_nothing_is_compared(council, desk):
    """A missing or damaged site folder is no error."""
    assert "geen openbare site" in " ".join(desk().page(WEEK).text(".bd-panel"))

    for damaged in ("plan", "publications/2026"):
        published(council)
        council.write(f"site/data/{damaged}.json", "{kapot")
        assert "geen openbare site" in " ".join(desk().page(WEEK).text(".bd-panel"))
