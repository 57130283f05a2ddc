"""The emitters of a site, each by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.value_digest import digest
from raadsweek.emit import (
    calendars,
    channel_texts,
    english_pages,
    feeds,
    mail,
    open_data,
    pages,
    paper,
    pictures,
    redirects,
    share_cards,
    sitemap,
)
from raadsweek.emit.metadata import described
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.emit.output import Context, Emitter, Output, Remake
    from raadsweek.model.artifact import OtherLanguage, Page


class _Pages:
    """The pages, with what machines read of them."""

    def outputs(self, context: Context) -> Iterable[Output]:
        """Every page."""
        return pages.outputs(context)

    def make(self, context: Context, output: Output) -> Page:
        """One page."""
        other = english_pages.other_language(context, output)
        if english_pages.is_english(output):
            return self._in_english(english_pages.in_english(context), output, other)
        page = described(context, output, pages.make(context, output))
        return replace(page, other=other) if other else page

    @staticmethod
    def _in_english(context: Context, output: Output, other: OtherLanguage | None) -> Page:
        """A page in English. Its facts for machines stand on that in Dutch, whose they are."""
        same = english_pages.of_the_same(output)
        page = described(context, same, pages.make(context, same))
        html = english_pages.with_marks(page.html, page.path)
        return replace(page, html=html, facts="", site_name=context.site_name, other=other)


PAGES: Emitter[Page] = _Pages()
FILES: Mapping[str, Emitter[bytes]] = {
    # Many that hold little come first, while another process still makes the index of the search;
    # then what takes room and long, and pages at last: then no core waits for another at the end.
    "share_cards": share_cards,
    "pictures": pictures,
    "paper": paper,
    "feeds": feeds,
    "data": open_data,
    "calendars": calendars,
    "mail": mail,
    "channel_texts": channel_texts,
    "sitemap": sitemap,
    "moved": redirects,
}
REMADE: Mapping[str, Remake] = {"data": open_data.remake}


def file_outputs(context: Context) -> Iterator[tuple[str, Output]]:
    """The outputs that are no pages, each with the name of its emitter."""
    for name, room in FILES.items():
        for output in room.outputs(context):
            yield name, output


def make_every(context: Context) -> None:
    """Makes every output and keeps none, for what is looked at meanwhile."""
    for output in PAGES.outputs(context):
        PAGES.make(context, output)
    for name, output in file_outputs(context):
        FILES[name].make(context, output)


def programs(context: Context) -> dict[str, str]:
    """What files are made with, beside our own code and what they look at, by their emitters.

    PDFs are set by libraries of the machine, which may be others by the next build; a logo may
    change where no file of texts does.
    """
    logo = digest(context.logo) if context.logo else ""
    return {"paper": " ".join(paper.programs()), "share_cards": logo}
