"""What `raadsweek plan` prints: the grid, the list and the report.

The golden file is made again with

    raadsweek plan --from 2026-W48 --weeks 1 --now 2026-11-20T15:00 > tests/golden/plan-2026-W48.txt
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.cli import run
from raadsweek.cli.printing import WIDTH, narrow_lines

ROOT = Path(__file__).parents[2]
SAMPLE = ["plan", "-f", str(ROOT / "mkdocs.yml"), "--now", "2026-11-20T15:00"]
MKDOCS = "site_name: Raad\ndocs_dir: content\nplugins: [raadsweek]\n"
LONG = {
    kind: {"label": kind, "slug": kind, "topical": True, "channels": ["website"]}
    for kind in ("aanbestedingen", "begrotingsstukken", "collegevoorstellen")
}


def test_report_of_the_sample_council(capsys):
    """The week of 23 November 2026 as a clerk reads it on the Friday before."""
    assert run([*SAMPLE, "--from", "2026-W48", "--weeks", "1"]) == 0

    golden = ROOT / "tests" / "golden" / "plan-2026-W48.txt"
    assert capsys.readouterr().out == golden.read_text("utf-8")


def test_lines_fit_on_a_screen(capsys):
    """No line of any week of the sample is wider than a hundred columns, in either language."""
    for language in ("nl", "en"):
        run([*SAMPLE, "--from", "2026-W40", "--weeks", "14", "--lang", language])

    assert max(map(len, capsys.readouterr().out.splitlines())) <= WIDTH


def test_quiet_prints_only_the_grid(capsys):
    """With -q: channels and days with kinds, and neither titles nor the report."""
    run([*SAMPLE, "--from", "2026-W48", "--weeks", "1", "-q"])

    said = capsys.readouterr().out
    assert "Weekmail" in said
    assert "2 besluiten*" in said
    assert "zwembad" not in said
    assert "Voorraad" not in said


def test_report_as_data(capsys):
    """JSON has the same facts under `report`, as ids and numbers."""
    run([*SAMPLE, "--from", "2026-W49", "--weeks", "2", "--format", "json"])

    told = json.loads(capsys.readouterr().out)
    report = told["report"]
    assert set(report) == {
        "needed",
        "empty_slots",
        "silent_channels",
        "unready",
        "stock",
        "speed",
        "variety",
        "owners",
        "fairness",
        "shares",
    }
    empty = {p["value"] for p in told["problems"] if p["code"] == "empty-slot"}
    assert {each["slot"] for each in report["empty_slots"]} == empty
    assert {each["kind"] for each in report["stock"]} == {
        "blog",
        "history",
        "trivia",
        "participation",
    }


def test_one_channel_is_one_row(capsys):
    """`--channel` narrows the grid and what is wrong; figures of other channels are left out."""
    run([*SAMPLE, "--from", "2026-W48", "--weeks", "1", "--channel", "council-mail"])

    said = capsys.readouterr().out
    assert "Weekmail raad" in said
    assert "Facebook" not in said


@pytest.fixture
def council(project_folder, monkeypatch):
    """A small project, with the command run in its folder."""
    project_folder.write("mkdocs.yml", MKDOCS)
    monkeypatch.chdir(project_folder.root)
    return project_folder


def test_week_of_long_words_keeps_its_grid(council, capsys):
    """Where the words of seven full days do not fit they are divided; -q prints no list."""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    council.write("calendars/kinds.yml", json.dumps(LONG))
    council.write("calendars/week.yml", json.dumps({"website": dict.fromkeys(days, sorted(LONG))}))
    council.item("aanbestedingen/brug.md", title="Een nieuwe brug", date="2026-11-20")

    assert run(["plan", "--from", "2026-W47", "--now", "2026-11-20T08:00", "-q"]) == 0
    said = capsys.readouterr().out
    assert "Een nieuwe brug" not in said
    assert max(map(len, said.splitlines())) <= WIDTH
    assert all(day in said for day in ("ma 16", "wo 18", "zo 22"))


def test_verbose_tells_the_notes_too(council, capsys):
    """Notes, such as that of an item dated after the weeks that are shown, come with -v only."""
    council.item("nieuws/later.md", title="Voor later", date="2026-12-10")
    arguments = ["plan", "--from", "2026-W47", "--weeks", "1", "--now", "2026-11-18T08:00"]
    run(arguments)
    assert "Voor later" not in capsys.readouterr().out
    run([*arguments, "-v"])
    assert "'Voor later'" in capsys.readouterr().out


def test_what_is_open_since_weeks_is_counted(council, capsys):
    """A question without an answer is told up to the week after its term, then only counted."""
    council.item("vragen/fietsen.md", title="Vragen over fietsen", date="2026-10-12")
    told = []
    for week, now in (("2026-W47", "2026-11-18T08:00"), ("2026-W48", "2026-11-25T08:00")):
        run(["plan", "--from", week, "--weeks", "1", "--now", now])
        shown = capsys.readouterr().out
        told.append(("heeft nog geen" in shown, "Van eerdere weken staat nog 1 termijn" in shown))

    assert told == [(True, False), (False, True)]


def test_error_in_the_plan_is_exit_code_one(council, capsys):
    """What the plan calls an error, such as an impossible pin, ends with 1; all is printed."""
    council.item("nieuws/bericht.md", date="2026-11-20", pin={"website": "2026-11-19 10:00"})

    assert run(["plan", "--from", "2026-W47", "--now", "2026-11-18T08:00", "--lang", "en"]) == 1
    assert "error: 'Een bericht' cannot go to" in " ".join(capsys.readouterr().out.split())


@given(st.text(alphabet="abc -", max_size=80), st.integers(2, 30))
def test_narrow_lines_keep_every_letter(text, width):
    """Words in a column keep their letters and order, and no line is wider than the column."""
    lines = narrow_lines(text, width)

    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "").replace("-", "") == text.replace(" ", "").replace(
        "-", ""
    )


KINDS = tuple(f"soort-{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")


def empty_places(capsys, *options):
    """The section of the empty places, with its heading."""
    run(["plan", "--from", "2026-W47", "--now", "2026-11-16T08:00", *options])
    lines = capsys.readouterr().out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("Lege plekken"))
    return lines[start : lines.index("", start)]


def test_many_empty_places_fit_on_a_screen(council, capsys):
    """However many kinds and days are empty: at most twenty lines, with how to see each place."""
    kinds = {
        kind: {"label": kind, "slug": kind, "topical": True, "channels": ["website", "twitter"]}
        for kind in KINDS
    }
    council.write("calendars/kinds.yml", json.dumps(kinds))
    days = ("monday", "tuesday", "wednesday", "thursday", "friday")
    week = {channel: {day: list(KINDS) for day in days} for channel in ("website", "twitter")}
    council.write("calendars/week.yml", json.dumps(week))

    short = empty_places(capsys)
    assert len(short) < 20
    assert "En nog " in short[-2]
    assert "-v" in short[-1]
    every = empty_places(capsys, "-v")
    assert all(any(kind in line for line in every) for kind in KINDS)
    assert len(every) > 100


def test_empty_places_are_told_by_kind(council, capsys):
    """One line for a kind: how many, on how many channels, the first day and why."""
    kinds = {
        kind: {"label": kind, "slug": kind, "topical": True, "channels": ["website", "twitter"]}
        for kind in KINDS[:2]
    }
    council.write("calendars/kinds.yml", json.dumps(kinds))
    days = ("tuesday", "wednesday", "thursday", "friday")
    week = {channel: {day: list(KINDS[:2]) for day in days} for channel in ("website", "twitter")}
    council.write("calendars/week.yml", json.dumps(week))

    assert empty_places(capsys)[1].startswith("- soort-a: 32 plekken op ")
    assert "de eerste op di 17 nov: er wacht dan niets." in empty_places(capsys)[1]
    one = empty_places(capsys, "--weeks", "1")
    assert one[1].startswith("- soort-a, di 17 nov, ")


def test_many_decisions_of_a_meeting_are_one_line(new_project, capsys):
    """Leads first, and how many there are more; each channel that tells them all on that line."""
    council = new_project()
    council.write("mkdocs.yml", MKDOCS)
    council.meeting("2026-11-19-raad", end="2026-11-19 23:00", leads=["m7"])
    for n in range(1, 13):
        keys = {"title": f"Motie {n}", "outcome": "adopted", "type": "motion"}
        council.item(f"besluiten/m{n}.md", meeting="2026-11-19-raad", date="2026-11-20", **keys)
    config = str(council.root / "mkdocs.yml")
    run(["plan", "-f", config, "--now", "2026-11-20T09:00", "--from", "2026-W47", "--weeks", "1"])

    lines = [line for line in capsys.readouterr().out.splitlines() if "Motie" in line]
    assert any("12: Motie 7; Motie 1; Motie 2 en nog 9" in line for line in lines)
    assert not any(line.strip().startswith("10:00  Motie") for line in lines)


def test_a_full_week_has_its_grid_too(capsys, tmp_path):
    """A week of seven full days fits as well; `-q` prints its grid, and no list in its place."""
    assert run(["new", str(tmp_path / "raad"), "--now", "2026-11-20T09:30", "--lang", "nl"]) == 0
    capsys.readouterr()
    week = ["--from", "2026-W48", "--weeks", "1", "--now", "2026-11-20T09:30", "-q"]
    assert run(["plan", *week, "-f", str(tmp_path / "raad" / "mkdocs.yml")]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert any(line.startswith("Website  ") for line in lines)
    assert any("di 24" in line and "zo 29" in line for line in lines)
    assert "De raad kiest" not in "\n".join(lines)
