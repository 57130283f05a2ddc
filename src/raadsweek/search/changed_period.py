"""A period of which a few records are others: only the lines of their words are written again.

It is what it would be if its pieces were joined anew. The numbers of its records are what they
were, so its folder is too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from raadsweek.replace_fields import replace
from raadsweek.search.changed_segment import count_changes
from raadsweek.search.periods import AT_ONCE, MadePeriod, digest_of_files, divided_files
from raadsweek.search.postings import changed_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.search.changed_segment import SegmentChanges, Weights


def changed_period(before: MadePeriod, pieces: Iterable[SegmentChanges]) -> MadePeriod:
    """The period with what changed in its pieces, by year."""
    files, shown = dict(before.files), dict(before.shown)
    lines = _lines(files)
    for piece in pieces:
        begins = before.about.years[piece.year]
        _write_lines(lines, piece, begins)
        for name, weights in piece.filters.items():
            if weights:
                files[f"f-{name}.txt"] = _values(files[f"f-{name}.txt"], _moved(weights, begins))
        _write_results(files, {begins + n: text for n, text in piece.results.items()})
        count_changes(shown, piece.shown)
    lines = dict(sorted(lines.items()))
    rest = {name: text for name, text in files.items() if name[:2] not in ("w-", "x-")}
    words, divided, single = divided_files(lines)
    files = {**words, **rest}
    about = replace(
        before.about,
        digest=digest_of_files(files),
        words=" ".join(divided),
        single=" ".join(single),
    )
    return MadePeriod(about, files, list(lines), shown)


def _lines(files: Mapping[str, str]) -> dict[str, str]:
    """The lines of all words, by stem."""
    texts = (text for name, text in files.items() if name[:2] in ("w-", "x-"))
    return {line[: line.index(" ")]: line for text in texts for line in text.splitlines()}


def _write_lines(lines: dict[str, str], piece: SegmentChanges, begins: int) -> None:
    forms = {stem: _moved(weights, begins) for stem, weights in piece.titled.items()}
    words = _moved(piece.words, begins)
    for stem in {**words, **forms}:
        _, *parts = lines.get(stem, f"{stem} ").split(" ")
        there = dict(zip(parts[1::2], parts[2::2], strict=True))
        text = changed_text(parts[0], words.get(stem, {}))
        for form, weights in forms.get(stem, {}).items():
            there[form] = changed_text(there.get(form, ""), weights)
        said = "".join(f" {form} {found}" for form, found in sorted(there.items()) if found)
        if text:
            lines[stem] = f"{stem} {text}{said}"
        else:
            lines.pop(stem, None)


def _moved(weights: Weights, begins: int) -> Weights:
    """The same by the numbers that records have in the period."""
    found: Weights = defaultdict(dict)
    for word, some in weights.items():
        found[word] = {begins + number: weight for number, weight in some.items()}
    return found


def _values(text: str, changes: Weights) -> str:
    """The file of a filter, by value."""
    found = {}
    for line in text.splitlines():
        value, _, postings = line.rpartition(" ")
        found[value] = postings
    for value, weights in changes.items():
        found[value] = changed_text(found.get(value, ""), weights)
    return "".join(f"{value} {each}\n" for value, each in sorted(found.items()) if each)


def _write_results(files: dict[str, str], results: Mapping[int, str]) -> None:
    for number, text in results.items():
        name = f"r-{number // AT_ONCE}.json"
        each = files[name][1:-2].split(",\n")
        each[number % AT_ONCE] = text
        files[name] = "[" + ",\n".join(each) + "]\n"
