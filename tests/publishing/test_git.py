"""The record in git: pushed before anything is shown; of two at once one wins."""

from __future__ import annotations

import os
import shutil

import pytest

from raadsweek.delivery.git_record import GitRecord, LostRaceError
from raadsweek.delivery.record_sharing import InGit
from raadsweek.load import folders
from raadsweek.model.fact import Fact
from raadsweek.model.ledger import DeliveryOutcome
from raadsweek.record.fact_files import append, verify

from .council import POOL, POOL_PAGE, POOL_SENT, ROAD, Desk, git, item, pushed


def cloned(desk: Desk, name: str) -> Desk:
    """Another clone of the same."""
    root = desk.root.parent / name
    git(desk.root.parent, "clone", "--quiet", str(desk.root.parent / "origin.git"), str(root))
    return desk.at(root)


def commits(desk: Desk) -> list[str]:
    """What was said of each commit at the remote, newest first."""
    return git(desk.root.parent / "origin.git", "log", "--format=%s", "main").splitlines()


def test_a_server_does_all_of_it_at_once(server: Desk):
    """Prepared and pushed, shown, seen, sent: each is in git before the next step begins."""
    assert server.run("publish") == 0

    assert server.host.has(POOL_PAGE)
    assert server.seen == server.releases
    assert server.sent == [POOL]
    assert commits(server) == [
        "Leg vast wat is verstuurd",
        "Nu wordt verstuurd",
        "Gezien op de site",
        "Het logboek begint, met 1 bericht",
        "Een nieuwe raad",
    ]
    assert server.git("status", "--porcelain") == ""

    server.later(minutes=10)
    assert server.run("publish") == 0
    assert "Nothing new becomes public." in server.out
    assert len(commits(server)) == 5


def test_no_build_writes_where_residents_look(server: Desk):
    """A live folder is refused by `build`: it would show what nobody prepared."""
    server.run("publish")

    assert server.run("build", "--site-dir", str(server.host.root)) == 1
    assert "residents see" in server.err.lower()


def test_the_parts_of_a_recipe(recipe: Desk):
    """Prepare and push, recheck, deploy, deliver; a newer or an old release is not deployed."""
    assert recipe.run("publish", "--prepare") == 0
    assert recipe.run("publish", "--still") == 0
    assert recipe.sent == []
    recipe.later(minutes=61)
    assert recipe.run("publish", "--still") == 1
    assert "too long ago" in recipe.err

    other = cloned(recipe, "other")
    other.now = recipe.now
    assert other.run("publish", "--prepare") == 0
    assert recipe.run("publish", "--still") == 1
    assert "Another release" in recipe.err
    assert other.run("publish", "--still") == 0
    other.upload()
    assert other.run("publish", "--deliver") == 0
    assert other.seen == [other.releases[-1]]
    assert other.sent == [POOL]


def test_of_two_at_once_one_loses_and_prepares_anew(recipe: Desk):
    """The other pushed first: ours is dropped, exit code 1; the next run goes on from theirs."""
    other = cloned(recipe, "other")
    hook = recipe.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    before = recipe.git("rev-parse", "HEAD")
    assert recipe.run("publish", "--prepare") == 1
    assert "cannot be pushed" in recipe.err
    assert recipe.git("rev-parse", "HEAD") == before
    assert recipe.releases == []
    hook.unlink()

    assert other.run("publish", "--prepare") == 0
    assert recipe.run("publish", "--prepare") == 0
    assert recipe.facts("release")[-1].again == tuple(other.releases)
    assert [each.of for each in recipe.facts("show")].count(POOL_SENT) == 1


