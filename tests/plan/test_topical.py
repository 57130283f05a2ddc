"""Topical items: bound to a moment, and once to a channel."""

from __future__ import annotations

import pytest

from raadsweek.language import Language


def moments(plan, item, channel):
    """When `item` goes to `channel`, as `2026-11-20T10:00`."""
    return [f"{p.at:%Y-%m-%dT%H:%M}" for p in plan.for_item(item) if p.channel == channel]


def test_decision_waits_for_its_meeting(situation):
    """A decision is never placed before the meeting that takes it has ended."""
    plan = situation("besluit_voor_vergadering").plan(now="2026-11-16T09:00")

    assert moments(plan, "zwembad", "website") == ["2026-11-20T10:00"]
    assert moments(plan, "zwembad", "council-mail") == ["2026-11-25T15:00"]
    assert min(p.at for p in plan.for_item("zwembad")).isoformat() == "2026-11-20T10:00:00+01:00"


def test_meeting_without_end_lasts_as_long_as_usual(situation):
    """Without a known end a meeting counts as over after its body's usual duration."""
    plan = situation("besluit_zonder_bekend_einde").plan(now="2026-11-16T09:00")

    assert moments(plan, "zwembad", "website") == ["2026-11-19T22:30"]


def test_declared_repeat_goes_out_twice(situation):
    """A pair that stands in the week twice with `repeat` sends the same item once more."""
    plan = situation("agenda_zaterdag_en_nog_eens_woensdag").plan(now="2026-11-20T09:00")

    assert moments(plan, "agenda-2026-11-26", "facebook") == [
        "2026-11-21T11:00",
        "2026-11-25T17:00",
    ]
    assert moments(plan, "agenda-2026-11-26", "website") == ["2026-11-20T14:00"]
    assert len({p.id for p in plan.publications}) == len(plan.publications)


def test_slot_takes_the_next_meeting_only(situation):
    """An agenda slot takes the agenda of the first meeting after it, not of a later one."""
    plan = situation("agenda_van_de_volgende_vergadering").plan(now="2026-11-12T09:00")

    assert moments(plan, "agenda-2026-11-19", "website") == ["2026-11-13T14:00"]
    assert moments(plan, "agenda-2026-11-26", "website") == ["2026-11-20T14:00"]


def test_agenda_named_after_its_meeting_goes_out_before_it(situation):
    """A date in the file name that is the meeting's own does not hold an agenda back until then."""
    plan = situation("agenda_genoemd_naar_de_dag_van_de_vergadering").plan(now="2026-11-12T09:00")

    assert moments(plan, "2026-11-26-agenda", "website") == ["2026-11-20T14:00"]


def test_explainer_that_comes_too_late_is_a_problem(situation):
    """What cannot go out before its meeting begins is told, with both ends of the window."""
    plan = situation("uitleg_die_te_laat_klaar_is").plan(now="2026-11-27T09:00")

    assert plan.for_item("parkeren") == ()
    problems = plan.problems_for("parkeren")
    assert {problem.code for problem in problems} == {"no-place"}
    assert problems[0].path == "content/uitgediept/parkeren.md"


def test_agenda_of_a_cancelled_meeting_stops(situation):
    """From the moment a meeting is cancelled its agenda goes nowhere; what went out stays."""
    plan = situation("vergadering_gaat_niet_door").plan(now="2026-11-24T09:00")

    assert moments(plan, "agenda-2026-11-26", "website") == ["2026-11-20T14:00"]
    assert moments(plan, "agenda-2026-11-26", "residents-mail") == []
    assert moments(plan, "agenda-2026-11-26", "facebook") == ["2026-11-21T11:00"]


@pytest.mark.parametrize(
    ("item", "moment"),
    [
        ("tijdens-kantooruren", "2026-11-20T11:20"),
        ("na-sluitingstijd", "2026-11-23T09:00"),
        ("parkeren", "2026-11-23T09:00"),
    ],
)
def test_asap_waits_for_opening_hours(situation, item, moment):
    """As soon as possible means: the first moment at which the channel is open."""
    plan = situation("vragen_in_het_weekend").plan(now="2026-11-20T09:00")

    assert moments(plan, item, "website") == [moment]


