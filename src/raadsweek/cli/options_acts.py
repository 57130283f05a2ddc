"""The commands by which one acts on what was public, each with its options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import click

from raadsweek.cli.localized_click import SpokenCommand, common_options, option
from raadsweek.cli.options import raadsweek
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.model.ledger import BY_PERSON

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.cli import act_command, elsewhere_command, stop_and_go_command
    from raadsweek.cli.common_options import Session
else:
    act_command = LazyModule("raadsweek.cli.act_command")
    elsewhere_command = LazyModule("raadsweek.cli.elsewhere_command")
    stop_and_go_command = LazyModule("raadsweek.cli.stop_and_go_command")


__all__ = ["raadsweek"]
_Command: TypeAlias = "Callable[..., int]"


def _by(function: _Command) -> _Command:
    who = message("Who decided it: a role.")
    made: _Command = option("--by", "by", default=BY_PERSON, metavar="NAME", help=who)(function)
    return made


def _act(function: _Command) -> _Command:
    """The options that acts on what was public have in common."""
    undo = message("It was wrong; only before it is published.")
    why = message("Why: a sentence.")
    function = option("--undo", "undo", is_flag=True, help=undo)(_by(function))
    made: _Command = option("--reason", "reason", default="", metavar="TEXT", help=why)(function)
    return made


@raadsweek.command(
    cls=SpokenCommand,
    help=message("Says how a public item was changed: improved, or a slip of the pen.").text,
)
@click.argument("item", metavar="ID")
@option("--small", "small", is_flag=True, help=message("A slip of the pen; no note is shown."))
@option(
    "--note",
    "note",
    default="",
    metavar="TEXT",
    help=message("What was wrong and is right now, as residents read it."),
)
@_act
@common_options
@click.pass_obj
def correct(session: Session, /, item: str, note: str, **told: Any) -> int:
    """`raadsweek correct ID`."""
    told["reason"] = note or told["reason"]
    return act_command.correct(session, item, act_command.ActOptions(**told))


@raadsweek.command(
    cls=SpokenCommand,
    help=message("Takes a public item back, with a reason that residents read.").text,
)
@click.argument("item", metavar="ID")
@_act
@common_options
@click.pass_obj
def withdraw(session: Session, /, item: str, **told: Any) -> int:
    """`raadsweek withdraw ID`."""
    return act_command.withdraw(session, item, act_command.ActOptions(**told))


@raadsweek.command(
    cls=SpokenCommand,
    help=message("Takes a public item off the site at once, with or without a reason.").text,
)
@click.argument("item", metavar="ID")
@_act
@common_options
@click.pass_obj
def retract(session: Session, /, item: str, **told: Any) -> int:
    """`raadsweek retract ID`."""
    return act_command.retract(session, item, act_command.ActOptions(**told))


@raadsweek.command(
    cls=SpokenCommand, help=message("Shows again what was taken back or hidden.").text
)
@click.argument("item", metavar="ID")
@_act
@common_options
@click.pass_obj
def restore(session: Session, /, item: str, **told: Any) -> int:
    """`raadsweek restore ID`."""
    return act_command.restore(session, item, act_command.ActOptions(**told))


@raadsweek.command(
    cls=SpokenCommand,
    help=message("Says that an item with another name is the same: its old address leads on.").text,
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW", default="")
@_act
@common_options
@click.pass_obj
def rename(session: Session, /, old: str, new: str, **told: Any) -> int:
    """`raadsweek rename OLD NEW`."""
    return act_command.rename(session, old, new, act_command.ActOptions(**told))


@raadsweek.command(
    cls=SpokenCommand, help=message("Erases an item: nothing of it is left anywhere here.").text
)
@click.argument("item", metavar="ID")
@option("--reason", "reason", default="", metavar="TEXT", help=message("Why: a sentence."))
@_by
@common_options
@click.pass_obj
def erase(session: Session, /, item: str, **told: Any) -> int:
    """`raadsweek erase ID`."""
    return act_command.erase(session, item, act_command.ActOptions(**told))


@raadsweek.command(
    cls=SpokenCommand, help=message("Records that words no longer stand on a channel.").text
)
@click.argument("publication", metavar="PUBLICATION")
@_by
@common_options
@click.pass_obj
def gone(session: Session, /, publication: str, by: str) -> int:
    """`raadsweek gone PUBLICATION`."""
    return act_command.gone(session, publication, by)


@raadsweek.command(
    cls=SpokenCommand,
    help=message(
        "Lists where words stand that were taken back or changed, with a text to place there; or "
        "does something about one of them."
    ).text,
)
@click.argument("publication", metavar="[PUBLICATION]", default="")
@option("--delete", "delete", is_flag=True, help=message("Takes it down there."))
@option("--edit", "edit", is_flag=True, help=message("Puts the text in the place of its words."))
@option("--reply", "reply", is_flag=True, help=message("Puts the text below it."))
@option(
    "--dry-run",
    "dry_run",
    is_flag=True,
    help=message("Only shows what would be done there, and the text."),
)
@option(
    "--format",
    "format",
    type=click.Choice(("text", "json")),
    default="text",
    help=message("As text or as JSON."),
)
@_by
@common_options
@click.pass_obj
def elsewhere(session: Session, /, publication: str, **asked: Any) -> int:
    """`raadsweek elsewhere [PUBLICATION]`."""
    return elsewhere_command.elsewhere(
        session, publication, elsewhere_command.ElsewhereOptions(**asked)
    )


@raadsweek.command(
    cls=SpokenCommand,
    help=message("Stops everything that was planned, as in a crisis; what is public stays.").text,
)
@click.argument("why", metavar="REASON", default="")
@option(
    "--except",
    "excepted",
    multiple=True,
    metavar="KIND",
    help=message("A kind that goes out all the same."),
)
@option(
    "--line",
    "line",
    default="",
    metavar="TEXT",
    help=message("A sentence for the top of every page meanwhile."),
)
@option(
    "--until",
    "until",
    default="",
    metavar="MOMENT",
    help=message("When it ends by itself; without it: when you say 'raadsweek go'."),
)
@_by
@common_options
@click.pass_obj
def stop(session: Session, /, **asked: Any) -> int:
    """`raadsweek stop REASON`."""
    return stop_and_go_command.stop(session, stop_and_go_command.StopOptions(**asked))


@raadsweek.command(
    cls=SpokenCommand,
    help=message("Ends a stop: says of each thing that waits what becomes of it.").text,
)
@option(
    "--at-once", "at_once", multiple=True, metavar="PUBLICATION", help=message("Goes out at once.")
)
@option("--later", "later", multiple=True, metavar="PUBLICATION", help=message("Goes out later."))
@option("--never", "never", multiple=True, metavar="PUBLICATION", help=message("Does not go out."))
@option(
    "--rest",
    "rest",
    type=click.Choice(("now", "later", "never")),
    help=message("What becomes of all that you did not name."),
)
@option("--reason", "why", default="", metavar="TEXT", help=message("Why: a sentence."))
@_by
@common_options
@click.pass_obj
def go(session: Session, /, **asked: Any) -> int:
    """`raadsweek go`."""
    return stop_and_go_command.go(session, stop_and_go_command.GoOptions(**asked))
