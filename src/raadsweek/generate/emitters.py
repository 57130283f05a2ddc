"""The emitters of a site, each by its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.emit import (
    calendars,
    channel_texts,
    english,
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.emit.output import Context, Emitter, Output
    from raadsweek.model.artifact import OtherLanguage, Page


class _Pages:
    """The pages, with what machines read of them."""

    def outputs(self, context: Context) -> Iterable[Output]:
        """Every page."""
        return pages.outputs(context)

    def make(self, context: Context, output: Output) -> Page:
        """One page."""
        other = english.other_language(context, output)
        if english.is_english(output):
            return self._in_english(english.in_english(context), output, other)
        page = described(context, output, pages.make(context, output))
        return replace(page, other=other) if other else page

    @staticmethod
    def _in_english(context: Context, output: Output, other: OtherLanguage | None) -> Page:
        """A page in English. Its facts for machines stand on that in Dutch, whose they are."""
        same = english.of_the_same(output)
        page = described(context, same, pages.make(context, same))
        html = english.with_marks(page.html, page.path)
        return replace(page, html=html, facts="", site_name=context.site_name, other=other)


PAGES: Emitter[Page] = _Pages()
FILES: Mapping[str, Emitter[bytes]] = {
    # What takes longest comes first: then no core waits for another at the end.
    "paper": paper,
    "data": open_data,
    "feeds": feeds,
    "calendars": calendars,
    "pictures": pictures,
    "share_cards": share_cards,
    "mail": mail,
    "channel_texts": channel_texts,
    "sitemap": sitemap,
    "moved": redirects,
}

SHARING = frozenset(("data", "feeds", "calendars", "mail", "channel_texts"))
"""Those whose outputs have most of their work in common: two processes would each do all of it."""
