"""Localized click: commands and options whose help is said in the user's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from raadsweek.cli.common_options import Session
from raadsweek.language import LANGUAGES, Message, message
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Callable


def said(context: click.Context, text: str) -> str:
    """`text` in the language of this run."""
    session = context.find_object(Session)
    return session.say(Message(text)) if session else text


class SpokenOption(click.Option):
    """An option whose help is a msgid."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's row in the help."""
        written, self.help = self.help, said(ctx, self.help or "")
        try:
            record = super().get_help_record(ctx)
        finally:
            self.help = written
        if record is None:
            return None
        name, help = record
        return name, help.replace("[default: ", f"[{said(ctx, _DEFAULT.text)}: ")


class _Spoken(click.Command):
    """Overrides what click writes in English, part by part; its own catalogs have no Dutch."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, said(ctx, _USAGE.text) + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(said(ctx, self.help or ""))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - our help is short
        context = click.get_current_context(silent=True)
        return said(context, self.help or "") if context else self.help or ""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [
            record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))
        ]
        if records:
            with formatter.section(said(ctx, _OPTIONS.text)):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = said(ctx, _HELP.text)
        return option


class SpokenCommand(_Spoken):
    """A command whose help is a msgid."""


class SpokenGroup(_Spoken, click.Group):
    """The command `raadsweek` with its commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands after them."""
        super().format_options(ctx, formatter)
        rows = [
            (name, command.get_short_help_str())
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        with formatter.section(said(ctx, _COMMANDS.text)):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """In the order in which one meets them, not by the alphabet."""
        return list(self.commands)


_USAGE, _OPTIONS, _COMMANDS, _HELP, _DEFAULT = (
    message("Usage:"),
    message("Options"),
    message("Commands"),
    message("Shows this and stops."),
    message("default"),
)


class WeekType(click.ParamType[Week]):
    """An ISO week on the command line, such as `2026-W47`."""

    name = "week"

    def convert(
        self, value: str | Week, param: click.Parameter | None, ctx: click.Context | None
    ) -> Week:
        """The week that was written; fails in the user's language."""
        if isinstance(value, Week):
            return value
        try:
            return Week.parse(value)
        except ValueError:
            words = message(
                "'{text}' is not a week. Write year, W and week number, such as 2026-W47.",
                text=value,
            )
            session = ctx.find_object(Session) if ctx else None
            self.fail((session or Session()).say(words), param, ctx)


def option(*names: str, help: Message, **attributes: Any) -> Callable[[Any], Any]:
    """A click option with a help that is said in the user's language."""
    return click.option(*names, cls=SpokenOption, help=help.text, **attributes)


def common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command has, before or after the command's name."""
    for decorate in reversed(_COMMON):
        function = decorate(function)
    return function


def _stored(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    session = context.ensure_object(Session)
    if value not in (None, False):
        setattr(session, str(parameter.name), value)


_COMMON = (
    option(
        "-f",
        "--config-file",
        "config_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        callback=_stored,
        expose_value=False,
        help=message("The configuration; mkdocs.yml by default."),
    ),
    option(
        "--now",
        "asked_now",
        metavar="MOMENT",
        callback=_stored,
        expose_value=False,
        help=message("As if it were this moment, such as 2026-11-20T09:00."),
    ),
    option(
        "--lang",
        "asked_language",
        type=click.Choice(LANGUAGES),
        is_eager=True,
        callback=_stored,
        expose_value=False,
        help=message("The language of what is said."),
    ),
    option(
        "-q",
        "--quiet",
        "quiet",
        is_flag=True,
        callback=_stored,
        expose_value=False,
        help=message("Says only what is wrong."),
    ),
    option(
        "-v",
        "--verbose",
        "verbose",
        is_flag=True,
        callback=_stored,
        expose_value=False,
        help=message("Says more."),
    ),
)
