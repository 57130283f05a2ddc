"""Each line of the list of residents' words helps someone to find something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.language import Message
    from raadsweek.model.project import Project


def resident_words(project: Project) -> Iterator[Problem]:
    """No word explains itself, and none stands in the list twice."""
    listed, seen = project.words, set()
    for word, said in listed.by_policy_word.items():
        same = word.casefold()
        if same in seen:
            what = message("the word '{word}' stands in this list twice", word=word)
            hint = message("Put all words for it on one line; only the last one counts now.")
            yield _found(project, word, "double-word", what, hint)
        seen.add(same)
        if not said:
            what = message("there are no residents' words for '{word}'", word=word)
            hint = message("Write what people type who look for it, or take this line away.")
            yield _found(project, word, "word-without-words", what, hint)
        elif same in map(str.casefold, said):
            what = message("'{word}' is explained by itself", word=word)
            hint = message("Leave it out: search finds the word itself anyway.")
            yield _found(project, word, "word-explains-itself", what, hint)


def _found(project: Project, word: str, code: str, what: Message, hint: Message) -> Problem:
    origin, warning = project.words.origin, Severity.WARNING
    return at_key(origin, word, code, what, hint, value=word, severity=warning)


RULES = (resident_words,)
