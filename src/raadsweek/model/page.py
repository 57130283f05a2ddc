"""Ordinary pages, such as `over` and `contact`: their files, and what the record keeps of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from msgspec import Struct, structs

from raadsweek.model.problem import Origin
from raadsweek.model.references import Link
from raadsweek.model.statement import Illustration


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Something that may not stand on a page: a tag, an attribute or an address, and its line."""

    what: str
    line: int


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A Markdown file beside the folders of kinds (`content/over.md`); MkDocs renders it."""

    name: str
    """The file's name without its ending: `over`."""
    title: str
    body: str
    """Markdown."""
    taken_out: tuple[TakenOut, ...] = ()
    """What of the body does not come on the page; lines are those of the file."""
    links: tuple[Link, ...] = ()
    """The links in the body; lines are those of the file."""
    files: tuple[str, ...] = ()
    """The pictures that it shows and the documents that it links to, by their paths in the content
    folder."""
    file: str = ""
    """Its file in the content folder: `over.md`."""
    front: str | None = None
    """Its front matter as it is written, but for lines with only a remark; None: it has none."""
    allow: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The findings in its text that its editors let stand, by code, each with their reason."""
    recorded: bool = field(default=False, compare=False)
    """Whether it comes from the record, and not from its file."""
    origin: Origin = field(default_factory=Origin, compare=False)


# The statement of a page: what its editors say, as the record keeps it.


class PageStatement(Struct, frozen=True, omit_defaults=True):
    """What an ordinary page says: its text, and what MkDocs reads above it."""

    title: str
    text: str = ""
    front: str | None = None
    """Its front matter as it is written, but for lines with only a remark; None: it has none."""
    file: str = ""
    """Its file below the content folder: `over.md`."""
    files_shown: tuple[Illustration, ...] = ()
    """The pictures that it shows and the documents that it links to."""

    @property
    def files(self) -> Mapping[str, str]:
        """Every file that it shows or links to, and the digest of its bytes."""
        return {each.file: each.digest for each in self.files_shown}


def page_statement_of(page: OrdinaryPage, digest: Callable[[str], str]) -> PageStatement:
    """What a page says; `digest` gives that of the bytes of a file."""
    return PageStatement(
        title=page.title,
        text=page.body,
        front=page.front,
        file=page.file,
        files_shown=tuple(Illustration(file, digest(file)) for file in page.files),
    )


def page_of(name: str, statement: PageStatement, content: str = "content") -> OrdinaryPage:
    """The page that said it, under the name that it has now."""
    file = f"{name}{PurePosixPath(statement.file).suffix or '.md'}"
    return OrdinaryPage(
        name=name,
        title=statement.title,
        body=statement.text,
        front=statement.front,
        files=tuple(each.file for each in statement.files_shown),
        file=file,
        recorded=True,
        origin=Origin(f"{content}/{file}"),
    )


def says_the_same(page: OrdinaryPage, statement: PageStatement) -> bool:
    """Whether MkDocs would make the same of both; another name of the file is no news."""
    now = page_statement_of(page, lambda _: "")
    return (now.text, now.front, tuple(now.files)) == (
        statement.text,
        statement.front,
        tuple(statement.files),
    )


def unnamed(statement: PageStatement) -> PageStatement:
    """The statement without the name of its file: to get another name is no news."""
    return structs.replace(statement, file="")
