"""The context that the theme's templates are lent: they have it as `config.extra.raadsweek`."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import jinja2

from raadsweek.emit.code_labels import CASES, MEMBERS
from raadsweek.emit.english_pages import addresses as addresses_in_english
from raadsweek.emit.english_pages import in_english
from raadsweek.emit.open_data import PLAN
from raadsweek.emit.pages.further_links import channel_ways, ways_on
from raadsweek.emit.pages.gone import GONE
from raadsweek.emit.pages.home import home_alternates
from raadsweek.emit.pages.jinja_environment import LanguageMarks
from raadsweek.language import EnglishWords, message
from raadsweek.model.english import TREE
from raadsweek.prose.links import within_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.config.settings import FootLink
    from raadsweek.config.theme_colours import Theme
    from raadsweek.emit.output import Context
    from raadsweek.generate.gather import Gathered


def lent(
    gathered: Gathered, theme: Theme, foot: Iterable[FootLink], *, preview: bool
) -> dict[str, Any]:
    """The ways on, the foot, the looks and the language, by the names of the templates.

    `foot` is what the council put there. `english` is the same for the frames of pages in English,
    where there are any.
    """
    context = gathered.context
    frame = _lent(gathered, context, theme, preview=preview)
    frame["own_foot"] = list(_seen_links(gathered, foot))
    if addresses_in_english(context) is None:
        return frame
    spoken = in_english(context)
    english = {**frame, **_lent(gathered, spoken, theme, preview=preview)}
    english |= {"site_name": str(spoken.site_name), "menu": list(_menu(spoken)), "tree": TREE}
    words = context.edition.english()
    english["words"] = words.words if words else {}
    return {**frame, "english": english}


def speaking_english(context: Context) -> dict[str, Any]:
    """The words of the frame of a page in English, by the names of the templates."""
    speaking = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    LanguageMarks.of(in_english(context)).lend(speaking)
    return {name: speaking.globals[name] for name in ("gettext", "ngettext", "lang")}


def extra(lent: dict[str, Any]) -> dict[str, Any]:
    """What stands in `config.extra` then.

    The foot is replaced: a council's own templates too show of it only what residents may see.
    """
    return {"raadsweek": lent, "foot": lent["own_foot"]}


def _lent(gathered: Gathered, context: Context, theme: Theme, *, preview: bool) -> dict[str, Any]:
    addresses, stop = context.addresses, gathered.project.stops.in_force
    return {
        "home_path": addresses.home(),
        "notice": _own(context.edition.council().notice),
        "stopped": stop.line if stop else "",
        "subscribe_path": addresses.subscribe(),
        "meetings_path": addresses.meetings(),
        "weeks_path": addresses.weeks(),
        "archive_path": addresses.archive(),
        "search_path": addresses.page("search"),
        "topics_path": addresses.topics(),
        "foot": [{"title": title, "path": path} for title, path in _foot(context)],
        "elsewhere": [
            {**_own(each.link.text), "url": each.link.href}
            for each in channel_ways(context.edition)
        ],
        "language": context.language.code,
        "theme": theme,
        "preview": preview,
        "alternates": home_alternates(context),
    }


def _seen_links(gathered: Gathered, foot: Iterable[FootLink]) -> Iterator[dict[str, str]]:
    """The council's links that lead to what this edition shows, or out of the site.

    All others go, whether there is such a page or not: a title alone would tell that there is.
    """
    addresses = gathered.context.addresses
    # What stands in the place of a page that was hidden is no page to lead to.
    gone = {each.path for each in gathered.pages if each.key.startswith(GONE)}
    pages, files = gathered.page_paths - gone, gathered.paths | gathered.project.files
    for link in foot:
        within = within_site(link.target, addresses)
        if within is None:
            yield {"title": link.title, "path": link.target}
            continue
        _, mark, place = link.target.partition("#")
        page = f"{within}/" if within else ""
        if page in pages:
            yield {"title": link.title, "path": f"{page or '.'}{mark}{place}"}
        elif page not in gone and (within.casefold() in files or within in files):
            yield {"title": link.title, "path": f"{within}{mark}{place}"}


def _own(words: str) -> dict[str, Any]:
    """Words of the council, which it may have given in English."""
    return {"title": str(words), "is_english": isinstance(words, EnglishWords)}


def _menu(context: Context) -> Iterator[dict[str, str]]:
    """What stands in the menu in English; that in Dutch is the council's, in `mkdocs.yml`."""
    frame, addresses, say = context.edition.frame(), context.addresses, context.language.say
    found = [
        (message("This week"), addresses.home()),
        (message("Have your say"), addresses.page("now")),
    ]
    decided = (each for each in context.edition.kinds() if each.bound == "after")
    found += [(message("Decisions"), each.path) for each in islice(decided, 1)]
    found += [(message("Meetings"), addresses.meetings())]
    found += [(CASES, addresses.cases())] if frame.cases else []
    found += [(message("Your neighbourhood"), addresses.places())] if frame.places else []
    found += [(MEMBERS, addresses.members())] if frame.members else []
    found += [(message("Search"), addresses.page("search"))]
    return ({"title": say(title), "path": path} for title, path in found)


def _foot(context: Context) -> Iterator[tuple[str, str]]:
    """The ways on in the foot; a preview has no open data."""
    yield context.language.say(message("Meetings")), context.addresses.meetings()
    yield context.language.say(message("Weeks")), context.addresses.weeks()
    yield context.language.say(message("Subscribe")), context.addresses.subscribe()
    yield from ((each.text, each.href) for each in ways_on(context))
    if not context.edition.preview:
        yield context.language.say(message("Open data")), PLAN
