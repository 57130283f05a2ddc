"""New words of a source on the board: what residents read, what the source says, what to do."""

from __future__ import annotations

from datetime import UTC, datetime

from raadsweek import importers
from raadsweek.load import folders, load
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.foreign_meeting import ForeignSource
from raadsweek.record.fold import read_record
from raadsweek.record.foreign_memory import memory_of, remember
from raadsweek.replace_fields import replace

NOW = in_amsterdam(datetime(2026, 11, 20, 9, tzinfo=UTC))
WEEK = "2026-W48"


def calendar(*titles):
    """A calendar with a meeting a day."""
    events = [
        f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:{title}\r\nDTSTART:202612{n:02}T193000\r\nEND:VEVENT"
        for n, title in enumerate(titles, 1)
    ]
    return "\r\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR", ""])


def keep(council, accepts=lambda _: False):
    """Remembers what the calendar says, as raadsweek import does."""
    here = folders(council.root)
    record = read_record(here, NOW).record
    project = replace(load(here, memory=memory_of(record, NOW)), record=record)
    remember(here, project, NOW, accepts)


def test_three_proposals_of_a_source_of_which_one_is_accepted(council, desk):
    """Each stands there with the difference in words; what was accepted stands there no more."""
    council.write("calendars/meetings/ris.ics", calendar("Raad", "Raad", "Raad"))
    keep(council)
    council.write("calendars/meetings/ris.ics", calendar("Over A", "Over B", "Over C"))

    told = desk().page(WEEK).text("#voorstellen .bd-proposal")
    assert len(told) == 3
    assert all("de vergadering heet nu 'Over" in line for line in told)
    assert all("raadsweek import ris --accept 2026-12-0" in line for line in told)

    keep(council, lambda thing: thing.shown.id == "2026-12-02-raad")

    told = desk().page(WEEK).text("#voorstellen .bd-proposal")
    assert len(told) == 2
    assert not any("Over B" in line for line in told)


def test_what_an_import_left_waiting_stands_there_too(council, desk):
    """What is new in words, and how to say yes."""
    file = council.root.parent / "agenda.csv"
    file.write_text("nummer;datum;begin;titel\n7;2026-12-03;19:30;Raad\n")
    wishes = importers.Wishes(NOW, ForeignSource("csv-meetings"))
    here, kinds = folders(council.root), {"agenda": "agenda"}
    importers.take("csv-meetings", list(importers.source_files(file)), here, kinds, {}, wishes)
    file.write_text("nummer;datum;begin;titel\n7;2026-12-03;19:30;Over A\n")
    importers.take("csv-meetings", list(importers.source_files(file)), here, kinds, {}, wishes)

    told = desk().page(WEEK).text("#voorstellen .bd-proposal")
    assert len(told) == 1
    assert "csv-meetings --accept 2026-12-03-raad" in told[0]
    assert "'Over A'" in told[0]
