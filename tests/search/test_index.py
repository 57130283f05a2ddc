"""The index: repeatable, small in what changes, and only of what residents may read."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.not_none import not_none

from raadsweek.edition.value_digest import digest
from raadsweek.emit.search_records import SearchRecord, SearchSource
from raadsweek.replace_fields import replace
from raadsweek.search import CouncilWords, search_index
from raadsweek.search.postings import PostingsWriter, decoded, joined, word_files
from raadsweek.search.query_answer import answer
from raadsweek.search.reader import Reader, file_of
from raadsweek.search.source_years import years_of
from raadsweek.search.start_files import MOST, known_words, read_words
from raadsweek.search.words import divided, folded

NO_WORDS = CouncilWords()


def record(path, title="Bericht", day="2026-11-02", text="", summary="", **keys):
    """A record of news."""
    return SearchRecord(
        path, title, "Nieuws", day, summary, (text,), keys.pop("filters", {}), **keys
    )


def ready(records):
    """Sources of these records, which are made already."""
    return [
        SearchSource(each.path, each.title, each.day, digest(each), partial(lambda one: one, each))
        for each in records
    ]


def files(records, **keys):
    """The files of their index."""
    return search_index(years_of(ready(records)), [], "nl", **keys).files


def found(records, question, council=NO_WORDS):
    """The paths of what a question finds."""
    reader = Reader(search_index(years_of(ready(records)), [], "nl", council).files.__getitem__)
    return [reader.result(number)[0] for number in answer(reader, question).all]


def many(count):
    """Records of twelve years with some thousand words."""
    chance = Random(20261120)  # noqa: S311 - the same at every run
    parts = ("ra", "ad", "ha", "ven", "zwem", "bad", "wijk", "geld", "ko", "lin", "te", "mo")
    words = ["".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(2000)]
    return [
        record(
            f"nieuws/{n}/",
            " ".join(chance.choices(words, k=5)),
            f"{2014 + n % 12}-{1 + n % 11:02}-{1 + n % 27:02}",
            " ".join(chance.choices(words, k=60)),
            filters={"kind": (f"soort-{n % 3}",), "topic": ("sport", f"x{n % 5}")},
        )
        for n in range(count)
    ]


class Shelf(dict[Any, Any]):
    """What is kept, in memory."""

    read = dict.get
    write = dict.__setitem__


def test_the_order_of_records_changes_no_byte():
    """Nor does making it again."""
    records = many(120)

    assert files(records) == files(records[::-1])


@pytest.mark.parametrize("change", ["text", "title", "new", "gone", "day"])
def test_one_change_equals_a_clean_index_and_leaves_closed_periods(change):
    """Byte for byte; of the other periods no file is another one."""
    records, shelf = many(300), Shelf()
    before = files(records, shelf=shelf)
    n = next(n for n, each in enumerate(records) if each.day.startswith("2025"))
    changed = {
        "text": replace(records[n], texts=("Over de kermis.",)),
        "title": replace(records[n], title="De kermis"),
        "day": replace(records[n], day="2025-01-01"),
    }
    after = list(records)
    if change == "new":
        after.append(replace(records[n], path="nieuws/nog-een/"))
    elif change == "gone":
        del after[n]
    else:
        after[n] = changed[change]

    kept = files(after, shelf=shelf)

    assert kept == files(after)
    differ = {name for name in before.keys() | kept.keys() if before.get(name) != kept.get(name)}
    assert {name.split("/")[1][:4] for name in differ} <= {"2025", "star", "word"}
    assert differ


PARTS = ("zwem", "bad", "krediet", "raad", "vergadering", "geld", "wijk", "gemeente", "huis")


def odd_record(chance, n):
    """A record of few words that are compounds of one another, so that each change moves more."""
    words = ["".join(chance.choices(PARTS, k=chance.randint(1, 3))) for _ in range(4)]
    forms = ["".join((word, chance.choice(("", "", "en", "s")))) for word in words]
    return record(
        f"nieuws/{n}/",
        forms[0],
        f"{2025 + n % 2}-01-{1 + n % 28:02}",
        " ".join(forms),
        chance.choice(words),
        filters={"kind": ("nieuws",), "topic": (chance.choice("abc"),)},
        weight=chance.choice((0.8, 1)),
    )


@pytest.mark.parametrize("seed", range(4))
def test_any_changes_one_after_the_other_equal_a_clean_index(seed):
    """A word that comes or goes divides the compounds of other records otherwise, too."""
    chance, shelf = Random(seed), Shelf()  # noqa: S311 - the same at every run
    records = [odd_record(chance, n) for n in range(12)]
    files(records, shelf=shelf)

    for _ in range(25):
        for n in chance.sample(range(12), k=chance.randint(1, 3)):
            records[n] = odd_record(chance, n)

        assert files(records, shelf=shelf) == files(records)


@pytest.mark.parametrize("name", ["piece nl", "rows"])
def test_what_is_kept_of_another_index_is_not_mixed_with_it(name):
    """As where two builds write at once: then the year is made anew."""
    records, shelf, other = many(60), Shelf(), Shelf()
    files(records, shelf=shelf)
    files([replace(each, texts=("Anders.",)) for each in records], shelf=other)
    shelf |= {key: body for key, body in other.items() if key.startswith(f"search {name}")}
    records[0] = replace(records[0], texts=("Over de kermis.",))

    assert files(records, shelf=shelf) == files(records)


def test_another_numbering_is_another_folder():
    """A page that has the old one finds its files gone, and reads all anew: nothing is mixed."""
    records = many(60)
    folders = [{name.split("/")[1] for name in files(some)} for some in (records, records[:-1])]
    changed = [replace(records[0], title="Anders"), *records[1:]]

    assert folders[0] != folders[1]
    assert folders[0] == {name.split("/")[1] for name in files(changed)}


def test_nothing_to_find_gives_no_files():
    """A council that begins has no index."""
    assert files([]) == {}


def test_a_title_with_the_very_form_goes_first():
    """`rad` and `raad` have one stem; newer is not nearer."""
    records = [
        record("raad/", "De raad", "2020-01-01"),
        record("rad/", "Het rad", "2026-01-01"),
    ]

    assert found(records, "raad") == ["raad/", "rad/"]
    assert found(records, "rad") == ["rad/", "raad/"]


def test_what_is_new_goes_before_what_is_old():
    """Where both say the same."""
    records = [record("oud/", "Kermis", "2016-05-05"), record("nieuw/", "Kermis", "2026-05-05")]

    assert found(records, "kermis") == ["nieuw/", "oud/"]


def test_a_decision_goes_before_a_blog():
    """By the weight of its kind."""
    records = [record("blog/", "Kermis", weight=0.8), record("besluit/", "Kermis", weight=1.25)]

    assert found(records, "kermis") == ["besluit/", "blog/"]


def test_a_compound_is_found_by_its_parts():
    """Where the parts are words of the same year."""
    records = [
        record("a/", text="Het zwembadkrediet is op."),
        record("b/", text="Het zwembad."),
        record("c/", text="Een krediet."),
    ]

    assert found(records, "zwembad") == ["b/", "a/"]
    assert found(records, "krediet") == ["c/", "a/"]


def test_residents_words_change_no_period():
    """They are used when somebody asks."""
    records = [record("a/", text="Over de krimp.")]
    plain = files(records)
    council = CouncilWords((("krimp", "pinautomaat verdwijnt"),))
    with_words = search_index(years_of(ready(records)), [], "nl", council).files

    assert {name for name in plain if plain[name] != with_words[name]} == {"search/start.json"}
    assert found(records, "pinautomaat verdwijnt", council) == ["a/"]
    assert found(records, "pinautomaat verdwijnt") == []


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_of_two_words_with_one_stem_it_is_always_the_same_one(seed):
    """In every process, however it orders sets: the parts of a compound follow from the word."""
    script = """
