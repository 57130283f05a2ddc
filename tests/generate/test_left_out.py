"""One bad file excludes itself: the rest goes out as if nothing were wrong, and it is told."""

from __future__ import annotations

import json
import re
import sys

import pytest

from raadsweek.check.text_rules import KEPT
from raadsweek.load.broken_items import stand_ins
from raadsweek.load.source import TextFile
from raadsweek.workspace import checked_project
from raadsweek.workspace.settings_and_now import now as moment
from tests.sample_site import NOW

from .conftest import PIXEL, files

LATER = "2026-11-26T12:00"
IDEA = "---\ntitle: Een los idee van een collega\nstatus: idea\ntopics: [sprot]\n---\n"
WORD = "Kwetsbaarwoord"
"""Stands in each broken file of these tests, and must be nowhere on the site."""


def mentions(site, word: str) -> list[str]:
    """The files of a site in which a word stands."""
    return [name for name, data in files(site).items() if word.encode() in data]


@pytest.fixture
def good(council):
    """A council with an item that is in order."""
    council.folder.item(
        "nieuws/goed.md", "Dit is in orde.", title="Goed bericht", date="2026-11-16"
    )
    return council


BROKEN = {
    "idea with an unknown topic": IDEA.replace("collega", f"collega {WORD}"),
    "mark of YAML": f"---\ntitle: *{WORD}\nstatus: ready\ndate: 2026-11-16\n---\nTekst.\n",
    "quotes not closed": f'---\ntitle: "{WORD}\nstatus: ready\ndate: 2026-11-16\n---\nTekst.\n',
    "front matter not closed": f"---\ntitle: {WORD}\nstatus: ready\ndate: 2026-11-16\nTekst.\n",
    "no front matter": f"{WORD}, zomaar een tekst.\n",
    "unknown key": f"---\ntitle: {WORD}\nstatus: ready\ndate: 2026-11-16\nkanaal: x\n---\nTekst.\n",
    "impossible date": f"---\ntitle: {WORD}\nstatus: ready\ndate: 2026-02-30\n---\nTekst.\n",
    "unknown author": f"---\ntitle: {WORD}\nstatus: ready\nauthor: X\n---\nTekst.\n",
    "unknown meeting": f"---\ntitle: {WORD}\nstatus: ready\nmeeting: geen\n---\nTekst.\n",
    "unknown channel": (
        f"---\ntitle: {WORD}\nstatus: ready\ndate: 2026-11-16\npin: {{fb: 2026-11-17}}\n---\nX\n"
    ),
    "no date": f"---\ntitle: {WORD}\nstatus: ready\n---\nTekst.\n",
    "expired before it began": (
        f"---\ntitle: {WORD}\nstatus: ready\ndate: 2026-11-16\nexpires: 2026-11-10\n---\nTekst.\n"
    ),
    "withdrawn without a reason": (
        f"---\ntitle: {WORD}\nstatus: withdrawn\ndate: 2026-11-16\n---\nTekst.\n"
    ),
    "reason without a status": (
        f"---\ntitle: {WORD}\nstatus: ready\ndate: 2026-11-16\n"
        "withdrawn: {date: 2026-11-17, reason: Fout}\n---\nTekst.\n"
    ),
    "follows nothing": (
        f"---\ntitle: {WORD}\nstatus: ready\ndate: 2026-11-16\nfollows: [nergens]\n---\nTekst.\n"
    ),
    "picture from elsewhere": (
        f"---\ntitle: {WORD}\nstatus: ready\ndate: 2026-11-16\n---\n![x](https://x.example/a.png)\n"
    ),
    "Latin-1": f"---\ntitle: {WORD} caf\xe9\nstatus: ready\n---\nTekst.\n".encode("latin-1"),
    "empty": "",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_bad_file_holds_up_nothing_else(good, capsys, broken):
    """The site has all that is in order and no word of what is not; check ends with 1, build 0."""
    good.folder.write("content/nieuws/fout.md", broken)

    assert good.run("check", now=LATER) == 1
    assert "content/nieuws/fout.md" in capsys.readouterr().out
    site = good.build(now=LATER)
    said = capsys.readouterr().err
    assert "content/nieuws/fout.md" in said
    assert "hersteld" in said
    assert "nieuws/goed/index.html" in mentions(site, "Goed bericht")
    assert mentions(site, WORD) == []
    assert "warning" not in said


def test_a_text_that_is_read_while_it_is_planned_is_left_out_too(good, capsys, monkeypatch):
    """A large council is planned before all its texts are read; what one says stays off the site.

    What is told, and all the rest of the site, is what one gives that was read first.
    """
    good.folder.item(
        "nieuws/fout.md", f"{WORD}: mijn BSN is 123456782.", title="Brief", date="2026-11-16"
    )
    first = files(good.build("--no-cache", now=LATER))
    told = capsys.readouterr().err
    monkeypatch.setattr(checked_project, "MANY", 1)
    monkeypatch.setattr(sys.modules["raadsweek.check.text_rules"], "AT_ONCE", 1)
    KEPT.clear()
    begun = checked_project.begin_check(good.settings, moment(LATER))
    assert {item.id for item in begun.soon().items} == {"goed", "fout"}
    assert {item.id for item in begun.ended()[0].items} == {"goed"}
    KEPT.clear()
    site = good.build("--no-cache", now=LATER)

    assert files(site) == first
    assert capsys.readouterr().err == told
    assert "content/nieuws/fout.md" in told
    assert not mentions(site, WORD)


def test_the_other_commands_go_on_too(good, capsys):
    """plan, explain, next, status and publish work on the rest; those that talk tell the error."""
    good.folder.write("content/nieuws/fout.md", BROKEN["mark of YAML"])
    good.build(now=LATER)
    capsys.readouterr()

    for command in (["plan"], ["plan", "--write"], ["publish", "--dry-run"]):
        assert good.run(*command, now=LATER) == 0, command
        assert "content/nieuws/fout.md:2" in capsys.readouterr().err, command
    for command in (["next"], ["status"], ["explain", "goed"]):
        assert good.run(*command, now=LATER) == 0, command
    assert good.run("explain", "fout") == 1
    assert "content/nieuws/fout.md:2" in capsys.readouterr().out


def test_two_items_with_one_id_are_both_left_out(good, capsys):
    """Nobody knows which of the two is meant: neither goes out, and both files are told."""
    for kind in ("nieuws", "besluiten"):
        good.folder.item(f"{kind}/dubbel.md", title=WORD, date="2026-11-16", outcome="adopted")
    site = good.build(now=LATER)
    said = capsys.readouterr().err

    assert "content/nieuws/dubbel.md" in said and "content/besluiten/dubbel.md" in said
    assert mentions(site, WORD) == []
    assert mentions(site, "Goed bericht")


def test_of_a_file_with_several_items_only_the_bad_one_is_left_out(good):
    """A mistake in one YAML document is about that document, not about those beside it."""
    one = "id: {id}\ntitle: {title}\nstatus: ready\ndate: {date}\nbody: Tekst.\n"
    good.folder.write(
        "content/nieuws/samen.yml",
        one.format(id="een", title="Eerste van twee", date="2026-11-16")
        + "---\n"
        + one.format(id="twee", title=WORD, date="2026-02-30"),
    )
    site = good.build(now=LATER)

    assert mentions(site, "Eerste van twee")
    assert mentions(site, WORD) == []


def test_a_text_in_a_folder_of_no_kind_is_no_page(good, capsys):
    """A mistyped folder keeps its items and their pictures off the site, from MkDocs too."""
    good.folder.item("nieuwss/weg.md", f"![Een plein](foto.png) {WORD}", status="draft")
    good.folder.write("content/nieuwss/foto.png", PIXEL)
    site = good.build(now=LATER)

    assert "content/nieuwss/weg.md:1" in capsys.readouterr().err
    assert mentions(site, WORD) == []
    assert not [name for name in files(site) if "foto" in name or "nieuwss" in name]


@pytest.mark.parametrize("named", ["../beelden/geheim foto.png", "../beelden/geheim%20foto.png"])
def test_a_picture_of_a_bad_file_is_not_public(good, named):
    """What its picture shows may be under embargo as well, wherever in content/ it lies."""
    good.folder.write("content/beelden/geheim foto.png", PIXEL)
    good.folder.write(
        "content/nieuws/fout.md",
        f"---\ntitle: *twee\nstatus: ready\nembargo: 2027-01-01\n---\n![Plein]({named})\n",
    )

    assert not [name for name in files(good.build(now=LATER)) if "geheim" in name]


def test_a_page_at_an_address_of_ours_is_left_out(good, capsys):
    """An ordinary page with a mistake excludes itself as well."""
    good.folder.write("content/archief.md", f"# Archief\n\n{WORD}\n")
    site = good.build(now=LATER)

    assert "content/archief.md:1" in capsys.readouterr().err
    assert mentions(site, WORD) == []


def test_a_link_to_what_is_left_out_is_plain_text(good):
    """Residents follow no link to a page that is not there."""
    good.folder.item("nieuws/fout.md", title=WORD, date="2026-11-16")
    good.folder.item(
        "nieuws/wijzer.md", "Lees [het andere bericht](fout.md).", title="Wijzer", date="2026-11-16"
    )
    page = "nieuws/wijzer/index.html"
    assert b"fout/" in files(good.build(now=LATER))[page]
    good.folder.item("nieuws/fout.md", title=WORD, date="2026-11-16", topics=["sprot"])
    html = files(good.build(now=LATER))[page].decode()

    assert "het andere bericht" in html
    assert "fout/" not in html


def ids(site) -> set[str]:
    """The ids of all entries in the feed of everything."""
    return set(re.findall(r"<guid[^>]*>([^<]+)", files(site)["feeds/all.xml"].decode()))


EVERGREENS = [f"geschiedenis/{name}.md" for name in ("aap", "noot", "mies", "wim", "zus")]


@pytest.mark.parametrize(
    "fault", [{"topics": ["sprot"]}, {"kanaal": "x"}, {"title": ["een lijst"]}, {"summary": {}}]
)
def test_the_past_of_others_does_not_move(council, fault):
    """What is left out keeps its places: no other item goes out anew with a date before today."""
    for file in EVERGREENS:
        council.folder.item(file, title=f"Over {file}", date="2026-09-01")
    whole = ids(council.build(now=LATER))
    council.folder.item(EVERGREENS[0], **{"title": WORD, "date": "2026-09-01", **fault})
    left = ids(council.build(now=LATER))

    assert left == {id for id in whole if "aap@" not in id}
    assert left != whole


def test_a_saved_week_keeps_the_line_of_what_is_left_out(council):
    """Once it is mended it stands where it stood, with the same id."""
    council.folder.item("nieuws/vast.md", title="Vast", date="2026-11-16")
    assert council.run("plan", "--write", "--from", "2026-W47", now="2026-11-20T09:00") == 0
    whole = ids(council.build(now=LATER))
    weeks = {p: p.read_text() for p in (council.root / "calendars/weeks").glob("*.yml")}
    council.folder.item("nieuws/vast.md", title="Vast", date="2026-11-16", kanaal="x")
    assert council.run("plan", "--write", now=LATER) == 0
    council.folder.item("nieuws/vast.md", title="Vast", date="2026-11-16")

    assert all("vast" in file.read_text() for file, text in weeks.items() if "vast" in text)
    assert ids(council.build(now=LATER)) == whole != set()


def test_an_error_in_a_week_or_a_meeting_is_about_all(good, capsys):
    """Those belong to calendars/: everything may depend on them, so nothing new is written."""
    before = files(good.build(now=LATER))
    good.folder.item("nieuws/nieuw.md", title="Nieuw", date="2026-11-16")
    for file, text in (
        ("calendars/meetings/2026-11-19-raad.yml", "title: Raad\n"),
        ("calendars/weeks/2026-W47.yml", "week: 2026-W48\nsaved: 2026-11-20 09:00\n"),
    ):
        path = good.folder.write(file, text)
        assert good.run("build", now=LATER) == 1
        assert file in capsys.readouterr().err
        assert files(good.site) == before
        path.unlink()


def test_what_stands_in_is_read_key_by_key(tmp_path):
    """Of a file that is broken in one line, the other lines still say when and where it goes."""
    text = (
        '---\ntitle: "open\nstatus: withdrawn\nembargo: 2026-12-01 09:00\n'
        "withdrawn:\n  date: 2026-11-20\n  reason: Fout\nchannels: {only: [website]}\n---\nTekst\n"
    )
    (tmp_path / "een.md").write_text(text)
    (item,) = stand_ins(TextFile.at(tmp_path / "een.md", tmp_path), "news", ())

    assert (item.status, item.only) == ("withdrawn", ("website",))
    assert f"{item.embargo:%Y-%m-%d %H:%M}" == "2026-12-01 09:00"
    assert item.withdrawal is not None and item.withdrawal.reason == "Fout"


def test_check_tells_in_json_which_files(good, capsys):
    """Scripts read the path of each problem; a build that goes on changes nothing about that."""
    good.folder.write("content/nieuws/fout.md", IDEA)
    assert good.run("check", "--format", "json", now=NOW) == 1
    told = json.loads(capsys.readouterr().out)
    (problem,) = [each for each in told if each["severity"] == "error"]

    assert (problem["path"], problem["code"]) == ("content/nieuws/fout.md", "unknown-topic")
