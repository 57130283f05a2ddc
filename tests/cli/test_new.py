"""`raadsweek new DIR`: a new council that is whole, right at any moment, and builds at once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek import __version__, resources
from raadsweek.check import check
from raadsweek.cli import run
from raadsweek.edition.resolve import select
from raadsweek.load import load
from raadsweek.load.project import folders
from raadsweek.model.amsterdam_time import ZONE, in_amsterdam
from raadsweek.model.item import ItemStatus
from raadsweek.model.problem import Severity
from raadsweek.plan import plan
from raadsweek.scaffold import new_council

NOW = "2026-11-20T15:00"
REPOSITORY = Path(__file__).parents[2]
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
    """A new council has an item of each kind, some of them a draft or an idea."""
    project = load(folders(council))

    assert {item.kind for item in project.items} == set(project.kinds)
    assert {item.status for item in project.items} == {
        ItemStatus.READY,
        ItemStatus.DRAFT,
        ItemStatus.IDEA,
    }
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
    """Channels, kinds and week are the defaults, but for schemas and the sample's own list."""
    own = (b"# yaml-language-server", b"  url:", b"    subscribe: ", b"    unsubscribe: ")
    for name in ("channels.yml", "kinds.yml", "week.yml"):
        original = (resources.default_calendars() / name).read_bytes()
        kept = b"".join(line for line in original.splitlines(True) if not line.startswith(own))
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


RECIPES = (".github/workflows/site.yml", ".gitlab-ci.yml")
LOCKS = ("requirements.txt", "requirements-publish.txt")


def test_this_version_is_installed_everywhere(council: Path):
    """One file names the version, the present one, and no index is asked for it."""
    lines = (council / "raadsweek.txt").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if not line.startswith("#")]

    assert asked[:2] == ["--no-index", "--find-links wheels"]
    assert asked[2].split()[0] == f"raadsweek=={__version__}"
    for recipe in RECIPES:
        text = (council / recipe).read_text(encoding="utf-8")
        assert "raadsweek[" not in text
        installs = [line for line in text.splitlines() if "pip install" in line]
        own = [line for line in installs if line.endswith("--no-deps --requirement raadsweek.txt")]
        locked = [line for line in installs if "--require-hashes --requirement" in line]
        assert len(own) == len(locked) > 0
        assert {*own, *locked} == set(installs)


@pytest.mark.parametrize(("name", "ours"), [(LOCKS[0], "run.txt"), (LOCKS[1], "publish.txt")])
def test_every_package_has_a_version_and_hashes(council: Path, name: str, ours: str):
    """As the project's own lock, without what builds Raadsweek itself."""
    text = (council / name).read_text(encoding="utf-8")
    own = (resources.requirements() / ours).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(blocks) > 70
    for block in blocks:
        first, *hashes = (line.strip().removesuffix(" \\") for line in block.strip().splitlines())
        assert re.match(r"[a-z0-9.-]+==[^ ]+( ; .+)?$", first), first
        assert hashes
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), first
        assert block.strip() in own
    assert not re.search("^(hatchling|editables|pytest)==", text, re.MULTILINE)


def test_what_is_installed_is_all_that_raadsweek_asks(council: Path):
    """Each package that pyproject.toml names is in the lock, those for sending in the other one."""
    told = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    extra = told["optional-dependencies"]["publish"]
    asked = (told["dependencies"], told["dependencies"] + extra)

    for name, wanted in zip(LOCKS, asked, strict=True):
        text = (council / name).read_text(encoding="utf-8")
        locked = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
        names = {re.split(r"[<>=\[]", each)[0].lower() for each in wanted}
        assert {re.sub(r"[._]", "-", each) for each in names} <= locked
    small, large = ((council / name).read_text(encoding="utf-8") for name in LOCKS)
    versions = set(re.findall(r"^[a-z0-9-]+==[^ ]+", large, re.MULTILINE))
    assert set(re.findall(r"^[a-z0-9-]+==[^ ]+", small, re.MULTILINE)) < versions


def test_pip_takes_the_locks_as_they_are(council: Path):
    """In a strict reading: everything pinned, everything with a hash, nothing to ask for."""
    for name in LOCKS:
        words = ["install", "--dry-run", "--no-deps", "--no-index", "--require-hashes", "--quiet"]
        done = subprocess.run(
            [sys.executable, "-m", "pip", *words, "--requirement", council / name],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_secrets_are_given_to_what_sends_and_to_nothing_else(council: Path):
    """On GitHub to one step of one job; on GitLab to one job, by its environment."""
    workflow = yaml.safe_load((council / RECIPES[0]).read_text(encoding="utf-8"))
    with_secrets = [
        (name, step["run"])
        for name, job in workflow["jobs"].items()
        for step in job["steps"]
        if "secrets." in json.dumps(step)
    ]
    assert with_secrets == [("deliver", "sh ci/deliver.sh")]
    outside = {name: job | {"steps": []} for name, job in workflow["jobs"].items()}
    assert "secrets." not in json.dumps({**workflow, "jobs": outside}, default=str)

    pipeline = yaml.safe_load((council / RECIPES[1]).read_text(encoding="utf-8"))
    scoped = {
        name: job["environment"]
        for name, job in pipeline.items()
        if isinstance(job, dict) and "environment" in job
    }
    assert scoped == {"deliver": {"name": "versturen", "action": "access"}}


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"archive_info": {"hashes": {"sha256": "a" * 64}}}, "a" * 64),
        ({"archive_info": {"hashes": {"sha256": "x; rm -rf /"}}}, ""),
        ({"archive_info": {}}, ""),
        ({"dir_info": {"editable": True}}, ""),
        ([], ""),
    ],
)
def test_the_hash_of_our_own_wheel_is_written_where_it_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: object, known: str
):
    """Where Raadsweek was installed from a wheel; else the file says how to find it."""
    info = tmp_path / f"raadsweek-{__version__}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: raadsweek\nVersion: {__version__}\n")
    (info / "direct_url.json").write_text(json.dumps(told))
    monkeypatch.syspath_prepend(tmp_path)
    new_council.make(tmp_path / "raad", in_amsterdam(datetime.fromisoformat(f"{NOW}+01:00")))

    text = (tmp_path / "raad/raadsweek.txt").read_text(encoding="utf-8")
    last = text.splitlines()[-1]
    assert last == f"raadsweek=={__version__}" + (f" --hash=sha256:{known}" if known else "")
    assert ("pip hash" in text) is not bool(known)


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
