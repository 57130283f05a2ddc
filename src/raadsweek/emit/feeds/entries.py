"""One neutral entry per publication, from which all three formats are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from raadsweek.emit.text import absolute, old_body_html, valid_characters
from raadsweek.emit.withdrawal import is_withdrawn, old_withdrawn_notice, old_withdrawn_title
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.model.item import Image, Item
    from raadsweek.model.plan import Publication

# Not the `mimetypes` module: it reads tables of the machine, and the feed must be the same
# on every machine.
_MEDIA_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of an entry: absolute URL, media type and size in bytes."""

    url: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one publication. Texts hold only characters that XML allows."""

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    summary: str
    """Plain text; may be empty. Where `own_text` is not empty it is that."""
    tags: tuple[str, ...]
    author: str
    own_text: str = ""
    """Plain text: what editors wrote for this one channel, ready to post there."""
    html: str = ""
    """The full text with absolute links; empty in an archive, where `url` stands for it."""
    picture: Picture | None = None


def entry(context: Context, publication: Publication, own_text: str) -> Entry:
    """The entry of one publication; of a withdrawn one only when and why, not its text.

    `own_text` is what editors wrote for the channel, in a feed of one channel.
    """
    item = context.selection.items[publication.item]
    facts = _facts(context, publication, own_text)
    if is_withdrawn(publication, item):
        return replace(facts, html=_paragraph(_notice(context, item)))
    picture = _picture(context, item, item.image) if item.image else None
    return replace(facts, html=_html(context, item), picture=picture)


def archived(context: Context, publication: Publication, own_text: str) -> Entry:
    """The same without its text, which stands on its page: always a summary, and where it is.

    An entry stands in up to ten archives in several formats; with its text in each of them
    they would be larger than the site.
    """
    item = context.selection.items[publication.item]
    facts = _facts(context, publication, own_text)
    if facts.summary:
        return facts
    said = _notice(context, item) if is_withdrawn(publication, item) else item.title
    return replace(facts, summary=valid_characters(said) or item.id)


def _facts(context: Context, publication: Publication, own_text: str) -> Entry:
    """The entry without its text and its picture."""
    item = context.selection.items[publication.item]
    withdrawn = is_withdrawn(publication, item)
    kind = context.selection.kinds[publication.kind]
    own_text = "" if withdrawn else valid_characters(own_text)
    return Entry(
        id=context.addresses.tag(publication.id),
        url=absolute(context, context.addresses.item(item.kind, item.id)),
        title=_title(context, item, withdrawn=withdrawn),
        published=publication.at,
        updated=_updated(context, publication, item),
        summary="" if withdrawn else own_text or valid_characters(item.summary),
        tags=tuple(map(valid_characters, (kind.label, *_subjects(context, item)))),
        author=valid_characters(_author(context, item)),
        own_text=own_text,
    )


def _title(context: Context, item: Item, *, withdrawn: bool) -> str:
    said = context.language.say(old_withdrawn_title(item)) if withdrawn else item.title
    return valid_characters(said) or item.id


def _updated(context: Context, publication: Publication, item: Item) -> datetime:
    """Readers fetch a text again only when this changes, so an edit that is recorded changes it.

    And so does a withdrawal.
    """
    moments = [publication.at, context.old_changed(item)]
    if is_withdrawn(publication, item) and item.withdrawal:
        moments.append(item.withdrawal.at)
    return max(moment for moment in moments if moment)


def _notice(context: Context, item: Item) -> str:
    return context.language.say(old_withdrawn_notice(item))


def _html(context: Context, item: Item) -> str:
    body = old_body_html(context, item, context.addresses.absolute)
    image = _image(context, item, item.image) if item.image else ""
    # Atom wants content; an item may be no more than its title and summary.
    text = (image + body).strip() or _paragraph(item.summary or item.title)
    return "\n".join((text, *_ending(context, item)))


def _ending(context: Context, item: Item) -> Iterator[str]:
    """What the item's page has below the text: what to do, and the official document."""
    if item.action:
        yield _paragraph(item.action)
    if item.source and urlsplit(item.source).scheme in ("http", "https"):
        said = escape(context.language.say(message("Read the official document")))
        yield f'<p><a href="{escape(valid_characters(item.source))}">{said}</a></p>'


def _paragraph(text: str) -> str:
    return f"<p>{escape(valid_characters(text))}</p>"


def _image(context: Context, item: Item, image: Image) -> str:
    url = absolute(context, context.addresses.picture(item.kind, item.id, image.file))
    return f'<p><img src="{escape(url)}" alt="{escape(valid_characters(image.alt))}"></p>\n'


def _picture(context: Context, item: Item, image: Image) -> Picture | None:
    """None for a file that is not there or of a type that we do not know."""
    media_type = _MEDIA_TYPES.get(image.file.rpartition(".")[2].lower())
    file = context.content_folder / image.file
    if media_type is None or not file.is_file():
        return None
    url = absolute(context, context.addresses.picture(item.kind, item.id, image.file))
    return Picture(url, media_type, file.stat().st_size)


def _subjects(context: Context, item: Item) -> tuple[str, ...]:
    council = context.selection.council
    topics = (council.topics.get(id, id) for id in item.topics)
    places = (council.places.get(id, id) for id in item.places)
    return (*topics, *places)


def _author(context: Context, item: Item) -> str:
    council = context.selection.council
    member = council.members.get(item.author or "")
    return member.name if member else council.contact.name or council.name
