"""The search of an edition: its index as files, and whether it does what the council expects."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.cache.build_fingerprint import reading_tools
from raadsweek.cache.site_manifest import content_digest
from raadsweek.cache.store import Shelved, store_of
from raadsweek.emit.search_hubs import SearchHub, hubs
from raadsweek.generate.pending_outputs import StandingFiles
from raadsweek.language import Language, message
from raadsweek.lazy_import import LazyModule
from raadsweek.model.artifact import Artifact
from raadsweek.model.council import NOTHING, ResidentWordLists
from raadsweek.model.observed_moment import note_until, unobserved
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.replace_fields import replace
from raadsweek.search import EMPTY, CouncilWords, Index, SearchCache, search_index
from raadsweek.search.index import files_of
from raadsweek.search.query_answer import answer
from raadsweek.search.query_concepts import ConceptWords, has
from raadsweek.search.reader import Reader
from raadsweek.search.search_cache import keep, read_kept
from raadsweek.search.source_years import source_years
from raadsweek.search.start_files import phrase_stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek import plan as planner
    from raadsweek.config.settings import Settings
    from raadsweek.edition.looks import Look
    from raadsweek.emit.output import Context
    from raadsweek.model.project import Project
    from raadsweek.search.source_years import SourceYear
    from raadsweek.workspace import emit_context as workspace_context
else:  # Only who asks for the whole project needs these.
    planner = LazyModule("raadsweek.plan")
    workspace_context = LazyModule("raadsweek.workspace.emit_context")


FIRST = 3
"""Among so many results must be what a test expects."""


def index_of(context: Context, shelf: SearchCache = EMPTY) -> Index:
    """The search index: all in the language of the content, which its stemming is for."""
    years, shown, council = _found(context, shelf)
    return search_index(years, shown, context.content_language, council, shelf)


def _found(
    context: Context, shelf: SearchCache = EMPTY
) -> tuple[dict[str, SourceYear], list[SearchHub], CouncilWords]:
    """What can be found, and what the council says of its search."""
    edition = context.edition
    spoken = replace(context, language=Language(context.content_language))
    council = CouncilWords(
        tuple((each.policy, *each.said) for each in edition.words()),
        tuple((each.id, each.path) for each in edition.answers()),
    )
    return source_years(spoken, shelf), hubs(spoken), council


def search_looks(context: Context) -> frozenset[Look]:
    """What the index looks at."""
    with context.edition.looking() as looks:
        _found(context)
    return frozenset(looks)


def project_search_problems(
    settings: Settings, project: Project, now: datetime
) -> tuple[Problem, ...]:
    """What does not work in the search of the site as residents would see it at `now`."""
    words = project.words
    if not words.try_search:
        return ()
    selection = workspace_context.selected(
        settings, project, planner.plan(project, now), unobserved(now)
    )
    context = workspace_context.context_for(settings, selection)
    shelf = Shelved(store_of(settings.site_dir, kept=settings.cache), reading_tools())
    found = tuple(search_problems(words, index_of(context, shelf).files))
    # What a release says that the record does not know yet is of its moment.
    is_known = project.record.is_empty or selection.record is project.record
    note_until(now, selection.clock.next if is_known else None)
    return found


Digests = dict[str, str]
"""Those of the bytes of files, by path within the site."""


def index_parts(
    context: Context, words: ResidentWordLists | None, shelf: SearchCache = EMPTY
) -> Iterator[Artifact | Digests | Problem]:
    """The files of the index that are others than they were, and the digests of all the others.

    And what of the council's own lists, its `words`, does not work in it.
    """
    index = index_of(context, shelf)
    yield from (_artifact(path, text.encode()) for path, text in index.start.items())
    for period in index.periods:
        name = f"search digests {period.name}"
        same = read_kept(shelf, name, period.inputs, Digests)
        if same is None:
            before = read_kept(shelf, name, None, Digests) or {}
            files = {path: text.encode() for path, text in files_of(period).items()}
            digests = {path: content_digest(content) for path, content in files.items()}
            keep(shelf, name, period.inputs, digests)
            same = dict(digests.items() & before.items())
            yield from (_artifact(path, files[path]) for path in files if path not in same)
        if same:
            yield same
    if words and words.try_search:
        yield from search_problems(words, index.files)


def _artifact(path: str, content: bytes) -> Artifact:
    kind = "application/json" if path.endswith(".json") else "text/plain"
    return Artifact(path, kind, content)


class SearchFiles(Struct):
    """The files of the search from where they are made: a process beside this one; once.

    `index` makes all of it here, where the last site has not what it should have.
    """

    parts: Iterable[Artifact | Digests | Problem]
    index: Callable[[], Index]
    problems: list[Problem] = []
    """What does not work in them, when all were asked for."""

    def __iter__(self) -> Iterator[Artifact | StandingFiles]:
        made = cache(self._made)
        for part in self.parts:
            if isinstance(part, Artifact):
                yield part
            elif isinstance(part, Problem):
                self.problems.append(part)
            else:
                yield StandingFiles(part, made)

    def _made(self) -> Mapping[str, bytes]:
        return {path: text.encode() for path, text in self.index().files.items()}


def search_problems(words: ResidentWordLists, files: Mapping[str, str]) -> Iterator[Problem]:
    """What of the council's own lists does not work in the index with these files.

    A word that no record has is a note only: what is public changes every day.
    """
    if not files:
        return
    reader = Reader(files.__getitem__)
    for word in words.by_policy_word:
        if not has(reader, ConceptWords(phrase_stems(word, reader.start.language))):
            what = message("'{word}' stands in no item that residents can find now", word=word)
            yield at_key(words.origin, word, "word-nowhere", what, severity=Severity.NOTE)
    there = {each.question for each in reader.start.answers}
    for question, path in words.answers.items():
        if question not in there:
            yield _no_page(words, question, path)
    for question, wanted in words.tests.items():
        yield from _tested(words, reader, question, wanted)


def _no_page(words: ResidentWordLists, question: str, path: str) -> Problem:
    what = message("there is no page '{path}' to answer '{word}' with", path=path, word=question)
    hint = message("Write the path as in the address of the page: contact/.")
    key, warning = f"answers.{question}", Severity.WARNING
    return at_key(words.search, key, "answer-nowhere", what, hint, value=path, severity=warning)


def _tested(
    words: ResidentWordLists, reader: Reader, question: str, wanted: tuple[str, ...]
) -> Iterator[Problem]:
    """A warning where a question finds something else than it should."""
    found = answer(reader, question)
    records = (reader.result(number)[0] for number in (*found.all, *found.some)[:FIRST])
    paths = tuple(dict.fromkeys((*found.pages, *records)))[:FIRST]
    works = found.nothing if wanted == (NOTHING,) else _begins(paths, wanted)
    if works:
        return
    what = message(
        "the question '{word}' finds first: {found}",
        word=question,
        found=", ".join(paths) or message("nothing"),
    )
    hint = message(
        "It should find {wanted}. Put residents' words into words.yml, or an answer into "
        "search.yml.",
        wanted=", ".join(wanted),
    )
    key, warning = f"tests.{question}", Severity.WARNING
    yield at_key(words.search, key, "question-fails", what, hint, value=question, severity=warning)


def _begins(paths: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(path.startswith(tuple(map(_clean, wanted))) for path in paths)


def _clean(path: str) -> str:
    return path.removeprefix("/")
