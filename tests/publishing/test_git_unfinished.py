"""What git left unfinished in a clone: ended where nothing is to be decided, else told plainly."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from raadsweek.cli import run
from raadsweek.load import folders
from raadsweek.record.fact_files import verify

from .council import POOL, POOL_PAGE, ROAD, Desk, git, item, pushed

RAW = ("fatal:", "error:", "partial commit", "hint:")


def cloned(desk: Desk, name: str = "other") -> Desk:
    """Another clone of the same."""
    root = desk.root.parent / name
    git(desk.root.parent, "clone", "--quiet", str(desk.root.parent / "origin.git"), str(root))
    return desk.at(root)


def tried(desk: Desk, *words: str) -> None:
    """What a person types at git, whether it goes or not."""
    with pytest.raises(subprocess.CalledProcessError):
        desk.git(*words)


ALL = (
    ("publish",),
    ("publish", "--prepare"),
    ("publish", "--deliver"),
    ("publish", "--online"),
    ("stop", "Storing"),
    ("go", "--rest", "now"),
)
"""The commands that share what they record."""


def is_told(desk: Desk, *words: str, commands: tuple[tuple[str, ...], ...] = ALL[:1]) -> None:
    """Each command ends with one plain sentence, and commits nothing."""
    head = desk.git("rev-parse", "HEAD")
    for command in commands:
        assert desk.run(*command) == 1, command
        for word in words:
            assert word in desk.err, (command, desk.err)
        for word in RAW:
            assert word not in desk.err, (command, desk.err)
    assert desk.git("rev-parse", "HEAD") == head


def is_whole(desk: Desk) -> None:
    """Nothing is left of it, and no line of the record is bad."""
    assert not (desk.root / ".git/MERGE_HEAD").exists()
    assert desk.git("status", "--porcelain") == ""
    assert desk.git("rev-list", "--count", "origin/main..HEAD") == "0"
    assert not [each for each in verify(folders(desk.root)) if each.severity == "error"]


def two_minds(server: Desk) -> Desk:
    """The other clone, where the pool's file says something else than here; both are committed."""
    server.run("publish")
    other = cloned(server)
    item(other.root, POOL, "Zwembad gaat dicht")
    pushed(other, "Dicht")
    file = item(server.root, POOL, "Zwembad gaat open")
    file.write_text(file.read_text().replace("status: ready", "status: draft"))
    server.git("commit", "--quiet", "--all", "-m", "Nog niet")
    return other


