"""Terms: what is out too late, each with its own code."""

from __future__ import annotations

import pytest

from raadsweek.check import check
from raadsweek.language import Language
from raadsweek.model.problem import Severity

from .conftest import Situation


def found(report, *codes):
    """(code, item) of the report's problems, only those with a code of `codes`."""
    return {(p.code, p.item) for p in report.problems if p.code in codes}


def test_agenda_has_to_be_out_days_before_its_meeting(situation):
    """First out later than `before_meeting` allows: late, with the day by which it had to be."""
    report = situation("agenda_te_laat").report("2026-11-20T15:00", "2026-W48")

    (problem,) = [p for p in report.problems if p.code == "late-before-meeting"]
    said = Language("en").say(problem.message)
    assert "goes out on Wednesday 25 November 2026 at 15:00" in said
    assert "has to be out by Saturday 21 November 2026" in said
    assert (problem.item, problem.severity) == ("agenda-2026-11-26", Severity.WARNING)


@pytest.mark.parametrize(
    ("now", "code", "severity"),
    [
        ("2026-11-13T09:00", None, None),
        ("2026-11-18T09:00", "before-meeting-due", Severity.NOTE),
        ("2026-11-22T09:00", "late-before-meeting", Severity.WARNING),
    ],
)
def test_agenda_that_nobody_wrote(situation, now, code, severity):
    """A meeting without an agenda: nothing while there is time, a reminder, then a warning."""
    report = situation("agenda_nog_niet_geschreven").report(now, "2026-W47", weeks=2)

    told = [p for p in report.problems if "before-meeting" in p.code]
    assert [(p.code, p.severity, p.path) for p in told] == (
        [(code, severity, "calendars/meetings/2026-11-26-raad.yml")] if code else []
    )


def test_decision_has_to_be_out_days_after_its_meeting(situation):
    """A decision that is out after its term is late, even if it is only a draft yet."""
    report = situation("besluit_blijft_liggen").report("2026-11-23T09:00", "2026-W48")

    assert found(report, "late-after-meeting") == {("late-after-meeting", "zwembad")}


def test_question_is_answered_within_thirty_days(situation):
    """Late where the answer comes, or should have come, after 30 days; near that day a note."""
    report = situation("antwoord_na_dertig_dagen").report("2026-11-20T15:00", "2026-W48")

    assert found(report, "late-answer", "answer-due") == {
        ("late-answer", "te-laat"),
        ("late-answer", "over-tijd"),
        ("answer-due", "bijna"),
    }


def test_late_answer_is_told_in_its_week_only(situation):
    """What was answered, however late, is over; what has no answer stays on the list."""
    report = situation("antwoord_na_dertig_dagen").report("2026-12-04T09:00", "2026-W50")

    assert found(report, "late-answer") == {("late-answer", "over-tijd"), ("late-answer", "bijna")}


def test_misses_of_weeks_ago_no_longer_fill_the_report(situation):
    """Up to the week after it a miss is a warning; what is still open then is a note."""
    project = situation("antwoord_na_dertig_dagen")

    def severities(now, week):
        told = project.report(now, week).problems
        return {p.item: p.severity for p in told if p.code == "late-answer"}

    assert severities("2026-11-20T15:00", "2026-W47")["over-tijd"] is Severity.WARNING
    assert severities("2026-11-27T15:00", "2026-W48")["over-tijd"] is Severity.NOTE
    assert severities("2026-11-27T15:00", "2026-W48")["bijna"] is Severity.WARNING


def test_what_cannot_be_mended_is_told_until_the_week_after(situation):
    """An agenda that never came: told in the week after its term, gone when that is over."""
    project = situation("agenda_nooit_klaar")

    def told(now, week):
        return [p for p in project.report(now, week).problems if p.code == "late-before-meeting"]

    assert len(told("2026-11-27T09:00", "2026-W48")) == 1
    assert told("2026-11-30T09:00", "2026-W49") == []


def test_invitation_is_reported_back_on(situation):
    """Eight weeks after its last day an invitation that nothing follows is late."""
    project = situation("uitnodiging_zonder_terugmelding")

    early = project.report("2026-11-13T09:00", "2026-W46")
    assert found(early, "late-report", "report-due") == set()
    assert found(project.report("2026-11-20T15:00", "2026-W48"), "late-report", "report-due") == {
        ("report-due", "haven")
    }
    assert found(project.report("2026-11-21T15:00", "2026-W48"), "late-report") == {
        ("late-report", "haven")
    }


QUESTION = {"question": "Waar?", "offline": "Bel de griffie.", "use": "Voor het ontwerp."}


def test_what_was_done_with_answers_is_asked_for_from_the_last_answer_on(project_folder):
    """By the day that the question names; late from then on, and only a report back closes it."""
    asks = {**QUESTION, "report": "2026-12-18"}
    end = {"what": "respond", "until": "2026-12-04"}
    project_folder.item("nieuws/vraag.md", date="2026-11-16", asks=asks, moments=end)

    def told(now, week):
        report = Situation(project_folder.load()).report(now, week)
        return found(report, "late-report", "report-due")

    assert told("2026-12-03T09:00", "2026-W49") == set()
    assert told("2026-12-05T09:00", "2026-W49") == {("report-due", "vraag")}
    assert told("2026-12-19T09:00", "2026-W51") == {("late-report", "vraag")}
    project_folder.item("nieuws/mening.md", date="2026-12-14", follows=["vraag"])
    assert told("2026-12-19T09:00", "2026-W51") == {("late-report", "vraag")}
    project_folder.item("nieuws/gedaan.md", date="2026-12-14", reports_back=["vraag"])
    assert told("2026-12-19T09:00", "2026-W51") == set()


def test_late_can_be_an_error(project_folder):
    """`late: error` makes every term of the kind that is missed an error."""
    project_folder.calendar(
        "kinds",
        questions={
            "label": "Vragen",
            "slug": "vragen",
            "topical": True,
            "channels": ["website"],
            "terms": {"answer": "30 days", "late": "error"},
        },
    )
    terms = project_folder.load().kinds["questions"].terms

    assert (terms.answer.days, terms.late) == (30, Severity.ERROR)


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ({"meeting": "after", "terms": {"before_meeting": "2 days"}}, "terms.before_meeting"),
        ({"meeting": "before", "terms": {"after_meeting": "2 days"}}, "terms.after_meeting"),
        ({"meeting": "before", "terms": {"before_meeting": "14 days"}}, "terms.before_meeting"),
        ({"turns": "round"}, "turns"),
    ],
)
def test_term_that_can_never_hold(project_folder, keys, key):
    """`check` warns of a term on the wrong side of the meeting, and of turns of what is topical."""
    kind = {"label": "Nieuws", "slug": "nieuws", "topical": True, "channels": ["website"], **keys}
    project_folder.calendar("kinds", news=kind)

    told = [p for p in check(project_folder.load()) if p.code == "term-impossible"]
    assert [(p.key, p.severity) for p in told] == [(key, Severity.WARNING)]
