"""A council on disk that publishes: its files, its record, and the site that residents read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.generate.emitters import FILES, PAGES
from raadsweek.generate.theme_shells import file_of, filled
from raadsweek.model.address import Addresses
from raadsweek.model.fact import SEEN, TEXT, Fact
from raadsweek.model.recorded_statement import statement_of
from raadsweek.plan import plan
from raadsweek.record.fact_files import append
from raadsweek.record.release import Release
from raadsweek.record.texts import Texts
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import context_for, selected
from raadsweek.workspace.settings_and_now import now as moment
from raadsweek.workspace.settings_and_now import read_settings
from tests.record_facts import publish

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.config.settings import Settings
    from raadsweek.emit.output import Context
    from tests.conftest import ProjectFolder

MKDOCS = """\
site_name: De raad van Vlietmonde
site_url: {url}
docs_dir: content
theme: {{name: material, font: false, language: nl}}
plugins: [raadsweek: {{paper_weeks: 0}}]
"""
URL = "https://raad.vlietmonde.example/"


class RecordedCouncil:
    """A council whose releases are written down, and seen at once."""

    def __init__(self, folder: ProjectFolder, url: str = URL) -> None:
        self.folder = folder
        self.root = folder.root
        folder.write("mkdocs.yml", MKDOCS.format(url=url))
        folder.calendar("council", contact={"name": "Griffie", "email": "griffie@v.example"})

    @property
    def settings(self) -> Settings:
        """Those of its `mkdocs.yml`."""
        return read_settings(self.root / "mkdocs.yml")

    def publish(self, now: str) -> None:
        """A release at `now`, which residents see."""
        publish(self.settings, moment(now))

    def correct(self, now: str, id: str, note: str) -> None:
        """The same, in which the change of an item is a correction that somebody noted."""
        settings, at = self.settings, moment(now)
        project, _ = checked_project(settings, at)
        texts = Texts(settings.folders)
        addresses = Addresses.of(settings.site_url, project.council, project.kinds)
        said = partial(statement_of, digest=Pictures(settings.folders.content).digest)
        facts = Release(project, plan(project, at), addresses, said, texts, at).facts()
        texts.write()
        noted: dict[str, Any] = {"how": "noted", "note": note}
        append(
            settings.folders,
            [
                replace(each, **noted) if each.fact == TEXT and each.of == f"item/{id}" else each
                for each in facts
            ],
        )
        append(settings.folders, [Fact(at=at, fact=SEEN, of=facts[-1].of)])

    def codes(self, now: str) -> set[str]:
        """The codes of what `check` says of it, with what its record knows."""
        return {each.code for each in checked_project(self.settings, moment(now))[1]}

    def context(self, now: str, *, preview: bool = False) -> Context:
        """What emitters are given as of `now`."""
        project, _ = checked_project(self.settings, moment(now))
        planned = plan(project, moment(now))
        selection = selected(self.settings, project, planned, moment(now), preview=preview)
        return context_for(self.settings, selection)

    def site(self, now: str, leave_out: Iterable[str] = ("paper", "share_cards")) -> dict[str, str]:
        """The files of its site as of `now`, but for the theme around pages."""
        return site_of(self.context(now), leave_out)


HIDDEN, MOVED = "besluiten/weg/", "besluiten/oud/"
CORRECTED, WITHDRAWN = "besluiten/fout/", "besluiten/terug/"


def changed(council: RecordedCouncil) -> None:
    """The council tells four decisions, and then something becomes of each; by 23 November."""
    council.folder.meeting("2026-11-19-raad", end="2026-11-19 22:30")
    about: dict[str, Any] = {"meeting": "2026-11-19-raad", "outcome": "adopted", "summary": "Kort."}
    titles = {"weg": "Weg", "oud": "De markt", "fout": "Fout", "terug": "Terug"}
    for id, title in titles.items():
        council.folder.item(f"besluiten/{id}.md", "De tekst.", title=title, **about)
    council.publish("2026-11-20T12:30")
    folder = council.root / "content/besluiten"
    (folder / "oud.md").rename(folder / "nieuw.md")
    council.folder.item("besluiten/weg.md", title="Weg", **about | {"status": "draft"})
    back = {"status": "withdrawn", "withdrawn": {"date": "2026-11-21", "reason": "Dubbel."}}
    council.folder.item("besluiten/terug.md", title="Terug", **about | back)
    council.folder.item("besluiten/fout.md", "Vier en vijf.", title="Fout", **about)
    council.publish("2026-11-21T09:00")
    council.folder.item("besluiten/fout.md", "Vier en zes.", title="Fout", **about)
    council.correct("2026-11-23T09:00", "fout", "Het waren er niet vijf, maar <zes> & meer.")


def site_of(context: Context, leave_out: Iterable[str] = ()) -> dict[str, str]:
    """Every file that emitters make, as text, each path once."""
    found: dict[str, str] = {}
    for name, room in FILES.items():
        for output in room.outputs(context) if name not in leave_out else ():
            assert output.path not in found
            found[output.path] = room.make(context, output).decode("utf-8", "replace")
    for output in PAGES.outputs(context):
        page, parts = PAGES.make(context, output), ("", "", "")
        assert file_of(output) not in found
        found[file_of(output)] = filled(page, parts, context.addresses, "Raad").decode()
    return found
