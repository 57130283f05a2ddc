"""The outcome of a run of `raadsweek publish`, in words or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from raadsweek.cli.printing import print_json
from raadsweek.delivery import SendReport, SendStatus
from raadsweek.delivery.release_summary import SORTS, ChangedItem, changes
from raadsweek.language import Message, message, plural
from raadsweek.model.fact import SHOW
from raadsweek.record.changed_settings import SORTS as CALENDAR_SORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from raadsweek.cli.common_options import Session
    from raadsweek.delivery.prepare_release import Prepared


WRONG = (SendStatus.FAILED, SendStatus.UNKNOWN, SendStatus.ASKS)
_WORDS = {
    SendStatus.SENT: message("sent"),
    SendStatus.FOUND: message("stood there already"),
    SendStatus.FAILED: message("failed"),
    SendStatus.UNKNOWN: message("unknown"),
    SendStatus.WAITS: message("waits"),
    SendStatus.ASKS: message("asks you"),
    SendStatus.SKIPPED: message("does not go out"),
}
_WOULD = message("would be sent")
_TODO = {
    SendStatus.ASKS: message(
        "Look whether it stands there. If so: raadsweek placed {id}; if not: "
        "raadsweek publish --again {id}; leave it out: raadsweek placed {id} --skip."
    ),
}
_PUT_RIGHT = message(
    "It is not tried again by itself. Put right what was said, and then: raadsweek publish "
    "--again {id}; leave it out: raadsweek placed {id} --skip."
)


class OutputForm(Struct, frozen=True):
    """In which form it is told."""

    format: str = "text"
    dry_run: bool = False
    asks: bool = True
    """Whether it was asked what is due."""


def tell_all(
    session: Session, told: Iterable[SendReport], releases: Sequence[Prepared], how: OutputForm
) -> int:
    """Prints each as soon as it is known; `releases` are those that were prepared meanwhile."""
    found: list[SendReport] = []
    try:
        for each in told:
            found.append(each)
            if how.format == "text":
                _print(session, each, dry_run=how.dry_run)
    finally:
        if how.format == "json":
            release = release_facts(releases[-1]) if releases else None
            print_json({"release": release, "due": [_json(session, each) for each in found]})
    if not found and how.asks and how.format == "text":
        session.tell(message("Nothing is due."))
    wrong = sum(each.result in WRONG for each in found)
    if wrong and how.format == "text":
        words = plural(
            "{count} publication needs your attention.",
            "{count} publications need your attention.",
            wrong,
        )
        click.echo(session.say(words), err=True)
    return 1 if wrong else 0


def _print(session: Session, told: SendReport, *, dry_run: bool) -> None:
    if session.quiet and told.result not in WRONG:
        return
    if told.result is SendStatus.SKIPPED and not (dry_run or session.verbose):
        return
    due = told.due
    word = _WOULD if dry_run and told.result is SendStatus.SENT else _WORDS[told.result]
    name = f"{due.title}, {due.id}" if due.is_mail else due.id
    parts = [f"{session.say(word)}: {name}"]
    if told.why:
        parts.append(f" ({session.say(told.why)})")
    if told.url:
        parts.append(f" {told.url}")
    click.echo("".join(parts), err=told.result in WRONG)
    todo = _PUT_RIGHT if told.final else _TODO.get(told.result)
    if todo:
        click.echo("  " + session.say(Message(todo.text, (("id", due.id),))), err=True)


def _json(session: Session, told: SendReport) -> dict[str, Any]:
    due = told.due
    return {
        "id": due.id,
        "channel": due.channel,
        "item": due.item,
        "at": due.at.isoformat(),
        "title": due.title,
        "result": told.result.value,
        "why": session.say(told.why) if told.why else "",
        "url": told.url,
    }


# A release as data, for other programs (`raadsweek publish --format json`).


def release_facts(prepared: Prepared) -> dict[str, Any] | None:
    """Its id, its moment, the publications that it shows, and what it does to which items.

    None where there was nothing new. Of what is erased there is a number only.
    """
    if not prepared.id:
        return None
    found = changes(prepared)
    shows = [each.of for each in prepared.facts if each.fact == SHOW]
    by_sort = {sort: [_facts(each) for each in found if each.sort == sort] for sort in SORTS}
    by_sort["erases"] = len(by_sort["erases"])  # type: ignore[assignment]
    calendar = {sort: _calendar(prepared, sort) for sort in CALENDAR_SORTS}
    return {
        "id": prepared.id,
        "at": prepared.at.isoformat(),
        "shows": shows,
        **by_sort,
        **calendar,
    }


def _calendar(prepared: Prepared, sort: str) -> list[dict[str, str]]:
    """The meetings, members, cases or settings that a release changes, each with what it does."""
    found = (each for each in prepared.calendar if each.sort == sort)
    return [{"id": each.id, "what": each.what, "title": each.title} for each in found]


def _facts(change: ChangedItem) -> dict[str, str]:
    facts = {"item": change.item, "title": change.title}
    return facts | ({"url": change.address} if change.address else {})
