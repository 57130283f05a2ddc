"""The form in which items are kept: what comes back equals what was read, or nothing comes back."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from raadsweek.cache import item_cache
from raadsweek.load import folders
from raadsweek.load.item_file import load_file
from raadsweek.load.source import TextFile
from raadsweek.model.problem import Origin
from raadsweek.replace_fields import replace
from tests.generate.conftest import PIXEL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from raadsweek.model.item import Item
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
        "type": st.sampled_from(("proposal", "motion")),
        "name": word,
        "point": word,
        "proposal": word,
        "submitters": words,
        "vote": word
        | st.fixed_dictionaries({}, optional={"for": words, "against": words, "absent": words}),
        "embargo": moment,
        "expires": moment,
        "visible_until": moment,
        "consent": st.sampled_from(
            ("2026-03-30", {"of": "T.V.", "until": "2027-03-30"}, {"where": "dossier 12"})
        ),
        "restricted": st.sampled_from((False, "nee", ["foto.png"])),
        "sender": st.sampled_from(("council", "clerk", "party", "member", "executive")),
        "season": st.sampled_from((["12-01", "01-06"], ["02-29", "03-01"])),
        "cooldown": st.sampled_from(("never", "26 weeks", "90 minutes", "0 days")),
        "topics": words,
        "places": words,
        "author": word,
        "source": st.just("https://ris.example/één"),
        "action": word,
        "title_en": word,
        "summary_en": word,
        "image": st.builds(
            lambda alt, **more: {"file": "foto.png", "alt": alt, **more},
            word,
            people=st.booleans(),
            consent=st.just({"of": "T.V.", "until": "2027-03-30"}),
        ),
        "channels": st.sampled_from(
            ({"only": "website"}, {"except": ["facebook", "twitter"]}, {"only": [], "except": []})
        ),
        "pin": st.dictionaries(word, moment, max_size=2),
        "variants": st.dictionaries(word, word, max_size=2),
        "follows": words,
        "answers": words,
        "reacts_to": words,
        "case": words,
        "asks": word | st.builds(lambda asks: {"question": asks, "report": "2026-12-18"}, word),
        "withdrawn": st.builds(lambda at, why: {"date": at, "reason": why}, moment, word),
    },
)
lines = word | st.sampled_from(
    ("", "", "![Een foto](foto.png)", "[ergens](https://x.example/)", "    code", "[a]: b.html")
)
bodies = st.lists(lines, max_size=6).map("\n".join)


@pytest.fixture(scope="module")
def pictured(new_project: Callable[[], ProjectFolder]) -> ProjectFolder:
    """A project with a picture, to write items in again and again."""
    folder = new_project()
    folder.write("content/nieuws/foto.png", PIXEL)
    return folder


def whole(value: Any) -> Any:
    """A value with the types of all its parts, also of those that no comparison looks at."""
    if isinstance(value, Struct):
        return type(value), [whole(getattr(value, name)) for name in value.__struct_fields__]
    if is_dataclass(value):
        return type(value), [whole(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, (tuple, list)):
        return type(value), [whole(part) for part in value]
    if isinstance(value, dict):
        return type(value), [(whole(key), whole(part)) for key, part in value.items()]
    return type(value), repr(value), type(getattr(value, "tzinfo", None))


def through_the_cache(found: list[Item], file: TextFile) -> list[Item] | None:
    """The items as they come back of what is kept of them; None where nothing is."""
    content, kind = file.content, found[0].kind
    assert content is not None
    text = item_cache.encoded(found, file.path, kind, content)
    if text is None:
        return None
    assert b"\n" not in text
    return item_cache.decoded(text, file.path, kind, content)


def read(path: Path, project: ProjectFolder) -> tuple[list[Item], TextFile]:
    """The items of a file in which nothing is wrong, and else none."""
    file = TextFile.at(path, project.root)
    found, problems = load_file(file, "news", folders(project.root))
    return ([] if problems else found), file


def assert_comes_back(path: Path, project: ProjectFolder) -> None:
    """What is read of a file without a problem comes back as it was, types and all."""
    found, file = read(path, project)
    event(f"wrong: {not found}")
    if found:
        again = through_the_cache(found, file)
        assert again == found
        assert whole(again) == whole(found)


@given(keys, bodies, st.sampled_from(("", "\n", "\n\n\n")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_comes_back_equals_what_was_read(
    pictured: ProjectFolder, front: dict[str, Any], body: str, end: str
) -> None:
    """Every item, whatever its keys and text, comes back as it was read, types and all."""
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    path = pictured.write("content/nieuws/2026-11-20-x.md", f"---\n{head}---\n{body}{end}")
    assert_comes_back(path, pictured)


@given(keys, bodies, bodies, st.sampled_from(("---\n", "---\n", "--- \n", "...\n", "---\r\n")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_with_known_keys_another_body_is_read_as_it_is(
    pictured: ProjectFolder, front: dict[str, Any], body: str, other: str, fence: str
) -> None:
    """What was kept of a file gives the item with another text as reading gives it, or nothing."""
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    place, own = "content/nieuws/2026-11-20-x.md", folders(pictured.root)
    found, file = read(pictured.write(place, f"---\n{head}{fence}{body}"), pictured)
    kept = item_cache.KeptItems(b"tools")
    if found:
        kept.keep(file, "news", found, own)
    lines = b"\n".join([b"0" * 70, *kept.fresh, b"1" * 70])

    now, file = read(pictured.write(place, f"---\n{head}{fence}{other}"), pictured)
    known = item_cache.KnownKeys(b"tools", lines).items(file, "news", own)
    event(f"known: {known is not None}")
    if known is None:
        assert not now or not kept.fresh or fence != "---\n"
    else:
        assert whole(known) == whole(now)


titles = st.one_of(
    word,
    st.text("aZé 0:#'\"-,.(|&*!?%@\t", min_size=1, max_size=9),
    st.sampled_from(
        ("Zwembad", "De brug, 'en' meer; 5%", "'Een: #2'", '"1: camera\'s"', "null", "'null'", "~")
    ),
)


@given(keys, titles, titles, bodies)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_with_known_keys_another_title_is_read_as_it_is(
    pictured: ProjectFolder, front: dict[str, Any], title: str, other: str, body: str
) -> None:
    """Whatever titles editors write on the first line, each is read, and the rest is as it was."""
    head = yaml.safe_dump(front | {"title": None}, allow_unicode=True, sort_keys=False)
    head = head.removeprefix("title: null\n")
    place, own = "content/nieuws/2026-11-20-x.md", folders(pictured.root)
    text = f"---\ntitle: {title}\n{head}---\n{body}"
    found, file = read(pictured.write(place, text), pictured)
    kept = item_cache.KeptItems(b"tools")
    if found:
        kept.keep(file, "news", found, own)
    lines = b"\n".join(kept.fresh)

    text = f"---\ntitle: {other}\n{head}---\n{body} Meer."
    now, file = read(pictured.write(place, text), pictured)
    known = item_cache.KnownKeys(b"tools", lines).items(file, "news", own)
    event(f"known: {known is not None}")
    assert known is None or whole(known) == whole(now)


def test_another_title_is_known_where_it_is_a_text_on_the_first_line(
    pictured: ProjectFolder,
) -> None:
    """A file with another title is not read whole; of what was taken back it is."""
    own, place = folders(pictured.root), "content/nieuws/2026-11-20-x.md"

    def known(before: str, after: str) -> bool:
        found, file = read(pictured.write(place, before), pictured)
        kept = item_cache.KeptItems(b"tools")
        kept.keep(file, "news", found, own)
        now, file = read(pictured.write(place, after), pictured)
        items = item_cache.KnownKeys(b"tools", kept.fresh[0]).items(file, "news", own)
        assert items is None or whole(items) == whole(now)
        return items is not None

    rest = "status: ready\n---\nTekst."
    assert known(f"---\ntitle: Een brug\n{rest}", f"---\ntitle: Twee bruggen (5%)\n{rest} Meer.")
    assert known(f"---\ntitle: Een brug\n{rest}", f"---\ntitle: 'Een brug: twee'\n{rest}")
    assert not known(f"---\ntitle: Een brug\n{rest}", f"---\ntitle: 'Een brug's'\n{rest}")
    assert not known(f"---\ntitle: Een brug\n{rest}", f"---\ntitle: \n{rest}")
    assert not known(f"---\ntitle: Een brug\n{rest}", f"---\ntitle: Een\n  brug\n{rest}")
    gone = "status: withdrawn\nwithdrawn: {date: 2026-11-20, reason: Fout}\n---\n"
    assert not known(f"---\ntitle: Brug\n{gone}", f"---\ntitle: Vertrouwelijk\n{gone}")


def test_other_keys_are_not_known(pictured: ProjectFolder) -> None:
    """One letter of a summary more, another kind, place or other tools: the file is read."""
    own = folders(pictured.root)
    path = pictured.item("nieuws/een.md", title="Een")
    found, file = read(path, pictured)
    kept = item_cache.KeptItems(b"tools")
    kept.keep(file, "news", found, own)
    known = item_cache.KnownKeys(b"tools", kept.fresh[0])
    assert known.items(file, "news", own) == found
    assert known.items(file, "letters", own) is None
    assert item_cache.KnownKeys(b"others", kept.fresh[0]).items(file, "news", own) is None
    assert item_cache.KnownKeys(b"tools", kept.fresh[0][:-9]).items(file, "news", own) is None
    more = pictured.item("nieuws/een.md", title="Een", summary="Kort.")
    for path in (more, pictured.item("nieuws/2.md")):
        assert known.items(read(path, pictured)[1], "news", own) is None


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
    assert_comes_back(path, pictured)


OLD = "1850-01-01"
"""A day on which clocks in Amsterdam were seconds and no whole minutes from those elsewhere."""


@pytest.mark.parametrize(
    "keys",
    [
        {"date": OLD},
        {"pin": {"website": OLD}},
        {"withdrawn": {"date": OLD, "reason": "Het was een vergissing."}},
    ],
)
def test_an_offset_with_seconds_is_not_kept(
    project_folder: ProjectFolder, keys: dict[str, Any]
) -> None:
    """A moment that would come back as another, by seconds, makes its file one to read anew."""
    text = f"---\n{yaml.safe_dump({'title': 'x', **keys})}---\n"
    found, file = read(project_folder.write(ITEM, text), project_folder)

    assert found
    assert through_the_cache(found, file) is None


@pytest.mark.parametrize(
    "facts",
    [
        {"summary": "\ud83d"},
        {"body": "\ud83d"},
        {"topics": ("\ud83d",)},
        {"variants": {"\ud83d": "x"}},
        {"topics": ["sport"]},
        {"date": datetime(2026, 11, 12)},  # noqa: DTZ001 - without its zone
        {"pins": {"website": "2026-11-12"}},
        {"cooldown": 7},
        {"kind": "decisions"},
        {"origin": Origin(ITEM, {"title": None})},  # type: ignore[dict-item]  # that is the fault
    ],
)
def test_what_reading_does_not_give_is_not_kept(facts: dict[str, Any]) -> None:
    """Half a character, or a value of another type or file: nothing is kept, and nothing fails."""
    found = item_cache.decoded(PLAIN, ITEM, "news", CONTENT)
    assert found
    odd = [replace(found[0], **facts)]

    assert item_cache.encoded(odd, ITEM, "news", CONTENT) is None


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
CONTENT = b"---\ntitle: x\n---\nDe tekst.\n"


def as_kept(value: Any) -> bytes:
    """JSON without a space or a sign too much."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


