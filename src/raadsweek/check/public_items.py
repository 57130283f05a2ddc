"""What was public, and what the files of items make of it: what leaves, and which act says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Origin, Problem, Severity, Subject, at_key
from raadsweek.model.record import RecordedItem, Standing
from raadsweek.model.seen_on_site import was_seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.model.project import Project

WARNING, NOTE = Severity.WARNING, Severity.NOTE


def hidden_items(project: Project) -> Iterator[Problem]:
    """What was public and is no more, without a word of why: residents deserve to know that."""
    for id, known in project.record.items.items():
        if id in project.edits.hidden and id not in project.edits.ended:
            item = project.item(id)
            seen = was_seen(project.record, known)
            yield _gone(known, seen=seen) if item is None else _hidden(known, item, seen=seen)


def _gone(known: RecordedItem, *, seen: bool) -> Problem:
    what = message(
        "'{title}' ({name}) was public since {since}, and its file is gone", **_named(known)
    )
    if not seen:
        what = _maybe(known)
    hint = message(
        "Its words leave the site at the next release. Put the file back; or withdraw it, so that "
        'residents read why: raadsweek withdraw {id} --reason "..."; or did it get another name: '
        'raadsweek rename {id} NEW --reason "..."',
        id=known.id,
    )
    return _of(known, Origin(known.file), "", "public-deleted", what, hint)


def _hidden(known: RecordedItem, item: Item, *, seen: bool) -> Problem:
    what = message(
        "'{title}' ({name}) was public since {since}, and its file no longer lets it be read",
        **_named(known),
    )
    if not seen:
        what = _maybe(known)
    hint = message(
        "Its words leave the site at the next release. Withdraw it, so that residents read why: "
        'raadsweek withdraw {id} --reason "..."; or without a word: raadsweek retract {id}. By '
        "mistake? Make it 'ready' again.",
        id=known.id,
    )
    key = "embargo" if item.is_ready else "status"
    return _of(known, item.origin, key, "public-hidden", what, hint)


def _maybe(known: RecordedItem) -> Message:
    return message(
        "'{title}' ({name}) was prepared for the site on {since}, and is hidden now. Has it been "
        "online?",
        **_named(known),
    )


def taken_back_and_ready(project: Project) -> Iterator[Problem]:
    """What an act took back stays away, whatever its file says."""
    for item in project.items:
        known = project.record.items.get(item.id)
        if known is None or not known.by_act or item.status is not ItemStatus.READY:
            continue
        what = message(
            "'{title}' ({name}) was taken back, and stays so although its file is 'ready'",
            **_named(known),
        )
        hint = message('To show it again: raadsweek restore {id} --reason "..."', id=item.id)
        yield _of(known, item.origin, "status", "public-taken-back", what, hint, WARNING)


def erased_items(project: Project) -> Iterator[Problem]:
    """What was erased does not come back because a file of that name is made again."""
    for item in (*project.items, *project.aside):
        if item.id in project.edits.erased:
            what = message(
                "what had the name '{id}' was erased; nothing of it may return", id=item.id
            )
            hint = message("Take this file away, or give it another name if it is another item.")
            origin, public = item.origin, Subject.PUBLIC
            yield at_key(origin, "", "erased-name", what, hint, item=item.id, subject=public)


def renamed_items(project: Project) -> Iterator[Problem]:
    """A file that got another name is the same item where it says the same; else we ask."""
    for new in project.edits.renamed.values():
        item, known = project.item(new), project.record.items.get(new)
        if item is not None and known is not None:
            yield _renamed(item, known)
    for new, old in project.edits.held.items():
        item, known = project.item(new), project.record.items.get(old)
        if item is not None and known is not None:
            leads_on = new in project.record.renamed
            yield _reused(item, known) if leads_on else _held(item, known)


def _renamed(item: Item, known: RecordedItem) -> Problem:
    what = message(
        "this is '{name}', public since {since}, under another name: it says the same",
        name=known.name,
        since=known.since,
    )
    hint = message(
        "Its old address leads on, and nothing is announced again. Is it another item after all? "
        "Put back the old file."
    )
    if known.by_act:
        what = message(
            "this is '{name}', which was taken back, under another name: it says the same",
            name=known.name,
        )
        hint = message("It stays taken back, and its old address leads on.")
    return _of(known, item.origin, "", "public-renamed", what, hint, NOTE)


def _reused(item: Item, known: RecordedItem) -> Problem:
    what = message(
        "'{name}' had this name before, and its old address leads on to it; so this one is held",
        name=known.name,
    )
    hint = message("Give this file another name.")
    subject = Subject.PUBLIC
    return at_key(item.origin, "", "public-held", what, hint, item=item.id, subject=subject)


def _held(item: Item, known: RecordedItem) -> Problem:
    what = message(
        "this looks like '{name}', which was public since {since} and whose file is gone; it is "
        "held until you say what it is",
        name=known.name,
        since=known.since,
    )
    hint = message(
        'The same under another name: raadsweek rename {old} {new} --reason "..."; another item: '
        'withdraw the old one: raadsweek withdraw {old} --reason "..."',
        old=known.id,
        new=item.id,
    )
    if known.by_act:
        what = message(
            "this looks like '{name}', which was taken back and whose file is gone; it is held "
            "until you say what it is",
            name=known.name,
        )
        hint = message(
            'The same under another name: raadsweek rename {old} {new} --reason "..."; then it '
            "stays taken back until you restore it. Another item: say so by withdrawing the old "
            'one again: raadsweek withdraw {old} --reason "..."',
            old=known.id,
            new=item.id,
        )
    subject = Subject.PUBLIC
    return at_key(item.origin, "", "public-held", what, hint, item=item.id, subject=subject)


def waiting_items(project: Project) -> Iterator[Problem]:
    """What is new, and may be something of which the words are lost under another name."""
    lost = ", ".join(sorted(path.rstrip("/") for path in project.record.lost.values() if path))
    for item in project.items:
        if item.id in project.edits.waiting:
            what = message(
                "'{title}' waits: the words of what was public here are lost, and it may be that "
                "under another name: {names}",
                title=item.title,
                names=lost,
            )
            hint = message(
                "Get the newest version of the folder 'record' from who has it. Is it another "
                "item, or are the words gone for good? Say so with: raadsweek publish --accept."
            )
            where, public = item.origin, Subject.PUBLIC
            yield at_key(where, "", "public-waiting", what, hint, item=item.id, subject=public)


def changed_items(project: Project) -> Iterator[Problem]:
    """What says something else than residents read: a slip of the pen, or what they must know?"""
    for item in project.items:
        known, edits = project.record.items.get(item.id), project.edits
        if known is None or known.standing is not Standing.PUBLIC or item.id in edits.hidden:
            continue
        open_now = item.id in edits.changed and item.id not in edits.corrected
        found = [each for each in known.versions[1:] if each.how == "found"]
        if not open_now and not (found and found[-1] is known.versions[-1]):
            continue
        what = message(
            "'{title}' ({name}) was public since {since}, and was changed: small, or improved?",
            **_named(known),
        )
        hint = message(
            "A slip of the pen: raadsweek correct {id} --small. What residents should know: "
            'raadsweek correct {id} --note "..."',
            id=item.id,
        )
        yield _of(known, item.origin, "", "public-changed", what, hint, NOTE)


def unreadable_items(project: Project) -> Iterator[Problem]:
    """What has a mistake in its file stays as it was; it can be taken back all the same."""
    for item in project.aside:
        known = project.record.items.get(item.id)
        if known is None or known.standing is not Standing.PUBLIC:
            continue
        what = message(
            "'{title}' ({name}), public since {since}, stays as residents read it last, until "
            "this file is mended",
            **_named(known),
        )
        hint = message("To take it back before that: raadsweek retract {id}", id=item.id)
        yield _of(known, item.origin, "", "public-unreadable", what, hint, NOTE)


def _named(known: RecordedItem) -> dict[str, str | datetime]:
    return {"title": known.statement.title, "name": known.name, "since": known.since}


def _of(  # noqa: PLR0913, PLR0917 - a finding simply has this many parts
    known: RecordedItem,
    origin: Origin,
    key: str,
    code: str,
    what: Message,
    hint: Message,
    severity: Severity = Severity.ERROR,
) -> Problem:
    return at_key(
        origin, key, code, what, hint, severity=severity, item=known.id, subject=Subject.PUBLIC
    )


RULES = (
    hidden_items,
    taken_back_and_ready,
    erased_items,
    renamed_items,
    waiting_items,
    changed_items,
    unreadable_items,
)
