"""In which word the board says where a publication stands."""

from __future__ import annotations

import pytest
from tests.record.council import item

from raadsweek.desk.status_badges import MISSED, PUBLISHED, UNREADY, WITHDRAWN, standing
from raadsweek.language import message
from raadsweek.model.item import ItemStatus
from raadsweek.model.plan import Publication, PublicationStatus
from raadsweek.replace_fields import replace
from raadsweek.workspace.settings_and_now import now as moment

AT = moment("2026-11-27T10:00")
DRAFT = Publication(
    item="zwembad",
    kind="decisions",
    channel="website",
    at=AT,
    title="Zwembad",
    reason=message("it waited"),
    tentative=True,
)


@pytest.mark.parametrize(
    ("now", "told"), [("2026-11-27T09:59", UNREADY), ("2026-11-27T10:00", MISSED)]
)
def test_what_was_not_ready_at_its_moment_is_missed(now, told):
    """Until its moment it may still be finished; from then on it did not go out."""
    assert standing(DRAFT, item("zwembad"), moment(now)) is told


def test_what_was_withdrawn_says_so_whatever_became_of_it():
    """A withdrawn item is told as such, also where it was published."""
    shown = replace(DRAFT, tentative=False, status=PublicationStatus.PUBLISHED)

    assert standing(shown, item("zwembad"), AT) is PUBLISHED
    assert standing(shown, item("zwembad", status=ItemStatus.WITHDRAWN), AT) is WITHDRAWN
