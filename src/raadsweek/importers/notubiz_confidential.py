"""Takes everything confidential out of a Notubiz meeting, before anything else looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from raadsweek.errors import RaadsweekError
from raadsweek.importers.foreign_words import clean
from raadsweek.importers.notubiz_fields import TITLE, TITLES, attribute, flag, order
from raadsweek.language import message
from raadsweek.model.secrecy import foreign_word_of_secrecy, marks_secret

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

POINTS = "agenda_items"


class Sieve:
    """Lets through what is public; remembers how much it held back, and no words of that.

    `let_in` are the numbers of points, and of a meeting, of which the title may say that it is
    secret. A flag that says so is never let in: that is changed in the source.
    """

    def __init__(self, let_in: Container[str] = ()) -> None:
        self.let_in = let_in
        self.points = 0
        self.documents = 0
        self.by_title: list[str] = []
        """The numbers of the points that were held back for the words of their titles."""
        self.addresses: list[object] = []
        """Of the documents that were held back, as they stood in the JSON."""

    def meeting(self, meeting: dict[str, Any], name: str) -> dict[str, Any]:
        """The public part of a meeting; a meeting that is confidential itself is refused."""
        if is_confidential(meeting) or holds_confidential(meeting.get("attributes")):
            raise RaadsweekError(
                message(
                    "The meeting in {file} is confidential. Nothing was imported.",
                    file=name,
                ),
                message(
                    "Was it public before and imported then? "
                    "Remove its files from content/ and calendars/ yourself."
                ),
            )
        if self._says_so(meeting, meeting):
            raise RaadsweekError(
                message(
                    "The title of the meeting in {file} says that it is confidential. Nothing was "
                    "imported.",
                    file=name,
                ),
                message(
                    "May residents know of it? Import again with --public {number}",
                    number=str(meeting.get("id")),
                ),
            )
        return {key: self._sifted(value, key) for key, value in meeting.items()}

    def _sifted(self, value: object, key: str) -> Any:
        if isinstance(value, list):
            return [self._sifted(part, key) for part in self._open(value, key)]
        if isinstance(value, dict):
            if is_confidential(value):
                return None
            return {name: self._sifted(part, name) for name, part in value.items()}
        return value

    def _open(self, parts: list[Any], key: str) -> Iterator[Any]:
        """What of a list does not stay behind; below a heading that is secret everything does."""
        below = self._below_secret_headings(parts) if key == POINTS else ()
        for part in parts:
            if id(part) in below:
                self._count(part, key)
            elif not self._held(part, key):
                yield part

    def _below_secret_headings(self, points: list[Any]) -> set[int]:
        """The points between a heading that says it is secret and the next heading."""
        found: set[int] = set()
        closed = False
        for point in in_order([point for point in points if isinstance(point, dict)]):
            data = point.get("type_data")
            if isinstance(data, dict) and flag(data.get("heading")):
                closed = is_confidential(point) or is_confidential(data)
                closed = closed or self._says_so(point, data)
            elif closed and str(point.get("id")) not in self.let_in:
                found.add(id(point))
        return found

    def _held(self, part: object, key: str) -> bool:
        """Whether this part of a list stays behind, with all that is in it."""
        if not isinstance(part, dict):
            return False
        # The words of a point lie deeper, and so do the versions of a document:
        # where any of those is hidden, the whole is.
        data = part.get("type_data")
        words = {POINTS: data, "documents": part, "module_items": part}.get(key)
        if is_confidential(part) or holds_confidential(words):
            self._count(part, key)
            return True
        if key not in (POINTS, "documents", "module_items"):
            return False
        if not self._says_so(part, data if isinstance(data, dict) else part):
            return False
        self.by_title.append(str(part.get("id")))
        self._count(part, key)
        return True

    def _says_so(self, part: dict[str, Any], titled: dict[str, Any]) -> bool:
        """Whether a title says that it is secret, and nobody let it in."""
        if str(part.get("id")) in self.let_in:
            return False
        titles = (attribute(titled, TITLE, TITLES), clean(part.get("title")))
        return any(
            foreign_word_of_secrecy(title, meeting=POINTS in titled) for title in titles if title
        )

    def _count(self, part: object, key: str) -> None:
        if isinstance(part, list):
            for entry in part:
                self._count(entry, key)
        if not isinstance(part, dict):
            return
        self.points += key == POINTS
        if key == "documents":
            self.documents += 1
            self.addresses += [part.get("url"), part.get("self")]
        for name in ("documents", POINTS):
            self._count(part.get(name), name)


def in_order(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The points of one list as Notubiz shows them.

    A point that was added while the meeting ran has no `order`; it keeps its place in the
    list. Those that have one are sorted by it, which changes nothing in what Notubiz sends.
    """
    places = [place for place, item in enumerate(items) if order(item) is not None]
    ordered = sorted((items[place] for place in places), key=lambda item: order(item) or 0)
    result = list(items)
    for place, item in zip(places, ordered, strict=True):
        result[place] = item
    return result


def is_confidential(node: object) -> bool:
    """Whether a part is marked as confidential, or is for another group than the public.

    Any value counts that does not plainly say no: what we do not understand stays inside.
    """
    if not isinstance(node, dict):
        return False
    # Attributes are rows in newer versions: `{"label": "Besloten", "value": "Ja"}`.
    if marks_secret(node) or marks_secret({str(node.get("label")): node.get("value")}):
        return True
    group = node.get("permission_group")
    return group is not None and group != "" and str(group).casefold() != "public"


def holds_confidential(value: object) -> bool:
    """Whether anything in `value`, however deep, is confidential."""
    if isinstance(value, list):
        return any(map(holds_confidential, value))
    if not isinstance(value, dict):
        return False
    return is_confidential(value) or any(map(holds_confidential, value.values()))


def marks_of(wrapper: dict[str, Any]) -> dict[str, Any]:
    """The keys of a wrapper around a meeting that mark what is in it, where any does."""
    return {"confidential": True} if is_confidential(wrapper) else {}
