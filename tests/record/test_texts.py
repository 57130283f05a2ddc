"""Texts by salted digest: each once, apart from the facts, so that they can go."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.json import decode, encode
from tests.record.made import POOL, council

from raadsweek.errors import RaadsweekError
from raadsweek.load import folders, load
from raadsweek.model.folders import Folders
from raadsweek.model.problem import Severity
from raadsweek.model.recorded_statement import (
    PageStatement,
    Statement,
    page_statement_of,
    statement_of,
)
from raadsweek.record.record_files import thing_file, thing_files
from raadsweek.record.texts import Texts

REPOSITORY = Path(__file__).parents[2]
THING = f"item/{POOL}"
SAID = {"kind": "besluiten", "title": "Krediet voor het zwembad", "topics": ["sport"]}

names = st.text(st.characters(codec=None), max_size=12)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


def test_a_text_is_read_back_after_it_was_written(tmp_path):
    """What one program wrote another finds, with its sort."""
    texts = Texts(council(tmp_path))
    digest = texts.add(THING, "item", SAID)
    texts.write()

    found = Texts(council(tmp_path))
    assert decode(found.raw(THING, digest) or b"") == SAID
    assert found.sort_of(THING, digest) == "item"
    assert found.raw(THING, "0" * 32) is None
    assert found.raw("item/brug", digest) is None
    assert found.problems == ()


def test_nothing_is_written_before_it_is_said_to(tmp_path):
    """A build adds texts in memory only: it leaves the record as it is."""
    texts = Texts(council(tmp_path))
    digest = texts.add(THING, "item", SAID)

    assert texts.raw(THING, digest) is not None
    assert not (tmp_path / "record").exists()


def test_the_same_text_is_there_once(tmp_path):
    """Whoever says again what was said adds nothing, in one run or in the next."""
    texts = Texts(council(tmp_path))
    digest = texts.add(THING, "item", SAID)
    assert texts.add(THING, "item", dict(reversed(SAID.items()))) == digest
    texts.write()
    texts.write()
    again = Texts(council(tmp_path))
    assert again.add(THING, "item", SAID) == digest
    again.write()

    assert thing_file(council(tmp_path), THING).read_bytes().count(b"\n") == 1


def test_the_digest_is_that_of_salt_and_value(tmp_path):
    """Anyone who has the text can compute its digest with the tools of any system."""
    texts = Texts(council(tmp_path))
    digest = texts.add(THING, "item", SAID)
    texts.write()
    line = decode(thing_file(council(tmp_path), THING).read_bytes())
    value = texts.raw(THING, digest) or b""

    assert list(line) == ["text", "salt", "sort", "value"]
    assert digest == sha256(line["salt"].encode() + value).hexdigest()[:32]


def test_a_salt_is_of_one_thing_only(tmp_path):
    """Two things that say the same have other digests; the texts of one thing share a salt."""
    texts = Texts(council(tmp_path))
    digests = {texts.add(thing, "item", SAID) for thing in (THING, "item/brug", "meeting/brug")}
    texts.add(THING, "own", "Het zwembad!")

    assert len(digests) == 3
    assert len(texts.salts(THING)) == 1
    assert texts.salts(THING) != texts.salts("item/brug")


def test_after_a_merge_a_text_keeps_the_digest_that_it_had_last(tmp_path):
    """Two clones that met a thing at once have two digests of one text: that is no change."""
    ours, theirs = (Texts(council(tmp_path / name)) for name in ("ours", "theirs"))
    digests = [texts.add(THING, "item", SAID) for texts in (ours, theirs)]
    ours.write()
    theirs.write()
    file = thing_file(council(tmp_path / "ours"), THING)
    other = thing_file(council(tmp_path / "theirs"), THING)
    file.write_bytes(file.read_bytes() + other.read_bytes())

    merged = Texts(council(tmp_path / "ours"))
    assert [merged.add(THING, "item", SAID, before=each) for each in digests] == digests
    assert merged.add(THING, "item", SAID) == min(digests)
    assert merged.add(THING, "item", SAID, before="0" * 32) == min(digests)


@given(value=json_values)
def test_any_value_comes_back(tmp_path_factory, value):
    """Whatever editors can write survives its file."""
    folders = council(tmp_path_factory.mktemp("council"))
    texts = Texts(folders)
    digest = texts.add(THING, "item", value)
    texts.write()
    found = Texts(folders)

    assert decode(found.raw(THING, digest) or b"") == value
    assert found.problems == ()


def test_half_a_letter_is_kept_as_the_sign_for_it(tmp_path):
    """Half a surrogate pair, which YAML can hold and no page, stops nobody's work."""
    texts = Texts(council(tmp_path))
    digest = texts.add(THING, "item", {"title": "a\ud800b", "\udfff": ("x",)})
    texts.write()

    raw = Texts(council(tmp_path)).raw(THING, digest) or b""
    assert decode(raw) == {"title": "a\ufffdb", "\ufffd": ["x"]}
    assert texts.add(THING, "item", {"title": "a\ud800b", "\udfff": ["x"]}) == digest


