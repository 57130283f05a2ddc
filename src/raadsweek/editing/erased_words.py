"""Erased words: what of an item, or a page, that nothing may be left of, stands in what was kept.

Mails, statements of other items, meetings and pages, texts for channels and posts are all cleaned
here, by one rule for every part: a part that somebody adds later is cleaned as well.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.json import decode

from raadsweek.record.fact_lines import encoded
from raadsweek.record.values import lean
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from raadsweek.model.mail_issue import Issue


ELSEWHERE = "…"
"""What stands in the recorded text of something else where it named an item that was erased."""
_REFERENCES = frozenset(("follows", "passed_over", "named", "relations"))
"""The lists of ids of items; one of them with what it is to that item."""
_OF_OTHERS = frozenset(("file", "folder", "digest"))
"""Where files of something else lie, which stay."""


class ErasedWords(Struct, frozen=True, dict=True):
    """By what one knows the words of an item: its ids, the addresses of its pages, its titles.

    The name of an ordinary page may be a word of any text (`over`): it has no ids, and is known by
    links to it and by its titles.
    """

    names: frozenset[str]
    """Every id that it had; none: it is an ordinary page."""
    paths: frozenset[str]
    """Every address, within the site."""
    titles: frozenset[str]
    """In both languages, of every version."""
    site_url: str = ""

    def stand_in(self, value: object) -> bool:
        """Whether anything of it stands in a value."""
        said = as_kept(value)
        return bool(self.cleaned(said) != said)

    def without(self, issue: Issue) -> Issue:
        """The mail without its lines and calls; of what stands around, what names it goes too."""
        left = issue.with_lines(lambda line: None if self._is_its(line.item, line.path) else line)
        calls = tuple(each for each in left.calls if not self._is_its(each.item, each.path))
        passed = tuple(each for each in issue.passed_over if each not in self.names)
        left = replace(left, calls=calls, passed_over=passed)
        left = left.with_names(lambda item: item not in self.names)
        if left == issue and not any(map(self._is_called_in, _around(issue))):
            return issue
        intro, closing = self._uncalled(left.intro), self._uncalled(left.closing)
        return replace(left, subject="", preheader="", intro=intro, closing=closing)

    def cleaned(self, value: Any, key: str = "") -> Any:
        """A value of JSON, `key` that under which it stands, without what names the item."""
        if isinstance(value, dict):
            return {name: self.cleaned(each, name) for name, each in value.items()}
        if isinstance(value, list):
            left = (each for each in value if not (key in _REFERENCES and self._refers(each)))
            return [self.cleaned(each, key) for each in left]
        return self._text(value) if isinstance(value, str) and key not in _OF_OTHERS else value

    def _refers(self, value: Any) -> bool:
        """Whether an entry of a list of ids is its id; some say behind it what it is to it."""
        return (value[0] if isinstance(value, list) and value else value) in self.names

    def _is_its(self, item: str, path: str) -> bool:
        return item in self.names or bool(path and path in self.paths)

    def _text(self, text: str) -> str:
        """A text without links to it, its ids and its titles."""
        for pattern, instead in self._patterns:
            text = pattern.sub(instead, text)
        return text

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        if not self.names:
            return (*self._links_to_page(), *self._said())
        ends = {path.strip("/").rpartition("/")[2] for path in self.paths} - {""}
        # Not where it is the beginning of the id of another item.
        name = rf"(?<![\w-])(?:{_any(self.names | ends)})(?![\w-])"
        return (
            (re.compile(rf'<a\b[^>]*\bhref="[^"]*{name}[^"]*"[^>]*>(.*?)</a>', re.DOTALL), r"\1"),
            (re.compile(name), ELSEWHERE),
            *self._said(),
        )

    def _said(self) -> Iterator[tuple[re.Pattern[str], str]]:
        """Its titles in running text; one of one word may be a word of any text."""
        said = {form for each in self.titles if " " in each for form in (each, escape(each))}
        if said:
            yield re.compile(rf"(?<!\w)(?:{_any(said)})(?!\w)", re.IGNORECASE), ELSEWHERE

    def _links_to_page(self) -> Iterator[tuple[re.Pattern[str], str]]:
        """Links to an ordinary page in HTML, in Markdown and as an address of this site."""
        site = re.escape(self.site_url.rstrip("/"))
        page = rf"(?:{_any({path.strip('/') for path in self.paths})})"
        end = r"(?:/(?:index\.html)?|\.md)?(?:[#?][^\s\"')<>]*)?"
        before = rf"(?:{site}/|(?:\.{{1,2}}/|/)*)" if site else r"(?:\.{1,2}/|/)*"
        way = f"{before}{page}{end}"
        yield re.compile(rf'<a\b[^>]*\bhref="{way}"[^>]*>(.*?)</a>', re.DOTALL), r"\1"
        yield re.compile(rf"(?<!!)\[([^\]]*)\]\({way}(?:\s+\"[^\"]*\")?\)"), r"\1"
        if site:
            yield re.compile(rf"{site}/{page}{end}(?![\w-])"), ELSEWHERE

    def _is_called_in(self, text: str) -> bool:
        titles = self.titles if self.names else [each for each in self.titles if " " in each]
        return any(title in text for title in titles)

    def _uncalled(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line for line in lines if not self._is_called_in(line))


def as_kept(value: object) -> Any:
    """A value as it lies in the files of the record: tables, lists and texts."""
    return decode(encoded(lean(value)))


def _any(words: Collection[str]) -> str:
    """What finds any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda each: (-len(each), each))))


def _around(issue: Issue) -> Collection[str]:
    return (issue.subject, issue.preheader, *issue.intro, *issue.closing)
