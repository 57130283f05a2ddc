"""The acts on what was public: correct, withdraw, retract, restore, rename, erase and gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from raadsweek.check.outdated_elsewhere import place
from raadsweek.cli.printing import item_lines
from raadsweek.cli.publish_command import PublishOptions, run_of, settings_all_the_same
from raadsweek.editing.board_acts_on_record import gone as tick_off
from raadsweek.editing.correct_and_withdraw import Acted, PublicActs
from raadsweek.editing.erase_act import Erasing
from raadsweek.editing.find_by_name import recorded
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Message, message
from raadsweek.load import folders as folders_at
from raadsweek.model import fact as sorts
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import checked_project, read_project, with_record
from raadsweek.workspace.set_aside_or_stop import ContentError
from raadsweek.workspace.site_from_record import shown_all_the_same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.cli.common_options import Session
    from raadsweek.config.settings import Settings
    from raadsweek.model.record import Recorded


class ActOptions(Struct, frozen=True):
    """The options that acts have in common."""

    reason: str = ""
    by: str = ""
    undo: bool = False
    small: bool = False


def correct(session: Session, asked: str, told: ActOptions) -> int:
    """`raadsweek correct ID`."""
    acts, item = _found(session, asked, told)
    if told.undo:
        return _undone(session, acts, item, sorts.CORRECT)
    return _say(session, acts, acts.correct(item, told.reason, small=told.small))


def withdraw(session: Session, asked: str, told: ActOptions) -> int:
    """`raadsweek withdraw ID`."""
    acts, item = _found(session, asked, told)
    if told.undo:
        return _undone(session, acts, item, sorts.WITHDRAW)
    return _say(session, acts, acts.withdraw(item, told.reason))


def restore(session: Session, asked: str, told: ActOptions) -> int:
    """`raadsweek restore ID`."""
    acts, item = _found(session, asked, told)
    if told.undo:
        return _undone(session, acts, item, sorts.RESTORE)
    return _say(session, acts, acts.restore(item, told.reason))


def rename(session: Session, asked: str, new: str, told: ActOptions) -> int:
    """`raadsweek rename OLD NEW`."""
    acts, item = _found(session, asked, told)
    if told.undo:
        return _undone(session, acts, item, sorts.RENAME)
    if not new:
        raise UsageError(
            message("the new name is missing"),
            message("Give the old name and the new one: raadsweek rename OLD NEW."),
        )
    return _say(session, acts, acts.rename(item, new, told.reason))


def erase(session: Session, asked: str, told: ActOptions) -> int:
    """`raadsweek erase ID`: takes it out of the record, and makes the site here anew."""
    acts, item = _found(session, asked, told)
    _say(session, acts, Erasing(acts, item).done(told.reason))
    return _site_anew(session)


def retract(session: Session, asked: str, told: ActOptions) -> int:
    """`raadsweek retract ID`: at once, with or without a reason, whatever else is broken."""
    acts, item = _found(session, asked, told)
    if told.undo:
        return _undone(session, acts, item, sorts.WITHDRAW)
    acted = acts.retract(item, told.reason)
    session.tell(_what(acted))
    try:
        alarm = take_away(session)
    except RaadsweekError:
        page = acts.address(item)
        click.echo(session.say(message("It can still be read: {page}", page=page)), err=True)
        raise
    finally:
        for line in _lines(session, acts, replace(acted, stands=acts.places(item))):
            click.echo(line)
    if alarm is not None:
        raise alarm
    return 0


def gone(session: Session, publication: str, by: str) -> int:
    """`raadsweek gone PUBLICATION`."""
    acts = _acts(session, by)
    return _say(session, acts, tick_off(acts, publication), online=False)


def _undone(session: Session, acts: PublicActs, item: Recorded, sort: str) -> int:
    """Undoes an act that nobody saw: what is so now was so before, and nothing comes online."""
    return _say(session, acts, acts.undo(item, sort), online=False)


def _found(session: Session, asked: str, told: ActOptions) -> tuple[PublicActs, Recorded]:
    acts = _acts(session, told.by)
    if acts.record.is_empty:
        raise UsageError(
            message("this council has no record yet: nothing was published from here"),
            message("Change the item's own file; the first 'raadsweek publish' begins the record."),
        )
    return acts, recorded(acts.record, asked)


def _acts(session: Session, by: str) -> PublicActs:
    """What acts work on, also where the configuration or the calendars are wrong."""
    try:
        settings = session.settings
    except ContentError:
        here = folders_at(session.config_file.absolute().parent)
        from raadsweek.load import load  # noqa: PLC0415 - hardly ever needed

        return PublicActs(here, with_record(load(here), here, session.now), session.now, by)
    settings = replace(settings, cache=False)
    return PublicActs(settings.folders, read_project(settings, session.now), session.now, by)


def _say(session: Session, acts: PublicActs, acted: Acted, *, online: bool = True) -> int:
    """Says what was done, where else it stands, and what is still to be done."""
    session.tell(_what(acted))
    for line in _lines(session, acts, acted):
        click.echo(line)
    if acted.fact is not None and online:
        session.tell(message("It comes on the site with the next 'raadsweek publish'."))
    return 0


def _what(acted: Acted) -> Message:
    return acted.what if acted.fact else message("{what}; nothing changed", what=acted.what)


def _lines(session: Session, acts: PublicActs, acted: Acted) -> Iterator[str]:
    if acted.stands:
        yield session.say(message("What left cannot be unsent. Go and look here:"))
    for each in acted.stands:
        said: Message = message(
            "{place} (done? raadsweek gone {publication})",
            place=place(acts.project, each),
            publication=each.publication,
        )
        yield from item_lines(session.say(said))
    erased = acted.fact is not None and acted.fact.fact == sorts.ERASE
    if acted.stands and not erased:
        yield session.say(message("Texts to place there: raadsweek elsewhere"))
    for note in acted.notes:
        yield from item_lines(session.say(note))


def _site_anew(session: Session) -> int:
    """Makes the site here anew, from what can be read; what cannot be is told. Its exit code."""
    from raadsweek.cli import build_command  # noqa: PLC0415 - slow to load

    try:
        return build_command.build(session, None, preview=False, cache=True)
    except ContentError:
        session.tell(message("Something else is wrong; what was taken back is off the site here."))
        raise


# The red button on the command line: what was taken back leaves the site now.


def take_away(session: Session) -> RaadsweekError | None:
    """Takes it off the site; what is wrong all the same comes back, to be told last.

    Raised: it still stands on the site.
    """
    with settings_all_the_same(session) as (settings, wrong):
        alarm = run_of(session, settings, PublishOptions(), wrong).taken_away()
        if alarm is not None:
            return alarm
        error = wrong or _wrong(settings, session.now)
        return shown_all_the_same(error) if error is not None else None


def _wrong(settings: Settings, now: datetime) -> ContentError | None:
    """What is wrong with the calendars."""
    try:
        checked_project(settings, now)
    except ContentError as error:
        return error
    return None
