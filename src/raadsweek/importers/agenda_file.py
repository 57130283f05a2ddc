"""The agenda item of an imported meeting: its words, and what an editor made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from raadsweek.importers import editable_files, find_meeting, import_job
from raadsweek.importers.editable_files import EditableFile
from raadsweek.importers.foreign_words import escaped, link
from raadsweek.importers.merge import merge_lines, merge_values, plain
from raadsweek.language import Language
from raadsweek.model.foreign_meeting import KnownItem
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from raadsweek.importers.import_job import Import
    from raadsweek.model.meeting import Meeting

ITEM_KEYS = ("title", "status", "date", "summary", "meeting", "source")
Values = dict[str, object]


def bring(job: Import, meeting_id: str) -> tuple[str, bool]:
    """Writes or merges the agenda; its id, and whether an editor set it to ready.

    The id is empty where the agenda is not the import's, and where a meeting that does not take
    place has none: residents read of it at the meeting, and nobody writes an agenda for it.
    """
    run, key = job.run, f"{job.key}/agenda"
    known = run.memory.items.get(key)
    name = f"{known.item if known else f'agenda-{meeting_id}'}.md"
    folder = run.agendas
    file = find_meeting.known_agenda(folder, run.files.agendas, name, meeting_id)
    if file is None and known:
        path = run.path(folder / name)
        job.problems.append(import_job.agenda_deleted(path, run.source.id, job.shown.id))
        return known.item, False
    if file is None and job.shown.cancelled:
        return "", False
    if file is None:
        file = folder / name
        _new(job, file, _item(job.shown, meeting_id))
        run.files.agendas.add(meeting_id, file)
    elif known:
        _merge(job, file, meeting_id)
    elif not _is_ours(job, file):
        return "", False
    if known is None:
        run.items.append(KnownItem(key, file.stem, run.source.id, count=1))
    return file.stem, file.is_file() and editable_files.read(file).values.get("status") == "ready"


def _is_ours(job: Import, file: Path) -> bool:
    """Whether only the memory of it is gone; what an editor wrote stays as it is."""
    job.writes[file] = None
    text = editable_files.read(file).body.strip("\n").split("\n")
    if text in (agenda_body(job.shown), agenda_body(job.said)):
        return True
    job.problems.append(import_job.agenda_there(job.run.path(file)))
    return False


def _item(meeting: Meeting, meeting_id: str) -> Values:
    """The front matter, but for its status and its date, which are the editors' from the start."""
    values: Values = {
        "title": agenda_title(meeting),
        "summary": agenda_summary(meeting),
        "meeting": meeting_id,
        "source": meeting.source,
    }
    return {key: value for key, value in values.items() if value}


def _new(job: Import, file: Path, item: Values) -> None:
    values: Values = {"status": "draft", "date": job.around.available, **item}
    in_file_order = {key: values[key] for key in ITEM_KEYS if values.get(key)}
    job.keep(file, EditableFile.new(in_file_order, agenda_body(job.shown)))


def _merge(job: Import, file: Path, meeting_id: str) -> None:
    record, before, path = editable_files.read(file), job.before, job.run.path(file)
    base = _item(before, meeting_id) if before else {}
    new = {**_item(job.shown, meeting_id), **_date(job, record.values)}
    base |= {key: record.values.get(key) for key in new if key == "date"}
    keys = [key for key in ITEM_KEYS if key in {**base, **new}]
    changed, kept = merge_values(record.values, base, new, keys)
    if changed:
        record.touch()
    text = record.body.strip("\n")
    old = agenda_body(before) if before else []
    merged, kept_lines = merge_lines(old, text.split("\n"), agenda_body(job.shown))
    if "\n".join(merged) != text:
        record.body = _framed(record.body, "\n".join(merged))
    above = record.top().count("\n") + len(record.body) - len(record.body.lstrip("\n"))
    job.problems += import_job.kept_values(path, record, kept)
    job.problems += import_job.kept_lines(
        path, [replace(one, place=int(one.place) + above + 1) for one in kept_lines]
    )
    job.problems += import_job.still_linked(path, merged, above, _hidden(job))
    job.keep(file, record)


def _date(job: Import, present: Any) -> Values:
    """Another date where the meeting is before it now; what was once available stays so."""
    day, available = job.shown.start.date().isoformat(), job.around.available
    late = (plain(present.get("date")) or "") >= day
    return {"date": available} if late and available else {}


def _hidden(job: Import) -> Iterator[str]:
    """How a text links to what has become confidential."""
    return (link("", address).removeprefix("[]") for address in job.around.withheld)


def _framed(old: str, text: str) -> str:
    """`text` with the empty lines that stood around `old`."""
    before = old[: len(old) - len(old.lstrip("\n"))] or "\n"
    after = old[len(old.rstrip("\n")) :] if old.strip("\n") else "\n"
    return f"{before}{text}{after}"


# The text of an agenda item. It is content for residents, so it is Dutch in every interface.
#
# The points stand at the meeting, where they can be named; here are the words around them.

NO_REASON = "Deze vergadering gaat niet door."
_DUTCH = Language("nl")


def agenda_title(meeting: Meeting) -> str:
    """`Agenda raadscommissie Financiën, 8 februari 2018`."""
    return f"Agenda {meeting.title}, {_DUTCH.short_day(meeting.start.date())}"


def agenda_summary(meeting: Meeting) -> str:
    """One sentence with the day, the time and, where known, the place."""
    # The curly quotation marks are those of Dutch print.
    if meeting.cancelled:
        return f"De vergadering ‘{meeting.title}’ van {_day(meeting)} gaat niet door."  # noqa: RUF001
    place = f" ({meeting.place})" if meeting.place else ""
    when = f"{_day(meeting)}{_time(meeting)}{_further(meeting)}"
    return f"De vergadering ‘{meeting.title}’ is op {when}{place}."  # noqa: RUF001


def agenda_body(meeting: Meeting) -> list[str]:
    """The lines of the agenda in Markdown: when and where, and where its points are."""
    when = f"**{_day(meeting)}{_time(meeting)}**{_further(meeting)}"
    if meeting.cancelled:
        return [f"Deze vergadering gaat niet door. Zij zou zijn op {when}."]
    place = f" Plaats: {escaped(meeting.place)}." if meeting.place else ""
    where = "De punten en hun stukken staan op de pagina van de vergadering."
    points = where if meeting.points else "De agenda is nog niet bekend."
    return [f"De vergadering is op {when}.{place}", "", points]


def _day(meeting: Meeting) -> str:
    return _DUTCH.day(meeting.start.date())


def _time(meeting: Meeting) -> str:
    """` om 13.30 uur` or ` van 13.30 tot 15.00 uur`; nothing where the time is not known."""
    end = meeting.sittings[0].end if meeting.sittings else meeting.end
    if meeting.all_day:
        return ""
    if end is None or end.date() != meeting.start.date():
        return f" om {_clock(meeting.start)} uur"
    return f" van {_clock(meeting.start)} tot {_clock(end)} uur"


def _further(meeting: Meeting) -> str:
    """`, en verder op vrijdag 6 november 2026 om 19.30 uur`: the sittings after the first one."""
    moments = [
        _DUTCH.day(each.start.date()) + ("" if each.all_day else f" om {_clock(each.start)} uur")
        for each in meeting.sittings[1:]
    ]
    return f", en verder op {_DUTCH.list(moments)}" if moments else ""


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}"
