"""Ordinary pages: the Markdown files beside the kinds' folders, which MkDocs renders."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from msgspec import Struct, field

from raadsweek.language import message
from raadsweek.load.broken_items import keys_in, keys_in_each
from raadsweek.load.file_references import PAGES, Referring, checked
from raadsweek.load.front_matter import Parts, split
from raadsweek.load.source import Source, TextFile, read
from raadsweek.load.value_parsing import shown
from raadsweek.load.yaml_text import documents
from raadsweek.model.page import OrdinaryPage, TakenOut
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.references import Link
from raadsweek.model.secrecy import marks_secret, says_public, word_of_secrecy
from raadsweek.prose import plain, references, taken_out
from raadsweek.prose.links import html_references, leads_out
from raadsweek.prose.page_html import is_local

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from raadsweek.model.folders import Folders

_UNFINISHED = frozenset(("idea", "draft", "withdrawn"))
_FINISHED = frozenset(("", "ready", "new", "deprecated"))
"""Of these the last two are the theme's own: it shows a mark in the navigation."""
_OF_ITEMS = frozenset(
    (
        "answers",
        "moments",
        "channels",
        "continues",
        "cooldown",
        "decides",
        "embargo",
        "expires",
        "follows",
        "meeting",
        "outcome",
        "pin",
        "point",
        "proposal",
        "reacts_to",
        "reports_back",
        "season",
        "submitters",
        "variants",
        "vote",
        "withdrawn",
    )
)
"""The keys that mean nothing on a page: whoever writes one means an item."""
_HIDING = frozenset(("embargo", "withdrawn"))
"""Those of them that say that it is not to be read, or not yet."""
_REMARKS = re.compile(r"^#.*(?:\n|\Z)", re.MULTILINE)
_HEADING = re.compile(r"\s*#[ \t]+(.+)")


class LoadedPages(Struct):
    """What was read of the ordinary pages."""

    pages: dict[str, OrdinaryPage] = {}
    """Those that are for the public, by file name (`over.md`)."""
    aside: dict[str, bool] = {}
    """The others by name, and whether what can be read of each says that it is not to be read."""
    waiting: set[str] = field(default_factory=set)
    """The files to which the others refer, by their paths in the content folder."""
    problems: list[Problem] = []


def load_pages(folders: Folders, kinds: Collection[str] = ()) -> LoadedPages:
    """The ordinary pages; `kinds` are the folders in which items lie.

    A page is for the public, unless its front matter has a `status` or a mark of secrecy that says
    otherwise, or that nobody understands. What cannot be read is not: MkDocs might show more of it
    than its author meant. Neither is an item that lies here by mistake, of which nobody knows when
    it goes out.
    """
    loaded = LoadedPages()
    for file in _files(folders):
        _add(loaded, file, folders, kinds)
    return loaded


def _files(folders: Folders) -> Iterator[Path]:
    for file in sorted(folders.content.glob("*")):
        if file.suffix.lower() in PAGES and not file.name.startswith("."):
            yield file


def _add(loaded: LoadedPages, file: Path, folders: Folders, kinds: Collection[str]) -> None:
    source, problems = read(file, folders.root)
    if source is None:
        loaded.problems += problems
        each = keys_in_each(TextFile.at(file, folders.root))
        loaded.aside[file.stem] = any(map(_keeps_back, each))
        return
    parts, _ = split(source)
    keys, wrong = _keys(source, parts)
    found, problems = _page(source, parts, keys, file, folders)
    misplaced = _misplaced(source, parts, keys, kinds)
    if wrong:
        keys = keys_in(TextFile.at(file, folders.root))
    inside = _inside(source, parts, keys, found.title)
    unfinished = _hides(keys)
    if unfinished or wrong or misplaced or inside:
        hides = bool(unfinished or inside) or not _HIDING.isdisjoint(_words(keys))
        loaded.aside[file.stem] = hides
        loaded.waiting.update(found.files)
        loaded.problems += [*wrong, *misplaced, *(() if unfinished else inside)]
        return
    loaded.pages[file.name] = found
    loaded.problems += problems


def _hides(keys: Mapping[str, Any]) -> bool:
    """Whether it says that it is not finished, or not to be read any more."""
    return str(keys.get("status") or "").strip().lower() in _UNFINISHED


def _keeps_back(keys: Mapping[str, Any]) -> bool:
    """Whether any of its keys says so; of a page of which nothing else can be read."""
    secret = marks_secret(keys) or not says_public(keys.get("public", True))
    return _hides(keys) or secret or not _HIDING.isdisjoint(_words(keys))


def _words(keys: Mapping[str, Any]) -> Iterator[str]:
    return (str(key).strip().lower() for key in keys)


