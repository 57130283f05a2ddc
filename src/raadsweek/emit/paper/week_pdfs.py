"""The PDFs of a week: the search for what fits serves both, so they are made together."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

import font_source_sans_pro as fonts
import jinja2

from raadsweek.emit.paper.maker import Maker, whole_sheet
from raadsweek.emit.paper.sheet import PaperStory, StoryPlace
from raadsweek.emit.paper.weasyprint_pdf import Press, versions
from raadsweek.emit.template_cache import compiled
from raadsweek.emit.text import valid_characters
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib import metadata
    from pathlib import Path

    from PIL import ImageFont

    from raadsweek.emit.output import Context
    from raadsweek.emit.paper.sheet import PaperMeeting, Sheet
else:  # A build of which no week changed sets none.
    ImageFont = LazyModule("PIL.ImageFont")
    metadata = LazyModule("importlib.metadata")


_TEMPLATES = {PAPER_PAGE: "page.html", PAPER_COLUMN: "column.html"}
_PARTS = ("parts.html", "print.css")


def printed(context: Context, week: str) -> Mapping[str, bytes]:
    """The page and the column of a week, by how their names end: both tell the same."""
    key = ("printed paper", context.content_language, week)
    return context.edition.shared(key, lambda: _printed(context, week))


def programs() -> tuple[str, ...]:
    """The versions of all that sets and writes PDFs: with others the bytes may be others."""
    return (*_named(), metadata.version("pydyf"), *versions())


def press_works() -> bool:
    """Whether PDFs can be made: without the libraries that WeasyPrint needs there are none."""
    return Press().works()


def weeks_to_print(count: int) -> tuple[int, tuple[Problem, ...]]:
    """Of how many of `count` weeks there can be PDFs, and why of none where that is so.

    Where nothing is to be printed nobody asks whether it could be.
    """
    if not count:
        return 0, ()
    return (count, ()) if press_works() else (0, (_no_press(),))


def _no_press() -> Problem:
    return Problem(
        "no-pango",
        message("the week on paper was made as text only: the library Pango is not here"),
        message(
            "On Debian and Ubuntu: apt install {packages}. On a Mac: brew install pango. "
            "Everything else was built.",
            packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        Severity.WARNING,
    )


def press_of(context: Context) -> Press:
    """The press of an edition: what it has parsed once serves all weeks."""
    return context.edition.shared("press", Press)


def html(context: Context, form: str, sheet: Sheet) -> str:
    """The sheet as a page or a column."""
    template = _environment(context.templates["print"]).get_template(_TEMPLATES[form])
    return valid_characters(template.render(sheet=sheet))


def _printed(context: Context, week: str) -> Mapping[str, bytes]:
    press, whole = press_of(context), whole_sheet(context, week)
    forms = tuple(Maker.of(context, week).forms(whole))
    n, page = press.first_that_fits(
        [height(sheet) for sheet in forms], lambda n: html(context, PAPER_PAGE, forms[n])
    )
    column = press.column(html(context, PAPER_COLUMN, forms[n]))
    key = _key(context, whole)
    documents = {PAPER_PAGE: page, PAPER_COLUMN: column}
    return {form: press.pdf(each, key) for form, each in documents.items()}


def _key(context: Context, whole: Sheet) -> bytes:
    """What both files follow from: words, templates, WeasyPrint and the font."""
    pages = (html(context, form, whole) for form in _TEMPLATES)
    folders = context.templates["print"]
    sources = context.edition.shared(("print templates", folders), lambda: _sources(folders))
    parts = (*pages, *_named(), *sources)
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32].encode()


def _named() -> tuple[str, ...]:
    """The versions that the files themselves name."""
    return metadata.version("weasyprint"), metadata.version("font-source-sans-pro")


def _sources(folders: tuple[Path, ...]) -> tuple[str, ...]:
    environment = _environment(folders)
    names = (*_TEMPLATES.values(), *_PARTS)
    loader = environment.loader
    return tuple(loader.get_source(environment, name)[0] for name in names) if loader else ()


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """The templates of the paper below `folders`; the first that has one wins."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled("paper"),
    )


