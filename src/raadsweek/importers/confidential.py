"""Takes everything confidential out of a Notubiz meeting, before anything else looks at it."""

from __future__ import annotations

from typing import Any

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

_OPEN = ("", "0", "false", "no", "nee", "none", "null")
FLAGS = ("confidential", "is_confidential")


class Sieve:
    """Lets through what is public; remembers how much it held back, and no words of that."""

    def __init__(self) -> None:
        self.points = 0
        self.documents = 0
        self.addresses: list[object] = []
        """Of the documents that were held back, as they stood in the JSON."""

    def meeting(self, meeting: dict[str, Any], name: str) -> dict[str, Any]:
        """The public part of a meeting; a meeting that is confidential itself is refused."""
        if is_confidential(meeting):
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
        return {key: self._sifted(value, key) for key, value in meeting.items()}

    def _sifted(self, value: object, key: str) -> Any:
        if isinstance(value, list):
            return [self._sifted(part, key) for part in value if not self._held(part, key)]
        if isinstance(value, dict):
            if is_confidential(value):
                return None
            return {name: self._sifted(part, name) for name, part in value.items()}
        return value

    def _held(self, part: object, key: str) -> bool:
        """Whether this part of a list stays behind, with all that is in it."""
        if not isinstance(part, dict):
            return False
        # The words of a point lie deeper, and so do the versions of a document:
        # where any of those is hidden, the whole is.
        words = {"agenda_items": part.get("type_data"), "documents": part}.get(key)
        if not is_confidential(part) and not holds_confidential(words):
            return False
        self._count(part, key)
        return True

    def _count(self, part: object, key: str) -> None:
        if isinstance(part, list):
            for entry in part:
                self._count(entry, key)
        if not isinstance(part, dict):
            return
        self.points += key == "agenda_items"
        if key == "documents":
            self.documents += 1
            self.addresses += [part.get("url"), part.get("self")]
        for name in ("documents", "agenda_items"):
            self._count(part.get(name), name)


def is_confidential(node: object) -> bool:
    """Whether a part is marked as confidential, or is for another group than the public.

    Any value counts that does not plainly say no: what we do not understand stays inside.
    """
    if not isinstance(node, dict):
        return False
    if any(_says_yes(node.get(flag)) for flag in FLAGS):
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


def _says_yes(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() not in _OPEN
    return bool(value)
