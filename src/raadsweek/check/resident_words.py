"""Each line of the list of residents' words helps someone to find something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.council import ResidentWordLists
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
        elif any(same in _said_for(listed, each) for each in said):
            what = message("'{word}' is explained by a word that it explains", word=word)
            hint = message("Put both on one line: a reader goes round and round.")
            yield _found(project, word, "word-explains-itself", what, hint)
    yield from _meanings(project)


def _said_for(listed: ResidentWordLists, word: str) -> tuple[str, ...]:
    said = listed.by_policy_word.get(word) or listed.by_policy_word.get(word.casefold()) or ()
    return tuple(map(str.casefold, said))


def _meanings(project: Project) -> Iterator[Problem]:
    """What the council says that a word means."""
    for word, meaning in project.words.meanings.items():
        for place in meaning.places:
            if place not in project.council.places:
                what = message("the place '{name}' does not exist", name=place)
                yield _found(
                    project,
                    f"{word}.places",
                    "unknown-place",
                    what,
                    nearest(place, project.council.places),
                )
        if meaning.explanation.casefold().strip(" .") == word.casefold():
            what = message("'{word}' is explained by itself", word=word)
            hint = message("Write in a sentence what it is.")
            yield _found(project, f"{word}.explanation", "word-explains-itself", what, hint)
        elif not _is_used(project, (word, *meaning.forms)):
            what = message("'{word}' is explained, and no text of yours has it", word=word)
            hint = message("It stands on the page with all words all the same; take it away there?")
            yield _found(project, word, "word-unused", what, hint, Severity.NOTE)


def _is_used(project: Project, forms: tuple[str, ...]) -> bool:
    wanted = [form.casefold() for form in forms]
    texts = (f"{item.title}\n{item.summary}\n{item.body}" for item in project.items)
    pages = (f"{page.title}\n{page.body}" for page in project.pages.values())
    return any(form in text for text in map(str.casefold, (*texts, *pages)) for form in wanted)


def _found(
    project: Project,
    word: str,
    code: str,
    what: Message,
    hint: Message | None,
    severity: Severity = Severity.WARNING,
) -> Problem:
    origin = project.words.origin
    return at_key(origin, word, code, what, hint, value=word, severity=severity)


RULES = (resident_words,)
