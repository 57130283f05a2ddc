"""The table of mutants: each a file, a text in it, what comes in its place and what that breaks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("mutants.toml")
ENTRY = "[[mutant]]\n"
"""What each of them begins with."""
SOURCES = ("src", "plugins")
"""Where the code is that they are made in."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake; `old` stands once in `file`, a path from the top of the tree."""

    file: str
    old: str
    new: str
    breaks: str

    @property
    def package(self) -> str:
        """The room of the code in which it is: `plan`, `errors`, `mkdocs_raadsweek`."""
        folders = Path(self.file).parts
        return Path(folders[2] if folders[0] == "src" else folders[1]).stem

    def stands_once(self, root: Path = REPOSITORY) -> bool:
        """Whether its file is there and holds the old text once."""
        file = root / self.file
        return file.is_file() and file.read_text("utf-8").count(self.old) == 1

    def applied(self, text: str) -> str:
        """The text of its file with the mistake."""
        return text.replace(self.old, self.new)


def mutants() -> tuple[Mutant, ...]:
    """All of them, in the order of the table."""
    return tuple(Mutant(**each) for each in tomllib.loads(TABLE.read_text("utf-8"))["mutant"])


def found_again(mutant: Mutant) -> tuple[str, ...]:
    """The files of the code that hold its old text once, wherever they are now."""
    return tuple(
        file.relative_to(REPOSITORY).as_posix()
        for source in SOURCES
        for file in sorted((REPOSITORY / source).rglob("*.py"))
        if file.read_text("utf-8").count(mutant.old) == 1
    )


def mend() -> tuple[Mutant, ...]:
    """Writes the new names of files that moved into the table; the mutants that stay unfound."""
    head, *entries = TABLE.read_text("utf-8").split(ENTRY)
    unfound = []
    for number, mutant in enumerate(mutants()):
        places = (mutant.file,) if mutant.stands_once() else found_again(mutant)
        if len(places) == 1:
            entries[number] = entries[number].replace(mutant.file, places[0], 1)
        else:
            unfound.append(mutant)
    TABLE.write_text(ENTRY.join((head, *entries)), "utf-8")
    return tuple(unfound)
