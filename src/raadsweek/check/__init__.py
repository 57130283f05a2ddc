"""What can be wrong between the files: each rule is a question to the whole project.

A rule is a function from a project to problems, in a file of its own; to add one, write it
and name it in `RULES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from raadsweek.check.cases import open_cases, states_of_cases, unused_cases
from raadsweek.check.channels import (
    closed_channels,
    full_days,
    mail_unsubscribe,
    never_open,
    nowhere_to_go,
    opening_hours,
    places_without_capacity,
)
from raadsweek.check.closures import overlapping_closures, pins_on_closed_days, stops
from raadsweek.check.completeness import completeness, withdrawals
from raadsweek.check.consents import (
    ending_consents,
    people_without_consent,
    restricted_files,
)
from raadsweek.check.dates import (
    date_without_moment,
    evergreen_keys,
    moment_without_time,
    no_date,
    order_of_dates,
    undated_evergreens,
)
from raadsweek.check.files import documents, unused_files
from raadsweek.check.kinds_and_week import (
    double_slots,
    duplicate_slugs,
    needless_excuses,
    repeats_of_nothing,
    slots_without_tick,
    terms,
    ticks_without_slot,
)
from raadsweek.check.known_ids import duplicate_ids
from raadsweek.check.links import links
from raadsweek.check.meetings import (
    cancelled_meetings,
    cancelled_titles,
    double_points,
    leads,
    meeting_times,
    meetings_twice,
    unknown_sittings,
    without_meeting,
)
from raadsweek.check.members import former_members, quiet_speakers
from raadsweek.check.pages import (
    erased_pages,
    hidden_pages,
    page_addresses,
    page_html,
    renamed_pages,
    taken_back_pages,
    unreadable_pages,
)
from raadsweek.check.photo_consent import photos_without_consent
from raadsweek.check.point_results import outcomes_of_points, point_results
from raadsweek.check.public_items import (
    changed_items,
    erased_items,
    hidden_items,
    renamed_items,
    taken_back_and_ready,
    unreadable_items,
    waiting_items,
)
from raadsweek.check.public_places import (
    closed_afterwards,
    expired_before,
    moved_places,
    week_lines,
)
from raadsweek.check.public_settings import changed_addresses, removed_settings
from raadsweek.check.questions import questions
from raadsweek.check.relations import (
    circular_follows,
    names_of_proposals,
    points,
    proposals,
    submitters,
    unknown_follows,
)
from raadsweek.check.resident_words import resident_words
from raadsweek.check.secrecy import open_meetings, secrecy
from raadsweek.check.stands_elsewhere import stands_elsewhere
from raadsweek.check.texts import texts, without_secrets
from raadsweek.check.unknown_names import unknown_names
from raadsweek.check.variants import long_variants, variants
from raadsweek.check.votes import (
    decided_nowhere,
    outcomes,
    outcomes_and_votes,
    votes,
    votes_of_meetings,
)
from raadsweek.check.weeks import weeks
from raadsweek.model.problem import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project

    Rule: TypeAlias = Callable[[Project], Iterable[Problem]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("duplicate_ids", duplicate_ids),
    ("duplicate_slugs", duplicate_slugs),
    ("page_addresses", page_addresses),
    ("page_html", page_html),
    ("unknown_names", unknown_names),
    ("former_members", former_members),
    ("photos_without_consent", photos_without_consent),
    ("unknown_follows", unknown_follows),
    ("circular_follows", circular_follows),
    ("no_date", no_date),
    ("date_without_moment", date_without_moment),
    ("moment_without_time", moment_without_time),
    ("questions", questions),
    ("states_of_cases", states_of_cases),
    ("unused_cases", unused_cases),
    ("order_of_dates", order_of_dates),
    ("ending_consents", ending_consents),
    ("people_without_consent", people_without_consent),
    ("restricted_files", restricted_files),
    ("evergreen_keys", evergreen_keys),
    ("undated_evergreens", undated_evergreens),
    ("outcomes", outcomes),
    ("decided_nowhere", decided_nowhere),
    ("outcomes_and_votes", outcomes_and_votes),
    ("votes", votes),
    ("votes_of_meetings", votes_of_meetings),
    ("proposals", proposals),
    ("submitters", submitters),
    ("points", points),
    ("names_of_proposals", names_of_proposals),
    ("double_points", double_points),
    ("leads", leads),
    ("point_results", point_results),
    ("outcomes_of_points", outcomes_of_points),
    ("without_meeting", without_meeting),
    ("closed_channels", closed_channels),
    ("nowhere_to_go", nowhere_to_go),
    ("withdrawals", withdrawals),
    ("secrecy", secrecy),
    ("links", links),
    ("documents", documents),
    ("unused_files", unused_files),
    ("variants", variants),
    ("long_variants", long_variants),
    ("completeness", completeness),
    ("meeting_times", meeting_times),
    ("meetings_twice", meetings_twice),
    ("unknown_sittings", unknown_sittings),
    ("cancelled_meetings", cancelled_meetings),
    ("opening_hours", opening_hours),
    ("terms", terms),
    ("texts", texts),
    ("quiet_speakers", quiet_speakers),
    ("never_open", never_open),
    ("overlapping_closures", overlapping_closures),
    ("pins_on_closed_days", pins_on_closed_days),
    ("weeks", weeks),
    ("mail_unsubscribe", mail_unsubscribe),
    ("ticks_without_slot", ticks_without_slot),
    ("needless_excuses", needless_excuses),
    ("slots_without_tick", slots_without_tick),
    ("double_slots", double_slots),
    ("repeats_of_nothing", repeats_of_nothing),
    ("full_days", full_days),
    ("places_without_capacity", places_without_capacity),
    ("resident_words", resident_words),
    ("cancelled_titles", cancelled_titles),
    ("stops", stops),
    ("hidden_items", hidden_items),
    ("open_meetings", open_meetings),
    ("open_cases", open_cases),
    ("taken_back_and_ready", taken_back_and_ready),
    ("erased_items", erased_items),
    ("renamed_items", renamed_items),
    ("waiting_items", waiting_items),
    ("changed_items", changed_items),
    ("unreadable_items", unreadable_items),
    ("hidden_pages", hidden_pages),
    ("taken_back_pages", taken_back_pages),
    ("erased_pages", erased_pages),
    ("renamed_pages", renamed_pages),
    ("unreadable_pages", unreadable_pages),
    ("closed_afterwards", closed_afterwards),
    ("moved_places", moved_places),
    ("expired_before", expired_before),
    ("week_lines", week_lines),
    ("changed_addresses", changed_addresses),
    ("removed_settings", removed_settings),
    ("stands_elsewhere", stands_elsewhere),
)


def check(project: Project) -> tuple[Problem, ...]:
    """Everything that is wrong with a project, its files included, by file and line."""
    found = [problem for _, rule in RULES for problem in rule(project)]
    return in_order(without_secrets((*project.problems, *found), project))
