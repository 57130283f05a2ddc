"""The banner above a mail that was sent: what was corrected since. The mail stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from raadsweek.edition.values import PublicItem
from raadsweek.emit.text import absolute
from raadsweek.language import Language, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.context import Context
    from raadsweek.model.issue import Issue

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
