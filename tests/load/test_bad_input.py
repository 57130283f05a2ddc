"""Whatever lies in the folders: a clear problem at the right place, and all else is loaded."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.generate.conftest import PIXEL
from tests.hypothesis_examples import examples

from raadsweek.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import ProjectFolder

    from raadsweek.model.problem import Problem

BROKEN = Path(__file__).parents[1] / "broken"
ITEM = "content/nieuws/fout.md"
MEETING = "calendars/meetings/2026-11-19-raad.yml"
CHANNELS, KINDS = "calendars/channels.yml", "calendars/kinds.yml"
WEEK, COUNCIL = "calendars/week.yml", "calendars/council.yml"

EXPECTED: dict[str, list[tuple[str, int | None, str]]] = {
    "bracket-not-closed": [(ITEM, 5, "yaml")],
    "calendar-is-a-letter": [("calendars/meetings/raad.ics", 1, "not-a-calendar")],
    "channels-is-a-list": [(CHANNELS, 1, "not-a-table")],
    "channels-open-backwards": [(CHANNELS, 7, "hours-backwards")],
    "channels-wrong-type": [(CHANNELS, 4, "unknown-value")],
    "closures-end-before-they-begin": [("calendars/closures.yml", 3, "ends-before-start")],
    "council-odd-tag": [(COUNCIL, 3, "bad-tag")],
    "council-unknown-party": [(COUNCIL, 7, "unknown-party")],
    "council-without-name": [(COUNCIL, 1, "missing-key")],
    "date-in-file-name-that-does-not-exist": [
        ("content/nieuws/2026-02-30-fout.md", 1, "impossible-date")
    ],
    "date-that-does-not-exist": [(ITEM, 3, "impossible-date")],
    "folder-with-the-name-of-a-text": [(ITEM, None, "not-a-file")],
    "front-matter-in-two": [(ITEM, 6, "two-documents")],
    "front-matter-not-closed": [(ITEM, 1, "open-front-matter")],
    "image-from-elsewhere": [(ITEM, 7, "remote-image")],
    "image-in-text-without-alt": [(ITEM, 10, "image-without-alt")],
    "image-in-text-with-spaces": [
        (ITEM, 8, "unread-picture"),
        (ITEM, 9, "unread-link"),
        (ITEM, 11, "footnote"),
    ],
    "image-missing": [(ITEM, 5, "no-such-image")],
    "image-outside-content": [(ITEM, 5, "image-outside-content")],
    "image-without-alt": [(ITEM, 5, "missing-key")],
    "key-is-a-list": [(ITEM, 5, "yaml-key")],
    "key-twice": [(ITEM, 6, "duplicate-key")],
    "kinds-is-empty": [(KINDS, 1, "empty-file")],
    "kinds-name-with-capitals": [(KINDS, 9, "bad-id")],
    "kinds-one-slug-twice": [(KINDS, 4, "double-slug")],
    "kinds-take-of-words": [(KINDS, 6, "bad-take")],
    "kinds-unknown-channel": [(KINDS, 8, "unknown-channel")],
    "markdown-item-is-empty": [(ITEM, 1, "no-front-matter")],
    "meeting-ends-before-it-starts": [(MEETING, 4, "ends-before-start")],
    "meeting-in-two-files": [(MEETING, 1, "double-id")],
    "meeting-in-two-parts": [(MEETING, 5, "two-documents")],
    "meeting-moved-and-text-did-not": [("content/agenda/fout.md", 8, "other-date")],
    "meeting-of-unknown-body": [(MEETING, 2, "unknown-body")],
    "meeting-with-spaces-in-its-name": [
        ("calendars/meetings/Raad 19 november.yml", 1, "bad-file-name")
    ],
    "meeting-without-start": [(MEETING, 1, "missing-key")],
    "no-front-matter": [(ITEM, 1, "no-front-matter")],
    "no-title": [(ITEM, 1, "missing-key")],
    "python-object": [(ITEM, 5, "yaml-tag")],
    "quotes-not-closed": [(ITEM, 2, "yaml")],
    "same-id-twice": [("content/brieven/fout.md", 1, "double-id"), (ITEM, 1, "double-id")],
    "spaces-and-capitals-in-file-name": [("content/nieuws/Een Bericht.md", 1, "bad-file-name")],
    "tab-before-key": [(ITEM, 3, "yaml")],
    "text-still-to-come": [(ITEM, 7, "placeholder")],
    "time-that-does-not-exist": [(ITEM, 5, "no-such-time")],
    "time-that-exists-twice": [(ITEM, 5, "time-twice")],
    "umlaut-in-file-name": [("content/nieuws/één-vraag.md", 1, "bad-file-name")],
    "unknown-channel": [(ITEM, 5, "unknown-channel")],
    "unknown-key": [(ITEM, 5, "unknown-key")],
    "unknown-kind-folder": [("content/niews/fout.md", 1, "unknown-kind")],
    "unknown-meeting": [(ITEM, 5, "unknown-meeting")],
    "unknown-status": [(ITEM, 3, "unknown-value")],
    "value-begins-with-asterisk": [(ITEM, 5, "unknown-alias")],
    "week-double-without-repeat": [(WEEK, 7, "double-slot")],
    "week-impossible-time": [(WEEK, 6, "bad-time")],
    "week-kind-without-tick": [(WEEK, 2, "slot-without-tick")],
    "week-tab": [(WEEK, 2, "yaml")],
    "week-unknown-channel": [(WEEK, 3, "unknown-channel")],
    "week-unknown-day": [(WEEK, 5, "unknown-key")],
    "week-unknown-kind": [(WEEK, 6, "unknown-kind")],
    "word-document": [("content/nieuws/fout.docx", None, "not-read")],
    "yaml-item-is-a-list": [("content/nieuws/fout.yml", 1, "not-a-table")],
    "yaml-item-is-empty": [("content/nieuws/fout.yml", 1, "empty-file")],
    "yaml-item-is-only-a-comment": [("content/nieuws/fout.yml", 1, "empty-file")],
    "yaml-items-without-id": [("content/nieuws/fout.yml", 1, "missing-id")],
}
"""Folder in tests/broken/ to everything that is found there: file, line and code."""


@pytest.fixture
def folder(project_folder: ProjectFolder) -> ProjectFolder:
    """A project with one item that is in order."""
    project_folder.item("nieuws/goed.md", date="2026-11-20")
    return project_folder


def test_every_broken_project_has_its_test() -> None:
    """Each folder in tests/broken/ is named for its mistake and expected here."""
    assert {path.name for path in BROKEN.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_mistake_is_found_where_it_is(folder: ProjectFolder, name: str) -> None:
    """The mistake is told at its file and line, nothing else is, and the rest is loaded."""
    shutil.copytree(BROKEN / name, folder.root, dirs_exist_ok=True)

    assert folder.found() == EXPECTED[name]
    assert folder.load().item("goed")


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_problem_can_be_said(folder: ProjectFolder, name: str, language: str) -> None:
    """A message is one line without a full stop, a hint is sentences that end in one.

    Or in a question mark: "Did you mean 'x'?"
    """
    shutil.copytree(BROKEN / name, folder.root, dirs_exist_ok=True)

    for problem in folder.check():
        assert_well_said(problem, Language(language))


def assert_well_said(problem: Problem, language: Language) -> None:
    """It reads as `path:line: <what>. <hint>`."""
    what = language.say(problem.message)
    hint = language.say(problem.hint) if problem.hint else "."
    assert re.fullmatch(r"[^\n]*[^.\n]", what), what
    assert re.search(r"""[.:)"?]$|: .+$""", hint), hint


