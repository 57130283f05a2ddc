"""The handbook (`make docs`): it builds strict, can be searched, and loads nothing from outside."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html

REPOSITORY = Path(__file__).parents[2]
CONFIG = REPOSITORY / "handbook.yml"
LOADS = "//script/@src | //link[not(@rel='canonical')]/@href | //img/@src | //iframe/@src"


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook, built as `make docs` does but for its folder."""
    folder = tmp_path_factory.mktemp("handbook")
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict", "--quiet"]
    done = subprocess.run(
        [*command, "--config-file", str(CONFIG), "--site-dir", str(folder)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder


def test_each_page_is_in_it(handbook: Path) -> None:
    """Each page of docs/ and each at the top of the repository is a page of the handbook."""
    pages = {page.stem for page in handbook.rglob("*.html")}
    docs = {page.stem for page in (REPOSITORY / "docs").rglob("*.md")} - {"README"}

    assert docs <= pages
    assert {"readme", "contributing", "changelog", "security"} <= pages


def test_it_is_dutch_first(handbook: Path) -> None:
    """It opens in Dutch; pages for developers say that they are in English."""

    def language(path: str) -> str | None:
        found: str | None = html.fromstring((handbook / path).read_bytes()).get("lang")
        return found

    assert language("index.html") == "nl"
    assert language("how-to/bericht-schrijven.html") == "nl"
    assert language("reference/commands.html") == "en"
    assert language("project/contributing.html") == "en"


def test_links_to_the_pages_at_the_top_lead_there(handbook: Path) -> None:
    """What links to README.md or CONTRIBUTING.md links to their pages, and they back to docs."""
    index = (handbook / "index.html").read_text("utf-8")
    contributing = (handbook / "project/contributing.html").read_text("utf-8")

    assert 'href="project/contributing.html"' in index
    assert 'href="project/readme.html#status"' in index
    assert 'href="../explanation/architecture.html"' in contributing


def test_nothing_is_loaded_from_another_host(handbook: Path) -> None:
    """No script, style, picture or font of a page stands elsewhere."""
    for page in handbook.rglob("*.html"):
        found = html.fromstring(page.read_bytes()).xpath(LOADS)
        assert [each for each in found if re.match(r"(?:\w+:)?//", each)] == [], page

    styles = "".join(file.read_text("utf-8") for file in handbook.rglob("*.css"))
    assert not re.search(r"url\([\"']?(?:https?:)?//", styles)


def test_it_can_be_searched_in_both_languages(handbook: Path) -> None:
    """The index holds Dutch and English pages, with the stemmers of both."""
    index = json.loads((handbook / "search/search_index.json").read_text("utf-8"))
    places = {each["location"].partition("#")[0] for each in index["docs"]}

    assert index["config"]["lang"] == ["nl", "en"]
    assert {"how-to/weekmail.html", "reference/commands.html"} <= places


def test_it_is_written_where_git_does_not_look() -> None:
    """Its folder is none that the repository keeps."""
    config = yaml.safe_load(CONFIG.read_text("utf-8"))
    folder = f"/{Path(config['site_dir']).parts[0]}/"

    assert folder in (REPOSITORY / ".gitignore").read_text("utf-8").splitlines()
