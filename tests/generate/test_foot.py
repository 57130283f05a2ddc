"""What a council writes into `mkdocs.yml`, and what of it residents get to see."""

from __future__ import annotations

import yaml
from lxml import html

from raadsweek.cli import run

from .conftest import WITHOUT_PDFS, Buildable, files

INSIDE = {
    "Geheimplan": "geheimplan/",
    "Geheimplan als bestand": "geheimplan.md",
    "Geheimplan heel": "https://raad.proefstad.example/geheimplan/index.html",
    "Geheimplan vanaf de wortel": "/geheimplan/#kop",
    "Geheimplan van later": "nieuws/geheimplan-later/",
    "Geheimplan dat er niet is": "nieuws/geheimplan-nooit/",
    "Geheimplan als stuk": "geheimplan.pdf",
}
"""Ways to what is not for residents, or not yet, by the title that they were given."""
PUBLIC = {
    "Over ons": ("over.md", "over/"),
    "Privacy": ("/over/#privacy", "over/#privacy"),
    "Vooraan": ("index.md", "."),
    "Nieuws": ("nieuws/nu/", "nieuws/nu/"),
    "Feed": ("feeds/all.xml", "feeds/all.xml"),
    "Elders": ("https://elders.example/", "https://elders.example/"),
    "Mail": ("mailto:griffie@proefstad.example", "mailto:griffie@proefstad.example"),
}
"""Ways that residents can go, and where they lead from the home page."""


def configured(council: Buildable) -> None:
    """A council whose configuration leads to what is public and to what is not."""
    folder = council.folder
    foot = [{"title": title, "path": path} for title, path in INSIDE.items()]
    foot += [{"title": title, "path": path} for title, (path, _) in PUBLIC.items()]
    settings = yaml.safe_load(WITHOUT_PDFS)
    settings |= {
        "extra": {"foot": foot},
        "extra_templates": ["geheimplan.md", "over.md"],
        "nav": [
            {"Vooraan": "index.md"},
            {"Geheimplan in het menu": "geheimplan.md"},
            {"Geheimplan van later in het menu": "nieuws/geheimplan-later/index.md"},
        ],
    }
    folder.write("mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True))
    folder.write("content/geheimplan.md", "---\nstatus: draft\n---\n# Geheimplan\n")
    folder.write("content/geheimplan.pdf", b"%PDF-1.4 geheimplan")
    folder.write("content/over.md", "---\n# geheimplan, zegt de collega\ntitle: Over\n---\nOver.\n")
    folder.item("nieuws/nu.md", "Tekst.", title="Nu", date="2026-11-19")
    folder.item("nieuws/geheimplan-later.md", "Tekst.", title="Geheimplan", date="2026-12-20")


def test_nothing_that_is_not_public_comes_out_by_the_configuration(council):
    """No title, address or byte of a page, item or document that residents may not read."""
    configured(council)
    site = files(council.build())

    told = [path for path, made in site.items() if b"eheimplan" in made or "geheimplan" in path]
    assert [each for each in told if not each.startswith(".")] == []


def test_the_foot_leads_where_residents_can_go(council):
    """A page by its address or its file, what lies on the site, and other sites."""
    configured(council)
    page = html.fromstring((council.build() / "index.html").read_text("utf-8"))
    links = {link.text: link.get("href") for link in page.xpath("//footer//a")}

    assert {title: links.get(title) for title in PUBLIC} == {
        title: way for title, (_, way) in PUBLIC.items()
    }


def test_a_page_that_is_published_later_comes_into_the_foot_then(council):
    """A build that keeps what it can gives the foot that a build of everything gives."""
    configured(council)
    council.build()
    council.folder.write("content/geheimplan.md", "# Geheimplan\n")
    kept = files(council.build())
    anew = files(council.build("--no-cache"))

    assert b">Geheimplan<" in kept["over/index.html"]
    assert {path: made for path, made in kept.items() if path[0] != "."} == {
        path: made for path, made in anew.items() if path[0] != "."
    }


def test_check_tells_which_link_at_the_foot_leads_nowhere(council, capsys):
    """With the line in `mkdocs.yml`, and what to do about it."""
    council.folder.write("content/over.md", "# Over\n")
    council.folder.write(
        "mkdocs.yml",
        f"{WITHOUT_PDFS}extra:\n  foot:\n"
        "    - {title: Over, path: over/}\n    - {title: Klacht, path: klachten/}\n",
    )
    capsys.readouterr()
    run(["check", "-f", str(council.root / "mkdocs.yml")])

    said = capsys.readouterr().out
    assert "mkdocs.yml:9: let op: 'Klacht' staat niet onder aan de pagina's" in said
    assert "'Over'" not in said