def test_own_date_needs_no_slot(situation):
    """An annual report goes out on its date; a mail takes it with its first issue."""
    plan = situation("jaarverslag_op_eigen_datum").plan(now="2026-04-01T09:00")

    assert moments(plan, "jaarverslag-2025", "website") == ["2026-04-02T09:00"]
    assert moments(plan, "jaarverslag-2025", "residents-mail") == ["2026-04-08T16:00"]


def test_pin_moves_one_channel_only(situation):
    """A pin decides the moment on its channel; the others go as they always do."""
    plan = situation("vastgezet_op_een_moment").plan(now="2026-11-20T08:00")

    assert moments(plan, "lintje", "facebook") == ["2026-11-24T16:30"]
    assert moments(plan, "lintje", "website") == ["2026-11-20T09:00"]
    assert [p.pinned for p in plan.for_item("lintje") if p.channel == "facebook"] == [True]


def test_pin_before_the_embargo_cannot_stand(situation):
    """A pin never makes public what is under embargo; it is a problem in the file."""
    plan = situation("vastgezet_op_een_moment").plan(now="2026-11-20T08:00")

    assert moments(plan, "te-vroeg", "facebook") == []
    assert [p.code for p in plan.problems_for("te-vroeg")] == ["pin-impossible"]


def test_item_chooses_its_channels(situation):
    """`only` and `except` narrow what the matrix allows."""
    plan = situation("alleen_de_website").plan(now="2026-11-23T08:00")

    assert {p.channel for p in plan.for_item("alleen-site")} == {"website"}
    assert "twitter" not in {p.channel for p in plan.for_item("niet-op-x")}
    assert "facebook" in {p.channel for p in plan.for_item("niet-op-x")}


def test_withdrawn_stays_as_cancelled(situation):
    """What went out before a withdrawal is cancelled, not absent; nothing follows after it."""
    plan = situation("ingetrokken_na_publicatie").plan(now="2026-11-26T09:00")

    assert moments(plan, "inloopavond", "website") == ["2026-11-23T09:00"]
    assert moments(plan, "inloopavond", "residents-mail") == []
    assert {p.status.value for p in plan.for_item("inloopavond")} == {"cancelled"}


def test_slot_at_a_time_that_the_clock_skips(situation):
    """On the night of summer time a slot at 02:30 goes out an hour later on the clock."""
    plan = situation("nacht_van_de_zomertijd").plan(now="2026-03-01T09:00")

    assert [p.at.isoformat() for p in plan.for_item("voorjaar")] == ["2026-03-29T03:30:00+02:00"]


def test_autumn_night_has_the_first_of_two(situation):
    """Of 02:30 on 25 October the first is taken, still in summer time."""
    plan = situation("nacht_van_de_zomertijd").plan(now="2026-10-20T09:00")

    assert [p.at.isoformat() for p in plan.for_item("najaar")] == ["2026-10-25T02:30:00+02:00"]


def test_week_53_ends_in_the_new_year(situation):
    """Friday of week 53 is 1 January; its ISO week is still of the old year."""
    plan = situation("week_53").plan(now="2026-12-31T09:00")

    (site,) = [p for p in plan.for_item("laatste") if p.channel == "website"]
    assert site.at.isoformat() == "2027-01-01T10:00:00+01:00"
    assert str(site.week) == "2026-W53"


def test_every_publication_says_why(situation):
    """Each reason names the day's kind or the item's own moment, in words."""
    plan = situation("besluit_voor_vergadering").plan(now="2026-11-16T09:00")

    reason = Language("en").say(plan.for_item("zwembad")[0].reason)
    assert "meeting of Thursday 19 November 2026" in reason
    assert "Friday is the day of 'Besluiten van de raad'" in reason


def test_a_place_takes_no_more_than_its_kind_allows(situation):
    """Where a place takes one, what waits goes out one a day, the oldest first."""
    plan = situation("een_besluit_per_plek").plan(now="2026-11-20T08:00")

    assert [(p.item, str(p.at.date())) for p in plan.publications] == [
        ("drie", "2026-11-20"),
        ("een", "2026-11-23"),
        ("twee", "2026-11-24"),
    ]
