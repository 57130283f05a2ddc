"""What a person must know where nothing new went out, and what was taken back went all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.delivery.git_command import NotNowError
from raadsweek.delivery.release_words import taken
from raadsweek.delivery.seen_release import OlderRecordError
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.workspace.content_error import ContentError

if TYPE_CHECKING:
    from raadsweek.delivery.git_command import GitError
    from raadsweek.delivery.prepare_release import Prepared


class DamageError(ContentError):
    """Lines of the record cannot be read, or were changed."""


class NotPushedError(RaadsweekError):
    """What was taken back is off the site; what was recorded of it is on this machine only."""


def came_back(error: OlderRecordError, made: Prepared) -> RaadsweekError:
    """The alarm of who had an older record, and took something away all the same."""
    todo = message(
        "The public facts came back from the site, the words of what was public since did not: get "
        "the newest version of the folder 'record' if anybody has it. Nothing new went out. What "
        "was taken back is off the site: {titles}.",
        titles=taken(made),
    )
    return OlderRecordError(error.what, todo)


def not_pushed(cut: GitError, made: Prepared) -> NotPushedError:
    """The alarm of who could not push, and took something away all the same."""
    why, titles = str(cut.what.value("why") or ""), taken(made)
    todo = message(
        "Nothing new went out. What was recorded is kept here, and the next 'raadsweek publish' "
        "pushes it: see to it that this machine may push to that branch."
    )
    if isinstance(cut, NotNowError) and cut.todo is not None:
        todo = message("Nothing new went out. {todo}", todo=cut.todo)
    if titles:
        todo = message(
            "What was taken back is off the site all the same: {titles}. {todo}",
            titles=titles,
            todo=todo,
        )
    what = message("what was recorded cannot be pushed: {why}", why=why) if why else cut.what
    return NotPushedError(what, todo)
