"""Editors' Markdown, read and turned into HTML that is safe to publish."""

from raadsweek.prose.html import plain, to_html
from raadsweek.prose.references import Reference, references

__all__ = ["Reference", "plain", "references", "to_html"]
