"""`raadsweek archive`: whether the record is whole, and what comes back of it from the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from raadsweek.cli.printing import print_json, problem_facts
from raadsweek.delivery.publish_run import run_lock
from raadsweek.delivery.site_probe import recovered
from raadsweek.errors import UsageError
from raadsweek.language import message, plural
from raadsweek.model.ledger import BY_PERSON
from raadsweek.model.problem import has_errors
from raadsweek.record.fact_files import read_facts, verify
from raadsweek.report.problem_lines import problem_lines

if TYPE_CHECKING:
    from raadsweek.cli.common_options import Session


def check(session: Session, format: str) -> int:
    """Prints what is wrong with the record. 1 where anything is an error."""
    folders = session.settings.folders
    problems = verify(folders)
    if format == "json":
        print_json([problem_facts(problem, session.language) for problem in problems])
        return 1 if has_errors(problems) else 0
    for line in problem_lines(problems, session.language, notes=True):
        click.echo(line)
    if has_errors(problems):
        return 1
    count = len(read_facts(folders).facts)
    said = plural(
        "The record is whole: {count} fact.", "The record is whole: {count} facts.", count
    )
    session.tell(said)
    return 0


def recover(session: Session, site: str | None) -> int:
    """Brings back what the site knows and the record here does not."""
    settings = session.settings
    if site is None and not settings.has_url:
        raise UsageError(
            message("the address of the site is not known"),
            message("Give it: raadsweek archive recover https://raad.voorbeeld.example/"),
        )
    with run_lock(settings.folders):
        count = recovered(settings.folders, site or settings.site_url, session.now, BY_PERSON)
    if not count:
        session.tell(message("Nothing was missing."))
        return 0
    session.tell(plural("{count} fact came back.", "{count} facts came back.", count))
    session.tell(
        message(
            "What was sent or placed is not on the site: look whether it stands there before "
            "you send it again. The texts come from the files at the next 'raadsweek publish'."
        )
    )
    return 0