def test_what_two_recorded_is_merged_as_a_union(recipe: Desk):
    """Both wrote facts: after the merge all are there, with whole lines, whoever was first."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    other = cloned(recipe, "other")
    other.now = recipe.now
    assert other.run("placed", f"{POOL}@outbox@2026-11-20", "--skip", "--why", "Krant") == 0
    assert recipe.run("publish", "--deliver") == 0
    assert other.run("publish", "--deliver") == 0

    assert recipe.run("publish", "--prepare") == 0
    sorts = [each.fact for each in recipe.facts("claim", "seen", "sent", "skip")]
    assert sorted(sorts) == ["claim", "seen", "sent", "skip"]
    assert {each.id for each in other.facts()} <= {each.id for each in recipe.facts()}
    assert not [p for p in verify(folders(recipe.root)) if p.severity == "error"]


def test_only_one_of_two_sends(recipe: Desk):
    """A claim is pushed fast-forward: who is too late drops it and sends nothing."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    other = cloned(recipe, "other")
    other.now = recipe.now
    assert recipe.run("publish", "--deliver") == 0
    assert recipe.sent == [POOL]

    assert other.run("publish", "--deliver") == 0
    assert other.sent == []
    assert len(other.facts("claim")) == 1


def test_a_claim_that_is_refused_is_dropped(recipe: Desk):
    """Where the remote refuses the claim nothing is sent, and nothing of it is left here."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    recipe.run("publish", "--prepare")
    hook = recipe.root.parent / "origin.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'main is beschermd' >&2\nexit 1\n")
    hook.chmod(0o755)

    assert recipe.run("publish", "--deliver") == 1
    assert "main is beschermd" in recipe.err
    assert recipe.sent == []
    assert recipe.facts("claim") == []
    hook.unlink()
    assert recipe.run("publish", "--deliver") == 0
    assert recipe.sent == [POOL]


def test_a_failed_deploy_is_taken_over_by_the_next_run(recipe: Desk):
    """Prepared and never deployed: the next release takes its lines over, at its own moment."""
    recipe.run("publish", "--prepare")
    recipe.later(minutes=15)
    assert recipe.run("publish", "--prepare") == 0
    recipe.upload()
    assert recipe.run("publish", "--deliver") == 0

    first, second = recipe.facts("release")
    assert second.again == (first.of,)
    assert recipe.seen == [second.of]
    assert commits(recipe).count("Gezien op de site") == 1


def test_a_desk_hands_over_to_the_recipe(recipe: Desk):
    """With a recipe a person's own run records and pushes what persons did, and builds nothing."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    shutil.rmtree(recipe.root / "site")
    recipe.run("placed", POOL_SENT, "--skip")

    assert recipe.run("publish") == 0
    assert "The recipe on github brings the site online." in recipe.out
    assert not (recipe.root / "site").exists()
    assert recipe.git("status", "--porcelain") == ""
    assert cloned(recipe, "other").facts("skip")


def test_an_editors_change_comes_in_with_the_merge(recipe: Desk):
    """What was pushed meanwhile is prepared too; a conflict stops, and changes nothing."""
    other = cloned(recipe, "other")
    item(other.root, ROAD, "De rondweg")
    pushed(other, "De rondweg")
    recipe.later(days=3)

    assert recipe.run("publish", "--prepare") == 0
    assert f"{ROAD}@website@2026-11-23" in {each.of for each in recipe.facts("show")}

    item(other.root, POOL, "Zwembad gaat dicht")
    other.git("fetch", "--quiet")
    other.git("merge", "--quiet", "--no-edit", "FETCH_HEAD")
    pushed(other, "Dicht")
    item(recipe.root, POOL, "Zwembad gaat open op maandag")
    recipe.git("commit", "--quiet", "--all", "-m", "Maandag")
    head = recipe.git("rev-parse", "HEAD")
    assert recipe.run("publish", "--prepare") == 1
    assert "cannot be merged" in recipe.err
    assert recipe.git("rev-parse", "HEAD") == head
    assert recipe.git("status", "--porcelain") == ""


