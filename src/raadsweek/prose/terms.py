"""Words that are explained elsewhere: marked where they stand first on a page.

A marked word is a link to its explanation, so that it works without a mouse and on paper nothing
is lost. No letter of the text changes.
"""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>")
_WORD = re.compile(r"\w+")
_NOT_IN = frozenset(
    (
        *("a", "abbr", "dfn", "code", "kbd", "pre", "samp", "blockquote", "q", "cite", "th"),
        *("caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
"""What is in these is a link, a heading, code, or what somebody else said."""
_QUOTES = re.compile('["\u201c\u201d\u201e]')
_OPEN, _CLOSED = "\u201c\u201e\u2018", "\u201d\u2019"


class ExplainedTerm(NamedTuple):
    """A word with its other forms, and what it means."""

    name: str
    """Its place on the page with all words."""
    forms: tuple[str, ...]
    explanation: str
    short: bool = False
    """Whether it is an abbreviation, which is itself only in these capitals."""


class FirstUses(Struct):
    """Marks terms in the texts of one page, each where it stands first."""

    terms: tuple[ExplainedTerm, ...]
    address: Callable[[str], str]
    """The address of an explanation by its name."""
    told: set[str] = field(default_factory=set)

    def marked(self, html: str) -> str:
        """Clean HTML in which terms that were not told yet lead to what they mean."""
        uses = _uses(self.terms, html)
        if not uses:
            return html
        done, inside, quoted, made = 0, 0, False, _Marked(html)
        for tag in _TAG.finditer(html):
            if not uses:
                return made.text
            if not inside:
                quoted = self._words(made, done, tag.start(), uses, quoted=quoted)
            done = tag.end()
            name = tag[2].lower()
            if name in _NOT_IN:
                inside += -1 if tag[1] else 1
            elif tag[1] and name in ("p", "li", "td"):
                quoted = False
        if not inside:
            self._words(made, done, len(html), uses, quoted=quoted)
        return made.text

    def _words(
        self, made: _Marked, begin: int, end: int, uses: deque[_Use], *, quoted: bool
    ) -> bool:
        """Marks what stands between two tags; whether it ends within a quotation."""
        while uses and uses[0].start < begin:
            uses.popleft()  # It stands in a tag, or in what is not looked at.
        while uses and uses[0].start < end:
            use = uses.popleft()
            quoted = _quoted(made.html[begin : use.start], quoted)
            if not quoted and use.term.name not in self.told:
                made.put(use, self._mark(made.html[use.start : use.end], use.term))
            begin = use.end
        return _quoted(made.html[begin:end], quoted)

    def _mark(self, words: str, term: ExplainedTerm) -> str:
        self.told.add(term.name)
        said, way = escape(term.explanation), escape(self.address(term.name))
        if term.short:
            return f'<abbr title="{said}"><a class="rw-term" href="{way}">{words}</a></abbr>'
        return f'<dfn><a class="rw-term" href="{way}" title="{said}">{words}</a></dfn>'


def _quoted(words: str, before: bool) -> bool:
    """Whether what follows stands in quotation marks: somebody else said it."""
    for letter in words if _QUOTES.search(words) else "":
        if letter == '"':
            before = not before
        elif letter in _OPEN:
            before = True
        elif letter in _CLOSED:
            before = False
    return before


class _Use(NamedTuple):
    """A term in a text: where it stands, and which one it is."""

    start: int
    end: int
    term: ExplainedTerm


class _Marked(Struct):
    """A text, and what has become of it so far."""

    html: str
    parts: list[str] = []
    done: int = 0

    def put(self, use: _Use, mark: str) -> None:
        """Puts the mark in the place of the word."""
        self.parts += (self.html[self.done : use.start], mark)
        self.done = use.end

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join((*self.parts, self.html[self.done :]))


def _uses(terms: tuple[ExplainedTerm, ...], html: str) -> deque[_Use]:
    """Where any form of the terms stands, in their order; of two in one place the longest."""
    by_word = _by_word(terms) if terms else {}
    here = by_word.keys() & _WORD.findall(html.casefold())
    found = sorted(
        (
            (match.start(), -match.end(), not pattern.term.short, pattern.term)
            for pattern in {pattern for word in here for pattern in by_word[word]}
            for match in pattern.regex.finditer(html)
        ),
        key=lambda each: each[:3],
    )
    uses: deque[_Use] = deque()
    for start, end, _, term in found:
        if not uses or start >= uses[-1].end:
            uses.append(_Use(start, -end, term))
    return uses


class _Pattern(NamedTuple):
    """What finds one term in any of its forms, the longest first."""

    term: ExplainedTerm
    regex: re.Pattern[str]


@lru_cache(maxsize=4)
def _by_word(terms: tuple[ExplainedTerm, ...]) -> Mapping[str, frozenset[_Pattern]]:
    """Of each form its longest word, and what finds the terms of which it is one.

    A text has few of these words: it is searched for those terms only.
    """
    known: set[str] = set()
    found: dict[str, set[_Pattern]] = {}
    for term in terms:
        written = (escape(form, quote=False) for form in term.forms)
        forms = {form if term.short else form.casefold() for form in written if form} - known
        known |= forms
        if forms:
            pattern = _Pattern(term, _regex(sorted(forms, key=_length), short=term.short))
            for form in forms:
                word = max(_WORD.findall(form.casefold()), key=len, default="")
                found.setdefault(word, set()).add(pattern)
    return {word: frozenset(patterns) for word, patterns in found.items()}


def _regex(forms: Sequence[str], *, short: bool) -> re.Pattern[str]:
    """Begins with a set of letters: it is tried where one of these stands, not at each letter."""
    begins = {form[0] for form in forms} | {form[0].upper()[0] for form in forms if not short}
    first = f"[{''.join(map(re.escape, sorted(begins)))}](?<![\\w&/.-].)"
    any_of = "|".join(f"(?<={re.escape(form[0])}){re.escape(form[1:])}" for form in forms)
    case = "" if short else "i"
    return re.compile(rf"{first}(?{case}:{any_of})(?![\w-]|\.\w)")


def _length(form: str) -> tuple[int, str]:
    return -len(form), form
