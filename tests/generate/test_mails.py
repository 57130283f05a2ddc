"""The weekly mails in a real browser, and frozen by a release."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import Any

import pytest
from lxml import html

from raadsweek.emit.mail.view import NEWS
from raadsweek.model.fact import FREEZE, Fact
from raadsweek.model.mail_issue import IssueLink
from raadsweek.model.week import Week
from raadsweek.record.fact_files import append
from raadsweek.record.texts import Texts
from raadsweek.record.values import MAIL, lean
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import now as parse_now
from raadsweek.workspace.settings_and_now import read_settings

from .conftest import files
from .test_accessibility import in_both_schemes

MAILS = {
    "busy": "mail/residents-mail/2026-W46.html",
    "brief": "mail/council-mail/2026-W46.html",
    "first": "mail/residents-mail/2026-W40.html",
    "pictured": "mail/residents-mail/2026-W43.html",
}
PAGES = {"mails": "weekmail/", "mail": "weekmail/residents-mail/"}
WEB = "mail/residents-mail/2026-W47.html"
AFTER = "2026-11-18T17:00"


@pytest.mark.parametrize("width", [320, pytest.param(600, marks=pytest.mark.long), 1280])
def test_axe_finds_nothing_in_a_mail(site, browser, width):
    """In no width and no colours does a mail, or a page with mails, break a rule."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found: dict[Any, Any] = {}
    for name, path in {**MAILS, **PAGES}.items():
        page.goto(site + path)
        faults = in_both_schemes(page)
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        found |= {name: (faults, wide)} if faults or wide else {}
    context.close()
    assert found == {}


def test_the_news_is_as_long_as_one_reads(site, browser):
    """At 600 px what is told takes some 1,500 px at most; the rest is in lists."""
    page = browser.new_page(viewport={"width": 600, "height": 900})
    high, titles = {}, {}
    for name, path in MAILS.items():
        page.goto(site + path)
        told = "all => all.reduce((sum, each) => sum + each.offsetHeight, 0)"
        high[name] = page.eval_on_selector_all("table.story", told)
        titles[name] = page.locator("table.story h3, ul.list li").count()
    page.close()
    assert {name for name, pixels in high.items() if pixels > 1.1 * NEWS} == set()
    assert high["busy"] > NEWS / 2
    assert titles["busy"] > 12


def test_a_mail_can_be_read_without_pictures(site, browser):
    """Where a picture is not shown its description is, and the title below it still tells all."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.jpg", lambda route: route.abort())
    page.goto(site + MAILS["pictured"])
    pictures = page.locator("img")

    assert pictures.count() > 0
    assert all(pictures.nth(n).get_attribute("alt") for n in range(pictures.count()))
    context.close()


def test_every_issue_is_on_the_page_of_its_mail(sample):
    """The archive holds what lies on disk, the newest first, and leads to it."""
    folder = sample()
    listed = html.fromstring((folder / PAGES["mail"] / "index.html").read_bytes())
    found = [link for link in listed.xpath("//main//li/a/@href") if link.endswith(".html")]
    names = [link.rpartition("/")[2] for link in found]

    on_disk = {path.name for path in (folder / "mail/residents-mail").glob("*.html")}
    assert names == sorted(on_disk, reverse=True)


@pytest.mark.parametrize("mail", ["residents-mail", "council-mail"])
def test_every_issue_is_listed_by_its_subject(sample, mail):
    """The list puts no issue together, and calls each of them what the issue calls itself."""
    folder = sample()
    page = html.fromstring((folder / f"weekmail/{mail}/index.html").read_bytes())
    links = [link for link in page.xpath("//main//li/a") if link.get("href").endswith(".html")]
    listed = {link.get("href").rpartition("/")[2]: link.text_content().strip() for link in links}
    issues = (folder / f"mail/{mail}").glob("*.html")

    assert listed == {
        issue.name: html.fromstring(issue.read_bytes()).findtext(".//title") for issue in issues
    }


@pytest.fixture
def council_with_mail(council):
    """A meeting, its decision and some news, all in the mail of week 47."""
    folder = council.folder
    contact = {"name": "Griffie", "email": "griffie@proefstad.example"}
    folder.calendar("council", contact=contact)
    folder.meeting("2026-11-12-raad")
    folder.item(
        "besluiten/zwembad.md",
        "Het bad is oud.",
        title="Raad kiest voor zwembad",
        date="2026-11-13",
        meeting="2026-11-12-raad",
        outcome="adopted",
        summary="Er komt een nieuw dak.",
        action="Kom op vrijdag kijken.",
        source="https://ris.example/dak",
    )
    folder.item("nieuws/markt.md", "De markt.", title="Markt blijft", date="2026-11-16")
    return council


def mails(council, now=AFTER):
    """What lies below `mail/` and in the feeds of the mails."""
    site = council.build(now=now)
    return {
        path: data
        for path, data in files(site).items()
        if path.startswith(("mail/", "feeds/mail/", "weekmail/"))
    }


def test_freezing_changes_no_byte(council_with_mail):
    """What was frozen is what stood there; and freezing it again writes nothing."""
    before = mails(council_with_mail)
    council_with_mail.publish(AFTER)
    kept = files(council_with_mail.root / "record")
    assert mails(council_with_mail) == before
    council_with_mail.publish(AFTER)
    assert files(council_with_mail.root / "record") == kept


def test_a_frozen_issue_stays_as_it_was(council_with_mail):
    """Another title, another date, another file name: the mail was sent as it was."""
    council_with_mail.publish(AFTER)
    before = mails(council_with_mail)
    folder = council_with_mail.folder
    folder.item("nieuws/markt.md", "Toch niet.", title="Markt verhuist", date="2026-11-17")
    decision = council_with_mail.root / "content/besluiten/zwembad.md"
    decision.rename(decision.with_name("zwembad-de-golf.md"))
    shutil.rmtree(council_with_mail.root / "calendars/meetings")
    (council_with_mail.root / "calendars/meetings").mkdir()
    after = mails(council_with_mail)

    assert after[WEB] == before[WEB]
    assert {path for path in before if before[path] != after[path]} == set()


def test_an_issue_is_frozen_at_its_cutoff(council_with_mail):
    """From then on the draft is what will go out, though it does not go out yet."""
    folder = council_with_mail.folder
    channel = {"label": "Weekmail", "type": "mail", "time": "16:00", "cutoff": {"default": "12:00"}}
    folder.calendar("channels", **{"residents-mail": channel})
    council_with_mail.publish("2026-11-18T11:59")
    assert frozen(council_with_mail) == []
    council_with_mail.publish("2026-11-18T12:00")
    assert frozen(council_with_mail) == ["markt", "zwembad"]
    folder.item("nieuws/laat.md", title="Te laat", date="2026-11-18")

    assert WEB not in mails(council_with_mail, "2026-11-18T15:59")
    assert b"Te laat" not in mails(council_with_mail)[WEB]
    assert b"Te laat" in mails(council_with_mail, "2026-11-25T16:00")[WEB.replace("47", "48")]


def frozen(council):
    """The items in the residents' mail of week 47, where that was frozen."""
    settings = read_settings(council.root / "mkdocs.yml")
    issues = read_project(settings, parse_now(AFTER)).record.issues
    found = issues.get(("residents-mail", Week(2026, 47)))
    return [line.item for line in found.lines] if found else []


