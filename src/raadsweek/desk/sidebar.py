"""The sidebar: what is wrong, what is in stock, who has how much, what changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.desk.board_week import BoardWeek, gravity, is_soft
from raadsweek.language import Message, message, plural
from raadsweek.model.problem import Problem, Severity, Subject
from raadsweek.model.week import Week
from raadsweek.report import Scope
from raadsweek.report import section as section_module
from raadsweek.report.evergreen_stock import SCARCE, SOON, STOCK, Supply, held
from raadsweek.report.evergreens_for_gaps import EMPTY, Gap
from raadsweek.report.failed_deliveries import failures
from raadsweek.report.owners import load, load_said
from raadsweek.report.silent_channels import SILENCES
from raadsweek.report.still_to_write import NEEDED, need_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.plan import Slot

_HIDDEN = frozenset((EMPTY, "slot-closed", "silent-channel", "foreign-words"))
"""What the grid itself shows, or another part beside it."""
FULL = 52


class Finding(Struct, frozen=True):
    """One problem in words. `detail` is the element of its item, where that is on the page."""

    severity: str
    mark: str
    what: str
    todo: str
    place: str
    detail: str


class FindingSection(Struct, frozen=True):
    """Findings of one sort."""

    title: str
    findings: tuple[Finding, ...]

    @property
    def never_folds(self) -> bool:
        """Whether all of it stands open, however much it is: an error is never put away."""
        return any(each.severity == Severity.ERROR.value for each in self.findings)


class StockRow(Struct, frozen=True):
    """The supply of a kind. `weeks` is how many weeks it lasts, at most a year."""

    kind: str
    weeks: int
    lasts: str
    level: str
    said: str


class Failed(Struct, frozen=True):
    """What was sent and may not have arrived, in sentences."""

    what: str
    todo: str


def failed(desk: BoardWeek) -> tuple[Failed, ...]:
    """Of the last days, whatever week is shown; the newest first."""
    found = failures(desk.facts.project, desk.now)
    return tuple(Failed(_sentence(desk, each.what), desk.say(each.todo)) for each in found)


def sections(desk: BoardWeek) -> tuple[FindingSection, ...]:
    """What is wrong in this week, or in the files at all: errors first."""
    found = sorted(dict.fromkeys(_of_week(desk)), key=gravity)
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    made = [
        FindingSection(desk.say(message("Errors")), tuple(_findings(desk, errors))),
        FindingSection(
            desk.say(message("Not ready yet, and to go out this week")), tuple(_unready(desk))
        ),
        FindingSection(desk.say(section_module.EMPTY_PLACES), tuple(_empty(desk))),
    ]
    for title in section_module.SECTIONS:
        here = [p for p in found if p not in errors and section_module.section_of(p) == title]
        made.append(FindingSection(desk.say(title), tuple(_findings(desk, here))))
    return tuple(section for section in made if section.findings)


def _unready(desk: BoardWeek) -> Iterator[Finding]:
    """The items that hold a place to come and are not ready, the first to go out first."""
    for id, publications in desk.items.items():
        waiting = [p for p in publications if p.tentative and p.at > desk.now]
        if waiting:
            item = desk.selection.items[id]
            said = message("{moment}: '{title}'", moment=waiting[0].at, title=item.title)
            owner = f"({item.owner})" if item.owner else ""
            yield Finding("wait", "", desk.say(said), owner, "", f"item-{id}")


def _empty(desk: BoardWeek) -> Iterator[Finding]:
    """The empty places of one kind at one moment together."""
    grouped: dict[tuple[str, datetime], list[Gap]] = {}
    for gap in sorted(desk.gaps, key=lambda gap: gap.slot.at):
        grouped.setdefault((gap.slot.kind, gap.slot.at), []).append(gap)
    for (kind, at), gaps in grouped.items():
        said = message(
            "{moment}: {kind} on {channels}",
            moment=at,
            kind=desk.selection.kinds[kind].label,
            channels=tuple(desk.selection.channels[gap.slot.channel].label for gap in gaps),
        )
        most = max(gaps, key=lambda gap: len(gap.proposals))
        yield Finding("wait", "", desk.say(said), "", "", opening_id(most.slot))


def opening_id(slot: Slot) -> str:
    """The id of the element of an empty place."""
    return f"leeg-{slot.id.replace('/', '-')}"


def _of_week(desk: BoardWeek) -> Iterator[Problem]:
    """The problems with a day in this week, those without a day, and every error.

    Of what has no day a note is no news; a reminder of a term always is.
    """
    for problem in (*desk.facts.problems, *desk.facts.report.problems):
        if problem.code in _HIDDEN:
            continue
        if problem.severity is Severity.ERROR:
            yield problem
            continue
        if is_soft(problem):
            here = problem.item in desk.items
            yield from (
                (problem,) if here and problem in desk.problems_of[problem.item or ""] else ()
            )
            continue
        weeks = {Week.of(day) for day in problem.days}
        news = problem.subject in (Subject.DUE, Subject.PUBLIC, Subject.ALLOWED)
        is_note = problem.severity is Severity.NOTE and not news
        if desk.week in weeks if weeks else not is_note or problem.item in desk.items:
            yield problem


def _findings(desk: BoardWeek, problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in problems:
        yield finding(desk, problem)


def finding(desk: BoardWeek, problem: Problem) -> Finding:
    """A problem as it stands on the page."""
    return Finding(
        problem.severity.value,
        desk.say(_MARKS[problem.severity]),
        _sentence(desk, problem.message),
        desk.say(problem.hint) if problem.hint else "",
        ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part),
        f"item-{problem.item}" if problem.item in desk.items else "",
    )


def _sentence(desk: BoardWeek, said: Message) -> str:
    words = desk.say(said).rstrip(".")
    return f"{words[:1].upper()}{words[1:]}."


_MARKS = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.NOTE: message("note"),
}


def stock(desk: BoardWeek) -> tuple[StockRow, ...]:
    """How long the evergreens of each kind last from now, the scarcest first."""
    made = (_stock(desk, supply) for supply in desk.facts.report.of(STOCK))
    return tuple(sorted(made, key=lambda each: (each.weeks, each.kind)))


def _stock(desk: BoardWeek, supply: Supply) -> StockRow:
    weeks = FULL
    if supply.until is not None:
        ahead = supply.until.monday - Week.of(desk.now.date()).monday
        weeks = min(FULL, max(0, ahead.days // 7))
    lasts = plural("{count} week", "{count} weeks", weeks)
    if supply.until is None:
        lasts = message("a year or longer")
    level = "scarce" if weeks < SCARCE else "soon" if weeks < SOON else "enough"
    kind = desk.facts.project.kinds[supply.kind].label
    return StockRow(kind, weeks, desk.say(lasts), level, desk.say(held(supply)))


class OwnerWork(Struct, frozen=True):
    """One owner's work of the week: a name, how many items, how many of them unready."""

    name: str
    items: int
    unready: int
    said: str


