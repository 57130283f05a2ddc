"""The press: HTML to PDF by WeasyPrint, tagged for accessibility (PDF/UA-1), with our own font.

WeasyPrint finds Pango and other libraries of the machine when it is imported, and fails where
they are not. Nothing else of a build needs them, so only this module imports it, and late.
"""

from __future__ import annotations

import os
import weakref
from contextlib import contextmanager, redirect_stdout, suppress
from functools import cache, cached_property
from importlib.util import find_spec
from io import StringIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import font_source_sans_pro as fonts
from msgspec import Struct

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    import ctypes
    from collections.abc import Callable, Iterator, Sequence
    from ctypes import util as ctypes_util
    from xml.etree.ElementTree import Element
else:
    ctypes, ctypes_util = LazyModule("ctypes"), LazyModule("ctypes.util")


FONT = "Source Sans Pro"
_WEIGHTS = {400: "SourceSansPro", 600: "SourceSansProSemibold", 700: "SourceSansProBold"}
COLUMN_WIDTH = 90
"""Millimetres: two columns of a local paper of tabloid size, and half of an A4."""
TALLEST = 5000
"""Millimetres; what readers of PDF can show (200 inches). A column is measured on it."""
MARGIN = 4
"""Millimetres around a column."""
MILLIMETRE = 96 / 25.4
LINE_HEIGHT = 23.3
"""Of the page; both in CSS pixels."""
A_PAGE = 40
"""Lines."""
END, FOOT = "end", "foot"
"""The ids of what stands last above the foot, or in a column, and of the foot."""
VARIANT = "pdf/ua-1"
_EPOCH = "SOURCE_DATE_EPOCH"


class NoPressError(RaadsweekError):
    """WeasyPrint cannot be loaded: mostly, libraries that it needs are not there."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            message("the week on paper cannot be made: {reason}", reason=reason),
            message("Install Pango anew, or set paper_weeks to 0 in mkdocs.yml: then all is text."),
        )


class Press(Struct, frozen=True, dict=True, weakref=True):
    """WeasyPrint, loaded and with the font. `laid_out` and `column` give its documents.

    What is parsed once serves all weeks: style sheets, and pictures.
    """

    _sheets: dict[str, Any] = {}
    _pictures: dict[str, Any] = {}

    def works(self) -> bool:
        """Whether it can print. WeasyPrint is loaded only where nothing else can tell."""
        if are_here():
            return True
        try:
            return bool(self._weasyprint)
        except NoPressError:
            return False

    @cached_property
    def _weasyprint(self) -> Any:
        try:
            # It prints English advice before it fails; ours is in the problem.
            with redirect_stdout(StringIO()):
                import weasyprint  # noqa: PLC0415 - fails without Pango, and takes 0.6 s
        except (ImportError, OSError) as error:
            raise NoPressError(str(error)) from error
        return weasyprint

    @cached_property
    def _fonts(self) -> Any:
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see above

        fonts = FontConfiguration()
        # It takes its folder away when it is collected, which at the end of a process never comes.
        weakref.finalize(self, fonts.__del__)
        return fonts

    @cached_property
    def _faces(self) -> Any:
        """The rules of the font: the only files that are ever fetched."""
        rules = (
            f"@font-face {{ font-family: '{FONT}'; font-weight: {weight};"
            f" src: url({Path(fonts.font_files_ttf[name]).as_uri()}); }}"
            for weight, name in _WEIGHTS.items()
        )
        return self._weasyprint.CSS(string="\n".join(rules), font_config=self._fonts)

    @cached_property
    def _fetcher(self) -> Any:
        """Pictures are data within the HTML: nothing of another host or file gets on paper."""
        return self._weasyprint.urls.URLFetcher(allowed_protocols=("data",))

    def _sheet(self, css: str) -> Any:
        if css not in self._sheets:
            self._sheets[css] = self._weasyprint.CSS(
                string=css, font_config=self._fonts, url_fetcher=self._fetcher
            )
        return self._sheets[css]

    def laid_out(self, html: str, page: str = "") -> Any:
        """The pages of `html`; `page` is CSS for their size."""
        source = self._weasyprint.HTML(string=html, url_fetcher=self._fetcher)
        styles = filter(None, (page, *_styles_of(source.etree_element)))
        return source.render(
            font_config=self._fonts,
            stylesheets=[self._faces, *map(self._sheet, styles)],
            cache=self._pictures,
            pdf_variant=VARIANT,
        )

    def first_that_fits(
        self, heights: Sequence[float], html: Callable[[int], str]
    ) -> tuple[int, Any]:
        """Which of the ever shorter forms stands on one page, and its pages.

        Where even the last one does not fit it has more pages: nothing is cut off in silence.
        """
        documents = {}

        def over(n: int) -> float:
            documents[n] = self.laid_out(html(n))
            return _over(documents[n])

        n = longest_that_fits(heights, over)
        return n, documents[n]

    def column(self, html: str) -> Any:
        """The page of a column: as tall as what stands on it."""
        width = COLUMN_WIDTH
        page = f"@page {{ size: {width}mm {TALLEST}mm; margin: {MARGIN}mm }}"
        document = self.laid_out(html, page)
        if len(document.pages) == 1 and END in document.pages[0].anchors:
            bottom = document.pages[0].anchors[END][1]
            document.pages[0].height = ceil(bottom / MILLIMETRE + MARGIN) * MILLIMETRE
        return document

    def pdf(self, document: Any, key: bytes) -> bytes:
        """The document as PDF/UA-1, with `key` as its identifier: the same at every build."""
        with _at_no_time():
            data: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=key)
        return data


@contextmanager
def _at_no_time() -> Iterator[None]:
    """Without HarfBuzz-Subset fontTools cuts the font, and says in it when; but for this variable.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        else:
            os.environ[_EPOCH] = before


