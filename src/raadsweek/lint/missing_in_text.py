"""What a text leaves out: how to act, whom it is for, the other side, anything of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.rule import KnownWords, Mark, Rule, TextDocument

if TYPE_CHECKING:
    from collections.abc import Iterator


# A call to do something that does not say how, where or until when.

_CALL = lazy_pattern(
    r"\b(?:maak er gebruik van|meld u (?:nu )?aan|meld je (?:nu )?aan|doe mee|praat mee|denk mee|"
    r"schrijf u in|geef u op|geef uw mening|laat (?:het )?(?:ons )?weten|laat van u horen|reageer|"
    r"vul de \w{1,20} in)\b",
    re.IGNORECASE,
)
_HOW = lazy_pattern(
    r"@|https?://|www\.|\]\(|\b\w{2,40}\.(?:nl|example|com|org)\b|\d{3,9}[ -]|\bgriffie\b|"
    r"\bbij de \w|\b\d{1,2}(?:[.:]\d{2})? uur\b|"
    r"\b\d{1,2} (?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)",
    re.IGNORECASE,
)


def _calls_without_how(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if document.acts:
        return
    mark = next(_calls(document), None)
    if mark and not any(_HOW.search(each.text) for each in document.read):
        yield mark


def _calls(document: TextDocument) -> Iterator[Mark]:
    for passage in document.read:
        for found in _CALL.finditer(passage.plain):
            yield Mark(passage.key, found.start(), (("words", found[0]),))
    if document.goal in ("act", "both"):
        yield Mark("title", 0, (("words", f"goal: {document.goal}"),))


ACT = Rule(
    "act-without-how",
    _calls_without_how,
    message("'{words}' asks to do something, and nothing says how"),
    message("Add a link, an address, a telephone number or a day, or 'action: ...'."),
    of_items=True,
)


# A decision of which only the good side is told: nobody was against, and it costs nothing.

_OTHER_SIDE = lazy_pattern(
    r"\btegen\b|tegenst|\bunaniem|eenstemmig|\balle (?:partijen|fracties|raadsleden|\d+)|iedereen|"
    r"hele raad|zonder stemming|hamerstuk|\beuro\b|€|\bkost|\bkritiek|\bzorgen\b|\bnadeel|"
    r"\bniemand\b|\bstem(?:de|den|men)\b",
    re.IGNORECASE,
)


_LEAST = 5
"""Words of a text that tells anything at all."""


def _good_news(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if document.outcome != "adopted" or document.tells_votes:
        return
    body = document.passage("body")
    if body is None or len(body.plain.split()) < _LEAST:
        return
    if not any(_OTHER_SIDE.search(each.plain) for each in document.read):
        yield Mark("body", 0)


GOOD_NEWS = Rule(
    "only-good-news",
    _good_news,
    message("this decision does not say who was against, or what it costs"),
    message("Say how the council voted, and what changes for whom."),
    of_items=True,
)


# A group for which the message is, and of which its text says nothing.


def _forgotten_groups(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if not document.groups:
        return
    told = ("summary", "body", "action")
    said = " ".join(each.plain for each in document.passages if each.key in told).casefold()
    for n, (group, words) in enumerate(document.groups):
        if not any(word.casefold() in said for word in words):
            yield Mark(f"for.{n}", 0, (("group", group),))


GROUP = Rule(
    "group-missing",
    _forgotten_groups,
    message("this is also for '{group}', of which the text says nothing"),
    message("Add what counts for them, or take the group away at 'for'."),
    of_items=True,
)


# A text that only sends its reader elsewhere, such as 'Download de brochure.' alone.

_SENDS = lazy_pattern(
    r"\W{0,8}(?:download|lees|bekijk|zie|klik|open|kijk|ga naar|meer (?:weten|informatie|lezen)|"
    r"vind)\b",
    re.IGNORECASE,
)
_FEW = 14
"""Words of a text that says nothing beside."""


def _nothing_but_a_link(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for key in ("summary", "body"):
        passage = document.passage(key)
        words = passage.plain.split() if passage else []
        if passage and 1 < len(words) <= _FEW and _SENDS.match(passage.plain):
            sentences = re.split(r"(?<=[.!?])\s", " ".join(words))
            if all(_SENDS.match(each) for each in sentences if each.strip()):
                start = len(passage.text) - len(passage.text.lstrip())
                yield Mark(key, start, (("words", " ".join(words)[:60]),))


LINK_ONLY = Rule(
    "link-only",
    _nothing_but_a_link,
    message("'{words}' only sends the reader elsewhere"),
    message("Say in two sentences what is there, and for whom it matters."),
    of_items=True,
)
