"""The benchmark's council that published: its record is whole, and its site needs no release."""

from __future__ import annotations

from bench.measure import NOW
from bench.past import write

from raadsweek.plan import plan
from raadsweek.record.fact_files import read_facts, verify
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import after_release
from raadsweek.workspace.settings_and_now import now, read_settings

ITEMS, FACTS = 200, 6_000


def test_what_published_before_is_public_and_nothing_is_new(tmp_path):
    """A build beside one without a record has the same to do: what is due was shown and seen."""
    write(tmp_path, ITEMS, FACTS)
    settings, moment = read_settings(tmp_path / "mkdocs.yml"), now(NOW)
    project, problems = checked_project(settings, moment)
    record = project.record

    assert problems == ()
    assert verify(settings.folders) == ()
    assert len(read_facts(settings.folders).facts) == FACTS
    assert after_release(settings, project, plan(project, moment), moment) is record
    assert all(each.seen for each in record.shown)
    assert record.ledger.outcome(record.ledger.entries[0].publication) == "published"
