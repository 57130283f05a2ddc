"""The search index of parts: the same as Pagefind makes of everything at once, and kept apart."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pagefind.service import get_executable

from raadsweek.edition.resolve import Selection, select
from raadsweek.emit.context import Context
from raadsweek.emit.search import Record, Source, sources
from raadsweek.errors import RaadsweekError
from raadsweek.model.item import Outcome
from raadsweek.model.words import Words
from raadsweek.plan import plan
from raadsweek.search_index import merged, parts, search_index
from raadsweek.search_index.form import opened, plain
from raadsweek.search_index.page import page
from raadsweek.search_index.program import ENTRY, indexed
from raadsweek.workspace.checked import checked_project
from raadsweek.workspace.context import context_for
from raadsweek.workspace.now import now
from raadsweek.workspace.settings import read_settings

from .conftest import NOW
from .records import ready

SAMPLE = read_settings(Path(__file__).parents[2] / "mkdocs.yml")


@dataclass
class Index:
    """All that an index tells, with addresses in place of numbers and names of files."""

    pages: dict[str, tuple[int, Any]]
    words: dict[str, dict[str, dict[str, Any]]]
    filters: dict[str, dict[str, list[str]]]
    chunks: list[tuple[str, str, list[str]]]


class Reader:
    """Reads an index as Pagefind's web page does (pagefind_web, index.rs and metadata.rs)."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        (about,) = json.loads(files[ENTRY])["languages"].values()
        meta = opened(files[f"pagefind.{about['hash']}.pf_meta"])
        _, self.pages, self.chunks, self.filters, self.sorts, self.metas = meta
        assert about["page_count"] == len(self.pages)
        self.fragments = [
            json.loads(plain(files[f"fragment/{name}.pf_fragment"])) for name, _ in self.pages
        ]
        self.urls = [fragment["url"] for fragment in self.fragments]

    def index(self) -> Index:
        """All of it."""
        chunks = [opened(self.files[f"index/{name}.pf_index"])[0] for *_, name in self.chunks]
        counts = (words for _, words in self.pages)
        return Index(
            pages=dict(zip(self.urls, zip(counts, self.fragments, strict=True), strict=True)),
            words={word: self._forms(rest) for chunk in chunks for word, *rest in chunk},
            filters=dict(self._filter(name) for _, name in self.filters),
            chunks=[
                (first, last, [word for word, *_ in chunk])
                for (first, last, _), chunk in zip(self.chunks, chunks, strict=True)
            ],
        )

    def _forms(self, found: list[Any]) -> dict[str, dict[str, Any]]:
        normal, variants = found
        return {form: self._found(pages) for form, pages in [("", normal), *variants]}

    def _found(self, pages: list[Any]) -> dict[str, Any]:
        found, number = {}, 0
        for step, places, in_metas in pages:
            number += step
            found[self.urls[number]] = (places, self._named(in_metas))
        assert len(found) == len(pages)
        return found

    def _named(self, in_metas: list[int]) -> list[Any]:
        """A number below zero says in which meta those after it are."""
        return [self.metas[-place - 1] if place < 0 else place for place in in_metas]

    def _filter(self, file: str) -> tuple[str, dict[str, list[str]]]:
        name, values = opened(self.files[f"filter/{file}.pf_filter"])
        return name, {
            value: sorted(self.urls[number] for number in numbers) for value, numbers in values
        }


def at_once(found: list[Record]) -> Index:
    """What Pagefind makes of all records in one run."""
    return Reader(indexed({f"{each.path}index.html": page(each) for each in found}, "nl")).index()


def files_of(found: list[Record], at_most: int) -> dict[str, bytes]:
    """The files of an index of parts."""
    made = merged(part.make() for part in parts(ready(found), "nl", at_most))
    return {file.path.removeprefix("pagefind/"): file.content for file in made}


def in_parts(found: list[Record], at_most: int) -> Index:
    """What an index of parts tells."""
    return Reader(files_of(found, at_most)).index()


WORDS = """raad Raad raadt café cafe één een zwembad zwembaden naïef coöperatie 1.000 x x-ray
don't https://raad.example/plan _ € Ω ijs""".split()  # noqa: SIM905 - a list of words
TEXTS = st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=12).map(" ".join)


