"""The same items for other generators: `python -m bench.peers mkdocs|hugo 10000 FOLDER`.

Each gets every item as a page of its own: title, date, summary and picture, and the text.
What they do not get is what Raadsweek does besides: no plan, no feeds but Hugo's, no calendars.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bench.calendars import as_yaml
from bench.corpus import entries, write_file, write_pictures

if TYPE_CHECKING:
    from bench.corpus import Entry

MKDOCS = """\
site_name: De raad van Vlietmonde
site_url: https://raad.vlietmonde.example/
theme: {name: material, language: nl, font: false}
nav: [index.md]
not_in_nav: /*/*
# An empty list takes the search away as well.
plugins: []
"""

HUGO = """\
baseURL = "https://raad.vlietmonde.example/"
locale = "nl"
title = "De raad van Vlietmonde"
disableKinds = ["taxonomy", "term"]
[services.rss]
limit = 50
"""

HUGO_PAGE = """\
<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"></head>
<body><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>{{ .Content }}</body></html>
"""

HUGO_LIST = """\
<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></body></html>
"""

HUGO_RSS = """\
<rss version="2.0"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link>
<description>{{ .Title }}</description>
{{ range first 50 (where site.RegularPages "Section" "!=" "") }}<item><title>{{ .Title }}</title>
<link>{{ .Permalink }}</link><description>{{ .Params.summary }}</description></item>
{{ end }}</channel></rss>
"""


def write_mkdocs(root: Path, count: int) -> None:
    """A project of MkDocs and Material with the items as pages that are not in the navigation."""
    write_file(root / "mkdocs.yml", MKDOCS)
    write_file(root / "docs" / "index.md", "# De raad van Vlietmonde\n")
    _write_pages(root / "docs", count, pictures="../beeld")
    write_pictures(root / "docs" / "beeld")


def write_hugo(root: Path, count: int) -> None:
    """A project of Hugo with bare templates: a page, a list, a feed."""
    write_file(root / "hugo.toml", HUGO)
    layouts = {"single.html": HUGO_PAGE, "list.html": HUGO_LIST, "rss.xml": HUGO_RSS}
    for name, text in layouts.items():
        write_file(root / "layouts" / "_default" / name, text)
    _write_pages(root / "content", count, pictures="/beeld")
    write_pictures(root / "static" / "beeld")


def _write_pages(folder: Path, count: int, pictures: str) -> None:
    for entry in entries(count):
        keys = {key: entry.keys[key] for key in ("title", "date", "summary")}
        text = f"---\n{as_yaml(keys)}---\n\n{_picture(entry, pictures)}{entry.body}\n"
        write_file(folder / entry.folder / f"{entry.id}.md", text)


def _picture(entry: Entry, folder: str) -> str:
    image = entry.keys.get("image")
    return f"![{image['alt']}]({folder}/{Path(image['file']).name})\n\n" if image else ""


def main() -> None:
    """Writes one project."""
    parser = argparse.ArgumentParser(description="Writes the items for another generator.")
    writers = {"mkdocs": write_mkdocs, "hugo": write_hugo}
    parser.add_argument("peer", choices=writers)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    writers[arguments.peer](arguments.folder, arguments.count)


if __name__ == "__main__":
    main()
