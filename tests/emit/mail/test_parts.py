"""What an item says in parts is told by a mail, whatever sorts of parts there will be."""

from __future__ import annotations

import re

import pytest

from raadsweek.delivery.prepare_release import prepare
from raadsweek.edition.resolve import items
from raadsweek.edition.resolve.item_parts import parts_of
from raadsweek.edition.values.item import Line, Reference, Result
from raadsweek.emit import mail
from raadsweek.emit.mail import Letter
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.emit_context import context_of
from raadsweek.workspace.settings_and_now import now as parse_now
from raadsweek.workspace.settings_and_now import read_settings

NOW = "2026-11-18T17:00"
MKDOCS = """\
site_name: De raad van Proefstad
site_url: https://raad.proefstad.example/
plugins: [raadsweek]
"""
NEW = (
    Result("outcome", "held-over"),
    Line("note", "Neem <b> een jas mee."),
    Reference("form", "https://raad.example/meedoen"),
    Reference("form", "javascript:x()"),
)
"""What items do not say today."""


@pytest.fixture
def folder(project_folder, monkeypatch):
    """A project with one item, which says all that is known and something new."""
    known = parts_of
    monkeypatch.setattr(items, "parts_of", lambda *of: (*known(*of), *NEW))
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.meeting("2026-11-12-raad")
    project_folder.item(
        "besluiten/zwembad.md",
        title="Raad kiest voor zwembad",
        date="2026-11-13",
        meeting="2026-11-12-raad",
        outcome="adopted",
        summary="Er komt een nieuw dak.",
        action="Kom op vrijdag kijken.",
        source="https://ris.example/dak",
    )
    return project_folder


def letter(folder) -> Letter:
    """The residents' mail of week 47."""
    settings = read_settings(folder.root / "mkdocs.yml")
    now = parse_now(NOW)
    project = read_project(settings, now)
    context = context_of(settings, project, plan(project, now), now, preview=False)
    return mail.letter(context, "residents-mail/2026-W47")


def test_a_mail_tells_parts_that_it_does_not_know(folder):
    """Results stand in one line, each line is a paragraph, and each way has its words."""
    made = letter(folder)
    text, web = made.text.decode(), made.web.decode()

    assert "[Besluiten van de raad · Voorstel: aangenomen · Voorstel: uitgesteld]" in " ".join(
        text.split()
    )
    assert "  Kom op vrijdag kijken.\n\n  Neem <b> een jas mee.\n\n" in text
    for words, url in (
        ("Het officiële stuk", "https://ris.example/dak"),
        ("Lees meer op een andere site", "https://raad.example/meedoen"),
    ):
        assert f"{words}: Raad kiest voor zwembad: {url}" in " ".join(text.split())
    assert web.count('<p class="action"') == 2
    assert "Neem &lt;b&gt; een jas mee.</p>" in web
    assert 'href="https://raad.example/meedoen"' in web
    assert "javascript" not in text + web


def test_addresses_in_a_mail_are_links_but_in_its_plain_text(folder):
    """The mail links what a line says; its plain text has the words as they are."""
    folder.item(
        "besluiten/zwembad.md",
        date="2026-11-13",
        meeting="2026-11-12-raad",
        outcome="adopted",
        action="Bel 14 0123 <nu>.",
    )
    made = letter(folder)

    assert "  Bel 14 0123 <nu>.\n" in made.text.decode()
    assert re.search('Bel <a href="tel:140123"[^>]*>14 0123</a> &lt;nu&gt;', made.web.decode())


def test_what_was_told_stays_where_it_is_frozen(folder, monkeypatch):
    """Also when the item no longer says it."""
    before = letter(folder)
    prepare(read_settings(folder.root / "mkdocs.yml"), parse_now(NOW))
    monkeypatch.setattr(items, "parts_of", lambda *_: ())

    assert letter(folder) == before
