"""`raadsweek new DIR`: a new council that is whole, right at any moment, and builds at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek import __version__, resources
from raadsweek.check import check
from raadsweek.cli import run
from raadsweek.edition.resolve import select
from raadsweek.load import load
from raadsweek.load.project import folders
from raadsweek.model.item import Status
from raadsweek.model.moment import ZONE, in_amsterdam
from raadsweek.model.problem import Severity
from raadsweek.plan import plan
from raadsweek.scaffold import new_council

NOW = "2026-11-20T15:00"
FIRST, LAST = (datetime.fromisoformat(f"{day}T00:00") for day in ("2020-01-01", "2035-12-31"))
moments = st.datetimes(FIRST, LAST, timezones=st.just(ZONE)).map(in_amsterdam)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file in the folder, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def command(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    return subprocess.run(
        [sys.executable, "-m", "raadsweek", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A new council of 20 November 2026."""
    folder = tmp_path / "demo"
    assert run(["new", str(folder), "--now", NOW, "-q"]) == 0
    return folder


def test_new_council_holds_an_example_of_each_kind(council: Path):
    """A new council has an item of all fourteen kinds, some of them a draft or an idea."""
    project = load(folders(council))

    assert {item.kind for item in project.items} == set(project.kinds)
    assert len(project.kinds) == 14
    assert {item.status for item in project.items} == {Status.READY, Status.DRAFT, Status.IDEA}
    assert all("voorbeeld" in (item.title + item.body).lower() for item in project.items)


@settings(max_examples=40, deadline=None)
@given(now=moments)
def test_new_council_is_right_at_any_moment(now: datetime):
    """Whenever it is made: no errors, no warnings, something published, an agenda to come."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "raad"
        new_council.make(root, now)
        project = load(folders(root))
        planned = plan(project, now)
        seen = select(project, planned, now)

        found = (*check(project), *planned.problems)
        assert [problem for problem in found if problem.severity is not Severity.NOTE] == []
        assert len(seen.items) >= 5
        assert min(meeting.start for meeting in project.meetings.values()) < now
        coming = max(project.meetings.values(), key=lambda meeting: meeting.start)
        assert coming.start > now
        agenda = next(item for item in project.items if item.kind == "agenda")
        assert agenda.is_ready
        assert agenda.meeting == coming.id
        assert any(p.at > now or p.item in seen.items for p in planned.for_item(agenda.id))


def test_same_moment_gives_the_same_bytes(tmp_path: Path):
    """Two councils made at the same moment do not differ in a byte, whatever their folders."""
    now = in_amsterdam(datetime.fromisoformat("2026-11-20T15:00+01:00"))
    new_council.make(tmp_path / "een", now)
    new_council.make(tmp_path / "twee", now)

    assert files_of(tmp_path / "een") == files_of(tmp_path / "twee")


def test_default_calendars_are_copied_as_they_are(council: Path):
    """Channels, kinds and week are the defaults; only a line about schemas may be left out."""
    for name in ("channels.yml", "kinds.yml", "week.yml"):
        original = (resources.default_calendars() / name).read_bytes()
        kept = b"".join(
            line for line in original.splitlines(True) if b"yaml-language-server" not in line
        )
        assert (council / "calendars" / name).read_bytes() == kept


def test_nothing_of_the_sample_council_is_in_it(council: Path):
    """The examples are of no council, and no address in them leads to anyone."""
    for path, content in files_of(council).items():
        text = (path + content.decode()).lower()
        assert "vliet" not in text, path
        words = (word for word in text.split() if not word.startswith("actions"))
        addresses = [word for word in words if re.search(r"\w@\w", word)]
        assert all(".example" in word for word in addresses), path


def test_every_template_was_filled_in(council: Path):
    """No name keeps a token, no file keeps the ending or the marks of a template."""
    for path, content in files_of(council).items():
        assert not set("[]") & set(path)
        assert not path.endswith(".j2")
        left = content.decode().replace("${{", "")  # an expression of GitHub's own
        assert "{{" not in left, path
        assert "{%" not in left, path


def test_this_version_is_installed_everywhere(council: Path):
    """One file names the version, the present one, and every recipe installs by it."""
    asked = (council / "requirements.txt").read_text(encoding="utf-8").splitlines()[-1]

    assert asked == f"raadsweek=={__version__}"
    for recipe in (".github/workflows/site.yml", ".gitlab-ci.yml"):
        text = (council / recipe).read_text(encoding="utf-8")
        installs = [line for line in text.splitlines() if "pip install" in line]
        assert installs
        assert all("--requirement requirements.txt" in line for line in installs)


def test_what_is_made_stays_out_of_git_and_the_record_merges(council: Path):
    """Git leaves out the site and the cache; two who write the record do not get a conflict."""
    ignored = (council / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert {"/site/", "/preview/", "/.next-build"} <= set(ignored)
    assert "record/**/*.jsonl merge=union" in (council / ".gitattributes").read_text()


def test_new_refuses_a_folder_with_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A folder that holds anything stays as it is, with exit code 2 and the reason."""
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "notitie.txt").write_text("van mij")

    assert run(["new", str(tmp_path / "demo"), "--lang", "en"]) == 2

    assert "is not empty" in capsys.readouterr().err
    assert files_of(tmp_path) == {"demo/notitie.txt": b"van mij"}


