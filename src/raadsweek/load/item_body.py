"""The body and the title of an item: what of the item follows from them, and from nothing else.

Where the other keys of a file are letter for letter those of an item that is known, it is that item
with another body, or another title, and no table is needed to read it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from raadsweek.load.file_references import Referring, links_in_html, pictures_in
from raadsweek.load.front_matter import split
from raadsweek.model.item import ItemStatus
from raadsweek.model.problem import Origin
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.load.front_matter import Parts
    from raadsweek.load.source import TextFile
    from raadsweek.model.folders import Folders
    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem

_FENCE = b"---\n"
_LETTER = "[A-Za-zÀ-ÖØ-öø-ž]"
_SIGN = rf"{_LETTER}|[0-9,.;()!?/+%€\u2013\u2019-]"
_PLAIN = rf"(?!null\n|Null\n|NULL\n){_LETTER}(?: ?(?:{_SIGN}|'))*"
_SINGLE = rf"'(?:{_LETTER}|[0-9])(?: ?(?:{_SIGN}|[:#&]))*'"
_DOUBLE = rf'"(?:{_LETTER}|[0-9])(?: ?(?:{_SIGN}|[:#&\']))*"'
_TITLE = re.compile(rf"---\ntitle: ({_PLAIN}|{_SINGLE}|{_DOUBLE})\n(?=[a-z]|---\n)")
"""A title on the first line of all keys that is nothing but a text, to YAML as to editors."""


def body_facts(
    path: str, body: str, line: int, folders: Folders
) -> tuple[dict[str, Any], list[Problem]]:
    """The fields that an item has of its body, and what is wrong in that.

    `path` is that of its file, from the root of the project; the body begins at `line` of it.
    """
    origin, folder = Origin(path), PurePosixPath(path).parent
    pictures, links, problems = pictures_in(body, line, folder, folders, origin)
    named = (*links, *links_in_html(body, line))
    attachments, wrong = Referring(path, folders).attachments(named)
    found = {"body": body, "pictures": pictures, "links": links, "attachments": attachments}
    return found, problems + wrong


def body_of(parts: Parts) -> tuple[str, int]:
    """The body without empty lines around it, and the line at which it begins."""
    skipped = len(parts.body) - len(parts.body.lstrip("\n"))
    return parts.body.strip("\n"), parts.body_line + skipped


def keys_of(content: bytes) -> bytes:
    """The keys at the top of a Markdown file, with the lines around them.

    Nothing where they are written in an unusual way; and too much where they end before that, which
    `with_other_words` sees.
    """
    end = content.find(b"\n" + _FENCE) if content.startswith(_FENCE) else -1
    return content[: end + 1 + len(_FENCE)] if end >= 0 and b"\r" not in content else b""


def without_title(keys: bytes) -> tuple[bytes, bytes]:
    """What follows a title at the beginning of these keys, and that title as it is written.

    All of the keys, and nothing, where there is none there, or one that is more than a text.
    """
    try:
        found = _TITLE.match(keys.decode())
    except UnicodeDecodeError:
        return keys, b""
    title = found[1].encode() if found else b""
    return (keys[len(_FENCE) + len(b"title: ") + len(title) :], title) if title else (keys, b"")


def with_other_words(item: Item, file: TextFile, folders: Folders) -> Item | None:
    """The item in a Markdown file that begins with the keys of `item`, whatever its title is.

    None where anything is wrong in the file, or where its keys do not end as `keys_of` says. And
    where more may follow from its title: of what was taken back it may be a secret.
    """
    _, title = without_title(keys_of(file.content or b""))
    said = title.decode() if title[:1] not in (b"'", b'"') else title.decode()[1:-1]
    if title and said != item.title:
        if item.status is ItemStatus.WITHDRAWN or item.waits:
            return None
        item = replace(item, title=said)
    source, problems = file.source()
    if source is None or problems:
        return None
    parts, problems = split(source)
    ends = keys_of(file.content or b"").count(b"\n") + 1
    if parts is None or problems or parts.body_line != ends:
        return None
    facts, problems = body_facts(file.path, *body_of(parts), folders)
    return None if problems else replace(item, **facts)
