"""Markup and capitals that who listens to the page cannot follow."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.rule import KnownWords, Mark, Passage, Rule, TextDocument

if TYPE_CHECKING:
    from collections.abc import Iterator


# Words in capitals to make them heavier: hard to read, and spelled out by who listens.

_HEAVY = r"(?:NIET|NOOIT|ALTIJD|GEEN|LET OP|BELANGRIJK|NIEUW|GRATIS|ATTENTIE|WEL|ALLEEN|NU|VANDAAG)"
_CAPITALS = lazy_pattern(
    rf"\b(?:{_HEAVY}\b|[A-ZÀ-Þ]{{3,30}}(?:[ ,:-]{{1,3}}[A-ZÀ-Þ]{{2,30}}){{1,20}})"
)
_TWO = lazy_pattern(r"[A-ZÀ-Þ]{2}")
_FEWEST = 8
"""Letters of a run of capitals; 'GGD IJ' is a name."""
_ALONE = lazy_pattern(_HEAVY)
_LONG = 4
"""Letters of a word that is no abbreviation."""


def has_capitals(text: str) -> bool:
    """Whether two capitals stand beside each other."""
    return _TWO.search(text) is not None


def loud_in(text: str) -> Iterator[re.Match[str]]:
    """The words in capitals that are no abbreviations."""
    for found in _CAPITALS.finditer(text) if has_capitals(text) else ():
        words = found[0]
        long_enough = len(re.sub(r"\W", "", words)) >= _FEWEST
        if _ALONE.fullmatch(words) or (long_enough and max(map(len, words.split())) > _LONG):
            yield found


def _capitals(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.read:
        for found in loud_in(passage.plain):
            yield Mark(passage.key, found.start(), (("words", found[0][:40]),))


CAPITALS = Rule(
    "capitals",
    _capitals,
    message("'{words}' stands in capitals"),
    message("Write it in small letters. Is it important? Say it first, or write **so**."),
    written=True,
)


# Headings that skip a level: who listens to a page finds the way by them.

_HEADING = lazy_pattern(r"^ {0,3}(#{1,6})[ \t]+\S", re.MULTILINE)
_FIRST = 2
"""The title of the page is the first level."""


def _skipped_levels(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if not passage.markdown:
            continue
        above = _FIRST - 1
        for found in _HEADING.finditer(passage.plain) if "#" in passage.plain else ():
            level = len(found[1])
            # A heading of the first level becomes one of the second.
            if level > above + 1:
                values = (("level", level), ("above", above))
                yield Mark(passage.key, found.start(1), values)
            above = max(level, _FIRST)


HEADINGS = Rule(
    "heading-level",
    _skipped_levels,
    message("this heading is of level {level}, and what stands above it of level {above}"),
    message("Write '## ' for a heading, and '### ' for one below it."),
    written=True,
)


# A list that was typed: with bullets or letters that are no list to who listens to the page.

_SIGN = (
    r"[ \t]{0,8}(?:[•·●▪■◦‣➢➤✓✔\uf0b7]|[–—](?=\s)|o(?=[ \t]{1,8}[A-Z])|[a-z]\)(?=\s))[ \t]*\S[^\n]*"
)
_LIST = lazy_pattern(rf"^{_SIGN}(?:\n(?:[ \t]*\n)?{_SIGN})+", re.MULTILINE)


def _typed_lists(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if passage.markdown:
            for found in _LIST.finditer(passage.text):
                yield Mark(passage.key, found.start())


LISTS = Rule(
    "list-by-hand",
    _typed_lists,
    message("this list is typed by hand"),
    message("Begin each line with '- ' or '1. ', and an empty line before the first."),
    written=True,
)


# Tables without words above their columns, or with a column in which nothing stands.

_LINE = lazy_pattern(
    r"^ {0,3}\|?[ \t]*:?-{1,40}:?[ \t]*(?:\|[ \t]*:?-{1,40}:?[ \t]*){0,30}\|?[ \t]*$"
)
_TABLE = lazy_pattern(r"<table\b|</table\b", re.IGNORECASE)
_CELL = lazy_pattern(r"(?<!\\)\|")


def _tables(text: str) -> Iterator[tuple[int, list[str], list[list[str]]]]:
    """Each table in Markdown: where it begins, its head, and its rows."""
    lines, starts, at = text.split("\n"), [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    n = 1
    while n < len(lines):
        if "|" not in lines[n] or not _LINE.match(lines[n]) or "|" not in lines[n - 1]:
            n += 1
            continue
        head, rows, n = n - 1, [], n + 1
        while n < len(lines) and "|" in lines[n]:
            rows.append(_cells(lines[n]))
            n += 1
        yield starts[head], _cells(lines[head]), rows


def _cells(line: str) -> list[str]:
    row = line.strip().removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return [cell.strip() for cell in _CELL.split(row)]


def _without_head(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in _with_tables(document):
        for start, head, _rows in _tables(passage.text):
            if not all(head[1:]) or not any(head):
                yield Mark(passage.key, start)
        marks = [found.start() for found in _TABLE.finditer(passage.text)]
        for start, end in pairwise([*marks, len(passage.text)]):
            table = passage.text[start:end].lower().replace("<thead", "")
            if table.startswith("<table") and "<th" not in table:
                yield Mark(passage.key, start)


def _empty_columns(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in _with_tables(document):
        for start, head, rows in _tables(passage.text):
            columns = range(len(head))
            if not rows or any(
                not any(row[n : n + 1] != [""] and len(row) > n for row in rows) for n in columns
            ):
                yield Mark(passage.key, start)


def _with_tables(document: TextDocument) -> Iterator[Passage]:
    for each in document.passages:
        if each.markdown and ("|" in each.text or "<table" in each.text.lower()):
            yield each


HEAD = Rule(
    "table-without-head",
    _without_head,
    message("this table has a column without a word above it"),
    message("Say above each column what stands in it. Is it no table? Make a list."),
    written=True,
)
COLUMN = Rule(
    "table-with-empty-column",
    _empty_columns,
    message("this table has a column in which nothing stands"),
    message("Fill it in, or take the column away."),
    written=True,
)


# What a word processor leaves in a text that is pasted from it.

_LEFTOVER = lazy_pattern(
    r"<o:p\b|class=[\"']?Mso\w{0,30}|\bmso-[a-z-]{2,30}|<!\[if\b|<w:\w{1,30}|<font\b|"
    r"\b(?:Fout|Error)! ?(?:Bladwijzer|Verwijzingsbron|Bookmark|Reference|Hyperlink)[^.\n]{0,40}|"
    r"\bHYPERLINK \"|\bPAGEREF \w|\bTOC \\o|(?:&nbsp;\s?){2,20}|[\u200b\ufeff\u00ad]|\t{2,20}",
    re.IGNORECASE,
)


_ANY = lazy_pattern(r"[<&!\t\u200b\ufeff\u00ad]|mso-|HYPER|PAGEREF|TOC|Mso")
"""What each of them has; most texts have none, which this says at once."""


def _leftovers(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.read:
        found = _LEFTOVER.search(passage.text) if _ANY.search(passage.text) else None
        if found:
            words = " ".join(found[0].split()) or repr(found[0][0])[1:-1]
            shown = words if words.isprintable() else ascii(words)[1:-1]
            yield Mark(passage.key, found.start(), (("words", shown),))


LEFTOVERS = Rule(
    "word-leftovers",
    _leftovers,
    message("this was left by a word processor: '{words}'"),
    message("Take it away: paste without layout (Ctrl+Shift+V)."),
    written=True,
)
