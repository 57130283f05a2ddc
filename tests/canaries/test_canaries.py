"""No canary leaves the council: each word of each file is read only by those whom it is for.

The public site, what is sent (mails and posts), and the facts of the record are opened whole and
searched; so is what lies in the project beside the files of editors.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from raadsweek.cli import run
from tests.delivery.council import SECRETS
from tests.delivery.servers import SECRET, World, serving
from tests.publishing.host import Host

from .council import INSIDE, NOW, Council
from .decided import Who, who_reads
from .hunt import files_below, hunted

BEGIN = "2026-11-20T08:00"
"""Before anything of this week goes out."""
SOURCES = ("content/", "calendars/", "mkdocs.yml")
OF_MACHINES = ("site/", "record/latest/")
"""The site is searched by itself; machines remember there how they reach each other."""
TEXTS = "record/texts/"
"""What residents read, as it was written: also a link to what they cannot read."""


@dataclass
class Published:
    """A council that published, and what left it."""

    council: Council
    sent: Mapping[str, bytes]

    @property
    def site(self) -> dict[str, bytes]:
        """Its files."""
        return files_below(self.council.root / "site")

    def found(self, files: Mapping[str, bytes]) -> dict[str, list[str]]:
        """Place to the files in which its canary stands."""
        return hunted(self.council.canaries, files)

    def run(self, *arguments: str, now: str = NOW) -> int:
        """Runs the command in its folder."""
        return _run(self.council.root, *arguments, now=now)


def _run(root: Path, *arguments: str, now: str) -> int:
    config = str(root / "mkdocs.yml")
    return run([*arguments, "-q", "--lang", "nl", "-f", config, "--now", now])


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """A week of everything, in mails, posts and on the site."""
    root = tmp_path_factory.mktemp("canaries") / "p"
    with serving() as servers, pytest.MonkeyPatch.context() as patch:
        for name in SECRETS:
            patch.setenv(name, SECRET)
        patch.setattr("raadsweek.delivery.send_due.WAITS", (0.0, 0.0))
        patch.setattr("raadsweek.delivery.release_verification.WAITS", ())
        host = Host(root.parent / "online")
        council = Council(root, host.url, servers.web, servers.smtp_port)
        for moment in (BEGIN, NOW):
            assert _run(root, "publish", "--prepare", now=moment) == 0
            host.upload(root / "site")
            assert _run(root, "publish", "--deliver", now=moment) == 0
        host.stop()
        yield Published(council, {**_left(servers.world), **files_below(root / "outbox")})


def _left(world: World) -> dict[str, bytes]:
    """What the servers got, by where it went."""
    posts = {"mastodon": world.statuses, "bluesky": world.records, "hook": world.hooked}
    told = {f"sent/{name}.json": json.dumps(post).encode() for name, post in posts.items()}
    return told | {f"sent/{n}.eml": mail for n, mail in enumerate(world.mails)}


def unfit(found: Mapping[str, list[str]], *may: Who) -> dict[str, list[str]]:
    """Of what was found, what is for others than these."""
    return {place: files for place, files in found.items() if who_reads(place) not in may}


def test_the_site_holds_what_is_for_residents(published: Published) -> None:
    """And nothing else. Each text that is for them stands there: the search is not blind."""
    found = published.found(published.site)
    places = published.council.canaries.places.values()

    assert unfit(found, Who.RESIDENTS, Who.ANYBODY) == {}
    assert {each for each in places if who_reads(each) is Who.RESIDENTS} - found.keys() == set()


def test_mails_and_posts_hold_what_is_for_residents(published: Published) -> None:
    """Each way out was used."""
    found = published.found(published.sent)

    assert unfit(found, Who.RESIDENTS, Who.ANYBODY, Who.LIST) == {}
    for place in ("item: title", "second item: title", "item: variants.mastodon"):
        assert found[place], place
    ways = {name.rpartition("/")[2] for names in found.values() for name in names}
    assert ways == {"mastodon.json", "bluesky.json", "hook.json", "0.eml", "post.json"}


def test_what_is_kept_tells_nothing_of_what_is_inside(published: Published) -> None:
    """The record, and whatever lies beside the site: also what a build leaves there."""
    kept = files_below(published.council.root, (*SOURCES, *OF_MACHINES))
    found = published.found(kept)
    inside = {place: names for place, names in found.items() if place.startswith(INSIDE)}
    linked = {
        each for each, names in inside.items() if all(name.startswith(TEXTS) for name in names)
    }

    assert any(name.startswith("record/20") for name in kept)
    assert {place.rpartition(": ")[2] for place in linked} <= {"id"}
    assert inside.keys() - linked == set()
    assert {place for place in found if ".publisher." in place} == set()


def test_no_key_leaves_the_machine(published: Published) -> None:
    """What the servers want to see of us is in no file."""
    kept = files_below(published.council.root)

    assert [name for name, data in kept.items() if SECRET.encode() in data] == []


def test_a_stop_says_its_line_and_not_why(published: Published) -> None:
    """Residents read the sentence that is for them."""
    published.council.stop()
    assert published.run("build") == 0
    (published.council.root / "calendars/stop.yml").unlink()
    found = published.found(published.site)

    assert found["stop: line"]
    assert unfit(found, Who.RESIDENTS, Who.ANYBODY) == {}
