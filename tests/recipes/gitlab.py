"""Runs the pipeline for GitLab: its own scripts, in its own order, each job on a fresh copy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from .conftest import Machine, Online, Origin

KEYWORDS = {"image", "stages", "workflow", "variables", "default"}


class GitLab:
    """GitLab with its cache and Pages."""

    def __init__(self, machine: Machine, origin: Origin, online: Online, folder: Path) -> None:
        self.machine, self.origin, self.online = machine, origin, online
        self.folder = folder
        self.cache = folder / "cache"
        self.cache.mkdir(parents=True)
        self.runs = 0

    def run(self, source: str = "schedule", **variables: str) -> dict[str, int]:
        """The exit code of each job that ran, of which the variable in its rule is on."""
        self.runs += 1
        pipeline = yaml.safe_load(self.origin.read(".gitlab-ci.yml"))
        codes = {}
        for name, job in pipeline.items():
            if name not in KEYWORDS and _wanted(job["rules"][0]["if"], variables):
                codes[name] = self._job(pipeline, name, job, source)
        return codes

    def _job(self, pipeline: dict[str, Any], name: str, job: dict[str, Any], source: str) -> int:
        place = self.origin.clone(self.folder / f"{self.runs}-{name}" / "work")
        shutil.copytree(self.cache, place, dirs_exist_ok=True)
        known = {
            "BRANCH": "main",
            "GITLAB_CI": "true",
            "CI_REPOSITORY_URL": str(self.origin.root),
            "CI_PIPELINE_SOURCE": source,
            "CI_PAGES_URL": self.online.url,
        }
        code = 0
        lines = [*pipeline["default"]["before_script"], *job["script"]]
        done = self.machine.run("\n".join(lines), place, **known)
        code = done.returncode
        if "after_script" in job:
            self.machine.run("\n".join(job["after_script"]), place, **known)
        if code == 0 and "artifacts" in job:
            shutil.rmtree(self.online.root)
            shutil.copytree(place / "public", self.online.root)
        if code == 0 and job.get("cache", {}).get("policy") == "pull-push":
            self._keep(job["cache"]["paths"], place)
        return code

    def _keep(self, paths: list[str], place: Path) -> None:
        shutil.rmtree(self.cache)
        self.cache.mkdir()
        for name in paths:
            if (place / name).is_dir():
                shutil.copytree(place / name, self.cache / name)
            elif (place / name).exists():
                shutil.copy2(place / name, self.cache / name)


def _wanted(rule: str, variables: dict[str, str]) -> bool:
    """Whether each part of a rule holds: `$NAME == "on"` or `$NAME != "on"`."""
    for part in rule.split("&&"):
        name, how, value = part.split()
        if (variables.get(name[1:]) == value.strip('"')) is not (how == "=="):
            return False
    return True
