"""Which items stand in which issue of a weekly mail: rule 6 of the planner."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from raadsweek.edition.resolve import select
from raadsweek.model.fact import Fact
from raadsweek.model.mail_issue import Issue, IssueLine, IssueSection
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.settings_and_now import now as parse_now
from tests.record_facts import with_facts, with_frozen

if TYPE_CHECKING:
    from raadsweek.edition.resolve.planned_mails import PlannedIssue
    from raadsweek.model.project import Project

MAIL = "residents-mail"
W48, W49 = Week(2026, 48), Week(2026, 49)


def issues(project: Project, moment: str, *, preview: bool = False) -> dict[Week, PlannedIssue]:
    """The residents' issues that may be seen at `moment`, by week."""
    now = parse_now(moment)
    found = select(project, plan(project, now), now, preview=preview).issues
    return {issue.week: issue for issue in found if issue.channel == MAIL}


def items(issue: PlannedIssue) -> list[str]:
    """What it tells."""
    return sorted(publication.item for publication in issue.publications)


@pytest.fixture
def folder(project_folder):
    """Two meetings, and a decision of the first one."""
    project_folder.meeting("2026-11-19-raad")
    project_folder.meeting("2026-11-26-raad")
    project_folder.item(
        "besluiten/zwembad.md", date="2026-11-20", meeting="2026-11-19-raad", outcome="adopted"
    )
    return project_folder


def test_an_issue_is_public_from_its_moment_on(folder) -> None:
    """A minute before it nobody but the editors sees it."""
    project = folder.load()

    assert issues(project, "2026-11-25T15:59") == {}
    assert items(issues(project, "2026-11-25T16:00")[W48]) == ["zwembad"]
    assert items(issues(project, "2026-11-23T09:00", preview=True)[W48]) == ["zwembad"]


def test_the_draft_grows_and_shows_what_is_not_ready(folder) -> None:
    """Editors see what the next mail will hold, drafts too; residents never do."""
    folder.item("nieuws/later.md", date="2026-11-24", status="draft")
    project = folder.load()

    draft = issues(project, "2026-11-25T09:00", preview=True)[W48]
    assert items(draft) == ["later", "zwembad"]
    assert items(issues(project, "2026-11-25T16:00")[W48]) == ["zwembad"]
    assert "later" not in items(issues(project, "2026-12-02T16:00", preview=True)[W48])


def test_a_decision_stands_for_what_led_to_it(folder) -> None:
    """Pinned late, the explainer comes together with its decision: then only that is told."""
    folder.item(
        "uitgediept/plan.md",
        date="2026-11-13",
        meeting="2026-11-19-raad",
        pin={MAIL: "2026-11-19 12:00"},
    )
    found = issues(folder.load(), "2026-11-25T16:00")[W48]

    assert items(found) == ["zwembad"]
    assert found.passed_over == ("plan",)


def test_a_newer_text_of_a_kind_stands_for_the_one_it_follows(folder) -> None:
    """News that follows news replaces it; a blog about a decision replaces nothing."""
    folder.item("nieuws/markt.md", date="2026-11-20")
    folder.item("nieuws/uitslag.md", date="2026-11-23", follows=["markt"])
    folder.item("blogs/mening.md", date="2026-11-23", follows=["zwembad"], author="j-de-boer")
    found = issues(folder.load(), "2026-11-25T16:00")[W48]

    assert items(found) == ["mening", "uitslag", "zwembad"]
    assert found.passed_over == ("markt",)


def test_an_invitation_to_a_meeting_that_is_over_is_not_sent(folder) -> None:
    """Even where no decision came of it."""
    folder.item(
        "agenda/agenda.md",
        date="2026-11-17",
        meeting="2026-11-19-raad",
        pin={MAIL: "2026-11-19 10:00"},
    )
    found = issues(folder.load(), "2026-11-25T16:00")[W48]

    assert "agenda" not in items(found) and "agenda" in found.passed_over


def test_the_next_week_is_quiet_and_there(folder) -> None:
    """A week without news has its issue all the same."""
    found = issues(folder.load(), "2026-12-02T16:00")

    assert items(found[W49]) == []
    assert found[W49].next_at == parse_now("2026-12-09T16:00")


def test_what_a_closure_puts_off_is_the_issue_of_its_own_week(folder) -> None:
    """The mail of Wednesday 25 November goes out on Friday, and stays that of week 48."""
    folder.write(
        "calendars/closures.yml",
        "closed:\n  - {from: 2026-11-25, to: 2026-11-26, label: Storm}\n",
    )
    found = issues(folder.load(), "2026-11-27T16:00")

    assert found[W48].at == parse_now("2026-11-27T16:00")


def test_a_cutoff_comes_before_the_moment(folder) -> None:
    """Without one an issue is final when it goes out."""
    project = folder.load()
    assert issues(project, "2026-11-25T16:00")[W48].cutoff == parse_now("2026-11-25T16:00")

    mail = replace(project.channels[MAIL], cutoff={2: time(12)})
    early = replace(project, channels={**project.channels, MAIL: mail})
    assert issues(early, "2026-11-25T16:00")[W48].cutoff == parse_now("2026-11-25T12:00")


def frozen(*ids: str) -> Issue:
    """The issue of week 48 with these items."""
    lines = tuple(IssueLine(id, f"Titel {id}", "Soort") for id in ids)
    at = parse_now("2026-11-25T16:00")
    return Issue(MAIL, W48, at, "Onderwerp", "Ook", (), (IssueSection("Deel", None, lines),))


def test_what_is_too_late_for_a_frozen_issue_stands_in_the_next(folder) -> None:
    """Nothing is dropped: what the issue of its week does not hold, the next one tells."""
    project = with_frozen(folder.load(), frozen())
    found = issues(project, "2026-12-02T16:00")

    assert found[W48].frozen == frozen()
    assert items(found[W49]) == ["zwembad"]


def test_what_a_frozen_issue_told_is_no_news_under_another_name(folder) -> None:
    """An item whose file got another name is known by it: told once, and hidden where it is."""
    rename = Fact(
        at=parse_now("2026-11-26T10:00"),
        fact="rename",
        of="item/oud",
        to="zwembad",
        path="zwembad/",
    )
    project = with_facts(with_frozen(folder.load(), frozen("oud")), rename)
    assert items(issues(project, "2026-12-02T16:00")[W49]) == []

    folder.item("nieuws/zwembad.md", date="2026-11-24", status="draft")
    hidden = with_facts(with_frozen(folder.load(), frozen("oud")), rename)
    seen = issues(hidden, "2026-12-02T16:00")[W48].frozen
    assert seen is not None
    assert not list(seen.lines)


def test_a_frozen_issue_keeps_what_is_gone_and_hides_what_is_not_public(folder) -> None:
    """An item that was deleted was told; one that was set back to draft is not public."""
    folder.item("nieuws/terug.md", date="2026-11-24", status="draft")
    project = with_frozen(folder.load(), frozen("zwembad", "weg", "terug"))
    seen = issues(project, "2026-11-25T16:00")[W48].frozen

    assert seen is not None
    assert [line.item for line in seen.lines] == ["zwembad", "weg"]
    assert seen.subject == seen.preheader == ""
