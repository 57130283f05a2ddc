"""Makes the record of the sample council: as if it had published at each moment of its plan.

Run from the repository, where there is no `record/`: `python scripts/write_sample_record.py`. The
record ends on the day on which the sample council lives, 20 November 2026 at three o'clock. What
went out on Facebook and X was placed by the griffie, but for what is of that very day.
"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.delivery.placed_by_hand import Recorder
from raadsweek.delivery.prepare_release import prepare
from raadsweek.model.fact import SEEN, Fact
from raadsweek.plan import plan
from raadsweek.record.fact_files import append
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.settings_and_now import now, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.model.item import Item

TODAY = "2026-11-20T15:00"
LOOKED = timedelta(seconds=38)
"""How long after a release somebody looks at the site."""
PLACED = timedelta(minutes=9)
"""How long after its moment the griffie places a text by hand."""


def main() -> None:
    """Plays all releases up to today, and what people placed meanwhile."""
    settings = read_settings(Path("mkdocs.yml"))
    if settings.folders.record.exists():
        sys.exit("record/ is there already: a record is only ever added to.")
    end = now(TODAY)
    project, _ = checked_project(settings, end)
    taken = [(item, item.withdrawal.at) for item in project.items if item.withdrawal]
    for moment in sorted(set(_moments(settings, end))):
        with _as_then(settings, [item for item, at in taken if moment < at]):
            made = prepare(settings, moment, "server", played=True)
            if made.id:
                seen = Fact(at=moment + LOOKED, fact=SEEN, of=made.id, how="looked")
                append(settings.folders, [seen])
            _place(settings, moment, end)


@contextmanager
def _as_then(settings: Settings, items: Iterable[Item]) -> Iterator[None]:
    """The files as they were before these items were withdrawn."""
    files = [settings.folders.root / item.origin.path for item in items]
    before = [file.read_text("utf-8") for file in files]
    for file, text in zip(files, before, strict=True):
        then = re.sub(r"(?m)^withdrawn: .*\n", "", text)
        file.write_text(then.replace("status: withdrawn", "status: ready"), "utf-8")
    try:
        yield
    finally:
        for file, text in zip(files, before, strict=True):
            file.write_text(text, "utf-8")


def _moments(settings: Settings, end: datetime) -> Iterator[datetime]:
    """When anything comes, or is taken back."""
    project, _ = checked_project(settings, end)
    for publication in plan(project, end).publications:
        if not publication.tentative and publication.at <= end:
            yield publication.at
    for item in project.items:
        if item.withdrawal and item.withdrawal.at <= end:
            yield item.withdrawal.at


def _place(settings: Settings, moment: datetime, end: datetime) -> None:
    """The texts of this moment that the griffie placed by hand, and took down again."""
    if moment.date() == end.date():
        return
    project, _ = checked_project(settings, moment + LOOKED)
    planned = plan(project, moment + LOOKED)
    by_hand = {id for id, channel in project.channels.items() if channel.by_hand}
    recorder = Recorder(settings.folders, project, planned, moment + PLACED)
    for publication in planned.publications:
        site = publication.channel
        if publication.at == moment and site in by_hand & {"facebook", "twitter"}:
            where = f"https://{site}.example/vlietmonde/{moment:%Y%m%d%H%M}"
            recorder.placed(publication.id, where)
    for item in project.items:
        if item.withdrawal and item.withdrawal.at == moment:
            for publication in planned.for_item(item.id):
                if project.record.ledger.published(publication.id):
                    recorder.retracted(publication.id, "ingetrokken")


if __name__ == "__main__":
    main()
