"""The promise that no page loads anything from another host, kept whoever made the page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.prose.other_hosts import host_of, without_other_hosts
from raadsweek.report.problem_lines import in_sentences

if TYPE_CHECKING:
    from raadsweek.language import Language

log = logging.getLogger("mkdocs.plugins.raadsweek")


class OwnHost:
    """The host of the site at `site_url`, and what pages of one build would load from another.

    That comes from a council's own templates, from hooks and from plugins that nobody knows here:
    what `mkdocs.yml` itself says is refused before (`load/configuration_safety.py`).
    """

    def __init__(self, site_url: str) -> None:
        self.host = host_of(site_url)
        self.others: set[str] = set()

    def only_ours(self, page: str, name: str) -> str:
        """The page without it; `name` is that of its source or its template."""
        if not name.endswith((".html", ".md")):
            return page
        page, others = without_other_hosts(page, self.host)
        self.others.update(others)
        return page

    def tell(self, language: Language) -> None:
        """Says what was taken out; the next build has to say it again, so it asks again."""
        for address in sorted(self.others):
            what = message(
                "'{address}' is taken out of the pages: no page loads anything from another host",
                address=address,
            )
            hint = message(
                "Take it out of your templates, or take the plugin away that brought it there."
            )
            log.warning(in_sentences(what, hint, language))
