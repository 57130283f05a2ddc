"""Evergreens: the stock of timeless items."""

from __future__ import annotations

from datetime import timedelta

from raadsweek.model.week import Week


def picks(plan, week):
    """What goes out in a week, per channel."""
    return {p.channel: p.item for p in plan.in_week(Week.parse(week))}


def test_same_pick_on_all_channels_of_a_week(situation):
    """In a week every channel gets the same evergreen of a kind, also when days apart."""
    plan = situation("een_wist_u_dat_voor_de_hele_week").plan(now="2026-11-02T08:00")

    # The mail goes out on Wednesday, before the social channels on Thursday.
    assert picks(plan, "2026-W45") == {"residents-mail": "een", "facebook": "een", "twitter": "een"}
    assert set(picks(plan, "2026-W46").values()) == {"twee"}
    assert set(picks(plan, "2026-W47").values()) == {"drie"}


def test_evergreen_rests_for_its_cooldown(situation):
    """An evergreen returns when its cooldown has passed, and not a week before."""
    plan = situation("meedoen_rust_acht_weken").plan(now="2026-12-01T08:00")

    weeks = sorted({p.week for p in plan.for_item("inspreken")})
    assert [str(week) for week in weeks[:2]] == ["2026-W41", "2026-W49"]


def test_evergreen_returns_on_the_day_its_cooldown_ends(situation):
    """Eight weeks after a Monday it is free again on that Monday, not on the day after."""
    plan = situation("meedoen_rust_acht_weken").plan(now="2026-12-01T08:00")
    days = sorted({p.at.date() for p in plan.for_item("inspreken")})
    first = days[0]

    assert first + timedelta(weeks=8) in days


def test_season_passes_the_years_turn(situation):
    """A season from 20 December to 6 January holds on both sides of New Year."""
    plan = situation("oliebollen_alleen_in_december").plan(now="2026-12-01T08:00")

    assert [str(p.at.date()) for p in plan.for_item("oliebollen")] == ["2026-12-22"]


def test_draft_takes_only_what_is_left(situation):
    """A draft, however old, never takes the place of a ready item; it fills the next one."""
    plan = situation("concept_vult_wat_over_is").plan(now="2026-11-12T08:00")

    assert [(p.item, str(p.at.date()), p.tentative) for p in plan.publications] == [
        ("klaar", "2026-11-16", False),
        ("concept", "2026-11-23", True),
    ]


def test_empty_slot_says_why(situation):
    """A slot for which the stock has nothing is told, with channel, moment and reason."""
    plan = situation("concept_vult_wat_over_is").plan(now="2026-11-12T08:00")

    empty = {problem.value for problem in plan.problems if problem.code == "empty-slot"}
    assert "website/2026-11-30/blog" in empty
    assert "website/2026-11-16/blog" not in empty
