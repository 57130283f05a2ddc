"""`raadsweek status`: whether the site that residents see holds all that was due."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from raadsweek.cli import run

BUILT, LATER = "2026-11-20T09:30", "2026-11-20T12:05"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council of which the site was built at half past nine."""
    council = tmp_path_factory.mktemp("council") / "raad"
    assert run(["new", str(council), "--now", BUILT, "-q"]) == 0
    config = str(council / "mkdocs.yml")
    assert run(["build", "-f", config, "--now", BUILT, "-q"]) == 0
    return council / "site"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where that site is online, on this machine."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def status(site: Path, *words: str) -> int:
    """The exit code of `raadsweek status` in the council of the site."""
    return run(["status", *words, "-f", str(site.parent / "mkdocs.yml"), "--lang", "en"])


def test_a_fresh_site_holds_all(site: Path, capsys: pytest.CaptureFixture[str]):
    """Right after the build nothing is missing, and until the next publication it stays so."""
    assert status(site, "--now", BUILT) == 0
    assert status(site, "--now", "2026-11-20T09:59") == 0
    assert "holds all that was due: 25 publications" in capsys.readouterr().out


def test_what_was_due_since_is_told(site: Path, capsys: pytest.CaptureFixture[str]):
    """After a moment at which something should have gone out, each is told, with since when."""
    assert status(site, "--now", LATER) == 1

    said = capsys.readouterr().err
    assert (
        "20 November 2026 at 10:00: 'De raad kiest voor meer bomen (voorbeeld)' on Website" in said
    )
    assert "lacks 4 publications that were due, since Friday 20 November 2026 at 10:00" in said


def test_late_is_what_one_says_it_is(site: Path):
    """What is late for less than the minutes that are allowed is no alarm yet."""
    assert status(site, "--now", LATER, "--late-after", "126") == 0
    assert status(site, "--now", LATER, "--late-after", "120") == 1


def test_the_site_may_be_anywhere(site: Path, address: str):
    """A folder, its index, an address with and without a slash, and the address of the index."""
    index = site / "data/plan.json"
    for place in (str(site), str(index), address, f"{address}/", f"{address}/data/plan.json"):
        assert status(site, place, "--now", BUILT) == 0
        assert status(site, place, "--now", LATER) == 1


def test_a_withdrawal_is_due_too(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """What was withdrawn since the build, and still stands there as it was, is told."""
    council = tmp_path / "raad"
    shutil.copytree(site.parent, council)
    item = next(council.glob("content/brieven/*.md"))
    gone = "status: withdrawn\nwithdrawn: {date: 2026-11-20 09:45, reason: Een vergissing.}"
    item.write_text(item.read_text().replace("status: ready", gone))

    assert status(council / "site", "--now", "2026-11-20T09:50") == 1
    said = capsys.readouterr().err
    assert "Since Friday 20 November 2026 at 09:45" in said
    assert "was withdrawn" in said


@pytest.mark.parametrize("place", ["nergens", "http://127.0.0.1:1/", "http://127.0.0.1:0/"])
def test_no_site_is_an_alarm(site: Path, place: str, capsys: pytest.CaptureFixture[str]):
    """Where there is no site, or no server answers, it says so and ends with 1."""
    assert status(site, place) == 1
    assert "The site cannot be read" in capsys.readouterr().err


def test_another_file_is_an_alarm(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A file that is no index, or one that leads elsewhere, is no site of ours."""
    for text in ("<html>", '{"years": {"../2026": {}}}', '{"years": 7}', "{}", "[]"):
        (tmp_path / "plan.json").write_text(text)

        assert status(site, str(tmp_path / "plan.json")) == 1
        assert "no open data that Raadsweek wrote" in capsys.readouterr().err


def test_a_year_that_is_not_there_is_an_alarm(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A site that was brought online in part is told."""
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/data/publications/2026.json").unlink()

    assert status(site, str(tmp_path / "site")) == 1
    assert "The site cannot be read" in capsys.readouterr().err
