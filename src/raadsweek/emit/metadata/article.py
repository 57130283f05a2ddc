"""An item in schema.org's words: news, or an article where it is not bound to a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values import Line, Reference, Result, WithdrawnItem
from raadsweek.emit.code_labels import result_told
from raadsweek.emit.metadata.moments import happenings, to_do
from raadsweek.emit.metadata.organization import publisher
from raadsweek.emit.metadata.pictures import item_picture
from raadsweek.emit.moment_words import told
from raadsweek.emit.text import absolute
from raadsweek.emit.withdrawal import withdrawn_notice, withdrawn_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.edition.values import Person, PublicItem
    from raadsweek.emit.context import Context


def article(context: Context, item: PublicItem | WithdrawnItem) -> Mapping[str, object]:
    """The item (schema.org/NewsArticle or Article); of what was taken back when and why."""
    url = absolute(context, item.path)
    return {
        "@type": "NewsArticle" if context.edition.kind(item.kind.id).topical else "Article",
        "@id": f"{url}#item",
        "mainEntityOfPage": url,
        "url": url,
        "articleSection": item.kind.label,
        "datePublished": item.published.isoformat() if item.published else None,
        "dateModified": item.updated.isoformat() if item.updated else None,
        "inLanguage": context.content_language,
        "isAccessibleForFree": True,
        "publisher": publisher(context),
        **_about(context, item),
    }


def _about(context: Context, item: PublicItem | WithdrawnItem) -> Mapping[str, object]:
    return _taken_back(context, item) if isinstance(item, WithdrawnItem) else _read(context, item)


def _taken_back(context: Context, item: WithdrawnItem) -> Mapping[str, object]:
    say = context.language.say
    return {
        "headline": say(withdrawn_title(item)),
        "description": say(withdrawn_notice(item)),
        "creativeWorkStatus": "Withdrawn",
        "author": {"@id": publisher(context)["@id"]},
    }


def _read(context: Context, item: PublicItem) -> Mapping[str, object]:
    sources = [each.url for each in item.of(Reference)]
    return {
        "headline": item.title,
        "description": item.lead,
        "abstract": " ".join(_sentences(context, item)),
        "image": absolute(context, item_picture(context, item).picture),
        "author": _author(context, item.author),
        "keywords": [topic.label for topic in item.topics if topic.path],
        "contentLocation": [
            {"@type": "Place", "name": place.label} for place in item.places if place.path
        ],
        "isBasedOn": sources if len(sources) > 1 else "".join(sources),
        "about": _about_what(context, item),
        "potentialAction": to_do(context, item.all_moments),
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": each.note,
                "datePublished": each.at.isoformat(),
            }
            for each in item.corrections
            if each.noted
        ],
    }


def _sentences(context: Context, item: PublicItem) -> Iterator[str]:
    """What came of it, and what else it says in a line."""
    for part in item.parts:
        if isinstance(part, Result):
            yield f"{result_told(part, context.language)}."
        elif isinstance(part, Line):
            yield part.text
    yield from told(item, context.language)


def _author(context: Context, author: Person | None) -> Mapping[str, object]:
    if author is None:
        return {"@id": publisher(context)["@id"]}
    party = {"@type": "Organization", "name": author.party.label} if author.party else None
    return {"@type": "Person", "name": author.name, "affiliation": party}


def _about_what(context: Context, item: PublicItem) -> object:
    """Its meeting, and what happens at a moment of its own."""
    meeting = _meeting(context, item)
    found = [*([meeting] if meeting else []), *happenings(context, item)]
    return found if len(found) > 1 else next(iter(found), None)


def _meeting(context: Context, item: PublicItem) -> Mapping[str, object] | None:
    if not item.meeting:
        return None
    return {"@id": f"{absolute(context, context.addresses.meeting(item.meeting))}#meeting"}
