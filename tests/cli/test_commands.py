"""The command line as a user meets it: exit codes, words, JSON."""

from __future__ import annotations

import json

import pytest

from raadsweek.cli import run

MKDOCS = (
    "site_name: Raad\nsite_url: https://raad.example/\ndocs_dir: content\nplugins: [raadsweek]\n"
)


@pytest.fixture
def council(project_folder, monkeypatch):
    """A small project, with the command run in its folder."""
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.meeting("2026-11-19-raad", end="2026-11-19 22:30")
    project_folder.item(
        "besluiten/zwembad.md",
        title="Zwembad",
        date="2026-11-20",
        meeting="2026-11-19-raad",
        outcome="adopted",
    )
    monkeypatch.chdir(project_folder.root)
    return project_folder


def test_check_says_that_all_is_well(council, capsys):
    """Without mistakes `check` ends with 0 and one line that sums up."""
    assert run(["check"]) == 0
    assert capsys.readouterr().out == (
        "1 bericht van 1 soort, 1 vergadering: 0 fouten, 0 waarschuwingen.\n"
    )


def test_check_tells_file_line_and_what_to_do(council, capsys):
    """A mistake is one line: where, what is wrong, what to do; exit code 1."""
    council.item("nieuws/fout.md", date="2026-11-20", channels={"only": ["facebok"]})

    assert run(["check"]) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith("content/nieuws/fout.md:7: kanaal 'facebok'")
    assert "Bedoelt u 'facebook'?" in line


def test_check_as_json(council, capsys):
    """JSON holds path, line, key, code, severity, message and hint of each problem."""
    council.item("nieuws/fout.md", date="2026-11-20", places=["Havn"])

    assert run(["check", "--format", "json", "--lang", "en"]) == 1
    told = json.loads(capsys.readouterr().out)
    (problem,) = [each for each in told if each["severity"] == "error"]
    assert problem["path"] == "content/nieuws/fout.md"
    assert (problem["line"], problem["key"], problem["severity"]) == (6, "places.0", "error")
    assert "haven" in problem["hint"].lower()


def test_plan_as_json(council, capsys):
    """The plan's JSON has the fields that other programs rely on, with offsets in its times."""
    arguments = ["plan", "--from", "2026-W47", "--weeks", "1", "--format", "json"]
    assert run([*arguments, "--now", "2026-11-20T09:00"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["weeks"] == ["2026-W47"]
    site = next(p for p in told["publications"] if p["channel"] == "website")
    assert site["id"] == "zwembad@website@2026-11-20"
    assert site["at"] == "2026-11-20T10:00:00+01:00"
    assert (site["status"], site["pinned"], site["slot"]) == (
        "planned",
        False,
        "website/2026-11-20/decisions",
    )
    assert "19 november" in site["reason"]


def test_plan_of_one_channel(council, capsys):
    """`--channel` shows that channel only; an unknown one is wrong usage with a hint."""
    run(["plan", "--from", "2026-W47", "--channel", "ris", "--format", "json"])
    channels = {p["channel"] for p in json.loads(capsys.readouterr().out)["publications"]}
    assert channels == {"ris"}

    assert run(["plan", "--channel", "facebok"]) == 2
    assert "Bedoelt u 'facebook'?" in capsys.readouterr().err


def test_explain_answers_for_every_channel(council, capsys):
    """`explain` says where, when and why, and why not elsewhere."""
    assert run(["explain", "zwembad", "--now", "2026-11-20T09:00"]) == 0

    said = capsys.readouterr().out
    assert "Website, vrijdag 20 november 2026 om 10:00 uur" in said
    assert "Niet op Lokale nieuwssite" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "bestaat-niet"],
        ["plan", "--from", "2026-W54"],
        ["plan", "--from", "volgende week"],
        ["build", "--now", "gisteren"],
        ["build", "--now", "2026-03-29T02:30"],
        ["check", "-f", "nergens.yml"],
        ["onzin"],
        ["import", "notubiz"],
    ],
)
def test_wrong_usage_is_two(council, arguments, capsys):
    """What cannot work ends with 2, a line that says why, and nothing written."""
    before = sorted(council.root.rglob("*"))

    assert run(arguments) == 2
    assert capsys.readouterr().err.strip()
    assert sorted(council.root.rglob("*")) == before


def test_options_stand_before_or_after_the_command(council, capsys):
    """Common options work on both sides of the command's name."""
    assert run(["--lang", "en", "check"]) == 0
    assert run(["check", "--lang", "en"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == second == "1 item in 1 kind, 1 meeting: 0 errors, 0 warnings."


def test_help_is_dutch_unless_asked_otherwise(capsys):
    """Staff read Dutch; `--lang en` gives English."""
    run(["--help"])
    assert "Gebruik: raadsweek" in capsys.readouterr().out
    run(["--lang", "en", "--help"])
    assert "Usage: raadsweek" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["plan", "serve", "status"])
def test_what_an_option_is_without_being_asked_is_said_in_dutch_too(command, capsys):
    """Click itself writes `default` in English beside the help of an option."""
    run([command, "--help"])
    dutch = capsys.readouterr().out
    run(["--lang", "en", command, "--help"])
    english = capsys.readouterr().out

    assert "[standaard: " in dutch
    assert "default" not in dutch
    assert "[default: " in english


def test_mkdocs_without_our_plugin_is_told(council, capsys):
    """A configuration that forgot the plugin gets the line to add."""
    council.write("mkdocs.yml", MKDOCS.replace("plugins: [raadsweek]\n", ""))

    assert run(["build"]) == 1
    assert "- raadsweek" in capsys.readouterr().err


def test_broken_configuration_is_told(council, capsys):
    """A mistake in mkdocs.yml is one line, not a traceback."""
    council.write("mkdocs.yml", "site_name: [Raad\n")

    assert run(["check"]) == 1
    assert "mkdocs.yml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("2026-11-20T09:00", "2026-11-20T10:00:00+01:00"),  # the decision goes out
        ("2026-11-20T17:30", "2026-11-21T00:00:00+01:00"),  # a new day on the home page
        ("2026-11-19T12:30", "2026-11-19T22:30:00+01:00"),  # the meeting is over
    ],
)
def test_next_prints_when_to_build_again(council, capsys, now, moment):
    """`next` is the first moment at which a build would give other bytes."""
    assert run(["next", "--now", now]) == 0
    assert capsys.readouterr().out == f"{moment}\n"
