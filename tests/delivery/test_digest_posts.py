"""A digest goes out once, as one post; what it tells is known of each of its items."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from raadsweek.model.amsterdam_time import at
from raadsweek.model.ledger import DeliveryOutcome
from raadsweek.model.places_elsewhere import elsewhere
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import read_settings

from .conftest import Council
from .council import item

COUNT = 9
DIGEST = "news+1@mastodon@2026-11-20"
IDS = [f"2026-11-19-bericht-{n}" for n in range(1, COUNT + 1)]
LATER = timedelta(minutes=10)
NOW = at(date(2026, 11, 20), time(17, 30))


@pytest.fixture
def busy(council: Callable[..., Council]) -> Callable[..., Council]:
    """A council with more news than a network carries."""

    def made(**channel: object) -> Council:
        here = council("mastodon", **channel)
        for file in (here.root / "content" / "nieuws").iterdir():
            file.unlink()
        for n, id in enumerate(IDS, 1):
            item(here.root, id, f"Bericht {n}")
        return here

    return made


def test_one_post_with_as_much_as_fits(busy: Callable[..., Council]) -> None:
    """It says how many there are, names as many as fit, and leads to the page with all of them."""
    here = busy()
    assert here.send() == 0
    assert here.send(later=LATER) == 0

    (post,) = here.servers.world.statuses
    assert post["text"].startswith("Nieuws: 9 nieuwe berichten\n\n- Bericht 1\n- Bericht 2\n")
    assert post["text"].endswith("/nieuws/")
    assert "Nothing is due" in here.out


def test_each_of_its_items_is_known_to_stand_there(busy: Callable[..., Council]) -> None:
    """What is taken back later is found in the digest, and nothing goes out a second time."""
    here = busy()
    here.send()

    for id in IDS:
        publication = f"{id}@mastodon@2026-11-20"
        assert here.ledger.outcome(publication) is DeliveryOutcome.PUBLISHED
    project = read_project(read_settings(here.root / "mkdocs.yml"), NOW)
    places = elsewhere(project.record, {IDS[3]})
    assert [each.issue for each in places[IDS[3]]] == [DIGEST]
    assert not any("+" in id for id in elsewhere(project.record))


def test_a_digest_that_is_placed_by_hand(busy: Callable[..., Council]) -> None:
    """Who places it ticks it off once: by its own id, or that of anything in it."""
    here = busy(publisher=None)

    assert here.run("placed", f"{IDS[0]}@mastodon@2026-11-20", "--url", "https://m.example/1") == 0
    assert here.ledger.outcome(f"{IDS[8]}@mastodon@2026-11-20") is DeliveryOutcome.PUBLISHED
    assert here.ledger.published(DIGEST) is not None
    assert here.run("placed", DIGEST, "--url", "https://m.example/1") == 0
    assert "nothing changed" in here.out


def test_what_was_taken_back_is_not_in_it(busy: Callable[..., Council]) -> None:
    """What is a draft again before it leaves is neither counted nor named."""
    here = busy()
    item(here.root, IDS[1], "Bericht 2", status="draft")
    here.send()

    (post,) = here.servers.world.statuses
    assert post["text"].startswith("Nieuws: 8 nieuwe berichten\n\n- Bericht 1\n- Bericht 3\n")
