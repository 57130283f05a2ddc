"""What `mkdocs.yml` says to Raadsweek; all else in it is for MkDocs, themes and other plugins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)

from raadsweek.config.settings import file_patterns
from raadsweek.language import LANGUAGES, message
from raadsweek.load.fields import Text, Title
from raadsweek.load.typed_table import Table
from raadsweek.load.value_parsing import parse_moment, shown, wrong

LONGEST_KEPT = 5200
"""Weeks: a century."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

Number: TypeAlias = Annotated[
    int, BeforeValidator(lambda value: str(value) if isinstance(value, bool) else value)
]
"""A whole number; to Python `true` would be one too."""
if TYPE_CHECKING:
    LanguageCode: TypeAlias = str
else:
    LanguageCode = Literal[LANGUAGES]


def _colour(value: Any) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        what = message("'{value}' is no colour", value=shown(value))
        wrong("bad-colour", what, message('Write it as "#0b3c5a", between quotation marks.'))
    return value


Colour: TypeAlias = Annotated[
    str,
    PlainValidator(_colour),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "examples": ["#0b3c5a"]}),
]


def _moment(value: Any) -> str:
    """As a text: MkDocs gives options on, and wants them as they were."""
    text = str(value)
    if text:
        parse_moment(text)
    return text


MomentText: TypeAlias = Annotated[
    str,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "examples": ["2026-11-20T09:00"]}),
]


def _file_patterns(text: str) -> str:
    for line in text.splitlines():
        try:
            file_patterns((line,))
        except ValueError:
            what = message("'{pattern}' is no pattern of files", pattern=shown(line))
            wrong(
                "bad-pattern", what, message("Write the path of a file or folder, such as *.psd.")
            )
    return text


FilePatterns: TypeAlias = Annotated[str, AfterValidator(_file_patterns)]


class PluginTable(Table):
    """The options of `raadsweek` in the list of plugins."""

    cache: bool = Field(
        True, description="Whether what did not change is taken from the last site."
    )
    calendars_dir: Title = Field(
        "calendars", description="The folder of the calendars, beside mkdocs.yml."
    )
    cancelled_weeks: Number = Field(
        26,
        ge=0,
        le=LONGEST_KEPT,
        description="How many weeks after its day a cancelled meeting stays in the calendars.",
    )
    enabled: bool = Field(True, description="MkDocs's own: false leaves the plugin out.")
    feed_length: Number = Field(50, ge=1, description="How many entries a feed holds.")
    language: LanguageCode | None = Field(
        None, description="The language of the interface; without it that of the theme, or nl."
    )
    now: MomentText = Field("", description="The moment to build for; empty for the clock.")
    paper_weeks: Number = Field(
        4,
        ge=0,
        le=LONGEST_KEPT,
        description="Of how many weeks, the newest ones, there are PDFs for on paper; those that "
        "were public stay. 0: of none.",
    )
    preview: bool = Field(
        False, description="Whether to build what editors see, with all that is not public yet."
    )


class LooksTable(Table):
    """`extra: raadsweek_theme:`, the council's own looks."""

    primary: Colour | None = Field(None, description="The colour of the mast.")
    accent: Colour | None = Field(None, description="The colour of what stands out.")
    logo: Title | None = Field(None, description="A picture in the content folder.")
    card_logo: Title | None = Field(
        None,
        description="The logo as PNG or JPEG in the content folder, for the pictures that are "
        "shown with a shared page; without it the logo itself, where that is no SVG.",
    )


class SiteTable(Table):
    """The keys of MkDocs that Raadsweek reads too; the others are not ours to know."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    site_name: Text | None = Field(None, description="The name of the site and its feeds.")
    site_url: Text | None = Field(None, description="The address of the site.")
    docs_dir: Text | None = Field(None, description="The folder with the content.")
    site_dir: Text | None = Field(None, description="The folder for the site.")
    exclude_docs: FilePatterns | None = Field(
        None, description="Files that are kept from the site."
    )
    draft_docs: FilePatterns | None = Field(None, description="Files that are kept from the site.")
