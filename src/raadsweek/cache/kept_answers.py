"""What commands said last, with all that it follows from: the files, the options and a period.

Read as plain JSON, as `up_to_date` is: little else is loaded where nothing changed.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.observed_moment import Validity

if TYPE_CHECKING:
    from raadsweek.cache.store import Store
    from raadsweek.cache.up_to_date import Inputs

PLACES = 8
"""So many answers are kept at most: to other options another one, until these share a place."""


class Answer(Struct, frozen=True):
    """What a command printed, in order, each part with whether it was an error; its exit code."""

    said: tuple[tuple[bool, str], ...]
    exit: int


def read_answer(store: Store, asked: object, inputs: Inputs, now: datetime) -> Answer | None:
    """What was said when the same was `asked` of files that looked the same, if it still holds."""
    value = store.read_json(_name(asked))
    try:
        period = Validity(*(datetime.fromisoformat(value[each]) for each in ("since", "until")))
        said = tuple((bool(is_error), str(text)) for is_error, text in value["said"])
        answer = Answer(said, int(value["exit"]))
        is_right = inputs.digest == value["inputs"] != "" and now in period
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return answer if is_right else None


def keep_answer(
    store: Store, asked: object, inputs: Inputs, answer: Answer, period: Validity
) -> None:
    """Keeps it, with the period in which it is right."""
    store.write_json(
        _name(asked),
        {
            "inputs": inputs.digest,
            "since": period.since.isoformat(),
            "until": period.until.isoformat(),
            "said": answer.said,
            "exit": answer.exit,
        },
    )


def _name(asked: object) -> str:
    digest = blake2b(repr(asked).encode("utf-8", "surrogateescape"), digest_size=1).digest()
    return f"answer {digest[0] % PLACES}"
