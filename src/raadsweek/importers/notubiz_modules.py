"""What other modules of Notubiz belong to a meeting: motions, decisions, letters, questions.

| name of the module, or first word of the title | what it becomes |
|---|---|
| motie, amendement, initiatief, voorstel, besluit, benoeming | a draft of a decision, of its type |
| ingekomen stuk, brief | a draft of a letter to the council |
| raadsbrief, collegebrief, informatienota | a draft of a letter of the executive |
| schriftelijke vragen | a draft of questions |
| others | no draft; a link at the point |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.importers.imported import DECISIONS, ImportedItem
from raadsweek.importers.notubiz_fields import (
    NO_TITLE,
    TITLE,
    TITLES,
    Node,
    attribute,
    documents_of,
    public_address,
    rows,
)
from raadsweek.importers.oparl import outcome_of
from raadsweek.importers.text_cleaning import clean
from raadsweek.model.meeting import Document
from raadsweek.model.outcome import DecisionType, Outcome
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


Sort = tuple[str, DecisionType | None]
EXECUTIVE = "council-letters"
"""The kind of letters of the executive to the council."""
_SORTS: tuple[tuple[str, Sort], ...] = (
    (r"moties?", (DECISIONS, DecisionType.MOTION)),
    (r"(?:sub)?amendement(?:en)?", (DECISIONS, DecisionType.AMENDMENT)),
    (r"initiatief\w*", (DECISIONS, DecisionType.INITIATIVE)),
    (r"benoeming(?:en)?", (DECISIONS, DecisionType.APPOINTMENT)),
    (r"(?:raads|college|raadsinformatie)brie(?:f|ven)", (EXECUTIVE, None)),
    (r"brie(?:f|ven) van het college|(?:raads)?informatienota\S*", (EXECUTIVE, None)),
    (r"ingekomen \w+|brie(?:f|ven)", ("letters", None)),
    (r"(?:schriftelijke |raads|technische )?vragen", ("questions", None)),
    (r"(?:raads)?voorstel(?:len)?|(?:raads)?besluit(?:en)?", (DECISIONS, DecisionType.PROPOSAL)),
)
"""A pattern of the first words, to a kind and what was put to the vote; the first counts."""
_RESULTS = ("Uitslag", "uitslag", "Resultaat", "resultaat", "Stemuitslag", "Besluit", "besluit")
"""The names of the attribute that says what came of it."""


def module_items(meeting: Node, results: Mapping[str, Outcome]) -> Iterator[ImportedItem]:
    """The items of a meeting and of all its points, in the order of the agenda."""
    yield from _of(meeting, "", results)
    for point in rows(meeting, "agenda_items"):
        yield from _below(point, results)


def module_links(node: Node) -> Iterator[Document]:
    """The same as links: what has a page for residents, and all documents."""
    for module in rows(node, "module_items"):
        url = public_address(module.get("url"))
        if url:
            yield Document(_title(module) or NO_TITLE, url)
        yield from documents_of(module)


def _below(point: Node, results: Mapping[str, Outcome]) -> Iterator[ImportedItem]:
    yield from _of(point, clean(point.get("id")), results)
    for part in rows(point, "agenda_items"):
        yield from _below(part, results)


def _of(node: Node, point: str, results: Mapping[str, Outcome]) -> Iterator[ImportedItem]:
    for module in rows(node, "module_items"):
        title, sort = _title(module), _sort(module)
        id = slug(clean(module.get("id")))
        if sort is None or not title or not id:
            continue
        words = attribute(module, None, _RESULTS) if sort[1] else ""
        outcome = outcome_of(words, results) if words else None
        yield ImportedItem(
            id=id,
            kind=sort[0],
            title=title,
            point=point,
            type=sort[1],
            outcome=outcome,
            question=words if words and outcome is None else "",
            url=public_address(module.get("url")),
            documents=tuple(documents_of(module)),
        )


def _title(module: Node) -> str:
    return attribute(module, TITLE, TITLES) or clean(module.get("title"))


def _sort(module: Node) -> Sort | None:
    """What it is, by the name of its module, else by how its title begins."""
    of = module.get("module")
    named = of if isinstance(of, dict) else {"title": of}
    name = clean(named.get("title")) or clean(named.get("name")) or clean(module.get("type"))
    for words in (name, _title(module)):
        for pattern, sort in _SORTS:
            if re.match(rf"(?:{pattern})\b", words.casefold()):
                return sort
    return None