def test_new_refuses_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Where a file has the name, it stays, with exit code 2 and the reason."""
    (tmp_path / "demo").write_text("van mij")

    assert run(["new", str(tmp_path / "demo"), "--lang", "en"]) == 2

    assert "already a file" in capsys.readouterr().err
    assert files_of(tmp_path) == {"demo": b"van mij"}


def test_failure_while_writing_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Where the folder cannot be made (a file is its parent), nothing is left behind."""
    (tmp_path / "bestand").write_text("van mij")

    assert run(["new", str(tmp_path / "bestand" / "demo"), "--lang", "en"]) == 1

    assert "cannot be made" in capsys.readouterr().err
    assert files_of(tmp_path) == {"bestand": b"van mij"}


@pytest.mark.parametrize(
    "name", ["de raad van Sint Jansteen", "Súdwest-Fryslân", "{raad}", "a/b/c", "[next-meeting]"]
)
def test_folder_may_have_any_name(tmp_path: Path, name: str):
    """Spaces, accents, braces and missing parents are no obstacle."""
    made = command("new", name, "--now", NOW, cwd=tmp_path)

    assert made.returncode == 0, made.stderr
    assert name in made.stdout
    assert (tmp_path / name / "mkdocs.yml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [Path(name).parts[0]]


def test_empty_folder_stays_the_same_folder(tmp_path: Path):
    """`raadsweek new .` fills the empty folder in which one stands, which stays that folder."""
    folder = tmp_path / "demo"
    folder.mkdir()
    before = folder.stat().st_ino

    made = command("new", ".", "--now", NOW, cwd=folder)

    assert made.returncode == 0, made.stderr
    assert "cd " not in made.stdout
    assert folder.stat().st_ino == before
    assert "README.md" in files_of(folder)
    assert not list(folder.glob(".raadsweek-*"))


def test_new_council_builds_at_once(council: Path):
    """`check` finds nothing and `build` makes a site with what was published, not the rest."""
    assert command("check", cwd=council).returncode == 0
    built = command("build", "--now", NOW, cwd=council)

    assert built.returncode == 0, built.stderr
    assert built.stderr == ""
    site = files_of(council / "site")
    assert "besluiten/2026-11-20-voorbeeld-bomen/index.html" in site
    assert "agenda/agenda-2026-11-26/index.html" in site
    assert {"feeds/all.xml", "calendars/meetings.ics", "over/index.html"} <= set(site)
    assert not any(b"Een dag over wonen" in content for content in site.values())
    assert not any(b"voorbeeld-jaarverslag" in content for content in site.values())
