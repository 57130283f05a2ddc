"""Where a link can lead on the site, and what is wrong with a link by how it is written."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from raadsweek.check import known_ids
from raadsweek.language import Message, message
from raadsweek.media.allowed_files import is_document, is_picture
from raadsweek.model.address import FOLDERS, Addresses
from raadsweek.model.did_you_mean import closest, nearest
from raadsweek.prose.autolink import is_mail_address
from raadsweek.prose.links import OUTWARD, local_file, local_name, split

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from raadsweek.model.project import Project


class Wrong(NamedTuple):
    """What is wrong with a link, and what to do about it."""

    what: Message
    hint: Message


class Places:
    """The pages and files of a project's site."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.addresses = Addresses.of("", project.council, project.kinds)

    def from_item(self, target: str, folder: str) -> Wrong | None:
        """What is wrong with a link in an item that lies in `folder`.

        Links of items go by name: of an item, a meeting or a page, wherever that lies.
        """
        name = local_name(target)
        if name is None:
            return self._file(target, folder)
        return None if name in self._names else self._no_name(target, name, folder)

    def from_page(self, target: str, page: str) -> Wrong | None:
        """What is wrong with a link on an ordinary page; there a link goes by its address."""
        path = unquote(urlsplit(target).path)
        here = self.addresses.ordinary(page)
        address = normpath(join("/", here, path)).strip("/")
        if PurePosixPath(path).suffix == ".md":
            return self._source(target, normpath(path.lstrip("/")))
        if address.partition("/")[0] in FOLDERS:
            return None
        if PurePosixPath(path).suffix:
            return self._file(target, "")
        if self._has_page(address):
            return None
        return Wrong(_no_page(target), self._where(PurePosixPath(path).name))

    def hint_for(self, path: str) -> Message | None:
        """What to do about a link on every page to `path` within the site; None: it is right."""
        wrong = self.from_page(f"/{path}", "")
        if wrong is None and PurePosixPath(path).suffix and path.partition("/")[0] not in FOLDERS:
            wrong = None if path in self._referred else _no_file(path)
        return wrong.hint if wrong else None

    @cached_property
    def _referred(self) -> frozenset[str]:
        """The files that are public once what refers to them is."""
        of_items = (each.files for each in self.project.items)
        of_pages = (each.files for each in self.project.pages.values())
        return self.project.files.union(*of_items, *of_pages)

    def _file(self, target: str, folder: str) -> Wrong | None:
        """A link to a file. What cannot be public, or is not there, was told when it was read."""
        file = local_file(target, folder)
        if file is None or (target.startswith("/") and file.partition("/")[0] in FOLDERS):
            return _no_file(target)
        known = is_document(file) or is_picture(file) or file in self._others
        return None if known else _no_file(target)

    @cached_property
    def _others(self) -> frozenset[str]:
        return frozenset(self.project.others)

    def _source(self, target: str, path: str) -> Wrong | None:
        """A link to the file of a page; MkDocs knows those of ordinary pages only."""
        if path in self.project.pages or PurePosixPath(path).stem in self._kept_pages:
            return None
        return Wrong(_no_page(target), self._where(PurePosixPath(path).stem))

    def _where(self, name: str) -> Message:
        """How to write a link on an ordinary page to what has this name, or to anything."""
        if f"{name}.md" in self.project.pages:
            return message("Write {file}.", file=f"{name}.md")
        path = self._address_of(name)
        return message("Write /{path}.", path=path) if path else self._named_like(name)

    def _address_of(self, name: str) -> str:
        if name in self._items:
            return self.addresses.item(self._items[name], name)
        if name in known_ids.meetings(self.project):
            return self.addresses.meeting(name)
        return f"{name}/" if name in self._overviews and name else ""

    def _no_name(self, target: str, name: str, folder: str) -> Wrong:
        path = PurePosixPath(normpath(join(folder, unquote(urlsplit(target).path))))
        of_kind = path.parent.name in self.addresses.kind_slugs.values()
        what = message("the link '{target}' leads to no item", target=target)
        return Wrong(what if of_kind else _no_page(target), self._named_like(name))

    def _named_like(self, name: str) -> Message:
        if closest(name, self._names):
            return nearest(name, self._names)
        return message("Write the file name of an item or a page, or an address with https://.")

    @cached_property
    def _items(self) -> Mapping[str, str]:
        """The items that have a page, with their kinds."""
        return {each.id: each.kind for each in self.project.items if each.kind in self._kinds}

    @property
    def _kinds(self) -> Collection[str]:
        return self.project.kinds

    @cached_property
    def _overviews(self) -> frozenset[str]:
        addresses = self.addresses
        kinds = map(addresses.kind, self._kinds)
        own = (addresses.mails(), *addresses.overviews, *kinds)
        return frozenset(("", *(each.strip("/") for each in own)))

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names by which an item can link to a page."""
        pages = (page.name for page in self.project.pages.values())
        meetings, items = known_ids.meetings(self.project), known_ids.items(self.project)
        return self._overviews | {*pages, *self._kept_pages, *meetings, *items}

    @cached_property
    def _kept_pages(self) -> frozenset[str]:
        """The pages with a mistake in their files that stay as residents read them last."""
        return frozenset(
            name
            for name, hides in self.project.pages_aside.items()
            if not hides and name in self.project.record.pages
        )

    def _has_page(self, address: str) -> bool:
        if address in self._overviews:
            return True
        folder, _, name = address.partition("/")
        if not name:
            pages = (page.name for page in self.project.pages.values())
            return folder in self._kept_pages or folder in pages
        below = self._below.get(f"{folder}/")
        # What is in the archive, the weeks and the mails depends on the day of the build.
        return folder in self._dated if below is None else name in below

    @cached_property
    def _below(self) -> Mapping[str, Collection[str]]:
        """The pages below an overview, by its address."""
        addresses, council, items = (
            self.addresses,
            self.project.council,
            known_ids.items(self.project),
        )
        return {
            addresses.meetings(): {*known_ids.meetings(self.project), *self._years},
            addresses.bodies(): council.bodies,
            addresses.cases(): {*self.project.cases, *self.project.cases_inside},
            addresses.topics(): council.topics,
            addresses.places(): council.places,
            addresses.members(): council.members,
            **{addresses.kind(kind): items for kind in self._kinds},
        }

    @property
    def _years(self) -> frozenset[str]:
        """The years that may have a list of their meetings, now or once they are over."""
        return frozenset(f"{each.start.year:04}" for each in self.project.meetings.values())

    @cached_property
    def _dated(self) -> frozenset[str]:
        addresses = self.addresses
        own = (addresses.weeks(), addresses.archive(), addresses.mails())
        return frozenset(each.strip("/") for each in own)


def _no_page(target: str) -> Message:
    return message("the link '{target}' leads to no page of this site", target=target)


def _no_file(target: str) -> Wrong:
    hint = message("Check the name, capitals too, or link to where it stands on the web.")
    what = message("the link '{target}' leads to no file that is on this site", target=target)
    return Wrong(what, hint)


# What is wrong with a link by how it is written, whatever there is on the site.

_OWN_DISK = re.compile(r"file:|[a-z]:[\\/%]|\\", re.IGNORECASE)
_HOST = re.compile(
    r"(?:www\.[^/]+\.[^/]+|(?:[\w-]+\.)+(?:nl|com|org|eu|net|be|de|info|gov|frl|amsterdam))(?:[/?#]|$)",
    re.IGNORECASE,
)


def wrong_form(target: str) -> Wrong | None:
    """What is wrong with the form of a link; None for one that may lead somewhere."""
    if not target.strip() or target == "#":
        hint = message("Put the address between the round brackets: [words](address).")
        return Wrong(message("the link '{target}' leads nowhere", target=target), hint)
    if _OWN_DISK.match(target):
        what = message("the link '{target}' leads to a file on your own computer", target=target)
        hint = message("Nobody else can open that. Link to where it stands on the web.")
        return Wrong(what, hint)
    return _without_scheme(target) or _scheme(target)


def _without_scheme(target: str) -> Wrong | None:
    what = message("the link '{target}' is not a whole address", target=target)
    if _HOST.match(target):
        return Wrong(what, message("Write https://{target}.", target=target))
    if is_mail_address(target):
        return Wrong(what, message("Write mailto:{target}.", target=target))
    return None


def _scheme(target: str) -> Wrong | None:
    parts = split(target)
    if parts is None or (parts.scheme in ("http", "https") and not parts.netloc):
        what = message("the link '{target}' cannot be read as an address", target=target)
        return Wrong(what, message("Copy it once more from your browser."))
    if parts.scheme and parts.scheme not in OUTWARD:
        what = message(
            "the link '{target}' begins with '{scheme}:', which does not come on the site",
            target=target,
            scheme=parts.scheme,
        )
        return Wrong(what, message("A link to another site begins with https://."))
    return None


RULES = ()
"""Others ask by it."""
