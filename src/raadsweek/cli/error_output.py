"""Errors on the screen: one frame for all of them, in the user's language.

What somebody typed wrong click says in English only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Language, Message, message
from raadsweek.model.did_you_mean import nearest
from raadsweek.report.problem_lines import in_sentences, problem_lines
from raadsweek.workspace.set_aside_or_stop import ContentError, left_out, of_single_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from raadsweek.cli.common_options import Session
    from raadsweek.model.problem import Problem


def tell(error: RaadsweekError, language: Language) -> None:
    """Prints what is wrong and what to do; of errors in the content each one."""
    if isinstance(error, ContentError):
        for line in problem_lines(error.problems, language):
            click.echo(line, err=True)
    click.echo(_capitalised(in_sentences(error.what, error.todo, language)), err=True)


class Once:
    """Prints lines to the standard error, each once in a run: its steps find the same mistakes."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def __call__(self, line: str) -> None:
        """Prints the line, unless it was."""
        if line not in self._said:
            self._said.add(line)
            click.echo(line, err=True)


def tell_left_out(
    session: Session, problems: Iterable[Problem], said: Callable[[str], object] | None = None
) -> None:
    """Prints the errors for which items are left out; a command goes on without those.

    `said` prints a line; without, each is printed.
    """
    say, folders = said or Once(), session.settings.folders
    errors = of_single_files(problems, folders)
    for line in problem_lines(errors, session.language):
        say(line)
    summed_up = left_out(len(errors), folders)
    if summed_up:
        say(session.say(summed_up))


def _capitalised(text: str) -> str:
    """With a capital, unless it begins with the name of a file or an option."""
    first = text.split(" ", 1)[0]
    is_name = first.startswith("-") or any(mark in first[:-1] for mark in "./\\")
    return text if is_name else f"{text[:1].upper()}{text[1:]}"


def in_our_words(error: click.UsageError) -> UsageError:
    """A mistake that click found, as one of ours, with the command whose help tells more."""
    what, hint = _what(error)
    see = message(
        "See '{command} --help'.", command=error.ctx.command_path if error.ctx else "raadsweek"
    )
    return UsageError(what, message("{hint} {see}", hint=hint, see=see) if hint else see)


def _what(error: click.UsageError) -> tuple[Message, Message | None]:
    for kind, said in _SAID:
        if isinstance(error, kind):
            return said(error)
    extra = _EXTRA.search(error.format_message())
    if extra:
        return message("'{words}' is more than this command takes", words=extra[1]), None
    return message("{error}", error=error.format_message()), None


_EXTRA = re.compile(r"unexpected extra arguments? \((.+)\)", re.DOTALL)
"""How click says it, which has no error of its own for this."""


def _command(error: click.NoSuchCommand) -> tuple[Message, Message]:
    group = error.ctx.command if error.ctx else None
    known = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else ()
    what = message("there is no command '{command}'", command=error.command_name)
    return what, nearest(error.command_name, known)


def _option(error: click.NoSuchOption) -> tuple[Message, Message]:
    parameters = error.ctx.command.get_params(error.ctx) if error.ctx else []
    known = [name for each in parameters for name in each.opts if name.startswith("--")]
    what = message("there is no option '{option}'", option=error.option_name)
    return what, nearest(error.option_name, known)


def _missing(error: click.MissingParameter) -> tuple[Message, None]:
    return message("{name} is missing", name=_name(error)), None


def _no_value(error: click.BadOptionUsage) -> tuple[Message, None]:
    return message("the value after '{option}' is missing", option=error.option_name), None


def _bad_value(error: click.BadParameter) -> tuple[Message, Message | None]:
    """Types of click are said by us; our own types have said it already."""
    type = error.param.type if error.param else None
    what = message("the value of {name} cannot be used", name=_name(error))
    if isinstance(type, click.Choice):
        return what, message("Known: {known}.", known=", ".join(type.choices))
    if isinstance(type, click.IntRange):
        first, last = str(type.min), str(type.max)
        return what, message("Write a whole number from {min} to {max}.", min=first, max=last)
    return message("{name}: {why}", name=_name(error), why=error.message), None


def _name(error: click.BadParameter) -> str:
    """What the help calls it: `--weeks`, `FILE...`."""
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else ""


_SAID: tuple[tuple[type[click.UsageError], Callable[..., tuple[Message, Message | None]]], ...] = (
    (click.NoSuchCommand, _command),
    (click.NoSuchOption, _option),
    (click.MissingParameter, _missing),
    (click.BadOptionUsage, _no_value),
    (click.BadParameter, _bad_value),
)
"""Each sort of mistake of click and who says it; the first that fits, so special ones first."""
