"""The Jinja2 environment in which the pages' templates are rendered."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup, escape
from msgspec import Struct

from raadsweek.emit.template_cache import PageTemplates, compiled
from raadsweek.language import EnglishWords, Language, Message, Value, VerbatimWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from raadsweek.emit.output import Context


def environment_of(context: Context) -> jinja2.Environment:
    """That of the pages of a site; made once a build, in which no template changes."""
    folders, marks = context.templates["site"], LanguageMarks.of(context)
    key = ("templates", folders, marks.language.code, marks.code)
    return context.edition.shared(key, lambda: environment(folders, marks, context.tools))


def environment(
    folders: Sequence[Path], marks: LanguageMarks, tools: str = ""
) -> jinja2.Environment:
    """Templates below `folders` (the first that has one wins), saying things as `marks` does.

    `tools` as `TemplateCache` says.
    """
    made = PageTemplates(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=compiled("site", marks.language.code, marks.code, tools=tools),
    )
    marks.lend(made)
    made.globals["gettext"] = _translated(marks.language)
    made.policies["ext.i18n.trimmed"] = True
    for name in (
        "day",
        "short_day",
        "time",
        "weekday",
        "month",
        "moment",
        "brief_weekday",
        "brief_month",
    ):
        made.filters[name] = getattr(marks.language, name)
    made.filters["said"] = marks.language.said
    return made


def _translated(language: Language) -> Callable[..., Markup]:
    """What says a text of a template, which is looked up once: few texts stand on all pages."""

    @cache
    def known(text: str) -> Markup:
        return Markup(language.catalog.gettext(text))  # noqa: S704 - a text of our own

    @cache
    def whole(text: str) -> Markup:
        return known(text) % {}

    def gettext(text: str, /, **values: object) -> Markup:
        return known(text) % values if values else whole(text)

    return gettext


# Marks in HTML for words in another language than the page (WCAG 3.1.2, Language of Parts).
#
# The page is in the language of the interface; what the council wrote stays in its own.


class LanguageMarks(Struct, frozen=True):
    """How the council's words are marked; `code` is empty where the page is in that language."""

    language: Language
    code: str

    @classmethod
    def of(cls, context: Context) -> LanguageMarks:
        """Those of a build."""
        code = context.content_language
        return cls(context.language, "" if code == context.language.code else code)

    @property
    def lang(self) -> Markup:
        """The attribute of an element that holds words of the council, and nothing else."""
        return Markup(' lang="{}"').format(self.code) if self.code else Markup()

    def lang_of(self, words: str) -> Markup:
        """The attribute of an element that holds either words of the council or our own."""
        return self.own_lang(words) if isinstance(words, VerbatimWords) else Markup()

    def own_lang(self, words: str) -> Markup:
        """The attribute of an element that holds words of the council, which may be in English."""
        return Markup() if isinstance(words, EnglishWords) else self.lang

    def written(self, words: str) -> Markup:
        """Words of the council in the midst of our own."""
        if not (words and self.own_lang(words)):
            return escape(words)
        return Markup("<span{}>{}</span>").format(self.lang, words)

    def said(self, message: Message) -> Markup:
        """The message as HTML."""
        values = {name: self._value(value) for name, value in message.values}
        return escape(self.language.form(message)).format(**values)

    def _value(self, value: Value) -> Markup:
        if isinstance(value, Message):
            return self.said(value)
        if isinstance(value, VerbatimWords):
            return self.written(value)
        return escape(self.language.said(value))

    def lend(self, environment: jinja2.Environment) -> None:
        """Lets templates speak the language of the interface, and mark what is not in it."""
        catalog = self.language.catalog
        environment.install_gettext_translations(catalog, newstyle=True)  # type: ignore[attr-defined]
        environment.globals["lang"] = self.lang
        environment.filters["lang_of"] = self.lang_of
        environment.filters["own_lang"] = self.own_lang
        environment.filters["written"] = self.written
