"""Items that are kept between commands: equal to what reading gives, and never just believed."""

from __future__ import annotations

import json
import os
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from raadsweek.build.checked import read_project
from raadsweek.build.kept import item_form, tools
from raadsweek.build.kept.store import VARIABLE, store_of
from raadsweek.build.settings import read_settings
from raadsweek.load import folders, load
from raadsweek.load import items as reading
from raadsweek.load.items import load_file
from raadsweek.load.source import TextFile

from .conftest import MKDOCS, PIXEL, Buildable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from raadsweek.build.kept.store import Store
    from raadsweek.model.item import Item
    from raadsweek.model.project import Folders, Project
    from tests.conftest import ProjectFolder

ITEM = "content/nieuws/bericht.md"

word = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
moment = st.sampled_from(
    (
        "2026-11-20",
        "2026-11-20 09:30",
        "2026-03-29",
        "2026-10-25 02:30+02:00",
        "2026-10-25 02:30+01:00",
        "2026-07-01 12:00Z",
        "1850-01-01",
        "1940-05-15",
    )
)
words = st.lists(word, max_size=3) | word
keys = st.fixed_dictionaries(
    {"title": word},
    optional={
        "status": st.sampled_from(("idea", "draft", "ready", "withdrawn")),
        "date": moment,
        "owner": word,
        "deputy": word,
        "summary": word,
        "meeting": word,
        "outcome": st.sampled_from(("adopted", "rejected", "withdrawn", "held-over")),
        "embargo": moment,
        "expires": moment,
        "season": st.sampled_from((["12-01", "01-06"], ["02-29", "03-01"])),
        "cooldown": st.sampled_from(("never", "26 weeks", "90 minutes", "0 days")),
        "topics": words,
        "places": words,
        "author": word,
        "source": st.just("https://ris.example/één"),
        "action": word,
        "image": st.builds(lambda alt: {"file": "foto.png", "alt": alt}, word),
        "channels": st.sampled_from(
            ({"only": "website"}, {"except": ["facebook", "twitter"]}, {"only": [], "except": []})
        ),
        "pin": st.dictionaries(word, moment, max_size=2),
        "variants": st.dictionaries(word, word, max_size=2),
        "follows": words,
        "withdrawn": st.builds(lambda at, why: {"date": at, "reason": why}, moment, word),
    },
)
lines = word | st.sampled_from(
    ("", "", "![Een foto](foto.png)", "[ergens](https://x.example/)", "    code", "[a]: b.html")
)
bodies = st.lists(lines, max_size=6).map("\n".join)


