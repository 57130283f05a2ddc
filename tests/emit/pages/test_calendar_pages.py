"""The home page, the weeks and the meetings: what there is, and when."""

from __future__ import annotations

from typing import Any

from .conftest import PublicSite, printed

MEETING = "vergaderingen/2026-11-19-raad/"


def text(element: Any) -> str:
    """What one reads in a part of a page, with single spaces."""
    return " ".join(element.text_content().split())


def test_what_is_to_come_shows_as_its_slot_only(busy: Any) -> None:
    """Residents see that an agenda comes at two o'clock, never which, and cannot open it."""
    slots = busy[""].document.xpath("//ol//li[contains(@class, 'expected')]")

    assert len(slots) == 1
    assert "14:00" in text(slots[0])
    assert "Agenda van de raad" in text(slots[0])
    assert not slots[0].xpath(".//a")


def test_home_names_the_next_meeting_that_takes_place(busy: Any) -> None:
    """A cancelled meeting is told of with its reason; the one after it is the next."""
    box = text(busy[""].document.xpath("//section[contains(@class, 'rw-next')]")[0])

    assert "donderdag 10 december 2026" in box
    assert "Raadzaal, Marktplein 1" in box
    assert "De zaal is dicht." in box
    assert "griffie@vlietmonde.example" in box


def test_home_shows_each_item_of_the_week_once(busy: Any) -> None:
    """What went to a second channel days later is no news on the home page."""
    week = busy[""].document.xpath("//ol[contains(@class, 'rw-week')]")[0]

    assert week.xpath(".//@href") == ["blogs/weblog/", "besluiten/markt/"]


def test_home_does_not_offer_what_was_withdrawn_as_news(busy: Any) -> None:
    """What was taken back is no news; the week in which it went out still tells of it."""
    assert "Het oude bericht" not in busy[""].words
    assert "Het oude bericht" in busy["week/2026-W47/"].words


def test_week_has_each_item_once_a_day(busy: Any, previewed: Any) -> None:
    """Two channels on a day are one line; which they are is for editors."""
    for site, channels in ((busy, False), (previewed, True)):
        days = site["week/2026-W47/"].document.xpath("//li[.//time[@datetime='2026-11-20']]")
        lines = [line for line in days[0].xpath(".//li") if "krediet" in line.text_content()]
        assert len(lines) == 1
        assert ("Website · Facebook" in text(lines[0])) is channels
    assert "Raad stelt krediet vast" in previewed["week/2026-W48/"].words


def test_weeks_follow_each_other(busy: Any) -> None:
    """One leafs from week to week; the first has none before it, the last none after it."""
    weeks = [f"week/2026-W{number}/" for number in (46, 47, 48, 49, 50)]

    assert sorted(path for path in busy if path.startswith("week/2026")) == weeks
    for n, path in enumerate(weeks):
        page = busy[path].document
        assert page.xpath("//a[@rel='prev']/@href") == [f"../../{p}" for p in weeks[:n][-1:]]
        assert page.xpath("//a[@rel='next']/@href") == [f"../../{p}" for p in weeks[n + 1 :][:1]]


def test_weeks_further_than_four_ahead_have_no_page_yet(site_of: Any, council: Any) -> None:
    """A meeting far ahead stands in the list of meetings, and not in a week yet."""
    far = council.meeting(id="ver", start=council.NOW.replace(year=2027), title="Heel ver weg")
    found = site_of(council.context(meetings=(far,)))

    assert "vergaderingen/ver/" in found
    assert [path for path in found if path.startswith("week/2")] == ["week/2026-W48/"]


def test_week_leads_to_what_there_is_of_it_on_paper(busy: Any, council: Any) -> None:
    """A week whose paper is out has its text, and the newest ones their PDFs too."""
    text, page, column = (f"../../paper/2026-W48{end}" for end in (".txt", ".pdf", "-column.pdf"))
    context = printed(council, busy.context, 1)

    def ways(site: Any, week: int) -> list[str]:
        found: list[str] = site[f"week/2026-W{week}/"].document.xpath(
            "//section[@aria-labelledby='paper']//@href"
        )
        return found

    assert ways(busy, 48) == [text]
    assert ways(PublicSite(context), 48) == [page, column, text]
    assert ways(PublicSite(context), 47) == ["../../paper/2026-W47.txt"]


def test_week_that_comes_next_is_on_paper_in_a_preview_only(previewed: Any) -> None:
    """Editors see the next paper before it is out; to subscribe one gets the last that is."""
    assert "paper/2026-W49.txt" in set(previewed["week/2026-W49/"].inside)
    found = {path for path in previewed["abonneren/"].inside if path.startswith("paper/")}
    assert found == {"paper/2026-W48.txt"}


def test_meeting_page_has_everything_about_it(busy: Any) -> None:
    """Time, place, agenda in full, documents, decisions and a calendar are on one page."""
    shown = busy[MEETING]

    assert shown.page.title.endswith("donderdag 19 november 2026")
    for expected in ("19:30", "22:00", "Marktplein 1", "Opening", "Raad stelt krediet vast"):
        assert expected in shown.words
    assert shown.document.xpath("//h3[text()='Punten']")
    assert "https://ris.example/lijst?a=1;b=2" in shown.links
    assert "../../calendars/meetings.ics" in shown.links


def test_decisions_come_first_once_a_meeting_was_held(busy: Any) -> None:
    """Who opens the page of a past meeting wants to know what was decided."""
    words = busy[MEETING].words

    assert words.index("Besluiten van de raad") < words.index("Agenda van de raad")


def test_cancelled_meeting_keeps_its_page_with_the_reason(busy: Any) -> None:
    """A meeting that does not take place says so, and why, on its page and in the list."""
    assert "De zaal is dicht." in busy["vergaderingen/2026-12-03-raad/"].words
    assert "De zaal is dicht." in busy["vergaderingen/"].words
    assert "De zaal is dicht." in busy["week/2026-W49/"].words
