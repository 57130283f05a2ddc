"""What keeps a release back: a damaged record, an older one, a site that nobody saw, a wrong clock.

What a person says about it (`--accept`) is written down, and then nothing is asked. A built
site has the mark of its release, and when that was prepared: for the recheck before it goes online.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.delivery import seen_release
from raadsweek.delivery.git_command import GitError, NotNowError
from raadsweek.delivery.release_summary import taken
from raadsweek.delivery.seen_release import OlderRecordError, newest_release
from raadsweek.emit.open_data import RECORD
from raadsweek.errors import RaadsweekError
from raadsweek.language import message, plural
from raadsweek.model.fact import GO, RELEASE, STOP, Fact
from raadsweek.model.problem import Problem, Severity
from raadsweek.record.fact_files import append, verify
from raadsweek.record.takedown import takes_only_away
from raadsweek.workspace.set_aside_or_stop import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from raadsweek.config.settings import Settings
    from raadsweek.delivery.prepare_release import Prepared
    from raadsweek.delivery.publish_run import RunOptions
    from raadsweek.delivery.release_verification import ReleaseVerification
    from raadsweek.model.publisher import Host


_STOPS_NOBODY = frozenset(("record-no-text", "record-erased"))
"""Texts that were lost or erased: what they said is not known, and nothing else depends on it."""


class ReleaseGate(Struct, frozen=True):
    """The questions that come before a release, of one run."""

    settings: Settings
    host: Host
    asked: RunOptions
    looking: ReleaseVerification

    def damage(self) -> tuple[Problem, ...]:
        """The lines of the record that cannot be read or were changed."""
        return tuple(
            each
            for each in verify(self.settings.folders)
            if each.severity is Severity.ERROR and each.code not in _STOPS_NOBODY
        )

    def refuse_damage(self) -> None:
        """DamageError where a line of the record cannot be read or was changed."""
        errors = self.damage()
        if errors:
            what = plural(
                "there is {count} error in the record",
                "there are {count} errors in the record",
                len(errors),
            )
            raise DamageError(errors, what)

    def refuse_doubt(self) -> None:
        """Raises where nothing new may become public; what a person knows of is written down."""
        facts, found, now = self.looking.facts(), self.looking.found, self.looking.now()
        if self.asked.accept:
            known = seen_release.accepted(facts, found, now, self.looking.by)
            append(self.settings.folders, known)
            return
        if found is not None:
            seen_release.refuse_older_record(facts, found)
        elif self._must_look:
            seen_release.refuse_without_look(facts, self.settings.site_url)
        if not self.asked.played:
            seen_release.refuse_wrong_clock(facts, found, now)

    def refuse_clock(self) -> None:
        """DoubtError where it may be another time; nothing is sent at a moment that is wrong."""
        looking = self.looking
        if self.asked.accept:
            known = seen_release.accepted(
                looking.facts(), looking.found, looking.now(), self.looking.by
            )
            append(self.settings.folders, known)
        elif not self.asked.played:
            seen_release.refuse_wrong_clock(looking.facts(), looking.found, looking.now())

    @property
    def _must_look(self) -> bool:
        """Whether machines publish by themselves; a person by hand is asked about the clock."""
        host = self.host
        return (host.is_ours or host.is_recipe) and self.settings.has_url and not self.asked.played


# What a person must know where nothing new went out, and what was taken back went all the same.


class DamageError(ContentError):
    """Lines of the record cannot be read, or were changed."""


class NotPushedError(RaadsweekError):
    """What was taken back is off the site; what was recorded of it is on this machine only."""


def came_back(error: OlderRecordError, made: Prepared) -> RaadsweekError:
    """The alarm of who had an older record, and took something away all the same."""
    todo = message(
        "The public facts came back from the site, the words of what was public since did not: get "
        "the newest version of the folder 'record' if anybody has it. Nothing new went out. What "
        "was taken back is off the site: {titles}.",
        titles=taken(made),
    )
    return OlderRecordError(error.what, todo)


def not_pushed(cut: GitError, made: Prepared) -> NotPushedError:
    """The alarm of who could not push, and took something away all the same."""
    why, titles = str(cut.what.value("why") or ""), taken(made)
    todo = message(
        "Nothing new went out. What was recorded is kept here, and the next 'raadsweek publish' "
        "pushes it: see to it that this machine may push to that branch."
    )
    if isinstance(cut, NotNowError) and cut.todo is not None:
        todo = message("Nothing new went out. {todo}", todo=cut.todo)
    if titles:
        todo = message(
            "What was taken back is off the site all the same: {titles}. {todo}",
            titles=titles,
            todo=todo,
        )
    what = message("what was recorded cannot be pushed: {why}", why=why) if why else cut.what
    return NotPushedError(what, todo)


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


class _Mark(Struct, frozen=True):
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