def test_what_is_taken_back_goes_although_the_calendars_are_wrong(server: Desk):
    """A mistake in the calendars stops what is new, and not what an editor takes away."""
    server.run("publish")
    file = server.root / "content/nieuws" / f"{POOL}.md"
    file.write_text(file.read_text().replace("status: ready", "status: draft"))
    item(server.root, ROAD, "De rondweg")
    (server.root / "calendars/closures.yml").write_text("iets: [")
    server.later(days=3)

    assert server.run("publish") == 1
    assert "no longer to be read: Zwembad gaat open" in server.out
    assert "What was taken back is off the site: Zwembad gaat open" in server.err
    assert "Zwembad" not in (server.host.root / POOL_PAGE / "index.html").read_text()
    assert not server.host.has(f"nieuws/{ROAD}")
    # It is a release like any other, pushed and seen: with what it took away, and nothing else.
    assert len(server.releases) == 2
    assert server.seen[-1] == server.releases[-1]
    assert [each.of for each in server.facts("hide")] == [f"item/{POOL}"]
    assert len(server.facts("show")) == 2
    assert server.git("rev-list", "--count", "origin/main..HEAD") == "0"


def test_two_that_claim_the_same_in_the_same_second_are_told_apart(recipe: Desk):
    """Git takes one and the same commit from both; a claim has something of its own."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    recipe.run("publish", "--prepare")
    other = cloned(recipe, "other")
    other.now = recipe.now
    mine, theirs = (
        InGit(GitRecord(folders(each.root)), lambda said: said.text) for each in (recipe, other)
    )
    for each in (mine, theirs):
        each.begin()
        claim = Fact(at=recipe.now, fact="claim", of=POOL_SENT, by="files")
        append(each.git.folders, (claim,))

    mine.outcome(DeliveryOutcome.SENDING)
    with pytest.raises(LostRaceError):
        theirs.outcome(DeliveryOutcome.SENDING)
    assert other.facts("claim") == []
    theirs.begin()
    assert len(other.facts("claim")) == 1


def test_who_took_in_what_others_sent_looks_again(recipe: Desk):
    """A merge may bring the news that another sent the next thing: no claim on top of that."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    recipe.run("publish", "--prepare")
    other = cloned(recipe, "other")
    other.now = recipe.now
    sharing = InGit(GitRecord(folders(recipe.root)), lambda said: said.text)
    sharing.begin()
    assert other.run("publish", "--deliver") == 0
    append(folders(recipe.root), (Fact(at=recipe.now, fact="placed", of="x@y@2026-11-20"),))
    sharing.outcome(DeliveryOutcome.PUBLISHED)
    append(folders(recipe.root), (Fact(at=recipe.now, fact="claim", of=POOL_SENT),))

    with pytest.raises(LostRaceError):
        sharing.outcome(DeliveryOutcome.SENDING)
    assert len(recipe.facts("claim")) == 1
    assert recipe.run("publish", "--deliver") == 0
    assert recipe.sent == []


def test_a_push_of_which_the_answer_got_lost_was_a_push(recipe: Desk):
    """Whoever does not hear that it arrived asks, and goes on where it did."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    recipe.run("publish", "--prepare")
    hook = recipe.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    # Pushes, and says that it could not.
    hook.write_text("#!/bin/sh\ngit push --no-verify --quiet origin HEAD:main\nexit 1\n")
    hook.chmod(0o755)

    assert recipe.run("publish", "--deliver") == 0
    assert recipe.sent == [POOL]


def test_what_a_killed_git_left_is_put_right(recipe: Desk):
    """A lock that nobody holds any more, and a file of the record that is gone, stop nobody."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    before = len(recipe.facts())
    lock = recipe.root / ".git/index.lock"
    lock.touch()
    assert recipe.run("publish", "--deliver") == 1
    os.utime(lock, (1, 1))
    (recipe.root / "record/2026.jsonl").unlink()

    assert recipe.run("publish", "--deliver") == 0
    assert recipe.sent == [POOL]
    assert len(recipe.facts()) > before
