"""Histories find each rule of the record broken: a mutant of it does not survive them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.record import council
from tests.record.test_histories import Histories

from raadsweek.edition.resolve import selection
from raadsweek.edition.resolve.public_view import released
from raadsweek.model import record as model
from raadsweek.model.edits_since_release import Edits
from raadsweek.model.fact import HIDE
from raadsweek.model.record import Record
from raadsweek.record import (
    edits_since_release,
    fold,
    fold_things,
    history,
    release,
    release_of_items,
)
from raadsweek.record import releases as releases_module
from raadsweek.replace_fields import replace

pytestmark = pytest.mark.long
Patch = Callable[[pytest.MonkeyPatch], None]


def prepared_counts_as_seen(patch: pytest.MonkeyPatch) -> None:
    """What was prepared is called published, though nobody saw it (rule 1)."""
    real = releases_module.Shows.shown

    def shown(self: Any, facts: Any) -> Any:
        return (replace(each, seen=True) for each in real(self, facts))

    patch.setattr(releases_module.Shows, "shown", shown)


def the_past_stays_open(patch: pytest.MonkeyPatch) -> None:
    """The planner places new things in a past that residents saw (rule 4, and 9.1)."""
    patch.setattr(model.Record, "closed", lambda *_: False)


def hiding_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A file that hides takes no words away (rule 4)."""
    items = release_of_items.ItemsReleased
    real = items.facts
    patch.setattr(items, "facts", lambda self: (f for f in real(self) if f.fact != HIDE))


def words_come_from_the_files(patch: pytest.MonkeyPatch) -> None:
    """Residents read what was recorded first, whatever is released later (rule 3)."""
    real = history.History.item

    def item(self: Any, names: Any, values: Any) -> Any:
        found = real(self, names, values)
        first = values.value("item", self.thing, self.texts[0][1].text)
        return found and replace(found, statement=first)

    patch.setattr(history.History, "item", item)


def order_decides(patch: pytest.MonkeyPatch) -> None:
    """What was read last counts, whenever it was (rule 5)."""

    def told(facts: Any, sort: str, releases: Any) -> list[Any]:
        found = (each for each in facts if each.fact == sort and each.release in releases.moments)
        return [(releases.moment(each), each) for each in found]

    for place in (history, fold_things, fold):
        patch.setattr(place, "told", told)


def a_rename_is_new(patch: pytest.MonkeyPatch) -> None:
    """The same words under another name are announced once more."""
    real = edits_since_release.edits

    def told(project: Any, record: Record, now: Any) -> Edits:
        return replace(real(project, record, now), renamed={}, held={})

    patch.setattr(council, "edits", told)


def what_is_taken_back_is_shown(patch: pytest.MonkeyPatch) -> None:
    """A text that nobody read is announced by being withdrawn."""
    real = release.Release._comes  # noqa: SLF001

    def comes(self: Any, publication: Any, item: Any) -> bool:
        taken = item.withdrawal is not None and item.withdrawal.at <= self.now
        return real(self, publication, item) or (taken and publication.at <= self.now)

    patch.setattr(release.Release, "_comes", comes)


def addresses_are_dropped(patch: pytest.MonkeyPatch) -> None:
    """The page of what is hidden goes with its words."""

    def fewer(*told: Any) -> Record:
        record = released(*told)
        kept = {id: e for id, e in record.items.items() if e.standing is not model.Standing.HIDDEN}
        return replace(record, items=kept)

    patch.setattr(selection, "released", fewer)


@pytest.mark.parametrize(
    "mutant",
    [
        prepared_counts_as_seen,
        the_past_stays_open,
        hiding_is_forgotten,
        words_come_from_the_files,
        order_decides,
        a_rename_is_new,
        what_is_taken_back_is_shown,
        addresses_are_dropped,
    ],
    ids=lambda mutant: mutant.__name__,
)
def test_no_mutant_survives(mutant: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each broken rule is found within the histories that `make test` plays."""
    mutant(monkeypatch)
    asked = settings(
        max_examples=200,
        stateful_step_count=30,
        derandomize=True,
        phases=[Phase.generate],
        report_multiple_bugs=False,
    )
    with pytest.raises((AssertionError, KeyError, LookupError)):
        run_state_machine_as_test(Histories, settings=asked)
