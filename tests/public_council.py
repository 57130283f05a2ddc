"""A small council that publishes: items are written, a release is prepared, and is seen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from raadsweek.check import check
from raadsweek.cli import run
from raadsweek.delivery.prepare_release import prepare
from raadsweek.model.fact import SEEN, Fact
from raadsweek.model.problem import Problem, Subject
from raadsweek.model.project import Project
from raadsweek.model.record import Record
from raadsweek.record.fact_files import append
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import now as moment
from raadsweek.workspace.settings_and_now import read_settings

from .conftest import ProjectFolder

ID = "2026-11-20-zwembad"
NEWS = f"nieuws/{ID}.md"
FILE = f"content/{NEWS}"
POST = f"{ID}@facebook@2026-11-20"
SHOWN, LATER = "2026-11-20T12:00", "2026-11-20T15:00"
WORDS = "De raad trekt 2,4 miljoen euro uit voor het zwembad."


class PublicCouncil:
    """Its folder, and what one does in it."""

    def __init__(self, root: Path) -> None:
        self.folder = ProjectFolder(root)
        self.root = root
        self.folder.write(
            "mkdocs.yml",
            "site_name: Raad\nsite_url: https://raad.vlietmonde.example/\ndocs_dir: content\n"
            "plugins: [raadsweek]\n",
        )
        self.said = ""

    @property
    def file(self) -> Path:
        """The file of the item."""
        return self.root / FILE

    def item(self, path: str = NEWS, body: str = WORDS, **keys: Any) -> Path:
        """Writes an item that goes to the site and to Facebook on 20 November."""
        given = {
            "title": "Krediet voor het zwembad",
            "summary": "De raad stelt geld beschikbaar.",
            "channels": {"only": ["website", "facebook"]},
            "pin": {"website": "2026-11-20 10:00", "facebook": "2026-11-20 11:00"},
            **keys,
        }
        return self.folder.item(path, body, **given)

    def edit(self, old: str, new: str, path: str = FILE) -> None:
        """Changes words of a file."""
        file = self.root / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))

    def begin(self) -> None:
        """Begins the record before anything is shown."""
        assert self.release("2026-11-20T09:00")

    def release(self, at: str, *, seen: bool = True, accept: bool = False) -> str:
        """Prepares a release, which is found on the site; its id, empty where nothing was new."""
        settings = read_settings(self.root / "mkdocs.yml")
        prepared = prepare(settings, moment(at), "server", played=False, accept=accept)
        if prepared.id and seen:
            found = Fact(at=moment(at), fact=SEEN, of=prepared.id, how="looked")
            append(settings.folders, [found])
        return prepared.id

    def project(self, at: str = LATER) -> Project:
        """The project with its record."""
        return read_project(read_settings(self.root / "mkdocs.yml"), moment(at))

    def record(self, at: str = LATER) -> Record:
        """What was public."""
        return self.project(at).record

    def findings(self, at: str = LATER) -> list[Problem]:
        """What `check` says of what was public."""
        return [each for each in check(self.project(at)) if each.subject is Subject.PUBLIC]

    def codes(self, at: str = LATER) -> list[tuple[str, str]]:
        """Code and severity of those."""
        return [(each.code, each.severity.value) for each in self.findings(at)]

    def run(self, capsys: Any, *arguments: str, at: str = LATER, lang: str = "en") -> int:
        """Runs the command; what it says is in `said`."""
        capsys.readouterr()
        config = str(self.root / "mkdocs.yml")
        code = run([*arguments, "--lang", lang, "-f", config, "--now", at])
        out, err = capsys.readouterr()
        self.said = out + err
        return code


def at(text: str) -> datetime:
    """A moment in Amsterdam."""
    return moment(text)
