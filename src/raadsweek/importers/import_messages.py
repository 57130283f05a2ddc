"""Messages of an import to staff: what was kept, what was thrown away, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from raadsweek.importers.editable_files import EditableFile
    from raadsweek.importers.imported import ImportedItem
    from raadsweek.importers.merge import Kept
    from raadsweek.language import Message


def kept_values(path: str, record: EditableFile, kept: Iterable[Kept]) -> Iterator[Problem]:
    """Keys that an editor changed and the source too."""
    for one in kept:
        key = str(one.place)
        if one.theirs is None:
            said = message("The source no longer has '{key}'. What you wrote stays.", key=key)
        else:
            said = message(
                "You changed '{key}', and so did the source. What you wrote stays. "
                "The source now says: {theirs}",
                key=key,
                theirs=one.theirs,
            )
        yield _warning("import-kept-value", said, path, record.line(key), key)


def kept_lines(path: str, kept: Iterable[Kept]) -> Iterator[Problem]:
    """Lines that an editor changed and the source too; their place is a line from 1."""
    for one in kept:
        if one.theirs is None:
            said = message("You changed this text, and the source took it away. Your text stays.")
            hint = message(
                "Is it confidential or no longer on the agenda? Then remove it yourself."
            )
        else:
            said = message(
                "You changed this text, and so did the source. Your text stays. "
                "The source now says: {theirs}",
                theirs=one.theirs,
            )
            hint = message("Take over what you need.")
        yield Problem(
            "import-kept-text",
            said,
            hint,
            Severity.WARNING,
            path,
            int(one.place),
            key="body",
        )


def still_linked(
    path: str, lines: Sequence[str], above: int, targets: Iterable[str]
) -> Iterator[Problem]:
    """Lines that link to a document that has become confidential. `above` lines stand before."""
    wanted = tuple(targets)
    for number, line in enumerate(lines, start=above + 1):
        if any(target in line for target in wanted):
            yield Problem(
                "import-confidential-link",
                message("This text links to a document that is confidential now."),
                message("Remove the link, and what the text says about the document."),
                Severity.WARNING,
                path,
                number,
                key="body",
            )


def deleted(source: str, id: str, meeting: str) -> Problem:
    """The meeting was imported before and an editor threw its file away."""
    return Problem(
        "import-meeting-deleted",
        message("The file of this meeting was removed here. It does not come back."),
        _back(source, id),
        Severity.WARNING,
        meeting,
    )


def agenda_deleted(path: str, source: str, id: str) -> Problem:
    """The agenda was imported before and an editor threw it away."""
    return Problem(
        "import-agenda-deleted",
        message("The agenda of this meeting was removed here. It does not come back."),
        _back(source, id),
        Severity.WARNING,
        path,
    )


def _back(source: str, id: str) -> Message:
    return message(
        "Do you want it back? raadsweek import {source} --forget {id}, and import again.",
        source=source,
        id=id,
    )


def unknown_result(path: str, item: ImportedItem, source: str) -> Problem:
    """Words of a result that we do not understand: staff say which outcome it is."""
    return Problem(
        "unknown-result",
        message(
            "the source calls the result of '{title}' '{words}', which is no outcome that is known",
            title=item.title,
            words=item.question,
        ),
        message(
            "Write 'outcome' in this draft. Should it be known from now on? Add it at 'results' of "
            "{source} in calendars/sources.yml.",
            source=source,
        ),
        Severity.WARNING,
        path,
        key="outcome",
    )


def result_comment(words: str) -> str:
    """The same question, as a comment in the draft; Dutch, as all that we write into files."""
    return f"De bron noemt de uitslag: {words}\nWelke uitslag is dat? Vul in: outcome: ..."


def agenda_there(path: str) -> Problem:
    """There is an agenda that was not imported."""
    return _warning(
        "import-agenda-there",
        message("You wrote an agenda for this meeting yourself. The import leaves it as it is."),
        path,
        None,
        "",
    )


def remarks(told: Iterable[Message], path: str) -> Iterator[Problem]:
    """What the reader of the source noticed."""
    for remark in told:
        yield Problem("import-remark", remark, None, Severity.NOTE, path)


def _warning(code: str, said: Message, path: str, line: int | None, key: str) -> Problem:
    return Problem(code, said, None, Severity.WARNING, path, line, key)
