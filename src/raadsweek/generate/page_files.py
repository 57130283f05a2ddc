"""Files that ordinary pages and the site itself need.

Pictures, sources, logo, icon, styles, `robots.txt`.
"""

from __future__ import annotations

import re
from html import escape, unescape
from posixpath import join, normpath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from msgspec import Struct

from raadsweek.edition.resolve.ordinary_pages import page_files
from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.emit.media_html import with_documents, with_sizes
from raadsweek.errors import RaadsweekError
from raadsweek.media.allowed_files import (
    DOCUMENTS,
    DRAWING,
    HOST_FILES,
    LARGEST_HOST_FILE,
    LOOKS,
    PICTURES,
    UnfitFileError,
    ending,
)
from raadsweek.media.library import library, unknown_sort
from raadsweek.media.reader import read
from raadsweek.model.address import Addresses, relative
from raadsweek.model.item import Image
from raadsweek.prose.links import own_path, split

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping
    from pathlib import Path

    from raadsweek.edition.resolve import Selection
    from raadsweek.edition.values.item import PublicDocument, PublicPicture
    from raadsweek.language import Language
    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.project import Project


_ADDRESS = re.compile(r'(<(?:a|img)(?: [a-z]+="[^"]*")*? (?:href|src)=")([^"]*)"')


class PageFiles(Struct, frozen=True):
    """What ordinary pages show and link to, by its path in the content folder."""

    language: Language
    pictures: Mapping[str, PublicPicture] = {}
    documents: Mapping[str, PublicDocument] = {}

    @classmethod
    def of(cls, selection: Selection, content: Path, language: Language) -> PageFiles:
        """Those of the pages that this edition shows."""
        known = Pictures(content, selection.restricted)
        files = frozenset(page_files(selection, known))
        pictures = {
            file: found
            for file in sorted(files)
            if ending(file) not in DOCUMENTS and (found := known.picture(Image(file, "")))
        }
        documents = {file: doc for file in sorted(files) if (doc := known.document(file))}
        return cls(language, pictures, documents)

    def shown(self, html: str, page: str, base: str) -> str:
        """The clean HTML of the page at `page`; `base` is the folder of the site on its host."""

        def led(found: re.Match[str]) -> str:
            target = unescape(found[2])
            file = next((f for f in _files(target, page, base) if f in self.documents), None)
            if file is None:
                return found[0]
            parts = split(target)
            fragment = f"#{parts.fragment}" if parts and parts.fragment else ""
            return f'{found[1]}{escape(way(self.documents[file].path) + fragment)}"'

        def way(path: str) -> str:
            return quote(relative(path, page))

        html = _ADDRESS.sub(led, html)
        html = with_sizes(html, {way(each.path): each for each in self.pictures.values()}, way)
        linked = {way(each.path): each for each in self.documents.values()}
        return with_documents(html, linked, self.language)


def dead_links(
    pages: Container[str], addresses: Addresses, page: str, base: str
) -> Callable[[str], bool]:
    """Tells whether an address on the page at `page` leads to one thing, which nobody may see.

    `pages` are the addresses of all pages. What MkDocs left as a file name led to no page either.
    Whether there is such an item makes no difference: else its name would tell that there is.
    """

    def is_dead(target: str) -> bool:
        own = own_path(target, addresses.site_url)
        found = [own] if own is not None else list(_files(target, page, base))
        if own is None and any(path.endswith(".md") for path in found):
            return True
        of_one = [path for path in found if addresses.is_of_one(path)]
        return bool(of_one) and not any(f"{path.strip('/')}/" in pages for path in of_one)

    return is_dead


def _files(target: str, page: str, base: str) -> Iterator[str]:
    """The files in the content folder that an address may mean: from the page, or from there."""
    parts = split(target)
    if parts is None or parts.scheme or parts.netloc or not parts.path:
        return
    path = unquote(parts.path)
    if path.startswith("/"):
        inside = path.strip("/")
        yield inside
        if base:
            yield inside.removeprefix(f"{base}/")
        return
    yield normpath(join(page, path))
    yield normpath(path)


# The sources of ordinary pages that are not as their files are: as the record has them.


def page_sources(selection: Selection, project: Project) -> Mapping[str, str | None]:
    """Each page that is shown by its file, with its Markdown; None: that of the file itself."""
    return {
        file: None if _is_as_its_file(page, project.pages.get(file)) else _source(page)
        for file, page in selection.pages.items()
    }


def _is_as_its_file(page: OrdinaryPage, file: OrdinaryPage | None) -> bool:
    return (
        file is not None
        and not file.recorded
        and (page.body, page.front) == (file.body, file.front)
    )


def _source(page: OrdinaryPage) -> str:
    if page.front is None:
        return page.body
    front = f"{page.front.rstrip()}\n" if page.front.strip() else ""
    return f"---\n{front}---\n{page.body}"


# The files of the content folder that the site itself needs: logo, icon, styles, `robots.txt`.


def given_files(project: Project, content: Path) -> Iterator[tuple[str, bytes]]:
    """Each by its path, which is its address too, with its bytes.

    RaadsweekError for one that the configuration names and that cannot be public. What hosts look
    for by its name is left out then: nobody named it.
    """
    for file in sorted(project.files):
        try:
            yield file, _bytes(file, content)
        except UnfitFileError as error:
            if file not in HOST_FILES:
                raise RaadsweekError(error.what, error.todo) from error


def _bytes(file: str, content: Path) -> bytes:
    if ending(file) == DRAWING or ending(file) in PICTURES:
        return library(content).drawing(file)
    if file in HOST_FILES or ending(file) in LOOKS:
        return read(content, file, LARGEST_HOST_FILE)
    raise unknown_sort(file)
