"""The commands, each with its options; what they do stands in modules that only they read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from raadsweek import __version__
from raadsweek.cli.cached_answer import answered
from raadsweek.cli.localized_click import (
    SpokenCommand,
    SpokenGroup,
    SpokenOption,
    WeekType,
    common_options,
    option,
)
from raadsweek.cli.options_publish import archive, publish, status, try_mail
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.model.ledger import BY_PERSON

if TYPE_CHECKING:
    from raadsweek.cli import (
        build_command,
        check_command,
        elsewhere_command,
        import_command,
        new_command,
        next_command,
        plan_command,
        serve_command,
    )
    from raadsweek.cli.common_options import Session
    from raadsweek.model.week import Week
else:
    build_command = LazyModule("raadsweek.cli.build_command")
    check_command = LazyModule("raadsweek.cli.check_command")
    import_command = LazyModule("raadsweek.cli.import_command")
    next_command = LazyModule("raadsweek.cli.next_command")
    plan_command = LazyModule("raadsweek.cli.plan_command")
    elsewhere_command = LazyModule("raadsweek.cli.elsewhere_command")
    serve_command = LazyModule("raadsweek.cli.serve_command")
    new_command = LazyModule("raadsweek.cli.new_command")

FORMATS = click.Choice(("text", "json"))
ACCEPT = message("New words of the source that residents may read: the id of a meeting, or all.")
REFUSE = message("New words that residents do not read: the id of a meeting, or all.")
FORGET = message("A meeting that is gone from the source and was never planned: its id.")
LET_IN = message("A point or meeting that residents may read, whatever its title says.")


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"raadsweek {__version__}")
        context.exit()


@click.group(
    cls=SpokenGroup,
    help=message(
        "Plans what a council publishes, and turns the plan into a site, feeds and calendars."
    ).text,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    cls=SpokenOption,
    help=message("Shows the version and stops.").text,
)
@common_options
def raadsweek() -> None:
    """The command itself does nothing; its commands do."""


@raadsweek.command(
    cls=SpokenCommand, help=message("Makes a folder for a new council, ready to build.").text
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@common_options
@click.pass_obj
def new(session: Session, folder: Path) -> int:
    """`raadsweek new DIR`."""
    return new_command.new(session, folder)


@raadsweek.command(
    cls=SpokenCommand, help=message("Reads everything and tells all that is wrong.").text
)
@option("--format", "format", type=FORMATS, default="text", help=message("As text or as JSON."))
@common_options
@click.pass_obj
def check(session: Session, format: str) -> int:
    """`raadsweek check`."""
    return answered(session, lambda: check_command.check(session, format), "check", format)


@raadsweek.command(
    cls=SpokenCommand, help=message("Shows what goes where and when, and what has no place.").text
)
@option(
    "--from",
    "first",
    type=WeekType(),
    metavar="WEEK",
    help=message("The first week, such as 2026-W47; this week by default."),
)
@option(
    "--weeks",
    "weeks",
    type=click.IntRange(1, 520),
    default=4,
    show_default=True,
    help=message("How many weeks."),
)
@option("--channel", "channel", metavar="CHANNEL", help=message("Only this channel."))
@option("--format", "format", type=FORMATS, default="text", help=message("As text or as JSON."))
@option(
    "--write",
    "write",
    is_flag=True,
    help=message("Saves the weeks in calendars/weeks and tells what changed in them."),
)
@common_options
@click.pass_obj
def plan(
    session: Session,
    first: Week | None,
    weeks: int,
    channel: str | None,
    format: str,
    write: bool,
) -> int:
    """`raadsweek plan`."""
    if write:
        plan_command.save(session, first, weeks)
        if format == "text":
            return 0
    return answered(
        session,
        lambda: plan_command.plan(session, first, weeks, channel, format),
        *("plan", first, weeks, channel, format),
    )


@raadsweek.command(
    cls=SpokenCommand,
    help=message(
        "Tells why an item goes where it goes, or what a place (twitter/2026-11-26) holds."
    ).text,
)
@click.argument("item", metavar="ITEM|CHANNEL/DAY")
@common_options
@click.pass_obj
def explain(session: Session, item: str) -> int:
    """`raadsweek explain ITEM`."""
    return plan_command.explain(session, item)


@raadsweek.command(
    cls=SpokenCommand, help=message("Builds the site, the feeds and the calendars.").text
)
@option(
    "--site-dir",
    "site_dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=message("Where to; site_dir of the configuration by default."),
)
@option(
    "--preview",
    "preview",
    is_flag=True,
    help=message("With everything that is not public yet, for editors, in the folder preview."),
)
@option(
    "--no-cache",
    "anew",
    is_flag=True,
    help=message("Makes every file anew; nothing is taken from the last build, or kept."),
)
@option(
    "--looks",
    "looks",
    metavar="PATH",
    help=message("For developers: prints what this page or file depends on, and writes nothing."),
)
@common_options
@click.pass_obj
def build(
    session: Session, site_dir: Path | None, preview: bool, anew: bool, looks: str | None
) -> int:
    """`raadsweek build`."""
    if looks is not None:
        return build_command.looks(session, looks, preview=preview)
    return build_command.build(session, site_dir, preview=preview, cache=not anew)


@raadsweek.command(
    cls=SpokenCommand,
    help=message("Shows the preview in the browser, and again after every save.").text,
)
@option(
    "--port",
    "port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help=message("The port on this machine."),
)
@option(
    "--host",
    "host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help=message("The address to listen on; only this machine by default."),
)
@option(
    "--edit",
    "edit",
    is_flag=True,
    help=message("Lets you move and change things on the board; that changes your files."),
)
@common_options
@click.pass_obj
def serve(session: Session, port: int, host: str, edit: bool) -> int:
    """`raadsweek serve`."""
    return serve_command.serve(session, host, port, edit=edit)


@raadsweek.command(
    "import",
    cls=SpokenCommand,
    help=message("Makes drafts from the files of a council information system.").text,
)
@click.argument("source", metavar="SOURCE", default="")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@option("--from", "address", default="", metavar="ADDRESS", help=message("Fetches it over https."))
@option("--accept", "accept", multiple=True, metavar="ID", help=ACCEPT)
@option("--refuse", "refuse", multiple=True, metavar="ID", help=REFUSE)
@option("--forget", "forget", multiple=True, metavar="ID", help=FORGET)
@option("--public", "let_in", multiple=True, metavar="NUMBER", help=LET_IN)
@common_options
@click.pass_obj
def import_(session: Session, /, source: str, **given: Any) -> int:
    """`raadsweek import notubiz FILE...`, `raadsweek import ris`, `raadsweek import`."""
    options = import_command.ImportOptions(**given)
    if not source:
        return import_command.import_all(session, options)
    return import_command.import_source(session, source, options)


raadsweek.add_command(publish)
raadsweek.add_command(try_mail)


@raadsweek.command(
    cls=SpokenCommand,
    help=message("Records that someone placed a publication by hand, and where.").text,
)
@click.argument("publication", metavar="PUBLICATION")
@option("--url", "url", default="", metavar="URL", help=message("Where it stands."))
@option("--by", "by", default=BY_PERSON, metavar="NAME", help=message("Who placed it: a role."))
@option("--undo", "undo", is_flag=True, help=message("It does not stand there after all."))
@option("--skip", "skip", is_flag=True, help=message("It was decided that it does not go out."))
@option("--why", "why", default="", metavar="TEXT", help=message("Why, with --undo or --skip."))
@common_options
@click.pass_obj
def placed(session: Session, /, publication: str, **told: Any) -> int:
    """`raadsweek placed PUBLICATION`."""
    return elsewhere_command.placed(session, publication, elsewhere_command.PlacedOptions(**told))


@raadsweek.command(
    "next",
    cls=SpokenCommand,
    help=message("Prints the next moment at which the public output changes by itself.").text,
)
@option("--format", "format", type=FORMATS, default="text", help=message("As text or as JSON."))
@common_options
@click.pass_obj
def next_(session: Session, format: str) -> int:
    """`raadsweek next`."""
    return next_command.next_moment(session, format)


raadsweek.add_command(status)
raadsweek.add_command(archive)
