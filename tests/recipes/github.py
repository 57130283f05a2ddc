"""Runs the workflow for GitHub: its own scripts, in its own order, each job on a fresh copy."""

from __future__ import annotations

import re
import shutil
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .conftest import Machine, Online, Origin

EXPRESSION = re.compile(r"\$\{\{ *(.+?) *\}\}")
DUE = re.compile(r"needs\.due\.outputs\.(\w+) == 'true'")


@dataclass
class Run:
    """What became of one run: the jobs that ran, and what failed in which."""

    outputs: dict[str, str] = field(default_factory=dict)
    jobs: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    said: str = ""


class GitHub:
    """GitHub with its caches and Pages; the actions that the workflow uses are played here."""

    def __init__(self, machine: Machine, origin: Origin, online: Online, folder: Path) -> None:
        self.machine, self.origin, self.online = machine, origin, online
        self.folder = folder
        self.caches: list[tuple[str, str]] = []
        self.runs = 0
        self.deploys = True
        """Whether what is deployed comes online."""

    def copied(self, origin: Origin, folder: Path) -> GitHub:
        """The same with a copy of the repository, where a copy of `folder` stands already."""
        made = copy(self)
        made.origin, made.folder, made.caches = origin, folder, list(self.caches)
        return made

    def run(self, event: str = "schedule") -> Run:
        """One run of the workflow, all its jobs."""
        self.runs += 1
        run = Run()
        workflow = yaml.safe_load(self.origin.read(".github/workflows/site.yml"))
        for name, job in workflow["jobs"].items():
            condition = job.get("if", "")
            enough = any if "||" in condition else all
            words = DUE.findall(condition)
            if not words or enough(run.outputs.get(word) == "true" for word in words):
                self._job(run, name, job, event)
        return run

    def _job(self, run: Run, name: str, job: dict[str, Any], event: str) -> None:
        run.jobs.append(name)
        place = self.origin.clone(self.folder / f"{self.runs}-{name}" / "work")
        for step in job["steps"]:
            if name in run.failed and step.get("if") != "always()":
                continue
            if "uses" in step:
                self._action(run, name, step, place)
            else:
                self._script(run, name, step, place, event)

    def _script(self, run: Run, name: str, step: dict[str, Any], place: Path, event: str) -> None:
        known = {
            "github.event_name != 'schedule'": str(event != "schedule").lower(),
            "steps.pages.outputs.page_url": self.online.url,
        }
        output = place.parent / "output"
        values = {
            key: EXPRESSION.sub(lambda found: known.get(found[1], ""), value)
            for key, value in step.get("env", {}).items()
        }
        script = step["run"].replace("sleep", ": wait")
        done = self.machine.run(
            script, place, GITHUB_ACTIONS="true", GITHUB_OUTPUT=str(output), **values
        )
        run.said += done.stdout + done.stderr
        if done.returncode:
            run.failed[name] = done.stderr
        if step.get("id") == "due":
            told = (line.partition("=") for line in output.read_text().splitlines())
            run.outputs.update((name, value) for name, _, value in told)

    def _action(self, run: Run, name: str, step: dict[str, Any], place: Path) -> None:
        action = step["uses"].partition("@")[0]
        if action == "actions/cache/restore":
            self._restore(step["with"]["restore-keys"], place)
        elif action == "actions/cache/save":
            self._save(step["with"], place)
        elif action == "actions/deploy-pages" and not self.deploys:
            run.failed[name] = "the deployment failed"
        elif action == "actions/deploy-pages":
            shutil.rmtree(self.online.root)
            shutil.copytree(place / "site", self.online.root)

    def _restore(self, key: str, place: Path) -> None:
        for saved, folder in reversed(self.caches):
            if saved.startswith(key):
                shutil.copytree(self.folder / folder, place, dirs_exist_ok=True)
                return

    def _save(self, given: dict[str, str], place: Path) -> None:
        name_of_cache = f"cache-{len(self.caches)}"
        folder = self.folder / name_of_cache
        folder.mkdir(parents=True)
        for name in given["path"].split():
            if (place / name).is_dir():
                shutil.copytree(place / name, folder / name)
            elif (place / name).exists():
                shutil.copy2(place / name, folder / name)
        self.caches.append((given["key"], name_of_cache))
