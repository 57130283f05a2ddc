"""The text of a publication: what editors wrote, or what we make of the item."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest

from raadsweek.edition.resolve.item_parts import parts_of
from raadsweek.edition.values.item import Line
from raadsweek.emit.channel_texts import make, outputs, texts
from raadsweek.emit.channel_texts.templates import hashtag
from raadsweek.language import Language
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.item import Image, ItemStatus, Withdrawal
from raadsweek.model.kind import Bound
from raadsweek.model.outcome import Outcome
from raadsweek.model.text_limit import USUAL
from raadsweek.replace_fields import replace

X = Channel("twitter", "X", ChannelType.SOCIAL, limit=USUAL["x"], hashtags=2)
LINK = "https://raad.vlietmonde.example/site/besluiten/zwembad/"


def context_of(council, channel=X, days=1, kind=None, meetings=(), **facts):
    """One publication on `channel`, `days` from now, of an item with these facts."""
    item = council.item("zwembad", **facts)
    when = council.NOW + timedelta(days=days)
    publication = council.publication(item, when, channel=channel.id)
    context = council.context((item, publication), preview=True, meetings=meetings)
    kinds = {**council.selection(context).kinds, **({item.kind: kind} if kind else {})}
    return council.changed(context, channels={channel.id: channel}, kinds=kinds)


def text_of(context):
    """The text of its one publication."""
    return texts(context, context.edition.publications()[0])


def test_a_variant_stands_as_it_is(council):
    """What an editor wrote for the channel goes out as it stands, without link or hashtags."""
    text = text_of(
        context_of(council, variants={"twitter": "Zwemmen kan weer!"}, topics=("sport",))
    )

    assert [part.text for part in text.parts] == ["Zwemmen kan weer!"]
    assert text.from_variant
    assert (text.link, text.hashtags) == (LINK, ("#SportSpel",))
    assert not text.has_link


def test_a_long_variant_becomes_a_thread(council):
    """A variant is never cut off."""
    text = text_of(context_of(council, variants={"twitter": "De raad stemde voor. " * 20}))

    assert len(text.parts) == 2
    assert all(part.count <= part.most for part in text.parts)


def test_made_of_title_summary_action_and_link(council):
    """Without a variant: title, summary, what to do, the page and hashtags, a line apart."""
    facts = {"title": "Titel", "summary": "Kort.", "action": "Praat mee.", "topics": ("sport",)}

    text = text_of(context_of(council, places=("haven",), **facts))

    assert text.parts[0].text == f"Titel\n\nKort.\n\nPraat mee.\n\n{LINK}\n\n#SportSpel #Haven"
    assert not text.from_variant


@pytest.mark.parametrize(
    ("summary", "begins", "ends"),
    [
        ("K" * 215 + ".", "Titel\n", LINK),  # without hashtags
        ("K" * 220 + ".", "K", LINK),  # without title
        ("Lang. " * 60, "Titel\n", " (1/2)"),  # a thread of all of it
    ],
)
def test_what_a_text_does_without(council, summary, begins, ends):
    """Too long for one post: first without hashtags, then without title, then a thread."""
    text = text_of(context_of(council, title="Titel", summary=summary, topics=("sport",)))

    assert text.parts[0].text.startswith(begins)
    assert text.parts[0].text.endswith(ends)
    assert all(part.count <= 280 for part in text.parts)


def test_without_a_summary_the_text_begins(council):
    """An item that has no summary is told by its first sentences."""
    text = text_of(context_of(council, title="Titel", body="De **raad** koos. Zo.\n\nMeer."))

    assert text.parts[0].text == f"Titel\n\nDe raad koos. Zo.\n\n{LINK}"


def test_an_agenda_says_when_and_where(council):
    """What announces a meeting has its day, time and place, and tells when it is cancelled."""
    usual = council.selection(council.context()).kinds["decisions"]
    before = replace(usual, bound=Bound.BEFORE)
    facts = {"meeting": "2026-11-19-raad", "title": "Titel", "summary": "Kort."}

    meets = context_of(council, kind=before, meetings=(council.meeting(),), **facts)
    cancelled = council.meeting(cancelled=True, reason="Ziekte")
    not_now = context_of(council, kind=before, meetings=(cancelled,), **facts)

    said = text_of(meets).parts[0].text
    assert "\n\nDonderdag 19 november 2026 om 19:30" in said
    assert "Raadzaal, Marktplein 1\n" in said
    assert "De vergadering van donderdag 19 november" in text_of(not_now).parts[0].text


def test_nothing_of_a_withdrawn_item(council):
    """Of what was taken back there is nothing to post; the notice says so."""
    gone = Withdrawal(council.NOW - timedelta(days=1), "Er stond een fout in.")
    context = context_of(
        council,
        status=ItemStatus.WITHDRAWN,
        withdrawal=gone,
        summary=council.OLD,
        variants={"twitter": council.OLD},
        image=Image("besluiten/kaart.png", council.OLD),
    )

    text = text_of(context)

    assert text.parts == ()
    assert "Er stond een fout in." in text.notice
    assert council.OLD not in repr(text)
    assert [path for path in files(context) if path.endswith(".txt")] == []


def test_the_picture_and_its_description(council):
    """A picture that networks show comes with its description; a drawing in SVG does not."""
    context = context_of(council, image=Image("besluiten/kaart.png", "Kaart"))
    text = text_of(context)

    assert text.image == "media/full/besluiten/kaart.png"
    assert context.edition.file(text.image).startswith(b"\x89PNG")
    assert text.alt == "Kaart"
    assert text_of(context_of(council, image=Image("besluiten/a.svg", "Kaart"))).image is None


@pytest.mark.parametrize(
    ("label", "tag"),
    [
        ("Havenkwartier", "#Havenkwartier"),
        ("Wonen en bouwen", "#WonenEnBouwen"),
        ("Sport & spel", "#SportSpel"),
        ("café-terrassen", "#CaféTerrassen"),
        ("2027", ""),
        ("!", ""),
    ],
)
def test_hashtags(label, tag):
    """Every word begins with a capital, for eyes and screen readers."""
    assert hashtag(label) == tag


def test_a_councils_own_template(council, tmp_path):
    """A template with the channel's name goes before that of its type."""
    (tmp_path / "twitter.txt.j2").write_text("{{ summary }}\n\n\n\n> {{ link }}\n")
    (tmp_path / "social.txt.j2").write_text("Iets anders")
    context = context_of(council, summary="Kort.")
    context = replace(context, templates={**context.templates, "channels": (tmp_path,)})

    assert text_of(context).parts[0].text == f"Kort.\n\n> {LINK}"


