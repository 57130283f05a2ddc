"""A link in a text leads somewhere: to a page, a file, a heading, or out of the site."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.check.link_targets import Places, Wrong, wrong_form
from raadsweek.language import message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.prose.html import to_html
from raadsweek.prose.links import anchor_of, anchors, leads_out
from raadsweek.prose.page_html import anchors_in_html

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.project import Project
    from raadsweek.model.references import Link


def links(project: Project) -> Iterator[Problem]:
    """Dead links in items and on ordinary pages. Other sites are not ours to know."""
    places = Places(project)
    for item in project.items:
        for link in item.links:
            if wrong := wrong_form(link.target) or _from_item(link.target, item, places):
                yield _problem(item.origin.path, link, wrong, item.id)
    for page in project.pages.values():
        for link in page.links:
            if wrong := wrong_form(link.target) or _on_page(link.target, page, places):
                yield _problem(page.origin.path, link, wrong)


def _problem(path: str, link: Link, wrong: Wrong, item: str | None = None) -> Problem:
    return at_key(
        Origin(path, {"body": link.line}),
        "body",
        "broken-link",
        wrong.what,
        wrong.hint,
        value=link.target,
        severity=Severity.WARNING,
        item=item,
    )


def headings(project: Project) -> Iterator[Problem]:
    """Dead links in items to places in their own text."""
    for item in project.items:
        for link in item.links:
            name = anchor_of(link.target)
            if name is None or leads_out(link.target) or wrong_form(link.target):
                continue
            if wrong := _heading(link.target, name, anchors(_html(item.body))):
                yield _problem(item.origin.path, link, wrong, item.id)


def _from_item(target: str, item: Item, places: Places) -> Wrong | None:
    if leads_out(target) or anchor_of(target) is not None:
        return None
    return places.from_item(target, PurePosixPath(item.origin.path).parent.name)


def _on_page(target: str, page: OrdinaryPage, places: Places) -> Wrong | None:
    # A browser takes `//elders.example` for another host; on an ordinary page it comes through.
    if leads_out(target) or target.startswith("//"):
        return None
    name = anchor_of(target)
    if name is not None:
        # MkDocs leaves the link as it is: capitals count.
        written = target[1:] if target[1:].isascii() else name
        known = (*anchors(_html(page.body)), *anchors_in_html(page.body))
        return _heading(target, written, known)
    return places.from_page(target, page.name)


def _html(markdown: str) -> str:
    return to_html(markdown, link=lambda _: None, picture=lambda _: None)


def _heading(target: str, name: str, known: Collection[str]) -> Wrong | None:
    """What is wrong with a link within its own text."""
    if name in known:
        return None
    what = message("the link '{target}' leads to no heading of this text", target=target)
    if not known:
        return Wrong(what, message("Make a heading with '## ' before it, or take away the link."))
    return Wrong(what, nearest(name, known))


RULES = (links, headings)
