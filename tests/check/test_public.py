"""What `check` says of edits by hand of what was public."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.public_council import FILE, ID, LATER, POST, SHOWN, PublicCouncil

from raadsweek.language import Language
from raadsweek.report.problem_lines import problem_lines
from raadsweek.workspace.set_aside_or_stop import ContentError


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council of which one item is public."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    made.item()
    assert made.release(SHOWN)
    return made


def test_nothing_is_said_of_what_is_as_it_was(council: PublicCouncil) -> None:
    """Where files and record agree there is nothing to say."""
    assert council.codes() == []
    assert council.release(LATER) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: ready", "status: draft"),
        ("status: ready", "status: idea"),
        ("status: ready", "status: ready\nembargo: 2026-11-21 09:00"),
        ("status: ready", "status: withdrawn\nwithdrawn: {date: 2026-11-22, reason: Fout.}"),
    ],
)
def test_what_hides_a_public_item_asks_for_an_act(
    council: PublicCouncil, old: str, new: str
) -> None:
    """Draft, idea, a later embargo, withdrawn on a day ahead: an error that names item and act."""
    council.edit(old, new)
    (found,) = council.findings()
    assert (found.code, found.severity.value, found.path) == ("public-hidden", "error", FILE)
    said = problem_lines([found], Language("nl"))[0]
    assert f"nieuws/{ID}" in said
    assert "openbaar sinds vrijdag 20 november 2026 om 12:00 uur" in said
    assert f"raadsweek withdraw {ID} --reason" in said
    # Its words leave all the same, and the question stays until it is answered.
    assert council.release(LATER)
    assert council.record("2026-11-20T16:00").items[ID].standing.value == "hidden"
    assert council.codes("2026-11-20T16:00") == [("public-hidden", "error")]


def test_a_hidden_item_is_shown_again_when_it_is_ready_again(council: PublicCouncil) -> None:
    """What its file hid, its file may show again."""
    council.edit("status: ready", "status: draft")
    council.release(LATER)
    council.edit("status: draft", "status: ready")
    assert council.codes("2026-11-20T16:00") == []
    council.release("2026-11-20T16:00")
    known = council.record("2026-11-20T17:00").items[ID]
    assert (known.standing.value, known.changes) == ("public", 2)


def test_a_deleted_file_asks_for_an_act(council: PublicCouncil) -> None:
    """Put it back, withdraw it, or say what it is called now."""
    council.file.unlink()
    (found,) = council.findings()
    assert (found.code, found.severity.value, found.path) == ("public-deleted", "error", FILE)
    said = problem_lines([found], Language("nl"))[0]
    assert f"raadsweek withdraw {ID}" in said and f"raadsweek rename {ID}" in said


def test_of_what_nobody_saw_it_is_asked_whether_it_was_online(tmp_path: Path) -> None:
    """Prepared is not public: hidden before it was seen, somebody has to say."""
    made = PublicCouncil(tmp_path / "p")
    made.item()
    made.release(SHOWN, seen=False)
    made.edit("status: ready", "status: draft")
    (found,) = made.findings()
    assert found.severity.value == "error"
    assert "Heeft dit online gestaan?" in problem_lines([found], Language("nl"))[0]


def test_withdrawn_with_a_reason_needs_nothing_more(council: PublicCouncil) -> None:
    """The file says why: the release withdraws it."""
    council.edit(
        "status: ready", "status: withdrawn\nwithdrawn: {date: 2026-11-20 14:00, reason: Fout.}"
    )
    assert council.codes() == []
    council.release(LATER)
    known = council.record("2026-11-20T16:00").items[ID]
    assert known.withdrawal is not None and known.withdrawal.reason == "Fout."
    assert council.codes("2026-11-20T16:00") == []


def test_what_is_withdrawn_stays_so_whatever_its_file_says(council: PublicCouncil) -> None:
    """Only an act brings it back; check says which."""
    council.edit(
        "status: ready", "status: withdrawn\nwithdrawn: {date: 2026-11-20 14:00, reason: Fout.}"
    )
    council.release(LATER)
    council.edit(
        "status: withdrawn\nwithdrawn: {date: 2026-11-20 14:00, reason: Fout.}", "status: ready"
    )
    (found,) = council.findings("2026-11-20T16:00")
    assert (found.code, found.severity.value) == ("public-taken-back", "warning")
    assert f"raadsweek restore {ID}" in problem_lines([found], Language("en"))[0]
    assert council.release("2026-11-20T16:00") == ""


def test_the_same_words_under_another_name_are_the_same_item(council: PublicCouncil) -> None:
    """A renamed file is a note: one identity, its old ids."""
    council.file.rename(council.file.with_name("2026-11-20-het-zwembad.md"))
    (found,) = council.findings()
    assert (found.code, found.severity.value) == ("public-renamed", "note")
    council.release(LATER)
    record = council.record("2026-11-20T16:00")
    assert [each.id for each in record.shown] == [POST, f"{ID}@website@2026-11-20"]
    assert record.items["2026-11-20-het-zwembad"].formerly == (f"nieuws/{ID}/",)


def test_renamed_and_changed_is_held_and_asked(council: PublicCouncil) -> None:
    """The old one is hidden, the new one is not announced before somebody says what it is."""
    council.file.rename(council.file.with_name("2026-11-20-het-zwembad.md"))
    council.edit("2,4 miljoen", "3,4 miljoen", "content/nieuws/2026-11-20-het-zwembad.md")
    assert council.codes() == [("public-held", "error"), ("public-deleted", "error")]
    said = "\n".join(problem_lines(council.findings(), Language("nl")))
    assert f"raadsweek rename {ID} 2026-11-20-het-zwembad" in said
    council.release(LATER)
    assert list(council.record("2026-11-20T16:00").items) == [ID]


RENAMED = "2026-11-20-het-zwembad"


def take_back_and_rename(council: PublicCouncil, capsys, word: str) -> None:
    """What was taken back has a file with another name, and is ready again."""
    ready = council.file.read_text()
    reason = ("--reason", "Fout.") if word == "withdraw" else ()
    council.run(capsys, word, ID, *reason)
    assert council.record("2026-11-20T15:30").items[ID].by_act
    council.release("2026-11-20T16:00")
    council.folder.write(f"content/nieuws/{RENAMED}.md", ready)
    council.file.unlink()


@pytest.mark.parametrize("word", ["withdraw", "retract"])
def test_what_was_taken_back_stays_so_under_another_name(
    council: PublicCouncil, capsys, word: str
) -> None:
    """The same item: check says so, and which act shows it again."""
    take_back_and_rename(council, capsys, word)
    notes = [("public-taken-back", "warning"), ("public-renamed", "note")]
    assert sorted(council.codes()) == sorted(notes)
    said = "\n".join(problem_lines(council.findings(), Language("nl")))
    assert "dat is teruggenomen, onder een andere naam" in said
    assert f"raadsweek restore {RENAMED}" in said


def test_a_person_says_what_looks_like_what_was_taken_back(council: PublicCouncil, capsys) -> None:
    """Changed too it waits: it is the same (and stays away), or another item (and comes)."""
    take_back_and_rename(council, capsys, "withdraw")
    council.edit("2,4 miljoen", "3,4 miljoen", f"content/nieuws/{RENAMED}.md")
    assert council.codes() == [("public-held", "error")]
    said = "\n".join(problem_lines(council.findings(), Language("nl")))
    assert f"raadsweek rename {ID} {RENAMED}" in said
    assert f"raadsweek withdraw {ID}" in said

    council.edit("10:00", "18:00", f"content/nieuws/{RENAMED}.md")  # a place that is to come
    again = ("--reason", "Fout.")
    assert council.run(capsys, "withdraw", ID, *again, at="2026-11-20T17:00") == 0
    assert council.codes("2026-11-20T17:00") == []
    assert council.release("2026-11-20T18:00")
    record = council.record("2026-11-20T19:00")
    assert list(record.items) == [ID, RENAMED]
    assert record.items[ID].standing.value == "withdrawn"


def test_the_same_and_taken_back_stays_away(council: PublicCouncil, capsys) -> None:
    """Who says that it is the same item has one item, which is restored by an act only."""
    take_back_and_rename(council, capsys, "withdraw")
    council.edit("2,4 miljoen", "3,4 miljoen", f"content/nieuws/{RENAMED}.md")
    said = ("--reason", "Kortere naam.")
    assert council.run(capsys, "rename", ID, RENAMED, *said, at="2026-11-20T17:00") == 0
    assert council.codes("2026-11-20T17:00") == [("public-taken-back", "warning")]
    council.release("2026-11-20T18:00")
    record = council.record("2026-11-20T19:00")
    assert [each.standing.value for each in record.items.values()] == ["withdrawn"]


def test_changed_words_are_a_note_that_asks_small_or_improved(council: PublicCouncil) -> None:
    """The change is told anyhow; a person says whether residents should know more."""
    council.edit("2,4 miljoen", "3,4 miljoen")
    assert council.codes() == [("public-changed", "note")]
    said = problem_lines(council.findings(), Language("nl"))[0]
    assert "klein of verbeterd?" in said
    assert f"raadsweek correct {ID} --small" in said and f"raadsweek correct {ID} --note" in said
    council.release(LATER)
    assert [each.how for each in council.record("2026-11-20T16:00").items[ID].versions] == [
        "first",
        "found",
    ]
    assert council.codes("2026-11-20T16:00") == [("public-changed", "note")]


def test_an_unreadable_file_leaves_what_was_public_and_says_so(council: PublicCouncil) -> None:
    """Residents go on reading the last words; it can be taken back all the same."""
    council.edit("status: ready", "status: redy")
    assert council.codes() == [("public-unreadable", "note")]
    assert f"raadsweek retract {ID}" in problem_lines(council.findings(), Language("en"))[0]
    council.release(LATER)
    assert council.record("2026-11-20T16:00").items[ID].standing.value == "public"


def test_a_closure_afterwards_changes_nothing_and_warns(council: PublicCouncil) -> None:
    """The past is what was shown; a closure is about what comes."""
    council.folder.write(
        "calendars/closures.yml",
        "closed:\n  - {from: 2026-11-20, to: 2026-11-20, label: Stroomstoring}\n",
    )
    assert council.codes() == [("public-closure", "warning")]
    assert f"nieuws/{ID}" in problem_lines(council.findings(), Language("nl"))[0]
    council.release(LATER)
    assert len(council.record("2026-11-20T16:00").shown) == 2
    assert council.codes("2026-11-20T16:00") == []


def test_a_place_of_the_week_that_moved_warns(council: PublicCouncil) -> None:
    """What was shown in a place that is no more stays shown."""
    council.folder.calendar("week", facebook={})
    assert ("public-slot", "warning") in council.codes()


def test_a_tick_that_is_gone_warns(council: PublicCouncil) -> None:
    """The content matrix no longer sends the kind there; what went there stays."""
    council.edit("channels: [website, facebook", "channels: [website", "calendars/kinds.yml")
    assert ("public-tick", "warning") in council.codes()


def test_a_last_moment_before_it_was_shown_warns(council: PublicCouncil) -> None:
    """`expires` keeps from placing; it takes nothing back."""
    council.edit("status: ready", "status: ready\nexpires: 2026-11-20 09:00")
    assert council.codes() == [("public-expires", "warning")]


def test_a_line_of_a_week_that_differs_from_the_record_is_a_note(council: PublicCouncil) -> None:
    """The record is right of the past; the note names what to do."""
    council.release("2026-11-21T12:00")
    council.edit("2,4", "2,5")
    council.release("2026-11-22T12:00")
    council.folder.write(
        "calendars/weeks/2026-W47.yml",
        "week: 2026-W47\npublications:\n"
        f"  - {{item: {ID}, channel: facebook, at: 2026-11-21 11:00}}\n",
    )
    found = [each for each in council.findings("2026-11-23T12:00") if each.code == "public-week"]
    assert [each.severity.value for each in found] == ["note"]
    assert "raadsweek placed" in problem_lines(found, Language("en"))[0]


def test_addresses_and_ids_that_change_are_an_error_until_somebody_says_yes(
    council: PublicCouncil,
) -> None:
    """Tag, slug and site address: residents' programs know the old ones."""
    council.edit(
        "raad.vlietmonde.example,2026", "raad.elders.example,2026", "calendars/council.yml"
    )
    council.edit("slug: nieuws", "slug: actueel", "calendars/kinds.yml")
    (council.root / "content" / "nieuws").rename(council.root / "content" / "actueel")
    council.edit("https://raad.vlietmonde", "https://www.vlietmonde", "mkdocs.yml")
    codes = council.codes()
    assert ("public-tag", "error") in codes
    assert ("public-slug", "error") in codes
    assert ("public-site-url", "error") in codes
    with pytest.raises(ContentError):
        council.release(LATER)
    council.release(LATER, accept=True)
    known = council.record("2026-11-20T16:00").items[ID]
    assert known.path == f"nieuws/{ID}/"
    assert [
        code for code, severity in council.codes("2026-11-20T16:00") if severity == "error"
    ] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("topics:\n  sport: {label: Sport}\n", "", "public-removed"),
        ("  j-de-boer: {name: Joke de Boer, party: groenhart}\n", "", "public-removed"),
        ("places:\n  haven: {label: Haven}\n", "", "public-removed"),
    ],
)
def test_what_is_removed_from_the_calendars_warns(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    """Pages and feeds of a topic, a place, a member stay with their last label."""
    made = PublicCouncil(tmp_path / "p")
    made.item(topics=["sport"], places=["haven"], author="j-de-boer")
    made.release(SHOWN)
    made.edit(old, new, "calendars/council.yml")
    assert (code, "warning") in made.codes()


def test_what_was_never_public_is_no_news(tmp_path: Path) -> None:
    """Whatever is done with it: nobody read it."""
    made = PublicCouncil(tmp_path / "p")
    made.item()
    made.item("nieuws/2026-11-28-later.md", pin={"website": "2026-11-28 10:00"})
    made.release(SHOWN)
    (made.root / "content/nieuws/2026-11-28-later.md").unlink()
    assert made.codes() == []


def test_the_build_goes_on_where_an_act_is_asked_for(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` ends with 1, and the words leave the site with the next build all the same."""
    council.edit("status: ready", "status: draft")
    assert council.run(capsys, "check") == 1
    assert council.run(capsys, "build", "--site-dir", str(council.root / "site")) == 0
    for file in (council.root / "site").rglob("*"):
        assert not file.is_file() or b"2,4 miljoen" not in file.read_bytes()


def test_what_was_taken_back_or_changed_names_where_it_still_stands(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """A post that was placed stands until somebody says that it is gone."""
    url = "https://facebook.example/p/1"
    assert council.run(capsys, "placed", POST, "--url", url) == 0
    council.edit("2,4 miljoen", "3,4 miljoen")
    found = [each for each in council.findings() if each.code == "changed-elsewhere"]
    said = problem_lines(found, Language("nl"))[0]
    assert url in said and f"raadsweek gone {POST}" in said
    council.edit("status: ready", "status: draft")
    assert ("taken-back-elsewhere", "warning") in council.codes()
    for command in (("explain", ID), ("plan", "-v"), ("check",)):
        council.run(capsys, *command)
        assert url in council.said, command


def test_newer_words_are_no_old_words(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was placed after the change says what is so."""
    council.edit("2,4 miljoen", "3,4 miljoen")
    council.release(LATER)
    council.run(capsys, "placed", POST, "--url", "https://x.example/1", at="2026-11-20T16:00")
    assert [code for code, _ in council.codes("2026-11-20T17:00")] == ["public-changed"]
