"""The commands that make public, and those that look after the record of it, with their options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from raadsweek.cli.localized_click import SpokenCommand, SpokenGroup, common_options, option
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from raadsweek.cli import archive_command, publish_command, status_command
    from raadsweek.cli.common_options import Session
else:
    archive_command = LazyModule("raadsweek.cli.archive_command")
    status_command = LazyModule("raadsweek.cli.status_command")
    publish_command = LazyModule("raadsweek.cli.publish_command")

FORMATS = click.Choice(("text", "json"))


@click.command(
    cls=SpokenCommand,
    help=message(
        "Makes public what is due: records it, builds the site, and sends what can be sent, once."
    ).text,
)
@option(
    "--dry-run",
    "dry_run",
    is_flag=True,
    help=message("Only shows what would become public and what would be sent."),
)
@option(
    "--prepare",
    "prepare",
    is_flag=True,
    help=message("For recipes: records what becomes public and builds the site."),
)
@option(
    "--still",
    "still",
    is_flag=True,
    help=message("For recipes: whether what was built may come online."),
)
@option(
    "--deliver",
    "deliver",
    is_flag=True,
    help=message("For recipes: looks whether it is online, and sends what is due."),
)
@option("--online", "online", is_flag=True, help=message("You put it online yourself."))
@option(
    "--again",
    "again",
    multiple=True,
    metavar="PUBLICATION",
    help=message("Sends this one too, although it was late, refused or is uncertain."),
)
@option(
    "--accept",
    "accept",
    is_flag=True,
    help=message("You know of the clock, of lost facts, or of other addresses; go on."),
)
@option(
    "--site-dir",
    "site_dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=message("Where to build; site_dir of the configuration by default."),
)
@option("--format", "format", type=FORMATS, default="text", help=message("As text or as JSON."))
@common_options
@click.pass_obj
def publish(session: Session, /, **asked: Any) -> int:
    """`raadsweek publish`."""
    return publish_command.publish(session, publish_command.PublishOptions(**asked))


@click.command(
    name="try-mail",
    cls=SpokenCommand,
    help=message("Sends the coming weekly mail to one address, to look at it first.").text,
)
@click.argument("address", metavar="ADDRESS")
@option(
    "--channel", "channel", default="", metavar="CHANNEL", help=message("Of which mail channel.")
)
@option("--dry-run", "dry_run", is_flag=True, help=message("Only says what would be sent."))
@common_options
@click.pass_obj
def try_mail(session: Session, address: str, channel: str, *, dry_run: bool) -> int:
    """`raadsweek try-mail ADDRESS`."""
    return publish_command.try_mail(session, address, channel, dry_run=dry_run)


@click.command(
    cls=SpokenCommand,
    help=message("Tells whether a site (folder, file or address) holds all that was due.").text,
)
@click.argument("place", metavar="[SITE]", required=False)
@option(
    "--late-after",
    "minutes",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="MINUTES",
    help=message("How long something may be late before it is told."),
)
@common_options
@click.pass_obj
def status(session: Session, place: str | None, minutes: int) -> int:
    """`raadsweek status`."""
    return status_command.status(session, place, minutes)


@click.group(cls=SpokenGroup, help=message("Looks after the record of what was public.").text)
@common_options
def archive() -> None:
    """The command itself does nothing; its commands do."""


@archive.command(cls=SpokenCommand, help=message("Tells whether the record is whole.").text)
@option("--format", "format", type=FORMATS, default="text", help=message("As text or as JSON."))
@common_options
@click.pass_obj
def check(session: Session, format: str) -> int:
    """`raadsweek archive check`."""
    return archive_command.check(session, format)


@archive.command(
    cls=SpokenCommand,
    help=message("Brings public facts back that stand on the site and are missing here.").text,
)
@click.argument("site", metavar="[SITE]", required=False)
@common_options
@click.pass_obj
def recover(session: Session, site: str | None) -> int:
    """`raadsweek archive recover`."""
    return archive_command.recover(session, site)
