"""The sitemap: which pages it lists, and when each last changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from lxml import etree

from raadsweek.edition.resolve.planned_mails import PlannedIssue
from raadsweek.emit import pages, sitemap
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.item import ItemStatus, Withdrawal
from raadsweek.model.mail_issue import Issue, IssueLine, IssueSection
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from datetime import datetime

SITE = "https://raad.vlietmonde.example/site/"


def last_changes(context: Any) -> dict[str, str]:
    """By path when a page last changed; empty where no fact says so."""
    (output,) = sitemap.outputs(context)
    root = etree.fromstring(sitemap.make(context, output))
    every = [[part.text or "" for part in url] for url in root]
    return {loc.removeprefix(SITE): "".join(rest) for loc, *rest in every}


def test_a_list_changed_when_the_newest_of_it_did(council: Any) -> None:
    """A kind, a topic, a month, a week; what is in no list changes no list."""
    early, late = in_amsterdam(council.NOW - timedelta(days=40)), council.NOW - timedelta(hours=2)
    old = council.item("oud", topics=("sport",))
    new = council.item("nieuw", kind="blog", author="j-de-boer")
    context = council.context(
        (old, council.publication(old, early)), (new, council.publication(new, late))
    )
    found = last_changes(context)

    assert (
        found["besluiten/"]
        == found["besluiten/oud/"]
        == found["onderwerpen/"]
        == found["onderwerpen/sport/"]
        == found["archief/2026/10/"]
        == found["week/2026-W42/"]
        == early.isoformat()
    )
    assert (
        found[""]
        == found["blogs/"]
        == found["raadsleden/"]
        == found["raadsleden/j-de-boer/"]
        == found["archief/"]
        == found["archief/2026/"]
        == found["archief/2026/11/"]
        == found["week/"]
        == found["week/2026-W48/"]
        == late.isoformat()
    )
    assert not any(found[path] for path in ("agenda/", "plaatsen/", "vergaderingen/", "zoeken/"))


def test_a_meeting_counts_where_it_is_listed(council: Any) -> None:
    """That it was called off is news at home, in its week, among the meetings and of its body."""
    off = council.NOW - timedelta(hours=3)
    context = council.context(meetings=(council.meeting(cancelled=True, updated=off),))
    found = last_changes(context)

    told = {"", "vergaderingen/", "vergaderingen/2026-11-19-raad/", "week/", "week/2026-W47/"}
    told |= {"organen/", "organen/raad/", "nu-te-doen/"}
    assert {path for path, moment in found.items() if moment} == told
    assert {found[path] for path in told} == {off.isoformat()}


def test_what_was_taken_back_changes_its_lists(council: Any) -> None:
    """Search engines come again for what must go."""
    gone = council.NOW - timedelta(hours=1)
    item = council.item("weg", status=ItemStatus.WITHDRAWN, withdrawal=Withdrawal(gone, "Fout."))
    found = last_changes(
        council.context((item, council.publication(item, gone - timedelta(days=3))))
    )

    assert found["besluiten/weg/"] == found["besluiten/"] == found["archief/"] == gone.isoformat()


def test_a_mail_changed_when_its_newest_issue_did(council: Any) -> None:
    """When it went out, or when what it tells was taken back since; frozen or not."""
    out, gone = council.NOW - timedelta(days=2), council.NOW - timedelta(hours=1)
    item = council.item("weg", status=ItemStatus.WITHDRAWN, withdrawal=Withdrawal(gone, "Fout."))
    told = council.publication(item, out - timedelta(days=1))
    context = council.context((item, told))

    def newest(of: str, **facts: Any) -> datetime | None:
        issue = PlannedIssue("weekmail", Week(2026, 48), out, out, **facts)
        found: datetime | None = council.changed(context, issues=(issue,)).edition.newest(of)
        return found

    lines = (IssueSection("Nieuws", lines=(IssueLine("weg", "Weg", "Nieuws"),)),)
    frozen = Issue("weekmail", Week(2026, 48), out, "Nieuws", "", (), lines)

    assert newest("mail/weekmail") == newest("mails") == out
    assert newest("mail/raadsmail") is None
    assert newest("mail/weekmail", publications=(told,)) == gone
    assert newest("mail/weekmail", frozen=frozen) == gone


def test_a_title_forges_no_entry(council: Any) -> None:
    """A title that looks like a link makes no page list what it does not."""
    off = council.NOW - timedelta(hours=1)
    meeting = council.meeting(updated=off)

    def changes(title: str) -> dict[str, str]:
        item = council.item("adres", title=title)
        moment = council.NOW - timedelta(days=20)
        return last_changes(
            council.context((item, council.publication(item, moment)), meetings=(meeting,))
        )

    forged = changes("Nieuw adres: href='../vergaderingen/2026-11-19-raad'")

    assert forged == changes("Nieuw adres")
    assert forged["besluiten/"] < forged["vergaderingen/2026-11-19-raad/"] == off.isoformat()


def test_sitemap_lists_every_page_once_and_none_of_a_preview(council: Any) -> None:
    """A preview is for editors; of it nothing may be kept by a search engine."""
    context = council.full()
    preview = council.changed(context, preview=True)

    assert list(last_changes(context)) == sorted(page.path for page in pages.outputs(context))
    assert last_changes(preview) == {}