def test_lines_that_come_later_are_told(council, monkeypatch):
    """A line of any other sort stands below what residents can do, without another template."""
    monkeypatch.setattr(
        "raadsweek.edition.resolve.items.parts_of",
        lambda *given: (*parts_of(*given), Line("note", "Neem iets mee."), Line("fee", "Gratis.")),
    )
    text = text_of(context_of(council, title="Titel", summary="Kort.", action="Praat mee."))

    assert (
        text.parts[0].text == f"Titel\n\nKort.\n\nPraat mee.\n\nNeem iets mee.\nGratis.\n\n{LINK}"
    )


def test_a_template_may_say_what_came_of_it(council, tmp_path):
    """A council's own template says the result, in the language of the council."""
    (tmp_path / "twitter.txt.j2").write_text("{{ title }}: {{ results }}")
    context = context_of(council, title="Titel", outcome=Outcome.ADOPTED)
    context = replace(
        context, templates={**context.templates, "channels": (tmp_path,)}, language=Language("en")
    )

    assert text_of(context).parts[0].text == "Titel: Voorstel: aangenomen"


def test_schedulers_fetch_no_picture_that_is_not_there_yet(council):
    """The address of a picture is in the table only where residents see the item by now."""
    image = Image("besluiten/kaart.png", "Kaart")
    item = council.item("zwembad", image=image)
    coming = council.publication(item, council.NOW + timedelta(days=1), channel="facebook")
    before = council.publication(item, council.NOW - timedelta(days=1))
    address = "https://raad.vlietmonde.example/site/media/full/besluiten/kaart.png"

    for publications, picture in (((coming,), ""), ((before, coming), address)):
        context = council.context(*((item, each) for each in publications), preview=True)
        channels = dict(council.selection(context).channels)
        channels["facebook"] = replace(channels["facebook"], type=ChannelType.SOCIAL)
        made = files(council.changed(context, channels=channels))
        (row,) = csv.DictReader(StringIO(made["channels/facebook/2026-W48.csv"]))
        assert row["image"] == picture