from raadsweek.emit.search_records import SearchRecord
from raadsweek.search.year_segments import row_of
text = "De raadsvergadering, twee raadsvergaderingen en drie raadsvergaderings."
print(*row_of(SearchRecord("a/", "", "", "", "", (text,), {}), "nl").compounds.values())
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout == "raadsvergaderings\n"


NUMBERS = st.dictionaries(st.integers(0, 9000), st.integers(1, 26), min_size=1, max_size=40)


@given(st.lists(NUMBERS, min_size=1, max_size=4))
def test_postings_are_what_was_written_and_join(pieces):
    """The pieces of years, one after the other, give the numbers of the period."""
    parts, expected, begins = [], [], 0
    for piece in pieces:
        writer = PostingsWriter()
        for number in sorted(piece):
            writer.write(number, {"raad": piece[number]})
            expected.append((begins + number, piece[number]))
        parts.append((begins, writer.postings()["raad"]))
        begins += max(piece) + 1

    assert decoded(joined(parts)) == expected


@given(st.dictionaries(st.text("abcdé1", min_size=1, max_size=6), st.integers(1, 3000)))
def test_each_word_stands_in_the_file_of_its_longest_beginning(sizes):
    """Or in one of its own; no file is long but for one word."""
    lines = {word: f"{word} {'A' * sizes[word]}" for word in sorted(sizes)}
    divided_over, single = word_files(lines)
    period = type("P", (), {"words": " ".join(divided_over), "single": " ".join(single)})()
    files = {f"w-{begin}": text for begin, text in divided_over.items()}
    files |= {f"x-{word}": text for word, text in single.items()}
    for word, line in lines.items():
        name = not_none(file_of(period, word)).removesuffix(".txt").replace("_e9", "é")
        assert f"{line}\n" in files[name]


