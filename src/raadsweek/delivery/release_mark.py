"""The mark of a built site: its release, and when that was prepared, for the recheck before it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from raadsweek.delivery.seen_release import newest_release
from raadsweek.emit.open_data import RECORD
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model.fact import GO, RELEASE, STOP, Fact
from raadsweek.record.takedown import takes_only_away

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


MARK = ".raadsweek-prepared"
"""The file, in the folder of the project; git leaves it alone."""
STALE = timedelta(minutes=60)
"""After so long what was prepared may not come online any more: much may have changed."""


class StillError(RaadsweekError):
    """What was built may not come online any more."""


def keep_mark(root: Path, facts: Iterable[Fact], moment: datetime) -> None:
    """Writes down that the site was built of these facts, prepared at this moment."""
    facts = tuple(facts)
    newest = newest_release(facts)
    told = {
        "release": newest.of if newest else "",
        "at": moment.isoformat(),
        "stops": sorted(each.id for each in facts if each.fact == STOP),
    }
    (root / MARK).write_text(json.dumps(told) + "\n", encoding="utf-8")


def recheck(
    root: Path, site: Path, there: Sequence[Fact], now: datetime, *, stop_file: bool = False
) -> None:
    """StillError where somebody prepared a newer release, or that of the built `site` is old.

    So too where everything was stopped since. `there` are the facts as all others have them now;
    `stop_file` is whether a file of theirs stops everything.
    """
    mark, newest = _mark(root, site), newest_release(there)
    if mark is None or newest is None:
        raise StillError(
            message("nothing was prepared here"),
            message("Begin with: raadsweek publish --prepare."),
        )
    if newest.of != mark.release:
        raise StillError(
            message("another release was prepared elsewhere, at {moment}", moment=newest.at),
            message("This one is not put online; the other one is, or the next run does it."),
        )
    stopped = _stopped_since(there, newest, mark, stop_file=stop_file)
    if stopped and not _only_away(there, mark.release):
        raise StillError(
            message("everything was stopped after this was prepared"),
            message("It is not put online; the next run makes a site without what has to wait."),
        )
    if now - mark.at > STALE:
        raise StillError(
            message("what was built was prepared at {moment}, too long ago", moment=mark.at),
            message("It is not put online; the next run prepares it anew."),
        )


def _stopped_since(there: Sequence[Fact], newest: Fact, mark: _Mark, *, stop_file: bool) -> bool:
    """Whether there is a stop that who prepared this did not know.

    Where that is not known, one that came after the newest release was prepared.
    """
    ended = {id for each in there if each.fact == GO for id in each.lifts}
    stops = [each for each in there if each.fact == STOP and each.id not in ended]
    if stop_file and not stops:
        return True
    if mark.stops is None:
        return any(each.at > newest.at for each in stops)
    return any(each.id not in mark.stops for each in stops)


def _only_away(there: Sequence[Fact], release: str) -> bool:
    """Whether a release, with those that it takes over, shows nothing new."""
    takes = {each.of: each.again for each in there if each.fact == RELEASE}
    found, ahead = set[str](), [release]
    while ahead:
        id = ahead.pop()
        ahead += takes.get(id, ()) if id not in found else ()
        found.add(id)
    return takes_only_away([each for each in there if each.release in found])


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a built site was made of."""

    release: str
    at: datetime
    stops: frozenset[str] | None
    """The stops that were known when it was prepared; None: nobody wrote that down."""


def _mark(root: Path, site: Path) -> _Mark | None:
    for file in (root / MARK, site / RECORD):
        try:
            told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            stops = frozenset(map(str, told["stops"])) if "stops" in told else None
            return _Mark(str(told["release"]), datetime.fromisoformat(told["at"]), stops)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None
