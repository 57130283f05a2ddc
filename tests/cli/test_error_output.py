"""Mistakes on the screen: one frame, in the user's language, each told once."""

from __future__ import annotations

import pytest

from raadsweek.cli import run

MKDOCS = (
    "site_name: Raad\nsite_url: https://raad.example/\ndocs_dir: content\nplugins: [raadsweek]\n"
)


@pytest.fixture
def council(project_folder, monkeypatch):
    """A small project, with the command run in its folder."""
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.item("nieuws/bericht.md", date="2026-11-19")
    monkeypatch.chdir(project_folder.root)
    return project_folder


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "De opdracht 'chek' bestaat niet. Bedoelt u 'check'?"),
        (["plan", "--wees", "2"], "De optie '--wees' bestaat niet. Bedoelt u '--weeks'?"),
        (["plan", "--weeks", "x"], "Schrijf een heel getal van 1 tot en met 520."),
        (["plan", "--weeks"], "Achter '--weeks' hoort nog iets te staan."),
        (["check", "--format", "xml"], "Bekend: text, json."),
        (["placed"], "PUBLICATION ontbreekt."),
        (["plan", "--from", "2026-W99"], "--from: '2026-W99' is geen week."),
    ],
)
def test_what_was_typed_wrong_is_said_in_dutch(council, capsys, arguments, said):
    """Unknown, missing and impossible: one Dutch line that points to the help."""
    assert run(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert line.endswith("--help'.")
    assert "Try" not in line


def test_what_was_typed_wrong_is_said_in_english_when_asked(council, capsys):
    """`--lang en` holds for these lines too."""
    assert run(["--lang", "en", "chek"]) == 2
    assert capsys.readouterr().err.startswith("There is no command 'chek'. Did you mean 'check'?")


def test_name_of_a_file_keeps_its_small_letter(council, capsys):
    """A message that begins with a file's name is not given a capital, nor two full stops."""
    council.write("bad.json", "x")

    assert run(["import", "notubiz", "bad.json"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("bad.json ")
    assert ".." not in told


def test_folder_that_is_not_ours_is_called_a_folder(council, capsys):
    """A site folder with other files in it is refused in a sentence that begins like one."""
    council.write("vol/notulen.txt", "x")

    assert run(["build", "--site-dir", "vol"]) == 1
    assert capsys.readouterr().err.startswith("In de map vol staan bestanden")


def test_mistake_in_the_theme_is_said(council, capsys):
    """What MkDocs finds wrong in mkdocs.yml is told, not only that it stopped."""
    council.write("mkdocs.yml", MKDOCS + "theme: {name: material, custom_dir: nergens}\n")

    assert run(["build"]) == 1
    told = capsys.readouterr().err
    assert "custom_dir" in told
    assert "nergens" in told


@pytest.mark.parametrize("arguments", [["serve", "--port", "8765"], ["build", "-v"], ["build"]])
def test_mistake_in_the_calendars_is_told_once(council, capsys, arguments):
    """`serve` and `build -v` too: each mistake one line, and exit code 1."""
    council.calendar("week", facebok={"monday": ["news"]})

    assert run(arguments) == 1
    told = capsys.readouterr().err
    assert told.count("facebok") == 1
    assert told.count("Er is 1 fout") == 1


@pytest.mark.parametrize("arguments", [["build", "-v"], ["build"], ["plan", "--write"]])
def test_mistake_in_an_item_is_told_once(council, capsys, arguments):
    """One line, what becomes of it in another, and exit code 0: the rest goes on."""
    council.item("nieuws/fout.md", date="2026-11-20", channels={"only": ["facebok"]})

    assert run(arguments) == 0
    told = capsys.readouterr().err
    assert told.count("facebok") == 1
    assert told.count("Er is 1 fout") == 1


def test_shells_are_no_news(council, capsys):
    """MkDocs's own lines come with `-v`, but not one for each page that we fill ourselves."""
    council.write("mkdocs.yml", MKDOCS + "theme: {name: material, font: false}\n")

    assert run(["build", "-v", "--now", "2026-11-20T09:00"]) == 0
    told = capsys.readouterr().err
    assert "Documentation built" in told
    assert "skipped" not in told


def test_item_is_found_without_its_date(council, capsys):
    """`explain` names the item that was meant when only its day was left out."""
    council.item("nieuws/2026-11-20-inloopavond.md")

    assert run(["explain", "inloopavond"]) == 2
    assert "Bedoelt u '2026-11-20-inloopavond'?" in capsys.readouterr().err


def test_withdrawn_item_says_when_and_why(council, capsys):
    """`explain` of what was taken back does not say that it holds its places."""
    withdrawn = {"date": "2026-11-23", "reason": "Het bedrag klopte niet."}
    council.item(
        "nieuws/2026-11-20-bedrag.md", status="withdrawn", withdrawn=withdrawn, owner="griffie"
    )

    assert run(["explain", "2026-11-20-bedrag", "--now", "2026-11-24T09:00"]) == 0
    told = capsys.readouterr().out
    assert "- Ingetrokken vanaf maandag 23 november 2026 om 00:00 uur: Het bedrag klopte" in told
    assert "houdt zijn plekken" not in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "niet-bestaand"],
        ["explain", "niet-bestaand/2026-11-26"],
        ["plan", "--channel", "niet-bestaand"],
        ["placed", "niet-bestaand@website@2026-11-20"],
        ["placed", "niet-bestaand@website@2026-11-20", "--undo"],
        ["publish", "--deliver", "--again", "niet-bestaand@website@2026-11-20"],
    ],
)
def test_what_does_not_exist_is_told_shortly(council, capsys, arguments):
    """Among hundreds of items an unknown name gets three proposed at most, never all of them."""
    for number in range(300):
        council.item(f"nieuws/2026-11-19-bericht-nummer-{number}.md", date="2026-11-19")
    assert run([*arguments, "--now", "2026-11-20T15:00"]) in (1, 2)
    told = capsys.readouterr()
    assert "niet-bestaand" in told.out + told.err
    assert len(told.out + told.err) <= 400
    assert (told.out + told.err).count("bericht-nummer") <= 3