# About how high a sheet is on the page, in lines, so that few of its forms are laid out in vain.
#
# The measures are those of `templates/print/page.html`. Where a council's own differ, the guesses
# are worse and more forms are laid out; which one fits is always seen on the page itself.

REGULAR, BOLD = "SourceSansPro", "SourceSansProBold"
UNITS = 1000
"""To the em, so that no width is rounded."""
PAGE, BOX = 36.4, 34.6
"""The width of the page and of the meeting's box, in ems: what is as wide as the type is high."""
INDENT = 1.0
"""Before the title of a story without text, in ems."""
LABEL = 0.75
"""Of the edge around a label, in ems."""
WHEN, SENDER = 18 / 14, 9.5 / 14
"""How large is the moment of the meeting, and the line of the sender, beside the other type."""
HEADING, HEADING_IN_BOX = 1.66, 1.16
AFTER, AFTER_TITLE, AFTER_INTRO = 0.23, 0.07, 0.49
AROUND_DRAFT, AROUND_BOX = 1.0, 2.7
"""White, edges and headings, in lines."""


def height(sheet: Sheet) -> float:
    """All that differs from one week to another, and from one form to another."""
    return (
        sum(_told(place, tuple(group)) for place, group in groupby(sheet.shown, _place))
        + sum(_lines(line) + AFTER_INTRO for line in sheet.intro)
        + (_lines(sheet.draft) + AROUND_DRAFT if sheet.draft else 0)
        + sum(_beside(sheet))
    )


def _place(story: PaperStory) -> tuple[StoryPlace, str]:
    return story.place, story.heading


def _told(place: tuple[StoryPlace, str], stories: tuple[PaperStory, ...]) -> float:
    """The stories below one heading, with it."""
    boxed = place[0] is StoryPlace.MEETING
    width = BOX if boxed else PAGE
    return (HEADING_IN_BOX if boxed else HEADING) + sum(_story(story, width) for story in stories)


@lru_cache(maxsize=256)
def _story(story: PaperStory, width: float) -> float:
    if not story.plain:
        return _lines(_title(story), width - INDENT - _edge(story)) + AFTER_TITLE
    title = _lines(_title(story), width - _edge(story), BOLD)
    return title + _lines(story.plain, width) + AFTER


def _title(story: PaperStory) -> str:
    # A label is on one line: none of its blanks ends it.
    label = story.label.replace(" ", "\u00a0")
    return f"{story.title} {label}" if label else story.title


def _edge(story: PaperStory) -> float:
    return LABEL if story.label else 0.0


def _beside(sheet: Sheet) -> Iterator[float]:
    """What stands on every form: the meetings, how to react, who sent it."""
    others = f"{sheet.others_heading}: {'; '.join(sheet.others)}." if sheet.others else ""
    if sheet.meeting:
        yield from _meeting(sheet.meeting)
    yield _lines(others, BOX if sheet.meeting else PAGE)
    yield _lines(" · ".join(sheet.reach))
    yield _lines(f"{sheet.sender} {sheet.notice}", PAGE / SENDER) * SENDER


def _meeting(meeting: PaperMeeting) -> Iterator[float]:
    yield AROUND_BOX
    yield _lines(meeting.when, BOX / WHEN, BOLD) * WHEN
    yield _lines(" · ".join(filter(None, (meeting.title, meeting.place))), BOX)
    yield _lines(meeting.note, BOX)
    yield _lines(f"{meeting.speak}: {meeting.how}", BOX)


def _lines(text: str, width: float = PAGE, font: str = REGULAR) -> int:
    """On how many lines the text stands; `width` in ems of its own size."""
    if not text:
        return 0
    count, used = 1, 0.0
    for word in re.findall(r"[^ -]+-*|[ -]+", text):
        wide = _width(word, font)
        if used and used + wide > width and not word.isspace():
            count, used = count + 1, 0.0
        used += wide
    return count


@lru_cache(maxsize=8192)
def _width(word: str, font: str) -> float:
    """In ems."""
    return _font(font).getlength(word) / UNITS


@cache
def _font(name: str) -> ImageFont.FreeTypeFont:
    path = fonts.font_files_ttf[name]
    return ImageFont.truetype(path, UNITS, layout_engine=ImageFont.Layout.BASIC)
