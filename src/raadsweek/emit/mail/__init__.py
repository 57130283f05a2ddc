"""The weekly mails: of each issue the web version, the plain text, and the mail itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from raadsweek.emit.mail.letter import Draft, Letter, drafts, letters, mail_environment
from raadsweek.model.artifact import Artifact, Made

if TYPE_CHECKING:
    from collections.abc import Iterator

    import jinja2

    from raadsweek.emit.context import Context

__all__ = ["Letter", "letters", "mail", "mail_environment"]

FORMATS = {"html": "text/html", "txt": "text/plain", "eml": "message/rfc822"}
"""In which an issue stands on the site, and the media type of each."""


def mail(context: Context, environment: jinja2.Environment) -> Iterator[Artifact]:
    """`mail/<channel>/<week>.html`, `.txt` and `.eml` of every issue that may be seen.

    Without an address to send from there is no `.eml`.
    """
    for draft in drafts(context):
        issue, inputs = draft.issue, draft.inputs
        for format, media_type in FORMATS.items():
            if format != "eml" or draft.envelope.address:
                path = context.addresses.issue(issue.channel, issue.week, format)
                made = Made(inputs, partial(_part, draft, environment, format))
                yield Artifact(path, media_type, made)


def _part(draft: Draft, environment: jinja2.Environment, format: str) -> bytes:
    letter = draft.letter(environment)
    return {"html": letter.web, "txt": letter.text, "eml": letter.eml}[format]
