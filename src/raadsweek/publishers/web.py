"""What the answer of a web server says about a post: taken, refused, or nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from raadsweek.publishers.protocol import Refused, Unsure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOT_DONE = (429, 503)
"""Too many requests, or closed for a while: by these a server says that it did nothing."""
SERVER_FAULT = 500
REDIRECT = 300
LONGEST = 200


def checked(call: Callable[[], requests.Response]) -> requests.Response:
    """The answer, if it says that the post was taken. Raises Refused or Unsure."""
    try:
        answer = call()
    except requests.RequestException as error:
        raise unanswered(error) from error
    if answer.status_code < REDIRECT:
        return answer
    raise refusal(answer.status_code, answer.text)


def refusal(status: int, text: str) -> Refused | Unsure:
    """What an answer that is no success means. A fault in the server may come after its work."""
    why = f"{status} {' '.join(text.split())[:LONGEST]}".strip()
    certain = status in NOT_DONE or status < SERVER_FAULT
    return Refused(why) if certain else Unsure(why)


def unanswered(error: BaseException) -> Refused | Unsure:
    """What it means that no answer came: nothing was sent where no connection was made."""
    for each in _causes(error):
        if isinstance(each, NewConnectionError | ConnectTimeoutError | requests.ConnectTimeout):
            return Refused("no connection")
        if isinstance(each, requests.exceptions.SSLError):
            return Refused("no secure connection")
        if isinstance(each, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
            return Refused("no such address")
    return Unsure("no answer")


def _causes(error: object) -> Iterator[object]:
    """The error and what it came from; requests and urllib3 wrap them in one another."""
    seen: set[int] = set()
    ahead = [error]
    while ahead:
        each = ahead.pop()
        if not isinstance(each, BaseException) or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        ahead += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
