"""Ordinary pages: their addresses, their HTML, and what was public of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.address import Addresses
from raadsweek.model.problem import Origin, Problem, Severity, Subject, at_key
from raadsweek.model.record import RecordedPage, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.model.project import Project


# An ordinary page has an address that Raadsweek does not use itself.


def page_addresses(project: Project) -> Iterator[Problem]:
    """One of two pages at one address would be lost.

    Capitals do not count: on many disks and servers they make no difference.
    """
    addresses = Addresses.of("", project.council, project.kinds)
    own = {part.casefold() for part in addresses.own}
    for page in project.pages.values():
        path = addresses.ordinary(page.name)
        if path.rstrip("/").casefold() in own:
            what = message("Raadsweek itself makes the page at /{path}", path=path)
            hint = message(
                "Give this file another name, or 'status: draft' to keep it off the site."
            )
            yield at_key(page.origin, "", "address-taken", what, hint, value=page.name)


# What an editor writes in HTML on an ordinary page comes on the page.


def page_html(project: Project) -> Iterator[Problem]:
    """Says what is taken out: whoever put a video there would search for it in vain."""
    for page in project.pages.values():
        for each in page.taken_out:
            place = Origin(page.origin.path, {"body": each.line})
            what = message("'{what}' is taken out of this page", what=each.what)
            hint = message(
                "A page runs no scripts, has no looks of its own and loads nothing from another "
                "host. Make a link to it, or put the picture in the content folder."
            )
            yield at_key(
                place,
                "body",
                "not-on-a-page",
                what,
                hint,
                value=each.what,
                severity=Severity.WARNING,
            )


# What was public, and what the files of ordinary pages make of it.

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def hidden_pages(project: Project) -> Iterator[Problem]:
    """What was public and is no more, without a word of why."""
    for name in sorted(project.edits.pages.hidden):
        known = project.record.pages[name]
        if name in project.edits.pages.deleted:
            what = message(
                "the page '{title}' was public since {since}, and its file is gone",
                **_named(known),
            )
            hint = message(
                "Its words leave the site at the next release. Put the file back; or say why: "
                'raadsweek withdraw {id} --reason "..."; or did it get another name: raadsweek '
                'rename {id} NEW --reason "..."',
                id=known.id,
            )
            yield _of(project, known, "public-page-deleted", what, hint)
        else:
            what = message(
                "the page '{title}' was public since {since}, and its file no longer lets it be "
                "read",
                **_named(known),
            )
            hint = message(
                "Its words leave the site at the next release. Say why: raadsweek withdraw {id} "
                '--reason "..."; or without a word: raadsweek retract {id}. By mistake? Take '
                "away what keeps it back.",
                id=known.id,
            )
            yield _of(project, known, "public-page-hidden", what, hint)


def taken_back_pages(project: Project) -> Iterator[Problem]:
    """What an act took back stays away, whatever its file says."""
    there = {page.name for page in project.pages.values()}
    for known in project.record.pages.values():
        if known.by_act and known.id in there:
            what = message(
                "the page '{title}' was taken back, and stays away whatever this file says",
                title=known.statement.title,
            )
            hint = message('To show it again: raadsweek restore {id} --reason "..."', id=known.id)
            yield _of(project, known, "public-page-taken-back", what, hint, WARNING)


def renamed_pages(project: Project) -> Iterator[Problem]:
    """A page with another name leads on; one with the name of another that leads on waits."""
    for old, new in sorted(project.edits.pages.renamed.items()):
        known = project.record.pages[new]
        what = message(
            "the page '{title}' was public since {since} as '{name}'; that address leads on",
            **_named(known),
            name=old,
        )
        hint = message("There is nothing that you must do.")
        if known.by_act:
            hint = message("It stays taken back.")
        yield _of(project, known, "public-page-renamed", what, hint, NOTE)
    for page in project.pages.values():
        if page.name in project.edits.pages.held:
            what, hint = _why_held(project, page.name)
            yield at_key(page.origin, "", "public-page-held", what, hint, subject=Subject.PUBLIC)


def _why_held(project: Project, name: str) -> tuple[Message, Message]:
    old = project.edits.pages.like.get(name)
    if old is None:
        return message(
            "'{name}' was the name of another page, and that address leads on to it", name=name
        ), message("Give this file another name; until then it is not on the site.")
    what = message(
        "this looks like the page '{title}', which was taken back and whose file is gone",
        title=project.record.pages[old].statement.title,
    )
    return what, message(
        "It is not on the site until you say what it is. The same under another name: raadsweek "
        'rename {old} {new} --reason "..."; then it stays taken back until you restore it. Another '
        'page: say so by withdrawing the old one again: raadsweek withdraw {old} --reason "..."',
        old=f"page/{old}",
        new=name,
    )


def erased_pages(project: Project) -> Iterator[Problem]:
    """The file of a page of which nothing may be left."""
    for page in project.pages.values():
        if page.name in project.edits.pages.erased:
            what = message("this page was erased, and its file is still there")
            hint = message("Take the file away, or give it another name if it is another page.")
            yield at_key(page.origin, "", "public-page-erased", what, hint, subject=Subject.PUBLIC)


def unreadable_pages(project: Project) -> Iterator[Problem]:
    """What has a mistake in its file stays as it was; it can be taken back all the same."""
    for name, hides in project.pages_aside.items():
        known = project.record.pages.get(name)
        if known is None or hides or known.standing is not Standing.PUBLIC:
            continue
        what = message(
            "the page '{title}', public since {since}, stays as residents read it last, until "
            "this file is mended",
            **_named(known),
        )
        hint = message("To take it back before that: raadsweek retract {id}", id=known.id)
        yield _of(project, known, "public-page-unreadable", what, hint, NOTE)


def _named(known: RecordedPage) -> dict[str, str | datetime]:
    return {"title": known.statement.title, "since": known.since}


def _of(
    project: Project,
    known: RecordedPage,
    code: str,
    what: Message,
    hint: Message,
    severity: Severity = ERROR,
) -> Problem:
    origin = Origin(f"{project.content}/{known.statement.file}", {"": 1})
    return at_key(origin, "", code, what, hint, severity=severity, subject=Subject.PUBLIC)


RULES = (
    page_addresses,
    page_html,
    hidden_pages,
    taken_back_pages,
    erased_pages,
    renamed_pages,
    unreadable_pages,
)
