"""A mail with nothing in it is no mail that waits for anybody."""

from __future__ import annotations

import pytest
import yaml

from raadsweek.delivery.due_and_retries import due
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import selected
from raadsweek.workspace.settings_and_now import now as moment

from .council import StopCouncil

PUBLISHER = {"type": "smtp", "host": "mail.example", "to": "lijst@raad.example"}
WAYS = {"address": "griffie@raad.example", "unsubscribe": "https://raad.example/af"}


@pytest.mark.parametrize(("date", "mails"), [("2026-11-25 16:30", 0), ("2026-11-25 09:00", 1)])
def test_an_issue_without_anything_is_not_due(tmp_path, date, mails):
    """On the evening of a mail: what came too late for it makes no empty one; what did not, one."""
    council = StopCouncil(tmp_path / "raad")
    file = council.root / "calendars/channels.yml"
    channels = yaml.safe_load(file.read_text())
    channels["mail"] |= {"publisher": PUBLISHER, "mail": WAYS}
    file.write_text(yaml.safe_dump(channels, sort_keys=False))
    council.item("nieuws/markt", date=date, channels={"only": ["website", "mail"]})
    council.publish("2026-11-25T09:30")
    now = moment("2026-11-25T17:01")
    council.publish("2026-11-25T17:01")
    project, _ = checked_project(council.settings, now)
    planned = plan(project, now)
    shown = selected(council.settings, project, planned, now)
    found = due(shown, frozenset(p.id for p in planned.publications), project.record)

    assert len([each for each in found if each.is_mail]) == mails
