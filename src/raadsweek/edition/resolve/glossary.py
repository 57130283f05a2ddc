"""The glossary: words of councils and abbreviations, with what they mean, for residents.

Raadsweek has some ninety of its own. What a council says of the same word in `words.yml`, or of the
same abbreviation in `taal.yml`, stands in its place; what it lists as known to all is left out.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from raadsweek.edition.values.council import GlossaryTerm
from raadsweek.language.residents import shipped_glossary
from raadsweek.lint.word_lists import ABBREVIATIONS
from raadsweek.model.council import Meaning
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.edition.resolve.selection import Selection

LANGUAGE = "nl"
"""In which councils write, and Raadsweek explains."""


def glossary(selection: Selection) -> tuple[GlossaryTerm, ...]:
    """Every word that is explained, in order of the alphabet, each with a name of its own."""
    plain = selection.plain_language
    known = {each.casefold() for each in plain.exceptions}
    found = [*_words(selection), *_abbreviations(plain.abbreviations)]
    found = [each for each in found if each.term.casefold() not in known]
    names: set[str] = set()
    told = []
    for each in sorted(found, key=lambda each: (_plain(each.term), each.term)):
        name = base = slug(each.term) or "woord"
        number = 2
        while name in names:
            name, number = f"{base}-{number}", number + 1
        names.add(name)
        told.append(_named(each, name))
    return tuple(told)


def _named(term: GlossaryTerm, name: str) -> GlossaryTerm:
    return GlossaryTerm(
        name, term.term, term.explanation, term.forms, term.said, term.source, short=term.short
    )


def _words(selection: Selection) -> Iterator[GlossaryTerm]:
    lists = selection.words
    said = {word.casefold(): words for word, words in lists.by_policy_word.items()}
    meanings = {
        each.words[0]: Meaning(each.explanation, each.words[1:], each.source)
        for each in shipped_glossary(LANGUAGE)
    }
    own = {word.casefold() for word in lists.meanings}
    meanings = {word: each for word, each in meanings.items() if word not in own}
    for word, each in {**meanings, **lists.meanings}.items():
        if each.explanation:
            yield GlossaryTerm(
                "",
                word,
                each.explanation,
                each.forms,
                tuple(one for one in said.get(word.casefold(), ()) if one.casefold() != word),
                each.source,
            )


def _abbreviations(own: Mapping[str, str]) -> Iterator[GlossaryTerm]:
    known = {short.upper() for short in own}
    shipped = {
        short: words for short, words in ABBREVIATIONS.values() if short.upper() not in known
    }
    for short, words in {**shipped, **own}.items():
        if words:
            yield GlossaryTerm("", short, words, short=True)


def _plain(word: str) -> str:
    """A word as it is put in order: without capitals and accents."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))
