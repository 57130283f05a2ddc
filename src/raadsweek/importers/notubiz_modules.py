"""Items of other modules of Notubiz: motions, decisions, letters, questions.

An agenda only names them: a point has `module_items`, each with an id, its `self` and nothing else.
What they are is an answer of its own: `/modules/0/items/<id>` (with `item` around it) or a list of
a module (`items`). Councils rename modules and attributes; their numbers are the same everywhere.

| attribute | says |
|---|---|
| 1 | the title |
| 2, 21 | the main document, and how it was dealt with, as `document` of a value |
| 45 | what it is: *Motie*, *Amendement*; without it the first word of the title, then the module |
| 54, 22 | the points of agendas it belongs to, by `reference_model: agenda_item` |
| 62, then 71 | what came of it |

`visible` is where an attribute is shown; one that is shown nowhere that we know is not read. The
votes are told in prose, if at all (61), and are left to editors, and so are names of people.
"""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from msgspec import Struct

from raadsweek.importers.foreign_words import clean, outcome_of
from raadsweek.importers.imported_meeting import DECISIONS, ImportedItem, NotThisFormatError
from raadsweek.importers.notubiz_confidential import holds_confidential, is_confidential
from raadsweek.importers.notubiz_fields import NO_TITLE, TITLE, Node, address, rows
from raadsweek.importers.sources import ImportedThings, SourceFile
from raadsweek.language import Message, message, plural
from raadsweek.model.agenda_point import Document
from raadsweek.model.outcome import DecisionType, Outcome
from raadsweek.model.secrecy import foreign_word_of_secrecy, marks_secret
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


Sort = tuple[str, DecisionType | None]
EXECUTIVE = "council-letters"
"""The kind of letters of the executive to the council."""
_SORTS: tuple[tuple[str, Sort], ...] = (
    (r"moties?|moasjes?", (DECISIONS, DecisionType.MOTION)),
    (r"(?:sub)?amend(?:ement(?:en)?|emint(?:en)?)", (DECISIONS, DecisionType.AMENDMENT)),
    (r"initiatief\w*", (DECISIONS, DecisionType.INITIATIVE)),
    (r"benoeming(?:en)?", (DECISIONS, DecisionType.APPOINTMENT)),
    (r"(?:raads|college|raadsinformatie)brie(?:f|ven)", (EXECUTIVE, None)),
    (r"brie(?:f|ven) van het college|(?:raads)?informati?e?(?:nota|memo)\S*", (EXECUTIVE, None)),
    (r"ingekomen \w+|brie(?:f|ven)", ("letters", None)),
    (r"(?:schriftelijke |raads|technische )?vragen", ("questions", None)),
    (r"(?:raads)?voorstel(?:len)?|(?:raads)?besluit(?:en)?", (DECISIONS, DecisionType.PROPOSAL)),
)
"""A pattern of the first words, to a kind and what was put to the vote; the first counts."""
_MODULES: dict[str, Sort] = {
    "1": ("letters", None),
    "4": ("questions", None),
    "5": (EXECUTIVE, None),
    "6": (DECISIONS, DecisionType.MOTION),
    "19": (DECISIONS, DecisionType.PROPOSAL),
}
"""*Ingekomen stukken*, *Schriftelijke vragen*, *Raadsinformatiebrieven*, *Moties* and
*Raadsvoorstellen*, whatever a council calls them."""
MAIN_DOCUMENT, DEALT_WITH, POINTS, TYPE, OUTCOMES = "2", "21", ("54", "22"), "45", ("62", "71")
_SHOWN = frozenset(("both", "detail", "overview", ""))
_ITEM_PATH = re.compile(r"/modules/\d{1,9}/items/\d{1,18}")


def is_answer(data: object) -> bool:
    """Whether JSON is an answer about items of modules."""
    if not isinstance(data, dict) or "plannings" in data:
        return False
    return isinstance(data.get("items"), list) or isinstance(data.get("item"), dict)


def read_items(data: Node, file: SourceFile, let_in: Collection[str]) -> ImportedThings:
    """The items of an answer for which we have a kind; nothing confidential is in them."""
    found = [data["item"]] if isinstance(data.get("item"), dict) else rows(data, "items")
    if not found or is_confidential(data):  # a mark around them holds for all
        raise NotThisFormatError(
            message("{file} has no items of a module of Notubiz.", file=file.name),
            message("Download them again, or import the meeting."),
        )
    items = (_item(node, file.results, let_in) for node in found)
    return ImportedThings(items=tuple(each for each in items if each))


