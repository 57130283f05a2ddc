"""Pages of meetings of which only the day is known."""

from __future__ import annotations

import pytest

NOW = "2026-11-24T09:00"


@pytest.mark.parametrize("status", ["confirmed", "cancelled"])
def test_no_page_says_midnight(council, status):
    """The home page, the list, the week and the meeting itself name the day and no 00:00."""
    council.folder.meeting(
        "2026-11-26-raad", start="2026-11-26", status=status, reason="Verplaatst."
    )
    council.folder.item("agenda/agenda-2026-11-26.md", meeting="2026-11-26-raad", date="2026-11-19")
    site = council.build("-q", now=NOW)
    pages = {page: page.read_text("utf-8") for page in site.rglob("*.html")}
    about = [text for text in pages.values() if "2026-11-26-raad" in text]

    assert len(about) >= 4
    assert [page for page, text in pages.items() if "00:00 uur" in text or "T00:00" in text] == []
    assert "donderdag 26 november 2026" in (
        site / "vergaderingen/2026-11-26-raad/index.html"
    ).read_text("utf-8")
    if status == "confirmed":
        assert "het tijdstip is nog niet bekend" in (site / "index.html").read_text("utf-8")


def test_last_day_is_named(council):
    """Of a meeting of two days the page names both."""
    council.folder.meeting("2026-11-26-raad", start="2026-11-26", end="2026-11-27")
    page = council.build("-q", now=NOW) / "vergaderingen/2026-11-26-raad/index.html"

    assert "tot en met vrijdag 27 november 2026" in " ".join(page.read_text("utf-8").split())