def test_a_merge_that_stopped_at_a_persons_file_is_told(server: Desk):
    """A clerk's own 'git pull' found two versions: which file, and what to do; then it goes on."""
    two_minds(server)
    tried(server, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")

    is_told(server, "two versions of", f"{POOL}.md", "git commit --no-edit", commands=ALL)
    server.git("checkout", "--quiet", "--ours", f"content/nieuws/{POOL}.md")
    server.git("add", "content")
    server.git("commit", "--quiet", "--no-edit")
    assert server.run("publish") == 0, server.err
    is_whole(server)
    # What was recorded while it could not be shared is there too.
    assert [each.fact for each in server.facts("stop", "go")] == ["stop", "go"]
    assert "Zwembad" not in (server.host.root / POOL_PAGE / "index.html").read_text()


def test_it_is_told_in_dutch(server: Desk, capsys: pytest.CaptureFixture[str]):
    """The same, as the griffie reads it."""
    two_minds(server)
    tried(server, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")

    assert run(["publish", "--lang", "nl", "-f", str(server.root / "mkdocs.yml")]) == 1
    server.err = capsys.readouterr().err
    assert f"it heeft twee versies van content/nieuws/{POOL}.md en kan niet kiezen" in server.err
    assert "Kies in elk bestand wat blijft" in server.err


def test_a_choice_that_was_made_is_finished(server: Desk):
    """Every file was chosen and added, only the commit is not made: that is ours to do."""
    two_minds(server)
    tried(server, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    server.git("checkout", "--quiet", "--ours", f"content/nieuws/{POOL}.md")
    server.git("add", "content")
    (server.root / "content/over.md").write_text("---\ntitle: Over ons\n---\nNog bezig.\n")

    assert server.run("publish") == 0, server.err
    assert server.git("status", "--porcelain") == "?? content/over.md"
    assert server.git("rev-list", "--count", "--merges", "HEAD") == "1"


def test_marks_that_were_added_are_no_choice(server: Desk):
    """Whoever adds a file with the marks in it yet is told: it would become public like that."""
    two_minds(server)
    tried(server, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    server.git("add", "--all")

    is_told(server, "two versions of", f"{POOL}.md")


def test_two_versions_in_one_file_keep_back_what_one_keeps_back(server: Desk):
    """Where the marks were committed nothing of the file is new, and a draft leaves the site."""
    two_minds(server)
    tried(server, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    pushed(server, "Bewaard")

    assert server.run("publish") == 0, server.err
    assert "two versions" in server.err
    assert "Zwembad" not in (server.host.root / POOL_PAGE / "index.html").read_text()
    assert server.run("check") == 1
    assert f"content/nieuws/{POOL}.md:2: this file has two versions" in server.out


@pytest.mark.parametrize("how", ["rebase", "cherry-pick", "revert"])
def test_what_else_a_person_has_to_finish_is_told(server: Desk, how: str):
    """A rebase, a cherry-pick or a revert that stopped: with the command that finishes it."""
    two_minds(server)
    server.git("fetch", "--quiet", "origin", "main")
    if how == "revert":
        item(server.root, POOL, "Zwembad: weer anders")
        server.git("commit", "--quiet", "--all", "-m", "Anders")
        tried(server, "revert", "--no-edit", "HEAD~1")
    else:
        tried(server, how, "FETCH_HEAD")

    is_told(server, f"{POOL}.md", f"git {how} --continue")
    server.git("checkout", "--quiet", "--theirs", f"content/nieuws/{POOL}.md")
    server.git("add", "content")
    if how == "rebase":
        is_told(server, "'git rebase' is not finished", "git rebase --continue")


def test_a_commit_on_no_branch_is_not_made(server: Desk):
    """What is committed on no branch is gone with the next checkout: it is told before."""
    server.run("publish")
    server.git("checkout", "--quiet", "--detach")
    head = server.git("rev-parse", "HEAD")
    assert server.run("stop", "Storing") == 1
    assert "not on a branch" in server.err

    assert server.run("publish") == 1
    assert "not on a branch" in server.err
    assert server.git("rev-parse", "HEAD") == head
    server.git("checkout", "--quiet", "main")
    assert server.run("publish") == 0, server.err
    assert server.facts("stop")
    is_whole(server)


def test_a_lock_that_somebody_holds_is_waited_for(server: Desk):
    """A git that is at work, or was killed a moment ago: told, and later taken away."""
    server.run("publish")
    lock = server.root / ".git/index.lock"
    lock.touch()
    assert server.run("stop", "Storing") == 1
    assert "nother program is using git" in server.err
    assert server.run("publish") == 1
    assert "nother program is using git" in server.err
    assert not any(word in server.err for word in RAW)

    os.utime(lock, (1, 1))
    assert server.run("publish") == 0, server.err
    is_whole(server)


def apart(server: Desk) -> Desk:
    """Two clones that each recorded something; git in this one knows no union of the record."""
    server.run("publish")
    other, origin = cloned(server), server.root.parent / "origin.git"
    (server.root / ".git/info/attributes").write_text("record/** merge\n")
    away = origin.rename(origin.with_name("away.git"))
    assert server.run("stop", "Storing") == 1
    assert "on this machine only" in server.err
    latest(server.root).write_text('{"by":"here"}\n')
    server.git("commit", "--quiet", "--all", "-m", "Hier")
    away.rename(origin)
    other.later(minutes=2)
    assert other.run("stop", "Brand") == 0
    latest(other.root).write_text('{"by":"there"}\n')
    pushed(other, "Daar")
    server.later(minutes=5)
    return other


def latest(root: Path) -> Path:
    """A file that tells what was made in this clone last."""
    return next(file for file in sorted((root / "record/latest").rglob("*")) if file.is_file())


def test_our_own_merge_that_stops_at_the_record_is_ended(server: Desk):
    """The lines of both stay."""
    other = apart(server)

    assert server.run("go", "--rest", "now") == 0, server.err
    assert server.run("publish") == 0, server.err
    assert {each.id for each in other.facts()} <= {each.id for each in server.facts()}
    assert [each.why for each in server.facts("stop")] == ["Storing", "Brand"]
    is_whole(server)


@pytest.mark.parametrize("since", [False, True])
def test_a_pull_that_stopped_at_the_record_is_ended(server: Desk, since: bool):
    """A clerk's own 'git pull': the next command puts it together, with what was recorded since."""
    other = apart(server)
    tried(server, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    assert "record/2026.jsonl" in server.git("ls-files", "--unmerged")
    if since:
        # It shares nothing yet, and writes below the marks of git.
        assert server.run("withdraw", POOL, "--reason", "Het klopt niet.") == 0, server.err
        assert "<<<<<<<" in (server.root / "record/2026.jsonl").read_text()

    assert server.run("go", "--rest", "now") == 0, server.err
    assert server.run("publish") == 0, server.err
    assert {each.id for each in other.facts()} <= {each.id for each in server.facts()}
    assert [each.why for each in server.facts("stop")] == ["Storing", "Brand"]
    assert len(server.facts("withdraw")) == since
    assert server.git("status", "--porcelain", "--", "record") == ""
    assert not [each for each in verify(folders(server.root)) if each.severity == "error"]


def test_a_merge_in_which_git_was_killed_is_ended(server: Desk):
    """All was put together, and nobody wrote the commit: that is ours to do."""
    server.run("publish")
    other = cloned(server)
    item(other.root, ROAD, "De rondweg")
    pushed(other, "De rondweg")
    server.git("fetch", "--quiet", "origin", "main")
    server.git("merge", "--quiet", "--no-ff", "--no-commit", "FETCH_HEAD")
    server.later(days=3)

    assert server.run("publish") == 0, server.err
    assert server.host.has(f"nieuws/{ROAD}")
    is_whole(server)


def test_what_was_not_committed_here_is_not_overwritten(server: Desk):
    """A file that others changed, and that is changed here without a commit: it is named."""
    server.run("publish")
    other = cloned(server)
    item(other.root, POOL, "Zwembad gaat dicht")
    pushed(other, "Dicht")
    file = item(server.root, POOL, "Zwembad gaat morgen open")
    before = file.read_text()

    is_told(server, "not in git yet", f"content/nieuws/{POOL}.md")
    assert file.read_text() == before


def test_what_one_erased_and_the_other_changed_is_put_together(server: Desk):
    """Git cannot choose between a file that is gone and one with a new text: it stays erased."""
    server.run("publish")
    other = cloned(server)
    item(other.root, POOL, "Zwembad gaat wortelzout open")
    pushed(other, "Anders")
    other.later(minutes=10)
    assert other.run("publish") == 0, other.err
    # This one does not know of it yet, and has no way to ask.
    origin = server.root.parent / "origin.git"
    away = origin.rename(origin.with_name("away.git"))
    assert server.run("erase", POOL, "--reason", "AVG") == 0, server.err
    server.git("add", "--all")
    server.git("commit", "--quiet", "-m", "Gewist")
    away.rename(origin)
    tried(server, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    left = server.git("diff", "--name-only", "--diff-filter=U").splitlines()
    assert f"record/texts/item/{POOL}.jsonl" in left
    for name in (each for each in left if each.startswith("content/")):
        server.git("rm", "--quiet", name)

    server.later(minutes=20)
    assert server.run("publish") == 0, server.err
    is_whole(server)
    lines = [file.read_text() for file in (server.root / "record").rglob("*.jsonl")]
    assert "wortelzout" not in "".join(lines)
    assert not server.host.has(POOL_PAGE)