BYTES: dict[str, tuple[bytes, list[tuple[int | None, str]]]] = {
    "latin-1": ("---\ntitle: Een\nsummary: één\n---\n".encode("latin-1"), [(3, "not-utf8")]),
    "utf-16": ("---\ntitle: één\n---\n".encode("utf-16"), [(1, "not-utf8")]),
    "utf-16 without mark": (
        "---\ntitle: Een\n---\n".encode("utf-16-le"),
        [(1, "control-character")],
    ),
    "nul in the text": (b"---\ntitle: Een\n---\nTe\x00kst\n", [(4, "control-character")]),
    "bell in the keys": (b"---\ntitle: Een\nowner: \x07\n---\n", [(3, "control-character")]),
    "escape that is no letter": (b'---\ntitle: "\\ud800"\n---\n', [(2, "yaml")]),
    "billion laughs": (
        b"---\ntitle: &a x\n"
        + b"".join(
            b"k%d: &%c [%s]\n" % (n, 98 + n, b",".join([b"*%c" % (97 + n)] * 10)) for n in range(9)
        )
        + b"---\n",
        [(7, "too-many-values")],
    ),
    "100,000 brackets": (b"---\ntitle: " + b"[" * 100_000 + b"\n---\n", [(2, "too-deep")]),
    "100,000 braces": (b"---\ntitle: " + b"{a: " * 100_000 + b"\n---\n", [(2, "too-deep")]),
    "alias in itself": (b"---\ntitle: &a [*a]\n---\n", [(2, "unknown-alias")]),
    "very long key": (b"---\n{" + b"k" * 1000 + b": [1]}\n---\n", [(2, "yaml-key")]),
    "50 megabytes": (b"x" * 50_000_000, [(None, "too-large")]),
    "nul in a file name": (
        b'---\ntitle: Een\nimage: {file: "a\\0.png", alt: A}\n---\n',
        [(3, "control-character")],
    ),
    "a bell in a title": (b'---\ntitle: "Een\\x07"\n---\n', [(2, "control-character")]),
    "no letter in a summary": (
        b'---\ntitle: Een\nsummary: "A\\uFFFE"\n---\n',
        [(3, "control-character")],
    ),
    "a tab of lines in a moment": (
        b'---\ntitle: Een\nmoments:\n- {what: walk-in, place: "A\\v"}\n---\n',
        [(4, "control-character")],
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_text(folder: ProjectFolder, name: str) -> None:
    """Other encodings, control characters and texts made to explode are refused by name."""
    content, expected = BYTES[name]
    folder.write(ITEM, content)

    assert folder.found() == [(ITEM, line, code) for line, code in expected]
    assert folder.load().item("goed")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("\ufeff---\ntitle: Een\n---\nTekst.\n".encode(), "bom"),
        (b"---\r\ntitle: Een\r\n---\r\nTekst.\r\n", "crlf"),
    ],
)
def test_odd_but_readable(folder: ProjectFolder, content: bytes, code: str) -> None:
    """What Windows programs add to a file is read past, with a note."""
    folder.write(ITEM, content)

    item = folder.load().item("fout")

    assert item
    assert (item.title, item.body) == ("Een", "Tekst.")
    assert folder.found() == [(ITEM, 1, code)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_two_versions_of_git_are_no_text(folder: ProjectFolder, end: str) -> None:
    """Also in the text below the keys, where a mark would else be read as a text."""
    body = "<<<<<<< HEAD\nDicht.\n=======\nOpen.\n>>>>>>> 1234567 (Open)\n"
    folder.write(ITEM, f"---\ntitle: Een\n---\nTekst.\n{body}".replace("\n", end).encode())

    assert folder.found()[-1:] == [(ITEM, 5, "two-versions")]
    assert folder.load().item("fout") is None


def test_lines_of_signs_are_a_text(folder: ProjectFolder) -> None:
    """A heading with a line below it, and one mark that somebody quotes, are no two versions."""
    text = "Kop\n=======\n\nGit zet er dit neer:\n\n<<<<<<< HEAD\n"
    folder.write(ITEM, f"---\ntitle: Een\n---\n{text}")

    # That nobody explains what 'HEAD' is, is another matter.
    assert [code for _, _, code in folder.found() if code != "abbreviation"] == []


def test_very_long_line_is_a_text(folder: ProjectFolder) -> None:
    """A summary of 900,000 letters on one line is odd, not wrong."""
    folder.write(ITEM, f"---\ntitle: Een\nsummary: {'x' * 900_000}\n---\n")

    assert folder.found() == []


def test_link_to_a_file_outside_the_project(folder: ProjectFolder, tmp_path: Path) -> None:
    """What lies outside the project is not published by way of a link."""
    secret = tmp_path / "geheim.md"
    secret.write_text("---\ntitle: Geheim\nstatus: ready\ndate: 2026-11-20\n---\n")
    (folder.root / ITEM).symlink_to(secret)

    assert folder.found() == [(ITEM, None, "outside-project")]
    assert [item.id for item in folder.load().items] == ["goed"]


@pytest.mark.parametrize("link", ["content/brieven", "content/nieuws/map"])
def test_link_to_a_folder_outside_the_project(
    folder: ProjectFolder, tmp_path: Path, link: str
) -> None:
    """Nor by way of a link to a whole folder."""
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "geheim.md").write_text("---\ntitle: Geheim\n---\n")
    (folder.root / link).symlink_to(tmp_path / "elders", target_is_directory=True)

    assert folder.found() == [(link, None, "outside-project")]
    assert [item.id for item in folder.load().items] == ["goed"]


