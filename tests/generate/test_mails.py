"""The weekly mails in a real browser, and frozen when a release is prepared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from raadsweek.model.fact import FREEZE, Fact
from raadsweek.model.issue import IssueLink
from raadsweek.model.week import Week
from raadsweek.record.fact_files import append
from raadsweek.record.texts import Texts
from raadsweek.record.values import MAIL, lean
from raadsweek.workspace.now import now as moment

from .conftest import files
from .test_accessibility import in_both_schemes

MAILS = {
    "busy": "mail/residents-mail/2026-W46.html",
    "brief": "mail/council-mail/2026-W46.html",
    "first": "mail/residents-mail/2026-W40.html",
}
PAGES = {"mails": "weekmail/", "mail": "weekmail/residents-mail/"}
ISSUE = ("residents-mail", Week(2026, 47))
WEB = "mail/residents-mail/2026-W47.html"
AFTER, LATER = "2026-11-18T17:00", "2026-11-18T18:00"


@pytest.mark.parametrize("width", [320, 600, 1280])
def test_axe_finds_nothing_in_a_mail(site, browser, width):
    """In no width and no colours does a mail, or a page with mails, break a rule."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for name, path in {**MAILS, **PAGES}.items():
        page.goto(site + path)
        faults = in_both_schemes(page)
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        found |= {name: (faults, wide)} if faults or wide else {}
    context.close()
    assert found == {}


def test_a_mail_can_be_read_without_pictures(site, browser):
    """Where a picture is not shown its description is, and the title below it still tells all."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.jpg", lambda route: route.abort())
    page.goto(site + MAILS["busy"])
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
    assert council_with_mail.publish(AFTER)
    assert ISSUE in council_with_mail.record(AFTER).issues
    kept = files(council_with_mail.root / "record")
    assert mails(council_with_mail) == before
    assert not council_with_mail.publish(AFTER)
    assert files(council_with_mail.root / "record") == kept


def test_a_frozen_issue_stays_as_it_was(council_with_mail):
    """Another title, another date, another file name: the mail was sent as it was."""
    council_with_mail.publish(AFTER)
    before = mails(council_with_mail)
    folder = council_with_mail.folder
    folder.item("nieuws/markt.md", "Toch niet.", title="Markt verhuist", date="2026-11-16")
    folder.meeting("2026-11-12-raad", title="Raad over het bad", start="2026-11-12 20:00")
    decisions = council_with_mail.root / "content/besluiten"
    (decisions / "zwembad.md").rename(decisions / "zwembad-de-golf.md")
    after = mails(council_with_mail)

    assert after[WEB] == before[WEB]
    assert {path for path in before if before[path] != after[path]} == set()


def test_an_issue_is_frozen_at_its_cutoff(council_with_mail):
    """From then on the draft is what will go out, though it does not go out yet."""
    folder = council_with_mail.folder
    channel = {"label": "Weekmail", "type": "mail", "time": "16:00", "cutoff": {"default": "12:00"}}
    folder.calendar("channels", **{"residents-mail": channel})
    council_with_mail.publish("2026-11-18T11:59")
    assert not council_with_mail.record("2026-11-18T11:59").issues
    council_with_mail.publish("2026-11-18T12:00")
    issue = council_with_mail.record("2026-11-18T12:00").issues[ISSUE]
    assert [line.item for line in issue.lines] == ["zwembad", "markt"]
    folder.item("nieuws/laat.md", title="Te laat", date="2026-11-18")

    assert WEB not in mails(council_with_mail, "2026-11-18T15:59")
    assert b"Te laat" not in mails(council_with_mail)[WEB]
    assert b"Te laat" in mails(council_with_mail, "2026-11-25T16:00")[WEB.replace("47", "48")]


@pytest.mark.parametrize("change", ["withdrawn", "draft", "embargo", "deleted"])
def test_nothing_of_what_was_taken_back_is_left(council_with_mail, change):
    """Withdrawn after it was frozen: the title that was read, and why. Hidden: nothing at all."""
    council_with_mail.publish(AFTER)
    keys = {
        "withdrawn": {
            "status": "withdrawn",
            "withdrawn": {"date": "2026-11-19 09:00", "reason": "Er stond een fout in."},
        },
        "draft": {"status": "draft"},
        "embargo": {"embargo": "2026-12-01 09:00"},
        "deleted": {},
    }[change]
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
    if change == "deleted":
        (council_with_mail.root / "content/besluiten/zwembad.md").unlink()
    found = b"".join(mails(council_with_mail, "2026-11-20T09:00").values())

    assert b"nieuw dak" not in found and b"Het bad is oud" not in found
    assert b"Besluit over het bad" not in found
    assert (b"Raad kiest voor zwembad" in found) is (change == "withdrawn")
    assert (b"Er stond een fout in." in found) is (change == "withdrawn")
    assert b"Markt blijft" in found


def test_a_frozen_issue_of_whoever_it_is_runs_nothing(council_with_mail):
    """The record may come from another clone; what comes out of it is cleaned like any text."""
    council_with_mail.publish(AFTER)
    issue = council_with_mail.record(AFTER).issues[ISSUE]
    first, *others = issue.sections
    line = replace(
        first.lines[0],
        text="<p onclick='x()'>Goed</p><script>x()</script><img src='https://spion.example/'>",
        title="<script>x()</script>",
        links=(IssueLink("source", "javascript:x()"), IssueLink("form", "http://[")),
        path="javascript:x()",
    )
    sections = (replace(first, lines=(line, *first.lines[1:])), *others)
    freeze(council_with_mail, replace(issue, subject="<b>Onderwerp</b>", sections=sections))
    page = html.fromstring(mails(council_with_mail, LATER)[WEB])

    assert not page.xpath("//script | //*[@onclick] | //img")
    assert not [link for link in page.xpath("//@href") if link.startswith("javascript:")]
    assert "Goed" in page.text_content()


def freeze(council, issue):
    """Freezes an issue with a text and a fact that are sound."""
    folders = council.settings.folders
    texts = Texts(folders)
    text = texts.add(issue.id, MAIL, lean(issue))
    texts.write()
    append(folders, [Fact(at=moment(LATER), fact=FREEZE, of=issue.id, text=text)])


def test_a_council_without_an_address_has_no_mail_to_send(council_with_mail):
    """The issue stands on the site; there is nobody to send it from."""
    council_with_mail.folder.calendar("council", contact=None)
    found = mails(council_with_mail)

    assert WEB in found and WEB.replace(".html", ".txt") in found
    assert WEB.replace(".html", ".eml") not in found
