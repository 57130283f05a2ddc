"""The grid of the board: what stands where, and how it stands."""

from __future__ import annotations

WEEK = "2026-W48"


def decision(council, name="2026-11-20-zwembad", **keys):
    """A decision that goes out on Friday 27 November."""
    council.item(
        f"besluiten/{name}.md",
        **{"title": "Zwembad komt er", "date": "2026-11-20 16:00", "owner": "griffie", **keys},
    )


def test_a_publication_stands_on_its_channel_and_day(council, desk):
    """A ready decision is a card in the row of each of its channels, on its day, with its time."""
    decision(council)

    page = desk().page(WEEK)
    cell = page.tree.cssselect('.bd-cell[data-row="facebook"][data-day="2026-11-27"]')[0]

    assert page.cards(channel="facebook", status="planned") == ["Zwembad komt er"]
    assert " ".join(cell.text_content().split()).startswith("Facebook 12:00 Besluiten van de raad")


def test_what_is_not_ready_says_so(council, desk):
    """An item that is not ready holds its place and is marked; no colour is needed to see it."""
    decision(council, status="draft")

    page = desk().page(WEEK)

    assert page.cards(channel="website", status="unready") == ["Zwembad komt er"]
    assert "nog niet klaar" in page.text(".bd-grid .bd-card--unready")[0]
    assert "Nog niet klaar, en aan de beurt deze week 1" in page.text("#meldingen h3")


def test_what_was_not_ready_in_time_holds_no_place_in_the_past(council, desk):
    """After its moment an item that is still a draft is on the board of the next week."""
    decision(council, status="draft")
    late = desk("2026-11-28T09:00")

    assert "Zwembad komt er" not in late.page(WEEK).cards(channel="website")
    assert "Zwembad komt er" in late.page("2026-W49").cards(channel="website", status="unready")


def test_a_published_one_is_published(council, desk, published):
    """What was seen on our site is published; what was only prepared, or only due, is that."""
    decision(council)
    now = "2026-11-27T11:00"
    titles = ["Zwembad komt er"]

    assert desk(now).page(WEEK).cards(channel="website", status="due") == titles
    published(now, seen=False)
    assert desk(now).page(WEEK).cards(channel="website", status="maybe") == titles
    published("2026-11-27T11:05")
    page = desk("2026-11-27T11:10").page(WEEK)
    assert page.cards(channel="website", status="published") == titles
    assert page.cards(channel="facebook", status="planned") == titles


def test_what_was_shown_stays_on_the_board_without_its_file(council, desk, published):
    """A deleted file leaves the site with the next release; the board keeps what stood there."""
    decision(council)
    published("2026-11-27T11:05")
    (council.root / "content/besluiten/2026-11-20-zwembad.md").unlink()
    titles = ["Zwembad komt er"]

    assert (
        desk("2026-11-27T11:10").page(WEEK).cards(channel="website", status="published") == titles
    )
    published("2026-11-27T11:15")
    board = desk("2026-11-27T12:30")
    assert board.page(WEEK).cards(channel="website", status="withdrawn") == titles
    assert titles[0] not in board.page(WEEK, edit=True).cards(channel="facebook")
    assert titles[0] in board.sheet(WEEK).html
    assert titles[0] in board.file(WEEK).html


def test_asap_is_marked(council, desk):
    """What goes out as soon as possible says so beside its time."""
    council.item("nieuws/2026-11-24-markt.md", title="Markt", date="2026-11-24 08:00")

    page = desk().page(WEEK)

    assert set(page.text(".bd-asap")) == {"z.s.m."}
    assert any(said.startswith("09:00 Laatste nieuws") for said in page.text(".bd-slot"))


def test_the_day_heads_say_what_else_there_is(council, desk):
    """A day's head has its meeting and its closure; today is marked in its own week only."""
    council.write(
        "calendars/closures.yml",
        "closed:\n  - {from: 2026-11-24, to: 2026-11-24, label: Sluitingsdag}\n",
    )

    page = desk().page(WEEK)

    assert "19:30 Raadsvergadering" in page.text(".bd-meeting")
    assert page.text(".bd-closed") == ["gesloten: Sluitingsdag"]
    assert page.text(".bd-today") == []
    assert desk().page("2026-W47").text(".bd-day__head.is-today .bd-today") == ["vandaag"]


def test_an_empty_place_shows_what_is_free(council, desk):
    """An empty place is a card with proposals; opened it says why and which items are free."""
    for name in ("kaas", "bel", "stoel", "klok"):
        council.item(f"geschiedenis/{name}.md", title=f"Over {name}", date="2026-11-20")

    page = desk().page("2026-W49")

    assert page.cards(status="empty", channel="facebook", kind="decisions") == ["Leeg"]
    assert "Over " in " ".join(page.text("dialog[id^=leeg-facebook] .bd-proposals"))