@pytest.mark.parametrize(
    ("link", "file"),
    [("content", "content/nieuws/goed.md"), ("calendars", "calendars/council.yml")],
)
def test_a_whole_tree_outside_the_project(
    folder: ProjectFolder, tmp_path: Path, link: str, file: str
) -> None:
    """Nor where the content or the calendars themselves lie elsewhere: each file is refused."""
    (folder.root / link).rename(tmp_path / "elders")
    (folder.root / link).symlink_to(tmp_path / "elders", target_is_directory=True)

    assert (file, None, "outside-project") in folder.found()
    assert not any(item.origin.path.startswith(f"{link}/") for item in folder.load().items)


def test_a_tree_behind_a_link_within_the_project(folder: ProjectFolder) -> None:
    """A folder may lie elsewhere in the project, and be called otherwise there."""
    (folder.root / "content").rename(folder.root / "teksten")
    (folder.root / "content").symlink_to(folder.root / "teksten", target_is_directory=True)

    assert folder.found() == []
    assert [item.origin.path for item in folder.load().items] == ["content/nieuws/goed.md"]


@pytest.mark.parametrize("name", ["fout.md", "map"])
def test_link_to_itself_or_above_itself(folder: ProjectFolder, name: str) -> None:
    """A link that leads in a circle is told, not followed."""
    link = folder.root / "content" / "nieuws" / name
    link.symlink_to(link if name == "fout.md" else folder.root / "content")

    assert [path for path, _, _ in folder.found()] == [f"content/nieuws/{name}"]