@given(st.data())
def test_another_value_is_refused_or_a_proper_item(data: st.DataObject) -> None:
    """Whatever stands in the place of a value: no item comes of it that reading could not give."""
    record = json.loads(PLAIN)[0]
    place = data.draw(st.integers(0, len(record) - 1))
    record[place] = data.draw(any_json)
    found = item_cache.decoded(as_kept([record]), ITEM, "news", CONTENT)
    event(f"believed: {found is not None}")
    if found is not None:
        written = item_cache.encoded(found, ITEM, "news", CONTENT)
        assert written is not None
        assert whole(item_cache.decoded(written, ITEM, "news", CONTENT)) == whole(found)


@given(any_json.map(as_kept) | st.binary())
def test_what_is_no_record_is_refused(text: bytes) -> None:
    """Anything but a list of records is no item, and no error either."""
    assert item_cache.decoded(text, ITEM, "news", CONTENT) in (None, [])


@given(st.data())
def test_a_damaged_byte_is_refused_or_a_proper_item(data: st.DataObject) -> None:
    """One byte that is another, gone or too many: it still is an item just as it would be kept."""
    place = data.draw(st.integers(0, len(PLAIN)))
    gone, put = data.draw(st.integers(0, 1)), data.draw(st.binary(max_size=2))
    text = PLAIN[:place] + put + PLAIN[place + gone :]
    found = item_cache.decoded(text, ITEM, "news", CONTENT)
    event(f"believed: {found is not None}")
    if found is not None:
        assert item_cache.encoded(found, ITEM, "news", CONTENT)


