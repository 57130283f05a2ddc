"""One neutral entry for each thing told, from which all three formats are written.

A publication is one, which changes with its item. A correction that somebody noted and a
withdrawal are one too: programs never bring an entry back that they showed already.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from raadsweek.edition.values.calendar import (
    PublicPublication,
    Told,
    ToldChange,
    ToldResults,
    ToldReturn,
)
from raadsweek.edition.values.item import (
    Ballot,
    Belonging,
    BodyPart,
    Line,
    Part,
    PublicCorrection,
    PublicItem,
    PublicPicture,
    Reference,
    Result,
    Submitters,
    WithdrawnItem,
)
from raadsweek.emit.code_labels import reference_words, result_told
from raadsweek.emit.corrections import (
    corrected_title,
    correction_line,
    correction_lines,
    withdrawn_notice,
    withdrawn_title,
)
from raadsweek.emit.decision_lines import ballot_html, names
from raadsweek.emit.feeds.neutral_entry import EntryPicture, NeutralEntry
from raadsweek.emit.feeds.results_and_cases import results_entry, return_entry
from raadsweek.emit.moment_words import told
from raadsweek.emit.text import absolute, valid_characters, whole_html
from raadsweek.language import VerbatimWords, message
from raadsweek.prose.autolink import linked_words
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from raadsweek.edition.door import Edition
    from raadsweek.emit.output import Context

T = TypeVar("T")


def entry(context: Context, told: Told, *, own: bool) -> NeutralEntry:
    """The entry of what is told; of a withdrawn item only when and why, not its text.

    With `own` it has what editors wrote for the channel, in a feed of one channel. A publication
    stands in up to ten collections; its entry is made once.
    """
    if isinstance(told, ToldResults):
        return results_entry(context, told)
    if isinstance(told, ToldReturn):
        return return_entry(context, told)
    if isinstance(told, ToldChange):
        facts = _shared_change(context, told)
        is_taken = isinstance(context.edition.item_of(told), WithdrawnItem)
        return replace(facts, summary="" if is_taken else facts.summary)
    own_text = told.own_text if own else ""
    key = ("feed entry", context.language.code, told, own_text)
    return context.edition.shared(key, lambda: _entry(context, told, own_text))


def _entry(context: Context, publication: PublicPublication, own_text: str) -> NeutralEntry:
    item = context.edition.item_of(publication)
    facts = _facts(context, publication, item, own_text)
    if isinstance(item, WithdrawnItem):
        return replace(facts, html=_paragraph(_notice(context, item)))
    picture = _enclosed(context, item.picture) if item.picture else None
    return replace(facts, html="\n".join(_html(context, item)), picture=picture)


def english_entry(
    context: Context, item: PublicItem | WithdrawnItem, first_id: str
) -> NeutralEntry:
    """The entry of an item in English, but for its text; `context` is that of pages in English."""
    published = item.published or context.addresses.beginning
    taken = item.at if isinstance(item, WithdrawnItem) else None
    lead, _ = _brief(item, "")
    facts = NeutralEntry(
        id=context.addresses.tag(f"{first_id}/en"),
        url=absolute(context, item.path),
        title=_title(context, item),
        published=published,
        updated=max(filter(None, (published, item.changed, taken))),
        summary=lead,
        tags=_tags(item),
        author=valid_characters(_author(context, item)),
    )
    if isinstance(item, WithdrawnItem):
        return replace(facts, html=_paragraph(_notice(context, item)))
    return replace(facts, html="\n".join(_html(context, item)) or _paragraph(lead or facts.title))


def _shared_change(context: Context, change: ToldChange) -> NeutralEntry:
    key = ("feed entry of a change", context.language.code, change)
    return context.edition.shared(key, lambda: _of_change(context, change))


def _of_change(context: Context, change: ToldChange) -> NeutralEntry:
    """What was corrected, and nothing else of the item: its own entry has its text.

    It is as new as the last change of the item: what was taken back may be there again.
    """
    item = context.edition.item_of(change)
    if isinstance(item, WithdrawnItem):
        title, said = withdrawn_title(item), withdrawn_notice(item)
    else:
        title = corrected_title(item.title)
        said = correction_line(PublicCorrection(change.at, noted=True, note=change.note))
    text = valid_characters(context.language.say(said))
    return NeutralEntry(
        id=context.addresses.tag(change.id, change.tag),
        url=absolute(context, item.path),
        title=valid_characters(context.language.say(title)),
        published=change.at,
        updated=max(change.at, item.changed or change.at),
        summary=text,
        tags=_tags(item),
        author=valid_characters(_author(context, item)),
        html=_paragraph(text),
    )


def archived_entry(context: Context, told: Told) -> NeutralEntry:
    """The same without its text, which stands on its page: always a summary, and where it is.

    An entry stands in up to ten archives in several formats; with its text in each of them
    they would be larger than the site.
    """
    if isinstance(told, ToldResults):
        return replace(results_entry(context, told), html="")
    if isinstance(told, ToldReturn):
        return replace(return_entry(context, told), html="")
    if isinstance(told, ToldChange):
        return replace(_shared_change(context, told), html="")
    key = ("archived feed entry", context.language.code, told)
    return context.edition.shared(key, lambda: _archived(context, told))


def written(edition: Edition, entry: NeutralEntry, write: Callable[[NeutralEntry], T]) -> T:
    """What `write` makes of an entry, and of nothing else; once, however many feeds hold it."""
    return edition.shared(("feed entry written", write, entry), lambda: write(entry))


def _archived(context: Context, publication: PublicPublication) -> NeutralEntry:
    item = context.edition.item_of(publication)
    facts = _facts(context, publication, item, "")
    if facts.summary:
        return facts
    said = _notice(context, item) if isinstance(item, WithdrawnItem) else item.title
    return replace(facts, summary=valid_characters(said) or item.id)


def _facts(
    context: Context,
    publication: PublicPublication,
    item: PublicItem | WithdrawnItem,
    own_text: str,
) -> NeutralEntry:
    """The entry without its text and its picture."""
    lead, own_text = _brief(item, own_text)
    return NeutralEntry(
        id=context.addresses.tag(publication.id, publication.tag),
        url=absolute(context, item.path),
        title=_title(context, item),
        published=publication.at,
        updated=_updated(publication, item),
        summary=own_text or lead,
        tags=_tags(item),
        author=valid_characters(_author(context, item)),
        own_text=own_text,
    )


def _tags(item: PublicItem | WithdrawnItem) -> tuple[str, ...]:
    """Its kind, its cases, its topics and its places by name."""
    subjects = (subject.label for subject in (item.kind, *item.cases, *item.topics, *item.places))
    return tuple(map(valid_characters, subjects))


def _brief(item: PublicItem | WithdrawnItem, own_text: str) -> tuple[str, str]:
    """Its lead, and what editors wrote for the channel."""
    if isinstance(item, WithdrawnItem):
        return "", ""
    return valid_characters(item.lead), valid_characters(own_text)


def _title(context: Context, item: PublicItem | WithdrawnItem) -> str:
    if isinstance(item, WithdrawnItem):
        return valid_characters(context.language.say(withdrawn_title(item)))
    return valid_characters(item.title) or item.id


def _updated(publication: PublicPublication, item: PublicItem | WithdrawnItem) -> datetime:
    """Readers fetch a text again only when this changes, so an edit that is recorded changes it.

    And so does a withdrawal.
    """
    withdrawn = item.at if isinstance(item, WithdrawnItem) else None
    return max(filter(None, (publication.at, item.changed, withdrawn)))


def _notice(context: Context, item: WithdrawnItem) -> str:
    return context.language.say(withdrawn_notice(item))


def _author(context: Context, item: PublicItem | WithdrawnItem) -> str:
    council = context.edition.council()
    return item.author.name if item.author else council.contact.name or council.name


def _html(context: Context, item: PublicItem) -> Iterator[str]:
    """What the item shows, in the order in which its page shows it, and first what changed.

    Its lead is the entry's summary and its author the entry's.
    """
    yield from (_paragraph(context.language.say(each)) for each in correction_lines(item))
    for part in item.parts:
        if isinstance(part, BodyPart):
            yield from () if context.beside_dutch else (_text(context, item),)
            yield from map(_line, told(item, context.language))
        else:
            yield from _shown(context, part)


def _shown(context: Context, part: Part) -> Iterator[str]:
    if isinstance(part, Result):
        told = escape(valid_characters(result_told(part, context.language)))
        yield f"<p><strong>{told}</strong></p>"
    elif isinstance(part, Submitters):
        who = message("Handed in by {names}", names=VerbatimWords(names(part)))
        yield _paragraph(context.language.say(who))
    elif isinstance(part, Belonging) and (card := context.edition.card(part.to)):
        said = escape(context.language.say(message("About this proposal:")))
        href = escape(absolute(context, card.path))
        yield f'<p>{said} <a href="{href}">{escape(valid_characters(card.title))}</a></p>'
    elif isinstance(part, Ballot):
        yield from ballot_html(part, context.language)
    elif isinstance(part, Line):
        yield _line(part.text)
    elif isinstance(part, Reference) and urlsplit(part.url).scheme in ("http", "https"):
        said = escape(context.language.say(reference_words(part.of)))
        yield f'<p><a href="{escape(valid_characters(part.url))}">{said}</a></p>'


def _line(words: str) -> str:
    return f"<p>{linked_words(valid_characters(words))}</p>"


def _text(context: Context, item: PublicItem) -> str:
    """The text with the picture above it."""
    text = whole_html(context, item.id)
    image = _image(context, item.picture) if item.picture else ""
    # Atom wants content; an item may be no more than its title and summary.
    return (image + text).strip() or _paragraph(item.lead or item.title)


def _paragraph(text: str) -> str:
    return f"<p>{escape(valid_characters(text))}</p>"


def _image(context: Context, picture: PublicPicture) -> str:
    url = escape(absolute(context, picture.path))
    return f'<p><img src="{url}" alt="{escape(valid_characters(picture.alt))}"></p>\n'


def _enclosed(context: Context, picture: PublicPicture) -> EntryPicture | None:
    """None for a file that is not there or of a type that we do not know."""
    if not picture.media_type or not picture.digest:
        return None
    return EntryPicture(absolute(context, picture.path), picture.media_type, picture.size)
