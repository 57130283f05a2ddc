"""Marks for words in another language than the page."""

from __future__ import annotations

from raadsweek.emit.pages.jinja_environment import LanguageMarks
from raadsweek.language import Language, VerbatimWords, message

ODD = VerbatimWords('Kermis <b>{0}</b> & "meer"')
ENGLISH, DUTCH = LanguageMarks(Language("en"), "nl"), LanguageMarks(Language("nl"), "")


def test_only_the_councils_words_are_marked():
    """In the midst of a sentence of ours, and only where the page is in another language."""
    said = message(
        "{channel} on {weekday}", channel=VerbatimWords("Weekmail"), weekday=message("Monday")
    )

    assert ENGLISH.said(said) == '<span lang="nl">Weekmail</span> on Monday'
    assert DUTCH.said(said) == "Weekmail op maandag"
    assert (ENGLISH.lang, DUTCH.lang) == (' lang="nl"', "")
    assert (ENGLISH.lang_of("Monday"), ENGLISH.lang_of(ODD)) == ("", ' lang="nl"')


def test_words_stay_text():
    """What an editor writes is never read as HTML or as a field, marked or not."""
    text = "Kermis &lt;b&gt;{0}&lt;/b&gt; &amp; &#34;meer&#34;"
    said = message("{label}", label=ODD)

    assert DUTCH.said(said) == DUTCH.written(ODD) == text
    assert ENGLISH.said(said) == ENGLISH.written(ODD) == f'<span lang="nl">{text}</span>'


def test_nothing_is_not_marked():
    """No empty element where the council wrote nothing."""
    assert ENGLISH.written("") == ""
