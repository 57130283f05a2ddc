"""The JSON Schemas say the same of one file as the loader does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from raadsweek.load.schemas import schemas

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

REPOSITORY = Path(__file__).parents[2]
SCHEMAS = schemas()


class _EditorLoader(yaml.CSafeLoader):
    """YAML as editor programs read it (YAML 1.2): numbers and booleans, but no dates or 10:00."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
for tag, pattern, starts in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(starts)
    )


def _complaints(schema: str, text: str) -> list[str]:
    value = yaml.load(text, Loader=_EditorLoader)  # noqa: S506 - it is a safe loader
    return [error.message for error in Draft202012Validator(SCHEMAS[schema]).iter_errors(value)]


def _front_matter(text: str) -> str:
    return text.split("---\n", 2)[1]


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_schema(name: str) -> None:
    """Each file is valid JSON Schema, draft 2020-12, with a title for every table."""
    Draft202012Validator.check_schema(SCHEMAS[name])

    assert SCHEMAS[name]["title"]


def test_schemas_in_the_repository_are_not_stale() -> None:
    """What editors' programs read is made from the tables of today."""
    run = subprocess.run(
        [sys.executable, "scripts/write_schemas.py", "--check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr


def test_all_content_and_calendars_of_the_repository_fit() -> None:
    """The schemas refuse nothing that is in use."""
    calendars = REPOSITORY / "calendars"
    files = [(name, calendars / f"{name}.yml") for name in ("channels", "council", "kinds", "week")]
    files += [("meeting", file) for file in (calendars / "meetings").glob("*.yml")]
    complaints = {file.name: _complaints(name, file.read_text()) for name, file in files}
    for file in (REPOSITORY / "content").glob("*/*.md"):
        complaints[file.name] = _complaints("item", _front_matter(file.read_text()))
    for file in (REPOSITORY / "content").glob("*/*.yml"):
        for part in re.split("^---\n", file.read_text(), flags=re.MULTILINE):
            if yaml.safe_load(part) is not None:
                complaints[file.name] = _complaints("item-document", part)

    assert {name: found for name, found in complaints.items() if found} == {}


def test_modelines_name_their_schema() -> None:
    """Each calendars file tells an editor program which schema it has."""
    for file in (REPOSITORY / "calendars").rglob("*.y*ml"):
        if file.parent.name == "weeks":
            continue
        first = file.read_text().partition("\n")[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
        assert found, file
        assert (file.parent / found[1]).resolve().is_file(), file


@pytest.mark.parametrize(
    ("front", "fits"),
    [
        ("title: Een bericht", True),
        ("title: 2026", True),
        ("title: Een\nowner:", True),
        ("title: Een\ntopics: sport", True),
        ("title: Een\ndate: 2026-11-20 09:00", True),
        ("title: Een\nseason: [12-01, 01-06]\ncooldown: never", True),
        ("titel: Een", False),
        ("title: Een\nowners: griffie", False),
        ("title: [Een]", False),
        ("title: Een\nstatus: klaar", False),
        ("title: Een\ndate: morgen", False),
        ("title: Een\ntopics: {sport: ja}", False),
        ("title: Een\nimage: {file: x.png}", False),
        ("title: Een\nimage: x.png", False),
        ("title: Een\nchannels: {onli: [website]}", False),
        ("title: Een\ncooldown: een week", False),
        ("title: Een\nsource: www.raad.example", False),
    ],
)
def test_schema_and_loader_agree(project_folder: ProjectFolder, front: str, fits: bool) -> None:
    """What the loader refuses for its form the schema refuses too, and nothing more."""
    project_folder.write("content/wist-u-dat/een.md", f"---\n{front}\n---\nTekst.\n")

    assert bool(project_folder.load().items) is fits
    assert (_complaints("item", front) == []) is fits


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("week", {"website": {"maandag": ["blog"]}}),
        ("week", {"website": {"monday": {"25:00": ["blog"]}}}),
        ("week", {"website": {"monday": [{"kind": "blog", "repeet": "true"}]}}),
        ("kinds", {"Met Hoofdletters": {"label": "x", "topical": True, "channels": []}}),
        ("kinds", {"nieuw": {"label": "x", "topical": True, "channels": [], "take": "veel"}}),
        ("channels", {"website": {"label": "Website", "type": "sociaal"}}),
        ("channels", {"website": {"label": "Website", "max_age": "never"}}),
        ("council", {"tag": "geen kenmerk"}),
        ("council", {"members": {"j": {"name": "J", "partij": "x"}}}),
    ],
)
def test_schema_refuses_what_the_loader_refuses(
    project_folder: ProjectFolder, name: str, change: dict[str, Any]
) -> None:
    """The same for the calendars: both are silent before the change and complain after it."""
    file = project_folder.root / "calendars" / f"{name}.yml"
    assert _complaints(name, file.read_text()) == []
    assert project_folder.load().problems == ()

    project_folder.calendar(name, **change)

    assert _complaints(name, file.read_text()) != []
    assert project_folder.load().problems != ()
