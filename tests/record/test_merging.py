"""Two clones that both add to the record: git merges them to the union, without a conflict."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.record.made import POOL, errors, fact, later

from raadsweek.model.folders import Folders
from raadsweek.record.erase_from_record import erase, swept
from raadsweek.record.fact_files import append, read_facts, verify
from raadsweek.record.texts import Texts

REPOSITORY = Path(__file__).parents[2]
ATTRIBUTES = [REPOSITORY / ".gitattributes", REPOSITORY / "templates/new/.gitattributes"]
WHO = ["-c", "user.name=griffie", "-c", "user.email=griffie@voorbeeld.example"]


def git(folder: Path, *arguments: str) -> str:
    """Runs git in a folder, with nothing of the settings of whoever runs the tests."""
    command = ["git", *WHO, "-c", "init.defaultBranch=main", *arguments]
    surroundings = {"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        command, cwd=folder, env=surroundings, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(folder: Path) -> None:
    """Commits everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Vastgelegd")


@pytest.fixture(params=ATTRIBUTES, ids=["this repository", "a new council"])
def clones(request, tmp_path) -> tuple[Folders, Folders]:
    """Two clones of one project with a record."""
    ours = tmp_path / "ours"
    ours.mkdir()
    git(ours, "init", "--quiet")
    (ours / ".gitattributes").write_bytes(request.param.read_bytes())
    said(Folders.at(ours), "Het zwembad")
    commit(ours)
    git(tmp_path, "clone", "--quiet", str(ours), "theirs")
    return Folders.at(ours), Folders.at(tmp_path / "theirs")


def said(folders: Folders, *titles: str, of: str = f"item/{POOL}") -> None:
    """Records texts of an item, one after the other."""
    texts = Texts(folders)
    made = [fact("text", of, text=texts.add(of, "item", title)) for title in titles]
    texts.write()
    append(folders, made)


def merge(ours: Folders, theirs: Folders) -> None:
    """Merges their commits into ours."""
    git(ours.root, "pull", "--quiet", "--no-rebase", "--no-edit", str(theirs.root), "main")


def test_a_merge_is_the_union(clones):
    """Facts and texts of both are there, the chain forks, and the next fact closes it."""
    ours, theirs = clones
    said(ours, "Wij", "Wij weer")
    said(theirs, "Zij")
    said(theirs, "Nieuw bij hen", of="item/nieuw")
    both = {*read_facts(ours).facts, *read_facts(theirs).facts}
    commit(ours.root)
    commit(theirs.root)
    merge(ours, theirs)

    assert set(read_facts(ours).facts) == both
    assert len(read_facts(ours).heads) == 2
    assert [problem.code for problem in verify(ours)] == ["record-fork"]
    append(ours, [fact()])
    assert verify(ours) == ()
    commit(ours.root)
    merge(theirs, ours)
    assert set(read_facts(theirs).facts) == set(read_facts(ours).facts)


def test_a_merge_of_the_first_facts_of_both_is_the_union(clones):
    """Files that neither had before are merged too."""
    ours, theirs = clones
    for folders, year in ((ours, 1), (theirs, 2)):
        append(folders, [fact(at=later(86400 * 60), why=f"in 2027, {year}")])
        commit(folders.root)
    merge(ours, theirs)

    assert {each.why for each in read_facts(ours).facts} == {"", "in 2027, 1", "in 2027, 2"}
    assert errors(ours) == []


def test_what_one_erased_does_not_come_back_from_the_other(clones):
    """A clone that did not know yet adds to the same item: after the merge it is gone there too."""
    ours, theirs = clones
    said(ours, "De brug", of="item/brug")
    commit(ours.root)
    merge(theirs, ours)
    erase(ours, [f"item/{POOL}"], (), fact("erase", at=later(9)))
    said(theirs, "Het zwembad, nader bekeken")
    commit(ours.root)
    commit(theirs.root)
    try:
        merge(ours, theirs)
    except subprocess.CalledProcessError:
        # A file that one took away and the other changed: git asks. Theirs stays, for now.
        git(ours.root, "add", "--all")
        commit(ours.root)
    swept(ours)

    left = b"".join(file.read_bytes() for file in ours.record.rglob("*.jsonl"))
    assert b"zwembad" not in left and b"De brug" in left
    assert not (ours.record / f"texts/item/{POOL}.jsonl").exists()
    assert errors(ours) == []