def _page(
    source: Source, parts: Parts | None, keys: Mapping[str, Any], file: Path, folders: Folders
) -> tuple[OrdinaryPage, list[Problem]]:
    # A page without front matter is an ordinary page of MkDocs.
    stem, front = file.stem, _REMARKS.sub("", parts.yaml) if parts else None
    body, line = (parts.body, parts.body_line) if parts else (source.text, 1)
    title = str(keys.get("title") or "").strip() or _title(body, stem)
    removed = tuple(TakenOut(each.what, line + each.line - 1) for each in taken_out(body))
    links = tuple(
        Link(each.target, line + each.line - 1) for each in references(body) if each.alt is None
    )
    files, problems = _referred(source.path, body, line, stem, folders)
    origin = Origin(source.path, {"": 1, "body": line})
    allow = keys.get("allow")
    allowed = (
        {str(code): str(why or "") for code, why in allow.items()}
        if isinstance(allow, dict)
        else {}
    )
    page = OrdinaryPage(
        stem, title, body, removed, links, files, file.name, front, allowed, origin=origin
    )
    return page, problems


def _referred(
    path: str, body: str, line: int, stem: str, folders: Folders
) -> tuple[tuple[str, ...], list[Problem]]:
    """The files that a page shows or links to, and what is wrong with them."""
    text, found = Referring(path, folders), list[str]()
    here = PurePosixPath(path).parent
    problems: list[Problem] = []
    for each in (*references(body), *html_references(body)):
        # What comes from elsewhere is taken out, and told by itself.
        if leads_out(each.target) or not is_local(each.target):
            continue
        place = Origin(path, {"body": line + each.line - 1})
        if each.alt is None:
            files, wrong = text.attachments([Link(each.target, line + each.line - 1)])
        else:
            file = unquote(each.target)
            image, wrong = checked(file, each.alt, here, folders, place, "body")
            files = (image.file,) if image else ()
        if not files and each.target.startswith("../"):
            # In HTML a link goes from the address of the page, which is a folder.
            file = normpath(f"{stem}/{unquote(each.target)}")
            if (folders.content / file).is_file() and text.wrong(file) is None:
                files, wrong = (file,), []
        found += files
        problems += wrong
    return tuple(dict.fromkeys(found)), problems


def _misplaced(
    source: Source, parts: Parts | None, keys: Mapping[str, Any], kinds: Collection[str]
) -> list[Problem]:
    """An item that lies among the pages, for which it would be taken: public at once."""
    key = next((key for key in keys if str(key).strip().lower() in _OF_ITEMS), None)
    if key is None or parts is None:
        return []
    what = message(
        "'{key}' is a key of an item, but this file lies among the ordinary pages", key=str(key)
    )
    hint = message(
        "Put it in the folder of its kind ({folders}), or take away what is not of a page.",
        folders=", ".join(sorted(kinds)) or "-",
    )
    origin = _origin(source, parts)
    return [at_key(origin, str(key), "item-among-pages", what, hint, value=str(key))]


def _inside(
    source: Source, parts: Parts | None, keys: Mapping[str, Any], title: str
) -> list[Problem]:
    """What keeps a page inside, but for a status that plainly says so."""
    mark = next((str(key) for key, value in keys.items() if marks_secret({key: value})), None)
    word = None if says_public(keys.get("public")) else word_of_secrecy(title)
    status, origin = _status(keys), _origin(source, parts)
    if mark is not None:
        what = message("this is marked as not for residents, so it stays inside")
        hint = message("May residents read it? Then take '{key}' away.", key=mark)
        return [at_key(origin, mark, "marked-secret", what, hint, severity=Severity.NOTE)]
    if word is not None:
        what = message("the title says '{word}', so residents do not get to read this", word=word)
        hint = message(
            "May they? Write 'public: true', or another title. May they not? Write "
            "'confidential: true'."
        )
        return [at_key(origin, "title", "secret-title", what, hint, severity=Severity.WARNING)]
    if status not in _FINISHED | _UNFINISHED:
        what = message(
            "nobody knows whether a page with the status '{status}' is finished, so it stays "
            "inside",
            status=shown(keys["status"]),
        )
        hint = message("Is it finished? Take 'status' away. Is it not? Write 'status: draft'.")
        return [at_key(origin, "status", "unknown-status", what, hint)]
    return []


def _status(keys: Mapping[str, Any]) -> str:
    return str(keys.get("status") or "").strip().lower()


def _origin(source: Source, parts: Parts | None) -> Origin:
    """Where its keys stand."""
    found = documents(parts.yaml, source.path, parts.yaml_line)[0] if parts else []
    return Origin(source.path, {"": 1, **(found[0].lines if found else {})})


def _keys(source: Source, parts: Parts | None) -> tuple[Mapping[str, Any], list[Problem]]:
    """Its front matter, and what is wrong with it."""
    if parts is None or not parts.yaml.strip():
        return {}, []
    found, problems = documents(parts.yaml, source.path, parts.yaml_line)
    value = found[0].value if found else None
    if problems or not isinstance(value, dict | None):
        return {}, problems or [_no_keys(source, parts)]
    return value or {}, []


def _no_keys(source: Source, parts: Parts) -> Problem:
    what = message("what stands between the lines '---' is not a list of keys")
    hint = message("Write 'title: ...' there, or take the lines away.")
    return Problem("no-keys", what, hint, path=source.path, line=parts.yaml_line)


def _title(body: str, stem: str) -> str:
    """Where the keys do not say it: the heading it begins with, or the file's name (MkDocs)."""
    heading = _HEADING.match(body)
    if heading:
        return plain(heading[1])
    words = stem.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.lower() == words else words
