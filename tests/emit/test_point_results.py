"""A point of an agenda that says itself what came of it: where it shows, and when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.emit.test_results import (
    AFTER,
    EVENING,
    FEED,
    MEMBERS,
    PAGE,
    PARTIES,
    decide,
    mailed,
    paper,
    rows,
)
from tests.recorded_council import RecordedCouncil

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

END, NEXT_DAY = "2026-11-19T22:30", "2026-11-20T12:30"
POOL = {"title": "Het zwembad", "type": "consent", "outcome": "adopted", "vote": {"for": "all"}}
MARKET = {"title": "De weekmarkt verhuizen", "type": "debate"}
TOLD = ("Het zwembad", "Voorstel: aangenomen")


@pytest.fixture
def council(project_folder: ProjectFolder) -> RecordedCouncil:
    """A council whose evening had a point without an item, and a market with one."""
    council = RecordedCouncil(project_folder)
    project_folder.calendar("council", parties=PARTIES, members=MEMBERS)
    agenda(council, POOL, MARKET)
    decide(council, "markt", title="De markt blijft", outcome="rejected", point="2")
    return council


def agenda(council: RecordedCouncil, *points: Any, **keys: Any) -> None:
    """Writes the evening with these points."""
    council.folder.meeting(EVENING, **{"end": "2026-11-19 22:30", "points": points, **keys})


def entry(council: RecordedCouncil, feed: str = FEED, now: str = AFTER) -> dict[str, Any] | None:
    """The entry of the results in a feed."""
    found = json.loads(council.site(now)[feed])["items"]
    return next((each for each in found if ":results/" in each["id"]), None)


def test_it_stands_among_the_results_wherever_those_are_told(council: RecordedCouncil) -> None:
    """In the words of every outcome, with its vote, at its place on the agenda."""
    council.publish(NEXT_DAY)
    context, site = council.context(AFTER), council.site(AFTER)

    assert rows(site[PAGE]) == [TOLD, ("De markt blijft", "Voorstel: afgewezen")]
    assert "15 voor, 0 tegen" in site[PAGE]
    assert 'href="#punt-het-zwembad"' in site[PAGE]
    assert "Er is besloten over 2 voorstellen." in site[PAGE]
    found = entry(council)
    assert found
    assert "Voorstel Het zwembad: aangenomen. 15 voor, 0 tegen" in found["content_html"]
    assert f"{EVENING}/#punt-het-zwembad" in found["content_html"]
    for text in (mailed(context), paper(context)):
        assert "Het zwembad" in text
        assert "Voorstel: aangenomen · 15 voor, 0 tegen" in text


def test_an_evening_of_points_alone_has_results(council: RecordedCouncil) -> None:
    """Nobody wrote an item: the page, the feeds and the mail tell what came of it all the same."""
    council.folder.item("besluiten/markt.md", date="2026-11-18", title="Eerder besloten")
    agenda(council, POOL, {**MARKET, "outcome": "held-over"})
    council.publish(NEXT_DAY)

    assert [title for title, _ in rows(council.site(AFTER)[PAGE])] == [
        "Het zwembad",
        "De weekmarkt verhuizen",
    ]
    assert entry(council)
    assert "Voorstel: aangenomen" in mailed(council.context(AFTER))


def test_nobody_knows_it_before_the_end(council: RecordedCouncil) -> None:
    """Who writes the results during the evening tells no resident, in no byte."""
    secret = {**POOL, "outcome": "referred", "vote": {"for": "vliet 3"}}
    agenda(council, secret, MARKET)
    council.publish("2026-11-19T21:00")
    early = council.site("2026-11-19T22:29")
    kept = "".join(path.read_text() for path in council.folder.root.glob("record/**/*.*"))

    assert "referred" not in kept
    assert not [path for path, text in early.items() if "doorverwezen" in text or "3 voor" in text]
    assert rows(early[PAGE]) == []
    assert [title for title, _ in rows(council.site(END)[PAGE])] == ["Het zwembad"]


def test_it_waits_for_its_own_sitting(council: RecordedCouncil) -> None:
    """What was settled on the first evening need not wait for the second, nor the other way."""
    later = {**MARKET, "outcome": "adopted", "sitting": 2}
    parts = [{"start": "2026-11-20 19:30", "end": "2026-11-20 22:00"}]
    agenda(council, {**POOL, "sitting": 1}, later, sittings=parts)
    (council.folder.root / "content/besluiten/markt.md").unlink()
    between = council.site("2026-11-20T12:00")[PAGE]

    assert rows(between) == [TOLD]
    assert "Zitting van vrijdag 20 november 2026" in between
    assert len(rows(council.site("2026-11-20T22:00")[PAGE])) == 2


@pytest.mark.parametrize(
    "keys", [{"embargo": "2026-11-23 09:00"}, {"confidential": True}, {"embargo": "2026-11-23 9"}]
)
def test_what_an_item_keeps_back_the_agenda_does_not_tell(
    council: RecordedCouncil, keys: dict[str, Any]
) -> None:
    """The item of the same point is under an embargo, is not for residents, or has a mistake."""
    decide(council, "bad", title="Het bad", outcome="adopted", point="1", **keys)
    council.publish(NEXT_DAY)

    assert "Het zwembad" not in [title for title, _ in rows(council.site("2026-11-21T12:00")[PAGE])]


def test_a_draft_keeps_nothing_back_and_a_point_stands_once(council: RecordedCouncil) -> None:
    """Its item takes its place as soon as that is there."""
    decide(council, "bad", title="Geld voor het bad", outcome="adopted", point="1", status="draft")
    council.publish(NEXT_DAY)
    assert TOLD in rows(council.site("2026-11-20T13:00")[PAGE])

    decide(council, "bad", title="Geld voor het bad", outcome="adopted", point="1")
    council.publish("2026-11-23T12:30")
    results = council.context(AFTER).edition.results(EVENING)
    assert results
    assert [(row.item, row.point) for row in results.rows] == [("bad", None), ("markt", None)]


def test_motions_stand_below_their_point(council: RecordedCouncil) -> None:
    """A motion that names a point belongs to what was decided there."""
    decide(council, "m1", title="Motie 1", outcome="adopted", point="1", type="motion")
    council.publish(NEXT_DAY)
    results = council.context(AFTER).edition.results(EVENING)
    assert results
    row, _ = results.rows

    assert row.point and row.point.id == "het-zwembad"
    assert [each.item for each in row.below] == ["m1"]


def test_its_entry_says_when_it_was_told(council: RecordedCouncil) -> None:
    """The results that an editor writes a day later are of that day, and a correction is later."""
    (council.folder.root / "content/besluiten/markt.md").unlink()
    agenda(council, {"title": "Het zwembad"}, MARKET)
    council.publish("2026-11-19T12:00")
    agenda(council, POOL, {**MARKET, "outcome": "rejected"})
    council.publish("2026-11-20T10:00")
    first = entry(council)
    agenda(council, POOL, {**MARKET, "outcome": "adopted"})
    council.publish("2026-11-21T10:00")
    second = entry(council)

    assert first
    assert second
    assert first["id"] == second["id"]
    assert first["date_published"] == second["date_published"] == "2026-11-20T10:00:00+01:00"
    assert second["date_modified"] == "2026-11-21T10:00:00+01:00"


def test_the_results_are_told_to_who_follows_them(council: RecordedCouncil) -> None:
    """Everything, each body, decisions; a topic of which there are several, not of which one is."""
    decide(council, "markt", title="De markt", outcome="rejected", point="2", topics=["wonen"])
    motion = {"type": "motion", "proposal": "markt", "outcome": "adopted"}
    decide(council, "m1", title="Motie 1", **motion)
    decide(council, "bad", title="Het bad", outcome="adopted", topics=["sport"])
    labels = {"wonen": {"label": "Wonen"}, "sport": {"label": "Sport"}}
    council.folder.calendar("council", topics=labels)
    council.publish(NEXT_DAY)

    for feed in ("all", "kind/besluiten", "topic/wonen", "body/raad"):
        assert entry(council, f"feeds/{feed}.json"), feed
    for feed in ("topic/sport", "channel/website", "kind/nieuws"):
        assert entry(council, f"feeds/{feed}.json") is None, feed


def test_a_feed_begins_with_the_leads(council: RecordedCouncil) -> None:
    """What an editor chose stands above the list of all."""
    decide(council, "m1", title="Motie over bomen", type="motion", proposal="markt", outcome="tie")
    agenda(council, POOL, MARKET, leads=["m1"])
    council.publish(NEXT_DAY)
    found = entry(council)

    assert found
    html = found["content_html"]
    assert html.index("Motie over bomen") < html.index("Alle uitslagen") < html.index("De markt")
