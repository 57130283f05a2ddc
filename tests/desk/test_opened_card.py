"""A card opened: how it will look, why it stands there, and the forms."""

from __future__ import annotations

from base64 import b64decode

from PIL import Image

from raadsweek.load import folders
from raadsweek.model.fact import PLACED, Fact
from raadsweek.record.fact_files import append
from raadsweek.workspace.settings_and_now import now as parse_now

WEEK = "2026-W48"


def filled(council, **keys):
    """A decision with a picture and its own words for Facebook."""
    council.write("content/besluiten/bad.png", b"")
    Image.new("RGB", (800, 600), "#0b3c5a").save(council.root / "content/besluiten/bad.png")
    facts = {
        "title": "Zwembad komt er",
        "date": "2026-11-20 16:00",
        "summary": "De raad geeft er geld voor.",
        "variants": {"facebook": "Ja! Het zwembad komt er."},
        "image": {"file": "bad.png", "alt": "Schets van het zwembad"},
        **keys,
    }
    council.item("besluiten/2026-11-20-zwembad.md", **facts)


def test_it_shows_the_text_of_each_channel(council, desk):
    """Opened, a card shows what residents will read on each channel, with its length."""
    filled(council)

    page = desk().page(WEEK)

    assert "Ja! Het zwembad komt er." in page.text("dialog .bd-text blockquote")
    assert any("tekens" in said for said in page.text("dialog .bd-counter"))
    picture = page.tree.cssselect("dialog .bd-picture img")[0]
    assert picture.get("alt") == "Schets van het zwembad"
    assert picture.get("src") == "../../media/full/besluiten/bad.png"
    assert page.tree.cssselect("dialog .bd-detail__ways a")[0].get("href") == (
        "../../besluiten/2026-11-20-zwembad/"
    )


def test_it_says_why(council, desk):
    """Opened, a card says why it stands where it stands, and why not elsewhere."""
    filled(council)

    said = " ".join(desk().page(WEEK).text("dialog .bd-why li"))

    assert "vrijdag is de dag van 'Besluiten van de raad' op Facebook" in said
    assert "Niet op Lokale nieuwssite" in said


def test_without_editing_there_are_no_forms(council, desk):
    """A board that only shows has no form that writes, no token and no handle to drag."""
    filled(council)

    page = desk().page(WEEK)

    assert not page.tree.cssselect("form[method=post], [draggable], input[name=token]")


def test_every_form_carries_what_the_server_needs(council, desk):
    """A form sends the token, what was seen of the files, and the way back."""
    filled(council)

    page = desk().page(WEEK, edit=True)
    move = next(f for f in page.fields("move") if f["publication"].endswith("@facebook@2026-11-27"))

    assert move == {
        "token": "geheim",
        "seen": "gezien:2026-W48:2026-11-20-zwembad",
        "back": "/board/2026-W48/",
        "publication": "2026-11-20-zwembad@facebook@2026-11-27",
        "to": "2026-11-27T12:00",
    }
    assert {"pin", "skip", "status"} <= {
        form.get("action").rpartition("/")[2] for form in page.tree.cssselect("form[action]")
    }
    assert page.fields("status")[0]["status"] == "draft"


def test_the_way_back_keeps_the_moment(council, desk):
    """Seen as of another moment, forms and week links come back to that moment."""
    filled(council)

    page = desk().page(WEEK, edit=True, as_of="2026-11-20T15:00")

    assert page.fields("skip")[0]["back"] == "/board/2026-W48/?as-of=2026-11-20T15%3A00"
    assert page.tree.cssselect("a[rel=next]")[0].get("href").endswith("?as-of=2026-11-20T15%3A00")


def test_the_past_cannot_be_moved_but_can_be_noted(council, desk):
    """What went out has no form to move it; where a person places it, one to note the address."""
    filled(council)

    page = desk("2026-11-28T09:00").page(WEEK, edit=True)

    assert page.fields("move") == []
    placed = {form["publication"].split("@")[1] for form in page.fields("placed")}
    assert "facebook" in placed and "website" not in placed


def test_what_was_noted_is_shown(council, desk):
    """What is recorded to stand somewhere leads there, and is not asked for again."""
    filled(council)
    placed = Fact(
        at=parse_now("2026-11-27T12:05"),
        fact=PLACED,
        of="2026-11-20-zwembad@facebook@2026-11-27",
        by="griffie",
        url="https://facebook.example/1",
    )
    append(folders(council.root), [placed])

    page = desk("2026-11-28T09:00").page(WEEK, edit=True)

    assert page.tree.cssselect('a[href="https://facebook.example/1"]')
    assert "facebook" not in {f["publication"].split("@")[1] for f in page.fields("placed")}


def test_undo_and_what_happened_are_shown(desk):
    """After an act the page says what happened, shows the lines, and offers to undo it."""
    page = desk().page(WEEK, edit=True, undo="verplaatsing", flash="Verplaatst.", diff="+ regel")

    assert page.text('form[action="/acts/undo"] button') == ["Maak ongedaan: verplaatsing"]
    assert "Verplaatst." in page.text(".bd-flash")[0]
    assert page.text(".bd-flash pre") == ["+ regel"]


def test_an_empty_place_can_be_filled(council, desk):
    """An editor fills an empty place with one of the proposals."""
    for name in ("kaas", "bel", "stoel", "klok"):
        council.item(f"geschiedenis/{name}.md", title=f"Over {name}", date="2026-11-20")

    fills = desk().page("2026-W49", edit=True).fields("fill")

    assert {"facebook/2026-12-04/decisions"} <= {form["slot"] for form in fills}
    assert {form["item"] for form in fills} <= {"kaas", "bel", "stoel", "klok"}


def test_the_file_needs_nothing_else(council, desk):
    """The file to mail loads nothing, leads nowhere and holds its pictures, made small."""
    filled(council)

    file = desk().file(WEEK)

    links = [a.get("href") for a in file.tree.cssselect("a[href]")]
    assert links and all(link.startswith("#") for link in links)
    assert not file.tree.cssselect("form, script, link")
    source = file.tree.cssselect("img")[0].get("src")
    kind, _, data = source.partition(",")
    assert kind == "data:image/jpeg;base64" and len(b64decode(data)) < 20_000
    assert "Ja! Het zwembad komt er." in file.text("blockquote")
    assert {link[1:] for link in links} <= {e.get("id") for e in file.tree.cssselect("[id]")}


def test_the_sheet_has_the_week_on_paper(council, desk):
    """The sheet is a table of channels and days, and says in signs and words how each stands."""
    filled(council, status="draft")

    sheet = desk().sheet(WEEK)

    assert sheet.text("thead th")[:2] == ["Kanaal", "maandag 23 nov"]
    row = next(row for row in sheet.text("tbody tr") if row.startswith("Facebook"))
    assert "12:00 Besluiten van de raad △ Zwembad komt er" in row
    sign = sheet.tree.cssselect("tbody [role=img]")[0]
    assert sign.get("aria-label") == "nog niet klaar"