def test_picture_behind_a_link_out_of_the_project(folder: ProjectFolder, tmp_path: Path) -> None:
    """A picture outside the content folder is not copied by way of a link."""
    (tmp_path / "geheim.png").write_bytes(b"x")
    (folder.root / "content/nieuws/x.png").symlink_to(tmp_path / "geheim.png")
    folder.item("nieuws/fout.md", date="2026-11-20", image={"file": "x.png", "alt": "X"})

    assert folder.found() == [(ITEM, 6, "image-outside-content")]


def test_picture_with_a_space_in_its_name(folder: ProjectFolder) -> None:
    """Markdown wants %20 for a space; the file itself has a space."""
    folder.write("content/nieuws/zwem bad.png", PIXEL)
    folder.item("nieuws/fout.md", "![Bad](zwem%20bad.png)", date="2026-11-20")

    assert folder.found() == []
    item = folder.load().item("fout")
    assert item
    assert [picture.file for picture in item.pictures] == ["nieuws/zwem bad.png"]


@pytest.mark.parametrize("name", ["channels", "council", "kinds", "week"])
def test_missing_calendars_file(folder: ProjectFolder, name: str) -> None:
    """One file that is missing is one problem, not one for each item."""
    (folder.root / "calendars" / f"{name}.yml").unlink()
    folder.item("besluiten/b.md", date="2026-11-20", topics=["sport"], variants={"twitter": "B"})

    errors = [problem for problem in folder.check() if problem.severity == "error"]

    assert [(error.path, error.code) for error in errors] == [
        (f"calendars/{name}.yml", "missing-file")
    ]


@pytest.mark.parametrize("name", ["channels", "council", "kinds", "week"])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty-file"),
        ("# niets\n", "empty-file"),
        ("- een\n", "not-a-table"),
        ("een\n", "not-a-table"),
        ("een: [\n", "yaml"),
        ("\xff".encode("latin-1"), "not-utf8"),
        ("[" * 100_000, "too-deep"),
    ],
)
def test_broken_calendars_file(
    folder: ProjectFolder, name: str, content: str | bytes, code: str
) -> None:
    """One problem with its line, and no follow-up problems."""
    folder.write(f"calendars/{name}.yml", content)

    errors = [problem for problem in folder.check() if problem.severity == "error"]

    assert [(e.path, e.line, e.code) for e in errors] == [(f"calendars/{name}.yml", 1, code)]
    assert folder.load().item("goed")


def test_missing_content_folder(project_folder: ProjectFolder) -> None:
    """Without content there is nothing to publish; an empty site would be a bad surprise."""
    (project_folder.root / "content").rmdir()

    assert project_folder.found() == [("content", None, "missing-folder")]


