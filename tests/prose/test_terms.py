"""Words that are explained elsewhere lead there, once a page, where it does not disturb."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.language.residents import shipped_glossary
from raadsweek.prose.terms import ExplainedTerm, FirstUses

COLLEGE = ExplainedTerm("college", ("college", "college van b en w"), "Burgemeester en wethouders.")
WMO = ExplainedTerm("wmo", ("Wmo",), "Wet maatschappelijke ondersteuning", short=True)
OR, PC = (
    ExplainedTerm("or", ("OR",), "Ondernemingsraad", short=True),
    ExplainedTerm("pc", ("P&C",), "Planning", True),
)
TERMS = (COLLEGE, WMO, OR, PC)


def uses() -> FirstUses:
    """Of a new page."""
    return FirstUses(TERMS, lambda name: f"../begrippen/#{name}")


def test_the_first_use_leads_to_its_meaning() -> None:
    """A word as `dfn`, an abbreviation as `abbr` with its words; no mouse is needed."""
    page = uses()
    assert page.marked("<p>Het College van b en w en de Wmo.</p>") == (
        '<p>Het <dfn><a class="rw-term" href="../begrippen/#college" '
        'title="Burgemeester en wethouders.">College van b en w</a></dfn> en de '
        '<abbr title="Wet maatschappelijke ondersteuning"><a class="rw-term" '
        'href="../begrippen/#wmo">Wmo</a></abbr>.</p>'
    )
    again = "<p>Het college en de Wmo.</p>"
    assert page.marked(again) == again, "once a page is enough"


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="x">het college</a></p>',
        "<h2>Het college</h2>",
        "<p><code>college</code></p>",
        "<blockquote><p>Het <em>college</em> deed niets.</p></blockquote>",
        '<p>Zij zei: "Het <strong>college</strong> deed niets."</p>',
        "<p>Zij zei: \u201cHet college deed niets.\u201d</p>",
        "<p>De collegezaal, het collegelid en het post-college.</p>",
        "<p>Wel or niet, en WMO-gelden.</p>",
        '<p><img alt="Het college" src="x.jpg"></p>',
        "<table><thead><tr><th>college</th></tr></thead></table>",
    ],
)
def test_it_marks_nothing_else(html: str) -> None:
    """Links, headings, code, what somebody else said, other words, and what is no text."""
    assert uses().marked(html) == html


def test_behind_a_quotation_it_goes_on() -> None:
    """A quotation mark that is never closed ends with its paragraph."""
    assert "dfn" in uses().marked('<p>"Ja", zei het college.</p>')
    assert "dfn" in uses().marked('<p>Een pan van 24" is groot.</p><p>Het college.</p>')
    assert "abbr" in uses().marked("<p>De P&amp;C-cyclus en de P&amp;C.</p>")


@given(
    st.lists(
        st.sampled_from(
            ("college", "Wmo", "P&C", "OR", '"', "\u201c", "<p>", "</p>", "<a href='x'>")
        )
        | st.sampled_from(("</a>", "<br>", "<h2>", "</h2>", "<q>", "</q>", " ", "x"))
        | st.text(max_size=4).map(escape)
    ).map("".join)
)
def test_no_letter_of_the_text_changes(html: str) -> None:
    """Whatever stands there, without its tags it is what it was, and each term is told once."""
    found = uses().marked(html)
    for mark in (r"<dfn><a [^>]*>(.*?)</a></dfn>", r"<abbr [^>]*><a [^>]*>(.*?)</a></abbr>"):
        assert len(re.findall(mark, found)) <= len(TERMS)
        found = re.sub(mark, r"\1", found)
    assert found == html


def test_the_words_that_come_with_raadsweek() -> None:
    """Some ninety, each explained in plain words with a source, and each form of one word only."""
    terms = shipped_glossary("nl")
    forms = [form for term in terms for form in term.words]
    assert len(terms) >= 60
    assert len(forms) == len(set(forms))
    for term in terms:
        assert term.source, term.words
        for sentence in re.split(r"(?<=[.!?]) ", term.explanation):
            assert len(sentence.split()) <= 20, sentence
