"""What is wrong with a link by how it is written, whatever there is on the site."""

from __future__ import annotations

import re

from raadsweek.check.link_targets import Wrong
from raadsweek.language import message
from raadsweek.prose.local_links import OUTWARD, split
from raadsweek.prose.mail_address import is_mail_address

_OWN_DISK = re.compile(r"file:|[a-z]:[\\/%]|\\", re.IGNORECASE)
_HOST = re.compile(
    r"(?:www\.[^/]+\.[^/]+|(?:[\w-]+\.)+(?:nl|com|org|eu|net|be|de|info|gov|frl|amsterdam))(?:[/?#]|$)",
    re.IGNORECASE,
)


def wrong_form(target: str) -> Wrong | None:
    """What is wrong with the form of a link; None for one that may lead somewhere."""
    if not target.strip() or target == "#":
        hint = message("Put the address between the round brackets: [words](address).")
        return Wrong(message("the link '{target}' leads nowhere", target=target), hint)
    if _OWN_DISK.match(target):
        what = message("the link '{target}' leads to a file on your own computer", target=target)
        hint = message("Nobody else can open that. Link to where it stands on the web.")
        return Wrong(what, hint)
    return _without_scheme(target) or _scheme(target)


def _without_scheme(target: str) -> Wrong | None:
    what = message("the link '{target}' is not a whole address", target=target)
    if _HOST.match(target):
        return Wrong(what, message("Write https://{target}.", target=target))
    if is_mail_address(target):
        return Wrong(what, message("Write mailto:{target}.", target=target))
    return None


def _scheme(target: str) -> Wrong | None:
    parts = split(target)
    if parts is None or (parts.scheme in ("http", "https") and not parts.netloc):
        what = message("the link '{target}' cannot be read as an address", target=target)
        return Wrong(what, message("Copy it once more from your browser."))
    if parts.scheme and parts.scheme not in OUTWARD:
        what = message(
            "the link '{target}' begins with '{scheme}:', which does not come on the site",
            target=target,
            scheme=parts.scheme,
        )
        return Wrong(what, message("A link to another site begins with https://."))
    return None