def owners(desk: BoardWeek) -> tuple[OwnerWork, ...]:
    """Each owner's load in this week."""
    week = Scope(
        desk.facts.project, desk.facts.plan, desk.week.monday, desk.week.days[-1], desk.now
    )
    return tuple(
        OwnerWork(
            each.owner or desk.say(message("nobody")),
            len(each.items),
            each.unready,
            desk.say(load_said(each)),
        )
        for each in load(week)
    )


def needs(desk: BoardWeek) -> tuple[str, ...]:
    """What is needed and does not exist yet, in the days of the report, whatever week is shown."""
    return tuple(desk.say(need_said(each)) for each in desk.facts.report.of(NEEDED))


def silences(desk: BoardWeek) -> tuple[str, ...]:
    """The channels that are silent in this week for longer than they may be."""
    first, last = desk.week.monday, desk.week.days[-1]
    long = {
        silence.channel
        for silence in desk.facts.report.of(SILENCES)
        if silence.since <= last and (silence.until is None or silence.until >= first)
    }
    return tuple(
        finding(desk, problem).what
        for problem in desk.facts.report.problems
        if problem.subject is Subject.SILENT
        and problem.value in long
        and _touches(problem, desk.week)
    )


def _touches(problem: Problem, week: Week) -> bool:
    """Whether the silence that a problem tells of lies, for a part, in the week."""
    days = problem.days
    until = days[-1] if len(days) > 1 else date.max
    return bool(days) and days[0] <= week.days[-1] and until >= week.monday


class Count(Struct, frozen=True):
    """A figure above the grid. `about` is the part of the page that tells more."""

    said: str
    about: str
    level: str


def counts(desk: BoardWeek, found: Iterable[FindingSection], unready: int) -> tuple[Count, ...]:
    """The week in figures: what goes out, what is not ready, empty or wrong."""
    marks = [each.severity for section in found for each in section.findings]
    errors = marks.count(Severity.ERROR.value)
    warnings = marks.count(Severity.WARNING.value)
    figures = (
        (plural("{count} publication", "{count} publications", len(desk.publications)), "", ""),
        (plural("{count} not ready", "{count} not ready", unready), "", "wait"),
        (plural("{count} empty place", "{count} empty places", len(desk.gaps)), "", ""),
        (_waiting(desk), "voorstellen", "wait"),
        (plural("{count} error", "{count} errors", errors), "meldingen", "bad"),
        (plural("{count} warning", "{count} warnings", warnings), "meldingen", "wait"),
    )
    return tuple(
        Count(desk.say(said), about if said.value("count") else "", level)
        for n, (said, about, level) in enumerate(figures)
        if said.value("count") or n == 0
    )


def _waiting(desk: BoardWeek) -> Message:
    count = sum(each.waits for each in desk.facts.project.foreign)
    return plural("{count} proposal of a source", "{count} proposals of sources", count)
