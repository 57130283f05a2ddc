"""The pages in English beside those in Dutch: which there are, and what they are made from.

They are made by who makes the pages in Dutch, with another context: the interface speaks English,
the edition says in English what the council gave in English, and addresses lead to a page in
English where there is one ([ADR 31](../../../docs/adr/0031-a-small-tree-in-english.md)).
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from raadsweek.edition.english_edition import EnglishEdition
from raadsweek.emit.output import Output
from raadsweek.language import EnglishWords, Language, message
from raadsweek.model.artifact import OtherLanguage
from raadsweek.model.english import TREE, EnglishAddresses
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.door import Edition
    from raadsweek.emit.output import Context

ENGLISH = "en"
KEY = f"{ENGLISH}/"
"""How the key of an output in English begins; the rest is the key of that in Dutch."""


def addresses(context: Context) -> EnglishAddresses | None:
    """Where the pages in English lie; None: there are none beside these.

    A site whose interface is in English already has no other one.
    """
    since = context.edition.frame().english
    spoken = (context.language.code, context.content_language)
    if since is None or ENGLISH in spoken or isinstance(context.addresses, EnglishAddresses):
        return None
    return EnglishAddresses.beside(context.addresses, since)


def outputs(context: Context, dutch: Iterable[Output]) -> Iterator[Output]:
    """The pages in English beside those pages in Dutch; none where the council has no English."""
    where = addresses(context)
    if where is None:
        return
    known = _known(context.edition)
    moved = {each.id: each.path for each in context.edition.names("moved")}
    taken = set()
    for each in dutch:
        of, _, id = each.key.partition("/")
        if of == "moved":
            leads_to = where.beside_page(moved[id], known)
            path = where.translated(id) if leads_to != moved[id] else each.path
        else:
            path = where.beside_page(each.path, known)
        if path != each.path and path not in taken:
            taken.add(path)
            said = (each.media_type, each.lists, each.unlisted)
            yield Output(f"{KEY}{each.key}", path, *said, beside="" if of == "moved" else each.path)


def _known(edition: Edition) -> Mapping[str, str]:
    """The pages in Dutch of the items and meetings that have one in English, by path."""
    return edition.shared(
        ("pages with English",),
        lambda: {each.path: each.id for of in _NAMED for each in edition.names(of)},
    )


_NAMED = ("english", "english meeting")


def is_english(output: Output) -> bool:
    """Whether it is a page in English beside one in Dutch."""
    return output.key.startswith(KEY)


def in_english(context: Context) -> Context:
    """What the pages in English are made from."""
    edition, where = context.edition, addresses(context)
    if where is None:
        raise LookupError(ENGLISH)
    language = Language(ENGLISH)
    seen = edition.shared(("edition in English", where.site_url), lambda: _seen(edition, where))
    council = edition.council()
    name = language.say(message("The council of {municipality}", municipality=council.municipality))
    return replace(
        context,
        edition=seen,
        addresses=where,
        language=language,
        beside_dutch=True,
        site_name=EnglishWords(_words(edition).get(context.site_name, name)),
    )


def _seen(edition: Edition, where: EnglishAddresses) -> EnglishEdition:
    known = _known(edition)
    return EnglishEdition(edition, _words(edition), lambda path: where.beside_page(path, known))


def _words(edition: Edition) -> Mapping[str, str]:
    english = edition.english()
    return english.words if english else {}


def of_the_same(output: Output) -> Output:
    """The output under the key of its page in Dutch, by which it is made."""
    return replace(output, key=output.key.removeprefix(KEY))


# The same page in the other language, and the way to the other language from any page.


def other_language(context: Context, output: Output) -> OtherLanguage | None:
    """Where a page leads in the other language; None: the site has no other."""
    if is_english(output):
        return OtherLanguage(ENGLISH, context.language.code, output.beside, is_same=True)
    where = addresses(context)
    if where is None:
        return None
    path = _beside(context, where, output)
    own = context.language.code
    return OtherLanguage(own, ENGLISH, path or TREE, is_same=path is not None)


def _beside(context: Context, where: EnglishAddresses, output: Output) -> str | None:
    """The page in English of a page, from what that page looks at anyway."""
    of, _, id = output.key.partition("/")
    if of == "item":
        item = context.edition.item(id)
        return where.translated(output.path) if item and item.has_english else None
    if of == "meeting":
        meeting = context.edition.meeting(id)
        is_there = meeting is not None and meeting.start.date() >= where.since
        return where.translated(output.path) if is_there else None
    found = where.beside_page(output.path, ())
    return found if found != output.path else None


# What is in Dutch says so where a page in English leads to it.

_LINK = re.compile(r'<a (?![^>]*\bhreflang=)([^>]*?)href="([^"#?:]*)(["#?])')


def with_marks(html: str, path: str) -> str:
    """The content of the page in English at `path`, in which links to Dutch pages say that."""

    def marked(found: re.Match[str]) -> str:
        before, way, end = found.groups()
        there = posixpath.normpath(posixpath.join("/", path, way)).lstrip("/") + "/"
        if not way.endswith("/") or there.startswith(TREE):
            return found[0]
        return f'<a hreflang="nl" {before}href="{way}{end}'

    return _LINK.sub(marked, html)
