"""One issue in all its forms, from one view of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import css_inline
import jinja2

from raadsweek.emit.issues import issues
from raadsweek.emit.mail.message import Envelope, message_bytes
from raadsweek.emit.mail.plain import plain_text
from raadsweek.emit.mail.view import view_of
from raadsweek.emit.text import valid_characters
from raadsweek.language import Language
from raadsweek.model.artifact import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from raadsweek.emit.context import Context
    from raadsweek.emit.mail.view import View
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


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """All that goes into one letter."""

    context: Context
    issue: Issue
    view: View
    envelope: Envelope

    @property
    def inputs(self) -> bytes:
        """Another one whenever the letter may be another one."""
        addresses = self.context.addresses
        return digest(self.view, self.envelope, addresses.site_url, sorted(addresses.own))

    def letter(self, environment: jinja2.Environment) -> Letter:
        """It, laid out."""
        return _letter(self, environment)


def letters(context: Context, environment: jinja2.Environment) -> Iterator[Letter]:
    """Every issue that may be seen; who sends one puts the recipients on the envelope only."""
    for draft in drafts(context):
        yield draft.letter(environment)


def drafts(context: Context) -> Iterator[Draft]:
    """The same, before anything is laid out."""
    for issue in issues(context):
        view = view_of(context, Language(context.content_language), issue)
        yield Draft(context, issue, view, Envelope.of(context, issue))


def mail_environment(folders: Sequence[Path]) -> jinja2.Environment:
    """The templates of the mail below `folders`; the first that has one wins."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def _letter(draft: Draft, environment: jinja2.Environment) -> Letter:
    """All forms of one letter: they are asked for one after the other."""
    view, envelope = draft.view, draft.envelope
    rendered = environment.get_template("issue.html").render(view=view)
    html = valid_characters(_INLINER.inline(rendered)).strip() + "\n"
    text = valid_characters(plain_text(view))
    return Letter(
        draft.issue,
        _within_site(draft.context, html).encode(),
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
