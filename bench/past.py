"""The council of `bench.corpus` with a record: ten years that were published, thing by thing.

`python -m bench.past 3000 FOLDER --facts 100000` writes it: for each moment of the plan a release
that was seen, for each post elsewhere a claim and what came of it, and then looks at the site,
hour by hour, until there are so many facts.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from datetime import timedelta
from functools import partial
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Raw

from bench import corpus
from bench.measure import NOW
from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.model import fact as sorts
from raadsweek.model.address import Addresses
from raadsweek.model.channel import ChannelType
from raadsweek.model.fact import Fact
from raadsweek.model.recorded_statement import statement_of
from raadsweek.plan import plan
from raadsweek.record.append_only_files import add_lines
from raadsweek.record.fact_files import write_locked
from raadsweek.record.fact_lines import digest, encoded, with_id
from raadsweek.record.record_files import thing_file
from raadsweek.record.release import Release
from raadsweek.record.texts import RecordedText, written
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.settings_and_now import now, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.model.folders import Folders
    from raadsweek.model.project import Project

SEEN, SENT = timedelta(seconds=38), timedelta(seconds=43)
"""How long after a release it was seen, and its posts were sent; before the moment of it all."""
HOUR = timedelta(hours=1)


class SameTexts:
    """Texts with the same salt for a thing each time, so that a record is the same each time."""

    def __init__(self) -> None:
        self._lines: dict[str, dict[str, bytes]] = defaultdict(dict)

    def add(self, thing: str, sort: str, value: object) -> str:
        """Adds a text of a thing; its digest."""
        data = encoded(value)
        salt = sha256(thing.encode()).hexdigest()[:32]
        text = RecordedText(digest(salt.encode() + data), salt, sort, Raw(data))
        self._lines[thing][text.text] = written(text)
        return text.text

    def write(self, folders: Folders) -> None:
        """Puts them where the record has them."""
        files = self._lines.items()
        add_lines(
            {thing_file(folders, thing): b"".join(lines.values()) for thing, lines in files},
            folders.root,
        )


def facts(settings: Settings, texts: SameTexts, moment: datetime) -> Iterator[Fact]:
    """What a council wrote down that published the plan of its files, in order of time."""
    project, _ = checked_project(settings, moment)
    first = _stated(settings, project, texts, moment)
    elsewhere = {
        id for id, channel in project.channels.items() if channel.type is not ChannelType.SITE
    }
    begun = min(each.due for each in first if each.due)
    yield Fact(at=begun, fact=sorts.BEGIN, of="record", played=True)
    lines: dict[datetime, list[Fact]] = defaultdict(list)
    for each in first:
        if each.fact in sorts.RELEASED:
            lines[each.due or begun].append(each)
    for number, due in enumerate(sorted(lines)):
        at, id = due, f"r-{number:08x}"
        seen, sent = min(at + SEEN, moment), min(at + SENT, moment)
        for each in lines[due]:
            yield replace(each, at=at, release=id, stated=False)
        yield Fact(at=at, fact=sorts.RELEASE, of=id, facts=len(lines[due]), by="server")
        yield Fact(at=seen, fact=sorts.SEEN, of=id, how="looked")
        shows = (each for each in lines[due] if each.fact == sorts.SHOW)
        for each in shows:
            if each.of.rsplit("@", 2)[1] in elsewhere:
                yield Fact(at=seen, fact=sorts.CLAIM, of=each.of, by="server")
                yield Fact(at=sent, fact=sorts.SENT, of=each.of, by="server")


def _stated(
    settings: Settings, project: Project, texts: SameTexts, moment: datetime
) -> tuple[Fact, ...]:
    """What a first release takes over."""
    addresses = Addresses.of(settings.site_url, project.council, project.kinds)
    said = partial(statement_of, digest=Pictures(settings.folders.content).digest)
    return Release(project, plan(project, moment), addresses, said, texts, moment).facts()


def looks(found: Iterable[Fact]) -> Iterator[Fact]:
    """A look at the site each hour, at which the newest release was still there."""
    releases = [each for each in found if each.fact == sorts.RELEASE]
    for before, after in zip(releases, [*releases[1:], None], strict=True):
        for hour in count(1):
            at = before.at + hour * HOUR
            if after is None or at >= after.at:
                break
            yield Fact(at=at, fact=sorts.SEEN, of=before.of, how="looked")


def _chained(found: Iterable[Fact]) -> Iterator[Fact]:
    """Each after the one before it; what came of a claim lifts it."""
    after: tuple[str, ...] = ()
    claims: dict[str, str] = {}
    for each in found:
        lifts = (claims[each.of],) if each.fact == sorts.SENT else ()
        made = with_id(replace(each, lifts=lifts), after)
        if each.fact == sorts.CLAIM:
            claims[each.of] = made.id
        after = (made.id,)
        yield made


def write(root: Path, items: int, wanted: int) -> None:
    """Writes the council with its record."""
    corpus.write(root, items)
    settings = read_settings(root / "mkdocs.yml")
    texts = SameTexts()
    found = list(facts(settings, texts, now(NOW)))
    found += islice(looks(found), max(0, wanted - len(found)))
    found.sort(key=lambda each: each.at)
    texts.write(settings.folders)
    write_locked(settings.folders, tuple(_chained(found)))


def main() -> None:
    """Writes one council."""
    parser = argparse.ArgumentParser(description="Writes the benchmark's council with a record.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--facts", type=int, default=0, help="how many facts at least")
    arguments = parser.parse_args()
    write(arguments.folder, arguments.count, arguments.facts)


if __name__ == "__main__":
    main()
