"""The rule book of `check`: what an editor writes, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.not_none import not_none

from raadsweek.check import rules
from raadsweek.language import Language
from raadsweek.model.problem import Severity, has_errors

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

    from raadsweek.model.problem import Problem

DAY = {"date": "2026-11-20"}
NEWS, DECISION, TRIVIA, AGENDA = (
    "nieuws/bericht.md",
    "besluiten/bericht.md",
    "wist-u-dat/bericht.md",
    "agenda/bericht.md",
)
DECIDED = {**DAY, "meeting": "2026-11-19-raad", "outcome": "adopted"}
E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

ITEMS: list[tuple[str, dict[str, Any], list[tuple[str, Severity, str]]]] = [
    # Names must exist.
    (
        NEWS,
        {**DAY, "channels": {"only": ["website", "facebok"]}},
        [("unknown-channel", E, "channels.only.1")],
    ),
    (
        NEWS,
        {**DAY, "channels": {"except": ["facebok"]}},
        [("unknown-channel", E, "channels.except.0")],
    ),
    (NEWS, {**DAY, "pin": {"twiter": "2026-11-23 10:00"}}, [("unknown-channel", E, "pin.twiter")]),
    (NEWS, {**DAY, "variants": {"twiter": "Kort."}}, [("unknown-channel", E, "variants.twiter")]),
    (NEWS, {"meeting": "2026-11-19-raat"}, [("unknown-meeting", E, "meeting")]),
    (NEWS, {**DAY, "author": "j-de-bor"}, [("unknown-author", E, "author")]),
    (NEWS, {**DAY, "author": "w-vertrokken"}, [("author-left", W, "author")]),
    (NEWS, {"date": "2026-10-01", "author": "w-vertrokken"}, []),
    (NEWS, {**DAY, "topics": ["sport", "spot"]}, [("unknown-topic", E, "topics.1")]),
    (NEWS, {**DAY, "places": ["Heven"]}, [("unknown-place", E, "places.0")]),
    (NEWS, {**DAY, "follows": ["geen"]}, [("unknown-item", E, "follows.0")]),
    (NEWS, {**DAY, "follows": ["bericht"]}, [("follows-itself", E, "follows.0")]),
    # Labels are names too, in any capitals.
    (NEWS, {**DAY, "topics": ["Sport"], "places": ["HAVEN"], "author": "Joke de Boer"}, []),
    # Dates.
    (NEWS, {}, [("no-date", E, "")]),
    (NEWS, {"status": "draft"}, []),
    (NEWS, {"meeting": "2026-11-19-raad"}, []),
    ("nieuws/2026-11-20-bericht.md", {}, []),
    (TRIVIA, {}, [("undated-evergreen", N, "")]),
    (NEWS, {**DAY, "expires": "2026-11-19"}, [("expires-before-date", E, "expires")]),
    (NEWS, {**DAY, "expires": "2026-11-20"}, []),
    (
        NEWS,
        {**DAY, "expires": "2026-11-20", "embargo": "2026-11-21 09:00"},
        [("embargo-after-expires", E, "embargo")],
    ),
    # Keys that belong to another sort of item.
    (NEWS, {**DAY, "season": ["12-01", "01-06"]}, [("evergreen-key", W, "season")]),
    (NEWS, {**DAY, "cooldown": "8 weeks"}, [("evergreen-key", W, "cooldown")]),
    (TRIVIA, {**DAY, "season": ["12-01", "01-06"], "cooldown": "8 weeks"}, []),
    (NEWS, {**DAY, "outcome": "adopted"}, [("outcome-without-decision", W, "outcome")]),
    (DECISION, DECIDED, []),
    (DECISION, {**DECIDED, "outcome": None}, [("no-outcome", W, "")]),
    (DECISION, {**DECIDED, "outcome": None, "status": "draft"}, []),
    (DECISION, {**DECIDED, "meeting": None}, [("no-meeting", W, "")]),
    (AGENDA, DAY, [("no-meeting", W, "")]),
    # Channels that are closed to the item.
    (NEWS, {**DAY, "pin": {"ris": "2026-11-23 10:00"}}, [("channel-without-tick", W, "pin.ris")]),
    (NEWS, {**DAY, "variants": {"ris": "Kort."}}, [("channel-without-tick", W, "variants.ris")]),
    (
        NEWS,
        {**DAY, "channels": {"only": ["website", "ris"]}},
        [("channel-without-tick", W, "channels.only.1")],
    ),
    (
        NEWS,
        {**DAY, "channels": {"except": ["twitter"]}, "variants": {"twitter": "Kort."}},
        [("channel-closed", W, "variants.twitter")],
    ),
    (
        NEWS,
        {**DAY, "channels": {"only": ["website"]}, "pin": {"twitter": "2026-11-23 10:00"}},
        [("channel-closed", W, "pin.twitter")],
    ),
    (
        NEWS,
        {**DAY, "channels": {"only": ["website"], "except": ["website"]}},
        [("no-channel", W, "channels"), ("channel-closed", W, "channels.only.0")],
    ),
    # Withdrawn.
    (NEWS, {**DAY, "status": "withdrawn"}, [("withdrawn-without-reason", E, "status")]),
    (
        NEWS,
        {**DAY, "withdrawn": {"date": "2026-11-23", "reason": "Een fout."}},
        [("withdrawn-without-status", E, "withdrawn")],
    ),
    (
        NEWS,
        {**DAY, "status": "withdrawn", "withdrawn": {"date": "2026-11-23", "reason": "Een fout."}},
        [],
    ),
]


def _found(problems: tuple[Problem, ...]) -> list[tuple[str, Severity, str]]:
    return [(problem.code, problem.severity, problem.key) for problem in problems]


@pytest.mark.parametrize(("path", "keys", "expected"), ITEMS)
def test_one_item(
    project_folder: ProjectFolder,
    path: str,
    keys: dict[str, Any],
    expected: list[tuple[str, Severity, str]],
) -> None:
    """What is wrong with one item is said with its code, its severity and its key."""
    project_folder.meeting("2026-11-19-raad")
    project_folder.item(path, **keys)

    problems = project_folder.check()

    assert _found(problems) == expected
    assert all(problem.item and problem.line for problem in problems)


MEETINGS: list[tuple[dict[str, Any], list[tuple[str, Severity, str]]]] = [
    ({"end": "2026-11-19 22:30"}, []),
    ({"end": "2026-11-19 19:30"}, [("ends-before-start", E, "end")]),
    ({"body": "comissie"}, [("unknown-body", W, "body")]),
    ({"status": "cancelled", "reason": "Ziek.", "updated": "2026-11-18"}, []),
    ({"status": "cancelled", "updated": "2026-11-18"}, [("cancelled-without-reason", W, "status")]),
    ({"status": "cancelled", "reason": "Ziek."}, [("cancelled-without-updated", N, "status")]),
]


@pytest.mark.parametrize(("keys", "expected"), MEETINGS)
def test_one_meeting(
    project_folder: ProjectFolder,
    keys: dict[str, Any],
    expected: list[tuple[str, Severity, str]],
) -> None:
    """A meeting ends after it starts, is of a body that we know, and says why it is cancelled."""
    project_folder.meeting("2026-11-19-raad", **keys)

    assert _found(project_folder.check()) == expected


def test_cancelled_meeting_of_a_calendar_is_mended_in_the_calendar(project_folder: ProjectFolder):
    """No key can be added to an `.ics` file: a file of our own tells the reason, never its text."""
    project_folder.write(
        "calendars/meetings/raad.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "SUMMARY:Raad\r\nDTSTART:20261119T193000\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n",
    )
    english = Language("en")
    hints = {
        problem.code: english.say(not_none(problem.hint))
        for problem in project_folder.check()
        if problem.code.startswith("cancelled-")
    }

    assert set(hints) == {"cancelled-without-reason", "cancelled-without-updated"}
    assert "Make calendars/meetings/2026-11-19-raad.yml" in hints["cancelled-without-reason"]
    assert "LAST-MODIFIED" in hints["cancelled-without-updated"]
    assert not any("Add '" in hint for hint in hints.values())


LINKS = [
    ("[zie](ander.md)", True),
    ("[zie](../nieuws/ander.md#kop)", True),
    ("[zie](../nieuws/ander/)", True),
    ("[zie](../besluiten/weg.md)", False),
    ("[zie](weg.md)", False),
    ("[zie](../nieuws/weg/)", False),
    ("[zie][1]\n\n[1]: weg.md", False),
    ("[zie](https://raad.example/weg.md)", True),
    ("[zie](mailto:griffie@raad.example)", True),
]


@pytest.mark.parametrize(("body", "leads_somewhere"), LINKS)
def test_links_between_items(
    project_folder: ProjectFolder, body: str, leads_somewhere: bool
) -> None:
    """A link to an item leads to one that is there; other sites are not ours to know."""
    project_folder.item("nieuws/ander.md", **DAY)
    project_folder.item(NEWS, f"Een regel.\n\n{body}", **DAY)

    problems = project_folder.check()

    assert [problem.code for problem in problems] == ([] if leads_somewhere else ["broken-link"])
    assert all(problem.line == 8 for problem in problems)


def test_circle_of_items(project_folder: ProjectFolder) -> None:
    """Items that follow each other in a circle are all told, those beside the circle are not."""
    for id, follows in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")):
        project_folder.item(f"nieuws/{id}.md", follows=[follows], **DAY)

    found = [(problem.item, problem.code) for problem in project_folder.check()]

    assert found == [(id, "follows-itself") for id in "abc"]


def test_double_id_names_every_place(project_folder: ProjectFolder) -> None:
    """Each of the files is named, and each names the others."""
    for folder in ("nieuws", "brieven", "vragen"):
        project_folder.item(f"{folder}/bericht.md", **DAY)

    problems = project_folder.check()

    assert [problem.code for problem in problems] == ["double-id"] * 3
    assert problems[0].message.value("others") == (
        "content/nieuws/bericht.md:1",
        "content/vragen/bericht.md:1",
    )


def test_nearest_word(project_folder: ProjectFolder) -> None:
    """A name that is nearly right is answered with the right one."""
    project_folder.item(NEWS, channels={"only": ["facebok"]}, **DAY)

    hint = project_folder.check()[0].hint

    assert hint
    assert hint.value("nearest") == "facebook"


WEEKS: list[tuple[dict[str, Any], list[tuple[str, Severity, str]]]] = [
    ({"ris": None}, [("tick-without-slot", W, "channels.1")] * 5),
    (
        {"local-news": {"saturday": ["explainer", "agenda", "blog", "participation", "trivia"]}},
        [("slot-without-tick", E, "local-news.saturday.4")],
    ),
    (
        {"local-news": {"saturday": ["explainer", "agenda", "blog", "participation", "blog"]}},
        [("double-slot", W, "local-news.saturday.4")],
    ),
    (
        {
            "local-news": {
                "saturday": ["explainer", "agenda", "blog", "participation"],
                "sunday": {"10:00": [{"kind": "blog", "repeat": True}]},
            }
        },
        [],
    ),
    (
        {
            "local-news": {
                "saturday": [
                    "explainer",
                    "agenda",
                    "participation",
                    {"kind": "blog", "repeat": True},
                ]
            }
        },
        [("repeat-of-nothing", W, "local-news.saturday.3")],
    ),
    (
        {"local-news": {"saturday": ["explainer", "agenda", "blog", "participatie"]}},
        # That 'participation' has no place there follows from it, and is not told beside it.
        [("unknown-kind", E, "local-news.saturday.3")],
    ),
]


@pytest.mark.parametrize(("change", "expected"), WEEKS)
def test_matrix_and_week(
    project_folder: ProjectFolder,
    change: dict[str, Any],
    expected: list[tuple[str, Severity, str]],
) -> None:
    """Each tick has a place in the week or an excuse, and each place a tick; double on purpose."""
    project_folder.calendar("week", **change)

    assert _found(project_folder.check()) == expected


@pytest.mark.parametrize(
    ("excused", "expected"),
    [
        ({"residents-mail": "Te veel."}, []),
        ({}, ["tick-without-slot"]),
        ({"residents-mail": "Te veel.", "twitter": "Nee."}, ["needless-excuse"]),
        ({"residents-mail": "Te veel.", "ris": "Nee."}, ["needless-excuse"]),
        ({"residents-mail": "Te veel.", "rsi": "Nee."}, ["needless-excuse", "unknown-channel"]),
    ],
)
def test_excuses(
    project_folder: ProjectFolder, excused: dict[str, str], expected: list[str]
) -> None:
    """An excuse is for a tick without a place in the week, and for nothing else."""
    history = {"label": "Geschiedenis", "slug": "geschiedenis", "topical": False}
    channels = ["facebook", "twitter", "residents-mail"]
    project_folder.calendar("kinds", history={**history, "channels": channels, "excused": excused})

    assert [problem.code for problem in project_folder.check()] == expected


@pytest.mark.parametrize("slug", ["besluiten", "en", "feeds", "vergaderingen"])
def test_slug_of_something_else(project_folder: ProjectFolder, slug: str) -> None:
    """A kind takes no address of another kind or of the site itself."""
    kind = {"label": "Extra", "slug": slug, "topical": True, "channels": [], "own_date": True}
    project_folder.calendar("kinds", extra=kind)

    assert [problem.code for problem in project_folder.check()] == ["double-slug"]


def test_party_of_a_member(project_folder: ProjectFolder) -> None:
    """A member's party stands in council.yml; a member without one is in order."""
    project_folder.calendar(
        "council", members={"a": {"name": "A", "party": "weg"}, "b": {"name": "B"}}
    )

    assert _found(project_folder.check()) == [("unknown-party", E, "members.a.party")]


