"""Words that are explained elsewhere: marked where they stand first on a page.

A marked word is a link to its explanation, so that it works without a mouse and on paper nothing
is lost. No letter of the text changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>")
_WORD = re.compile(r"\w+")
_NOT_IN = frozenset(
    (
        *("a", "abbr", "dfn", "code", "kbd", "pre", "samp", "blockquote", "q", "cite", "th"),
        *("caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
"""What is in these is a link, a heading, code, or what somebody else said."""
_VOID = frozenset(("br", "hr", "img", "wbr"))
_OPEN, _CLOSED = "\u201c\u201e\u2018", "\u201d\u2019"


class ExplainedTerm(NamedTuple):
    """A word with its other forms, and what it means."""

    name: str
    """Its place on the page with all words."""
    forms: tuple[str, ...]
    explanation: str
    short: bool = False
    """Whether it is an abbreviation, which is itself only in these capitals."""


@dataclass
class FirstUses:
    """Marks terms in the texts of one page, each where it stands first."""

    terms: tuple[ExplainedTerm, ...]
    address: Callable[[str], str]
    """The address of an explanation by its name."""
    told: set[str] = field(default_factory=set)

    def marked(self, html: str) -> str:
        """Clean HTML in which terms that were not told yet lead to what they mean."""
        here = _there(self.terms, html)
        if not here:
            return html
        pattern = _pattern(here)
        done, inside, quoted, made = 0, 0, False, []
        for tag in _TAG.finditer(html):
            words = html[done : tag.start()]
            if not inside:
                words, quoted = self._words(words, quoted, *pattern)
            made += [words, tag[0]]
            done = tag.end()
            name = tag[2].lower()
            if name in _NOT_IN:
                inside += -1 if tag[1] else 1
            elif tag[1] and name in ("p", "li", "td"):
                quoted = False
        rest = html[done:]
        made.append(rest if inside else self._words(rest, quoted, *pattern)[0])
        return "".join(made)

    def _words(
        self,
        words: str,
        quoted: bool,
        pattern: re.Pattern[str],
        by_form: Mapping[str, ExplainedTerm],
    ) -> tuple[str, bool]:
        """What stands between two tags, and whether it ends within a quotation."""
        made, done = [], 0
        for found in pattern.finditer(words):
            quoted = _quoted(words[done : found.start()], quoted)
            term = by_form.get(found[0]) or by_form.get(found[0].casefold())
            made.append(words[done : found.start()])
            told = quoted or term is None or term.name in self.told
            made.append(found[0] if told or term is None else self._mark(found[0], term))
            done = found.end()
        made.append(words[done:])
        return "".join(made), _quoted(words[done:], quoted)

    def _mark(self, words: str, term: ExplainedTerm) -> str:
        self.told.add(term.name)
        said, way = escape(term.explanation), escape(self.address(term.name))
        if term.short:
            return f'<abbr title="{said}"><a class="rw-term" href="{way}">{words}</a></abbr>'
        return f'<dfn><a class="rw-term" href="{way}" title="{said}">{words}</a></dfn>'


def _quoted(words: str, before: bool) -> bool:
    """Whether what follows stands in quotation marks: somebody else said it."""
    for letter in words if any(each in words for each in '"\u201c\u201d\u201e') else "":
        if letter == '"':
            before = not before
        elif letter in _OPEN:
            before = True
        elif letter in _CLOSED:
            before = False
    return before


def _there(terms: tuple[ExplainedTerm, ...], html: str) -> tuple[ExplainedTerm, ...]:
    """The terms that may stand in it: a text has few, and is searched for these only."""
    by_word = _by_word(terms) if terms else {}
    found = by_word.keys() & _WORD.findall(html.casefold())
    return tuple(terms[n] for n in sorted({n for word in found for n in by_word[word]}))


@lru_cache(maxsize=4)
def _by_word(terms: tuple[ExplainedTerm, ...]) -> Mapping[str, frozenset[int]]:
    """Of each form its longest word, and which terms these are of."""
    found: dict[str, set[int]] = {}
    for n, term in enumerate(terms):
        for form in term.forms:
            words = _WORD.findall(escape(form, quote=False).casefold())
            found.setdefault(max(words, key=len, default=""), set()).add(n)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=1024)
def _pattern(terms: tuple[ExplainedTerm, ...]) -> tuple[re.Pattern[str], dict[str, ExplainedTerm]]:
    """What finds any form of the terms, the longest first; and by form which it is of."""
    by_form: dict[str, ExplainedTerm] = {}
    for term in terms:
        for form in filter(None, term.forms):
            written = escape(form, quote=False)
            by_form.setdefault(written if term.short else written.casefold(), term)
    words = sorted((form for form, term in by_form.items() if not term.short), key=_length)
    short = sorted((form for form, term in by_form.items() if term.short), key=_length)
    begins = {form[0] for form in (*words, *short)} | {form[0].upper()[0] for form in words}
    any_of = [f"(?i:(?:{'|'.join(map(_behind_first, words))}))"] if words else []
    any_of += map(_behind_first, short)
    # Begins with a set of letters: it is tried where one of these stands, and not at each letter.
    first = f"[{''.join(map(re.escape, sorted(begins)))}](?<![\\w&/.-].)"
    return re.compile(rf"{first}(?:{'|'.join(any_of)})(?![\w-]|\.\w)"), by_form


def _behind_first(form: str) -> str:
    """What finds it behind its first letter."""
    return f"(?<={re.escape(form[0])}){re.escape(form[1:])}"


def _length(form: str) -> tuple[int, str]:
    return -len(form), form
