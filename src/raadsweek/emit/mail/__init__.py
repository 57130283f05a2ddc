"""The weekly mails: of each issue the web version, the plain text, and the mail itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.mail.letter import Letter, letters, mail_environment
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    import jinja2

    from raadsweek.emit.context import Context

__all__ = ["Letter", "letters", "mail", "mail_environment"]


def mail(context: Context, environment: jinja2.Environment) -> Iterator[Artifact]:
    """`mail/<channel>/<week>.html`, `.txt` and `.eml` of every issue that may be seen.

    Without an address to send from there is no `.eml`.
    """
    for letter in letters(context, environment):
        issue, address = letter.issue, context.addresses.issue
        yield Artifact(address(issue.channel, issue.week, "html"), "text/html", letter.web)
        yield Artifact(address(issue.channel, issue.week, "txt"), "text/plain", letter.text)
        if letter.eml:
            path = address(issue.channel, issue.week, "eml")
            yield Artifact(path, "message/rfc822", letter.eml)