def test_evergreen_without_a_date(project_folder: ProjectFolder) -> None:
    """It counts as always available, also before today; that is a note, not a warning."""
    project_folder.item("wist-u-dat/zonder.md")
    project_folder.item("wist-u-dat/met.md", date="2026-11-20")
    project_folder.item("wist-u-dat/onaf.md", status="draft")

    (problem,) = project_folder.check()
    assert (problem.code, problem.severity, problem.item) == ("undated-evergreen", N, "zonder")


def test_every_rule_is_silent_about_a_project_in_order(project_folder: ProjectFolder) -> None:
    """Nothing is said about what is right, so that what is said is read."""
    project_folder.meeting("2026-11-19-raad", end="2026-11-19 22:30")
    project_folder.item(DECISION, summary="Wat er besloten is.", **DECIDED)
    project = project_folder.load()

    assert {rule.__name__: list(rule(project)) for rule in rules()} == {
        rule.__name__: [] for rule in rules()
    }


def test_order_and_repetition(project_folder: ProjectFolder) -> None:
    """All problems come at once, each once, by file and line, and an error stops the build."""
    project_folder.item("nieuws/b.md", topics=["weg"])
    project_folder.item("nieuws/a.md", topics=["weg"])
    problems = project_folder.check()

    assert [(problem.path[-4:], problem.code) for problem in problems] == [
        ("a.md", "no-date"),
        ("a.md", "unknown-topic"),
        ("b.md", "no-date"),
        ("b.md", "unknown-topic"),
    ]
    assert has_errors(problems)