@settings(max_examples=30)
@given(things=st.sets(st.lists(names, min_size=1, max_size=3).map("/".join), min_size=1))
@example(things={"item/..", "item/.", "item/", "item", "item/../../../etc/passwd", "/etc/passwd"})
@example(things={"item/A", "item/a", "item/é", "item/e\u0301", "item/\ud800", "item/con"})
@example(things={"item/2026-W48", "item/2026-w48"})
@example(things={"item/" + "x" * 500, "item/" + "é" * 200, "item/" + "x" * 199 + "é", "a.jsonl/b"})
def test_each_name_has_a_file_of_its_own_in_the_folder(tmp_path_factory, things):
    """No name leads out of the record or into the texts of another, on any kind of disk."""
    folders = council(tmp_path_factory.mktemp("council"))
    texts = Texts(folders)
    digests = {thing: texts.add(thing, "item", 1) for thing in things}
    texts.write()
    files = {thing: thing_file(folders, thing) for thing in things}
    found = Texts(folders)

    assert len({str(file).casefold() for file in files.values()}) == len(things)
    for thing, file in files.items():
        assert file.resolve().is_relative_to((folders.record / "texts").resolve())
        assert file.is_file() and str(file.relative_to(folders.root)).isascii()
        assert found.raw(thing, digests[thing]) == b"1"
    assert dict(thing_files(folders)) == files


def test_an_ordinary_name_is_that_of_its_file(tmp_path):
    """Whoever looks for a text finds it by the id of the item."""
    folders = council(tmp_path)
    names = {thing: thing_file(folders, thing) for thing in (THING, "mail/abonnees/2026-W48")}
    names["settings"] = thing_file(folders, "settings")
    names["page/over.md"] = thing_file(folders, "page/over.md")

    assert [file.relative_to(folders.record).as_posix() for file in names.values()] == [
        f"texts/item/{POOL}.jsonl",
        "texts/mail/abonnees/2026-W48.jsonl",
        "texts/settings.jsonl",
        "texts/page/over.md.jsonl",
    ]


def test_torn_at_any_byte_only_the_last_text_is_lost(tmp_path):
    """A kill in the middle of a write is a note, and the next text stands on its own line."""
    folders = council(tmp_path)
    texts = Texts(folders)
    first, _ = texts.add(THING, "item", SAID), texts.add(THING, "item", {"a": {"b": {}}})
    texts.write()
    file = thing_file(folders, THING)
    lines = file.read_bytes().split(b"\n")
    for length in range(1, len(lines[1])):
        file.write_bytes(lines[0] + b"\n" + lines[1][:length])
        torn = Texts(folders)
        assert torn.raw(THING, first) is not None
        assert [(each.code, each.severity) for each in torn.problems] == [
            ("record-cut-off", Severity.NOTE)
        ]
        third = torn.add(THING, "own", "Erbij")
        torn.write()

        found = Texts(folders)
        assert found.digests(THING) == {first, third}
        assert found.problems == ()


