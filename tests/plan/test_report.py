"""The weekly report: stock, empty places, silence, and the figures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.load import folders, load
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.plan.publication_window import Window, may_go_to, window
from raadsweek.replace_fields import replace
from raadsweek.report import Scope, report
from raadsweek.report.days_until_out import SPEED
from raadsweek.report.evergreen_stock import STOCK
from raadsweek.report.evergreens_for_gaps import GAPS
from raadsweek.report.owners import OWNERS
from raadsweek.report.silent_channels import SILENCES
from raadsweek.report.too_early_or_double import misplaced
from raadsweek.report.unready import UNREADY
from raadsweek.report.variety import VARIETY
from raadsweek.workspace.settings_and_now import now as parse_now
from tests.hypothesis_examples import examples

SAMPLE = load(folders(Path(__file__).parents[2]))
NOW = "2026-11-20T15:00"


def test_stock_lasts_until_the_first_empty_place(situation):
    """The stock counts what is ready only, and lasts until the first week without any of it."""
    report = situation("voorraad_raakt_op").report(NOW, "2026-W48")

    (supply,) = report.of(STOCK)
    assert (supply.kind, supply.unused, supply.free, supply.resting) == ("trivia", 2, 0, 1)
    assert supply.until == Week.parse("2026-W50")


def test_stock_that_returns_in_time_lasts(situation):
    """Evergreens that have rested before they are all used up last for a year or longer."""
    loaded = situation("voorraad_raakt_op")
    short = replace(loaded.project.kinds["trivia"], cooldown=timedelta(weeks=2))
    project = replace(loaded.project, kinds={**loaded.project.kinds, "trivia": short})

    found = replace(loaded, project=project).report(NOW, "2026-W48").of(STOCK)

    assert found[0].until is None


def test_empty_place_gets_a_proposal_and_nothing_more(situation):
    """For an empty place: what is free, in season, allowed and ready; the plan stays as it is."""
    project = situation("lege_plek_met_voorstel")
    report = project.report(NOW, "2026-W48")

    (gap,) = [gap for gap in report.of(GAPS) if gap.slot.kind == "decisions"]
    assert [item.id for item in gap.proposals] == ["raadhuis"]
    (problem,) = [p for p in report.problems if p.value == gap.slot.id]
    assert problem.hint.value("items") == ("'raadhuis' (raadhuis)",)
    assert project.plan(NOW).for_item("raadhuis") == ()


def test_silent_channel_is_told(situation):
    """A channel on which nothing goes out for longer than `silent_after` is a warning."""
    project = situation("stil_kanaal")
    report = project.report(NOW, "2026-W47")

    (silence,) = report.of(SILENCES)
    assert (silence.channel, silence.days) == ("facebook", 15)
    assert (silence.since, silence.until) == (date(2026, 11, 9), date(2026, 11, 24))
    assert [p.value for p in report.problems if p.code == "silent-channel"] == ["facebook"]


def test_silence_far_ahead_says_nothing(situation):
    """What is more than two weeks ahead has not been written yet."""
    assert situation("stil_kanaal").report("2026-11-13T09:00", "2026-W51").of(SILENCES) == ()


def test_unready_items_of_the_coming_two_weeks(situation):
    """Drafts and ideas that go out or are dated within two weeks, with their place."""
    report = situation("nog_niet_klaar").report(NOW, "2026-W48")

    (unready,) = report.of(UNREADY)
    assert (unready.item.id, unready.at.date()) == ("volgende-week", date(2026, 11, 24))


def test_load_of_owners_and_what_nobody_owns(situation):
    """Each owner's items of the week; those without an owner come last."""
    report = situation("nog_niet_klaar").report(NOW, "2026-W48")

    assert [(load.owner, load.items, load.unready) for load in report.of(OWNERS)] == [
        ("jan", ("klaar", "volgende-week"), 1),
        ("", ("van-niemand",), 0),
    ]


def test_how_long_a_kind_takes_to_a_channel(situation):
    """Median days from available to out, and the weekday: site on Friday, mail five days later."""
    report = situation("besluit_snel_op_de_site").report("2026-11-26T09:00", "2026-W48")

    took = {each.channel: (each.days, each.weekday) for each in report.of(SPEED)}
    assert took["website"] == (0, 4)
    assert took["residents-mail"] == (5, 2)


def test_variety_of_a_channel(situation):
    """How many publications and kinds a channel has, and how many of the most frequent one."""
    report = situation("lege_plek_met_voorstel").report(NOW, "2026-W47")

    (facebook,) = report.of(VARIETY)
    assert (facebook.publications, facebook.kinds, facebook.most, facebook.of_most) == (
        1,
        1,
        "trivia",
        1,
    )


def test_what_hands_misplaced_is_told(situation):
    """Too early, too late, and twice on one channel: what a move by hand can do."""
    project = situation("alleen_de_website").project
    made = plan(project, parse_now(NOW))
    (out,) = made.for_item("alleen-site")
    early = replace(out, at=parse_now("2026-11-20T10:00"))
    again = replace(out, at=parse_now("2026-11-27T10:00"))
    whole = replace(made, publications=(early, out, again))
    scope = Scope(project, whole, date(2026, 11, 16), date(2026, 11, 29), parse_now(NOW))

    assert [p.code for p in misplaced(scope)] == [
        "too-early",
        "double-publication",
        "double-publication",
    ]


@given(st.sets(st.integers(0, len(SAMPLE.items) - 1), max_size=40), st.integers(0, 8))
@settings(max_examples=examples(15), deadline=None)
def test_every_empty_place_to_come_has_its_answer(numbers, week):
    """Each empty place is in the report once, and what is proposed for it may go there then."""
    project = replace(SAMPLE, items=tuple(SAMPLE.items[n] for n in sorted(numbers)))
    now, first = parse_now(NOW), Week.parse("2026-W46") + week
    shown = plan(project, now, first.monday, first.days[-1])

    gaps = report(project, shown, now).of(GAPS)
    assert [gap.slot for gap in gaps] == [slot for slot in shown.empty_slots if slot.at > now]
    for gap in gaps:
        for item in gap.proposals:
            assert may_go_to(item, gap.slot.channel, project)
            open_then = window(item, project)
            assert isinstance(open_then, Window)
            assert gap.slot.at in open_then
            assert item.is_ready
