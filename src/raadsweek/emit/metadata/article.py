"""An item in schema.org's words: news, or an article where it is not bound to a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.metadata.organization import publisher
from raadsweek.emit.metadata.pictures import item_picture
from raadsweek.emit.metadata.updated import item_updated
from raadsweek.emit.share import is_taken_back
from raadsweek.emit.text import absolute
from raadsweek.emit.withdrawal import old_withdrawn_notice, old_withdrawn_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item


def article(context: Context, item: Item) -> Mapping[str, object]:
    """The item (schema.org/NewsArticle or Article); of what was taken back when and why."""
    kind = context.selection.kinds[item.kind]
    url = absolute(context, context.addresses.item(item.kind, item.id))
    appeared, updated = context.selection.appeared(item), item_updated(context, item)
    about = _taken_back(context, item) if is_taken_back(context, item) else _read(context, item)
    return {
        "@type": "NewsArticle" if kind.topical else "Article",
        "@id": f"{url}#item",
        "mainEntityOfPage": url,
        "url": url,
        "articleSection": kind.label,
        "datePublished": appeared.isoformat() if appeared else None,
        "dateModified": updated.isoformat() if updated else None,
        "inLanguage": context.content_language,
        "isAccessibleForFree": True,
        "publisher": publisher(context),
        **about,
    }


def _taken_back(context: Context, item: Item) -> Mapping[str, object]:
    say = context.language.say
    return {
        "headline": say(old_withdrawn_title(item)),
        "description": say(old_withdrawn_notice(item)),
        "creativeWorkStatus": "Withdrawn",
        "author": {"@id": publisher(context)["@id"]},
    }


def _read(context: Context, item: Item) -> Mapping[str, object]:
    council = context.selection.council
    places = (council.places[id] for id in item.places if id in council.places)
    return {
        "headline": item.title,
        "description": item.summary,
        "image": absolute(context, item_picture(context, item).picture),
        "author": _author(context, item),
        "keywords": [council.topics[id] for id in item.topics if id in council.topics],
        "contentLocation": [{"@type": "Place", "name": name} for name in places],
        "isBasedOn": item.source,
        "about": _meeting(context, item),
    }


def _author(context: Context, item: Item) -> Mapping[str, object]:
    council = context.selection.council
    member = council.members.get(item.author or "")
    if member is None:
        return {"@id": publisher(context)["@id"]}
    party = council.parties.get(member.party or "")
    affiliation = {"@type": "Organization", "name": party.label} if party else None
    return {"@type": "Person", "name": member.name, "affiliation": affiliation}


def _meeting(context: Context, item: Item) -> Mapping[str, object] | None:
    if item.meeting not in context.selection.meetings or item.meeting is None:
        return None
    return {"@id": f"{absolute(context, context.addresses.meeting(item.meeting))}#meeting"}