@pytest.mark.parametrize("change", ["withdrawn", "draft", "embargo"])
def test_nothing_of_what_was_taken_back_is_left(council_with_mail, change):
    """Withdrawn after it was frozen: its title and why. No longer public: nothing at all."""
    council_with_mail.publish(AFTER)
    changes: dict[str, dict[str, Any]] = {
        "withdrawn": {
            "status": "withdrawn",
            "withdrawn": {"date": "2026-11-19 09:00", "reason": "Er stond een fout in."},
        },
        "draft": {"status": "draft"},
        "embargo": {"embargo": "2026-12-01 09:00"},
    }
    keys = changes[change]
    council_with_mail.folder.item(
        "besluiten/zwembad.md",
        "Het bad is oud.",
        title="Besluit over het bad",
        date="2026-11-13",
        meeting="2026-11-12-raad",
        outcome="adopted",
        summary="Er komt een nieuw dak.",
        **keys,
    )
    found = b"".join(mails(council_with_mail, "2026-11-20T09:00").values())

    assert b"nieuw dak" not in found and b"Het bad is oud" not in found
    assert b"Raad kiest voor zwembad" not in found
    assert (b"Besluit over het bad" in found) is (change == "withdrawn")
    assert (b"Er stond een fout in." in found) is (change == "withdrawn")
    assert b"Markt blijft" in found


def test_an_agenda_that_is_hidden_is_in_no_subject(council_with_mail):
    """A mail opens with what the next meeting is about, also where an earlier mail told of it."""
    folder, agenda = council_with_mail.folder, "agenda/agenda.md"
    told = {"title": "Agenda van 19 november: Kwartelkoning", "meeting": "2026-11-19-raad"}
    folder.meeting("2026-11-19-raad")
    folder.item(
        agenda, "De agenda.", date="2026-11-09", pin={"website": "2026-11-09 10:00"}, **told
    )
    council_with_mail.publish(AFTER)
    before = mails(council_with_mail)[WEB].decode()
    folder.item(agenda, "De agenda.", status="draft", **told)
    after = mails(council_with_mail, "2026-11-18T18:00")[WEB].decode()

    assert "<title>Donderdag 19 november: Kwartelkoning</title>" in before
    assert "Kwartelkoning" not in after
    assert "Markt blijft" in after


def test_a_frozen_issue_that_somebody_wrote_by_hand_runs_nothing(council_with_mail):
    """The record lies where anyone may edit it; what comes out of it is cleaned like any text."""
    council_with_mail.publish(AFTER)
    settings = read_settings(council_with_mail.root / "mkdocs.yml")
    project = read_project(settings, parse_now(AFTER))
    (issue,) = [each for each in project.record.issues.values() if each.channel == "residents-mail"]
    issue = replace(issue, subject="<b>Onderwerp</b>").with_lines(
        lambda line: replace(
            line,
            text="<p onclick='x()'>Goed</p><script>x()</script><img src='https://spion.example/'>",
            title="<script>x()</script>",
            links=(IssueLink("source", "javascript:x()"), IssueLink("form", "http://[")),
            path="javascript:x()",
        )
    )
    texts = Texts(settings.folders)
    text = texts.add(issue.id, MAIL, lean(issue))
    texts.write()
    later = parse_now(AFTER) + timedelta(minutes=1)
    append(settings.folders, [Fact(at=later, fact=FREEZE, of=issue.id, text=text)])
    page = html.fromstring(mails(council_with_mail, later.isoformat())[WEB])

    assert not page.xpath("//script | //*[@onclick] | //img")
    assert not [link for link in page.xpath("//@href") if link.startswith("javascript:")]
    assert "Goed" in page.text_content()


def test_a_council_without_an_address_has_no_mail_to_send(council_with_mail):
    """The issue stands on the site; there is nobody to send it from."""
    council_with_mail.folder.calendar("council", contact=None)
    found = mails(council_with_mail)

    assert WEB in found and WEB.replace(".html", ".txt") in found
    assert WEB.replace(".html", ".eml") not in found
