"""`make release`: builds the wheel and the sdist of a version into dist/ and checks both.

Nothing is published. The version is said in four places, which must agree: the package,
publiccode.yml, the heading on top of CHANGELOG.md and the tag of the commit. With `--draft` only
what is built is checked, so that it can be tried before there is a tag.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.metadata import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
DRAFT = "--draft"
_VERSION = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)
_SOFTWARE = re.compile(r'^softwareVersion: "?([^"\n]+)"?$', re.MULTILINE)
_RELEASED = re.compile(r"^## \[(\d[^\]]*)\] - \d{4}-\d{2}-\d{2}$", re.MULTILINE)
IN_WHEEL = (
    "raadsweek/py.typed",
    "mkdocs_raadsweek/py.typed",
    "raadsweek/templates/site/main.html",
    "raadsweek/defaults/kinds.yml",
    "raadsweek/requirements/run.txt",
    "raadsweek/language/catalogs/nl/raadsweek.po",
)
"""Of each sort of file that the package needs one: without it `raadsweek new` cannot work."""


def version(root: Path = ROOT) -> str:
    """The version of the package."""
    return _first(_VERSION, root / "src" / "raadsweek" / "__init__.py")


def disagreeing(root: Path = ROOT) -> Iterator[str]:
    """Where another version is said than the package's, and what to do."""
    own = version(root)
    software = _first(_SOFTWARE, root / "publiccode.yml")
    if software != own:
        yield f"publiccode.yml: softwareVersion is {software or 'missing'}, not {own}. Change it."
    heading = _first(_RELEASED, root / "CHANGELOG.md")
    if heading != own:
        yield (
            f"CHANGELOG.md: the newest release is {heading or 'none'}, not {own}. Give what stands "
            f"under Unreleased the heading '## [{own}] - YEAR-MONTH-DAY'."
        )
    tags = _git(root, "tag", "--points-at", "HEAD", "v*").split()
    if tags != [f"v{own}"]:
        yield (
            f"git: this commit has {' '.join(tags) or 'no tag'}, not v{own}. Tag it when the rest "
            f"is right: git tag -a v{own} -m 'Raadsweek {own}'"
        )
    if _git(root, "status", "--porcelain"):
        yield "git: there are changes that are in no commit. Commit them, or take them away."


def build(folder: Path, root: Path = ROOT) -> tuple[Path, Path]:
    """Makes the wheel and the sdist; the same commit gives the same bytes."""
    moment = _git(root, "log", "-1", "--format=%ct")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist"]
    subprocess.run(  # noqa: S603 - a program of our own environment
        [*command, "-d", str(folder)],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": moment},
        check=True,
        capture_output=True,
    )
    name = f"raadsweek-{version(root)}"
    return folder / f"{name}-py3-none-any.whl", folder / f"{name}.tar.gz"


def wrong_in(wheel: Path, sdist: Path, own: str) -> Iterator[str]:
    """What is wrong with what was built."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        yield from _wrong_metadata(wheel, archive.read(f"raadsweek-{own}.dist-info/METADATA"), own)
    yield from (f"{wheel.name}: {name} is missing" for name in IN_WHEEL if name not in names)
    with tarfile.open(sdist) as source:
        facts = source.extractfile(f"raadsweek-{own}/PKG-INFO")
        yield from _wrong_metadata(sdist, facts.read() if facts else b"", own)


def _wrong_metadata(file: Path, content: bytes, own: str) -> Iterator[str]:
    try:
        facts = Metadata.from_email(content, validate=True)
    except ExceptionGroup as errors:
        yield from (f"{file.name}: {error}" for error in errors.exceptions)
        return
    said = (str(facts.version), facts.license_expression, facts.description_content_type)
    wanted = (own, "EUPL-1.2", "text/markdown")
    if said != wanted:
        yield f"{file.name}: says {said} where {wanted} belongs"
    if "Typing :: Typed" not in (facts.classifiers or ()) or not facts.description:
        yield f"{file.name}: the classifiers or the README are missing"


def _first(pattern: re.Pattern[str], file: Path) -> str:
    found = pattern.search(file.read_text("utf-8"))
    return found[1] if found else ""


def _git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout.strip()


def main(arguments: list[str]) -> int:
    """0 where all is right; else each fault in a line."""
    faults = [] if DRAFT in arguments else list(disagreeing())
    if not faults:
        made = build(ROOT / "dist")
        faults = list(wrong_in(*made, version()))
        for file in made:
            print(hashlib.sha256(file.read_bytes()).hexdigest(), file.relative_to(ROOT))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
