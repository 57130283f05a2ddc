"""Findings in texts: where they stand, what they keep off the site, and what is allowed."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hypothesis_examples import examples

from raadsweek.check.text_rules import KEPT
from raadsweek.cli import run
from raadsweek.editing.board_act_changes import unready
from raadsweek.lint import BY_CODE
from raadsweek.load import folders
from raadsweek.model.problem import Severity
from raadsweek.workspace.checked_project import with_positions

KEEPER = "raadsweek.check.text_rules"
LETTER = """Geachte raad,

Mijn nummer is 123456782.
Bel mij op 06-12345678.
"""
SECRETS = ("123456782", "06-12345678")
MKDOCS = (
    "site_name: Raad\nsite_url: https://raad.example/\ndocs_dir: content\nplugins: [raadsweek]\n"
)
SUMMARY = "Een brief van een inwoner."


def _found(project_folder):
    project = project_folder.load()
    problems = with_positions(project_folder.check(), project, folders(project_folder.root))
    return [each for each in problems if each.code in BY_CODE or "allow" in each.code]


def _codes(project_folder):
    return [(each.code, each.severity.value) for each in _found(project_folder)]


def test_personal_data_is_an_error_of_its_item(project_folder):
    """What may never be public is told on its line and column, and is an error of the item."""
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary=SUMMARY)

    told = [(each.code, each.line, each.column, each.item) for each in _found(project_folder)]

    assert told == [
        ("privacy-bsn", 9, 16, "brief"),
        ("privacy-phone", 10, 12, "brief"),
    ]
    assert {each.severity for each in _found(project_folder)} == {Severity.ERROR}


def test_a_draft_is_warned(project_folder):
    """Who still writes is told in time, and nothing is kept off for it."""
    project_folder.item("nieuws/brief.md", LETTER, status="draft", summary=SUMMARY)

    assert _codes(project_folder) == [("privacy-bsn", "warning"), ("privacy-phone", "warning")]


def test_the_board_asks_before_it_is_ready(project_folder):
    """Who sets such a draft ready is told what stands in it, and it stays a draft."""
    keys = {"status": "draft", "date": "2026-11-19", "summary": SUMMARY}
    project_folder.item("nieuws/brief.md", LETTER, **keys)
    project = project_folder.load()
    item = project.item("brief")

    assert [each.code for each in unready(project, item)] == ["privacy-bsn", "privacy-phone"]


def test_what_stays_inside_is_not_read(project_folder):
    """A text that residents never get may hold what it must."""
    project_folder.item("nieuws/brief.md", LETTER, confidential=True, summary=SUMMARY)

    assert _codes(project_folder) == []


@pytest.mark.parametrize(
    "keys",
    [
        {"title": "Bel 06-12345678"},
        {"summary": "Bel 06-12345678"},
        {"action": "Bel 06-12345678"},
        {"name": "Voorstel, bel 06-12345678"},
        {"moments": [{"what": "register", "until": "2026-12-01", "how": "Bel 06-12345678"}]},
        {"variants": {"facebook": "Bel 06-12345678"}},
        {"status": "withdrawn", "withdrawn": {"date": "2026-11-20", "reason": "Bel 06-12345678"}},
    ],
)
def test_every_text_of_an_item_is_read(project_folder, keys):
    """Whatever of it residents read: also how one takes part, and why it was withdrawn."""
    project_folder.item("nieuws/brief.md", date="2026-11-19", **{"summary": SUMMARY, **keys})

    assert ("privacy-phone", "error") in _codes(project_folder)


def test_a_file_name_is_read(project_folder):
    """It becomes an address, which nobody can take back."""
    project_folder.item("nieuws/2026-11-19-bel-0612345678.md", summary=SUMMARY)

    assert ("privacy-phone", "error") in _codes(project_folder)


def test_pages_meetings_and_names_are_read(project_folder):
    """Ordinary pages as items; what is in calendars is a warning, since it would stop all."""
    project_folder.write("content/over.md", "---\ntitle: Over\n---\nBel 06-12345678.\n")
    project_folder.meeting("2026-11-19-raad", title="Raad, bel 06-12345678")
    project_folder.calendar("council", topics={"sport": {"label": "Sport, bel 06-12345678"}})

    assert [(each.path, each.severity.value, each.line) for each in _found(project_folder)] == [
        ("calendars/council.yml", "warning", _found(project_folder)[0].line),
        ("calendars/meetings/2026-11-19-raad.yml", "warning", 1),
        ("content/over.md", "error", 4),
    ]


def test_points_of_an_agenda_are_read(project_folder):
    """Titles and plain words of points become public with the meeting."""
    points = [
        {"title": "Opening"},
        {"title": "Een brief", "summary": "Bel 06-12345678."},
    ]
    project_folder.meeting("2026-11-19-raad", points=points)

    assert [(each.code, each.key) for each in _found(project_folder)] == [
        ("privacy-phone", "points.1.summary")
    ]


def test_what_is_allowed_with_a_reason_stands(project_folder):
    """A reason is what makes a finding one that somebody looked at."""
    allow = {"privacy-bsn": "een voorbeeld", "privacy-phone": "van de wijkraad"}
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary=SUMMARY, allow=allow)

    assert _codes(project_folder) == []


def test_allows_that_mean_nothing_are_told(project_folder):
    """An allow without a reason does not count, and one of nothing, or of no rule, is told."""
    allow = {"privacy-bsn": " ", "privacy-fone": "mag", "privacy-ip": "mag", "privacy-phone": "mag"}
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary=SUMMARY, allow=allow)

    assert sorted(_codes(project_folder)) == [
        ("allow-without-reason", "warning"),
        ("privacy-bsn", "error"),
        ("unknown-allow", "warning"),
        ("unused-allow", "warning"),
    ]


def test_an_allow_is_read_on_pages_and_meetings_too(project_folder):
    """Whatever can hold a finding can hold the answer to it."""
    allow = "allow: {privacy-phone: van de wijkraad}"
    project_folder.write("content/over.md", f"---\ntitle: Over\n{allow}\n---\nBel 06-12345678.\n")
    project_folder.meeting(
        "2026-11-19-raad", title="Bel 06-12345678", allow={"privacy-phone": "de zaal"}
    )

    assert _codes(project_folder) == []


def test_a_rule_that_is_mostly_allowed_is_told(project_folder):
    """Where editors say more often no than yes to a rule, that may be the rule's fault."""
    allow = {"privacy-phone": "mag"}
    for n in range(4):
        keys = {"summary": SUMMARY, "date": "2026-11-19", "allow": allow if n else {}}
        project_folder.item(f"nieuws/brief-{n}.md", "Bel 06-12345678.", **keys)

    found = [each for each in project_folder.check() if each.code == "rule-to-drop"]

    assert [(each.value, each.severity) for each in found] == [("privacy-phone", Severity.NOTE)]