def _styles_of(root: Element) -> list[str]:
    """What stands in `<style>` without attributes; it is taken out, so that it is parsed once.

    WeasyPrint parses what it finds in a page anew for each page.
    """
    found = [
        (parent, style)
        for parent in root.iter()
        for style in parent.findall("style")
        if not style.attrib
    ]
    for parent, style in found:
        parent.remove(style)
    return [style.text or "" for _, style in found]


def _over(document: Any) -> float:
    """By how many lines the stories reach into the foot, at the bottom of the last page."""
    pages = document.pages
    foot, end = (
        next((page.anchors[id][1] for page in reversed(pages) if id in page.anchors), None)
        for id in (FOOT, END)
    )
    if foot is None or end is None:  # a council's own template without the ids
        return float(A_PAGE * (len(pages) - 1))
    return float((len(pages) - 1) * foot + end - foot) / LINE_HEIGHT


# Finds the longest form of a week that stands on one page, and lays out as few as it can.

ROOM = 33.6
"""Lines on our own page for what `height` counts; another page shows its own at the first try."""
SURE = 0.7
"""A form is longer than another one by at least so much of what `height` says.

It is a line off once in a hundred stories, and less than a fifth of a line else.
"""


def longest_that_fits(heights: Sequence[float], over: Callable[[int], float]) -> int:
    """Which of the ever shorter forms stands on one page; where none does, the last one.

    `heights` says about how many lines each of them has; `over` lays one out and says by how
    many lines it is too long, or has room left (less than zero).
    """
    too_long, fits, room = -1, len(heights), ROOM
    while fits - too_long > 1:
        between = range(too_long + 1, fits)
        n = next((n for n in between if heights[n] <= room), fits - 1)
        excess = over(n)
        room = heights[n] - excess
        if excess > 0:
            too_long = n
            continue
        fits = n
        # Where smaller type leaves more room, what the longer form has more is smaller too.
        if n and excess + SURE * ROOM / max(ROOM, room) * (heights[n - 1] - heights[n]) > 0:
            break
    return min(fits, len(heights) - 1)


# The libraries of the machine that WeasyPrint needs: whether they are there, and which they are.
#
# To load them takes some milliseconds, to import WeasyPrint half a second: a build of which no
# week changed can do without.

NEEDED = {
    "pango-1.0": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "pangoft2-1.0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
    "gobject-2.0": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
}
"""Name to files, as `weasyprint/text/ffi.py` has them; the names for Windows are left to it."""
_CUTS = "harfbuzz-subset"
"""Cuts the font to the letters that are used; where it is missing fontTools does, otherwise."""
_USED = {_CUTS: ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")}
_VERSIONS = {"pango-1.0": "pango_version_string", "harfbuzz": "hb_version_string"}
"""Those that decide where a line ends, and their function that says their version."""


def are_here() -> bool:
    """Whether WeasyPrint and all that it needs was found. Where not, only an import can tell."""
    return find_spec("weasyprint") is not None and all(map(_loaded, NEEDED))


def versions() -> tuple[str, ...]:
    """Those of Pango and HarfBuzz (`1.50.12`), and what cuts the font; empty: it was not found."""
    found = (_version(name, function) for name, function in _VERSIONS.items())
    return (*found, _CUTS if _loaded(_CUTS) else "")


def _version(name: str, function: str) -> str:
    library = _loaded(name)
    if library is None:
        return ""
    said = library[function]
    said.restype = ctypes.c_char_p
    return bytes(said()).decode()


@cache
def _loaded(name: str) -> ctypes.CDLL | None:
    for file in (NEEDED | _USED)[name]:
        with suppress(OSError):
            return ctypes.CDLL(file)
    # Looks in more places, but starts another program to do so.
    found = ctypes_util.find_library(name)
    with suppress(OSError):
        return ctypes.CDLL(found) if found else None
    return None
