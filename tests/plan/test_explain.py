"""`explain`: the right answer in words, for an item, a place and an empty place."""

from __future__ import annotations

from datetime import date, time

from raadsweek.language import Language
from raadsweek.model.amsterdam_time import at
from raadsweek.model.plan import SavedWeek
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.report.explain import explain, explain_slot
from raadsweek.workspace.settings_and_now import now as parse_now

EN = Language("en")


def told(situation, now, channel, day):
    """What `explain channel/day` says."""
    made = plan(situation.project, parse_now(now), last=date(2027, 3, 1))
    sentences = explain_slot(situation.project, made, channel, date.fromisoformat(day))
    return [EN.say(sentence) for sentence in sentences]


def test_filled_place_names_what_ruled_the_others_out(situation):
    """Beside what stands in a place, each other item of its kind has its rule."""
    said = told(
        situation("een_wist_u_dat_voor_de_hele_week"), "2026-11-02T08:00", "twitter", "2026-11-12"
    )

    assert "'twee'" in said[0]
    assert "- not 'een': it rests: it went out on Thursday 5 November 2026 at 12:00" in said
    assert "- not 'drie': its turn comes later, on Wednesday 18 November 2026 at 16:00" in said


def test_empty_place_says_why_each_candidate_is_not_there(situation):
    """An empty place is not silent: a decision waits for its meeting, and that is said."""
    said = told(situation("besluit_voor_vergadering"), "2026-11-10T08:00", "website", "2026-11-13")

    assert any("Besluiten van de raad" in line and "empty" in line for line in said)
    assert any(
        "'zwembad'" in line and "its meeting ends on Thursday 19 November" in line for line in said
    )


def test_place_on_a_closed_day_names_the_closure(situation):
    """On Christmas Day the answer is the holiday, not the stock."""
    said = told(situation("kerst"), "2026-11-10T08:00", "website", "2026-12-25")

    assert said
    assert all("kerstdag" in line.lower() or "not '" in line for line in said)


def test_day_without_a_place_is_said(situation):
    """Sunday has no place in the week, and that is the answer."""
    said = told(situation("besluit_voor_vergadering"), "2026-11-10T08:00", "website", "2026-11-15")

    assert said == ["The week has no place on Website on Sunday 15 November 2026."]


def test_item_says_why_it_is_not_elsewhere(situation):
    """For each channel: when and why, or the rule that keeps the item away."""
    loaded = situation("alleen_de_website")
    made = plan(loaded.project, parse_now("2026-11-23T08:00"))
    item = loaded.project.item("alleen-site")
    said = [EN.say(sentence) for sentence in explain(loaded.project, made, item)]

    assert any(line.startswith("Website, Monday 23 November 2026 at 09:00") for line in said)
    assert "Not on Facebook: the item's own 'channels' leave it out." in said
    assert any(
        line.startswith("Not on Raadsinformatiesysteem: 'Laatste nieuws' has no tick")
        for line in said
    )


def test_what_an_editor_took_out_is_said(situation):
    """An evergreen that an editor took out of a place is not said to rest."""
    loaded = situation("een_wist_u_dat_voor_de_hele_week")
    day = date(2026, 11, 12)
    planned = frozenset({("twee", "twitter", at(day, time(12)))})
    week = SavedWeek(Week.of(day), (), planned)
    edited = replace(loaded, project=replace(loaded.project, weeks={week.week: week}))

    said = told(edited, "2026-11-02T08:00", "twitter", "2026-11-12")

    assert "empty" in said[0]
    assert "- not 'twee': an editor took it out" in said
