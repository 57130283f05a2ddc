"""The figures of the report, as lines: what is not ready, stock, speed, variety, load, parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cli.wrapped import item_lines
from raadsweek.language import Message, message, plural
from raadsweek.language.weekdays import WEEKDAY_NAMES
from raadsweek.report import report_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from raadsweek.cli.session import Session
    from raadsweek.model.project import Project
    from raadsweek.report import Report
    from raadsweek.report.fairness import Fairness
    from raadsweek.report.figures import Speed, Unready, Variety


def parts(
    session: Session, project: Project, report: Report
) -> Iterator[tuple[Message, Sequence[str]]]:
    """Each part: its title and its lines."""
    yield (
        message(
            "Not ready yet, and to go out or dated within two weeks ({count})",
            count=len(report.unready),
        ),
        _lines(session, (_unready(session, each) for each in report.unready)),
    )
    yield (
        report_words.STOCK,
        _lines(session, (report_words.supply_said(project, supply) for supply in report.stock)),
    )
    yield (
        message("From available to published, in half a year"),
        _speed(session, project, report.speed),
    )
    yield (
        message("Variety of the channels"),
        _lines(session, (_variety(project, each) for each in report.variety)),
    )
    yield (
        report_words.OWNERS,
        _lines(session, (report_words.load_said(each) for each in report.load)),
    )
    yield message("Parties, in half a year"), _parties(session, project, report.fairness)


def _lines(session: Session, said: Iterable[Message]) -> list[str]:
    return [line for each in said for line in item_lines(session.say(each))]


def _unready(session: Session, each: Unready) -> Message:
    item = each.item
    told = message("{title} ({path})", title=item.title, path=item.origin.path)
    if each.at is None:
        return message("no place yet: {item}", item=told)
    return message("{day}: {item}", day=session.language.brief_date(each.at), item=told)


def _speed(session: Session, project: Project, found: Iterable[Speed]) -> list[str]:
    """A line for each kind: the channels that are as quick, on the same weekday, together."""
    kinds: dict[str, dict[tuple[int, int | None], list[str]]] = {}
    for each in found:
        alike = kinds.setdefault(each.kind, {})
        label = project.channels[each.channel].label
        alike.setdefault((each.days, each.weekday), []).append(label)
    lines = []
    for kind, alike in kinds.items():
        groups = [
            session.say(_how_soon(labels, days, weekday))
            for (days, weekday), labels in alike.items()
        ]
        lines += item_lines(f"{project.kinds[kind].label}: {'; '.join(groups)}.")
    return lines


def _how_soon(labels: list[str], days: int, weekday: int | None) -> Message:
    soon = plural("after {count} day", "after {count} days", days)
    if days == 0:
        soon = message("the same day")
    channels = tuple(labels)
    if weekday is None:
        return message("{channels} {soon}", channels=channels, soon=soon)
    day = WEEKDAY_NAMES[weekday]
    return message("{channels} on {weekday}, {soon}", channels=channels, weekday=day, soon=soon)


def _variety(project: Project, each: Variety) -> Message:
    return message(
        "{channel}: {publications}, {kinds}; most of '{most}' ({share} %).",
        channel=project.channels[each.channel].label,
        publications=plural("{count} publication", "{count} publications", each.publications),
        kinds=plural("{count} kind", "{count} kinds", each.kinds),
        most=project.kinds[each.most].label,
        share=round(100 * each.of_most / each.publications),
    )


def _parties(session: Session, project: Project, fairness: Fairness) -> list[str]:
    """A line for each party: its seats, and of each kind how many and which share it had."""
    seats = sum(party.seats for party in fairness.parties)
    totals = {k: sum(party.counts[k] for party in fairness.parties) for k in fairness.kinds}
    said = []
    for party in fairness.parties:
        had = "; ".join(
            f"{project.kinds[kind].label} {_share(party.counts[kind], totals[kind])}"
            for kind in fairness.kinds
        )
        label = project.council.parties[party.party].label
        share = _share(party.seats, seats)
        said.append(message("{party}: {seats} seats; {had}.", party=label, seats=share, had=had))
    return _lines(session, said)


def _share(part: int, whole: int) -> str:
    """`3 (21 %)`."""
    return f"{part} ({round(100 * part / whole)} %)" if whole else str(part)
