"""What `calendars/` says, as the last build read it, for who reads only files of items.

It follows from files, programs and the record, all of which its reader knows to be the same; so
no table of the calendars is loaded. What cannot be told in JSON, and back, is not kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import DecodeError, EncodeError, Struct, ValidationError, json, structs

from raadsweek.cache.build_fingerprint import reading_tools
from raadsweek.edition.value_digest import digest_of_encoded
from raadsweek.model.case import Case
from raadsweek.model.channel import Channel
from raadsweek.model.closure import Closures
from raadsweek.model.council import Council, PlainLanguage, ResidentWordLists
from raadsweek.model.foreign_meeting import ForeignSource, ForeignThing
from raadsweek.model.kind import Kind
from raadsweek.model.meeting import Meeting
from raadsweek.model.owner import Owners
from raadsweek.model.plan import SavedWeek
from raadsweek.model.project import Project
from raadsweek.model.schedule import Schedule
from raadsweek.model.stop import FiledStop

if TYPE_CHECKING:
    from raadsweek.cache.store import Store

_NAME = "read calendars"


class KeptCalendars(Struct, frozen=True):
    """The fields of a project that come of the calendars; of `weeks` the values alone."""

    council: Council
    channels: dict[str, Channel]
    kinds: dict[str, Kind]
    schedule: Schedule
    meetings: dict[str, Meeting]
    inside: dict[str, Meeting]
    cases: dict[str, Case]
    cases_inside: dict[str, Case]
    foreign: tuple[ForeignThing, ...]
    sources: dict[str, ForeignSource]
    closures: Closures
    weeks: tuple[SavedWeek, ...]
    words: ResidentWordLists
    plain_language: PlainLanguage
    stop_file: FiledStop | None
    owners: Owners
    tools: str
    """With what they were read, and the items too; as `reading_tools` says."""

    @classmethod
    def of(cls, project: Project, tools: str) -> KeptCalendars:
        """Those of a project that was read with these tools."""
        names = (each for each in cls.__struct_fields__ if each not in {"weeks", "tools"})
        found = {name: getattr(project, name) for name in names}
        return cls(**found, weeks=tuple(project.weeks.values()), tools=tools)

    @property
    def project(self) -> Project:
        """A project that has nothing but these."""
        found = structs.asdict(self)
        del found["tools"]
        weeks = {each.week: each for each in self.weeks}
        return Project(**{**found, "weeks": weeks}, items=())


def keep_calendars_of(store: Store, project: Project) -> str:
    """Keeps what a project has of its calendars; the digest of that, empty where it is not kept."""
    kept = KeptCalendars.of(project, reading_tools())
    try:
        content = json.encode(kept)
        if json.decode(content, type=KeptCalendars) != kept:
            return ""
    except (EncodeError, DecodeError, TypeError, ValueError):
        return ""
    store.write(_NAME, content)
    return digest_of_encoded(content)


def read_calendars_of(store: Store, kept: str) -> KeptCalendars | None:
    """The calendars that were kept with this digest; None: there are none."""
    content = store.read(_NAME) or b""
    if not kept or digest_of_encoded(content) != kept:
        return None
    try:
        return json.decode(content, type=KeptCalendars)
    except (ValidationError, DecodeError, RecursionError, ValueError):
        return None
