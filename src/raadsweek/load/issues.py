"""The frozen issues of weekly mails: `calendars/issues/<channel>/<week>.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from raadsweek.language import message
from raadsweek.load.calendars import load_file
from raadsweek.load.table import read_table
from raadsweek.load.tables.issue import IssueLineTable, IssueMeetingTable, IssueTable
from raadsweek.model.issue import (
    Issue,
    IssueDay,
    IssueKey,
    IssueLine,
    IssueLink,
    IssueMeeting,
    IssueSection,
)
from raadsweek.model.problem import Problem, at_key
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.load.calendars import YamlFile
    from raadsweek.model.project import Folders

ISSUES = "issues"
"""The folder of the frozen issues, in `calendars/`."""


def load_issues(folders: Folders) -> tuple[dict[IssueKey, Issue], list[Problem]]:
    """Every frozen issue. One that cannot be read stops the build: its mail would change."""
    found: dict[IssueKey, Issue] = {}
    problems: list[Problem] = []
    for path in sorted((folders.calendars / ISSUES).glob("*/*.json")):
        # JSON is YAML too, and as YAML each mistake has its line.
        file = load_file(path, folders.root)
        problems += file.problems
        if file.value is not None:
            issue, wrong = _issue(path, file)
            problems += wrong
            found |= {issue.key: issue} if issue else {}
    return found, problems


def issue_file(folders: Folders, key: IssueKey) -> Path:
    """The file of one frozen issue."""
    channel, week = key
    return folders.calendars / ISSUES / channel / f"{week}.json"


def written_issue(issue: Issue) -> bytes:
    """The issue as it stands in its file; what is empty is left out."""
    sections = [
        {
            "heading": section.heading,
            "meeting": _filled(section.meeting, IssueMeetingTable) if section.meeting else None,
            "lines": [_line_value(line) for line in section.lines],
        }
        for section in issue.sections
    ]
    value: dict[str, Any] = {
        "channel": issue.channel,
        "week": str(issue.week),
        "at": issue.at.isoformat(timespec="minutes"),
        "subject": issue.subject,
        "preheader": issue.preheader,
        "intro": issue.intro,
        "sections": [{key: part for key, part in each.items() if part} for each in sections],
        "meetings": [_filled(meeting, IssueMeetingTable) for meeting in issue.meetings],
        "days": [{"when": day.when, "kinds": day.kinds} for day in issue.days],
        "closing": issue.closing,
        "passed_over": issue.passed_over,
    }
    kept = {key: part for key, part in value.items() if part}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def _line_value(line: IssueLine) -> dict[str, Any]:
    value = _filled(line, IssueLineTable)
    if line.links:
        value["links"] = [{"of": link.of, "url": link.url} for link in line.links]
    return value


def _filled(part: IssueLine | IssueMeeting, table: type[Any]) -> dict[str, Any]:
    return {key: value for key in table.model_fields if (value := getattr(part, key))}


def _issue(path: Path, file: YamlFile) -> tuple[Issue | None, list[Problem]]:
    table, problems = read_table(IssueTable, file.value, file.origin)
    if table is None:
        return None, problems
    try:
        week = Week.parse(path.stem)
    except ValueError:
        what = message("'{name}' is not a week", name=path.name)
        hint = message("Name the file after its week, such as 2026-W48.json.")
        return None, [*problems, at_key(file.origin, "", "bad-file-name", what, hint)]
    if (table.channel, table.week) != (path.parent.name, str(week)):
        what = message(
            "this file says that it is of {channel} in week {week}",
            channel=table.channel,
            week=table.week,
        )
        hint = message("Its folder and its name say something else: put it where it belongs.")
        return None, [*problems, at_key(file.origin, "week", "other-week", what, hint)]
    return _made(table, week), problems


def _made(table: IssueTable, week: Week) -> Issue:
    return Issue(
        channel=table.channel,
        week=week,
        at=table.at,
        subject=table.subject,
        preheader=table.preheader,
        intro=tuple(table.intro),
        sections=tuple(
            IssueSection(
                section.heading,
                _meeting(section.meeting) if section.meeting else None,
                tuple(map(_line, section.lines)),
            )
            for section in table.sections
        ),
        meetings=tuple(map(_meeting, table.meetings)),
        days=tuple(IssueDay(day.when, tuple(day.kinds)) for day in table.days),
        closing=tuple(table.closing),
        passed_over=tuple(table.passed_over),
    )


def _line(table: IssueLineTable) -> IssueLine:
    told = table.model_dump()
    told["lines"] = tuple(table.lines)
    told["links"] = tuple(IssueLink(link.of, link.url) for link in table.links)
    return IssueLine(**told)


def _meeting(table: IssueMeetingTable) -> IssueMeeting:
    return IssueMeeting(**table.model_dump())