@st.composite
def some_records(draw: st.DrawFn) -> list[Record]:
    """Records of which one has a text: without any, Pagefind itself makes no index."""
    return [
        Record(
            path=f"nieuws/bericht-{number}/",
            title=draw(TEXTS),
            line=draw(TEXTS),
            text=f"raad {draw(TEXTS)}" if number == 0 else draw(TEXTS),
            words=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=2))),
            filters=draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "kind": st.sampled_from([("nieuws",), ("blog",)]),
                        "topic": st.sampled_from([(), ("sport",), ("geld", "sport")]),
                        "year": st.sampled_from([("2025",), ("2026",)]),
                    },
                )
            ),
        )
        for number in range(draw(st.integers(1, 9)))
    ]


def many_records(count: int) -> list[Record]:
    """Enough words for several files of them."""
    random = Random(20261120)  # noqa: S311 - the same at every run
    syllables = ("ra", "ad", "ha", "ven", "zwem", "bad", "wijk", "geld", "sé", "ko", "lin", "te")
    vocabulary = ["".join(random.choices(syllables, k=3)) for _ in range(900)]
    return [
        Record(
            f"nieuws/{number}/",
            f"Bericht {number}",
            "Nieuws",
            " ".join(random.choices(vocabulary, k=70)),
            (),
            {"kind": (f"soort-{number % 3}",), "year": (str(2020 + number % 4),)},
        )
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def sample_selection() -> Selection:
    """What residents may see of the sample council."""
    moment = now(NOW)
    project, _ = checked_project(SAMPLE, moment)
    return select(project, plan(project, moment), moment)


@pytest.fixture(scope="module")
def sample_context(sample_selection: Selection) -> Context:
    """The sample council as residents see it."""
    return context_for(SAMPLE, sample_selection)


@pytest.fixture(scope="module")
def sample_records(sample_context: Context) -> list[Record]:
    """What can be found of it."""
    return [source.record() for source in sources(sample_context)]


def test_the_sample_councils_index_tells_what_one_run_tells(sample_records):
    """Pages, words with their places and forms, filters and the division over files."""
    assert len(parts(ready(sample_records), "nl", 20)) > 5

    assert in_parts(sample_records, 20) == at_once(sample_records)


@given(some_records())
@settings(max_examples=25, deadline=None)
def test_any_records_give_what_one_run_gives(found):
    """Also with accents, without a text, a year or some of the metas, and as one part."""
    expected = at_once(found)

    assert in_parts(found, 2) == in_parts(found, 100) == expected


def test_words_are_divided_over_files_as_pagefind_does():
    """As many files, with the same words and the same bounds, of about the same size."""
    found = many_records(600)
    expected = at_once(found)

    assert len(expected.chunks) > 1
    assert in_parts(found, 100) == expected


def test_the_order_of_records_changes_no_byte():
    """Not of the whole, and not of what is kept of a part."""
    found = many_records(40)
    backward = found[::-1]

    assert files_of(found, 10) == files_of(backward, 10)
    assert [part.make() for part in parts(ready(found), "nl", 10)] == [
        part.make() for part in parts(ready(backward), "nl", 10)
    ]


def test_one_changed_record_is_one_part_to_make():
    """All others are kept; the index is the one that is made of nothing."""
    found = many_records(600)
    kept: dict[tuple[str, bytes], bytes] = {}
    made: list[str] = []

    def keep(name, inputs, make):
        if (name, inputs) not in kept:
            made.append(name)
            kept[name, inputs] = make()
        return kept[name, inputs]

    list(search_index(ready(found), "nl", keep))
    assert made == ["program", "2020", "2021", "2022", "2023"]
    found[6] = replace(found[6], text="Over de kermis.")
    again = {file.path: file.content for file in search_index(ready(found), "nl", keep)}

    assert made[5:] == ["2022"]
    assert again == {file.path: file.content for file in search_index(ready(found), "nl")}


def test_parts_stay_as_they_are_when_a_record_comes():
    """All but the one that it is in: also where a year is divided."""
    found = many_records(60)
    extra = replace(found[0], path="nieuws/nog-een/")
    before = {part.name: part.inputs for part in parts(ready(found), "nl", 10)}
    after = {part.name: part.inputs for part in parts(ready([extra, *found]), "nl", 10)}

    assert before.keys() == after.keys()
    assert sum(before[name] != after[name] for name in before) == 1


def test_a_record_is_known_by_what_it_is_made_from(sample_selection):
    """Another digest wherever the record is another one: by its keys, text, labels or words."""
    selection = sample_selection
    item = next(each for each in selection.items.values() if "krediet" in each.body)
    path = context_for(SAMPLE, selection).edition.item(item.id).path

    def source_in(**changes: Any) -> Source:
        context = context_for(SAMPLE, replace(selection, **changes))
        return next(each for each in sources(context) if each.path == path)

    changed = [
        replace(item, title="Iets anders"),
        replace(item, summary="Iets anders."),
        replace(item, body=item.body.replace("krediet", "geld")),
        replace(item, action="Kom langs."),
        replace(item, outcome=Outcome.HELD_OVER),
        replace(item, topics=()),
        replace(item, places=("haven",)),
    ]
    found = [source_in(), source_in(words=Words({})), source_in(words=Words({"krediet": ("x",)}))]
    found += [source_in(items={**selection.items, item.id: each}) for each in changed]
    kind = replace(selection.kinds[item.kind], label="Nieuws van elders")
    found.append(source_in(kinds={**selection.kinds, item.kind: kind}))

    assert len({each.record().text for each in found}) > 4
    assert len({repr(each.record()) for each in found}) == len(found)
    assert len({each.inputs for each in found}) == len(found)
    assert source_in().inputs == found[0].inputs


def test_another_language_or_program_is_another_part(monkeypatch, tmp_path):
    """What is kept is not taken for what another stemming or version makes."""
    found = many_records(3)
    dutch, english = parts(ready(found), "nl"), parts(ready(found), "en")
    program = tmp_path / "pagefind"
    program.write_text("another")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    other = parts(ready(found), "nl")

    assert len({part.inputs for part in (*dutch, *english, *other)}) == 3 * 2


def test_names_follow_from_the_content():
    """Two pages never share a name, and a file that changes is another file."""
    found = many_records(20)
    before = files_of(found, 5)
    after = files_of([replace(found[0], text="Over de kermis."), *found[1:]], 5)
    shared = before.keys() & after.keys() - {ENTRY}

    assert all(before[name] == after[name] for name in shared)
    assert len([name for name in before if name.startswith("fragment/")]) == 20


def test_pages_whose_names_would_be_the_same_get_longer_ones(monkeypatch):
    """Seven letters are not enough for ten thousand pages to never meet."""
    monkeypatch.setattr("raadsweek.search_index.merge.NAME", 1)
    found = many_records(40)

    assert in_parts(found, 10) == at_once(found)


def test_records_without_a_text_stop_nothing():
    """Pagefind alone makes no index of such; they are not found, and all others are."""
    page_only = Record("over/", "Over ons", "Pagina", "", (), {})
    found = [page_only, *many_records(4)]

    assert set(in_parts(found, 2).pages) == {f"/nieuws/{number}/" for number in range(4)}
    assert in_parts([page_only], 2).pages == {}


PROGRAM_OF_ANOTHER_FORM = """#!{python}
import gzip, pathlib, subprocess, sys
import cbor2
subprocess.run(["{program}", *sys.argv[1:]], check=True)
for file in pathlib.Path("index").glob("*.pf_meta"):
    signature, meta = b"pagefind_dcd", gzip.decompress(file.read_bytes())
    value = cbor2.loads(meta.removeprefix(signature))
    value[1] = [[*page, "group"] for page in value[1]]
    file.write_bytes(gzip.compress(signature + cbor2.dumps(value)))
"""


def test_files_of_another_form_are_refused(monkeypatch, tmp_path):
    """A Pagefind that writes something else is said, and no half index is made."""
    program = tmp_path / "pagefind"
    program.write_text(
        PROGRAM_OF_ANOTHER_FORM.format(python=sys.executable, program=get_executable())
    )
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))

    with pytest.raises(RaadsweekError) as error:
        list(search_index(ready(many_records(2)), "nl"))
    assert "unknown form" in str(error.value.what.values)