def test_each_flipped_bit_of_a_text_is_found_and_named(tmp_path):
    """A changed text is never taken for what was said, and the error names its line."""
    folders = council(tmp_path)
    texts = Texts(folders)
    digests = [texts.add(THING, "item", text) for text in ("een", "twee")]
    texts.write()
    file = thing_file(folders, THING)
    whole = file.read_bytes()
    for bit in range((whole.index(b"\n") + 1) * 8, len(whole) * 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        file.write_bytes(flipped)
        found = Texts(folders)

        assert found.raw(THING, digests[0]) == b'"een"'
        if found.raw(THING, digests[1]) is None:
            assert {each.line for each in found.problems} <= {2, 3}, bit
            assert Severity.ERROR in {each.severity for each in found.problems}, bit
        else:
            assert found.raw(THING, digests[1]) == b'"twee"'


def test_a_changed_text_is_named_by_what_it_was(tmp_path):
    """Whoever must put it back reads which text it is."""
    folders = council(tmp_path)
    texts = Texts(folders)
    digest = texts.add(THING, "item", "een")
    texts.write()
    file = thing_file(folders, THING)
    file.write_bytes(file.read_bytes().replace(b'"een"', b'"elf"'))
    found = Texts(folders)

    assert found.raw(THING, digest) is None
    (problem,) = found.problems
    assert problem.path == f"record/texts/item/{POOL}.jsonl"
    assert dict(problem.message.values) == {"digest": digest, "sort": "item"}


def test_erased_texts_are_gone_with_their_salt(tmp_path):
    """Of an erased thing nothing is left to compare a guess with; the next text has a new salt."""
    folders = council(tmp_path)
    texts = Texts(folders)
    digest = texts.add(THING, "item", SAID)
    other = texts.add("item/brug", "item", SAID)
    (salt,) = texts.salts(THING)
    texts.write()
    texts.erase(THING)

    assert texts.raw(THING, digest) is None
    assert texts.raw("item/brug", other) is not None
    assert not thing_file(folders, THING).exists()
    assert all(salt not in file.read_text() for _, file in thing_files(folders))
    assert texts.add(THING, "item", SAID) != digest


def test_texts_that_cannot_be_written_are_all_still_here(tmp_path):
    """Where one file cannot be written none is, and it can be tried again."""
    folders = council(tmp_path)
    texts = Texts(folders)
    texts.add("item/a", "item", SAID)
    texts.add("item/b", "item", SAID)
    thing_file(folders, "item/b").mkdir(parents=True)
    with pytest.raises(RaadsweekError):
        texts.write()
    assert not thing_file(folders, "item/a").exists()

    thing_file(folders, "item/b").rmdir()
    texts.write()
    assert len(list(thing_files(folders))) == 2


def test_programs_that_add_at_once_lose_no_text(tmp_path):
    """Texts of one thing that several programs write at the same time are all there."""
    code = (
        "import sys; from pathlib import Path; from tests.record.test_texts import *\n"
        "for n in range(10):\n"
        "    texts = Texts(Folders.at(Path(sys.argv[1])))\n"
        "    texts.add(THING, 'item', [sys.argv[2], n])\n"
        "    texts.write()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    writers = [subprocess.Popen([*command, str(n)]) for n in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]

    texts = Texts(Folders.at(tmp_path))
    assert len(texts.digests(THING)) == 30
    assert texts.problems == ()


def test_what_an_item_says_is_what_is_read_of_it():
    """A release holds statements and pages as they are: to write and read them changes nothing."""
    project = load(folders(REPOSITORY))
    said: list[Statement | PageStatement] = []
    said += [statement_of(item, lambda _: "0" * 32) for item in project.items]
    said += [page_statement_of(page, lambda _: "0" * 32) for page in project.pages.values()]

    assert len(said) > 100
    for each in said:
        # The words say the types too: of a moment, of a list.
        assert repr(decode(encode(each), type=type(each))) == repr(each)