@pytest.mark.parametrize("options", [[], ["-v"], ["--format", "json"]])
def test_nothing_personal_is_printed(project_folder, capsys, monkeypatch, options):
    """A finding is printed, kept and logged without the number; only -v by hand shows the line."""
    monkeypatch.setenv("CI", "true")
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary=SUMMARY)

    monkeypatch.chdir(project_folder.root)

    assert run(["check", *options]) == 1
    said = capsys.readouterr().out
    assert "brief.md" in said
    assert [secret for secret in SECRETS if secret in said] == []
    if "json" in options:
        assert [each["column"] for each in json.loads(said) if each["line"] == 9] == [16]


def test_other_rules_quote_nothing_personal(project_folder):
    """What another rule would repeat of such a text is masked there too."""
    keys = {"variants": {"facebook": "Bel 06-12345678!"}, "date": "2026-11-19"}
    project_folder.item("nieuws/brief.md", "[x](06-12345678.md) Hoera!", summary=SUMMARY, **keys)

    said = "\n".join(str(each) for each in project_folder.check())

    assert "broken-link" in said
    assert "06-12345678" not in said


def test_with_v_by_hand_the_line_is_shown(project_folder, capsys, monkeypatch):
    """Who looks at the own file sees what is meant."""
    monkeypatch.delenv("CI", raising=False)
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary=SUMMARY)

    monkeypatch.chdir(project_folder.root)

    assert run(["check", "-v"]) == 1
    assert "    Mijn nummer is 123456782." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("summary", "line", "column"),
    [
        ("summary: Bel 06-12345678.", 3, 14),
        ('summary: "Bel \\"haar\\" op 06-12345678."', 3, 27),
        ("summary: 'Zij''s: bel 06-12345678.'", 3, 23),
        ("summary: >\n  Zij woont hier.\n  Bel 06-12345678.", 5, 7),
        ("summary: |\n  Zij woont hier.\n\n  Bel 06-12345678.", 6, 7),
        ("summary: Zij woont hier,\n  en haar nummer\n  is 06-12345678.", 5, 6),
        ("summary: >-\n    Zij   woont hier.\n    Bel 06-12345678.", 5, 9),
    ],
)
def test_positions_are_those_of_the_file(project_folder, summary, line, column):
    """However a value is written, what is found in it is told where it stands in the file."""
    text = f"---\ntitle: Een brief\n{summary}\nstatus: ready\n---\nDe tekst.\n"
    project_folder.write("content/nieuws/2026-11-19-brief.md", text)

    assert [(each.line, each.column) for each in _found(project_folder)] == [(line, column)]


