"""Hooks Raadsweek into a build of MkDocs: gather first, lend the theme, write, swap."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from mkdocs_raadsweek.files import (
    add,
    give,
    give_pages,
    leave_only,
    list_seen_files,
    navigated,
    refuse_taken,
    take_away,
)
from mkdocs_raadsweek.options import RaadsweekConfig, options_of, settings_of, told
from mkdocs_raadsweek.own_host import OwnHost
from raadsweek.cache.build_fingerprint import reading_tools, tools_digest
from raadsweek.cache.store import Shelved, Store, store_of
from raadsweek.config.settings import Settings, template_folders
from raadsweek.config.theme_colours import Theme, ink, theme_from
from raadsweek.emit.pages.jinja_environment import LanguageMarks
from raadsweek.emit.template_cache import compiled
from raadsweek.errors import RaadsweekError
from raadsweek.generate.fallback_build import fall_back, keep_calendars, known_good
from raadsweek.generate.gather import Gathered, gather
from raadsweek.generate.kept_frames import FrameNotes, KeptFrames
from raadsweek.generate.page_files import PageFiles, dead_links, given_files, page_sources
from raadsweek.generate.site_folder import Finished, SiteFolder
from raadsweek.generate.theme_context import extra, lent, speaking_english
from raadsweek.generate.theme_shells import LANGUAGE, shell_source, shells
from raadsweek.generate.writer import SiteWriter
from raadsweek.language import Language
from raadsweek.parallel import stop
from raadsweek.prose import clean_page, linked
from raadsweek.prose.page_html import from_page, may_lead_to, unlinked
from raadsweek.replace_fields import replace
from raadsweek.report.problem_lines import problem_lines
from raadsweek.workspace.set_aside_or_stop import ContentError, of_single_files
from raadsweek.workspace.settings_and_now import now
from raadsweek.workspace.site_kind import SiteKind, preview_goes_nowhere

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import jinja2
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from raadsweek.emit.output import Output

log = logging.getLogger("mkdocs.plugins.raadsweek")


class RaadsweekPlugin(BasePlugin[RaadsweekConfig]):
    """The adapter between a build of MkDocs and ours."""

    gathered: Gathered
    theme: Theme
    """Everything of the present build, its colours and its logo."""
    finished: Finished
    """The site of the last build that ended well."""
    settings: Settings
    """Those of the present build; its site is where it will stand."""
    page_files: PageFiles
    """The pictures and documents of the ordinary pages."""
    hosts: OwnHost
    stand_ins: Collection[str]
    """The files that MkDocs must know and may not copy."""

    def __init__(self) -> None:
        self.serving = False
        self.folder: SiteFolder | None = None
        self.site_dir = ""
        self.tells = True
        """Whether what is left out is told here; the command tells it itself."""
        self.notes = FrameNotes()
        self.before: Gathered | None = None
        """What was gathered before MkDocs was called."""
        self.takes_back = False
        """Whether nothing new is built: the configuration is that of the last good build."""
        self.without: Collection[str] = ()
        """The facts of the record that are left out then."""
        self.refused: ContentError | None = None
        """Why nothing new is built; told when what was taken back is off the site."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """The options, read as the command reads them; MkDocs tells what is wrong."""
        given, errors = options_of(options, config_file_path)
        return (errors, []) if errors else super().load_config(given, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Its presence keeps this object over the rebuilds of `mkdocs serve`."""
        self.serving = command == "serve"
        if command == "gh-deploy" and self.config.preview:
            raise PluginError(told(preview_goes_nowhere(), Language(self.config.language)))

    @property
    def _asked(self) -> str:
        """The options, but for the moment."""
        return repr(dict(self.config) | {"now": None})

    @property
    def _kind(self) -> SiteKind:
        return SiteKind.PREVIEW if self.config.preview else SiteKind.PUBLIC

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Gathers the whole output before MkDocs touches the site folder."""
        settings = settings_of(config, self.config)
        config.theme["language"] = settings.language
        self.notes = FrameNotes()
        self.hosts = OwnHost(config.site_url or "")
        try:
            store = store_of(Path(config.site_dir), kept=self.config.cache and not self.serving)
            tools = tools_digest(settings, self._asked)
            self.theme = theme_from(config.extra.get("raadsweek_theme"), settings.folders.content)
            make = partial(
                gather,
                settings,
                now(self.config.now),
                preview=self.config.preview,
                colours=(self.theme.primary, ink(self.theme.primary)),
                shelf=Shelved(store, reading_tools()),
            )
            self.gathered = self._gathered(settings, make)
            self._stage(config, store, tools)
            self._tell_left_out(settings)
        except RaadsweekError as error:
            raise PluginError(told(error, Language(settings.language))) from error
        self._lend_theme(config, settings.folders.root)
        config.watch.append(str(settings.folders.calendars))
        return config

    def _gathered(self, settings: Settings, gathered: Callable[..., Gathered]) -> Gathered:
        """The whole output. Where it is refused, what was shown and is public yet."""
        self.settings, self.refused = settings, None
        moment = now(self.config.now)
        if self.takes_back:
            return gathered(good=known_good(settings, moment, self.without))
        try:
            return self.before or gathered()
        except ContentError as error:
            if self.serving or self.config.preview:
                raise
            good, self.refused = fall_back(settings, moment, error)
            return gathered(good=good)

    def _tell_left_out(self, settings: Settings) -> None:
        """The errors of single files: the site goes on without what has one."""
        errors = of_single_files(self.gathered.problems, settings.folders)
        for line in problem_lines(errors, Language(settings.language)) if self.tells else ():
            log.error(line)

    def _stage(self, config: MkDocsConfig, store: Store, tools: str) -> None:
        """Lets MkDocs write beside the last site. `serve` has a folder of its own already."""
        if not self.serving:
            self.site_dir = config.site_dir
            self.folder = SiteFolder(Path(config.site_dir), store, tools, self._kind)
            config.site_dir = str(self.folder.staging)

    def _lend_theme(self, config: MkDocsConfig, root: Path) -> None:
        ours = map(str, template_folders(root))
        config.use_directory_urls = True  # as all our addresses are
        config.theme.dirs[:0] = [folder for folder in ours if folder not in config.theme.dirs]
        list_seen_files(config.theme)
        preview, foot = bool(self.config.preview), self.settings.foot
        config.extra |= extra(lent(self.gathered, self.theme, foot, preview=preview))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leaves of the content folder only the finished pages, and adds what the site needs.

        Nothing is copied because it lies there: MkDocs is given the bytes that our own reader read.
        """
        pages = page_sources(self.gathered.selection, self.gathered.project)
        leave_only(files, config, pages)
        give_pages(files, config, pages)
        self._give(files, config)
        named = set(navigated(config.nav))
        made = shells(self.gathered.pages, lambda page: self._title(page, named))
        add(files, config, {shell.source: shell.markdown for shell in made})
        return files

    def _give(self, files: Files, config: MkDocsConfig) -> None:
        """Adds the files that the configuration names, and what stands in for those of pages.

        So that MkDocs knows where their links lead; they themselves are among our outputs.
        """
        project, content = self.gathered.project, self.settings.folders.content
        selection, language = self.gathered.selection, self.gathered.context.language
        self.page_files = PageFiles.of(selection, content, language)
        try:
            given = dict(given_files(project, content))
            self.stand_ins = self.page_files.documents.keys() - given.keys()
            give(files, config, {**given, **dict.fromkeys(sorted(self.stand_ins), b"")})
            refuse_taken(files, config.docs_dir, given.keys(), self.gathered.paths)
        except RaadsweekError as error:
            raise PluginError(told(error, language)) from error

    def _title(self, page: Output, named: set[str]) -> str:
        """The title of a page that the navigation names; nothing else of MkDocs shows it."""
        source = shell_source(page)
        return self.notes.title(source, page.path, self.gathered) if source in named else ""

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """An editor's HTML on an ordinary page is cleaned and linked as that of items is."""
        base = urlsplit(config.site_url or "").path.strip("/")
        clean = self.page_files.shown(clean_page(html), page.url, base)
        pages, addresses = self.notes.pages(self.gathered), self.gathered.context.addresses
        seen = unlinked(clean, dead_links(pages, addresses, page.url, base))
        return linked(from_page(seen, page.url, base))

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Lets the frame's templates speak the language of the interface; takes stand-ins away."""
        take_away(files, self.stand_ins)
        marks = LanguageMarks.of(self.gathered.context)
        marks.lend(env)
        if set(config.plugins) == {"raadsweek"} and not config.hooks:  # who may bring filters
            env.bytecode_cache = compiled("frame", marks.language.code, marks.code)
        env.filters["safe_way"] = lambda address: address if may_lead_to(address) else "#"
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, **_: Any
    ) -> TemplateContext:
        """The frame of a page in English speaks English."""
        if page.meta.get(LANGUAGE):
            words: dict[str, Any] = context  # type: ignore[assignment] # MkDocs knows fewer names
            words |= speaking_english(self.gathered.context)
            words["frame_language"] = page.meta[LANGUAGE]
        return context

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Our own sitemap takes the place of MkDocs's, which knows only the ordinary pages."""
        ours = self.hosts.only_ours(output_content, template_name)
        return "" if template_name == "sitemap.xml" else ours

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Keeps what the theme made of a shell; it is not a page by itself."""
        output = self.hosts.only_ours(output, page.file.src_uri)
        if page.meta.get("raadsweek_shell"):
            self.notes.rendered[page.file.src_uri] = output
            return ""
        return output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes our pages and files, and puts the new site in the place of the last."""
        gathered = self.gathered
        self.hosts.tell(Language(self.settings.language))
        try:
            made = (gathered.pending(self.notes.rendered), gathered.boards, gathered.later)
            if self.folder is None:
                SiteWriter(Path(config.site_dir)).write(*made)
                return
            self.finished = self.folder.finish(*made)
        except RaadsweekError as error:
            raise PluginError(told(error, gathered.context.language)) from error
        if not self.config.preview:
            found = (*gathered.beside, *gathered.later.problems)
            self.gathered = replace(gathered, beside=found)
        config.site_dir, self.folder = self.site_dir, None
        if self.refused:
            raise PluginError(told(self.refused, gathered.context.language)) from self.refused
        if self.config.cache and not self.config.preview and not self.takes_back:
            keep_calendars(self.settings)

    def frames(self) -> KeptFrames:
        """The frames of the build that was finished, and what they were made from."""
        tools = tools_digest(self.settings, self._asked), self._asked
        made = self.gathered, self.theme, self.finished.others
        return self.notes.kept(tools, self.settings, *made)

    def on_build_error(self, **_: Any) -> None:
        """A failed build leaves the last site as it was."""
        stop()
        if self.folder:
            self.folder.discard()
            self.folder = None
