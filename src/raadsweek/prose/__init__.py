"""Editors' Markdown, read and turned into HTML that is safe to publish."""

from raadsweek.prose.autolink import linked
from raadsweek.prose.html import plain, to_html
from raadsweek.prose.links import TextReference, references
from raadsweek.prose.page_html import clean_page, taken_out

__all__ = [
    "TextReference",
    "clean_page",
    "linked",
    "plain",
    "references",
    "taken_out",
    "to_html",
]
