"""One issue in all its forms, from one view of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import css_inline
import jinja2
from markupsafe import Markup, escape
from msgspec import Struct

from raadsweek.edition.values.item import PublicItem
from raadsweek.emit.mail.message import Envelope, message_bytes
from raadsweek.emit.mail.plain import plain_text
from raadsweek.emit.mail.view_maker import view_of
from raadsweek.emit.mail_issues import issue
from raadsweek.emit.template_cache import PageTemplates, compiled
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Language, message
from raadsweek.prose.autolink import linked_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from raadsweek.emit.output import Context
    from raadsweek.model.address import Addresses
    from raadsweek.model.mail_issue import Issue


# Rules in media queries cannot be inlined; programs that know them find them in the head.
_INLINER = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


class Letter(Struct, frozen=True):
    """One issue, ready to be put on the site and to be sent. All UTF-8."""

    issue: Issue
    envelope: Envelope
    addresses: Addresses
    html: str
    """As it is sent: with whole addresses."""
    plain: str
    sent: str = ""
    """The mail as it was sent, where it was."""
    since: str = ""
    """What was corrected since, as HTML, to stand above it on the site."""

    @property
    def web(self) -> bytes:
        """The HTML for the site: the same, with the ways within the site relative."""
        html = _within_site(self.addresses, self.html)
        if self.since:
            html = re.sub(r"<body[^>]*>", lambda found: found[0] + self.since, html, count=1)
        return html.encode()

    @property
    def text(self) -> bytes:
        """The plain text; lines end in LF."""
        return self.plain.encode()

    @property
    def eml(self) -> bytes:
        """The mail without recipients, with CRLF; empty where no address is there to send from."""
        if self.sent:
            return self.sent.encode()
        if not self.envelope.address:
            return b""
        return message_bytes(self.envelope, self.plain, self.html)

    @property
    def message_id(self) -> str:
        """With its angle brackets; the same at every build."""
        return self.envelope.message_id


def letter(context: Context, id: str) -> Letter:
    """An issue that may be seen, by `channel/week`; any other id is a LookupError.

    Who sends one puts the recipients on the envelope only.
    """
    key = ("letter", context.content_language, id)
    return context.edition.shared(key, lambda: _letter(context, id))


def _letter(context: Context, id: str) -> Letter:
    told, planned = issue(context, id), context.edition.issue(id)
    sent = planned.sent if planned is not None else None
    if sent is not None and planned is not None and told == planned.frozen:
        envelope, since = Envelope.of(context, told), corrected_since(context, told)
        return Letter(
            told, envelope, context.addresses, sent.html, sent.plain, sent.eml, since=since
        )
    view = view_of(context, Language(context.content_language), told)
    folders = context.templates["mail"]
    templates = context.edition.shared(
        ("templates", folders), lambda: _environment(folders, context.tools)
    )
    rendered = templates.get_template("issue.html").render(view=view)
    return Letter(
        told,
        Envelope.of(context, told),
        context.addresses,
        html=valid_characters(_INLINER.inline(rendered)).strip() + "\n",
        plain=valid_characters(plain_text(view)),
    )


def _environment(folders: tuple[Path, ...], tools: str) -> jinja2.Environment:
    """The templates of the mail below `folders`; the first that has one wins."""
    loader = jinja2.FileSystemLoader([str(folder) for folder in folders])
    made = PageTemplates(loader=loader, bytecode_cache=compiled("mail", tools=tools))
    made.filters["linked"] = lambda text: Markup(linked_words(text))  # noqa: S704 - escaped there
    return made


def _within_site(addresses: Addresses, html: str) -> str:
    """The HTML with relative ways to our own pages, so that it also works where it is tried out.

    In text a quotation mark is always escaped: only attributes begin so.
    """
    site, own = addresses.site_url, addresses.own

    def way(found: re.Match[str]) -> str:
        # What else there is on the council's host, such as a live stream, is not ours.
        return f'="../../{found[1]}' if found[1].partition("/")[0] in own else found[0]

    # Outlook on Windows knows a place in a mail by its name, which HTML of today no longer has.
    nameless = re.sub(r'<a name="[^"]*" ', "<a ", html)
    return re.sub(f'="{re.escape(site)}([^"?#]*)', way, nameless)


# The banner above a mail that was sent: what was corrected since. The mail stays as it was.

_BOX = Markup(
    '<div role="note" style="max-width: 536px; margin: 0 auto; padding: 12px 32px; '
    'background: #fff4d1; color: #14242e"><p>{}</p><ul>{}</ul></div>'
)


def corrected_since(context: Context, issue: Issue) -> str:
    """HTML; empty where nothing was."""
    said = Language(context.content_language)
    lines = tuple(_lines(context, said, issue))
    if not lines:
        return ""
    what = said.say(message("This mail stands here as it was sent. What was corrected since then:"))
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return str(_BOX.format(what, items))


def _lines(context: Context, said: Language, issue: Issue) -> Iterator[Markup]:
    for line in issue.every_line:
        item = context.edition.item(line.item) if line.item else None
        if not isinstance(item, PublicItem):
            continue
        page = absolute(context, line.path) if line.path else ""
        for each in item.corrections:
            if each.at > issue.at:
                note = each.note or said.say(message("The text was changed."))
                title = Markup('<a href="{}">{}</a>').format(page, line.title)
                yield Markup("{}: {}").format(title if page else escape(line.title), note)