def named_items(meeting: Node, where: str) -> Iterator[str]:
    """The addresses of the items that a meeting names, on the server of the address `where`."""
    parts = urlsplit(where)
    waiting = [meeting]
    seen: set[str] = set()
    while waiting:
        node = waiting.pop()
        for each in rows(node, "module_items"):
            found = _ITEM_PATH.search(clean(each.get("self")))
            if found and found[0] not in seen:
                seen.add(found[0])
                yield urlunsplit((parts.scheme, parts.netloc, found[0], parts.query, ""))
        waiting += reversed(rows(node, "agenda_items"))


def not_here(meeting: Node) -> Iterator[Message]:
    """What is named and not here: staff would miss it."""
    count = sum(1 for _ in named_items(meeting, ""))
    if count:
        yield plural(
            "Its points name {count} item of another module, such as a motion. With --from ADDRESS "
            "that is fetched too; or import its answer from api.notubiz.nl/modules/0/items/NUMBER.",
            "Its points name {count} items of other modules, such as motions. With --from ADDRESS "
            "those are fetched too; or import their answers from "
            "api.notubiz.nl/modules/0/items/NUMBER.",
            count,
        )


class _Attribute(Struct, frozen=True):
    """What an attribute of an item says, where residents see it."""

    label: str
    values: tuple[Node, ...]

    @property
    def text(self) -> str:
        """The first value that is a text."""
        return next((text for each in self.values if (text := clean(each.get("content")))), "")

    @property
    def points(self) -> Iterator[str]:
        """The ids of the points of agendas that it names."""
        for each in self.values:
            about = each.get("meta_data")
            if isinstance(about, dict) and about.get("reference_model") == "agenda_item":
                yield clean(each.get("content"))


def _attributes(item: Node) -> dict[str, _Attribute]:
    return {
        clean(each.get("id")): _Attribute(clean(each.get("label")), tuple(rows(each, "values")))
        for each in rows(item, "attributes")
        if clean(each.get("visible")) in _SHOWN
    }


def _item(
    item: Node, results: Mapping[str, Outcome], let_in: Collection[str]
) -> ImportedItem | None:
    """An item as a draft; None where it is confidential, or there is no kind for it."""
    id, said = slug(clean(item.get("id"))), _attributes(item)
    title = said[str(TITLE)].text if str(TITLE) in said else ""
    sort = _sort(item, said, title)
    if not (id and title and sort) or _is_closed(item, said, title, let_in):
        return None
    words = [said[n].text for n in OUTCOMES if n in said and said[n].text] if sort[1] else []
    known = (outcome_of(each, results) for each in words)
    outcome = next((each for each in known if each), None)
    points = [point for n in POINTS if n in said for point in said[n].points if point]
    return ImportedItem(
        id=id,
        kind=sort[0],
        title=title,
        points=tuple(dict.fromkeys(points)),
        type=sort[1],
        outcome=outcome,
        question=words[0] if words and outcome is None else "",
        documents=tuple({each.url: each for each in _documents(item, said)}.values()),
    )


def _is_closed(
    item: Node, said: Mapping[str, _Attribute], title: str, let_in: Collection[str]
) -> bool:
    """The predicate of secrecy: a mark anywhere in what the item says, or a word in its title."""
    if is_confidential(item) or holds_confidential(item.get("attributes")):
        return True
    if any(marks_secret({each.label: each.text}) for each in said.values() if each.text):
        return True
    return foreign_word_of_secrecy(title) is not None and clean(item.get("id")) not in let_in


def _sort(item: Node, said: Mapping[str, _Attribute], title: str) -> Sort | None:
    """What it is: by its type, else by how its title begins, else by its module."""
    type = said[TYPE].text if TYPE in said else ""
    for words in (type, _without_number(title)):
        for pattern, sort in _SORTS:
            if re.match(rf"(?:{pattern})\b", words.casefold()):
                return sort
    return _MODULES.get(clean(item.get("module_id")))


def _without_number(title: str) -> str:
    """A title from its first word on: `15-A-1 Amendement ...` begins with *Amendement*."""
    words = dropwhile(lambda word: any(letter.isdigit() for letter in word), title.split())
    return " ".join(words)


def _documents(item: Node, said: Mapping[str, _Attribute]) -> Iterator[Document]:
    """The main document, how it was dealt with, and what is attached; what is public of that."""
    of_values = [
        each["document"]
        for n in (MAIN_DOCUMENT, DEALT_WITH)
        for each in (said[n].values if n in said else ())
        if isinstance(each.get("document"), dict)
    ]
    attached = item.get("attachments")
    others = rows(attached, "document") if isinstance(attached, dict) else []
    for each in (*of_values, *others):
        title, url = clean(each.get("title")), address(each.get("url"))
        if url and not holds_confidential(each) and not foreign_word_of_secrecy(title):
            yield Document(title or NO_TITLE, url)
