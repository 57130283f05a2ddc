"""No text makes a rule fail, and what is found stands where it is said to stand."""

from __future__ import annotations

import pytest
from bench.lint import KNOWN, ONE_SIGN
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.hypothesis_examples import examples
from tests.lint.letters import letters

from raadsweek.lint import MOST, RULES, marks
from raadsweek.lint.rule import FILE, PAGE, Passage, TextDocument
from raadsweek.lint.visible_text import without_addresses, without_markup
from raadsweek.replace_fields import replace

LETTER = 4_000
"""Letters of a text that is longer than any message; a rule that takes the square of it is seen."""
pieces = st.lists(st.sampled_from(ONE_SIGN) | st.text(max_size=6), max_size=30).map("".join)


def document(text: str, kind: str = "news", outcome: str = "adopted") -> TextDocument:
    """An item of which each text is this one."""
    keys = ("title", "summary", "action", "variants.facebook", "image.alt")
    return TextDocument(
        (
            Passage(FILE, text),
            *(Passage(key, text) for key in keys),
            Passage("body", text, markdown=True),
        ),
        kind,
        "clerk",
        outcome,
        goal="act",
        groups=(("fietser", ("fiets",)),),
    )


@given(text=pieces, kind=st.sampled_from(("news", "letters", PAGE, "")))
@settings(max_examples=examples(150), deadline=None)
def test_any_text_is_read(text, kind):
    """Whatever somebody writes, each rule ends, and each mark lies in its passage."""
    for code, mark in marks(document(text, kind), KNOWN):
        assert code
        assert 0 <= mark.start <= len(text)
        assert all(isinstance(value, str | int) for _, value in mark.values)


class _Everything(str):
    """A text in which all words stand, for who asks."""

    __slots__ = ()

    def __contains__(self, words: object) -> bool:
        return True


class _AskedInVain(Passage, frozen=True):
    has_long_number = True


class _LooksEverywhere(TextDocument, frozen=True):
    """A document that says yes to each rule that asks whether one of its words stands there."""

    small = _Everything()

    def has_any(self, words: frozenset[str]) -> bool:
        return True


CALLS = (
    *("Stem op de Oeverpartij. ", "Gelukkig is het klaar. ", "Wij zijn BLIJ. ", "fantastische "),
    *("Ruim Baan, Vliet Lokaal en de Oeverpartij ", "mw. De Boer is ziek. ", "_helaas_ ", "helaas"),
    *("Er wordt gebouwd. ", "De weg werd verlegd. ", "Het plan is gemaakt worden. ", "Hoera! "),
    *("TODO", "tekst volgt ", "kenteken 99 abc 9 ", "NL91ABNA0417164300 ", "127.0.9.33 ", "B&W "),
    *("de Woo ", "beleidsmatig", "ten behoeve van ", "GEMEENTERAAD ", "https://a.example/helaas "),
    *("helaaswww.a.example ", "**helaas** ", "voorstem de ", "stemde Ruim Baan voor. "),
)
words = st.lists(st.sampled_from(CALLS) | st.sampled_from(ONE_SIGN), max_size=20).map("".join)
parts = st.builds(
    lambda text, begin, size: text[begin : begin + size],
    st.sampled_from([each.text for each in letters()]),
    st.integers(0, 600),
    st.integers(20, 600),
)


@given(text=words | parts | pieces, outcome=st.sampled_from(("adopted", "")))
@settings(max_examples=examples(60), deadline=None)
def test_what_rules_ask_first_hides_nothing(text, outcome):
    """A rule that asks whether its words stand in a text at all finds what it finds without."""
    said = replace(document(text, outcome=outcome), ready=True)
    asked = {each.name: getattr(said, each.name) for each in structs.fields(said)}
    asked["passages"] = tuple(
        _AskedInVain(each.key, each.text, each.markdown) for each in said.passages
    )

    assert marks(said, KNOWN) == marks(_LooksEverywhere(**asked), KNOWN)


@given(text=pieces)
@settings(max_examples=examples(150), deadline=None)
def test_blanked_text_keeps_its_places(text):
    """A text without its markup is as long, and has its lines where they were."""
    for blanked in (without_markup(text), without_addresses(text)):
        assert len(blanked) == len(text)
        assert all(new in {old, " "} for new, old in zip(blanked, text, strict=True))
        assert blanked.count("\n") == text.count("\n")


SENTENCES = (
    *("Bel 06-12345678.", "Haar bsn is 123456782.", "De raad vergadert.", "De WMO verandert."),
    *("De vigerende regels blijven.", "Mail t.verzonnen@post.example.", "Hoera!"),
)


@given(st.lists(st.sampled_from(SENTENCES), max_size=6, unique=True), st.randoms())
@settings(max_examples=examples(40), deadline=None)
def test_order_changes_no_finding(sentences, chance):
    """The same sentences in another order are found the same."""
    other = list(sentences)
    chance.shuffle(other)

    assert _codes(sentences) == _codes(other)


def _codes(sentences):
    body = Passage("body", "\n\n".join(sentences), markdown=True)
    return {code for code, _ in marks(TextDocument((body,), "news", "clerk"), KNOWN)}


@pytest.mark.parametrize("sign", ONE_SIGN)
def test_a_long_text_of_one_sign_is_read(sign):
    """A text of one sign again and again ends, with at most so many findings of one rule."""
    found = [code for code, _ in marks(document((sign * LETTER)[:LETTER]), KNOWN)]

    assert all(found.count(rule.code) <= MOST for rule in RULES)
