"""The content folder: the files of items, in a folder per kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.broken_items import LoadedItems, PendingPictures
from raadsweek.load.file_references import NOT_READ, texts
from raadsweek.load.item_file import load_file
from raadsweek.load.parallel_reading import items_of_files
from raadsweek.load.remembered_items import NOTHING, ItemCache
from raadsweek.media.allowed_files import DOCUMENTS, is_leftover
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Problem, Severity, has_errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from raadsweek.load.parallel_reading import FileOfKind
    from raadsweek.load.source import TextFile
    from raadsweek.model.folders import Folders


def load_items(
    folders: Folders, slugs: Mapping[str, str], remembered: ItemCache = NOTHING
) -> LoadedItems:
    """Every item below the content folder. `slugs` goes from a kind's folder to its id."""
    loaded = LoadedItems(PendingPictures(folders))
    unknown: set[str] = set()
    if not folders.content.is_dir():
        loaded.problems.append(_no_content(folders))
        return loaded
    unread: list[TextFile] = []
    files: list[FileOfKind] = []
    for folder, file in texts(folders, loaded.others):
        kind = slugs.get(folder)
        if file.suffix in DOCUMENTS or (kind is not None and file.suffix in NOT_READ):
            loaded.others.append(_place_of(file, folders))
            unread += [file] if kind is not None and not is_leftover(file.name) else []
        elif kind is None:
            loaded.problems += [] if folder in unknown else [_no_kind(folder, file, slugs)]
            loaded.of_bad_file(file, folder, ())
            unknown.add(folder)
        else:
            files.append((file, kind))
    _add(loaded, files, folders, remembered)
    used = {file for item in (*loaded.items, *loaded.aside) for file in item.files}
    loaded.problems += [_not_read(file) for file in unread if _place_of(file, folders) not in used]
    return loaded


def _place_of(file: TextFile, folders: Folders) -> str:
    """Its path in the content folder."""
    content = folders.content.relative_to(folders.root).as_posix()
    return file.path.removeprefix(f"{content}/")


def _add(
    loaded: LoadedItems, files: Sequence[FileOfKind], folders: Folders, remembered: ItemCache
) -> None:
    """The items in these files, with all that is wrong with them."""
    each = zip(files, items_of_files(files, folders, remembered, load_file), strict=True)
    for (file, kind), (found, wrong) in each:
        loaded.items += loaded.of_bad_file(file, kind, found) if has_errors(wrong) else found
        loaded.problems += wrong


def _no_content(folders: Folders) -> Problem:
    what = message("this folder is missing")
    hint = message("Put it back; 'raadsweek new' makes one with examples.")
    path = folders.content.relative_to(folders.root).as_posix()
    return Problem("missing-folder", what, hint, path=path)


def _not_read(file: TextFile) -> Problem:
    what = message("files that end in '{suffix}' are not read", suffix=file.suffix)
    hint = message("Save the text as a file that ends in .md, or put it in another folder.")
    return Problem("not-read", what, hint, Severity.WARNING, file.path, value=file.name)


def _no_kind(folder: str, file: TextFile, slugs: Mapping[str, str]) -> Problem:
    what = message("the folder '{folder}' belongs to no kind of content", folder=folder)
    hint = nearest(folder, slugs)
    return Problem("unknown-kind", what, hint, path=file.path, line=1, value=folder)
