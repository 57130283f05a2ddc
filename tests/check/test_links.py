"""A dead link of any kind is a problem, with its line and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from raadsweek.language import Language
from raadsweek.model.problem import Severity

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

DAY = {"date": "2026-11-20"}
MEETING = "2026-11-19-raad"
IN_ITEM = [
    # (the target, what the message says, what to do); nothing is said of a link that lives.
    ("ander.md", "", ""),
    ("../over.md", "", ""),
    ("/over/", "", ""),
    ("/", "", ""),
    ("/besluiten/", "", ""),
    ("/zoeken/", "", ""),
    (f"/vergaderingen/{MEETING}/", "", ""),
    ("/bestanden/stuk.pdf", "", ""),
    ("../bestanden/een%20stuk.pdf", "", ""),
    ("#kop", "", ""),
    ("#Een%20kop", "", ""),
    ("https://raad.example/weg.md#kop", "", ""),
    ("mailto:griffie@raad.example", "", ""),
    ("tel:140123", "", ""),
    ("weg.md", "no item", "file name"),
    ("/vergaderingen/2026-11-26-raad/", "no page", MEETING),
    ("/qqqqqq/", "no page", "file name"),
    ("bijlage.pdf", "", ""),
    ("/bestanden/stuk.PDF", "there is no file", "capitals"),
    ("../gegevens.csv", "", ""),
    ("../gegevens.xml", "no file", "web"),
    ("../../calendars/council.yml", "no file", "web"),
    ("../../../etc/passwd.txt", "no file", "web"),
    ("www.raad.example", "not a whole address", "https://www.raad.example"),
    ("raad.nl/stuk", "not a whole address", "https://raad.nl/stuk"),
    ("griffie@raad.example", "not a whole address", "mailto:griffie@raad.example"),
    ("#kip", "no heading", "kop"),
    ("file:///H:/griffie/stuk.pdf", "your own computer", "web"),
    ("C:/griffie/stuk.pdf", "your own computer", "web"),
    ("ftp://raad.example/x", "'ftp:'", "https://"),
    ("http://[", "cannot be read", "browser"),
    ("", "nowhere", "between"),
]
ON_PAGE = [
    ("over.md", "", ""),
    ("/over/", "", ""),
    ("../over/", "", ""),
    ("/nieuws/ander/", "", ""),
    (f"../vergaderingen/{MEETING}/", "", ""),
    ("bestanden/stuk.pdf", "", ""),
    ("/feeds/index.opml", "", ""),
    ("/week/2026-W48/", "", ""),
    ("/onderwerpen/sport/", "", ""),
    ("#kop", "", ""),
    ("#eigen", "", ""),
    ("//elders.example/", "", ""),
    ("weg.md", "no page", "file name"),
    ("nieuws/ander.md", "no page", "/nieuws/ander/"),
    ("over/", "no page", "over.md"),
    ("besluiten/", "no page", "/besluiten/"),
    ("/vergaderingen/2026-11-26-raad/", "no page", MEETING),
    ("/onderwerpen/spot/", "no page", ""),
    ("weg.pdf", "there is no file", "capitals"),
    ("nieuws/bijlage.pdf", "", ""),
    ("weg.xml", "no file", "web"),
    ("www.raad.example", "not a whole address", "https://"),
    ("file:///H:/stuk.pdf", "your own computer", "web"),
    ("#kip", "no heading", "kop"),
]


@pytest.fixture
def folder(project_folder: ProjectFolder) -> ProjectFolder:
    """A council with a page, a meeting, an item and files to link to."""
    project_folder.item("nieuws/ander.md", **DAY)
    project_folder.meeting(MEETING)
    project_folder.write("content/over.md", "---\ntitle: Over\n---\nWij.\n")
    names = ("bestanden/stuk.pdf", "bestanden/een stuk.pdf", "gegevens.csv", "nieuws/bijlage.pdf")
    for name in names:
        project_folder.write(f"content/{name}", "%PDF-1.7")
    return project_folder


def said(folder: ProjectFolder, path: str) -> list[tuple[int | None, str, str]]:
    """What is said of the links in one file: the line, what is wrong and what to do."""
    english = Language("en")
    found = [each for each in folder.check() if each.path == path]
    kinds = {("broken-link", Severity.WARNING), ("no-such-file", Severity.ERROR)}
    assert all((p.code, p.severity) in kinds for p in found)
    return [(p.line, english.say(p.message), english.say(p.hint)) for p in found if p.hint]


def holds(found: list[tuple[int | None, str, str]], line: int, what: str, todo: str) -> bool:
    """Whether that is said and nothing else; nothing at all where `what` is empty."""
    if not what:
        return not found
    return [(line, True, True)] == [(at, what in told, todo in hint) for at, told, hint in found]


@pytest.mark.parametrize(("target", "what", "todo"), IN_ITEM)
def test_link_in_an_item(folder: ProjectFolder, target: str, what: str, todo: str) -> None:
    """A link in an item that would be plain text on its page is told; one that leads is not."""
    text = f"Een regel.\n\n[zie]({target})\n\n## Kop\n\n## Een kop"
    folder.item("nieuws/bericht.md", text, **DAY)

    found = said(folder, "content/nieuws/bericht.md")

    assert holds(found, 8, what, todo), found


@pytest.mark.parametrize(("target", "what", "todo"), ON_PAGE)
def test_link_on_an_ordinary_page(folder: ProjectFolder, target: str, what: str, todo: str) -> None:
    """A link on an ordinary page leads to a page by its address, or to a file by its name."""
    text = f'---\ntitle: Contact\n---\n\n[zie]({target})\n\n## Kop\n\n<p id="eigen">Hier.</p>\n'
    folder.write("content/contact.md", text)

    found = said(folder, "content/contact.md")

    assert holds(found, 5, what, todo), found


def test_link_to_an_item_with_a_mistake_is_no_second_problem(folder: ProjectFolder) -> None:
    """One mistake is told once: who links to a broken item did nothing wrong."""
    folder.write("content/nieuws/stuk.md", "---\ntitle: Stuk\nstatus: onzin\n---\nTekst.\n")
    folder.item("nieuws/bericht.md", "[zie](stuk.md)", **DAY)

    assert said(folder, "content/nieuws/bericht.md") == []
