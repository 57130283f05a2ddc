"""A clone of a council's repository, and the command in it; it can be killed at any step."""

from __future__ import annotations

import io
import os
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.cli import run
from raadsweek.load import folders
from raadsweek.plan import plan
from raadsweek.record.fact_files import read_facts
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import read_settings
from tests.publishing.council import git
from tests.publishing.killed import kill_at

if TYPE_CHECKING:
    from raadsweek.model.fact import Fact
    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project

KILLED = -9


@dataclass
class Clone:
    """One clone; `number` is that of its editors too."""

    number: int
    root: Path
    said: str = field(default="", init=False)
    """What the last run said."""

    @property
    def config(self) -> str:
        """Its configuration."""
        return str(self.root / "mkdocs.yml")

    def run(self, now: datetime, *words: str) -> int:
        """Runs the command; the machine's clock says `now`."""
        os.environ["SOURCE_DATE_EPOCH"] = str(int(now.timestamp()))
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            code = run([*words, "--lang", "en", "-f", self.config])
        lines = out.getvalue().splitlines()
        self.said = "\n".join(line for line in lines if ": warning: " not in line)
        return code

    def killed(self, now: datetime, step: str, *words: str) -> int:
        """Runs it in a process of its own, which is killed where it comes to the step."""
        child = os.fork()
        if child:
            self.said = ""
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        try:
            os.cpu_count = lambda: 1  # nothing outlives the kill
            kill_at(step)
            os._exit(self.run(now, *words))
        finally:
            os._exit(1)

    # -- what it knows -----------------------------------------------------------------------

    def facts(self, *sorts: str) -> list[Fact]:
        """The facts of these sorts; all of them without."""
        found = read_facts(folders(self.root)).facts
        return [each for each in found if not sorts or each.fact in sorts]

    def project(self, now: datetime) -> Project:
        """Its files with its record."""
        return read_project(read_settings(Path(self.config)), now)

    def plan(self, now: datetime) -> tuple[Project, Plan]:
        """What goes out when."""
        project = self.project(now)
        return project, plan(project, now)

    # -- git ---------------------------------------------------------------------------------

    def git(self, *words: str) -> str:
        """What git says."""
        return git(self.root, *words)

    def save(self) -> None:
        """An editor commits everything."""
        self.git("add", "--all")
        if self.git("status", "--porcelain"):
            self.git("commit", "--quiet", "-m", "Bewaard")

    def share(self) -> bool:
        """An editor brings in what others pushed, and pushes; whether that went."""
        self.save()
        try:
            self.git("pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
            self.git("push", "--quiet", "origin", "HEAD:main")
        except subprocess.CalledProcessError:
            return False
        return True