def test_a_control_character_in_a_meeting_is_refused(folder: ProjectFolder) -> None:
    """Written out in YAML it would go into pages and feeds, which may not hold it."""
    folder.write(MEETING, 'title: "Raad\\0"\nbody: raad\nstart: 2026-11-19 19:30\n')

    assert (MEETING, 1, "control-character") in folder.found()


def test_item_with_a_mistake_can_be_referred_to(folder: ProjectFolder) -> None:
    """A mistake in one file does not make every line that names it a problem."""
    folder.write(ITEM, "---\ntitel: Fout\n---\n")
    folder.item("nieuws/na.md", "[zie](fout.md)", date="2026-11-20", follows=["fout"])

    assert {path for path, _, _ in folder.found()} == {ITEM}


def test_words_of_an_editor_stay_on_their_line(folder: ProjectFolder) -> None:
    """A value with line ends or codes of a terminal in it is repeated without them."""
    folder.write(ITEM, '---\ntitle: Een\ntopics: ["sp\\nort\\x9b[31m"]\n---\n')

    said = [Language("nl").say(problem.message) for problem in folder.check()]

    assert len(said) == 1
    assert "sp ort [31m" in said[0]


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
KEYS = st.sampled_from(
    [
        "title",
        "status",
        "date",
        "owner",
        "summary",
        "meeting",
        "outcome",
        "embargo",
        "expires",
        "season",
        "cooldown",
        "topics",
        "places",
        "author",
        "source",
        "action",
        "image",
        "channels",
        "pin",
        "variants",
        "follows",
        "withdrawn",
    ]
)
TELLING = st.sampled_from(
    ["2026-11-20", "2026-10-25 02:30", "ready", "withdrawn", "twitter", ["twitter"], "never", "a"]
)
FRONT = st.dictionaries(KEYS | st.text(), TELLING | JSON)
EXAMPLES = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)


def _is_survived(project: ProjectFolder) -> None:
    for problem in project.check():
        assert problem.path
        assert_well_said(problem, Language("nl"))


@given(content=st.binary() | st.text().map(lambda text: f"---\n{text}\n---\n".encode()))
@EXAMPLES
def test_any_bytes_as_an_item(new_project: Callable[[], ProjectFolder], content: bytes) -> None:
    """No item file makes us fall."""
    project = new_project()
    project.write(ITEM, content)
    project.write("content/nieuws/fout-2.yml", content)

    _is_survived(project)


@given(front=FRONT, body=st.text())
@EXAMPLES
def test_any_front_matter(
    new_project: Callable[[], ProjectFolder], front: dict[str, Any], body: str
) -> None:
    """Nor does any front matter: JSON is YAML, and values of any form are looked at."""
    project = new_project()
    project.write("content/besluiten/fout.md", f"---\n{json.dumps(front)}\n---\n{body}")

    _is_survived(project)


@pytest.mark.parametrize("path", [CHANNELS, COUNCIL, KINDS, WEEK, MEETING])
@given(content=st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
@EXAMPLES
def test_any_bytes_as_calendars(
    new_project: Callable[[], ProjectFolder], path: str, content: bytes
) -> None:
    """Nor does any file in the calendars folder."""
    project = new_project()
    project.item("nieuws/goed.md", date="2026-11-20", topics=["sport"])
    project.write(path, content)

    _is_survived(project)


@given(data=st.data())
@EXAMPLES
def test_calendars_of_nearly_the_right_form(
    new_project: Callable[[], ProjectFolder], data: st.DataObject
) -> None:
    """Nor do the right keys with values that do not belong to them."""
    project = new_project()
    words = st.sampled_from(["website", "agenda", "monday", "asap", "09:00", "raad", "x"])
    keys = words | st.sampled_from(
        [
            "label",
            "type",
            "opening",
            "slug",
            "topical",
            "channels",
            "take",
            "excused",
            "name",
            "members",
            "parties",
            "topics",
            "slugs",
            "title",
            "body",
            "start",
            "end",
            "status",
            "from",
            "to",
            "kind",
            "repeat",
            "party",
        ]
    )
    values = st.recursive(
        words | st.booleans() | st.just("2026-11-20") | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5),
        max_leaves=20,
    )
    for path in (CHANNELS, COUNCIL, KINDS, WEEK, MEETING):
        value = data.draw(st.dictionaries(keys, values, max_size=5))
        if data.draw(st.booleans()):
            project.write(path, json.dumps(value))
    project.item("nieuws/goed.md", date="2026-11-20", topics=["sport"], meeting="x")

    _is_survived(project)
