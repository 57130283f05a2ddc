"""Digests and spreading in the record: what went out stays so, and nothing of it comes again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.public_council import PublicCouncil, at

from raadsweek.model.plan import Publication
from raadsweek.plan import plan
from raadsweek.plan.digest_posts import by_post

MEETING = "2026-11-19-raad"
DIGEST = "decisions+1@facebook@2026-11-20"


@pytest.fixture
def evening(tmp_path: Path) -> Callable[[int], PublicCouncil]:
    """A council that decided about so many things last night."""

    def made(count: int) -> PublicCouncil:
        here = PublicCouncil(tmp_path / "p")
        here.folder.meeting(MEETING, end="2026-11-19 23:00")
        here.begin()
        for n in range(1, count + 1):
            decision(here, n)
        return here

    return made


def decision(here: PublicCouncil, n: int, **keys: Any) -> None:
    """Writes one of them."""
    given: dict[str, Any] = {
        "title": f"Besluit {n}",
        "meeting": MEETING,
        "outcome": "adopted",
        "summary": "Zo.",
    }
    here.folder.item(f"besluiten/2026-11-20-besluit-{n:02}.md", **{**given, **keys})


def posts(here: PublicCouncil, now: str) -> dict[str, tuple[Publication, ...]]:
    """The posts on Facebook, as things stand at a moment."""
    made = plan(here.project(now), at(now))
    return dict(by_post(p for p in made.publications if p.channel == "facebook"))


def test_what_went_out_in_a_digest_stays_there(evening: Callable[[int], PublicCouncil]) -> None:
    """A week later the record says the same, and nothing of it goes out by itself."""
    here = evening(12)
    here.release("2026-11-20T11:00")
    here.release("2026-11-20T12:05")
    found = posts(here, "2026-12-01T09:00")

    assert list(found) == [DIGEST]
    assert [p.title for p in found[DIGEST]] == [f"Besluit {n}" for n in range(1, 13)]
    assert all(p.known_as for p in found[DIGEST])


def test_what_comes_after_it_goes_out_by_itself(evening: Callable[[int], PublicCouncil]) -> None:
    """One that is ready in the afternoon follows, and changes nothing of the digest."""
    here = evening(12)
    here.release("2026-11-20T12:05")
    decision(here, 13)
    found = posts(here, "2026-11-20T15:00")

    assert list(map(len, found.values())) == [12, 1]
    late = found["2026-11-20-besluit-13@facebook@2026-11-20"][0]
    assert late.reason.text == "it follows what went out at its place of {moment}"
    assert late.at == at("2026-11-20T15:00")


def test_the_rest_waits_for_its_hour(evening: Callable[[int], PublicCouncil]) -> None:
    """Of five three go out at noon; a release at half past twelve does not hurry the others."""
    here = evening(5)
    here.release("2026-11-20T12:05")
    here.release("2026-11-20T12:30")
    clocks = [each[0].due for each in posts(here, "2026-11-20T12:40").values()]

    assert [f"{clock:%H:%M}" for clock in clocks] == ["12:00"] * 3 + ["13:00"] * 2
    here.release("2026-11-20T13:05")
    assert all(each[0].known_as for each in posts(here, "2026-11-20T14:00").values())


def test_what_is_erased_leaves_the_digest_of_the_others(
    evening: Callable[[int], PublicCouncil], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing names it any more, and the digest that went out is still known of the rest."""
    here = evening(12)
    here.release("2026-11-20T12:05")
    id = "2026-11-20-besluit-07"
    arguments = ("erase", id, "--reason", "verzoek")
    assert here.run(capsys, *arguments, at="2026-11-20T15:00") == 0, here.said

    assert len(posts(here, "2026-12-01T09:00")[DIGEST]) == 11
    assert not any(id in file.read_text() for file in (here.root / "record").rglob("*.jsonl"))
