"""What the handbook (`make docs`) needs on top of MkDocs: decisions, and pages beside docs/.

Every decision stands in the navigation, behind the list of them. README.md and its
like are read where the repository is shown, and lie beside docs/. In the handbook they are pages
too, and links between them and docs/ lead there. MkDocs calls this as a hook.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
DOCS = "docs"
AT_TOP = {
    "README.md": "project/readme.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changelog.md",
    "SECURITY.md": "project/security.md",
}
"""Each file at the top of the repository to its page in the handbook."""
ENGLISH = "For developers"
"""The part of the navigation of which the pages are in English."""
_LINK = re.compile(r"(?<!`)(!?\[[^\]\[]*\])\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)")


DECISIONS = "adr/README.md"
"""The page in the navigation behind which each decision stands, by its number."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Puts every decision into the navigation: a new one is a file and a row of the list."""
    found = sorted((ROOT / DOCS / "adr").glob("[0-9]*.md"))
    _behind(config.nav, DECISIONS, [each.relative_to(ROOT / DOCS).as_posix() for each in found])
    return config


def _behind(nav: object, page: str, more: list[str]) -> None:
    """Adds pages to the list of the navigation that holds this one."""
    if isinstance(nav, dict):
        for part in nav.values():
            _behind(part, page, more)
    elif isinstance(nav, list):
        for part in nav:
            _behind(part, page, more)
        if page in nav:
            nav += more


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages at the top."""
    for name, page in AT_TOP.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / name)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Lets links from and to those pages lead there; a link to a file of the code is its words."""
    here = page.file.src_uri
    lies_at = {page: name for name, page in AT_TOP.items()}.get(here, f"{DOCS}/{here}")
    # Ways are followed from where the file lies, also of one that has moved.
    return _LINK.sub(lambda found: _link(found, here, posixpath.dirname(lies_at)), markdown)


def _link(found: re.Match[str], here: str, folder: str) -> str:
    words, target, anchor = found[1], found[2], found[3] or ""
    led = posixpath.normpath(posixpath.join(folder, target))
    page = AT_TOP.get(led) or led.removeprefix(f"{DOCS}/")
    if page == led:
        # Outside docs/, or an example in a block of code that names no file at all.
        return words[1:-1] if (ROOT / led).is_file() else found[0]
    return f"{words}({posixpath.relpath(page, posixpath.dirname(here) or '.')}{anchor})"


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Says of pages in English that they are."""
    if any(part.title == ENGLISH for part in page.ancestors):
        return output.replace('<html lang="nl"', '<html lang="en"', 1)
    return output