@pytest.fixture
def council(
    project_folder: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Buildable:
    """A council with an item and a cache of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    project_folder.item("nieuws/bericht.md", date="2026-11-12", topics=["Sport"])
    return Buildable(project_folder)


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were not taken from the cache."""
    found: list[str] = []

    def noted(file: TextFile, kind: str, own: Folders) -> Any:
        found.append(file.path)
        return load_file(file, kind, own)

    monkeypatch.setattr(reading, "load_file", noted)
    return found


@pytest.fixture(scope="module")
def pictured(new_project: Callable[[], ProjectFolder]) -> ProjectFolder:
    """A project with a picture, to write items in again and again."""
    folder = new_project()
    folder.write("content/nieuws/foto.png", PIXEL)
    return folder


def read(council: Buildable) -> Project:
    """The project as commands read it."""
    return read_project(read_settings(council.root / "mkdocs.yml"))


def cache(council: Buildable) -> Store:
    """Where the items of a council are kept."""
    return store_of(council.root / "content")


def whole(value: Any) -> Any:
    """A value with the types of all its parts, also of those that no comparison looks at."""
    if is_dataclass(value):
        return type(value), [whole(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, (tuple, list)):
        return type(value), [whole(part) for part in value]
    if isinstance(value, dict):
        return type(value), [(whole(key), whole(part)) for key, part in value.items()]
    return type(value), repr(value), type(getattr(value, "tzinfo", None))


def through_the_cache(found: list[Item], file: TextFile) -> list[Item] | None:
    """The items as they come back of what is kept of them."""
    content = file.content
    assert content is not None
    text = item_form.encoded(found, content)
    assert text is not None
    assert text.isascii()
    assert "\n" not in text
    return item_form.decoded(text, file.path, found[0].kind, content)


@given(keys, bodies, st.sampled_from(("", "\n", "\n\n\n")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_comes_back_equals_what_was_read(
    pictured: ProjectFolder, front: dict[str, Any], body: str, end: str
) -> None:
    """Every item, whatever its keys and text, comes back as it was read, types and all."""
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    path = pictured.write("content/nieuws/2026-11-20-x.md", f"---\n{head}---\n{body}{end}")
    file = TextFile.at(path, pictured.root)
    found, problems = load_file(file, "news", folders(pictured.root))
    event(f"wrong: {bool(problems)}")
    if found and not problems:
        again = through_the_cache(found, file)
        assert again == found
        assert whole(again) == whole(found)


@given(st.lists(st.tuples(keys, bodies), min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_several_items_of_one_file_come_back(
    pictured: ProjectFolder, given_items: list[tuple[dict[str, Any], str]]
) -> None:
    """The items of a YAML file come back in their order, each with its own text and lines."""
    documents = [
        {**front, "id": f"item-{number}", "body": body}
        for number, (front, body) in enumerate(given_items)
    ]
    text = yaml.safe_dump_all(documents, allow_unicode=True, sort_keys=False)
    path = pictured.write("content/nieuws/x.yml", text)
    file = TextFile.at(path, pictured.root)
    found, problems = load_file(file, "news", folders(pictured.root))
    event(f"wrong: {bool(problems)}")
    if found and not problems:
        again = through_the_cache(found, file)
        assert again == found
        assert whole(again) == whole(found)


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
CONTENT = b"---\ntitle: x\n---\nDe tekst.\n"


@given(st.data())
def test_another_value_is_refused_or_a_proper_item(data: st.DataObject) -> None:
    """Whatever stands in the place of a value: no item comes of it that reading could not give."""
    record = json.loads(PLAIN)[0]
    place = data.draw(st.integers(0, len(record) - 1))
    record[place] = data.draw(any_json)
    text = json.dumps([record])
    found = item_form.decoded(text, ITEM, "news", CONTENT)
    if found is not None:
        written = item_form.encoded(found, CONTENT)
        assert written is not None
        assert whole(item_form.decoded(written, ITEM, "news", CONTENT)) == whole(found)


@given(any_json.map(json.dumps) | st.text())
def test_what_is_no_record_is_refused(text: str) -> None:
    """Anything but a list of records is no item, and no error either."""
    assert item_form.decoded(text, ITEM, "news", CONTENT) in (None, [])


@pytest.mark.parametrize("change", ["short", "long", "deep", "bool", "float", "no zone", "far"])
def test_a_record_of_another_form_is_refused(change: str) -> None:
    """A value too few or too many, or of a type that only looks like ours, is not believed."""
    record = json.loads(PLAIN)[0]
    dated = record.index("2026-11-12T00:00:00+01:00")
    if change == "short":
        record.pop()
    elif change == "long":
        record.append(None)
    elif change == "bool":
        record[0] = '{"title": true}'
    elif change == "float":
        record[0] = '{"title": 2.0}'
    elif change == "no zone":
        record[dated] = "2026-11-12T00:00:00"
    elif change == "far":
        record[1] = -3
    text = "[" * 100_000 if change == "deep" else json.dumps([record])
    assert item_form.decoded(PLAIN, ITEM, "news", CONTENT)
    assert item_form.decoded(text, ITEM, "news", CONTENT) is None


PLAIN = json.dumps(
    [
        [
            '{"": 1, "title": 2, "body": 4}',
            17,
            *("bericht", "x", "ready", "2026-11-12T00:00:00+01:00", "date", None, None, "", None),
            *(None, None, None, None, None, ["sport"], [], None, None, "", None, None, []),
            *({}, {}, [], None, [], []),
        ]
    ]
)
"""An item as it is kept, of a file that holds `CONTENT`."""


def test_an_unchanged_file_is_not_read_again(council: Buildable, read_anew: list[str]) -> None:
    """The second command takes from the cache what the first one read, and has the same."""
    first = read(council)
    assert read_anew == [ITEM]
    second = read(council)

    assert read_anew == [ITEM]
    assert second == first
    assert whole(second.items) == whole(first.items) == whole(load(folders(council.root)).items)


def test_a_copy_elsewhere_of_the_same_bytes_is_another_file(
    council: Buildable, read_anew: list[str]
) -> None:
    """Only its bytes, its path and its kind count: not its time, and no other file's bytes."""
    read(council)
    file = council.root / ITEM
    os.utime(file, (0, 0))
    read(council)
    assert read_anew == [ITEM]
    council.folder.write("content/nieuws/kopie.md", file.read_bytes())

    assert [item.id for item in read(council).items] == ["bericht", "kopie"]
    assert read_anew == [ITEM, "content/nieuws/kopie.md"]


def test_a_changed_file_is_read_anew(council: Buildable) -> None:
    """Another letter is seen, also where the size and the time of the file stay the same."""
    read(council)
    file = council.root / ITEM
    found = file.stat()
    file.write_text(file.read_text().replace("De tekst", "De takst"))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))

    assert read(council).items[0].body == "De takst."


def test_a_folder_of_another_kind_gives_items_of_that_kind(council: Buildable) -> None:
    """The kind follows from kinds.yml, which may give a folder to another kind."""
    assert read(council).items[0].kind == "news"
    kinds = council.root / "calendars/kinds.yml"
    kinds.write_text(kinds.read_text().replace("\nnews:", "\nberichten:"))

    assert read(council).items[0].kind == "berichten"


def test_a_label_of_the_council_is_looked_up_anew(council: Buildable) -> None:
    """What is kept has the words of the file; ids follow from council.yml as it is now."""
    assert read(council).items[0].topics == ("sport",)
    council.folder.calendar("council", topics={"bewegen": {"label": "Sport"}})

    assert read(council).items[0].topics == ("bewegen",)


@pytest.mark.parametrize("befalls", ["gone", "out of the folder", "a folder"])
def test_a_picture_is_looked_at_anew(council: Buildable, tmp_path: Path, befalls: str) -> None:
    """An item of which the picture went is not believed: the problem is told with its line."""
    picture = council.folder.write("content/nieuws/foto.png", PIXEL)
    council.folder.item("nieuws/bericht.md", "![Een foto](foto.png)", date="2026-11-12")
    assert read(council).problems == ()
    assert [image.file for image in read(council).items[0].pictures] == ["nieuws/foto.png"]
    picture.unlink()
    if befalls == "out of the folder":
        (tmp_path / "foto.png").write_bytes(PIXEL)
        picture.symlink_to(tmp_path / "foto.png")
    if befalls == "a folder":
        picture.mkdir()

    found = [(each.code, each.line) for each in read(council).problems]
    code = "image-outside-content" if befalls == "out of the folder" else "no-such-image"
    assert found == [(code, 6)]
    assert found == [(each.code, each.line) for each in load(folders(council.root)).problems]


def test_a_file_that_became_a_link_out_of_the_project_is_refused(
    council: Buildable, tmp_path: Path
) -> None:
    """The same bytes behind a link that leads out of the project are not an item of it."""
    read(council)
    file = council.root / ITEM
    elsewhere = file.rename(tmp_path / "elders.md")
    file.symlink_to(elsewhere)

    found = read(council)
    assert found.items == ()
    assert [each.code for each in found.problems] == ["outside-project"]


def test_a_file_with_a_problem_is_never_kept(council: Buildable, read_anew: list[str]) -> None:
    """Whatever is wrong, a note too, is told by every command."""
    file = council.root / ITEM
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    told = [[each.code for each in read(council).problems] for _ in range(3)]

    assert told == [["crlf"]] * 3
    assert read_anew == [ITEM] * 3


@pytest.mark.parametrize("kept", ["damaged", "foreign", "older form", "text", "other records"])
def test_a_kept_file_that_is_not_ours_is_not_believed(
    council: Buildable,
    read_anew: list[str],
    kept: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is damaged, of another project, of an older version or no record is read anew."""
    first = read(council)
    store = cache(council)
    body = store.read("items")
    assert body
    assert store.folder
    stale = body.replace(b"Een bericht", b"Een leugen!")
    assert stale != body
    if kept == "damaged":
        whole_file = (store.folder / "items").read_bytes()
        (store.folder / "items").write_bytes(whole_file.replace(b"Een bericht", b"Een leugen!"))
    elif kept == "foreign":
        elsewhere = store_of(council.root / "elsewhere")
        elsewhere.write("items", stale)
        assert elsewhere.folder
        (elsewhere.folder / "items").replace(store.folder / "items")
    elif kept == "older form":
        with monkeypatch.context() as patch:
            patch.setattr("raadsweek.build.kept.store.FORM", b"raadsweek 0")
            store.write("items", stale)
    elif kept == "text":
        store.write("items", "één leugen".encode())
    else:
        store.write("items", body[:32] + b'[["Een leugen"]]\n\n' + b"x" * 9)

    assert read(council) == first
    assert read_anew == [ITEM, ITEM]


def test_with_another_program_everything_is_read_anew(
    council: Buildable, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another library or Python may read otherwise; so may other code of ours."""
    read(council)
    monkeypatch.setattr(tools, "programs", lambda: iter(["another"]))
    read(council)
    assert read_anew == [ITEM] * 2
    package = council.folder.write("raadsweek/load/items.py", "# another").parents[1]
    monkeypatch.setattr(tools, "own_folders", lambda: (package,))
    read(council)
    assert read_anew == [ITEM] * 3
    read(council)
    assert read_anew == [ITEM] * 3


def test_some_changed_files_are_not_worth_writing_all_again(
    council: Buildable, read_anew: list[str]
) -> None:
    """Of 200 files four are read anew at each command; a fifth, and all are kept again."""
    for number in range(199):
        council.folder.item(f"nieuws/bericht-{number}.md", date="2026-11-12")
    read(council)
    folder = cache(council).folder
    assert folder
    before = (folder / "items").stat().st_ino
    for number in range(2):
        council.folder.item(f"nieuws/bericht-{number}.md", "Anders.", date="2026-11-12")
    read_anew.clear()
    read(council)
    read(council)
    assert len(read_anew) == 4
    assert (folder / "items").stat().st_ino == before
    council.folder.item("nieuws/bericht-3.md", "Anders.", date="2026-11-12")
    read(council)
    read_anew.clear()
    read(council)

    assert read_anew == []


def test_check_says_the_same_with_and_without(
    council: Buildable, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems of files and between them have the same words and lines from the cache."""
    council.folder.item("nieuws/fout.md", date="2026-13-45")
    council.folder.item("nieuws/los.md", "[x](weg.md) ![y](weg.png)", date="2026-11-12")
    council.folder.item(
        "nieuws/volgt.md", date="2026-11-12", follows=["bestaat-niet"], topics="gras"
    )
    council.folder.item(
        "besluiten/zonder.md", meeting="2020-01-01-raad", pin={"facebok": "2026-11-20"}
    )
    council.folder.write("content/nieuws/brief.docx", "x")
    council.folder.write("content/onbekend/x.md", "x")
    said = []
    for _ in range(3):
        council.run("check", "--format", "json")
        said.append(capsys.readouterr().out)
    council.folder.write("mkdocs.yml", MKDOCS.replace("[raadsweek]", "[raadsweek: {cache: false}]"))
    council.run("check", "--format", "json")

    assert said == [capsys.readouterr().out] * 3
    assert len(json.loads(said[0])) > 6


@pytest.mark.parametrize("command", [("check",), ("plan",), ("next",), ("explain", "bericht")])
def test_each_command_that_reads_also_keeps(council: Buildable, command: tuple[str, ...]) -> None:
    """Whichever command comes first, the next one has it easier."""
    council.run(*command, "-q")
    assert cache(council).read("items")


def test_without_cache_no_item_is_kept(council: Buildable) -> None:
    """`cache: false` in mkdocs.yml and `build --no-cache` leave nothing of items with the user."""
    council.build("-q", "--no-cache")
    off = MKDOCS.replace("[raadsweek]", "[raadsweek: {paper_weeks: 0, cache: false}]")
    council.folder.write("mkdocs.yml", off)
    council.run("check", "-q")

    assert cache(council).read("items") is None


def raises_os_error(*_: object) -> None:
    """As a disk does that cannot do what it is asked."""
    raise OSError


@pytest.mark.parametrize("place", ["a file", "not allowed", "without locks"])
def test_no_command_fails_because_of_the_cache(
    council: Buildable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Where nothing can be kept everything is read, as without a cache."""
    other = tmp_path / "other"
    if place == "a file":
        other.write_bytes(b"")
    elif place == "without locks":
        monkeypatch.setattr("fcntl.flock", raises_os_error)
    else:
        other.mkdir(mode=0o500)
    monkeypatch.setenv(VARIABLE, str(other))

    assert council.run("check", "-q") == 0
    assert council.run("check", "-q") == 0
