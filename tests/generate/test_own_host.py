"""No page loads anything from another host, whatever stands in `mkdocs.yml` or in templates."""

from __future__ import annotations

import pytest
import yaml

from raadsweek.prose.other_hosts import without_other_hosts

from .conftest import WITHOUT_PDFS, Buildable, files

OF_THE_THEME = {
    "repo_url": "https://github.example/raad/site",
    "edit_uri": "edit/main",
    "copyright": '<img src="https://cdn.example/c.png">',
    "theme": {
        "name": "material",
        "language": "nl",
        "font": {"text": "Roboto", "code": "Roboto Mono"},
        "features": ["navigation.instant", "content.code.copy", "search.suggest"],
        "icon": {"logo": "material/library"},
    },
    "extra": {
        "analytics": {"provider": "google", "property": "G-1234", "feedback": {"title": "x"}},
        "consent": {"title": "Cookies", "description": "Mag het?"},
        "social": [{"icon": "fontawesome/brands/mastodon", "link": "https://social.example/"}],
    },
    "markdown_extensions": [
        "attr_list",
        "pymdownx.emoji",
        "pymdownx.highlight",
        "pymdownx.superfences",
        {"pymdownx.arithmatex": {"generic": True}},
    ],
    "plugins": [{"raadsweek": {"paper_weeks": 0}}, "search", "tags"],
}
"""What Material and the extensions would load by these comes from Google, GitHub and CDNs."""
TEMPLATE = """\
{% extends "base.html" %}
{% block site_meta %}<!--raadsweek:head-->
<link rel="stylesheet" href="https://fonts.example/css?family=Roboto">
<script src="https://cdn.example/telt.js"></script>{% endblock %}
{% block container %}<!--raadsweek:content-->{{ page.content }}{% endblock %}
"""


def loaded(council: Buildable) -> set[str]:
    """The addresses on other hosts that any page of the built site loads."""
    council.folder.write(
        "content/over.md",
        "# Over\n\n:smile: $x$\n\n```mermaid\nA-->B\n```\n\n<img src=//cdn.example/a>\n",
    )
    council.folder.item("nieuws/nu.md", "Tekst.", title="Nu", date="2026-11-19")
    site = files(council.build())
    assert "nieuws/nu/index.html" in site
    pages = (made.decode() for path, made in site.items() if path.endswith(".html"))
    return {
        each for page in pages for each in without_other_hosts(page, "raad.proefstad.example")[1]
    }


def test_what_a_theme_would_load_is_not_loaded(council):
    """Fonts, statistics, consent, icons, emoji, diagrams: no page asks another host for them."""
    settings = yaml.safe_load(WITHOUT_PDFS) | OF_THE_THEME
    council.folder.write("mkdocs.yml", yaml.safe_dump(settings))

    assert loaded(council) == set()


def test_what_templates_of_a_council_load_is_taken_out_and_told(council, capsys):
    """On every page; and each build says so, also one that could do with the frames of the last."""
    council.folder.write("templates/site/main.html", TEMPLATE)
    assert loaded(council) == set()
    capsys.readouterr()
    council.folder.item("nieuws/straks.md", "Tekst.", title="Straks", date="2026-11-18")
    council.build()

    said = capsys.readouterr().err
    assert "'https://fonts.example/css?family=Roboto' is van de pagina's gehaald" in said
    assert "'https://cdn.example/telt.js' is van de pagina's gehaald" in said


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<!--raadsweek:content-->{{ x | weg }}", "No filter named 'weg'"),
        ("{{ page.content }}", "main.html mist <!--raadsweek:head--> of <!--raadsweek:content-->"),
    ],
)
def test_a_mistake_in_a_template_is_told_as_such(council, capsys, inside, said):
    """It is no fault of Raadsweek: the last site stays, and one reads what to mend."""
    council.build()
    page = f"{{% extends 'base.html' %}}{{% block container %}}{inside}{{% endblock %}}"
    council.folder.write("templates/site/main.html", page)
    capsys.readouterr()

    assert council.run("build") == 1
    assert said in capsys.readouterr().err
    assert (council.site / "index.html").exists()