def test_what_is_kept_is_a_list_of_values() -> None:
    """The record of the tests below is that of an item."""
    found = item_cache.decoded(PLAIN, ITEM, "news", CONTENT)
    assert found
    assert (found[0].title, found[0].body, found[0].topics) == ("x", "De tekst.", ("sport",))
    assert (found[0].kind, found[0].origin.path, found[0].origin.line("title")) == ("news", ITEM, 2)
    assert item_cache.encoded(found, ITEM, "news", CONTENT) == PLAIN


@pytest.mark.parametrize("change", ["short", "long", "deep", "bool", "float", "spaced", "far"])
def test_a_record_of_another_form_is_refused(change: str) -> None:
    """A value too few or too many, or of a type that only looks like ours, is not believed."""
    record = json.loads(PLAIN)[0]
    if change == "short":
        record.pop()
    elif change == "long":
        record.append(None)
    elif change == "bool":
        record[-1] = {"title": True}
    elif change == "float":
        record[-1] = {"title": 2.0}
    elif change == "far":
        record[-2] = -3
    text = {"deep": b"[" * 100_000, "spaced": PLAIN + b" "}.get(change, as_kept([record]))
    assert item_cache.decoded(text, ITEM, "news", CONTENT) is None


@pytest.mark.parametrize("moment", range(6))
@pytest.mark.parametrize("zone", ["", "+01", "+0100", "+01:00:00"])
def test_a_moment_without_its_zone_is_refused(moment: int, zone: str) -> None:
    """Any moment of an item would be compared with others; one that has no offset is none."""
    with_offset = b"T00:00:00+01:00"
    parts = DATED.split(with_offset)
    assert len(parts) == 7
    bare = f"T00:00:00{zone}".encode()
    text = with_offset.join(parts[: moment + 1]) + bare + with_offset.join(parts[moment + 1 :])

    assert item_cache.decoded(DATED, ITEM, "news", CONTENT)
    assert item_cache.decoded(text, ITEM, "news", CONTENT) is None


DAY = "2026-11-12T00:00:00+01:00"
VALUES = [
    *("bericht", "x", "ready", DAY, "date", None, None, "", None, None),
    *(None, None, None, None, None, [], None, None, ["sport"], [], None, None, "", None, None, []),
    *({}, {}, [], [], None, [], [], False, None, False, [], None, False, {}),
    *(None, "", "", "", [], None, None, None, None, [], [], [], None, "", ""),
    *(17, {"": 1, "title": 2, "body": 4}),
]
PLAIN = as_kept([VALUES])
"""An item as it is kept, of a file that holds `CONTENT`."""
TIMES = {
    **dict.fromkeys((11, 12, 13), DAY),
    26: {"website": DAY},
    30: {"at": DAY, "reason": "x"},
}
DATED = as_kept([[TIMES.get(place, value) for place, value in enumerate(VALUES)]])
"""The same with every moment that an item may have."""
