"""The press: HTML to PDF by WeasyPrint, tagged for accessibility (PDF/UA-1), with our own font.

WeasyPrint finds Pango and other libraries of the machine when it is imported, and fails where
they are not. Nothing else of a build needs them, so only this module imports it, and late.
"""

from __future__ import annotations

from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import font_source_sans_pro as fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
A_LINE = 1.2
"""With so much room left, in lines, a longer form is tried."""
A_PAGE = 40
"""Lines."""
END, FOOT = "end", "foot"
"""The ids of what stands last above the foot, or in a column, and of the foot."""


class NoPressError(Exception):
    """The libraries of the machine that WeasyPrint needs are not there."""


@dataclass(frozen=True)
class Press:
    """WeasyPrint, loaded and with the font. `laid_out` and `column` give its documents."""

    @cached_property
    def _weasyprint(self) -> Any:
        try:
            # It prints English advice before it fails; ours is in the problem.
            with redirect_stdout(StringIO()):
                import weasyprint  # noqa: PLC0415 - fails without Pango, and takes 0.6 s
        except (ImportError, OSError) as error:
            raise NoPressError from error
        return weasyprint

    @cached_property
    def _fonts(self) -> Any:
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see above

        return FontConfiguration()

    @cached_property
    def _faces(self) -> Any:
        """The rules of the font: the only files that are ever fetched."""
        rules = (
            f"@font-face {{ font-family: '{FONT}'; font-weight: {weight};"
            f" src: url({Path(fonts.font_files_ttf[name]).as_uri()}); }}"
            for weight, name in _WEIGHTS.items()
        )
        return self._weasyprint.CSS(string="\n".join(rules), font_config=self._fonts)

    def laid_out(self, html: str, page: str = "") -> Any:
        """The pages of `html`; `page` is CSS for their size."""
        weasyprint = self._weasyprint
        # Pictures are data within the HTML: nothing of another host or file gets on paper.
        fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
        sheets = [self._faces]
        if page:
            sheets.append(weasyprint.CSS(string=page, font_config=self._fonts))
        return weasyprint.HTML(string=html, url_fetcher=fetcher).render(
            font_config=self._fonts, stylesheets=sheets, pdf_variant="pdf/ua-1"
        )

    def first_that_fits(
        self, heights: Sequence[float], html: Callable[[int], str]
    ) -> tuple[int, Any]:
        """Which of the ever shorter forms stands on one page, and its pages.

        `heights` says about how many lines each of them has, so that few are laid out. Where
        even the last one does not fit it has more pages: nothing is cut off in silence.
        """
        n, last, document = 0, len(heights) - 1, self.laid_out(html(0))
        while n < last and (over := _over(document)) > 0:
            room = heights[n] - over
            n = next((m for m in range(n + 1, last) if heights[m] <= room), last)
            document = self.laid_out(html(n))
        while n > 0 and _over(document) < -A_LINE:
            longer = self.laid_out(html(n - 1))
            if _over(longer) > 0:
                break
            n, document = n - 1, longer
        return n, document

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
        data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=key)
        return data


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
