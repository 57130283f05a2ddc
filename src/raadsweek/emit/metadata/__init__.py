"""What machines read of a page: schema.org's facts, and its picture elsewhere."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

import msgspec.json

from raadsweek.emit.metadata.items_and_meetings import (
    article,
    event,
    item_picture,
    kind_picture,
    site_picture,
)
from raadsweek.emit.metadata.organization import dataset, organization, website
from raadsweek.emit.text import valid_characters
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Page

__all__ = ["described"]


NOTHING_TO_SHARE = frozenset(("ended", "hidden", "moved", "withdrawn"))
"""The pages on which there is nothing that other sites could show."""


def described(context: Context, output: Output, page: Page) -> Page:
    """The page with what machines read of it, by what it is a page of."""
    of, _, id = output.key.partition("/")
    if of == "item":
        return _of_item(context, id, page)
    if of in NOTHING_TO_SHARE:
        return page
    if of == "kind":
        return replace(page, shared=kind_picture(context, id))
    plain = replace(page, shared=site_picture(context))
    if of == "meeting":
        meeting = context.edition.meeting(id)
        return replace(plain, facts=written(event(context, meeting))) if meeting else plain
    return replace(plain, facts=_home(context)) if of == "home" else plain


def _of_item(context: Context, id: str, page: Page) -> Page:
    """What has not appeared, in a preview, is no article yet."""
    item = context.edition.item(id)
    if item is None or item.published is None:
        return replace(page, shared=site_picture(context))
    facts = written(article(context, item))
    return replace(page, facts=facts, shared=item_picture(context, item))


def _home(context: Context) -> str:
    graph = [website(context), organization(context)]
    if not context.edition.preview:
        graph.append(dataset(context))
    return written({"@graph": graph})


# JSON-LD (json-ld.org) as it may stand in a page.


def written(facts: Mapping[str, object]) -> str:
    """The facts in one line, without what is empty; nothing in it can end its `script`."""
    value = {"@context": "https://schema.org", **facts}
    try:
        text = _JSON.encode(_without_empty(value)).decode()
    except UnicodeEncodeError:  # half a surrogate pair, which no valid text has
        text = dumps(_without_empty(value), ensure_ascii=False, separators=(",", ":"))
    return valid_characters(text).replace("<", "\\u003c").replace("&", "\\u0026")


def _without_empty(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_empty(part) for key, part in value.items() if part not in _EMPTY}
    if isinstance(value, list | tuple):
        return [_without_empty(part) for part in value]
    return value


def _as_text(words: object) -> str:
    """Words of the council are texts of which it is known that they are."""
    if isinstance(words, str):
        return str(words)
    raise TypeError(type(words))


_JSON = msgspec.json.Encoder(enc_hook=_as_text)
_EMPTY: tuple[object, ...] = (None, "", [], (), {})
