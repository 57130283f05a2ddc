"""One issue in all its forms, from one view of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import css_inline
import jinja2

from raadsweek.emit.mail.message import Envelope, message_bytes
from raadsweek.emit.mail.plain import plain_text
from raadsweek.emit.mail.view import view_of
from raadsweek.emit.text import valid_characters
from raadsweek.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from raadsweek.emit.context import Context
    from raadsweek.model.issue import Issue

# Rules in media queries cannot be inlined; programs that know them find them in the head.
_INLINER = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """One issue, ready to be put on the site and to be sent. All UTF-8."""

    issue: Issue
    web: bytes
    """The HTML for the site: the same, with the ways within the site relative."""
    text: bytes
    """The plain text; lines end in LF."""
    eml: bytes
    """The mail without recipients, with CRLF; empty where there is no address to send from."""
    message_id: str
    """With its angle brackets; the same at every build."""


def letters(context: Context, environment: jinja2.Environment) -> Iterator[Letter]:
    """Every issue that may be seen; who sends one puts the recipients on the envelope only."""
    for issue in context.issues:
        yield _letter(context, environment, issue)


def mail_environment(folders: Sequence[Path]) -> jinja2.Environment:
    """The templates of the mail below `folders`; the first that has one wins."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _letter(context: Context, environment: jinja2.Environment, issue: Issue) -> Letter:
    view = view_of(context, Language(context.content_language), issue)
    rendered = environment.get_template("issue.html").render(view=view)
    html = valid_characters(_INLINER.inline(rendered)).strip() + "\n"
    text = valid_characters(plain_text(view))
    envelope = Envelope.of(context, issue)
    return Letter(
        issue,
        _within_site(context, html).encode(),
        text.encode(),
        message_bytes(envelope, text, html) if envelope.address else b"",
        envelope.message_id,
    )


def _within_site(context: Context, html: str) -> str:
    """The HTML with relative ways to our own pages, so that it also works where it is tried out.

    In text a quotation mark is always escaped: only attributes begin so.
    """
    site, own = context.addresses.site_url, context.addresses.own

    def way(found: re.Match[str]) -> str:
        # What else there is on the council's host, such as a live stream, is not ours.
        return f'="../../{found[1]}' if found[1].partition("/")[0] in own else found[0]

    return re.sub(f'="{re.escape(site)}([^"?#]*)', way, html)
