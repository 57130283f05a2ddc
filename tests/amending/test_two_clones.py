"""Two clones of one record: what a person asks on both is done once."""

from __future__ import annotations

import pytest
import yaml

from tests.publishing.council import git, shared

from .conftest import Council
from .test_elsewhere import NOTE, corrected, post


@pytest.fixture
def clones(councils, tmp_path):
    """Two clones, in which a post is to be corrected."""
    first = councils("mastodon")
    corrected(first)
    file = first.root / "calendars/channels.yml"
    channels = yaml.safe_load(file.read_text())
    host = {"type": "folder", "address": str(tmp_path / "online"), "git": True}
    channels["website"]["publisher"] = host
    file.write_text(yaml.safe_dump(channels, sort_keys=False))
    shared(first, tmp_path / "origin.git")
    git(tmp_path, "clone", "--quiet", str(tmp_path / "origin.git"), "other")
    other = Council(tmp_path / "other", first.host, first._capsys, first._patch)  # noqa: SLF001
    other.now, other.servers = first.now, first.servers
    return first, other


def test_what_one_did_the_other_does_not(clones):
    """Who comes second takes in what the first recorded, and asks no server."""
    first, other = clones
    assert first.run("elsewhere", post("mastodon"), "--reply") == 0, first.err
    first.world.calls.clear()
    assert other.run("elsewhere", post("mastodon"), "--reply") == 2
    assert first.world.calls == []
    assert [NOTE in s["text"] for s in first.world.statuses].count(True) == 1


def test_a_claim_that_comes_too_late_looks_again(clones):
    """Somebody pushes between our look and our claim: it is dropped, and then it is done once."""
    first, other = clones
    hook = first.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    name = "-c user.name=Griffie -c user.email=griffie@voorbeeld.example"
    hook.write_text(
        f"#!/bin/sh\n[ -f {first.root}/.git/raced ] && exit 0\ntouch {first.root}/.git/raced\n"
        f"unset $(git rev-parse --local-env-vars)\ncd {other.root} && git {name} commit -q "
        "--allow-empty -m Tussendoor && git push -q origin HEAD:main\n"
    )
    hook.chmod(0o755)

    assert first.run("elsewhere", post("mastodon"), "--reply") == 0, first.err

    assert (first.root / ".git/raced").exists()
    assert [NOTE in s["text"] for s in first.world.statuses].count(True) == 1
    assert [each.act for each in first.facts("claim") if each.act] == ["reply"]


def test_without_a_push_nothing_leaves(clones):
    """A claim that the others do not get is none."""
    first, _ = clones
    hook = first.root.parent / "origin.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    before = [s["text"] for s in first.world.statuses]
    for act in ("reply", "edit", "delete"):
        assert first.run("elsewhere", post("mastodon"), f"--{act}") == 1
    assert [s["text"] for s in first.world.statuses] == before
    assert [each for each in first.facts("claim") if each.act] == []