def test_a_mail_is_one_group(council, desk):
    """The items of one mail stand together, with its time, until when it collects, and its page."""
    decision(council, "2026-11-19-zwembad", date="2026-11-19 12:00")
    decision(council, "2026-11-19-park", date="2026-11-19 12:00", title="Park blijft")

    page = desk().page(WEEK)
    mails = page.tree.cssselect('.bd-cell[data-row="residents-mail"] .bd-issue')

    assert len(mails) == 1
    assert len(mails[0].cssselect(".bd-card:not(.bd-card--empty)")) == 2
    assert "verzamelt tot 16:00" in mails[0].text_content()
    assert mails[0].cssselect("a[href]")[0].get("href") == "../../mail/residents-mail/2026-W48.html"


def test_filters_offer_what_there_is(council, desk):
    """Each filter offers only what is in this week; without JavaScript they are not shown."""
    decision(council)
    decision(council, "2026-11-20-park", title="Park", owner=None)

    page = desk().page(WEEK)

    assert page.tree.cssselect("#filters")[0].get("hidden") is not None
    assert page.text("#filters select[name=owner] option") == ["alle", "griffie", "niemand"]
    assert "Weetjes" not in page.text("#filters select[name=kind] option")


def test_a_week_without_anything_says_so(desk):
    """A council that has nothing yet sees an empty week, not an error."""
    page = desk().page(WEEK)

    assert page.text("h1") == ["Week 48 23 november tot en met 29 november 2026"]
    assert "0 publicaties" in page.text(".bd-counts")[0]


def test_in_english(council, desk):
    """The interface is there in English; what the council wrote is marked as Dutch."""
    decision(council)

    page = desk(language="en").page(WEEK)

    assert page.text(".rw-preview") == ["Preview for editors, not public"]
    assert {link.get("lang") for link in page.tree.cssselect(".bd-card--planned .bd-open")} == {
        "nl"
    }


def test_a_page_needs_no_inline_script_or_style(council, desk):
    """Under a strict content security policy everything works: no style, handler or address."""
    decision(council, title="<b>Vet</b> & 'zo'", summary='"><script>alert(1)</script>')
    tree = desk().page(WEEK, edit=True).tree

    assert not tree.cssselect("[style], style")
    assert not [e for e in tree.iter() for name in e.attrib if str(name).startswith("on")]
    assert [e.get("type") for e in tree.cssselect("script:not([src])")] == ["application/json"]
    loaded = [e.get("src") or e.get("href") for e in tree.cssselect("script[src], link, img")]
    assert not [address for address in loaded if "//" in address]


def test_many_of_one_evening_unfold(council, desk):
    """Of many the first three are shown and the others unfold; all are there, as one digest."""
    for n in range(1, 31):
        decision(council, f"2026-11-20-motie-{31 - n:02}", title=f"Motie {n}")

    page = desk().page(WEEK)
    cell = page.tree.cssselect('.bd-cell[data-row="facebook"][data-day="2026-11-27"]')[0]
    shown = [each.text_content().strip() for each in cell.cssselect(".bd-group > ul .bd-open")]

    assert shown == ["Motie 1", "Motie 2", "Motie 3"]
    assert "30 in een overzicht" in cell.text_content()
    assert cell.cssselect("details.bd-more > summary")[0].text_content() == "en nog 27"
    assert len(cell.cssselect("details.bd-more .bd-card")) == 27


def test_a_few_do_not(council, desk):
    """Five stand there whole."""
    for n in range(1, 6):
        decision(council, f"2026-11-20-motie-{n}", title=f"Motie {n}")

    assert not desk().page(WEEK).tree.cssselect(".bd-more")


def test_what_is_told_of_many_unfolds_too(council, desk):
    """Thirty new decisions are no column of thirty lines beside the grid."""
    for n in range(1, 31):
        decision(council, f"2026-11-20-motie-{n:02}", title=f"Motie {n}", outcome=None)

    panel = desk().page(WEEK).tree.cssselect("#meldingen")[0]
    folds = panel.cssselect(".bd-rest")
    assert folds
    assert all(len(each.cssselect(".bd-finding")) >= 4 for each in folds)


def test_a_sitting_of_another_day_stands_on_that_day(council, desk):
    """A debate of two evenings is at the head of both."""
    sittings = [{"start": "2026-11-27 20:00"}]
    council.meeting("2026-11-26-raad", start="2026-11-26 19:30", sittings=sittings)
    tree = desk().page(WEEK).tree

    heads = {
        each.cssselect("h2")[0].get("id"): each.cssselect(".bd-meeting")
        for each in tree.cssselect(".bd-day__head")
    }
    (thursday,), (friday,) = heads["dag-2026-11-26"], heads["dag-2026-11-27"]
    assert "19:30" in thursday.text_content()
    assert "20:00" in friday.text_content()
