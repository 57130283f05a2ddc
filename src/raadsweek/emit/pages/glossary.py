"""The page with every word that is explained, and the words of a text that lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import GLOSSARY
from raadsweek.emit.pages.further_links import ContactView, reach
from raadsweek.emit.pages.page_context import Site, elsewhere, link
from raadsweek.emit.pages.page_type import PageType, single
from raadsweek.language import message
from raadsweek.prose.terms import ExplainedTerm, FirstUses

if TYPE_CHECKING:
    from raadsweek.edition.values.council import GlossaryTerm
    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Page


class TermView(Struct, frozen=True):
    """A word with what it means. `href` is empty where the source is no address."""

    id: str
    term: str
    explanation: str
    said: str
    """What residents say for it, in one line; empty: the same."""
    source: str
    href: str


class Glossary(Struct, frozen=True):
    """All words in order of the alphabet, and all abbreviations."""

    title: str
    words: tuple[TermView, ...]
    abbreviations: tuple[TermView, ...]
    reach: ContactView | None


def page(site: Site, output: Output) -> Page:
    """The page with all of them."""
    terms = site.edition.glossary()
    title = site.say(GLOSSARY)
    view = Glossary(
        title,
        tuple(_view(each) for each in terms if not each.short),
        tuple(_view(each) for each in terms if each.short),
        reach(site),
    )
    said = site.say(message("What the words of the council mean, in plain language."))
    return site.page(output.path, title, "glossary", view, description=said)


def first_uses(site: Site, page: str) -> FirstUses:
    """What marks the words of one page that are explained, each where it stands first.

    They are explained in Dutch, which is of no use on a page in English.
    """
    way = link(site.addresses.page("glossary"), page)
    terms = () if site.context.beside_dutch else _terms(site.context)
    return FirstUses(terms, lambda name: f"{way}#{name}")


def _terms(context: Context) -> tuple[ExplainedTerm, ...]:
    edition = context.edition
    return edition.shared(
        ("terms",),
        lambda: tuple(
            ExplainedTerm(each.id, (each.term, *each.forms), each.explanation, each.short)
            for each in edition.glossary()
        ),
    )


def _view(term: GlossaryTerm) -> TermView:
    href = elsewhere(term.source) or ""
    said = ", ".join(term.said)
    return TermView(term.id, term.term, term.explanation, said, term.source, href)


PAGE_TYPES = (PageType("glossary", single("glossary", ""), page),)