@given(st.dictionaries(st.text("abcdef", min_size=3), st.integers(1, 5000)))
def test_known_words_are_read_as_they_were_written(counts):
    """Each with how often it is used, as a power of two."""
    expected = {word: min(25, count.bit_length() - 1) for word, count in counts.items()}

    assert read_words(known_words(counts)) == expected


def test_known_words_take_no_more_room_than_they_may():
    """The words that are used most are kept."""
    counts = {f"woord{chr(97 + n % 26)}{n}x": 1 for n in range(20_000)}

    assert len(known_words(counts | {"zwembad": 9})) <= MOST
    assert "zwembad" in read_words(known_words(counts | {"zwembad": 9}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zwembad", "zwembaden"),
        ("fiets", "fietsen"),
        ("kind", "kinderen"),
        ("weg", "wegen"),
        ("lid", "leden"),
        ("stad", "steden"),
        ("huis", "huizen"),
        ("brief", "brieven"),
        ("boom", "bomen"),
        ("camera", "cameras"),
        ("besluit", "besluiten"),
        ("parkeerplaats", "parkeerplaatsen"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other):
    """Plurals with another vowel or consonant too."""
    stem = folded("nl")

    assert stem(one) == stem(other)


def test_a_word_is_divided_only_into_words_of_the_year():
    """With what Dutch puts between; a word that has no parts stays whole."""
    stem = folded("nl")
    words = ("gemeentehuis", "raadsvergadering", "kinderopvang", "bestemming")
    known = {stem(word) for word in ("gemeente", "huis", "raad", "vergadering", "kind", "opvang")}

    parts = divided({stem(word): word for word in words}, known)

    assert parts[stem("gemeentehuis")] == (stem("gemeente"), stem("huis"))
    assert parts[stem("raadsvergadering")] == (stem("raad"), stem("vergadering"))
    assert parts[stem("kinderopvang")] == (stem("kind"), stem("opvang"))
    assert stem("bestemming") not in parts