def files(context):
    """Path to text of all files."""
    return {output.path: make(context, output).decode() for output in outputs(context)}


def test_files_of_a_week(council):
    """A text to paste, two tables for schedulers and a file for other tools."""
    context = context_of(council, title="Titel", summary="Lang. " * 60)
    made = files(context)
    day = "channels/twitter/2026-W48"

    assert list(made) == [
        f"{day}/zwembad@twitter@2026-11-28.txt",
        f"{day}.csv",
        f"{day}-hootsuite.csv",
        f"{day}.json",
    ]
    assert made[f"{day}/zwembad@twitter@2026-11-28.txt"].count("\n\n----------\n\n") == 1
    rows = list(csv.DictReader(StringIO(made[f"{day}.csv"])))
    assert [(row["datetime"], row["part"]) for row in rows] == [
        ("2026-11-28 12:00", "1"),
        ("2026-11-28 12:05", "2"),
    ]
    bare = list(csv.reader(StringIO(made[f"{day}-hootsuite.csv"])))
    assert [len(row) for row in bare] == [3, 3]
    assert bare[0][0] == "28/11/2026 12:00"
    told = json.loads(made[f"{day}.json"])["texts"][0]
    assert told["counted_as"] == "x"
    assert [part["text"] for part in told["parts"]] == [row["text"] for row in rows]


def test_the_link_beside_a_text_without_one(council):
    """The third column is put behind the text: only where that has no link, and it fits."""
    short = files(context_of(council, variants={"twitter": "Kort."}))
    full = files(context_of(council, variants={"twitter": "K" * 279}))
    own = files(context_of(council, variants={"twitter": f"Kijk: {LINK}"}))

    links = [
        next(csv.reader(StringIO(made["channels/twitter/2026-W48-hootsuite.csv"])))[2]
        for made in (short, full, own)
    ]
    assert links == [LINK, "", ""]


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-punt", "@raad"])
def test_no_formulas(council, text):
    """A spreadsheet that opens the file does not compute what an editor wrote."""
    made = files(context_of(council, variants={"twitter": text}))

    assert f"'{text}" in made["channels/twitter/2026-W48.csv"]
    assert f",'{text}" in made["channels/twitter/2026-W48-hootsuite.csv"]
    assert made["channels/twitter/2026-W48/zwembad@twitter@2026-11-28.txt"] == f"{text}\n"


def test_what_is_not_ready_is_not_uploaded(council):
    """A draft is in the file for tools, marked, and in none that one pastes or uploads."""
    context = context_of(council, title=council.SECRET, status=ItemStatus.DRAFT)
    tentative = replace(council.selection(context).publications[0], tentative=True)
    made = files(council.changed(context, publications=(tentative,)))

    assert [path for path, text in made.items() if council.SECRET in text] == [
        "channels/twitter/2026-W48.json"
    ]
    assert '"status": "tentative"' in made["channels/twitter/2026-W48.json"]


def test_from_this_week_on(council):
    """What lies before this week is not written; what has been this week is not uploaded."""
    assert files(context_of(council, days=-7)) == {}
    made = files(context_of(council, days=-1))
    assert made["channels/twitter/2026-W48-hootsuite.csv"] == ""
    assert "channels/twitter/2026-W48/zwembad@twitter@2026-11-26.txt" in made


@pytest.mark.parametrize("type", [ChannelType.SITE, ChannelType.MAIL])
def test_what_the_build_makes_itself(council, type):
    """The website and the mails are made, not pasted: they have no files here."""
    assert files(context_of(council, Channel("iets", "Iets", type))) == {}


def test_only_in_a_preview(council):
    """The public site has none of it."""
    context = context_of(council)

    assert files(council.changed(context, preview=False)) == {}


def test_any_characters(council):
    """Control characters and odd quotes harm no file."""
    made = files(context_of(council, title=council.ODD, summary=council.ODD))

    assert all("\x0b" not in text and "\x00" not in text for text in made.values())
    json.loads(made["channels/twitter/2026-W48.json"])