def test_positions_in_a_file_with_several_items(project_folder):
    """The second item of a file is not the first one."""
    one = "id: {id}\ntitle: Een\nstatus: ready\nsummary: Twee\nbody: |\n  Regel.\n  Bel {phone}.\n"
    text = (
        one.format(id="a", phone="de griffie") + "---\n" + one.format(id="b", phone="06-12345678")
    )
    project_folder.write("content/nieuws/twee.yml", text)

    assert [(e.item, e.line, e.column) for e in _found(project_folder)] == [("b", 15, 7)]


@given(
    before=st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x85\u2028\u2029"),
        max_size=60,
    ),
    lines=st.integers(0, 5),
)
@settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_positions_follow_edits(project_folder, before, lines):
    """Whatever stands before it, a finding in a text is told where its words begin."""
    body = "\n".join(["Een regel."] * lines + [f"{before} t.verzonnen@post.example"])
    project_folder.item("nieuws/2026-11-19-brief.md", body, summary=SUMMARY)
    written = (project_folder.root / "content/nieuws/2026-11-19-brief.md").read_text("utf-8")

    for each in _found(project_folder):
        if each.code == "privacy-mail":
            line = written.split("\n")[each.line - 1]
            assert line[each.column - 1 :].startswith("t.verzonnen@post.example")


def test_what_was_read_is_not_read_again(project_folder, monkeypatch):
    """A text that is the same gives the same findings without a rule being asked."""
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary=SUMMARY)
    KEPT.clear()
    first = _codes(project_folder)
    monkeypatch.setattr(sys.modules[KEEPER], "marks", lambda *_: pytest.fail("it was read again"))

    assert _codes(project_folder) == first


def test_the_griffie_in_council_yml_changes_what_is_found(project_folder):
    """What the council says of itself is part of what findings follow from."""
    project_folder.item("nieuws/brief.md", "Bel 06-12345678.", date="2026-11-19", summary=SUMMARY)
    before = _codes(project_folder)
    project_folder.calendar("council", contact={"phone": "06 12345678"})

    assert (before, _codes(project_folder)) == ([("privacy-phone", "error")], [])
