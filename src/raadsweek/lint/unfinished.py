"""What is ready and not finished: words that hold a place, a picture without a description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.rule import FILE, KnownWords, Mark, Rule, TextDocument

if TYPE_CHECKING:
    from collections.abc import Iterator


_PICTURE = lazy_pattern(r"<img\b(?![^<>]{0,800}\balt\s{0,3}=)[^<>]{0,1000}>", re.IGNORECASE)


def _placeholders(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if not document.ready or not _may_hold(document.small):
        return
    for passage in document.passages:
        if passage.key == FILE:
            continue
        if words := placeholder(passage.text):
            start = max(0, passage.text.find(words))
            yield Mark(passage.key, start, (("words", words),))


def _pictures(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    body = document.passage("body")
    if body is None or not document.ready or "<" not in body.text:
        return
    for found in _PICTURE.finditer(body.text):
        yield Mark("body", found.start(), (("picture", found[0]),))


PLACEHOLDER = Rule(
    "placeholder",
    _placeholders,
    message("'{words}' stands where a text must still come"),
    message("Write that text, or take these words away."),
    of_items=True,
)
PICTURE = Rule(
    "html-image-without-alt",
    _pictures,
    message("a picture in the text has no description: {picture}"),
    message('Say what is on it: ![...](file), or alt="..." in this HTML.'),
    of_items=True,
)


# Words that stand where something else must still come: 'in te vullen', 'tekst volgt', 'TODO'.
#
# Some of them also stand in a text that is finished ('U kunt de enquête nog invullen', 'daarna
# volgt nog een debat'). Those count only where they are a remark of their own: between brackets,
# or at the begin of a clause with nobody in it who fills something in. A word that we miss costs
# less than a good text that is held up.

LINK = lazy_pattern(r"https?://[^\s<>\"']+|\bwww\.[^\s<>\"']+", re.IGNORECASE)
_ENDS = r"(?=\s*(?:[.!?,;:)\]>*_]|$))"
_BEGINS = r"(?:^|(?<=[.!?:;(\[<>*_#|\u2013\u2014-])|(?<=[.!?:;,] )|(?<=[*#>|\u2013\u2014-] ))"
_BUSY = (
    r"(?:om|door|u|je|jij|wij|we|zij|ze|wie|men|kunt|kun|kan|kunnen|wilt|wil|moet|hoeft|het|dit|dat"
    r"|deze|is|zijn|formulier\w*|enqu[eê]te\w*|\w*lijst\w*|\w*biljet\w*|online|zelf)\b"
)
"""Who has these before it speaks of residents who fill in a form."""
_FEW = rf"(?:(?!{_BUSY})[^\W\d_]+ (?:\d+ )?){{0,4}}?"
_REMARK = lazy_pattern(
    rf"{_BEGINS}(?P<nog>\s*(?:{_FEW}in te vullen\b|{_FEW}(?:nog|later|vergadering) invullen{_ENDS}"
    rf"|nog (?:invullen|aanvullen|navragen|uitzoeken|aan te vullen)\b))",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE = lazy_pattern(
    r"[\[(<{]\s*(?:(?:\w+ ){0,3}(?:nog )?(?:invullen|in te vullen|aanvullen)(?: \w+){0,3}"
    r"|p\.?m\.?)\s*[\])>}](?![(\[])"
    r"|\bnog in te vullen\b"
    r"|\b(?:tekst|inhoud|samenvatting|uitslag) volgt"
    rf"(?:(?= (?:nog|later|binnenkort|z\.s\.m))|{_ENDS})"
    rf"|\bvolgt (?:nog|later){_ENDS}"
    r"|\b(?:todo|tbd)\b(?![-\w])|\blorem ipsum\b|\bx{3,}\b"
    r"|\bto be (?:filled in|written|announced)\b|\b(?:text|summary) to follow\b",
    re.IGNORECASE,
)
_WRAPPED = lazy_pattern(r"(?<=[^\n])\n(?=\w)")
"""Where a paragraph goes on: a line of the file is no clause."""
_STEMS = (
    *("vullen", "volgt", "nog navragen", "nog uitzoeken", "todo", "tbd", "lorem", "xxx"),
    *(f"{bracket}p{dot}m" for bracket in "[(<{" for dot in ("", ".")),
    *("to be ", "to follow"),
)
"""A text without any of these needs no closer look; most texts are read by this alone."""
_MARKUP = " \t\n*_#>[]()<{}|-"


def _may_hold(folded: str) -> bool:
    return any(map(folded.__contains__, _STEMS))


def placeholder(text: str) -> str:
    """The first words of `text` that stand for something else; empty where there are none."""
    if not _may_hold(text.casefold()):
        return ""
    bare = _WRAPPED.sub(" ", LINK.sub(" ", text))
    found = [match for pattern in (_ALONE, _REMARK) if (match := pattern.search(bare))]
    if not found:
        return ""
    first = min(found, key=re.Match.start)
    return first[0] if first[0].strip()[:1] in "[(<{" else first[0].strip(_MARKUP)
