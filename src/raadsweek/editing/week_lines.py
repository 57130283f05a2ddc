"""Changes lines of week files, all in memory; comments and unknown keys stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from raadsweek.editing.week_files import week_line, week_path, written
from raadsweek.load.round_trip import RoundTrip
from raadsweek.load.saved_weeks import memory_of, remembered
from raadsweek.load.value_parsing import parse_moment
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.model.folders import Folders
    from raadsweek.model.plan import Place


class WeekLines(Struct):
    """The files of some weeks as they will be: path to bytes, in `files`."""

    folders: Folders
    files: dict[Path, bytes] = {}

    @classmethod
    def of(cls, folders: Folders, files: Mapping[Path, bytes]) -> WeekLines:
        """Starts from what the files would be without the act."""
        return cls(folders, dict(files))

    def move(self, old: Place, new: Place) -> None:
        """Lets a line stand at another moment, in its own week or in another."""
        if Week.of(old[2].date()) == Week.of(new[2].date()):
            with _Lines(self, _week(old)) as lines:
                lines[_index(lines, old)]["at"] = written(new[2])
        else:
            self.remove(old)
            self.add(new)

    def add(self, place: Place) -> None:
        """Adds a line where its moment puts it."""
        with _Lines(self, _week(place)) as lines:
            moments = [_moment(line) for line in lines]
            n = next((n for n, at in enumerate(moments) if at > place[2]), len(lines))
            line = week_line(place)
            if not self.files[memory_of(self.folders, _week(place))]:
                # Without a memory of its own lines the planner takes each line for its own.
                line["pinned"] = True
            lines.insert(n, line)

    def remove(self, place: Place) -> None:
        """Takes a line out."""
        with _Lines(self, _week(place)) as lines:
            del lines[_index(lines, place)]

    def pin(self, place: Place) -> None:
        """Lets a line stay whatever happens."""
        with _Lines(self, _week(place)) as lines:
            lines[_index(lines, place)]["pinned"] = True

    def unpin(self, place: Place) -> None:
        """Leaves a line to the planner again; one that an editor made or moved goes."""
        week = _week(place)
        memory = memory_of(self.folders, week)
        remembered_lines = self.files[memory].decode().splitlines()
        with _Lines(self, week) as lines:
            n = _index(lines, place)
            if remembered(place) in remembered_lines:
                lines[n].pop("pinned", None)
                return
            del lines[n]
        # As if the planner had never had it here: else the place would count as vacated.
        mine = f"{place[0]}@{place[1]}@"
        kept = [line for line in remembered_lines if not line.startswith(mine)]
        self.files[memory] = "".join(f"{line}\n" for line in kept).encode()


class _Lines:
    """The lines of one week file while they are changed; leaving it writes them back."""

    def __init__(self, weeks: WeekLines, week: Week) -> None:
        self.weeks, self.path = weeks, week_path(weeks.folders, week)

    def __enter__(self) -> CommentedSeq:
        text = self.weeks.files[self.path].decode("utf-8-sig")
        self.yaml = RoundTrip(text, dash=0)
        self.document: CommentedMap = self.yaml.read(text)
        if not isinstance(self.document.get("publications"), CommentedSeq):
            self.document["publications"] = CommentedSeq()
        lines: CommentedSeq = self.document["publications"]
        if not lines:
            lines.fa.set_block_style()  # `publications: []` would keep the brackets
        return lines

    def __exit__(self, *failed: object) -> None:
        if failed[0] is None:
            self.weeks.files[self.path] = self.yaml.written([self.document]).encode()


def _week(place: Place) -> Week:
    return Week.of(place[2].date())


def _moment(line: CommentedMap) -> datetime:
    return parse_moment(line["at"])


def _index(lines: CommentedSeq, place: Place) -> int:
    item, channel, at = place
    return next(
        n
        for n, line in enumerate(lines)
        if (line["item"], line["channel"]) == (item, channel) and _moment(line) == at
    )
