"""A text that is too long becomes a numbered thread; nothing of it is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.not_none import not_none
from twitter_text import extract_urls

from raadsweek.model.text_limit import USUAL, Counting, Limit
from raadsweek.prose.sentences import sentences
from raadsweek.prose.thread_splitting import thread

X = USUAL["x"]
NUMBER = re.compile(r" \((\d+)/(\d+)\)$")


@pytest.mark.parametrize(
    "parts",
    [
        ["De raad komt bij elkaar. ", "Kom ook!"],
        ["De heer dhr. Jansen en drs. P. de Vries zijn er. ", "En mevr. A.B. van Dam ook."],
        ["Het gaat o.a. over nr. 5. ", "Dat is art. 3 van de wet."],
        ["Het kost € 2.400.000,- of 2,4 mln. euro. ", "Dat is veel."],
        ["Op 26 nov. 2026 om 19.30 uur. ", "De raad (max. 25 leden) zegt ja! ", "En nu?"],
        ["Bijv. dit, d.w.z. dat, enz. ", "Einde."],
        ["Kijk op https://raad.nl/a.b?c=1. ", "Of bel."],
        ['"Ja." zei hij. ', "Toen was het stil… ", "Heel stil."],
        ["Zonder punt\n", "Nieuwe regel\n\n", "Nieuwe alinea"],
        ["1. Opening\n", "2. Vragen aan het college. ", "Die zijn kort."],
        ["Wat besloot de raad? ", "€ 5 per dag. ", "🎉 Feest!"],
        ["t/m 5 dec. a.s. om 20.00 uur. ", "Tot dan."],
        [],
    ],
)
def test_dutch_sentences(parts):
    """Sentences end where a reader says so; abbreviations, dates and amounts do not end one."""
    assert sentences("".join(parts)) == parts


@given(st.text(max_size=200))
def test_sentences_are_the_text(text):
    """Together the sentences are the text again."""
    assert "".join(sentences(text)) == text


def test_what_fits_is_one_post():
    """No number where there is one post; without a limit there is always one."""
    assert thread("  De raad zegt ja. ", X) == ("De raad zegt ja.",)
    assert thread("Lang. " * 500, None) == (("Lang. " * 500).strip(),)
    assert thread(" \n ", X) == ()


def test_parts_end_with_a_sentence():
    """As many whole sentences in a post as fit."""
    text = "De raad stemde over het plan voor de haven. " * 10

    parts = thread(text, X)

    assert [not_none(NUMBER.search(part))[0] for part in parts] == [" (1/2)", " (2/2)"]
    assert all(NUMBER.sub("", part).endswith("haven.") for part in parts)


def test_more_than_nine_parts():
    """Numbers of two digits take their room."""
    parts = thread("De raad stemde over het plan. " * 100, X)

    assert len(parts) > 9
    assert parts[-1].endswith(f"({len(parts)}/{len(parts)})")
    assert all(X.fits(part) for part in parts)


@pytest.mark.parametrize("most", range(36, 42))
def test_numbers_of_two_digits_take_their_room_in_full_posts(most):
    """Posts that are as full as they can be have room for both digits, from the first one on."""
    limit = Limit(Counting.CHARACTERS, most)
    parts = thread("ab " * 200, limit)

    assert len(parts) > 9
    assert [part for part in parts if not limit.fits(part)] == []


LIMITS = st.sampled_from(
    [*USUAL.values(), *(Limit(counts, most) for counts in Counting for most in (40, 60, 120))]
)
ADDRESSES = ("https://raad.nl/a?b=c", "https://www.vlietmonde.nl/besluiten/zwembad-dicht/")
WORDS = st.sampled_from(
    [
        *ADDRESSES,
        "raad",
        "beslist",
        "dhr.",
        "2,4",
        "miljoen.",
        "Nu!",
        "19.30",
        "uur.",
        "👨‍👩‍👧‍👦",
        "日本語" * 30,
        "w" * 90,
        "\n\n",
        "Zo?",
    ]
)
LONG_TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=80).map(" ".join)


def words(text: str) -> str:
    """The text without its blanks."""
    return "".join(text.split())


@given(LONG_TEXTS, LIMITS)
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_and_all_fits(text, limit):
    """The posts without their numbers are the text but for blanks, and each of them fits."""
    parts = thread(text, limit)

    assert [
        part for part in parts if not limit.fits(part) and not set(part.split()) & {*ADDRESSES}
    ] == []
    if len(parts) == 1:
        assert words(parts[0]) == words(text)
        return
    numbers = [NUMBER.search(part) for part in parts]
    assert [not_none(found).groups() for found in numbers] == [
        (str(n), str(len(parts))) for n in range(1, len(parts) + 1)
    ]
    assert words("".join(NUMBER.sub("", part) for part in parts)) == words(text)


@given(LONG_TEXTS)
@settings(max_examples=100, deadline=None)
def test_an_address_stays_whole(text):
    """Every address of the text is in one of the posts, from its first to its last letter."""
    said = [url for part in thread(text, X) for url in extract_urls(part)]

    assert [url for url in said if url in ADDRESSES] == [
        url for url in extract_urls(text) if url in ADDRESSES
    ]
