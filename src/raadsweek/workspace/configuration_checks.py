"""Checks of the configuration (`mkdocs.yml`): the logo on cards, the links at the foot of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check.link_targets import Places
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.model.address import Addresses
from raadsweek.model.problem import Problem, Severity
from raadsweek.prose.links import within_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.config.settings import Settings
    from raadsweek.load import configuration
    from raadsweek.model.project import Project
else:  # For a link that leads to nothing.
    configuration = LazyModule("raadsweek.load.configuration")


def card_logo(settings: Settings) -> Iterator[Problem]:
    """A logo that nobody sees with a shared page."""
    if settings.logo and not settings.card_logo:
        yield Problem(
            "card-logo",
            message("pictures shown with a shared page have no logo: it is an SVG"),
            message("Save the logo as PNG too, and name that file: card_logo, below logo."),
            Severity.WARNING,
            settings.config_file.name,
            key="extra.raadsweek_theme.logo",
        )


def foot_links(settings: Settings, project: Project) -> Iterator[Problem]:
    """Links at the foot of every page to what there is not, or not for residents."""
    places = Places(project)
    addresses = Addresses.of(settings.site_url, project.council, project.kinds)
    for link in settings.foot:
        path = within_site(link.target, addresses)
        if path is None or (hint := places.hint_for(path)) is None:
            continue
        key = f"{link.key}.path"
        chain, _ = configuration.config_chain(settings.config_file, settings.folders.root)
        named = next((file for file in chain if key in file.lines), None)
        yield Problem(
            "broken-foot",
            message(
                "'{title}' does not stand at the foot of pages: {target} leads to nothing that "
                "residents can read",
                title=link.title,
                target=link.target,
            ),
            hint,
            Severity.WARNING,
            named.path if named else settings.config_file.name,
            named.lines[key] if named else None,
            key=key,
            value=link.target,
        )
