"""What `check` says of votes, outcomes, points and what belongs to a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.not_none import not_none

from raadsweek.model.problem import Severity

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

    from raadsweek.model.problem import Problem

PARTIES = {
    "vliet": {"label": "Vliet Lokaal", "seats": 7},
    "groen": {"label": "Groen Hart", "seats": 6},
    "d66": {
        "label": "D66",
        "seats": 2,
        "before": [{"label": "D66", "until": "2026-03-31", "seats": 4}],
    },
}
MEMBERS = {
    "j-de-boer": {"name": "Joke de Boer", "party": "vliet"},
    "w-weg": {"name": "Wim Weg", "party": "groen", "until": "2026-10-01"},
}
POINTS = ["Opening", {"title": "De weekmarkt verhuizen", "type": "debate"}]
DECISION = {"date": "2026-11-20", "meeting": "2026-11-19-raad"}


@pytest.fixture
def folder(project_folder: ProjectFolder) -> ProjectFolder:
    """A council of fifteen seats with a meeting, and an agenda of two points."""
    project_folder.calendar("council", parties=PARTIES, members=MEMBERS)
    project_folder.meeting("2026-11-19-raad", points=POINTS)
    return project_folder


def told(folder: ProjectFolder, **keys: Any) -> list[tuple[str, str]]:
    """Code and key of all that is wrong with a decision."""
    folder.item("besluiten/markt.md", **{**DECISION, "outcome": "adopted", **keys})
    return [(each.code, each.key) for each in folder.check()]


def of_code(folder: ProjectFolder, code: str) -> Problem:
    """The one finding with this code."""
    (found,) = (each for each in folder.check() if each.code == code)
    return found


@pytest.mark.parametrize(
    "vote",
    [
        {"for": "all"},
        {"for": ["vliet", "D66"], "against": "groen"},
        {"for": ["Vliet Lokaal (5)", "groen 6"], "against": ["vliet 2"], "absent": "d66"},
        {"for": "vliet", "against": "j-de-boer"},
        {"for": "11", "against": "4"},
    ],
)
def test_a_vote_that_adds_up_is_in_order(folder: ProjectFolder, vote: dict[str, Any]) -> None:
    """Parties, parts of parties, members and numbers, in words or by id."""
    assert told(folder, vote=vote) == []


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        ({"for": ["vliet", "gron"]}, ("unknown-voter", "vote.for.1")),
        ({"for": ["vliet 8"]}, ("more-votes-than-seats", "vote.for.0")),
        ({"for": "vliet", "against": "vliet"}, ("voted-twice", "vote.against.0")),
        ({"for": "j-de-boer", "against": "Joke de Boer"}, ("voted-twice", "vote.against.0")),
        ({"for": "w-weg"}, ("voter-without-seat", "vote.for.0")),
        ({"for": "12", "absent": "4"}, ("more-votes-than-seats", "vote")),
    ],
)
def test_each_fault_of_a_vote_is_told_once(
    folder: ProjectFolder, vote: dict[str, Any], expected: tuple[str, str]
) -> None:
    """One cause is one finding, with the line: an outcome that does not fit comes of it."""
    assert told(folder, vote=vote, outcome="rejected") == [expected]
    assert of_code(folder, expected[0]).severity is Severity.ERROR
    assert of_code(folder, expected[0]).line


def test_seats_are_those_of_the_day(folder: ProjectFolder) -> None:
    """Before the elections D66 had four seats: what was voted then still adds up."""
    folder.meeting("2026-03-19-raad")
    vote = {"for": "d66 4"}

    assert told(folder, vote=vote, date="2026-03-20", meeting="2026-03-19-raad") == []
    assert told(folder, vote=vote) == [("more-votes-than-seats", "vote.for.0")]


def test_a_party_without_seats_cannot_stand_for_them(folder: ProjectFolder) -> None:
    """Nobody knows how many voted: it says which key is missing."""
    folder.calendar("council", parties={"vliet": {"label": "Vliet Lokaal"}}, members={})

    assert ("seats-unknown", "vote.for.0") in told(folder, vote={"for": "vliet"})


@pytest.mark.parametrize(
    ("outcome", "vote", "severity"),
    [
        ("adopted", {"for": "groen", "against": "vliet"}, Severity.ERROR),
        ("adopted-as-amended", {"for": "6", "against": "6"}, Severity.ERROR),
        ("tie", {"for": "7", "against": "6"}, Severity.ERROR),
        ("noted", {"for": "all"}, Severity.ERROR),
        ("rejected", {"for": "8", "against": "5"}, Severity.WARNING),
        ("rejected", {"for": "6", "against": "6"}, None),
        ("held-over", {"for": "6", "against": "6"}, None),
        ("adopted", {"absent": "vliet"}, None),
    ],
)
def test_an_outcome_goes_with_its_vote(
    folder: ProjectFolder, outcome: str, vote: dict[str, Any], severity: Severity | None
) -> None:
    """More votes for it and rejected may be: some things need two thirds."""
    found = told(folder, outcome=outcome, vote=vote)

    assert found == ([("outcome-against-vote", "outcome")] if severity else [])
    if severity:
        assert of_code(folder, "outcome-against-vote").severity is severity


def test_one_vote_serves_several_items(folder: ProjectFolder) -> None:
    """A fault of it is told where it stands, and keeps off what tells of it."""
    votes = {"v1": {"for": ["vliet", "groen 9"]}}
    folder.meeting("2026-11-19-raad", points=POINTS, votes=votes)
    folder.item("besluiten/haven.md", **DECISION, outcome="adopted", vote="v1")

    assert sorted(told(folder, vote="v1")) == [
        ("faulty-vote", "vote"),
        ("faulty-vote", "vote"),
        ("more-votes-than-seats", "votes.v1.for.1"),
    ]
    assert of_code(folder, "more-votes-than-seats").severity is Severity.WARNING


def test_a_vote_that_the_meeting_does_not_have(folder: ProjectFolder) -> None:
    """It says which there are."""
    folder.meeting("2026-11-19-raad", points=POINTS, votes={"markt": {"for": "all"}})

    assert told(folder, vote="markd") == [("unknown-vote", "vote")]
    assert dict(not_none(of_code(folder, "unknown-vote").hint).values)["nearest"] == "markt"


@pytest.mark.parametrize("point", ["2", "2.", "de-weekmarkt-verhuizen"])
def test_a_point_is_named_by_its_number_or_its_id(folder: ProjectFolder, point: str) -> None:
    """As the clerk has it before her."""
    assert told(folder, point=point) == []


def test_a_point_that_is_not_there(folder: ProjectFolder) -> None:
    """Numbers are answered with numbers, and a meeting without points with where to write them."""
    assert told(folder, point="3") == [("unknown-point", "point")]
    assert dict(not_none(of_code(folder, "unknown-point").hint).values)["known"] == "1, 2"
    assert told(folder, point="de-wekmarkt") == [("unknown-point", "point")]
    assert told(folder, point="2", meeting=None) == [
        ("no-meeting", ""),
        ("point-without-meeting", "point"),
    ]


def test_what_belongs_to_a_proposal_names_it(folder: ProjectFolder) -> None:
    """The proposal is there, is another item, and what belongs to it says what it is."""
    folder.item("besluiten/motie.md", **DECISION, outcome="adopted")

    assert told(folder, proposal="motje", type="motion") == [("unknown-proposal", "proposal")]
    assert told(folder, proposal="markt", type="motion") == [("proposal-of-itself", "proposal")]
    assert told(folder, proposal="motie") == [("no-type", "proposal")]
    assert told(folder, proposal="motie", type="motion", submitters=["groen", "Joke de Boer"]) == []
    assert told(folder, submitters=["groen", "Jan"]) == [("unknown-submitter", "submitters.1")]


def test_two_proposals_of_one_point_need_names(folder: ProjectFolder) -> None:
    """Both would be called as the point is, and one may be adopted and the other not."""
    folder.item("besluiten/ander.md", **DECISION, outcome="rejected", point="2")

    assert told(folder, point="2") == [("name-twice", "point"), ("name-twice", "point")]
    assert told(folder, point="2", name="De markt naar de haven") == []
    assert told(folder, point="2", type="motion") == []


@pytest.mark.parametrize(
    ("outcome", "is_wrong"), [("adopted", True), ("rejected", True), ("held-over", False)]
)
def test_nothing_is_decided_at_a_cancelled_meeting(
    folder: ProjectFolder, outcome: str, is_wrong: bool
) -> None:
    """An error: one of the two is false, and residents would read both."""
    folder.meeting(
        "2026-11-19-raad", status="cancelled", reason="Storm.", updated="2026-11-18", points=POINTS
    )
    codes = [code for code, _ in told(folder, outcome=outcome)]

    assert ("decided-at-cancelled" in codes) is is_wrong
    if is_wrong:
        assert of_code(folder, "decided-at-cancelled").severity is Severity.ERROR


def test_leads_are_items_of_the_meeting(folder: ProjectFolder) -> None:
    """Three at most; a mistake in them stops no site."""
    names = [f"b{n}" for n in range(4)]
    for name in names:
        folder.item(f"besluiten/{name}.md", **DECISION, outcome="adopted")
    folder.meeting("2026-11-19-raad", leads=[*names, "b9"])
    found = [(each.code, each.key, each.severity) for each in folder.check()]

    assert found == [
        ("too-many-leads", "leads.3", Severity.WARNING),
        ("unknown-lead", "leads.4", Severity.WARNING),
    ]


def test_points_can_be_told_apart(folder: ProjectFolder) -> None:
    """Two of one number are one too many; titles may be the same."""
    points = [{"title": "Motie", "number": "4"}, {"title": "Motie", "number": "4"}]
    folder.meeting("2026-11-19-raad", points=points)

    assert [(each.code, each.key) for each in folder.check()] == [("double-point", "points.1")]
